// The command as a shell sees it: output, errors, exit codes.

#include <fstream>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/tools/cli/command_fixture.h"

namespace lexlog {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::vector<std::string> CommandsInHelp(const std::string& help) {
  std::vector<std::string> commands;
  bool listed = false;
  for (absl::string_view line : absl::StrSplit(help, '\n')) {
    if (absl::StartsWith(line, "Subcommands:")) listed = true;
    if (!listed || !absl::StartsWith(line, "  ")) continue;
    const std::vector<std::string> words = absl::StrSplit(line, ' ', absl::SkipEmpty());
    if (line[2] != ' ' && !words.empty()) commands.push_back(words.front());
  }
  return commands;
}

TEST_F(WholeTimelineTest, EveryHelpHasAnExampleThatWorks) {
  const Ran help = Run("lexlog --help");
  ASSERT_EQ(help.code, 0);
  const std::vector<std::string> commands = CommandsInHelp(help.output);
  ASSERT_GE(commands.size(), 9u) << help.output;
  for (const std::string& command : commands) {
    const Ran one = Run(absl::StrCat("lexlog ", command, " --help"));
    ASSERT_EQ(one.code, 0) << command;
    int examples = 0;
    for (absl::string_view line : absl::StrSplit(one.output, '\n')) {
      if (!absl::StartsWith(line, "  lexlog ")) continue;
      const Ran ran = Run(std::string(absl::StripLeadingAsciiWhitespace(line)));
      EXPECT_EQ(ran.code, 0) << line << "\n" << ran.errors;
      EXPECT_FALSE(ran.output.empty()) << line;
      ++examples;
    }
    EXPECT_GT(examples, 0) << command << " has no example";
  }
}

TEST_F(CommandTest, JsonAskedAgainWithItsCoordinateIsTheSameAlsoAfterMoreWasRecorded) {
  const std::string question = "lexlog rules --on 2025-05-16 --public-by 2025-05-20 --format json";
  const Ran first = Run(question);
  ASSERT_EQ(first.code, 0) << first.errors;
  const size_t at = first.output.find("\"recorded_by\": \"");
  ASSERT_NE(at, std::string::npos);
  const std::string head = first.output.substr(at + 16, first.output.find('"', at + 16) - at - 16);
  const Ran more = Run("lexlog record fixtures/timelines/us-china-ai-chips-2025/primary.txtpb");
  ASSERT_EQ(more.code, 0) << more.errors;
  EXPECT_NE(Run(question).output, first.output);
  const Ran again = Run(absl::StrCat(question, " --recorded-by ", head, " --proof hearsay"));
  EXPECT_EQ(again.output, first.output);
}

TEST_F(CommandTest, TheSameFileTwiceChangesNothingWhateverHeadIsExpected) {
  const Ran ran = Run(absl::StrCat("lexlog record --expect-head 1 ", kPress));
  EXPECT_EQ(ran.code, 0) << ran.errors;
  EXPECT_THAT(ran.output, HasSubstr(": 0 events recorded"));
}

TEST_F(CommandTest, ExitCodesSayWhatToDo) {
  EXPECT_EQ(Run("lexlog").code, 2);
  EXPECT_EQ(Run("lexlog rules").code, 2);
  EXPECT_EQ(Run("lexlog rules --on 2025-02-30").code, 2);
  EXPECT_EQ(Run("lexlog rules --on 2025-05-16 --proof rumour").code, 2);
  EXPECT_EQ(Run("lexlog rules --on 2025-05-16 --instrument no-such-thing").code, 3);
  EXPECT_EQ(Run("lexlog rules --on 2025-05-16 --store /nonexistent/store").code, 3);
  EXPECT_EQ(Run("lexlog log --event no-such-event").code, 3);
  EXPECT_EQ(Run("lexlog record no-such-file.txtpb").code, 3);
  EXPECT_EQ(Run("lexlog record --expect-head 7 fixtures/timelines/us-china-ai-chips-2025/"
                "../../scenarios/delayed.txtpb")
                .code,
            7);
}

TEST_F(CommandTest, RefusedInputNamesFileLineEventFieldAndMend) {
  const std::string path = folder_->path() + "/bad.txtpb";
  std::ofstream(path) << "event {\n  id: \"bad-1\"\n  subject: \"instrument/a\"\n"
                         "  public_day { day: \"2025-02-30\" }\n"
                         "  citation { source: \"cnn-2025-05-20\" }\n  force { begins {} }\n}\n";
  const Ran before = Run("lexlog log --format json");
  const Ran ran = Run(absl::StrCat("lexlog record ", path));
  EXPECT_EQ(ran.code, 7);
  EXPECT_THAT(ran.errors, HasSubstr(path + ":4: "));
  EXPECT_THAT(ran.errors, HasSubstr("bad-1"));
  EXPECT_THAT(ran.errors, HasSubstr("public_day[0].day"));
  EXPECT_THAT(ran.errors, HasSubstr("Mend: "));
  EXPECT_EQ(Run("lexlog log --format json").output, before.output);
}

TEST_F(CommandTest, NoColourWithoutATerminal) {
  const Ran ran = Run("TERM=xterm lexlog rules --on 2025-05-16");
  EXPECT_THAT(ran.output, Not(HasSubstr("\x1b[")));
}

TEST_F(CommandTest, CompletionGoesOnBehindWhatIf) {
  const Ran bash =
      Run("source <(lexlog completion bash) && "
          "COMP_WORDS=(lexlog what-if f -- che) COMP_CWORD=4 && _lexlog && echo ${COMPREPLY[@]} && "
          "COMP_WORDS=(lexlog what-if f -- check --assu) COMP_CWORD=5 && _lexlog && "
          "echo ${COMPREPLY[@]}");
  EXPECT_EQ(bash.code, 0) << bash.errors;
  EXPECT_EQ(bash.output, "check\n--assume\n");
}

TEST_F(CommandTest, CompletionIsShellThatTheShellTakes) {
  const Ran bash =
      Run("lexlog completion bash > $LEXLOG_STORE/../c.bash && bash -n $LEXLOG_STORE/../c.bash && "
          "source $LEXLOG_STORE/../c.bash && COMP_WORDS=(lexlog ru) COMP_CWORD=1 && _lexlog && "
          "echo ${COMPREPLY[@]}");
  EXPECT_EQ(bash.code, 0) << bash.errors;
  EXPECT_EQ(bash.output, "rules\n");
  const Ran zsh = Run("lexlog completion zsh");
  EXPECT_THAT(zsh.output, HasSubstr("#compdef lexlog"));
  EXPECT_THAT(zsh.output, HasSubstr("'--public-by["));
}

}  // namespace
}  // namespace lexlog
