// Each file of fixtures/bad is a test: what it says of itself in comments is what must be told of
// it, no more and no less, and the log must be as it was.
//
//   # expect: 14 until[0].day "does not exist"   line (0: none), field (-: none), words
//   # after: before/sources.txtpb                recorded before
//   # after-archive: before/article.txt          bytes handed in with those
//   # archive: before/article.txt                bytes handed in with this file
//
// JSON has no comments: there they stand in a file of the same name that ends in .expect.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "tests/support/fixture_files.h"
#include "tests/support/status_matchers.h"
#include "tests/tools/import/file_runs.h"

namespace lexlog {
namespace {

constexpr char kFolder[] = "fixtures/bad";

struct Expected {
  std::string line;
  std::string field;
  std::string words;

  bool Fits(const std::string& told, const std::string& file) const {
    const std::string start = line == "0" ? "" : absl::StrCat(file, ":", line, ": ");
    const std::string named = field == "-" ? "" : absl::StrCat(field, ": ");
    return absl::StartsWith(told, start) && absl::StrContains(told, named) &&
           (named.empty() || absl::StrContains(told, absl::StrCat(" ", named)) ||
            absl::StartsWith(told, named)) &&
           absl::StrContains(told, words);
  }
};

struct BadFile {
  std::vector<Expected> expected;
  std::vector<std::string> after;
  std::vector<std::string> after_archives;
  std::vector<std::string> archives;
};

std::string InFolder(absl::string_view name) { return absl::StrCat(kFolder, "/", name); }

BadFile ReadHeader(const std::string& path) {
  std::string bytes = ReadFixture(path);
  if (absl::EndsWith(path, ".jsonl")) bytes = ReadFixture(path + ".expect");
  BadFile file;
  for (absl::string_view line : absl::StrSplit(bytes, '\n')) {
    if (!absl::ConsumePrefix(&line, "# ")) continue;
    const std::pair<absl::string_view, absl::string_view> parts =
        absl::StrSplit(line, absl::MaxSplits(": ", 1));
    const std::string rest(absl::StripAsciiWhitespace(parts.second));
    if (parts.first == "expect") {
      const std::vector<std::string> words = absl::StrSplit(rest, absl::MaxSplits(' ', 2));
      EXPECT_EQ(words.size(), 3u) << line;
      if (words.size() != 3) continue;
      const absl::string_view quoted = absl::StripSuffix(absl::StripPrefix(words[2], "\""), "\"");
      file.expected.push_back({words[0], words[1], std::string(quoted)});
    } else if (parts.first == "after") {
      file.after.push_back(InFolder(rest));
    } else if (parts.first == "after-archive") {
      file.after_archives.push_back(InFolder(rest));
    } else if (parts.first == "archive") {
      file.archives.push_back(InFolder(rest));
    }
  }
  return file;
}

std::vector<std::string> BadFiles() {
  std::vector<std::string> files = FixturesIn(kFolder, ".txtpb");
  for (const std::string& file : FixturesIn(kFolder, ".jsonl")) files.push_back(file);
  return files;
}

class BadFileTest : public testing::TestWithParam<std::string> {};

TEST_P(BadFileTest, IsToldExactly) {
  const BadFile file = ReadHeader(GetParam());
  ASSERT_FALSE(file.expected.empty()) << "the file says nothing of what is expected";
  FileLog log;
  if (!file.after.empty()) {
    ASSERT_THAT(log.Record(file.after, file.after_archives), IsOk());
  }
  const std::vector<std::string> before = log.Everything();

  LEXLOG_ASSERT_OK_AND_ASSIGN(std::vector<std::string> told,
                              log.Check({GetParam()}, file.archives));
  const std::string all = absl::StrJoin(told, "\n");
  for (const std::string& problem : told) {
    EXPECT_THAT(problem, testing::HasSubstr(" Mend: "));
  }
  for (const Expected& expected : file.expected) {
    const auto found = std::find_if(told.begin(), told.end(), [&](const std::string& problem) {
      return expected.Fits(problem, GetParam());
    });
    EXPECT_NE(found, told.end()) << "not told: " << expected.line << " " << expected.field << " "
                                 << expected.words << "\nbut:\n"
                                 << all;
    if (found != told.end()) told.erase(found);
  }
  EXPECT_THAT(told, testing::IsEmpty()) << "told without being expected";

  EXPECT_THAT(log.Record({GetParam()}, file.archives),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_EQ(log.Everything(), before) << "a refused file changed the log";
}

std::string NameOf(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param.substr(sizeof(kFolder));
  for (char& c : name) {
    if (!absl::ascii_isalnum(static_cast<unsigned char>(c))) c = '_';
  }
  return name;
}

INSTANTIATE_TEST_SUITE_P(Files, BadFileTest, testing::ValuesIn(BadFiles()), NameOf);

}  // namespace
}  // namespace lexlog
