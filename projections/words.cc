#include "projections/words.h"

#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "engine/timeline/edtf.h"

namespace lexlog {
namespace {

std::string StretchInWords(const DaySet::Stretch& stretch) {
  if (stretch.first == kNever) return "never";
  if (stretch.first == stretch.last) return FormatDay(stretch.first);
  const bool no_start = stretch.first <= kFirstDay;
  const bool no_end = stretch.last >= kLastDay;
  if (no_start && no_end) return "a day not known";
  if (no_start) return absl::StrCat("a day up to ", FormatDay(stretch.last));
  if (no_end) return absl::StrCat("a day from ", FormatDay(stretch.first), " on");
  const std::string edtf = FormatDays(DaySet(stretch.first, stretch.last));
  if (edtf.find("..") == std::string::npos && edtf.find('[') == std::string::npos) {
    return absl::StrCat("a day in ", edtf);
  }
  if (stretch.last == stretch.first + 1) {
    return absl::StrCat(FormatDay(stretch.first), " or ", FormatDay(stretch.last));
  }
  return absl::StrCat("a day between ", FormatDay(stretch.first), " and ", FormatDay(stretch.last));
}

// 1234567 -> 1,234,567; leaves the fraction alone.
std::string Grouped(absl::string_view number) {
  const size_t whole =
      number.find('.') == absl::string_view::npos ? number.size() : number.find('.');
  std::string result;
  for (size_t i = 0; i < number.size(); ++i) {
    const bool inside = i > 0 && i < whole && absl::ascii_isdigit(number[i - 1]);
    if (inside && (whole - i) % 3 == 0) result += ',';
    result += number[i];
  }
  return result;
}

std::string BoundInWords(v1::Bound bound) {
  switch (bound) {
    case v1::ABOUT:
      return "about ";
    case v1::UP_TO:
      return "up to ";
    case v1::MORE_THAN:
      return "more than ";
    case v1::AT_LEAST:
      return "at least ";
    default:
      return "";
  }
}

}  // namespace

std::string DaysInWords(const DaySet& days) {
  if (days.empty()) return "no day";
  std::vector<std::string> parts;
  for (const DaySet::Stretch& stretch : days.stretches()) parts.push_back(StretchInWords(stretch));
  return absl::StrJoin(parts, " or ");
}

std::string Token(const google::protobuf::EnumDescriptor* type, int value) {
  const auto* descriptor = type->FindValueByNumber(value);
  return descriptor == nullptr ? "unknown" : absl::AsciiStrToLower(descriptor->name());
}

std::string Spaced(absl::string_view token) { return absl::StrReplaceAll(token, {{"_", " "}}); }

absl::string_view NameOf(absl::string_view subject) {
  const size_t slash = subject.find('/');
  return slash == absl::string_view::npos ? subject : subject.substr(slash + 1);
}

absl::string_view KindOf(absl::string_view subject) { return subject.substr(0, subject.find('/')); }

std::string ModalityInWords(v1::Norm::Modality modality) {
  switch (modality) {
    case v1::Norm::RESTRICTION_FORM_NOT_STATED:
      return "reported restriction, legal form not stated";
    case v1::Norm::ADVISORY:
      return "advice, not a duty";
    default:
      return WordsOf(modality);
  }
}

std::string QuantityInWords(const v1::Quantity& quantity) {
  std::string words = absl::StrCat(BoundInWords(quantity.bound()), Grouped(quantity.number()));
  if (quantity.unit() == "percent") return absl::StrCat(words, "%");
  if (quantity.unit() != "currency") return absl::StrCat(words, " ", quantity.unit());
  if (quantity.currency() == "not stated" || quantity.currency().empty()) {
    return absl::StrCat(words, " (currency not stated)");
  }
  return absl::StrCat(words, " ", quantity.currency());
}

std::string TermsInWords(const v1::Terms& terms) {
  if (terms.any()) return "any";
  if (terms.term().empty()) return "not stated";
  return absl::StrJoin(terms.term(), ", ");
}

std::string ScopeInWords(const v1::Scope& scope) {
  const std::vector<std::pair<absl::string_view, const v1::Terms*>> parts = {
      {"who", &scope.who()},
      {"nexus", &scope.nexus()},
      {"item", &scope.item()},
      {"activity", &scope.activity()},
      {"from", &scope.from()},
      {"to", &scope.to()},
      {"counterparty", &scope.counterparty()},
      {"end use", &scope.end_use()},
      {"knowledge", &scope.knowledge()},
      {"because of", &scope.because_of()}};
  std::vector<std::string> stated;
  std::vector<absl::string_view> not_stated;
  for (const auto& [name, terms] : parts) {
    if (terms->any() || !terms->term().empty()) {
      stated.push_back(absl::StrCat(name, ": ", TermsInWords(*terms)));
    } else {
      not_stated.push_back(name);
    }
  }
  if (!not_stated.empty()) {
    stated.push_back(absl::StrCat("not stated: ", absl::StrJoin(not_stated, ", ")));
  }
  return absl::StrJoin(stated, "; ");
}

}  // namespace lexlog
