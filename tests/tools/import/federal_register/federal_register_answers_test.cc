// What a record answers after files of the register were imported into it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/support/status_matchers.h"
#include "tests/tools/import/federal_register/imported.h"

namespace lexlog {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

constexpr char kBombardier[] = "instrument/fr-2023-28849-2024-01-03";
constexpr char kDassault[] = "instrument/fr-2023-28853-2024-01-03";
constexpr char kTelehealth[] = "instrument/fr-2024-00415-2024-01-11";
constexpr char kParole[] = "instrument/fr-00-33001-2000-12-28";

TEST(FederalRegisterAnswers, AMisprintedDirectiveUntilAndAfterItsCorrectionWasPublished) {
  ImportedRegister record;
  ASSERT_THAT(record.Import({FederalRegisterFixture("page.json"),
                             FederalRegisterFixture("corrections.jsonl")}),
              IsOk());
  EXPECT_THAT(record.refused, IsEmpty());
  for (const std::string directive : {kBombardier, kDassault}) {
    EXPECT_THAT(record.Force(directive, "2024-01-15", "2024-01-03"),
                StartsWith("in_force: in force since 2023-02-07"))
        << directive;
    EXPECT_THAT(record.Force(directive, "2024-01-15", "2024-02-02"), StartsWith("scheduled:"))
        << directive;
    EXPECT_THAT(record.Force(directive, "2024-02-07"), StartsWith("in_force: in force since "
                                                                  "2024-02-07"))
        << directive;
    EXPECT_THAT(record.Force(directive, "2023-06-01"), Not(StartsWith("in_force"))) << directive;
  }
  // The first of the two corrections of this one says nothing of it.
  EXPECT_THAT(record.Force(kDassault, "2024-01-15", "2024-01-25"), StartsWith("in_force"));
}

TEST(FederalRegisterAnswers, ACorrectionImportedBeforeWhatItCorrects) {
  ImportedRegister turned;
  ASSERT_THAT(turned.Import({FederalRegisterFixture("corrections.jsonl")}), IsOk());
  ASSERT_THAT(turned.Import({FederalRegisterFixture("page.json")}), IsOk());
  EXPECT_THAT(turned.refused, IsEmpty());
  EXPECT_THAT(turned.Force(kBombardier, "2024-01-15", "2024-01-31"), StartsWith("in_force"));
  EXPECT_THAT(turned.Force(kBombardier, "2024-01-15", "2024-02-01"), StartsWith("scheduled"));
  EXPECT_THAT(turned.Force(kDassault, "2024-01-15", "2024-02-02"), StartsWith("scheduled"));
}

TEST(FederalRegisterAnswers, ThatACorrectionExistsShowsAtTheOriginal) {
  ImportedRegister record;
  ASSERT_THAT(record.Import({FederalRegisterFixture("page.json")}), IsOk());
  v1::HistoryRequest request;
  request.add_subject("instrument/fr-2024-00339-2024-01-10");
  const auto answer = record.questions().History(request);
  ASSERT_THAT(answer.status(), IsOk());
  EXPECT_THAT(answer->DebugString(), HasSubstr("corrected by 89 FR 2481, FR Doc. C1-2024-00339"));
}

TEST(FederalRegisterAnswers, ProvisionsDelayedIndefinitely) {
  ImportedRegister record;
  ASSERT_THAT(record.Import({FederalRegisterFixture("page.json")}), IsOk());
  EXPECT_THAT(record.Force(kTelehealth, "2024-03-01"), StartsWith("in_force"));
  EXPECT_THAT(record.Force("provision/fr-2024-00415-2024-01-11/54.601(c)", "2024-03-01"),
              StartsWith("delayed_indefinitely"));
}

TEST(FederalRegisterAnswers, AnEndThatTheProseStates) {
  ImportedRegister record;
  ASSERT_THAT(record.Import({FederalRegisterFixture("page.json")}), IsOk());
  const std::string zone = "instrument/fr-2024-00004-2024-01-04";
  EXPECT_THAT(record.Force(zone, "2024-01-06"), StartsWith("in_force"));
  EXPECT_THAT(record.Force(zone, "2024-01-07"), StartsWith("ended"));
}

void ExpectDelays(const ImportedRegister& record) {
  EXPECT_THAT(record.refused, IsEmpty());
  EXPECT_THAT(record.Force(kParole, "2001-02-15", "2001-01-25"), StartsWith("in_force"));
  EXPECT_THAT(record.Force(kParole, "2001-02-15", "2001-01-26"), StartsWith("scheduled"));
  EXPECT_THAT(record.Force(kParole, "2001-04-05"), StartsWith("in_force"));
  // The further delay came when the first had run out: a suspension.
  EXPECT_THAT(record.Force(kParole, "2001-05-01"), StartsWith("suspended"));
  EXPECT_THAT(record.Force(kParole, "2001-07-02"), StartsWith("in_force"));
  const std::string section = "provision/fr-2023-15084-2023-08-17/54.308(e)(2)";
  EXPECT_THAT(record.Force(section, "2024-01-10"), Not(StartsWith("in_force")));
  EXPECT_THAT(record.Force(section, "2024-01-11"), StartsWith("in_force"));
}

TEST(FederalRegisterAnswers, Delays) {
  ImportedRegister record;
  ASSERT_THAT(record.Import({FederalRegisterFixture("delayed_rules.jsonl"),
                             FederalRegisterFixture("delays.jsonl")}),
              IsOk());
  ExpectDelays(record);
}

TEST(FederalRegisterAnswers, DelaysThatAreImportedBeforeWhatTheyDelay) {
  ImportedRegister record;
  ASSERT_THAT(record.Import({FederalRegisterFixture("delays.jsonl")}), IsOk());
  EXPECT_THAT(record.Force(kParole, "2001-02-15"), HasSubstr("nothing on record is called"));
  ASSERT_THAT(record.Import({FederalRegisterFixture("delayed_rules.jsonl")}), IsOk());
  ExpectDelays(record);
}

TEST(FederalRegisterAnswers, ADelayWaitsForItsTarget) {
  ImportedRegister record;
  ASSERT_THAT(record.Import({FederalRegisterFixture("rules.csv")}), IsOk());
  EXPECT_EQ(record.tally.counts["acts that wait for their target"], 1U);
  ASSERT_THAT(record.Import({FederalRegisterFixture("delayed_rules.jsonl")}), IsOk());
  EXPECT_THAT(record.Force(kParole, "2001-02-15", "2001-01-26"), StartsWith("scheduled"));
}

TEST(FederalRegisterAnswers, OrdersThatOthersRevoke) {
  ImportedRegister record;
  ASSERT_THAT(record.Import({FederalRegisterFixture("orders.jsonl")}), IsOk());
  EXPECT_THAT(record.refused, IsEmpty());
  const std::string revoked = "instrument/executive-order-13775";
  EXPECT_THAT(record.Force(revoked, "2017-03-01"), StartsWith("in_force"));
  EXPECT_THAT(record.Force(revoked, "2017-03-31"), StartsWith("ended"));
  EXPECT_THAT(record.Force("instrument/executive-order-13771", "2021-01-20"), StartsWith("ended"));
  EXPECT_THAT(record.Force("instrument/executive-order-13771", "2017-06-01"),
              StartsWith("in_force"));  // amended, not ended
}

TEST(FederalRegisterAnswers, TheSameImportTwiceRecordsNothing) {
  ImportedRegister record;
  std::vector<std::string> files;
  for (const char* name : {"corrections.jsonl", "delays.jsonl", "delayed_rules.jsonl",
                           "orders.jsonl", "page.json", "public_inspection.json", "rules.csv"}) {
    files.push_back(FederalRegisterFixture(name));
  }
  ASSERT_THAT(record.Import(files), IsOk());
  ASSERT_THAT(record.Import(files), IsOk());  // by now all that waited is linked
  ASSERT_THAT(record.Import(files), IsOk());
  EXPECT_EQ(record.tally.recorded, 0U);
}

}  // namespace
}  // namespace lexlog
