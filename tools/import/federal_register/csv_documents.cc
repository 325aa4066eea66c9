#include "tools/import/federal_register/csv_documents.h"

#include <csv.h>

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace lexlog::fr {
namespace {

// A list of agencies as Python writes it; the slugs are in the addresses.
std::vector<Agency> AgenciesIn(absl::string_view text) {
  constexpr absl::string_view kBefore = "'https://www.federalregister.gov/agencies/";
  std::vector<Agency> agencies;
  for (size_t at = text.find(kBefore); at != absl::string_view::npos; at = text.find(kBefore, at)) {
    at += kBefore.size();
    agencies.emplace_back();
    agencies.back().slug = std::string(text.substr(at, text.find('\'', at) - at));
  }
  return agencies;
}

class Rows {
 public:
  Rows(const TakeDocument& take, const RefuseRecord& refuse) : take_(take), refuse_(refuse) {}

  void Field(absl::string_view text) {
    if (fields_.empty()) first_line_ = field_line_;
    fields_.emplace_back(text);
    field_line_ = line_;
  }

  void Row() {
    if (columns_.empty()) {
      columns_ = std::move(fields_);
      Header();
    } else if (status_.ok() && !is_refused_) {
      Document document = DocumentOf();
      if (fields_.size() != columns_.size()) {
        refuse_({first_line_, NameOf(document), "",
                 absl::StrCat("has ", fields_.size(), " fields, and there are ", columns_.size(),
                              " columns"),
                 "fetch the file again, or mend the row"});
      } else {
        status_ = take_(document);
      }
    }
    fields_.clear();
  }

  void NextLine() {
    ++line_;
    if (fields_.empty()) field_line_ = line_;
  }

  const absl::Status& status() const { return status_; }
  bool has_header() const { return !columns_.empty(); }
  int line() const { return line_; }

 private:
  void Header() {
    for (const absl::string_view name : {"document_number", "publication_date"}) {
      if (std::find(columns_.begin(), columns_.end(), name) != columns_.end()) continue;
      refuse_({1, "", std::string(name), "is no column of the file",
               "the first row must name the columns as the register's API names its fields"});
      is_refused_ = true;
    }
  }

  Document DocumentOf() {
    Document document;
    document.line = first_line_;
    const size_t count = std::min(fields_.size(), columns_.size());
    for (size_t i = 0; i < count; ++i) {
      if (std::string* field = PlainField(document, columns_[i])) {
        *field = fields_[i];
      } else if (columns_[i] == "agencies") {
        document.agencies = AgenciesIn(fields_[i]);
      } else if (columns_[i] == "regulation_id_numbers" || columns_[i] == "docket_ids") {
        *ListField(document, columns_[i]) = absl::StrSplit(fields_[i], ", ", absl::SkipEmpty());
      } else if (columns_[i] == "agency_names" && !fields_[i].empty()) {
        document.agency_names = {fields_[i]};
      }
    }
    return document;
  }

  const TakeDocument& take_;
  const RefuseRecord& refuse_;
  std::vector<std::string> columns_;
  std::vector<std::string> fields_;
  int line_ = 1;
  int field_line_ = 1;
  int first_line_ = 1;
  bool is_refused_ = false;
  absl::Status status_;
};

void OnField(void* text, size_t size, void* rows) {
  static_cast<Rows*>(rows)->Field({static_cast<const char*>(text), text == nullptr ? 0 : size});
}
void OnRow(int, void* rows) { static_cast<Rows*>(rows)->Row(); }

// Gives libcsv the piece a line at a time, so that lines are counted.
bool Parse(csv_parser& parser, absl::string_view piece, Rows& rows) {
  while (!piece.empty()) {
    const size_t size = std::min(piece.find('\n'), piece.size() - 1) + 1;
    if (csv_parse(&parser, piece.data(), size, OnField, OnRow, &rows) != size) return false;
    if (piece[size - 1] == '\n') rows.NextLine();
    piece.remove_prefix(size);
  }
  return true;
}

absl::Status ParseAll(csv_parser& parser, Input& input, Rows& rows, const RefuseRecord& refuse) {
  while (rows.status().ok()) {
    const auto piece = input.Next();
    if (!piece.ok()) {
      refuse({rows.line(), "", "", std::string(piece.status().message()),
              "fetch the file again; what stands before this line is imported"});
      return rows.status();
    }
    if (piece->empty()) {
      csv_fini(&parser, OnField, OnRow, &rows);
      if (!rows.has_header()) refuse({1, "", "", "the file is empty", "fetch it again"});
      return rows.status();
    }
    if (!Parse(parser, *piece, rows)) {
      refuse({rows.line(), "", "", csv_strerror(csv_error(&parser)), "fetch the file again"});
      return rows.status();
    }
  }
  return rows.status();
}

}  // namespace

absl::Status ReadCsvDocuments(Input& input, const TakeDocument& take, const RefuseRecord& refuse) {
  csv_parser parser;
  if (csv_init(&parser, 0) != 0) return absl::UnavailableError("libcsv does not start");
  Rows rows(take, refuse);
  const absl::Status status = ParseAll(parser, input, rows, refuse);
  csv_free(&parser);
  return status;
}

}  // namespace lexlog::fr
