#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/support/status_matchers.h"
#include "tests/tools/import/sdn/sdn_copies.h"

namespace lexlog {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<std::string> Rows(uint32_t from, uint32_t to) {
  std::vector<std::string> rows;
  for (uint32_t number = from; number <= to; ++number) {
    rows.push_back(SdnRowOf(number, absl::StrCat("PARTY ", number)));
  }
  return rows;
}

// Copies written into a folder, imported one after the other or all at once.
class SdnRefusedTest : public testing::Test {
 protected:
  std::string Write(const std::string& time, const std::string& bytes) {
    const std::string path = folder_ / ("sdn_" + time + ".csv");
    WriteFile(path, bytes);
    return path;
  }
  void Import(const std::vector<std::string>& files, uint64_t accept_shrink = 0) {
    ImportOptions options;
    options.accept_shrink = accept_shrink;
    ASSERT_THAT(SdnImporter()->Read(files, options, intake_), IsOk());
  }
  std::vector<std::string> Refusals() const {
    std::vector<std::string> refusals;
    for (const auto& [file, one] : intake_.refused) {
      refusals.push_back(absl::StrCat(one.line, ": ", one.event, ": ", one.what, ". ", one.mend));
    }
    return refusals;
  }

  TempFolder folder_;
  FakeIntake intake_;
};

TEST_F(SdnRefusedTest, AnEmptyCopyIsAFailureOfItsSource) {
  Import({Write("2022-01-01T12-00-00", SdnBytes(Rows(1, 30))), Write("2022-01-02T12-00-00", ""),
          Write("2022-01-03T12-00-00", "\x1a"),
          Write("2022-01-04T12-00-00", SdnBytes(Rows(1, 29)))});
  ASSERT_THAT(Refusals(), SizeIs(2));
  EXPECT_THAT(Refusals()[0], HasSubstr("is empty: the source failed to give the list"));
  EXPECT_THAT(Refusals()[0], HasSubstr("--accept-shrink 30"));
  // The next is compared with the copy before the one that failed.
  ASSERT_THAT(intake_.records, SizeIs(2));
  EXPECT_EQ(intake_.records[1].events.back().id(), "ofac-sdn:30:2022-01-04T12-00-00");
  EXPECT_EQ(intake_.records[1].events.back().public_day(0).day(), "[2022-01-01..2022-01-04]");
}

TEST_F(SdnRefusedTest, AnEmptyFirstCopyIsRefusedWhateverIsAccepted) {
  Import({Write("2022-01-02T12-00-00", "")}, 1000);
  EXPECT_THAT(Refusals(), ElementsAre(HasSubstr("is empty")));
  EXPECT_THAT(intake_.records, IsEmpty());
}

TEST_F(SdnRefusedTest, AShrunkenCopyIsTakenIfTheLossIsAccepted) {
  const std::string first = Write("2022-01-01T12-00-00", SdnBytes(Rows(1, 300)));
  const std::string second = Write("2022-01-02T12-00-00", SdnBytes(Rows(17, 300)));
  Import({first, second});
  EXPECT_THAT(Refusals(), ElementsAre(HasSubstr("lacks 16 of the 300 entries")));
  Import({first, second}, 15);
  EXPECT_THAT(intake_.refused, SizeIs(2));
  Import({first, second}, 16);
  EXPECT_THAT(intake_.refused, SizeIs(2));
  EXPECT_THAT(intake_.records.back().events, SizeIs(18));
  // Once taken, it need not be accepted again.
  Import({first, second});
  EXPECT_THAT(intake_.refused, SizeIs(2));
}

TEST_F(SdnRefusedTest, ManyNewNumbersDoNotHideALoss) {
  Import({Write("2022-01-01T12-00-00", SdnBytes(Rows(1, 300))),
          Write("2022-01-02T12-00-00", SdnBytes(Rows(301, 700)))});
  EXPECT_THAT(Refusals(), ElementsAre(HasSubstr("lacks 300 of the 300")));
}

TEST_F(SdnRefusedTest, ACopyWithoutItsEndMarkThatLostEntriesIsCutShort) {
  std::string cut = SdnBytes(Rows(1, 299));
  cut.pop_back();
  std::string whole = SdnBytes(Rows(1, 300));
  whole.pop_back();
  Import({Write("2022-01-01T12-00-00", SdnBytes(Rows(1, 300))), Write("2022-01-02T12-00-00", cut)});
  EXPECT_THAT(Refusals(), ElementsAre(HasSubstr("seems to have been cut short")));
  // Also in an import of its own, and not where nothing is lost.
  Import({Write("2022-01-03T12-00-00", cut), Write("2022-01-04T12-00-00", whole),
          Write("2022-01-05T12-00-00", cut)});
  EXPECT_THAT(intake_.refused, SizeIs(2));
  EXPECT_THAT(intake_.records, SizeIs(3));
}

TEST_F(SdnRefusedTest, OneBadRowRefusesTheCopy) {
  std::vector<std::string> rows = Rows(1, 30);
  rows[3] = "4,cut";
  rows[20] = "x" + rows[20];
  Import({Write("2022-01-01T12-00-00", SdnBytes(Rows(1, 30))),
          Write("2022-01-02T12-00-00", SdnBytes(rows)),
          Write("2022-01-03T12-00-00", SdnBytes(Rows(2, 30)))});
  EXPECT_THAT(Refusals(),
              ElementsAre(HasSubstr("4: copy of 2022-01-02T12:00:00Z: has 2 columns"),
                          HasSubstr("21: copy of 2022-01-02T12:00:00Z: \"x21\" is not")));
  ASSERT_THAT(intake_.records, SizeIs(2));
  EXPECT_THAT(intake_.records[1].events, SizeIs(3));
}

TEST_F(SdnRefusedTest, AnOlderCopyCannotBePutBetween) {
  Import({Write("2022-01-03T12-00-00", SdnBytes(Rows(1, 30)))});
  Import({Write("2022-01-02T12-00-00", SdnBytes(Rows(1, 30)))});
  EXPECT_THAT(Refusals(), ElementsAre(HasSubstr("older than the newest copy on record, of "
                                                "2022-01-03T12:00:00Z")));
  EXPECT_THAT(Refusals()[0], HasSubstr("new store"));
}

TEST_F(SdnRefusedTest, OneTimeWithTwoContents) {
  const std::string path = Write("2022-01-03T12-00-00", SdnBytes(Rows(1, 30)));
  Import({path});
  Write("2022-01-03T12-00-00", SdnBytes(Rows(1, 29)));
  Import({path});
  EXPECT_THAT(Refusals(), ElementsAre(HasSubstr("is on record with other bytes")));
}

TEST_F(SdnRefusedTest, WhatNobodyDatesIsRefused) {
  const std::string path = folder_ / "sdn.csv";
  WriteFile(path, SdnBytes(Rows(1, 3)));
  Import({path, Write("2022-01-03T12-00-00", SdnBytes(Rows(1, 3))),
          Write("2022-01-03", SdnBytes(Rows(1, 3)))});
  EXPECT_THAT(Refusals(), ElementsAre(HasSubstr("nothing says when this copy was fetched"),
                                      HasSubstr("may be older or newer")));
}

TEST_F(SdnRefusedTest, TheNameAndTheOptionMustAgree) {
  ImportOptions options;
  options.retrieved = absl::FromUnixSeconds(0);
  const std::string path = Write("2022-01-03T12-00-00", SdnBytes(Rows(1, 3)));
  ASSERT_THAT(SdnImporter()->Read({path}, options, intake_), IsOk());
  EXPECT_THAT(Refusals(), ElementsAre(HasSubstr("by its name, and 1970-01-01T00:00:00Z by")));
}

TEST_F(SdnRefusedTest, AFileThatIsNotThereEndsTheImport) {
  EXPECT_THAT(SdnImporter()->Read({folder_ / "sdn_2022-01-03.csv"}, {}, intake_),
              StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(SdnRefusedTest, AnyBytes) {
  const std::string whole = SdnBytes(Rows(1, 30));
  std::mt19937 random(8);
  for (int i = 0; i < 300; ++i) {
    std::string bytes = whole.substr(0, random() % whole.size());
    for (uint32_t j = random() % 5; j > 0 && !bytes.empty(); --j) {
      bytes[random() % bytes.size()] = static_cast<char>(random() % 256);
    }
    FakeIntake intake;
    const std::string path = Write("2022-01-03T12-00-00", bytes);
    ASSERT_THAT(SdnImporter()->Read({path}, {}, intake), IsOk());
    EXPECT_NE(intake.refused.empty(), intake.records.empty());
  }
  const std::string packed = folder_ / "sdn_2022-01-03T12-00-00.csv.gz";
  WriteFile(packed, std::string("\x1f\x8b\x08", 3) + "cut");
  ASSERT_THAT(SdnImporter()->Read({packed}, {}, intake_), IsOk());
  EXPECT_THAT(intake_.refused, SizeIs(1));
}

}  // namespace
}  // namespace lexlog
