#ifndef LEXLOG_TESTS_TOOLS_EXPORT_EXPORTED_H_
#define LEXLOG_TESTS_TOOLS_EXPORT_EXPORTED_H_

#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "tests/support/fixture_files.h"
#include "tests/support/record.h"
#include "tests/support/temp_folder.h"
#include "tools/export/exporter.h"
#include "tools/export/table.h"

namespace lexlog {

// Keeps the lines of every table, each as a map from column to cell in words; "" is nothing.
class KeptLines final : public TableSink {
 public:
  using KeptLine = std::map<std::string, std::string>;

  absl::Status Add(const ExportTable& table, const Line& line) override {
    EXPECT_EQ(line.size(), table.columns.size()) << table.name;
    KeptLine kept;
    for (size_t i = 0; i < line.size(); ++i) kept[table.columns[i].name] = WordsOf(line[i]);
    tables[table.name].push_back(std::move(kept));
    return absl::OkStatus();
  }

  std::map<std::string, std::vector<KeptLine>> tables;

 private:
  static std::string WordsOf(const Cell& cell) {
    if (const auto* number = std::get_if<int64_t>(&cell)) return std::to_string(*number);
    const auto* text = std::get_if<std::string>(&cell);
    return text == nullptr ? "" : *text;
  }
};

inline v1::Coordinate On(const std::string& day, const std::string& public_by = "") {
  v1::Coordinate coordinate;
  coordinate.set_effective_on(day);
  coordinate.set_public_by(public_by);
  return coordinate;
}

// The log of `lexlog` as JSON lines.
inline std::string EventsOf(Lexlog& lexlog, const v1::Coordinate& asked = {}) {
  const TempFolder folder;
  const auto exporter = Exporter::Open(lexlog.store(), lexlog.projections(), asked);
  EXPECT_TRUE(exporter.ok()) << exporter.status();
  const auto file = OutputFile::Open(folder / "events.jsonl", false);
  EXPECT_TRUE(file.ok()) << file.status();
  EXPECT_EQ((*exporter)->Events(**file), absl::OkStatus());
  EXPECT_EQ((*file)->Commit(), absl::OkStatus());
  return ReadFixture(folder / "events.jsonl");
}

}  // namespace lexlog

#endif  // LEXLOG_TESTS_TOOLS_EXPORT_EXPORTED_H_
