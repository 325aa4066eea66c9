#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/log/validate_names.h"

namespace lexlog::validation {
namespace {

bool AllOf(absl::string_view text, bool (*is)(unsigned char)) {
  return std::all_of(text.begin(), text.end(),
                     [is](char c) { return is(static_cast<unsigned char>(c)); });
}

bool IsUpperOrDigit(unsigned char c) { return absl::ascii_isupper(c) || absl::ascii_isdigit(c); }

// What is often written instead of a code.
std::string MeantJurisdiction(absl::string_view code) {
  static constexpr std::array<std::pair<const char*, const char*>, 14> kMeant = {{
      {"USA", "US"},
      {"U.S.", "US"},
      {"UNITED STATES", "US"},
      {"PRC", "CN"},
      {"CHN", "CN"},
      {"CHINA", "CN"},
      {"UK", "GB"},
      {"GBR", "GB"},
      {"UNITED KINGDOM", "GB"},
      {"EUROPEAN UNION", "EU"},
      {"UAE", "AE"},
      {"JPN", "JP"},
      {"INT", "INTL"},
      {"INTERNATIONAL", "INTL"},
  }};
  const std::string upper = absl::AsciiStrToUpper(code);
  for (const auto& [written, meant] : kMeant) {
    if (upper == written) return meant;
  }
  return upper != code && IsJurisdiction(upper) ? upper : "";
}

}  // namespace

bool IsJurisdiction(absl::string_view code) {
  if (code == "INTL") return true;
  if (code == "UK") return false;  // ISO has GB
  const size_t dash = code.find('-');
  const absl::string_view country = code.substr(0, dash);
  if (country.size() != 2 || !AllOf(country, absl::ascii_isupper)) return false;
  if (dash == absl::string_view::npos) return true;
  const absl::string_view part = code.substr(dash + 1);
  return !part.empty() && part.size() <= 3 && AllOf(part, IsUpperOrDigit);
}

std::optional<Fault> JurisdictionFault(absl::string_view code) {
  if (IsJurisdiction(code)) return std::nullopt;
  const std::string meant = MeantJurisdiction(code);
  return Fault{absl::StrCat(Quoted(code), " is no code of a jurisdiction"),
               meant.empty() ? std::string("write the two letters of ISO 3166 (US, CN, US-CA for "
                                           "a part of it), EU or INTL")
                             : absl::StrCat("write ", meant)};
}

std::optional<Fault> LanguageFault(absl::string_view tag) {
  const absl::string_view first = tag.substr(0, tag.find('-'));
  bool good = first.size() >= 2 && first.size() <= 3 && AllOf(first, absl::ascii_isalpha);
  for (const absl::string_view part : absl::StrSplit(tag, '-')) {
    good = good && !part.empty() && part.size() <= 8 && AllOf(part, absl::ascii_isalnum);
  }
  if (good) return std::nullopt;
  return Fault{absl::StrCat(Quoted(tag), " is no language tag"),
               "write the short code of BCP 47: en, zh, zh-Hant, de"};
}

}  // namespace lexlog::validation
