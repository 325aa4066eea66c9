#include "tools/import/federal_register/names.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"

namespace lexlog::fr {
namespace {

bool IsAlnum(char c) { return absl::ascii_isalnum(static_cast<unsigned char>(c)); }

// "Small Business Administration" as "small-business-administration"
std::string Slug(absl::string_view text, size_t most = 80) {
  std::string slug;
  for (const char c : text) {
    if (IsAlnum(c)) {
      slug.push_back(absl::ascii_tolower(static_cast<unsigned char>(c)));
    } else if (!slug.empty() && slug.back() != '-') {
      slug.push_back('-');
    }
    if (slug.size() >= most) break;
  }
  while (!slug.empty() && slug.back() == '-') slug.pop_back();
  return slug;
}

std::string Number(absl::string_view text) {
  size_t size = 0;
  while (size < text.size() && (IsAlnum(text[size]) || text[size] == '-')) ++size;
  while (size > 0 && text[size - 1] == '-') --size;
  if (size == 0 || !absl::ascii_isdigit(static_cast<unsigned char>(text[0]))) return "";
  return absl::AsciiStrToLower(text.substr(0, std::min<size_t>(size, 20)));
}

bool Consume(absl::string_view& text, absl::string_view word) {
  if (!absl::StartsWithIgnoreCase(text, word)) return false;
  text.remove_prefix(word.size());
  text = absl::StripLeadingAsciiWhitespace(text);
  return true;
}

// Of agencies, one that is not the parent of another; the last such.
const Agency* MostSpecific(const std::vector<Agency>& agencies) {
  const Agency* found = nullptr;
  for (const Agency& one : agencies) {
    const bool is_parent =
        !one.id.empty() && std::any_of(agencies.begin(), agencies.end(),
                                       [&](const Agency& other) { return other.parent == one.id; });
    if (!is_parent) found = &one;
  }
  return found;
}

}  // namespace

Names NamesOf(const Document& document) {
  Names names;
  const absl::string_view day = absl::string_view(document.publication_date).substr(0, 10);
  names.prefix = absl::StrCat("fr:", document.number, ":", day, ":");
  names.own = absl::StrCat("instrument/fr-", document.number, "-", day);
  names.subject = names.own;
  if (!CorrectedNumber(document).empty()) return names;
  const std::string order = Number(document.executive_order_number);
  const std::string proclamation = Number(document.proclamation_number);
  if (!order.empty()) names.subject = absl::StrCat("instrument/executive-order-", order);
  if (!proclamation.empty()) names.subject = absl::StrCat("instrument/proclamation-", proclamation);
  return names;
}

std::string PrefixOf(absl::string_view subject) {
  if (!absl::ConsumePrefix(&subject, "instrument/fr-") || subject.size() < 12) return "";
  const absl::string_view day = subject.substr(subject.size() - 10);
  if (!DayOf(day).has_value()) return "";
  return absl::StrCat("fr:", subject.substr(0, subject.size() - 11), ":", day, ":");
}

std::string PresidentialSubject(absl::string_view text) {
  text = absl::StripLeadingAsciiWhitespace(text);
  const char* kind = nullptr;
  for (const absl::string_view name : {"executive order", "e.o.", "eo"}) {
    if (kind == nullptr && Consume(text, name)) kind = "executive-order-";
  }
  for (const absl::string_view name : {"proclamation", "proc."}) {
    if (kind == nullptr && Consume(text, name)) kind = "proclamation-";
  }
  const std::string number = kind == nullptr ? "" : Number(text);
  return number.empty() ? "" : absl::StrCat("instrument/", kind, number);
}

std::string ProvisionOf(absl::string_view instrument, absl::string_view provision) {
  absl::ConsumePrefix(&instrument, "instrument/");
  return absl::StrCat("provision/", instrument, "/", provision.substr(0, 100));
}

std::string IdPart(absl::string_view text) {
  std::string part;
  for (const char c : text.substr(0, 60)) {
    if (IsAlnum(c) || c == '-' || c == '.') {
      part.push_back(c);
    } else if (c == '(') {
      part.push_back('.');
    }
  }
  return part;
}

std::string StandIn(absl::string_view citation) {
  return absl::StrCat("fr:at:", absl::StrReplaceAll(citation, {{" ", "-"}}), ":effective");
}

std::string CorrectionOf(absl::string_view name) { return absl::StrCat("Correction of ", name); }

std::string IssuerOf(const Document& document) {
  const Agency* agency = MostSpecific(document.agencies);
  std::string slug;
  if (agency != nullptr) slug = Slug(agency->slug.empty() ? agency->name : agency->slug);
  if (slug.empty() && !document.agency_names.empty()) slug = Slug(document.agency_names.back());
  return slug.empty() ? "" : absl::StrCat("party/", slug);
}

std::string CorrectedNumber(const Document& document) {
  absl::string_view number = document.correction_of;
  number = number.substr(0, number.find('?'));
  const size_t slash = number.rfind('/');
  if (slash != absl::string_view::npos) number.remove_prefix(slash + 1);
  if (!number.empty()) return std::string(number);
  number = document.number;
  const bool marked = !number.empty() && (number[0] == 'C' || number[0] == 'R');
  const size_t dash = number.find('-');
  if (!marked || dash == absl::string_view::npos || dash < 2 || dash > 3) return "";
  const absl::string_view count = number.substr(1, dash - 1);
  const bool digits = std::all_of(count.begin(), count.end(), [](char c) {
    return absl::ascii_isdigit(static_cast<unsigned char>(c));
  });
  return digits ? std::string(number.substr(dash + 1)) : "";
}

std::string DayText(absl::CivilDay day) { return absl::FormatCivilTime(day); }

std::string Cut(absl::string_view text, size_t most) {
  size_t characters = 0;
  size_t end = 0;
  size_t word = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if ((text[i] & 0xC0) == 0x80) continue;
    if (text[i] == ' ') word = i;
    if (++characters == most) end = word == 0 ? i : word;
    if (characters > most) return absl::StrCat(text.substr(0, end), "\xE2\x80\xA6");
  }
  return std::string(text);
}

}  // namespace lexlog::fr
