#ifndef LEXLOG_TESTS_TOOLS_CLI_COMMAND_FIXTURE_H_
#define LEXLOG_TESTS_TOOLS_CLI_COMMAND_FIXTURE_H_

#include <sys/wait.h>

#include <cstdio>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "gtest/gtest.h"
#include "tests/support/fixture_files.h"
#include "tests/support/temp_folder.h"

namespace lexlog {

inline constexpr char kPress[] = "fixtures/timelines/us-china-ai-chips-2025/press.txtpb";

struct Ran {
  int code = -1;
  std::string output;
  std::string errors;
};

class CommandTest : public ::testing::Test {
 protected:
  // One store for all the tests that only read.
  static void SetUpTestSuite() {
    folder_ = new TempFolder;
    const Ran ran = Run(absl::StrCat("lexlog record ", kPress));
    ASSERT_EQ(ran.code, 0) << ran.errors;
  }
  static void TearDownTestSuite() {
    delete folder_;
    folder_ = nullptr;
  }

  static std::string Store() { return folder_->path() + "/store"; }

  // Runs a line of shell in which `lexlog` is the command.
  static Ran Run(const std::string& line) {
    const std::string errors = folder_->path() + "/errors";
    const std::string script = absl::StrCat("export LEXLOG_STORE=", Store(), "; lexlog() { ",
                                            LEXLOG_COMMAND, " \"$@\"; }; ", line, " 2>", errors);
    FILE* pipe = popen(
        absl::StrCat("bash -c '", absl::StrReplaceAll(script, {{"'", "'\\''"}}), "'").c_str(), "r");
    Ran ran;
    char buffer[4096];
    for (size_t got = 0; (got = fread(buffer, 1, sizeof buffer, pipe)) > 0;) {
      ran.output.append(buffer, got);
    }
    const int status = pclose(pipe);
    ran.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    ran.errors = ReadFixture(errors);
    return ran;
  }

  static inline TempFolder* folder_ = nullptr;
};

// With the primary sources on record too.
class WholeTimelineTest : public CommandTest {
 protected:
  static void SetUpTestSuite() {
    CommandTest::SetUpTestSuite();
    const Ran ran = Run("lexlog record fixtures/timelines/us-china-ai-chips-2025/primary.txtpb");
    ASSERT_EQ(ran.code, 0) << ran.errors;
  }
};

}  // namespace lexlog

#endif  // LEXLOG_TESTS_TOOLS_CLI_COMMAND_FIXTURE_H_
