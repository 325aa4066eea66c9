// The shipped book is one book, written twice: the CSV and the JSON lines say the same of each row.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "tests/support/fixture_files.h"
#include "tests/support/status_matchers.h"
#include "tools/exposure/book_reader.h"
#include "tools/exposure/row_activity.h"

namespace lexlog {
namespace {

class Rows final : public BookVisitor {
 public:
  absl::Status Row(const BookRow& row) override {
    std::vector<std::string>& all = rows[std::string(row.at(Column::kId))];
    for (const absl::string_view cell : row.cell) all.emplace_back(cell);
    activities += std::holds_alternative<v1::Activity>(ActivityOf(row)) ? 1 : 0;
    return absl::OkStatus();
  }
  absl::Status Bad(const RowProblem& problem) override { return Told(problem); }
  absl::Status BadBook(const RowProblem& problem) override { return Told(problem); }

  std::map<std::string, std::vector<std::string>> rows;
  int activities = 0;

 private:
  static absl::Status Told(const RowProblem& problem) {
    return absl::InvalidArgumentError(Describe(problem, "the book"));
  }
};

void ReadBook(const std::string& path, bool csv, Rows& rows) {
  const std::unique_ptr<BookReader> reader =
      csv ? NewCsvReader({}, rows) : NewJsonlReader({}, rows);
  EXPECT_THAT(reader->Read(ReadFixture(path)), IsOk());
  EXPECT_THAT(reader->Finish(), IsOk());
}

TEST(TransactionsBook, SaysTheSameAsCsvAndAsJsonLines) {
  Rows csv;
  Rows json;
  ReadBook("fixtures/books/transactions.csv", true, csv);
  ReadBook("fixtures/books/transactions.jsonl", false, json);
  EXPECT_EQ(csv.rows.size(), 41u);
  EXPECT_EQ(csv.activities, 41);
  EXPECT_EQ(csv.rows, json.rows);
}

}  // namespace
}  // namespace lexlog
