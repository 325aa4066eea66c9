#include "projections/decimal.h"

#include "absl/strings/strip.h"

namespace lexlog {
namespace {

// A decimal in pieces: no leading zeros before the point, no trailing ones after it.
struct Decimal {
  bool negative = false;
  absl::string_view whole;
  absl::string_view fraction;
};

Decimal Read(absl::string_view text) {
  Decimal decimal;
  decimal.negative = absl::ConsumePrefix(&text, "-");
  const size_t point = text.find('.');
  decimal.whole = text.substr(0, point);
  if (point != absl::string_view::npos) decimal.fraction = text.substr(point + 1);
  while (absl::ConsumePrefix(&decimal.whole, "0")) continue;
  while (absl::ConsumeSuffix(&decimal.fraction, "0")) continue;
  if (decimal.whole.empty() && decimal.fraction.empty()) decimal.negative = false;
  return decimal;
}

int CompareSizes(const Decimal& a, const Decimal& b) {
  if (a.whole.size() != b.whole.size()) return a.whole.size() < b.whole.size() ? -1 : 1;
  const int whole = a.whole.compare(b.whole);
  return whole != 0 ? whole : a.fraction.compare(b.fraction);
}

}  // namespace

int CompareDecimals(absl::string_view a, absl::string_view b) {
  const Decimal left = Read(a);
  const Decimal right = Read(b);
  if (left.negative != right.negative) return left.negative ? -1 : 1;
  return left.negative ? CompareSizes(right, left) : CompareSizes(left, right);
}

}  // namespace lexlog
