#include "tools/cli/session.h"

#include "absl/strings/str_cat.h"

namespace lexlog {

ExitCode Fail(const absl::Status& status) {
  const std::string line = absl::StrCat("lexlog: ", std::string(status.message()), "\n");
  std::fwrite(line.data(), 1, line.size(), stderr);
  return ExitCodeOf(status);
}

void Print(const std::string& text) { std::fwrite(text.data(), 1, text.size(), stdout); }

}  // namespace lexlog
