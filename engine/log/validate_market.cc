#include <algorithm>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "engine/log/validate_body_parts.h"

namespace lexlog::validation {
namespace {

constexpr absl::string_view kNotStated = "not stated";

bool IsDigits(absl::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return absl::ascii_isdigit(static_cast<unsigned char>(c));
  });
}

// "-12.50"
bool IsDecimal(absl::string_view number) {
  absl::ConsumePrefix(&number, "-");
  const size_t point = number.find('.');
  if (point == absl::string_view::npos) return IsDigits(number);
  return IsDigits(number.substr(0, point)) && IsDigits(number.substr(point + 1));
}

bool IsCurrencyCode(absl::string_view code) {
  return code.size() == 3 && std::all_of(code.begin(), code.end(), [](char c) {
           return absl::ascii_isupper(static_cast<unsigned char>(c));
         });
}

void CheckUnit(Checked& checked, absl::string_view field, const v1::Quantity& quantity) {
  const std::string& unit = quantity.unit();
  if (unit == "%") {
    checked.Refuse(absl::StrCat(field, ".unit"), "\"%\" is written out", "write \"percent\"");
  } else if (IsCurrencyCode(unit) || unit == "$" || unit == "US$" || unit == "€" || unit == "¥") {
    checked.Refuse(absl::StrCat(field, ".unit"),
                   absl::StrCat(Quoted(unit), " is a currency, not a unit"),
                   "write unit: \"currency\", and the code in currency");
  } else {
    MustSay(checked, absl::StrCat(field, ".unit"), unit,
            "say what is counted: units, percent, times, currency …");
  }
}

void CheckCurrency(Checked& checked, absl::string_view field, const v1::Quantity& quantity) {
  const std::string& currency = quantity.currency();
  if (quantity.unit() != "currency") {
    if (currency.empty() || quantity.unit().empty() || IsCurrencyCode(quantity.unit())) return;
    checked.Refuse(absl::StrCat(field, ".currency"),
                   absl::StrCat("is set, and the unit is ", Quoted(quantity.unit())),
                   "write unit: \"currency\", or take the currency out");
  } else if (currency.empty()) {
    checked.Refuse(absl::StrCat(field, ".currency"), "is missing",
                   "write its code (USD, CNY), or \"not stated\" where the source does not say");
  } else if (!IsCurrencyCode(currency) && currency != kNotStated) {
    checked.Refuse(absl::StrCat(field, ".currency"),
                   absl::StrCat(Quoted(currency), " is no currency code"),
                   "write the three letters of ISO 4217 (USD, CNY), or \"not stated\"");
  }
}

void CheckShare(Checked& checked, absl::string_view field, const v1::Quantity& quantity) {
  double number = 0;
  if (quantity.unit() != "percent" || !absl::SimpleAtod(quantity.number(), &number)) return;
  if (number >= 0 && number <= 100) return;
  checked.Refuse(absl::StrCat(field, ".number"),
                 absl::StrCat("a share of ", quantity.number(), " percent"),
                 "a share is between 0 and 100; for a growth or a multiple choose another kind");
}

}  // namespace

void CheckQuantity(Checked& checked, absl::string_view field, const v1::Quantity& quantity) {
  MustSay(checked, absl::StrCat(field, ".number"), quantity.number(),
          "write the number that the source gives, in digits");
  if (!quantity.number().empty() && !IsDecimal(quantity.number())) {
    checked.Refuse(absl::StrCat(field, ".number"),
                   absl::StrCat(Quoted(quantity.number()), " is no decimal number"),
                   "write digits, without separators, signs or words: \"5500000000\", \"0.95\"");
  }
  CheckUnit(checked, field, quantity);
  CheckCurrency(checked, field, quantity);
}

void CheckMarket(Checked& checked, const v1::Market& market) {
  MustChoose(checked, "market.kind", market.kind(), v1::Market::Kind_descriptor());
  CheckQuantity(checked, "market.value", market.value());
  if (market.has_earlier_value()) {
    CheckQuantity(checked, "market.earlier_value", market.earlier_value());
  }
  if (market.kind() == v1::Market::SHARE) {
    CheckShare(checked, "market.value", market.value());
    CheckShare(checked, "market.earlier_value", market.earlier_value());
  }
  Refer(checked, "market.says", market.says(), {"party"});
  ReferOrWords(checked, "market.company", market.company(), {"party"});
  ReferOrWords(checked, "market.item", market.item(), {"item"});
  ReferOrWords(checked, "market.place", market.place(), {"place"});
  Refer(checked, "market.attributed_to", market.attributed_to(),
        {"instrument", "provision", "norm"});
  if (market.attributed_to().empty() && market.attribution() != 0) {
    checked.Refuse("market.attributed_to", "is missing, and an attribution is given",
                   "write the instrument or norm that the figure is put down to");
  } else if (!market.attributed_to().empty() && market.attribution() == 0) {
    checked.Refuse("market.attribution", "does not say how firmly the figure is put down to it",
                   "write STATED_CAUSE or SUGGESTED_CAUSE");
  }
}

}  // namespace lexlog::validation
