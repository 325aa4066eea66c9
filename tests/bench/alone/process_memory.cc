#include "tests/bench/alone/process_memory.h"

#include <fstream>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"

namespace lexlog {

double ProcessMemory(absl::string_view name) {
  std::ifstream status("/proc/self/status");
  std::string line;
  while (std::getline(status, line)) {
    if (!absl::StartsWith(line, name)) continue;
    for (const absl::string_view word : absl::StrSplit(line, absl::ByAnyChar(" \t"))) {
      double kilobytes = 0;
      if (absl::SimpleAtod(word, &kilobytes)) return kilobytes / 1024;
    }
  }
  return 0;
}

}  // namespace lexlog
