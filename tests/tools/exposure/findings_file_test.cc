#include "tools/exposure/findings_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/support/files.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_folder.h"

namespace lexlog {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> FilesIn(const std::string& folder) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    names.push_back(entry.path().filename().string());
  }
  return names;
}

TEST(FindingsFile, IsThereWhenItIsWhole) {
  const TempFolder folder;
  WriteFile(folder / "out.csv", "before");
  LEXLOG_ASSERT_OK_AND_ASSIGN(const auto file, FindingsFile::Open(folder / "out.csv"));
  std::string all;
  for (int i = 0; i < 1000; ++i) {
    std::string piece = absl::StrCat(i, std::string(static_cast<size_t>(i), 'x'), "\n");
    all += piece;
    ASSERT_THAT(file->Write(piece), IsOk());
  }
  EXPECT_EQ(BytesOfFile(folder / "out.csv"), "before");
  ASSERT_THAT(file->Commit(), IsOk());
  EXPECT_EQ(BytesOfFile(folder / "out.csv"), all);
  EXPECT_THAT(FilesIn(folder.path()), ElementsAre("out.csv"));
}

TEST(FindingsFile, LeavesNothingOfWhatIsNotWhole) {
  const TempFolder folder;
  {
    LEXLOG_ASSERT_OK_AND_ASSIGN(const auto file, FindingsFile::Open(folder / "out.csv"));
    std::string half = "half";
    ASSERT_THAT(file->Write(half), IsOk());
  }
  EXPECT_THAT(FilesIn(folder.path()), IsEmpty());
}

TEST(FindingsFile, SaysWhereItCannotBe) {
  const TempFolder folder;
  EXPECT_THAT(FindingsFile::Open(folder / "none/out.csv"),
              StatusIs(absl::StatusCode::kUnavailable, testing::HasSubstr("none/out.csv")));
}

TEST(FindingsFile, LeavesADeviceADevice) {
  LEXLOG_ASSERT_OK_AND_ASSIGN(const auto file, FindingsFile::Open("/dev/null"));
  std::string piece = "a";
  ASSERT_THAT(file->Write(piece), IsOk());
  ASSERT_THAT(file->Commit(), IsOk());
  EXPECT_TRUE(std::filesystem::is_character_file("/dev/null"));
}

TEST(FindingsFile, TellsThatTheDiskIsFull) {
  LEXLOG_ASSERT_OK_AND_ASSIGN(const auto file, FindingsFile::Open("/dev/full"));
  std::string piece = "a";
  ASSERT_THAT(file->Write(piece), IsOk());
  EXPECT_THAT(file->Commit(), StatusIs(absl::StatusCode::kUnavailable));
}

}  // namespace
}  // namespace lexlog
