#include "engine/storage/water_mark.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <optional>
#include <string>

#include "engine/base/status_macros.h"
#include "tests/support/files.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_folder.h"

namespace lexlog {
namespace {

using absl::StatusCode;
using testing::Eq;
using testing::Ge;
using testing::Le;
using testing::Optional;

// As a store opens it that ends where the mark says.
absl::StatusOr<WaterMark> OpenAsItIs(const std::string& directory) {
  LEXLOG_ASSIGN_OR_RETURN(const std::optional<uint64_t> found, WaterMark::Read(directory));
  return WaterMark::Open(directory, found.value_or(0));
}

TEST(WaterMarkTest, NoFileIsNoMark) {
  const TempFolder folder;
  EXPECT_THAT(WaterMark::Read(folder.path()), IsOkAndHolds(Eq(std::nullopt)));
  EXPECT_THAT(WaterMark::Read(folder / "absent"), IsOkAndHolds(Eq(std::nullopt)));
}

TEST(WaterMarkTest, ReadsWhatWasConfirmedLast) {
  const TempFolder folder;
  {
    LEXLOG_ASSERT_OK_AND_ASSIGN(WaterMark mark, OpenAsItIs(folder.path()));
    EXPECT_THAT(WaterMark::Read(folder.path()), IsOkAndHolds(Optional(Eq(0u))));
    for (const uint64_t confirmed : {1u, 2u, 9u, 10u, 4'000'000'000u}) {
      EXPECT_THAT(mark.Raise(confirmed), IsOk());
      if (confirmed % 2 == 0) {
        EXPECT_THAT(mark.Sync(), IsOk());
      }
      EXPECT_THAT(WaterMark::Read(folder.path()), IsOkAndHolds(Optional(Eq(confirmed))));
    }
  }
  LEXLOG_ASSERT_OK_AND_ASSIGN(WaterMark mark, OpenAsItIs(folder.path()));
  EXPECT_THAT(mark.Raise(4'000'000'001u), IsOk());
  EXPECT_THAT(WaterMark::Read(folder.path()), IsOkAndHolds(Optional(Eq(4'000'000'001u))));
}

// Whatever a power cut makes of what was not synced: the mark is where it was last synced, or where
// it was raised to since, and never an error. Each synced line is left alone until the next is.
TEST(WaterMarkTest, ATornRaiseCostsNothingThatWasSynced) {
  const TempFolder folder;
  std::filesystem::create_directory(folder / "copy");
  uint64_t number = 0;
  for (int session = 0; session < 3; ++session) {
    LEXLOG_ASSERT_OK_AND_ASSIGN(WaterMark mark, OpenAsItIs(folder.path()));
    for (int round = 0; round < 4; ++round) {
      const uint64_t synced = number;
      const std::string before = BytesOfFile(folder / "LEXLOG");
      for (int raise = 0; raise < 3; ++raise) {
        ASSERT_THAT(mark.Raise(++number), IsOk());
        const std::string after = BytesOfFile(folder / "LEXLOG");
        for (size_t cut = 0; cut <= after.size(); cut += cut % 4096 < 90 ? 1 : 61) {
          WriteFile(folder / "copy/LEXLOG", after.substr(0, cut) + before.substr(cut));
          EXPECT_THAT(WaterMark::Read(folder / "copy"),
                      IsOkAndHolds(Optional(testing::AllOf(Ge(synced), Le(number)))));
          WriteFile(folder / "copy/LEXLOG", before.substr(0, cut) + after.substr(cut));
          EXPECT_THAT(WaterMark::Read(folder / "copy"),
                      IsOkAndHolds(Optional(testing::AllOf(Ge(synced), Le(number)))));
        }
      }
      if (round < 3) {  // the last ones are left to opening
        ASSERT_THAT(mark.Sync(), IsOk());
      }
    }
  }
}

// Whatever byte is damaged: the number, the one before it, or an error. Never a higher one.
TEST(WaterMarkTest, DamageIsToldOrCostsOneStep) {
  const TempFolder folder;
  for (const bool reopen : {false, true}) {
    LEXLOG_ASSERT_OK_AND_ASSIGN(WaterMark mark, OpenAsItIs(folder.path()));
    ASSERT_THAT(mark.Raise(reopen ? 43 : 41), IsOk());
    ASSERT_THAT(mark.Sync(), IsOk());
    ASSERT_THAT(mark.Raise(reopen ? 44 : 42), IsOk());
    const std::string whole = BytesOfFile(folder / "LEXLOG");
    const uint64_t last = reopen ? 44 : 42;
    for (size_t i = 0; i < whole.size(); i += i % 4096 < 90 ? 1 : 61) {
      std::string damaged = whole;
      damaged[i] = static_cast<char>(damaged[i] ^ (1 << i % 8));
      WriteFile(folder / "LEXLOG", damaged);
      EXPECT_THAT(WaterMark::Read(folder.path()),
                  IsOkAndHolds(Optional(testing::AnyOf(last, last - 1))));
    }
    WriteFile(folder / "LEXLOG", whole);
  }
}

TEST(WaterMarkTest, AfterATornRaiseTheNextOneMendsIt) {
  for (const size_t torn : {45u, 4096u + 45u}) {  // a digit of either line
    const TempFolder folder;
    {
      LEXLOG_ASSERT_OK_AND_ASSIGN(WaterMark mark, OpenAsItIs(folder.path()));
      ASSERT_THAT(mark.Raise(41), IsOk());
      ASSERT_THAT(mark.Sync(), IsOk());
      ASSERT_THAT(mark.Raise(42), IsOk());
    }
    const auto tear = [&](size_t at) {
      std::string bytes = BytesOfFile(folder / "LEXLOG");
      bytes[at] = '?';
      WriteFile(folder / "LEXLOG", bytes);
    };
    tear(torn);
    LEXLOG_ASSERT_OK_AND_ASSIGN(WaterMark mark, OpenAsItIs(folder.path()));
    ASSERT_THAT(mark.Raise(50), IsOk());
    tear(torn < 4096 ? 4096 + 45 : 45);  // the other one: what was torn says 50 now
    EXPECT_THAT(WaterMark::Read(folder.path()), IsOkAndHolds(Optional(Eq(50u))));
  }
}

TEST(WaterMarkTest, OpeningPutsItToWhatWasFoundAndNeverBack) {
  const TempFolder folder;
  for (const uint64_t found : {3u, 3u, 8u, 9u}) {
    LEXLOG_ASSERT_OK_AND_ASSIGN(const WaterMark mark, WaterMark::Open(folder.path(), found));
    EXPECT_THAT(WaterMark::Read(folder.path()), IsOkAndHolds(Optional(Eq(found))));
    EXPECT_THAT(WaterMark::Open(folder.path(), found - 1),
                StatusIs(StatusCode::kDataLoss, testing::HasSubstr("were confirmed")));
    EXPECT_THAT(WaterMark::Read(folder.path()), IsOkAndHolds(Optional(Eq(found))));
  }
}

TEST(WaterMarkTest, WithoutAnIntactLineItIsDamaged) {
  const TempFolder folder;
  WriteFile(folder / "LEXLOG", std::string(8192, 'x'));
  EXPECT_THAT(WaterMark::Read(folder.path()), StatusIs(StatusCode::kDataLoss));
  EXPECT_THAT(WaterMark::Open(folder.path(), 9), StatusIs(StatusCode::kDataLoss));
}

TEST(WaterMarkTest, AFileThatWasCutShortWhenMadeIsNoConfirmation) {
  const TempFolder folder;
  for (const size_t size : {0u, 10u, 4096u, 8191u}) {
    WriteFile(folder / "LEXLOG", std::string(size, 'x'));
    EXPECT_THAT(WaterMark::Read(folder.path()), IsOkAndHolds(Optional(Eq(0u))));
    LEXLOG_ASSERT_OK_AND_ASSIGN(WaterMark mark, OpenAsItIs(folder.path()));
    EXPECT_EQ(BytesOfFile(folder / "LEXLOG").size(), 8192u);
    EXPECT_THAT(mark.Raise(7), IsOk());
    EXPECT_THAT(WaterMark::Read(folder.path()), IsOkAndHolds(Optional(Eq(7u))));
  }
}

TEST(WaterMarkTest, ErrorsOfTheSystemComeBack) {
  const TempFolder folder;
  EXPECT_THAT(WaterMark::Open(folder / "absent", 0), StatusIs(StatusCode::kNotFound));
  std::filesystem::create_directory(folder / "LEXLOG");
  EXPECT_THAT(WaterMark::Read(folder.path()), StatusIs(StatusCode::kUnavailable));
  EXPECT_THAT(WaterMark::Open(folder.path(), 0), StatusIs(StatusCode::kUnavailable));
}

}  // namespace
}  // namespace lexlog
