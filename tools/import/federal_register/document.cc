#include "tools/import/federal_register/document.h"

#include <algorithm>
#include <array>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "engine/base/text.h"

namespace lexlog::fr {
namespace {

constexpr size_t kNumberBytesMax = 40;
constexpr size_t kTitleBytesMax = 16384;

struct Plain {
  absl::string_view name;
  std::string Document::*field;
};
constexpr std::array<Plain, 17> kPlain = {{
    {"document_number", &Document::number},
    {"publication_date", &Document::publication_date},
    {"title", &Document::title},
    {"type", &Document::type},
    {"subtype", &Document::subtype},
    {"action", &Document::action},
    {"dates", &Document::dates},
    {"effective_on", &Document::effective_on},
    {"signing_date", &Document::signing_date},
    {"filed_at", &Document::filed_at},
    {"filing_type", &Document::filing_type},
    {"citation", &Document::citation},
    {"correction_of", &Document::correction_of},
    {"disposition_notes", &Document::disposition_notes},
    {"executive_order_notes", &Document::executive_order_notes},
    {"executive_order_number", &Document::executive_order_number},
    {"proclamation_number", &Document::proclamation_number},
}};

struct List {
  absl::string_view name;
  std::vector<std::string> Document::*field;
};
constexpr std::array<List, 3> kLists = {{
    {"agency_names", &Document::agency_names},
    {"docket_ids", &Document::docket_ids},
    {"regulation_id_numbers", &Document::rins},
}};

bool IsNumberCharacter(char c) {
  return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_' || c == '.';
}

struct Fault {
  std::string field;
  std::string what;
  std::string mend;
};

std::optional<Fault> KeyFault(const Document& document) {
  const std::string& number = document.number;
  if (number.empty()) {
    return Fault{"document_number", "is missing",
                 "fetch the document with the field document_number: it is half of its key"};
  }
  if (number.size() > kNumberBytesMax ||
      !std::all_of(number.begin(), number.end(), IsNumberCharacter)) {
    return Fault{"document_number", "is no document number of the Federal Register",
                 "write it as the register does, as 2023-28849"};
  }
  if (document.publication_date.empty()) {
    return Fault{"publication_date", "is missing",
                 "fetch the document with the field publication_date: numbers were used twice, so "
                 "that it is half of the key"};
  }
  return std::nullopt;
}

std::optional<Fault> DayFault(const Document& document) {
  const std::array<std::pair<absl::string_view, const std::string*>, 4> days = {{
      {"publication_date", &document.publication_date},
      {"effective_on", &document.effective_on},
      {"signing_date", &document.signing_date},
      {"filed_at", &document.filed_at},
  }};
  for (const auto& [name, text] : days) {
    if (text->empty() || DayOf(*text).has_value()) continue;
    return Fault{
        std::string(name),
        absl::StrCat("\"", absl::string_view(*text).substr(0, 40), "\" is no day that exists"),
        "write a day that exists, as YYYY-MM-DD"};
  }
  return std::nullopt;
}

std::optional<Fault> TextFault(const Document& document) {
  if (document.title.size() > kTitleBytesMax) {
    return Fault{"title", absl::StrCat("is ", document.title.size(), " bytes long"),
                 absl::StrCat("no title of the register is longer than ", kTitleBytesMax,
                              "; fetch the document again")};
  }
  const auto bad = [](const std::string& text) { return !IsUtf8(text); };
  for (const Plain& plain : kPlain) {
    if (bad(document.*plain.field)) {
      return Fault{std::string(plain.name), "is not UTF-8 text", "fetch the document again"};
    }
  }
  for (const List& list : kLists) {
    const auto& texts = document.*list.field;
    if (std::any_of(texts.begin(), texts.end(), bad)) {
      return Fault{std::string(list.name), "is not UTF-8 text", "fetch the document again"};
    }
  }
  return std::nullopt;
}

}  // namespace

std::string NameOf(const Document& document) {
  if (document.number.empty() || document.number.size() > kNumberBytesMax) return "";
  if (!IsUtf8(document.number)) return "";
  if (!DayOf(document.publication_date).has_value()) return document.number;
  return absl::StrCat(document.number, " of ", document.publication_date);
}

std::string* PlainField(Document& document, absl::string_view name) {
  for (const Plain& plain : kPlain) {
    if (plain.name == name) return &(document.*plain.field);
  }
  return nullptr;
}

std::vector<std::string>* ListField(Document& document, absl::string_view name) {
  for (const List& list : kLists) {
    if (list.name == name) return &(document.*list.field);
  }
  return nullptr;
}

std::optional<absl::CivilDay> DayOf(absl::string_view text) {
  if (text.size() < 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  if (text.size() > 10 && text[10] != 'T' && text[10] != ' ') return std::nullopt;
  int year = 0;
  int month = 0;
  int day = 0;
  for (size_t i = 0; i < 10; ++i) {
    if (i == 4 || i == 7) continue;
    if (!absl::ascii_isdigit(static_cast<unsigned char>(text[i]))) return std::nullopt;
    int& part = i < 4 ? year : i < 7 ? month : day;
    part = part * 10 + (text[i] - '0');
  }
  const absl::CivilDay date(year, month, day);
  if (year == 0 || date.month() != month || date.day() != day) return std::nullopt;
  return date;
}

std::optional<Unreadable> FaultOf(const Document& document) {
  std::optional<Fault> fault;
  if (!document.wrong_field.empty()) {
    fault = Fault{document.wrong_field, document.wrong_what,
                  "it is a text in what the register publishes; fetch the document again"};
  }
  if (!fault.has_value()) fault = KeyFault(document);
  if (!fault.has_value()) fault = DayFault(document);
  if (!fault.has_value()) fault = TextFault(document);
  if (!fault.has_value()) return std::nullopt;
  return Unreadable{document.line, NameOf(document), fault->field, fault->what, fault->mend};
}

}  // namespace lexlog::fr
