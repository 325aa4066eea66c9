#include "tools/exposure/findings.h"

#include <csv.h>

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "rapidjson/stringbuffer.h"
#include "rapidjson/writer.h"

namespace lexlog {
namespace {

// What needs no escape in JSON; libraries look at each character anew.
bool IsPlain(absl::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < ' ' || c == '"' || c == '\\') return false;
  }
  return true;
}

void AppendJson(absl::string_view text, std::string& out) {
  if (IsPlain(text)) {
    absl::StrAppend(&out, "\"", text, "\"");
    return;
  }
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
  out.append(buffer.GetString(), buffer.GetSize());
}

void AppendCsv(absl::string_view text, std::string& out) {
  if (text.find_first_of(",\"\r\n") == absl::string_view::npos) {
    out.append(text.data(), text.size());
    return;
  }
  const size_t begin = out.size();
  const size_t size = csv_write(nullptr, 0, text.data(), text.size());
  out.resize(begin + size);
  csv_write(out.data() + begin, size, text.data(), text.size());
}

void AppendField(absl::string_view name, absl::string_view value, std::string& out) {
  absl::StrAppend(&out, "\"", name, "\":");
  AppendJson(value, out);
}

// What it depends on, each kind once: "fact_not_given who, item".
std::vector<std::string> DependsOnByKind(const Touch& touch) {
  std::vector<std::pair<absl::string_view, std::string>> kinds;
  for (const absl::string_view one : touch.depends_on) {
    const absl::string_view kind = one.substr(0, one.find(' '));
    const absl::string_view of = absl::StripPrefix(one.substr(kind.size()), " ");
    auto at = std::find_if(kinds.begin(), kinds.end(),
                           [kind](const auto& known) { return known.first == kind; });
    if (at == kinds.end()) at = kinds.insert(kinds.end(), {kind, ""});
    if (!of.empty()) absl::StrAppend(&at->second, at->second.empty() ? " " : ", ", of);
  }
  std::vector<std::string> words;
  for (const auto& [kind, of] : kinds) words.push_back(absl::StrCat(kind, of));
  return words;
}

std::string JsonTail(const Touch& touch) {
  std::string tail;
  AppendField("norm", touch.norm, tail);
  tail += ",";
  if (!touch.instrument.empty()) {
    AppendField("instrument", touch.instrument, tail);
    tail += ",";
  }
  AppendField("modality", touch.modality, tail);
  tail += ",";
  AppendField("standing", touch.standing, tail);
  if (!touch.depends_on.empty()) {
    tail += ",\"depends_on\":[";
    for (const std::string& one : DependsOnByKind(touch)) {
      if (tail.back() != '[') tail += ",";
      AppendJson(one, tail);
    }
    tail += "]";
  }
  return absl::StrCat(tail, "}\n");
}

std::string CsvTail(const Touch& touch) {
  std::string tail;
  const std::string depends_on = absl::StrJoin(DependsOnByKind(touch), "; ");
  for (const absl::string_view cell :
       {absl::string_view(touch.norm), absl::string_view(touch.instrument),
        absl::string_view(touch.modality), absl::string_view(touch.standing),
        absl::string_view(depends_on)}) {
    if (cell.data() != touch.norm.data()) tail += ",";
    AppendCsv(cell, tail);
  }
  return absl::StrCat(tail, "\r\n");
}

std::string JsonHead(const FindingRow& finding) {
  std::string head = "{";
  AppendField("row", finding.row.at(Column::kId), head);
  absl::StrAppend(&head, ",\"line\":", finding.row.line, ",\"day\":\"", finding.day, "\",");
  if (finding.has_amount) {
    absl::StrAppend(&head, "\"amount\":\"", finding.row.at(Column::kAmount), "\",\"currency\":\"",
                    finding.row.at(Column::kCurrency), "\",");
  }
  return head;
}

std::string CsvHead(const FindingRow& finding) {
  std::string head;
  AppendCsv(finding.row.at(Column::kId), head);
  absl::StrAppend(&head, ",", finding.row.line, ",", finding.day, ",");
  if (finding.has_amount) {
    absl::StrAppend(&head, finding.row.at(Column::kAmount), ",", finding.row.at(Column::kCurrency),
                    ",");
  } else {
    head += ",,";
  }
  return head;
}

}  // namespace

std::string FindingsHeader(FindingsFormat format) {
  if (format == FindingsFormat::kJsonLines) return "";
  return "row,line,day,amount,currency,norm,instrument,modality,standing,depends_on\r\n";
}

std::string FindingTail(FindingsFormat format, const Touch& touch) {
  return format == FindingsFormat::kJsonLines ? JsonTail(touch) : CsvTail(touch);
}

std::string UntouchedTail(FindingsFormat format) {
  return format == FindingsFormat::kJsonLines ? absl::StrCat("\"standing\":\"", kUntouched, "\"}\n")
                                              : absl::StrCat(",,,", kUntouched, ",\r\n");
}

void AppendFindings(FindingsFormat format, const FindingRow& row,
                    const std::vector<const std::string*>& tails, std::string& out) {
  const std::string head = format == FindingsFormat::kJsonLines ? JsonHead(row) : CsvHead(row);
  for (const std::string* tail : tails) {
    out += head;
    out += *tail;
  }
}

}  // namespace lexlog
