#include "tools/exposure/decimal.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/strip.h"

namespace lexlog {
namespace {

constexpr size_t kDigits = 18;  // before the point
constexpr size_t kPlaces = 8;   // behind it

bool AllDigits(absl::string_view text) {
  return std::all_of(text.begin(), text.end(), absl::ascii_isdigit);
}

// Up to 18 digits.
int64_t NumberOf(absl::string_view digits) {
  int64_t number = 0;
  for (const char digit : digits) number = number * 10 + (digit - '0');
  return number;
}

absl::Status Refuse(absl::string_view mend) { return absl::InvalidArgumentError(mend); }

// What is wrong with a text that has other characters than a decimal number has.
absl::Status Explain(absl::string_view text) {
  if (absl::StrContains(text, ",")) {
    return Refuse("write digits with a point for decimals and nothing between thousands");
  }
  if (absl::StrContains(absl::AsciiStrToLower(text), "e") && AllDigits(text.substr(0, 1))) {
    return Refuse("write all of its digits, without an exponent");
  }
  return Refuse("write digits, with a point for decimals and no signs or words: 1234.50");
}

}  // namespace

Decimal& Decimal::operator+=(const Decimal& other) {
  parts += other.parts;
  places = std::max(places, other.places);
  return *this;
}

absl::StatusOr<Decimal> ParseDecimal(absl::string_view text) {
  absl::string_view rest = text;
  const bool negative = absl::ConsumePrefix(&rest, "-");
  const size_t point = rest.find('.');
  const bool has_point = point != absl::string_view::npos;
  absl::string_view whole = rest.substr(0, point);
  const absl::string_view behind = has_point ? rest.substr(point + 1) : "";
  if (whole.empty() || (has_point && behind.empty()) || !AllDigits(whole) || !AllDigits(behind)) {
    return Explain(text);
  }
  while (absl::ConsumePrefix(&whole, "0")) {
  }
  if (whole.size() > kDigits) return Refuse("an amount has at most 18 digits before the point");
  if (behind.size() > kPlaces) return Refuse("an amount has at most 8 digits behind the point");
  int64_t fraction = NumberOf(behind);
  for (size_t place = behind.size(); place < kPlaces; ++place) fraction *= 10;
  absl::int128 parts = absl::int128(NumberOf(whole)) * 100'000'000 + fraction;
  if (negative) parts = -parts;
  return Decimal{parts, static_cast<int>(behind.size())};
}

std::string FormatDecimal(const Decimal& decimal) {
  const bool negative = decimal.parts < 0;
  std::string digits = absl::StrFormat("%d", negative ? -decimal.parts : decimal.parts);
  if (digits.size() <= kPlaces) digits.insert(0, kPlaces + 1 - digits.size(), '0');
  const size_t point = digits.size() - kPlaces;
  std::string text = absl::StrCat(negative ? "-" : "", digits.substr(0, point));
  if (decimal.places > 0) {
    absl::StrAppend(&text, ".", digits.substr(point, static_cast<size_t>(decimal.places)));
  }
  return text;
}

std::string Grouped(absl::string_view number) {
  std::string text(number);
  const size_t first = absl::StartsWith(number, "-") ? 1 : 0;
  size_t at = std::min(text.find('.'), text.size());
  while (at > first + 3) {
    at -= 3;
    text.insert(at, ",");
  }
  return text;
}

}  // namespace lexlog
