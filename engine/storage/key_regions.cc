#include "engine/storage/key_regions.h"

#include <algorithm>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/string_view.h"

namespace lexlog {
namespace {

// By the letter that their keys begin with (engine/storage/keys.h).
constexpr absl::string_view kOfEvents = "e";
constexpr absl::string_view kOfViews = "cgksv";

// The first key whose region may be another than that of `key`: that of the next letter; "" after
// the last.
std::string NextLetter(absl::string_view key) {
  const unsigned char letter = key.empty() ? 0 : static_cast<unsigned char>(key.front());
  return letter == 0xff ? "" : std::string(1, static_cast<char>(letter + 1));
}

// The end of the part that begins with `first`.
std::string EndOfPart(absl::string_view first, absl::string_view last) {
  const Region region = RegionOf(first);
  std::string end = NextLetter(first);
  while (!end.empty() && end < last && RegionOf(end) == region) end = NextLetter(end);
  return end.empty() ? std::string(last) : std::min(end, std::string(last));
}

}  // namespace

Region RegionOf(absl::string_view key) {
  if (key.empty()) return Region::kNames;
  if (absl::StrContains(kOfEvents, key.front())) return Region::kEvents;
  return absl::StrContains(kOfViews, key.front()) ? Region::kViews : Region::kNames;
}

bool EachRegionPart(absl::string_view first, absl::string_view last, RegionPartVisitor visit) {
  std::string begin(first);
  while (begin < last) {
    std::string end = EndOfPart(begin, last);
    if (!visit(RegionOf(begin), begin, end)) return false;
    begin = std::move(end);
  }
  return true;
}

}  // namespace lexlog
