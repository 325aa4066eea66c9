#include "tools/export/line_sink.h"

#include <csv.h>

#include "absl/strings/str_cat.h"
#include "engine/base/check.h"
#include "rapidjson/stringbuffer.h"
#include "rapidjson/writer.h"

namespace lexlog {
namespace {

using JsonWriter = rapidjson::Writer<rapidjson::StringBuffer>;

rapidjson::SizeType SizeOf(absl::string_view text) {
  return static_cast<rapidjson::SizeType>(text.size());
}

void WriteValue(const ExportColumn& column, const Cell& cell, JsonWriter& json) {
  if (const auto* number = std::get_if<int64_t>(&cell)) {
    json.Int64(*number);
  } else if (const auto* text = std::get_if<std::string>(&cell)) {
    if (column.type == ColumnType::kJson) {
      json.RawValue(text->data(), text->size(), rapidjson::kObjectType);
    } else {
      json.String(text->data(), SizeOf(*text));
    }
  } else {
    json.Null();
  }
}

}  // namespace

bool MayBeFormula(absl::string_view text) {
  // A tab or line end before them is passed over by some of the programs.
  const size_t first = text.find_first_not_of(" \t\r\n");
  if (first == absl::string_view::npos) return false;
  return absl::string_view("=+-@").find(text[first]) != absl::string_view::npos;
}

LineSink::LineSink(LineForm form, const ExportTable& table, OutputFile& file)
    : form_(form), table_(table), file_(file) {}

absl::Status LineSink::Begin() {
  if (form_ == LineForm::kJsonLines) return absl::OkStatus();
  text_ = form_ == LineForm::kSpreadsheetCsv ? "\xef\xbb\xbf" : "";
  for (const ExportColumn& column : table_.columns) {
    if (&column != &table_.columns.front()) text_ += ",";
    text_ += column.name;
  }
  text_ += "\r\n";
  return file_.Write(text_);
}

absl::Status LineSink::Add(const ExportTable& table, const Line& line) {
  LEXLOG_CHECK(&table == &table_ && line.size() == table.columns.size());
  text_.clear();
  form_ == LineForm::kJsonLines ? AppendJson(line) : AppendCsv(line);
  ++lines_;
  return file_.Write(text_);
}

void LineSink::AppendJson(const Line& line) {
  rapidjson::StringBuffer buffer;
  JsonWriter json(buffer);
  json.StartObject();
  for (size_t i = 0; i < line.size(); ++i) {
    const ExportColumn& column = table_.columns[i];
    json.Key(column.name.data(), SizeOf(column.name));
    WriteValue(column, line[i], json);
  }
  json.EndObject();
  text_.append(buffer.GetString(), buffer.GetSize());
  text_ += "\n";
}

void LineSink::AppendCsv(const Line& line) {
  for (size_t i = 0; i < line.size(); ++i) {
    if (i > 0) text_ += ",";
    if (const auto* number = std::get_if<int64_t>(&line[i])) {
      absl::StrAppend(&text_, *number);
    } else if (const auto* text = std::get_if<std::string>(&line[i])) {
      AppendCell(*text);
    }
  }
  text_ += "\r\n";
}

void LineSink::AppendCell(absl::string_view text) {
  std::string guarded;
  if (MayBeFormula(text)) {
    if (form_ == LineForm::kSpreadsheetCsv) {
      guarded = absl::StrCat("'", text);
      text = guarded;
    } else {
      ++formulas_;
    }
  }
  if (text.find_first_of(",\"\r\n") == absl::string_view::npos) {
    text_.append(text.data(), text.size());
    return;
  }
  const size_t begin = text_.size();
  const size_t size = csv_write(nullptr, 0, text.data(), text.size());
  text_.resize(begin + size);
  csv_write(text_.data() + begin, size, text.data(), text.size());
}

}  // namespace lexlog
