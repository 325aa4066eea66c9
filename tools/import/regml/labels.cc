#include "tools/import/regml/labels.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"

namespace lexlog {
namespace {

using Parts = std::vector<std::string>;

constexpr char kInterp[] = "Interp";
constexpr int kRomanMax = 100;

Parts PartsOf(absl::string_view label) { return absl::StrSplit(label, '-'); }

std::string Joined(const Parts& parts) { return absl::StrJoin(parts, "-"); }

std::string Roman(int number) {
  static constexpr std::array<std::pair<int, const char*>, 9> kDigits = {{{100, "c"},
                                                                          {90, "xc"},
                                                                          {50, "l"},
                                                                          {40, "xl"},
                                                                          {10, "x"},
                                                                          {9, "ix"},
                                                                          {5, "v"},
                                                                          {4, "iv"},
                                                                          {1, "i"}}};
  std::string roman;
  for (const auto& [value, digits] : kDigits) {
    for (; number >= value; number -= value) roman += digits;
  }
  return roman;
}

// What comes before a part of a label: a number, a letter, a Roman number.
Parts Before(const std::string& part) {
  Parts before;
  int number = 0;
  if (absl::SimpleAtoi(part, &number) && number > 0) return {absl::StrCat(number - 1)};
  if (part.size() == 1 && absl::ascii_isalpha(static_cast<unsigned char>(part[0])) && part != "a" &&
      part != "A") {
    before.push_back(std::string(1, static_cast<char>(part[0] - 1)));
  }
  for (int i = 2; i <= kRomanMax; ++i) {
    if (Roman(i) == part) before.push_back(Roman(i - 1));
  }
  return before;
}

Parts Above(Parts parts) {
  if (parts.size() <= 1) return {};
  const auto subpart = std::find(parts.begin(), parts.end(), "Subpart");
  if (subpart != parts.end() && parts.end() - subpart <= 2) return {parts.begin(), subpart};
  const bool interp = parts.back() == kInterp;
  parts.pop_back();
  if (!interp || parts.size() == 1) return parts;
  parts = Above(std::move(parts));
  parts.emplace_back(kInterp);
  return parts;
}

}  // namespace

std::string LabelAbove(absl::string_view label) { return Joined(Above(PartsOf(label))); }

std::vector<std::string> LabelsBefore(absl::string_view label) {
  Parts parts = PartsOf(label);
  const bool interp = parts.size() > 1 && parts.back() == kInterp;
  if (interp) parts.pop_back();
  std::vector<std::string> labels;
  for (const std::string& before : Before(parts.back())) {
    parts.back() = before;
    labels.push_back(absl::StrCat(Joined(parts), interp ? "-Interp" : ""));
  }
  return labels;
}

bool LabelLess(absl::string_view left, absl::string_view right) {
  const Parts a = PartsOf(absl::StrReplaceAll(left, {{"-Interp", ""}}));
  const Parts b = PartsOf(absl::StrReplaceAll(right, {{"-Interp", ""}}));
  const bool a_subpart = std::find(a.begin(), a.end(), "Subpart") != a.end();
  const bool b_subpart = std::find(b.begin(), b.end(), "Subpart") != b.end();
  if (a_subpart != b_subpart) return a_subpart;
  for (size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
    if (a[i] == b[i]) continue;
    int a_number = 0;
    int b_number = 0;
    const bool a_is = absl::SimpleAtoi(a[i], &a_number);
    const bool b_is = absl::SimpleAtoi(b[i], &b_number);
    if (a_is != b_is) return a_is;
    return a_is && a_number != b_number ? a_number < b_number : a[i] < b[i];
  }
  return a.size() < b.size();
}

std::string InId(absl::string_view text) {
  std::string id;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (absl::ascii_isalnum(byte) || c == '-' || c == '_') {
      id += c;
    } else {
      absl::StrAppendFormat(&id, ".%02X", byte);
    }
  }
  return id;
}

std::string InSubject(absl::string_view text) {
  std::string name;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (absl::ascii_isgraph(byte) && c != '/' && c != '%') {
      name += c;
    } else {
      absl::StrAppendFormat(&name, "%%%02X", byte);
    }
  }
  return name;
}

}  // namespace lexlog
