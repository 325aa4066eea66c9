// Books as bytes: whatever piece by piece they come in, the rows are the same.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/support/status_matchers.h"
#include "tools/exposure/book_reader.h"

namespace lexlog {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// Rows as "line|id|item|amount", problems as they are told.
class Heard final : public BookVisitor {
 public:
  absl::Status Row(const BookRow& row) override {
    rows.push_back(absl::StrCat(row.line, "|", row.at(Column::kId), "|", row.at(Column::kItem), "|",
                                row.at(Column::kAmount)));
    return absl::OkStatus();
  }
  absl::Status Bad(const RowProblem& problem) override {
    bad.push_back(Describe(problem, "book"));
    return absl::OkStatus();
  }
  absl::Status BadBook(const RowProblem& problem) override {
    bad.push_back(Describe(problem, "book"));
    return absl::CancelledError("header");
  }

  std::vector<std::string> rows;
  std::vector<std::string> bad;
};

using MakeReader = std::unique_ptr<BookReader> (*)(const BookFormat&, BookVisitor&);

// What is heard of `bytes`, the same in pieces of every size.
Heard Read(MakeReader make, const std::string& bytes,
           const std::vector<std::string>& ignored = {}) {
  Heard whole;
  for (size_t piece : {bytes.size() + 1, size_t{1}, size_t{2}, size_t{3}, size_t{7}}) {
    Heard heard;
    const auto reader = make({Column::kUseDay, ignored}, heard);
    absl::Status status;
    for (size_t at = 0; at < bytes.size() && status.ok(); at += piece) {
      status = reader->Read(absl::string_view(bytes).substr(at, piece));
    }
    if (status.ok()) status = reader->Finish();
    if (piece > bytes.size()) {
      whole = heard;
      continue;
    }
    EXPECT_EQ(heard.rows, whole.rows) << "in pieces of " << piece;
    EXPECT_EQ(heard.bad, whole.bad) << "in pieces of " << piece;
  }
  return whole;
}
Heard Csv(const std::string& bytes, const std::vector<std::string>& ignored = {}) {
  return Read(NewCsvReader, bytes, ignored);
}
Heard Jsonl(const std::string& bytes, const std::vector<std::string>& ignored = {}) {
  return Read(NewJsonlReader, bytes, ignored);
}

TEST(CsvReader, MapsColumnsByNameInAnyOrder) {
  EXPECT_THAT(Csv("amount,use_day,id,item\n5,2025-05-01,a,item/h20\n").rows,
              ElementsAre("2|a|item/h20|5"));
  EXPECT_THAT(Csv("Use Day,ITEM , id,Amount\n2025-05-01, item/h20 ,a,\n").rows,
              ElementsAre("2|a|item/h20|"));
}

TEST(CsvReader, ReadsWhatRfc4180Allows) {
  EXPECT_THAT(Csv("id,use_day,item\n\"a,b\",,\"say \"\"hi\"\"\"\n\"c\nd\",,x\ne,,y\n").rows,
              ElementsAre("2|a,b|say \"hi\"|", "3|c\nd|x|", "5|e|y|"));
  EXPECT_THAT(Csv("id,use_day\r\na,\r\n\r\nb,\r\n\"c\r\nd\",\r\ne,").rows,
              ElementsAre("2|a||", "4|b||", "5|c\r\nd||", "7|e||"));
  EXPECT_THAT(Csv("id,use_day\ra,\rb,\r").rows, ElementsAre("2|a||", "3|b||"));
  EXPECT_THAT(Csv("\xEF\xBB\xBFid,use_day\na,\n").rows, ElementsAre("2|a||"));
  EXPECT_THAT(Csv("id,use_day,item\nä,,昇腾\n").rows, ElementsAre("2|ä|昇腾|"));
}

TEST(CsvReader, RefusesUnknownColumnsWithTheNearName) {
  const Heard heard = Csv("id,use_day,conterparty\na,,b\n");
  EXPECT_THAT(heard.rows, IsEmpty());
  EXPECT_THAT(heard.bad, ElementsAre("book:1: \"conterparty\" is no column of a book. Mend: write "
                                     "counterparty, or pass it over with --ignore conterparty."));
  EXPECT_THAT(Csv("id,use_day,conterparty\na,,b\n", {"conterparty"}).rows, ElementsAre("2|a||"));
  EXPECT_THAT(Csv("id,use_day,item\na,,b\n", {"item"}).rows, ElementsAre("2|a||"));
}

TEST(CsvReader, RefusesHeadersThatCannotServe) {
  EXPECT_THAT(Csv("").bad, ElementsAre(HasSubstr("there is no header")));
  EXPECT_THAT(Csv("id").bad, ElementsAre(HasSubstr("there is no column use_day")));
  EXPECT_THAT(Csv("id,use_day,item,Item\n").bad, ElementsAre(HasSubstr("names a column twice")));
  EXPECT_THAT(Csv("id,use_day,\"item\n").bad,
              ElementsAre(HasSubstr("never closed"), HasSubstr("there is no header")));
}

TEST(CsvReader, ReportsBadRowsAndReadsOn) {
  const Heard short_row = Csv("id,use_day,item\na,\nb,,c\nd,,e,f\n");
  EXPECT_THAT(short_row.rows, ElementsAre("3|b|c|"));
  EXPECT_THAT(short_row.bad,
              ElementsAre("book:2: row a: has 2 cells, and the header names 3. Mend: put cells "
                          "that hold commas in quotation marks, and keep empty ones.",
                          HasSubstr("book:4: row d: has 4 cells")));
  const Heard quote = Csv("id,use_day,item\na,,5\" disk\nb,,\"c\"d\n\"e\n f\",,x\n");
  EXPECT_THAT(quote.rows, ElementsAre("4|e\n f|x|"));
  EXPECT_THAT(quote.bad, ElementsAre(HasSubstr("book:2: row a: has a quotation mark where none"),
                                     HasSubstr("book:3: row b: has a quotation mark where none")));
  const Heard latin = Csv("id,use_day,item\na,,caf\xE9\nb,,c\n");
  EXPECT_THAT(latin.rows, ElementsAre("3|b|c|"));
  EXPECT_THAT(latin.bad, ElementsAre(HasSubstr("book:2: row a: is not UTF-8 text")));
}

TEST(CsvReader, AnUnclosedQuotationMarkIsToldWhereItsRowBegins) {
  const Heard heard = Csv("id,use_day,item\na,,b\nc,,\"d\ne,,f\n");
  EXPECT_THAT(heard.rows, ElementsAre("2|a|b|"));
  EXPECT_THAT(heard.bad, ElementsAre(HasSubstr("book:3: row c: has a quotation mark that is never "
                                               "closed")));
}

TEST(CsvReader, KeepsNoRowThatIsTooLong) {
  Heard heard;
  const auto reader = NewCsvReader({Column::kUseDay, {}}, heard);
  ASSERT_THAT(reader->Read("id,use_day\n\"a"), IsOk());
  const std::string piece(1000, '\n');
  for (int i = 0; i < 1100; ++i) ASSERT_THAT(reader->Read(piece), IsOk());
  ASSERT_THAT(reader->Read("\",\nb,\n"), IsOk());
  ASSERT_THAT(reader->Finish(), IsOk());
  // What is left of the row opens a quotation of its own.
  EXPECT_THAT(heard.bad, ElementsAre(HasSubstr("book:2: is longer than 1 MiB"),
                                     HasSubstr("book:1100002: has a quotation mark")));
}

TEST(JsonlReader, ReadsOneObjectALine) {
  EXPECT_THAT(
      Jsonl("\xEF\xBB\xBF{\"id\":\"a\",\"item\":\"item/h20\",\"amount\":5.10}\r\n\n"
            "{\"amount\":\"7\",\"id\":\"b\",\"item\":[\"x\",\"y\"],\"refrain\":true,\"who\":null}")
          .rows,
      ElementsAre("1|a|item/h20|5.10", "3|b|x;y|7"));
  EXPECT_THAT(Jsonl("{\"id\":12345678901234567890,\"item\":\"\\u6607\\\"\",\"amount\":1e3}").rows,
              ElementsAre("1|12345678901234567890|昇\"|1e3"));
}

TEST(JsonlReader, ReportsBadRowsAndReadsOn) {
  const Heard heard = Jsonl(
      "{\"id\":\"a\",\"itm\":\"x\"}\n"
      "{\"id\":\"b\",\"item\":{\"x\":1}}\n"
      "{\"id\":\"c\",\"item\":\n"
      "[1]\n"
      "7\n"
      "{\"id\":\"d\",\"item\":\"x\",\"item\":\"y\"}\n"
      "{\"id\":\"e\",\"item\":[[\"x\"]]}\n"
      "{\"id\":\"f\",\"item\":\"caf\xE9\"}\n"
      "{\"id\":\"g\"} {}\n"
      "{\"id\":\"h\"}\n");
  EXPECT_THAT(heard.rows, ElementsAre("10|h||"));
  EXPECT_THAT(
      heard.bad,
      ElementsAre(HasSubstr("book:1: row a: \"itm\" is no column of a book. Mend: write "
                            "item, or"),
                  HasSubstr("book:2: row b: item: holds an object"),
                  HasSubstr("book:3: row c: cannot be read as JSON at its character"),
                  HasSubstr("book:4: is no JSON object"), HasSubstr("book:5: is no JSON object"),
                  HasSubstr("book:6: row d: item: is there twice"),
                  HasSubstr("book:7: row e: item: holds a list in a list"),
                  HasSubstr("book:8: row f: cannot be read as JSON"),
                  HasSubstr("book:9: row g: cannot be read as JSON")));
  EXPECT_THAT(Jsonl("{\"id\":\"a\",\"itm\":{\"x\":1}}", {"itm"}).bad,
              ElementsAre(HasSubstr("holds an object")));
  EXPECT_THAT(Jsonl("{\"id\":\"a\",\"itm\":\"x\"}", {"itm"}).rows, ElementsAre("1|a||"));
}

TEST(JsonlReader, KeepsNoRowThatIsTooLong) {
  Heard heard;
  const auto reader = NewJsonlReader({}, heard);
  const std::string piece(1000, 'x');
  for (int i = 0; i < 1100; ++i) ASSERT_THAT(reader->Read(piece), IsOk());
  ASSERT_THAT(reader->Read("\n{\"id\":\"b\"}\n"), IsOk());
  ASSERT_THAT(reader->Finish(), IsOk());
  EXPECT_THAT(heard.bad, ElementsAre(HasSubstr("book:1: is longer than 1 MiB")));
  EXPECT_THAT(heard.rows, ElementsAre("2|b||"));
}

}  // namespace
}  // namespace lexlog
