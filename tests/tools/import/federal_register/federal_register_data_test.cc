// The importer over what the register really publishes: skipped where that is not there.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <functional>
#include <iostream>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "tests/support/data_files.h"
#include "tests/support/fake_intake.h"
#include "tests/support/status_matchers.h"
#include "tests/tools/import/federal_register/imported.h"
#include "tools/import/federal_register/csv_documents.h"
#include "tools/import/federal_register/dates_prose.h"
#include "tools/import/federal_register/document.h"
#include "tools/import/federal_register/json_documents.h"
#include "tools/import/federal_register/names.h"
#include "tools/import/input.h"

namespace lexlog {
namespace {

using testing::IsEmpty;
using testing::StartsWith;

constexpr char kJanuary[] = "federal-register/fr_api_documents_2024_01.json.gz";
constexpr char kDelays[] = "federal-register/delayed_rules.csv";

void Print(const std::string& name, const std::map<std::string, uint64_t>& counts) {
  std::cout << name << "\n";
  for (const auto& [what, count] : counts) std::cout << "  " << count << "  " << what << "\n";
}

// Documents whose prose and whose effective_on say different days, by number, with both.
std::map<std::string, std::string> Conflicts(const FakeIntake& intake) {
  std::map<std::string, std::string> conflicts;
  for (const ImportedRecord& record : intake.records) {
    for (const v1::Event& event : record.events) {
      std::string printed;
      std::string derived;
      for (const v1::DateClaim& claim : event.from()) {
        std::string& to = claim.source() == fr::kPrint ? printed : derived;
        absl::StrAppend(&to, to.empty() ? "" : ",", claim.day());
      }
      const bool both = event.has_force() && !printed.empty() && !derived.empty();
      if (both && printed != derived)
        conflicts[record.name] = absl::StrCat(printed, " / ", derived);
    }
  }
  return conflicts;
}

// The prose parser and the register's own editors read the same sentences; each difference is
// accounted for here.
TEST(FederalRegisterData, January2024AgreesWithTheRegistersEditorsButForWhatIsKnown) {
  const auto file = DataFile(kJanuary);
  if (!file) GTEST_SKIP() << NoData(kJanuary);
  FakeIntake intake;
  ASSERT_THAT(FederalRegisterImporter()->Read({*file}, {}, intake), IsOk());
  EXPECT_THAT(intake.refused, IsEmpty());
  EXPECT_EQ(intake.counts["documents"], 1000U);
  Print(kJanuary, intake.counts);
  EXPECT_EQ(intake.counts["dates: understood"], 136U);
  EXPECT_EQ(intake.counts["dates: understood in part, the rest kept as words"], 5U);
  EXPECT_EQ(intake.counts["dates: not understood, kept as words"], 73U);
  EXPECT_EQ(intake.counts["effective_on says what the prose says"], 127U);
  const std::map<std::string, std::string> known = {
      // "… will be effective upon publication. New … routine uses will be effective February …":
      // the editors took the routine uses' day.
      {"2024-00325 of 2024-01-10", "2024-01-10 / 2024-02-09"},
      {"2024-00535 of 2024-01-12", "2024-01-12 / 2024-02-12"},
  };
  EXPECT_EQ(Conflicts(intake), known);
}

TEST(FederalRegisterData, January2024IsRecordedAndAnswers) {
  const auto file = DataFile(kJanuary);
  if (!file) GTEST_SKIP() << NoData(kJanuary);
  ImportedRegister record;
  ASSERT_THAT(record.Import({*file}), IsOk());
  EXPECT_THAT(record.refused, IsEmpty());
  ASSERT_THAT(record.Import({*file}), IsOk());
  EXPECT_EQ(record.tally.recorded, 0U);
  for (const std::string number : {"2023-28849", "2023-28853"}) {
    const std::string directive = absl::StrCat("instrument/fr-", number, "-2024-01-03");
    EXPECT_THAT(record.Force(directive, "2024-01-15"), StartsWith("in_force: in force since "
                                                                  "2023-02-07"));
  }
  ASSERT_THAT(record.Import({FederalRegisterFixture("corrections.jsonl")}), IsOk());
  EXPECT_THAT(record.refused, IsEmpty());
  for (const std::string number : {"2023-28849", "2023-28853"}) {
    const std::string directive = absl::StrCat("instrument/fr-", number, "-2024-01-03");
    EXPECT_THAT(record.Force(directive, "2024-01-15", "2024-01-31"), StartsWith("in_force"));
    EXPECT_THAT(record.Force(directive, "2024-01-15", "2024-02-02"), StartsWith("scheduled"));
    EXPECT_THAT(record.Force(directive, "2024-02-07"), StartsWith("in_force"));
  }
}

TEST(FederalRegisterData, TheDelayingRules) {
  const auto file = DataFile(kDelays);
  if (!file) GTEST_SKIP() << NoData(kDelays);
  FakeIntake intake;
  ASSERT_THAT(FederalRegisterImporter()->Read({*file}, {}, intake), IsOk());
  EXPECT_THAT(intake.refused, IsEmpty());
  EXPECT_EQ(intake.counts["documents"], 227U);
  Print(kDelays, intake.counts);
  EXPECT_EQ(intake.counts["dates: understood"], 196U);
  EXPECT_EQ(intake.counts["dates: understood in part, the rest kept as words"], 11U);
  EXPECT_EQ(intake.counts["dates: not understood, kept as words"], 12U);
  EXPECT_EQ(intake.counts["acts that wait for their target"], 234U);
  Print("conflicts", {});
  for (const auto& [name, days] : Conflicts(intake))
    std::cout << "  " << name << ": " << days << "\n";
  ImportedRegister record;
  ASSERT_THAT(record.Import({*file}), IsOk());
  EXPECT_THAT(record.refused, IsEmpty());
  ASSERT_THAT(record.Import({*file}), IsOk());
  EXPECT_EQ(record.tally.recorded, 0U);
}

// Every day that was read, looked for in the prose by nothing but its letters: where `before` is
// given, after one of these words.
bool Stands(const std::string& prose, absl::CivilDay day, const std::vector<const char*>& before) {
  constexpr std::array<const char*, 12> kMonths = {"January",   "February", "March",    "April",
                                                   "May",       "June",     "July",     "August",
                                                   "September", "October",  "November", "December"};
  const std::string text = absl::StrCat(kMonths[day.month() - 1], " ", day.day(), ", ", day.year());
  std::string plain = text;
  plain.erase(plain.find(','), 1);
  if (before.empty()) return absl::StrContains(prose, text) || absl::StrContains(prose, plain);
  return std::any_of(before.begin(), before.end(), [&](const char* word) {
    return absl::StrContains(prose, absl::StrCat(word, " ", text));
  });
}

void ExpectDaysStand(const fr::Document& document, const std::vector<fr::Statement>& read) {
  for (const fr::Statement& one : read) {
    if (one.start.kind != fr::Start::Kind::kDay) continue;
    const bool moves = one.says == fr::Says::kMoves && !one.sets;
    EXPECT_TRUE(
        Stands(document.dates, one.start.day,
               moves ? std::vector<const char*>{"until", "to", "effective date of", "are effective"}
                     : std::vector<const char*>{}))
        << document.dates;
    if (one.until) {
      EXPECT_TRUE(Stands(document.dates, *one.until, {"until"}) ||
                  Stands(document.dates, *one.until - 1, {}))
          << document.dates;
    }
  }
}

// What the register's editors took effective_on from, of a document that moves others.
std::string EditorsTook(const fr::Document& document, const std::vector<fr::Statement>& read) {
  const auto day = fr::DayOf(document.effective_on);
  if (!day) return "nothing";
  for (const fr::Statement& one : read) {
    if (one.start.kind != fr::Start::Kind::kDay || one.start.day != *day) continue;
    if (one.says == fr::Says::kMoves) return "the day to which the other is moved";
    if (one.says == fr::Says::kInForce) return "the day on which the document itself is effective";
  }
  for (const fr::Statement& one : read) {
    if (one.act_day == day) return "the day on which it was done";
    for (const fr::Cited& cited : one.targets) {
      if (cited.date == day) return "the day on which the other was published";
    }
  }
  return Stands(document.dates, *day, {}) ? "another day of the prose" : "no day of the prose";
}

TEST(FederalRegisterData, EveryDayReadOfTheDelayingRulesStandsInTheirProse) {
  const auto file = DataFile(kDelays);
  if (!file) GTEST_SKIP() << NoData(kDelays);
  const auto input = Input::Open(*file);
  ASSERT_THAT(input.status(), IsOk());
  std::map<std::string, uint64_t> took;
  std::map<std::string, std::string> odd;
  const fr::TakeDocument take = [&](fr::Document& document) {
    const auto read = fr::ReadDates(document.dates);
    bool moves = false;
    for (const fr::Statement& one : read) moves |= one.says == fr::Says::kMoves;
    ExpectDaysStand(document, read);
    if (!moves) return absl::OkStatus();
    const std::string what = EditorsTook(document, read);
    ++took[what];
    if (what == "no day of the prose") odd[document.number] = document.effective_on;
    return absl::OkStatus();
  };
  ASSERT_THAT(fr::ReadCsvDocuments(**input, take, [](const Unreadable&) { FAIL(); }), IsOk());
  Print("effective_on of the documents that move others is", took);
  // The editors' days of these two stand nowhere in the prose, which says March 21 and April 20.
  const std::map<std::string, std::string> known = {{"2017-02139", "2017-03-17"},
                                                    {"2017-05552", "2017-05-20"}};
  EXPECT_EQ(odd, known);
  EXPECT_EQ(took["the day on which the other was published"], 100U);
}

TEST(FederalRegisterData, EveryDayReadOfJanuary2024StandsInItsProse) {
  const auto file = DataFile(kJanuary);
  if (!file) GTEST_SKIP() << NoData(kJanuary);
  const auto input = Input::Open(*file);
  ASSERT_THAT(input.status(), IsOk());
  const fr::TakeDocument take = [&](fr::Document& document) {
    ExpectDaysStand(document, fr::ReadDates(document.dates));
    return absl::OkStatus();
  };
  ASSERT_THAT(fr::ReadJsonDocuments(**input, take, [](const Unreadable&) { FAIL(); }), IsOk());
}

constexpr char kVolume[] = "federal-register/fr_documents_2020_2026.jsonl.gz";

// Takes and forgets.
class Counting final : public Intake, public OnRecord {
 public:
  absl::Status Take(ImportedRecord record) override {
    ++records;
    events += record.events.size();
    return absl::OkStatus();
  }
  void Refuse(const std::string&, const Unreadable&) override { ++refused; }
  void Count(absl::string_view, uint64_t) override {}
  absl::StatusOr<std::unique_ptr<Input>> Open(const std::string& path) override {
    return Input::Open(path);
  }
  OnRecord& on_record() override { return *this; }
  absl::StatusOr<std::optional<v1::Event>> Find(absl::string_view) override { return std::nullopt; }
  absl::StatusOr<std::vector<std::string>> Named(absl::string_view) override {
    ++lookups;
    return std::vector<std::string>();
  }
  absl::StatusOr<std::vector<std::string>> ActsOn(absl::string_view) override {
    ++lookups;
    return std::vector<std::string>();
  }
  absl::Status EachListing(absl::string_view,
                           const std::function<void(const v1::Event&)>&) override {
    return absl::OkStatus();
  }

  uint64_t records = 0;
  uint64_t events = 0;
  uint64_t refused = 0;
  uint64_t lookups = 0;
};

TEST(FederalRegisterData, OfAPlainDocumentThereIsOneEventAndNothingIsLookedUp) {
  const auto file = DataFile(kVolume);
  if (!file) GTEST_SKIP() << NoData(kVolume);
  Counting intake;
  ASSERT_THAT(FederalRegisterImporter()->Read({*file}, {}, intake), IsOk());
  EXPECT_EQ(intake.refused, 0U);
  EXPECT_EQ(intake.records, 1 + 108098U);  // the sources first
  EXPECT_EQ(intake.events, 2 + 108098U);
  EXPECT_EQ(intake.lookups, 258U);  // of what corrections correct
}

}  // namespace
}  // namespace lexlog
