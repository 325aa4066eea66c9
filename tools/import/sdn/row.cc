#include "tools/import/sdn/row.h"

#include <csv.h>

#include <algorithm>
#include <array>
#include <cstddef>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "engine/base/text.h"
#include "tools/import/sdn/aliases.h"

namespace lexlog {
namespace {

constexpr size_t kColumns = 12;
constexpr size_t kDigitsMax = 9;

// What stands in `detail` before each column; empty: it has a place of its own.
constexpr std::array<absl::string_view, kColumns> kLabels = {"",
                                                             "",
                                                             "",
                                                             "",
                                                             "title",
                                                             "call sign",
                                                             "vessel type",
                                                             "tonnage",
                                                             "gross tonnage",
                                                             "vessel flag",
                                                             "vessel owner",
                                                             "remarks"};

using Cells = std::vector<std::string>;

void OnCell(void* text, size_t size, void* cells) {
  static_cast<Cells*>(cells)->emplace_back(static_cast<const char*>(text), size);
}

bool IsControl(char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\t'; }

std::optional<SdnFault> TextFault(absl::string_view row) {
  if (row.size() > kSdnRowBytesMax) {
    return SdnFault{
        "",
        absl::StrCat("is ", row.size(), " bytes long, and no row has more than ", kSdnRowBytesMax),
        "look for line ends that were lost, or fetch the copy again"};
  }
  if (!IsUtf8(row) || std::any_of(row.begin(), row.end(), IsControl)) {
    return SdnFault{"", "is not text in UTF-8",
                    "fetch the copy again; if it is in another encoding, turn it into UTF-8"};
  }
  return std::nullopt;
}

std::optional<SdnFault> ReadCells(absl::string_view row, Cells& cells) {
  csv_parser parser;
  csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL);
  const bool whole =
      csv_parse(&parser, row.data(), row.size(), OnCell, nullptr, &cells) == row.size();
  const bool closed = whole && csv_fini(&parser, OnCell, nullptr, &cells) == 0;
  csv_free(&parser);
  if (!whole) {
    return SdnFault{"", "has a quotation mark where none can be",
                    "fetch the copy again; its bytes are not what was published"};
  }
  if (!closed) {
    return SdnFault{"", "has a quotation mark that is not closed on its line",
                    "fetch the copy again: it may have been cut short"};
  }
  if (cells.size() == kColumns) return std::nullopt;
  return SdnFault{"", absl::StrCat("has ", cells.size(), " columns, and not ", kColumns),
                  "fetch the copy again: a row that is cut is no row of the list"};
}

std::optional<SdnFault> ReadNumber(absl::string_view cell, uint32_t& number) {
  const bool digits = !cell.empty() && cell.size() <= kDigitsMax && cell[0] != '0' &&
                      std::all_of(cell.begin(), cell.end(), [](char c) {
                        return absl::ascii_isdigit(static_cast<unsigned char>(c));
                      });
  if (digits && absl::SimpleAtoi(cell, &number)) return std::nullopt;
  return SdnFault{"ent_num", absl::StrCat("\"", cell.substr(0, 40), "\" is not an entry's number"),
                  "give a copy of sdn.csv, which has no header and begins each row with a number"};
}

}  // namespace

std::optional<SdnFault> ReadSdnRow(absl::string_view row, SdnEntry& entry) {
  if (auto fault = TextFault(row)) return fault;
  Cells cells;
  if (auto fault = ReadCells(row, cells)) return fault;
  for (std::string& cell : cells) {
    absl::StripAsciiWhitespace(&cell);
    if (cell == "-0-") cell.clear();
  }
  entry = SdnEntry();
  if (auto fault = ReadNumber(cells[0], entry.number)) return fault;
  if (cells[1].empty()) {
    return SdnFault{"SDN_Name", "is empty", "fetch the copy again: every entry has a name"};
  }
  entry.name = cells[1];
  entry.form = cells[2];
  entry.program = absl::StrSplit(cells[3], "] [", absl::SkipWhitespace());
  std::vector<std::string> details;
  for (size_t i = 0; i < kColumns; ++i) {
    if (kLabels[i].empty() || cells[i].empty()) continue;
    details.push_back(absl::StrCat(kLabels[i], ": ", cells[i]));
  }
  entry.detail = absl::StrJoin(details, "; ");
  entry.alias_unread = ReadAliases(cells[kColumns - 1], entry.alias);
  return std::nullopt;
}

}  // namespace lexlog
