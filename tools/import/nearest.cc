#include "tools/import/nearest.h"

#include <dtl/dtl.hpp>

#include "absl/strings/ascii.h"

namespace lexlog {

std::string Nearest(absl::string_view word, const std::vector<std::string>& candidates) {
  const std::string lower = absl::AsciiStrToLower(word);
  std::string nearest;
  // Letters to put in and take out; a letter changed for another counts twice.
  long long least = static_cast<long long>(word.size()) * 2 / 3 + 1;
  for (const std::string& candidate : candidates) {
    dtl::Diff<char, std::string> diff(lower, absl::AsciiStrToLower(candidate));
    diff.compose();
    if (diff.getEditDistance() >= least) continue;
    least = diff.getEditDistance();
    nearest = candidate;
  }
  return nearest;
}

}  // namespace lexlog
