// The counts of a book, against a twin that counts them again from the findings, line by line and
// in whole hundredths.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "tests/support/status_matchers.h"
#include "tests/tools/exposure/made_situations.h"

namespace lexlog {
namespace {

const std::vector<std::string>& Standings() {
  static const auto& all = *new std::vector<std::string>{"matches", "depends_as_read", "depends",
                                                         "reported", "scope_not_stated"};
  return all;
}

size_t RankIn(const std::string& standing) {
  return static_cast<size_t>(std::find(Standings().begin(), Standings().end(), standing) -
                             Standings().begin());
}

struct Naive {
  std::set<std::string> rows;
  int64_t hundredths = 0;
};
// table, line, standing, currency
using Place = std::tuple<std::string, std::string, std::string, std::string>;
using NaiveCounts = std::map<Place, Naive>;

int64_t Hundredths(const std::string& amount) {
  int64_t number = 0;
  EXPECT_TRUE(absl::SimpleAtoi(absl::StrReplaceAll(amount, {{".", ""}}), &number)) << amount;
  return number;
}

// By row, what its findings say, and which counterparty the book names for it.
NaiveCounts Recount(const std::vector<FindingLine>& findings,
                    const std::map<std::string, std::string>& party_of) {
  std::map<std::pair<std::string, std::string>, std::map<std::string, size_t>> best;
  std::map<std::string, FindingLine> row_of;
  for (const FindingLine& line : findings) {
    if (line.standing == kUntouched) continue;
    row_of[line.row] = line;
    const std::pair<std::string, std::string> places[] = {
        {"norm", line.norm},
        {"instrument", line.instrument.empty() ? "none on record" : line.instrument},
        {"modality", line.modality},
        {"party", party_of.at(line.row).empty() ? "not given" : party_of.at(line.row)},
        {"month", line.day.substr(0, 7)},
        {"certainty", ""}};
    for (const auto& place : places) {
      const size_t rank = RankIn(line.standing);
      const auto [at, is_new] = best[place].try_emplace(line.row, rank);
      at->second = std::min(at->second, rank);
    }
  }
  NaiveCounts counts;
  for (const auto& [place, rows] : best) {
    for (const auto& [row, rank] : rows) {
      const FindingLine& line = row_of[row];
      const std::string name = place.first == "certainty" ? Standings()[rank] : place.second;
      Naive& naive = counts[{place.first, name, Standings()[rank], line.currency}];
      EXPECT_TRUE(naive.rows.insert(row).second);
      if (!line.amount.empty()) naive.hundredths += Hundredths(line.amount);
    }
  }
  return counts;
}

std::string Told(uint64_t transactions, const std::string& amount) {
  return absl::StrCat(transactions, " ", amount);
}

std::map<Place, std::string> Told(const NaiveCounts& counts) {
  std::map<Place, std::string> told;
  for (const auto& [place, naive] : counts) {
    const std::string amount =
        absl::StrFormat("%d.%02d", naive.hundredths / 100, naive.hundredths % 100);
    told[place] = Told(naive.rows.size(), std::get<3>(place).empty() ? "" : amount);
  }
  return told;
}

std::map<Place, std::string> Told(const v1::ExposureAnswer& summary) {
  std::map<Place, std::string> told;
  for (const auto& table : summary.table()) {
    for (const auto& line : table.line()) {
      uint64_t of_line = 0;
      for (const auto& standing : line.standing()) {
        for (const auto& sum : standing.sum()) {
          told[{table.by(), line.name(), standing.standing(), sum.currency()}] =
              Told(sum.transactions(), sum.amount());
          of_line += sum.transactions();
        }
      }
      EXPECT_EQ(line.transactions(), of_line);
    }
  }
  return told;
}

std::map<std::string, std::string> PartiesOf(const std::string& book) {
  std::map<std::string, std::string> parties;
  for (absl::string_view line : absl::StrSplit(book, '\n', absl::SkipEmpty())) {
    const std::string plain = absl::StrReplaceAll(line, {{"\"A, Ltd\"", "A; Ltd"}});
    const std::vector<std::string> cells = absl::StrSplit(plain, ',');
    parties[cells[0]] = absl::StrReplaceAll(cells[7], {{"; ", ", "}});
  }
  return parties;
}

TEST(BookCounts, AreWhatTheFindingsSay) {
  for (unsigned seed = 0; seed < 20; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    const std::string book = MadeBook(seed, 400);
    BookQuestion question;
    question.day = Column::kUseDay;
    question.limits.situations = seed % 2 == 0 ? 65'536 : 30;
    MadeSituations source;
    const CheckedBook checked = CheckBook(book, question, source);
    ASSERT_THAT(checked.status, IsOk());
    const auto findings = ReadFindings(checked.findings, question.format);
    const NaiveCounts naive = Recount(findings, PartiesOf(book));
    EXPECT_GT(naive.size(), 50u);
    EXPECT_EQ(Told(checked.summary), Told(naive));
  }
}

// Months, parties and standings part the transactions touched: each is in one line of these.
TEST(BookCounts, OfMonthsPartiesAndCertaintyComeToAllThatAreTouched) {
  MadeSituations source;
  BookQuestion question;
  question.day = Column::kUseDay;
  const v1::ExposureAnswer summary = CheckBook(MadeBook(30, 500), question, source).summary;
  for (const auto& table : summary.table()) {
    if (table.by() != "month" && table.by() != "party" && table.by() != "certainty") continue;
    uint64_t all = 0;
    for (const auto& line : table.line()) all += line.transactions();
    EXPECT_EQ(all, summary.touched()) << table.by();
  }
}

TEST(BookCounts, PartiesBeyondTheMostAreCountedTogetherAndThatIsSaid) {
  std::string book = "id,use_day,counterparty,amount,currency\n";
  for (int i = 0; i < 600; ++i) {
    absl::StrAppend(&book, i, ",2025-05-01,party ", i % 30, ",1.25,USD\n");
  }
  BookQuestion question;
  question.day = Column::kUseDay;
  question.most_parties = 10;
  MadeSituations source;
  const v1::ExposureAnswer summary = CheckBook(book, question, source).summary;
  ASSERT_GT(summary.touched(), 300u);
  const v1::ExposureAnswer::Table& parties = summary.table(3);
  ASSERT_EQ(parties.by(), "party");
  EXPECT_EQ(parties.line_size(), 10);
  uint64_t named = 0;
  for (const auto& line : parties.line()) named += line.transactions();
  EXPECT_GT(parties.others().transactions(), 0u);
  EXPECT_EQ(named + parties.others().transactions(), summary.touched());
  EXPECT_EQ(summary.rule(summary.rule_size() - 1),
            "The table by party names the first 10 that came; the others are counted together.");
}

TEST(BookCounts, SayTheirRulesAndTheDisclaimer) {
  MadeSituations source;
  BookQuestion question;
  question.day = Column::kUseDay;
  const v1::ExposureAnswer summary = CheckBook(MadeBook(31, 5), question, source).summary;
  EXPECT_EQ(summary.day(), "use_day");
  EXPECT_EQ(summary.question(),
            "which transactions of book recorded norms touch, each on its use day, with hindsight, "
            "as recorded up to event 0");
  ASSERT_GE(summary.rule_size(), 5);
  EXPECT_THAT(summary.rule(0), testing::HasSubstr("transactions touched"));
  EXPECT_THAT(summary.disclaimer(), testing::HasSubstr("Not legal advice"));
}

}  // namespace
}  // namespace lexlog
