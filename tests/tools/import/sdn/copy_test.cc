#include "tools/import/sdn/copy.h"

#include <map>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/support/status_matchers.h"
#include "tests/tools/import/sdn/sdn_copies.h"
#include "tools/import/sdn/changes.h"

namespace lexlog {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;
using testing::SizeIs;

std::map<uint32_t, std::string> RowsOf(const SdnCopy& copy) {
  std::map<uint32_t, std::string> rows;
  for (const SdnCopy::Row& row : copy.rows()) rows[row.number] = std::string(copy.TextOf(row));
  return rows;
}

SdnReading Read(const std::string& bytes) { return ReadSdnCopy(bytes, SdnCopy()); }

SdnCopy CopyOf(const std::vector<std::string>& rows) {
  SdnReading reading = Read(SdnBytes(rows));
  EXPECT_THAT(reading.faults, IsEmpty());
  return std::move(reading.copy);
}

TEST(SdnCopyTest, RowsAreKeptToTheByte) {
  const std::string a = SdnRowOf(36, "A");
  const std::string b = SdnRowOf(173, "B");
  for (const std::string& bytes :
       {absl::StrCat(a, "\r\n", b, "\r\n\x1a"), absl::StrCat(a, "\r\n", b, "\r\n\x1a\r\n"),
        absl::StrCat(a, "\n", b, "\x1a"), absl::StrCat(a, "\n", b), absl::StrCat(b, "\n\n", a),
        absl::StrCat("\xEF\xBB\xBF", a, "\n", b, "\n"), absl::StrCat(a, "\n", a, "\n", b, "\n")}) {
    const SdnReading reading = Read(bytes);
    EXPECT_THAT(reading.faults, IsEmpty());
    EXPECT_THAT(RowsOf(reading.copy), ElementsAre(Pair(36, a), Pair(173, b)));
    EXPECT_EQ(reading.end_mark, bytes.find('\x1a') != std::string::npos);
    EXPECT_EQ(reading.copy.bytes(), bytes);
  }
}

TEST(SdnCopyTest, EveryBadRowIsTold) {
  const SdnReading reading =
      Read("header\n" + SdnRowOf(36, "A") + "\n36,B\n" + SdnRowOf(36, "C") + "\nx\x1ay\n");
  std::vector<int> lines;
  for (const Unreadable& fault : reading.faults) lines.push_back(fault.line);
  EXPECT_THAT(lines, ElementsAre(1, 3, 5, 4));
  EXPECT_THAT(reading.faults.back().what, HasSubstr("another row of the copy has this number"));
  EXPECT_EQ(reading.faults.back().event, "36");
}

TEST(SdnCopyTest, ManyBadRowsAreNotAllTold) {
  std::string bytes;
  for (int i = 0; i < 5000; ++i) bytes += "<p>Service unavailable</p>\n";
  const SdnReading reading = Read(bytes);
  EXPECT_THAT(reading.faults, SizeIs(1001));
  EXPECT_THAT(reading.faults.back().what, HasSubstr("4000 more rows"));
}

TEST(SdnCopyTest, OfNothingThereIsNothing) {
  for (const std::string bytes : {"", "\x1a", "\r\n", "\xEF\xBB\xBF"}) {
    const SdnReading reading = Read(bytes);
    EXPECT_THAT(reading.copy.rows(), IsEmpty());
    EXPECT_THAT(reading.faults, IsEmpty());
  }
}

// Reading beside the copy before comes to the same as reading by itself.
TEST(SdnCopyTest, TheCopyBeforeMakesItQuickerAndNothingElse) {
  for (uint32_t seed = 0; seed < 200; ++seed) {
    std::mt19937 random(seed);
    std::vector<std::string> before;
    std::vector<std::string> now;
    for (uint32_t number = 1; number < 60; ++number) {
      const std::string row = SdnRowOf(number * 7 % 60 + 1, absl::StrCat("N", random() % 3));
      if (random() % 8 != 0) before.push_back(row);
      const uint32_t change = random() % 12;
      if (change == 0) continue;
      now.push_back(change == 1 ? SdnRowOf(number * 7 % 60 + 1, "CHANGED") : row);
      if (change == 2) now.push_back(absl::StrCat(number, ",cut"));
      if (change == 3) std::swap(now.back(), now[random() % now.size()]);
    }
    const SdnReading alone = Read(SdnBytes(now));
    const SdnReading beside = ReadSdnCopy(SdnBytes(now), CopyOf(before));
    EXPECT_EQ(RowsOf(alone.copy), RowsOf(beside.copy)) << "seed " << seed;
    EXPECT_EQ(alone.faults.size(), beside.faults.size()) << "seed " << seed;
  }
}

TEST(SdnChangesTest, WhatIsNewChangedAndGone) {
  const SdnChanges changes =
      ChangesBetween(CopyOf({SdnRowOf(1, "A"), SdnRowOf(2, "B"), SdnRowOf(3, "C")}),
                     CopyOf({SdnRowOf(2, "B"), SdnRowOf(3, "CC"), SdnRowOf(9, "D")}));
  EXPECT_THAT(changes.added, ElementsAre(9));
  EXPECT_THAT(changes.changed, ElementsAre(3));
  EXPECT_THAT(changes.gone, ElementsAre(1));
  EXPECT_THAT(changes.replaces, IsEmpty());
}

TEST(SdnChangesTest, TheSameNameAndFormListedAnewTakesTheOthersPlace) {
  const SdnChanges changes =
      ChangesBetween(CopyOf({SdnRowOf(1, "Tornado  Cash"), SdnRowOf(2, "X")}),
                     CopyOf({SdnRowOf(2, "X"), SdnRowOf(9, "TORNADO CASH")}));
  EXPECT_THAT(changes.replaces, ElementsAre(Pair(9, 1)));
}

TEST(SdnChangesTest, ANameThatIsNotQuiteTheSameDoesNot) {
  EXPECT_THAT(ChangesBetween(CopyOf({SdnRowOf(1, "TORNADO CASH")}),
                             CopyOf({SdnRowOf(9, "TORNADO CASH LTD")}))
                  .replaces,
              IsEmpty());
  EXPECT_THAT(
      ChangesBetween(CopyOf({SdnRowOf(1, "EBANO", "vessel")}), CopyOf({SdnRowOf(9, "EBANO")}))
          .replaces,
      IsEmpty());
}

TEST(SdnChangesTest, OfSeveralAlikeNoneIsChosen) {
  const SdnChanges changes = ChangesBetween(
      CopyOf({SdnRowOf(1, "A"), SdnRowOf(2, "A"), SdnRowOf(3, "B"), SdnRowOf(4, "C")}),
      CopyOf({SdnRowOf(7, "A"), SdnRowOf(8, "B"), SdnRowOf(9, "B"), SdnRowOf(10, "C")}));
  EXPECT_THAT(changes.replaces, ElementsAre(Pair(10, 4)));
  EXPECT_EQ(changes.replaced_by_several, 2u);
}

TEST(SdnChangesTest, HowMuchMayBeLost) {
  EXPECT_FALSE(IsAbsurdlyShrunken(9158, 150));  // 2021-12-30
  EXPECT_FALSE(IsAbsurdlyShrunken(9158, 457));
  EXPECT_TRUE(IsAbsurdlyShrunken(9158, 458));
  EXPECT_FALSE(IsAbsurdlyShrunken(12, 10));
  EXPECT_TRUE(IsAbsurdlyShrunken(12, 11));
}

}  // namespace
}  // namespace lexlog
