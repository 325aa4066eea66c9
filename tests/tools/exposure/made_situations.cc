#include "tests/tools/exposure/made_situations.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <random>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "google/protobuf/struct.pb.h"
#include "google/protobuf/util/json_util.h"

namespace lexlog {
namespace {

constexpr const char* kStandings[] = {"matches", "depends_as_read", "depends", "reported",
                                      "scope_not_stated"};

// Cells of a line that has no quotation marks within cells.
std::vector<std::string> CellsOf(absl::string_view line) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      cells.emplace_back();
    } else {
      cells.back() += c;
    }
  }
  return cells;
}

FindingLine FromCsv(absl::string_view line) {
  const std::vector<std::string> c = CellsOf(line);
  EXPECT_EQ(c.size(), 10u) << line;
  return {c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7], c[8], c[9]};
}

FindingLine FromJson(absl::string_view line) {
  google::protobuf::Struct object;
  EXPECT_TRUE(google::protobuf::util::JsonStringToMessage(
                  google::protobuf::StringPiece(line.data(), line.size()), &object)
                  .ok())
      << line;
  const auto text = [&object](const std::string& name) {
    const auto found = object.fields().find(name);
    if (found == object.fields().end()) return std::string();
    const google::protobuf::Value& value = found->second;
    if (value.has_number_value()) return absl::StrCat(value.number_value());
    std::vector<std::string> list;
    for (const auto& one : value.list_value().values()) list.push_back(one.string_value());
    return value.has_list_value() ? absl::StrJoin(list, "; ") : value.string_value();
  };
  return {text("row"),  text("line"),       text("day"),      text("amount"),   text("currency"),
          text("norm"), text("instrument"), text("modality"), text("standing"), text("depends_on")};
}

}  // namespace

absl::StatusOr<Situation> MadeSituations::At(Day day, const v1::Activity& activity) {
  ++asked;
  for (const std::string& term : activity.item().term()) {
    if (term == "ambiguous") {
      return absl::InvalidArgumentError("item: \"ambiguous\" stands for item/a and item/b");
    }
  }
  std::seed_seq seed{std::hash<std::string>()(activity.DebugString()), StretchOf(day)};
  std::mt19937 random(seed);
  Situation situation;
  const size_t touches = random() % 6;
  std::vector<size_t> standings;
  for (size_t i = 0; i < touches; ++i) standings.push_back(random() % 5);
  std::sort(standings.begin(), standings.end());
  for (size_t i = 0; i < touches; ++i) {
    Touch touch;
    const size_t norm = (random() % 3) * 6 + i;  // no norm twice
    touch.norm = absl::StrCat("norm/", norm);
    touch.title = absl::StrCat("Norm, \"", norm, "\"");
    if (norm % 4 != 0) touch.instrument = absl::StrCat("instrument/", norm % 4);
    touch.modality = norm % 3 == 0 ? "prohibition" : "obligation";
    touch.standing = kStandings[standings[i]];
    if (standings[i] != 0)
      touch.depends_on = {"fact_not_given who", "dates", "fact_not_given item"};
    situation.touched.push_back(std::make_shared<const Touch>(touch));
  }
  return situation;
}

CheckedBook CheckBook(const std::string& csv, const BookQuestion& question,
                      SituationSource& source) {
  CheckedBook checked;
  BookOutput output;
  output.findings = [&checked](std::string& lines) {
    absl::StrAppend(&checked.findings, lines);
    return absl::OkStatus();
  };
  output.bad = [&checked](const RowProblem& problem) {
    checked.bad.push_back(Describe(problem, "book"));
  };
  BookChecker checker(question, source, output);
  const auto reader = NewCsvReader({question.day, {}}, checker);
  checked.status = reader->Read(csv);
  if (checked.status.ok()) checked.status = reader->Finish();
  if (checked.status.ok()) checked.status = checker.Finish();
  checked.summary = Summarise(checker, "book", question.day, {});
  return checked;
}

std::string MadeBook(unsigned seed, int rows) {
  std::mt19937 random(seed);
  const auto one_of = [&random](std::initializer_list<const char*> choices) {
    return *(choices.begin() + random() % choices.size());
  };
  std::string book =
      "id,use_day,payment_day,who,item,activity,to,counterparty,because_of,refrain,quantity,amount,"
      "currency\n";
  for (int i = 0; i < rows; ++i) {
    const std::string day = absl::StrFormat("2025-%02d-%02d", random() % 12 + 1, random() % 28 + 1);
    const std::string amount = random() % 5 == 0
                                   ? ","
                                   : absl::StrFormat("%d.%02d,%s", random() % 100000,
                                                     random() % 100, one_of({"USD", "CNY", "EUR"}));
    absl::StrAppend(&book, "T-", i, ",", day, ",2025-01-01,",
                    one_of({"", "party/nvidia", "party/bmw"}), ",",
                    one_of({"", "item/h20", "Ascend 910C", "(other)", "item/h100;item/chip"}), ",",
                    one_of({"export", "use", ""}), ",", one_of({"place/china", "", "place/uae"}),
                    ",", one_of({"party/huawei", "\"A, Ltd\"", "", "B"}), ",",
                    one_of({"", "instrument/bis-ascend-guidance", "(other)"}), ",",
                    one_of({"", "yes", "no"}), ",", one_of({"", "5", "5000"}), ",", amount, "\n");
  }
  return book;
}

std::vector<FindingLine> ReadFindings(const std::string& findings, FindingsFormat format) {
  std::vector<FindingLine> lines;
  for (const absl::string_view line : absl::StrSplit(findings, '\n', absl::SkipEmpty())) {
    lines.push_back(format == FindingsFormat::kCsv ? FromCsv(absl::StripSuffix(line, "\r"))
                                                   : FromJson(line));
  }
  if (format == FindingsFormat::kCsv && !lines.empty()) lines.erase(lines.begin());
  return lines;
}

}  // namespace lexlog
