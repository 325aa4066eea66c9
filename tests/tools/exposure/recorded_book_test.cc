// A book over the recorded timeline says, row by row, what `check` says of each row by itself.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/timeline/edtf.h"
#include "google/protobuf/text_format.h"
#include "projections/exposure.h"
#include "projections/fact_classes.h"
#include "projections/words.h"
#include "tests/support/fixture_files.h"
#include "tests/support/record.h"
#include "tests/support/status_matchers.h"
#include "tests/support/timeline.h"
#include "tests/tools/exposure/made_situations.h"
#include "tools/exposure/row_activity.h"

namespace lexlog {
namespace {

// Keeps each row's day and activity, as anybody would ask `check` of them.
class Rows final : public BookVisitor {
 public:
  struct Asked {
    std::string day;
    v1::Activity activity;
  };
  absl::Status Row(const BookRow& row) override {
    asked[std::string(row.at(Column::kId))] = {std::string(row.at(Column::kUseDay)),
                                               std::get<v1::Activity>(ActivityOf(row))};
    return absl::OkStatus();
  }
  absl::Status Bad(const RowProblem&) override { return absl::InternalError("bad row"); }
  absl::Status BadBook(const RowProblem&) override { return absl::InternalError("bad book"); }
  std::map<std::string, Asked> asked;
};

// "norm instrument modality standing": what touches.
using Touches = std::vector<std::string>;

Touches Checked(const QueryService& questions, const Rows::Asked& row,
                const v1::Coordinate& knowledge) {
  v1::CheckRequest request;
  *request.mutable_coordinate() = knowledge;
  request.mutable_coordinate()->set_effective_on(row.day);
  *request.mutable_activity() = row.activity;
  const absl::StatusOr<v1::CheckAnswer> answer = questions.Check(request);
  EXPECT_THAT(answer, IsOk());
  Touches touches;
  if (!answer.ok()) return touches;
  for (const v1::Finding& finding : answer->finding()) {
    // Of what is reported only, the best proof gives no modality.
    const std::string modality =
        finding.modality() == v1::Norm::MODALITY_UNSPECIFIED ? "" : TokenOf(finding.modality());
    touches.push_back(absl::StrCat(finding.norm(), " ", finding.instrument(), " ", modality, " ",
                                   finding.standing()));
  }
  std::sort(touches.begin(), touches.end());
  return touches;
}

class RecordedBook : public ::testing::TestWithParam<const char*> {
 protected:
  static void SetUpTestSuite() {
    lexlog_ = new Lexlog;
    ASSERT_THAT(RecordTimeline(*lexlog_), IsOk());
  }
  static void TearDownTestSuite() {
    delete lexlog_;
    lexlog_ = nullptr;
  }
  static Lexlog* lexlog_;
};
Lexlog* RecordedBook::lexlog_ = nullptr;

TEST_P(RecordedBook, SaysOfEachRowWhatCheckSaysOfIt) {
  v1::Coordinate knowledge;
  knowledge.set_public_by(GetParam());
  LEXLOG_ASSERT_OK_AND_ASSIGN(const auto exposure,
                              Exposure::Open(lexlog_->store(), lexlog_->projections(), knowledge));
  const std::string book = MadeBook(40, 60);
  BookQuestion question;
  question.day = Column::kUseDay;
  LEXLOG_ASSERT_OK_AND_ASSIGN(const auto reader_of_names,
                              Reader::Open(lexlog_->store(), lexlog_->projections()));
  LEXLOG_ASSERT_OK_AND_ASSIGN(FactClasses classes, FactClasses::Open(*reader_of_names));
  RecordedSituations source(*exposure, std::move(classes));
  const CheckedBook checked = CheckBook(book, question, source);
  ASSERT_THAT(checked.status, IsOk());

  std::map<std::string, Touches> of_row;
  for (const FindingLine& line : ReadFindings(checked.findings, question.format)) {
    Touches& touches = of_row[line.row];
    if (line.standing == kUntouched) continue;
    touches.push_back(
        absl::StrCat(line.norm, " ", line.instrument, " ", line.modality, " ", line.standing));
    std::sort(touches.begin(), touches.end());
  }
  Rows rows;
  const auto reader = NewCsvReader({Column::kUseDay, {}}, rows);
  ASSERT_THAT(reader->Read(book), IsOk());
  ASSERT_THAT(reader->Finish(), IsOk());
  ASSERT_EQ(of_row.size(), rows.asked.size());
  EXPECT_GT(checked.summary.touched(), 40u);
  for (const auto& [id, row] : rows.asked) {
    EXPECT_EQ(of_row[id], Checked(lexlog_->questions(), row, knowledge))
        << id << " on " << row.day << "\n"
        << row.activity.DebugString();
  }
}

TEST(BooksInFixtures, AreReadWhole) {
  for (const bool csv : {true, false}) {
    MadeSituations made;
    BookQuestion question;
    std::vector<std::string> bad;
    BookOutput output;
    output.bad = [&bad](const RowProblem& problem) { bad.push_back(Describe(problem, "book")); };
    BookChecker checker(question, made, output);
    const auto reader = csv ? NewCsvReader({question.day, {}}, checker)
                            : NewJsonlReader({question.day, {}}, checker);
    ASSERT_THAT(
        reader->Read(ReadFixture(csv ? "fixtures/books/chips.csv" : "fixtures/books/chips.jsonl")),
        IsOk());
    ASSERT_THAT(reader->Finish(), IsOk());
    EXPECT_THAT(bad, ::testing::IsEmpty());
    EXPECT_EQ(checker.counts().rows, csv ? 9u : 3u);
  }
}

std::string Shown(const Situation& situation) {
  std::string shown;
  for (const auto& touch : situation.touched) {
    absl::StrAppend(&shown, touch->norm, " ", touch->standing, " ",
                    absl::StrJoin(touch->depends_on, ","), "\n");
  }
  return shown;
}

// A norm with limits of quantity, and names that are hard to tell from what no record knows.
constexpr char kLimited[] = R"(
  id: "made-limit" subject: "norm/made-limit" public_day { day: "2025-01-01" basis: STATED }
  encoded_by: "test"
  citation { source: "made-source" proof: OFFICIAL }
  norm { change: STATES modality: PROHIBITION summary: "made" scope {
    item { term: "Made Chips / Parts" term: "made widget" } activity { any: true }
    who { any: true } nexus { any: true } from { any: true } to { any: true }
    counterparty { term: "party/only-in-a-scope" term: "a buyer in words" }
    end_use { any: true } knowledge { any: true } because_of { any: true }
    quantity { number: "1700" bound: MORE_THAN unit: "units" }
    quantity { number: "50000.0" bound: UP_TO unit: "units" } } })";
constexpr char kSource[] = R"(
  id: "made-source" subject: "source/made-source" encoded_by: "test"
  public_day { day: "2025-01-01" basis: STATED }
  source { title: "Made" publisher: "Test" carries: OFFICIAL })";

// A list that a norm names, and names on it, off it, and like those.
constexpr char kListNamed[] = R"(
  id: "made-list-norm" subject: "norm/made-list" public_day { day: "2025-01-01" basis: STATED }
  encoded_by: "test"
  citation { source: "made-source" proof: OFFICIAL }
  norm { change: STATES modality: PROHIBITION summary: "made" scope {
    item { any: true } activity { any: true } who { term: "instrument/made-list" }
    nexus { any: true } from { any: true } to { any: true }
    counterparty { term: "instrument/made-list" }
    end_use { any: true } knowledge { any: true } because_of { any: true } } })";
constexpr char kListed[] = R"(
  id: "made-listed" subject: "listing/made-list/1" public_day { day: "2025-01-01" basis: STATED }
  encoded_by: "test"
  citation { source: "made-source" proof: OFFICIAL }
  listing { change: DESIGNATED list: "instrument/made-list" name: "AL-MADE, Yusuf"
            alias: "made-up-firm" } )";
constexpr char kMissing[] = R"(
  id: "made-missing" subject: "listing/made-list/2" public_day { day: "2025-01-01" basis: STATED }
  encoded_by: "test"
  citation { source: "made-source" proof: OFFICIAL }
  listing { change: MISSING list: "instrument/made-list" name: "BYGONE SHIPPING" } )";
constexpr char kOpen[] = R"(
  id: "made-open" subject: "listing/made-list/3" encoded_by: "test"
  public_day { day: "[2025-05-20..2025-06-10]" basis: STATED }
  citation { source: "made-source" proof: OFFICIAL }
  listing { change: DESIGNATED list: "instrument/made-list" name: "RECENT SHIPPING" } )";

const std::vector<std::string>& HardTerms() {
  static const auto& terms = *new std::vector<std::string>{"nobody knows this",
                                                           "Nor This, Ltd",
                                                           "not/this",
                                                           "nor/that",
                                                           "party/nobody",
                                                           "item/none",
                                                           "place/nowhere",
                                                           "instrument/none",
                                                           "party/only-in-a-scope",
                                                           "a buyer in words",
                                                           "A BUYER IN WORDS",
                                                           "Made Chips / Parts",
                                                           "made chips / parts",
                                                           "made widget",
                                                           "item/h20",
                                                           "H20",
                                                           "h20",
                                                           "nvidia",
                                                           "party/nvidia",
                                                           "item/us-technology",
                                                           "export",
                                                           "Export",
                                                           "(other)",
                                                           "party/huawei;somebody",
                                                           "party/huawei;somebody else",
                                                           "somebody;item/h20",
                                                           "use",
                                                           "AI",
                                                           "AL-MADE, Yusuf",
                                                           "yusuf al made",
                                                           "Youssef Almade",
                                                           "Made Up Firm",
                                                           "party/made-up-firm",
                                                           "item/made-up-firm",
                                                           "Bygone Shipping",
                                                           "Bygone Shiping",
                                                           "recent shipping",
                                                           "Recent Shippping",
                                                           "party/recent-shipping",
                                                           "listing/made-list/1",
                                                           "listing/made-list/3"};
  return terms;
}

// Checks that facts of one class give one situation.
class OneClassOneSituation {
 public:
  explicit OneClassOneSituation(SituationSource& source) : source_(source) {}

  void Expect(const BookRow& row, Column column) {
    const absl::StatusOr<Situation> situation =
        source_.At(*ParseDay("2025-06-01"), std::get<v1::Activity>(ActivityOf(row)));
    const std::string shown =
        situation.ok() ? Shown(*situation) : std::string(situation.status().message());
    const auto [at, is_new] =
        situation_of_.try_emplace({column, source_.ClassOf(row, column)}, shown);
    EXPECT_EQ(at->second, shown) << NameOfColumn(column) << " " << row.at(column);
    together_ += is_new ? 0 : 1;
  }
  size_t classes() const { return situation_of_.size(); }
  size_t together() const { return together_; }

 private:
  SituationSource& source_;
  std::map<std::pair<Column, std::string>, std::string> situation_of_;
  size_t together_ = 0;
};

TEST(FactClasses, AreNotToldApartByTheRecord) {
  Lexlog lexlog;
  ASSERT_THAT(RecordTimeline(lexlog), IsOk());
  for (const char* text : {kSource, kLimited, kListNamed, kListed, kMissing, kOpen}) {
    v1::Event event;
    ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &event));
    ASSERT_THAT(lexlog.Record(event), IsOk());
  }
  LEXLOG_ASSERT_OK_AND_ASSIGN(const auto exposure,
                              Exposure::Open(lexlog.store(), lexlog.projections(), {}));
  LEXLOG_ASSERT_OK_AND_ASSIGN(const auto reader,
                              Reader::Open(lexlog.store(), lexlog.projections()));
  LEXLOG_ASSERT_OK_AND_ASSIGN(FactClasses classes, FactClasses::Open(*reader));
  RecordedSituations source(*exposure, std::move(classes));
  OneClassOneSituation one(source);
  for (size_t i = IndexOf(kFirstFact); i <= IndexOf(kLastDimension); ++i) {
    for (const std::string& term : HardTerms()) {
      BookRow row;
      row.cell[IndexOf(Column::kItem)] = "made widget";
      row.cell[i] = term;
      one.Expect(row, static_cast<Column>(i));
    }
  }
  for (const char* number : {"1", "1699.99", "1700", "1700.0", "1701", "49999", "50000", "50000.00",
                             "50001", "7000000"}) {
    BookRow row;
    row.cell[IndexOf(Column::kItem)] = "made widget";
    row.cell[IndexOf(Column::kCounterparty)] = "a buyer in words";
    row.cell[IndexOf(Column::kQuantity)] = number;
    one.Expect(row, Column::kQuantity);
  }
  EXPECT_GT(one.together(), 30u);
  EXPECT_GT(one.classes(), 100u);
}

INSTANTIATE_TEST_SUITE_P(Knowledge, RecordedBook, ::testing::Values("", "2025-05-20"));

}  // namespace
}  // namespace lexlog
