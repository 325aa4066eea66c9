#include "tools/exposure/book_checker.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "tests/support/status_matchers.h"
#include "tests/tools/exposure/made_situations.h"

namespace lexlog {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

BookQuestion OnUseDay(bool keep_going = false) {
  BookQuestion question;
  question.day = Column::kUseDay;
  question.keep_going = keep_going;
  return question;
}

// What is said of a book with one bad row; the row after it is read where that is asked.
void ExpectRefused(const std::string& header, const std::string& row, const std::string& words) {
  const std::string book = absl::StrCat(header, "\n", row, "\n");
  MadeSituations source;
  const CheckedBook stopped = CheckBook(book, OnUseDay(), source);
  EXPECT_THAT(stopped.status, StatusIs(absl::StatusCode::kCancelled));
  EXPECT_THAT(stopped.bad, ElementsAre(words));
  EXPECT_THAT(stopped.findings, IsEmpty()) << row;
  const CheckedBook went_on =
      CheckBook(absl::StrCat(book, row, "\n"), OnUseDay(/*keep_going=*/true), source);
  EXPECT_THAT(went_on.status, IsOk());
  EXPECT_EQ(went_on.bad.size(), 2u);
  EXPECT_EQ(went_on.summary.refused(), 2u);
  EXPECT_EQ(went_on.summary.rows(), 2u);
}

TEST(BadRow, NamesLineColumnValueAndMend) {
  ExpectRefused("id,use_day", "T-1,",
                "book:2: row T-1: use_day: the row has no such day. Mend: write the day as "
                "YYYY-MM-DD, or choose another --day.");
  ExpectRefused("id,use_day,refrain", "T-1,2025-05-01,maybe",
                "book:2: row T-1: refrain: \"maybe\" is neither yes nor no. Mend: write yes where "
                "it was not done, or given up; else no, or nothing.");
  ExpectRefused("id,use_day,quantity", "T-1,2025-05-01,some",
                "book:2: row T-1: quantity: \"some\" is no number. Mend: write digits, with a "
                "point for decimals and no signs or words: 1234.50.");
  ExpectRefused("id,use_day,amount,currency", "T-1,2025-05-01,\"1,000\",USD",
                "book:2: row T-1: amount: \"1,000\" is no amount. Mend: write digits with a point "
                "for decimals and nothing between thousands.");
  ExpectRefused("id,use_day,amount,currency", "T-1,2025-05-01,5,$",
                "book:2: row T-1: currency: \"$\" is no currency code. Mend: write the three "
                "letters of ISO 4217: USD, CNY.");
  ExpectRefused("id,use_day,amount,currency", "T-1,2025-05-01,5,",
                "book:2: row T-1: currency: the amount has no currency. Mend: write the three "
                "letters of ISO 4217, or leave the amount out.");
  ExpectRefused("id,use_day,item", "T-1,2025-05-01,ambiguous",
                "book:2: row T-1: item: \"ambiguous\" stands for item/a and item/b. Mend: write "
                "the subject that is meant.");
}

TEST(BadRow, OfADayThatIsNoneSaysWhy) {
  for (const char* day : {"2025-02-30", "05/01/2025", "2025-05", "1.5.2025", "2025-13-01",
                          "2025-05-01T00:00", "[2025-05-01..2025-05-03]", "never", "unknown"}) {
    MadeSituations source;
    const CheckedBook checked =
        CheckBook(absl::StrCat("id,use_day\nT-1,", day, "\n"), OnUseDay(), source);
    ASSERT_EQ(checked.bad.size(), 1u) << day;
    EXPECT_THAT(checked.bad.front(), HasSubstr("book:2: row T-1: use_day: "));
    EXPECT_THAT(checked.bad.front(), HasSubstr(day));
    EXPECT_THAT(checked.bad.front(), HasSubstr("Mend: write the day as YYYY-MM-DD."));
  }
}

TEST(BadRow, IsLeftOutAndTheRestIsAsWithoutIt) {
  const std::string book = MadeBook(1, 50);
  std::vector<std::string> lines = absl::StrSplit(book, '\n');
  lines.insert(lines.begin() + 11, "T-bad,2025-02-30,,,,,,,,,,,");
  MadeSituations source;
  const CheckedBook all = CheckBook(book, OnUseDay(), source);
  const CheckedBook rest = CheckBook(absl::StrJoin(lines, "\n"), OnUseDay(true), source);
  EXPECT_THAT(rest.bad, ElementsAre(HasSubstr("book:12: row T-bad")));
  EXPECT_EQ(rest.summary.refused(), 1u);
  EXPECT_EQ(rest.summary.rows(), all.summary.rows() + 1);
  EXPECT_EQ(rest.summary.touched(), all.summary.touched());
  EXPECT_EQ(rest.summary.table(0).DebugString(), all.summary.table(0).DebugString());
  EXPECT_FALSE(absl::StrContains(rest.findings, "T-bad"));
}

TEST(BookChecker, SaysSomethingOfEveryRow) {
  for (const FindingsFormat format : {FindingsFormat::kJsonLines, FindingsFormat::kCsv}) {
    BookQuestion question = OnUseDay();
    question.format = format;
    MadeSituations source;
    const CheckedBook checked = CheckBook(MadeBook(2, 300), question, source);
    ASSERT_THAT(checked.status, IsOk());
    std::set<std::string> rows;
    std::set<std::string> untouched;
    for (const FindingLine& line : ReadFindings(checked.findings, format)) {
      rows.insert(line.row);
      if (line.standing == kUntouched) untouched.insert(line.row);
      EXPECT_EQ(line.standing == kUntouched, line.norm.empty());
    }
    EXPECT_EQ(rows.size(), 300u);
    EXPECT_EQ(untouched.size(), checked.summary.untouched());
    EXPECT_EQ(checked.summary.touched() + checked.summary.untouched(), 300u);
    EXPECT_GT(untouched.size(), 0u);
  }
}

TEST(BookChecker, WritesWhatTheSituationSaysWhateverTheFormat) {
  MadeSituations source;
  BookQuestion question = OnUseDay();
  const std::string book = MadeBook(3, 200);
  const auto json = ReadFindings(CheckBook(book, question, source).findings, question.format);
  question.format = FindingsFormat::kCsv;
  const auto csv = ReadFindings(CheckBook(book, question, source).findings, question.format);
  ASSERT_EQ(json.size(), csv.size());
  for (size_t i = 0; i < json.size(); ++i) {
    const FindingLine& a = json[i];
    const FindingLine& b = csv[i];
    EXPECT_EQ(std::tie(a.row, a.line, a.day, a.amount, a.currency),
              std::tie(b.row, b.line, b.day, b.amount, b.currency));
    EXPECT_EQ(std::tie(a.norm, a.instrument, a.modality, a.standing, a.depends_on),
              std::tie(b.norm, b.instrument, b.modality, b.standing, b.depends_on));
  }
}

TEST(BookChecker, EscapesWhatTheBookSays) {
  MadeSituations source;
  const std::string book = "id,use_day\n\"a\"\"b,\\ \n昇\",2025-05-01\n";
  const auto json =
      ReadFindings(CheckBook(book, OnUseDay(), source).findings, FindingsFormat::kJsonLines);
  ASSERT_FALSE(json.empty());
  EXPECT_EQ(json.front().row, "a\"b,\\ \n昇");
  BookQuestion question = OnUseDay();
  question.format = FindingsFormat::kCsv;
  EXPECT_THAT(CheckBook(book, question, source).findings,
              HasSubstr("\r\n\"a\"\"b,\\ \n昇\",2,2025-05-01,,,"));
}

TEST(BookChecker, AsksOfEqualSituationsOnce) {
  std::string book = "id,use_day,item,amount,currency\n";
  for (int i = 0; i < 1000; ++i) {
    absl::StrAppend(&book, i, ",2025-05-", i % 2 == 0 ? "01" : "03", ",item/h20,", i, ",USD\n");
  }
  MadeSituations source;
  const CheckedBook checked = CheckBook(book, OnUseDay(), source);
  EXPECT_EQ(source.StretchOf(20209), source.StretchOf(20211));  // of these days
  EXPECT_EQ(source.asked, 1u);
  EXPECT_EQ(checked.summary.situations(), 1u);
  EXPECT_EQ(checked.summary.rows(), 1000u);
}

TEST(BookChecker, CellsThatRunTogetherAreNotOneSituation) {
  MadeSituations source;
  CheckBook(
      "id,use_day,who,nexus,item\n1,2025-05-01,ab,,c\n2,2025-05-01,a,bc,\n3,2025-05-01,,ab,c\n",
      OnUseDay(), source);
  EXPECT_EQ(source.asked, 3u);
}

// The cache forgets again and again, and nothing but the work shows it.
TEST(BookChecker, SaysTheSameWhateverItKeeps) {
  // The same rows twice, so that what was forgotten is asked for again.
  const std::string once_over = MadeBook(4, 400);
  const std::string book =
      absl::StrCat(once_over, absl::string_view(once_over).substr(once_over.find('\n') + 1));
  MadeSituations source;
  const CheckedBook all = CheckBook(book, OnUseDay(), source);
  const uint64_t once = source.asked;
  for (const SituationLimits limits :
       {SituationLimits{1, 1 << 20}, SituationLimits{7, 1 << 20}, SituationLimits{65'536, 500}}) {
    BookQuestion question = OnUseDay();
    question.limits = limits;
    source.asked = 0;
    CheckedBook little = CheckBook(book, question, source);
    EXPECT_GT(source.asked, once);
    EXPECT_EQ(little.findings, all.findings);
    little.summary.set_situations(all.summary.situations());
    EXPECT_EQ(little.summary.DebugString(), all.summary.DebugString());
  }
}

TEST(BookChecker, EmptyCellsStandForWhatIsSet) {
  MadeSituations source;
  BookQuestion question = OnUseDay();
  question.fallback[IndexOf(Column::kItem)] = "item/h20";
  question.fallback[IndexOf(Column::kCurrency)] = "USD";
  const std::string rest = ",2025-05-01,";
  const CheckedBook set =
      CheckBook(absl::StrCat("id,use_day,item,amount\na", rest, ",5\nb", rest, "item/h20,5\n"),
                question, source);
  ASSERT_THAT(set.status, IsOk());
  EXPECT_EQ(source.asked, 1u);
  EXPECT_THAT(set.findings, HasSubstr("\"amount\":\"5\",\"currency\":\"USD\""));
}

TEST(BookChecker, StopsWhereTheFindingsCannotBeWritten) {
  MadeSituations source;
  BookOutput output;
  output.findings = [](std::string&) { return absl::UnavailableError("full"); };
  BookChecker checker(OnUseDay(), source, output);
  const auto reader = NewCsvReader({Column::kUseDay, {}}, checker);
  EXPECT_THAT(reader->Read(MadeBook(5, 20)), IsOk());
  EXPECT_THAT(reader->Finish(), IsOk());
  EXPECT_THAT(checker.Finish(), StatusIs(absl::StatusCode::kUnavailable));
}

}  // namespace
}  // namespace lexlog
