#include "engine/timeline/edtf.h"

#include <optional>
#include <random>
#include <string>

#include "absl/strings/str_format.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace lexlog {
namespace {

using testing::HasSubstr;

// 2025-05-01 as days since 1970-01-01.
constexpr Day kMay2025 = 20209;

DaySet Days(absl::string_view text) {
  const absl::StatusOr<DaySet> days = ParseDays(text);
  EXPECT_TRUE(days.ok()) << days.status();
  return days.ok() ? *days : DaySet();
}

DaySet Set(const std::vector<DaySet::Stretch>& stretches) {
  DaySet days;
  for (const DaySet::Stretch& s : stretches) days.Add(s.first, s.last);
  return days;
}

TEST(EdtfTest, ReadsDaysMonthsAndYears) {
  EXPECT_EQ(Days("1970-01-01"), DaySet(0));
  EXPECT_EQ(Days("2025-05-12"), DaySet(kMay2025 + 11));
  EXPECT_EQ(Days("2025-05"), DaySet(kMay2025, kMay2025 + 30));
  EXPECT_EQ(Days("2025-05-XX"), Days("2025-05"));
  EXPECT_EQ(Days("2024-02").size(), 29u);
  EXPECT_EQ(Days("2025-02").size(), 28u);
  EXPECT_EQ(Days("2000-02-29").size(), 1u);
  EXPECT_EQ(Days("2025"), Set({{Days("2025-01-01").min(), Days("2025-12-31").max()}}));
  EXPECT_EQ(Days("2025-XX-XX"), Days("2025"));
  EXPECT_EQ(Days("2025-XX"), Days("2025"));
  EXPECT_EQ(Days("0001-01-01"), DaySet(kFirstDay));
  EXPECT_EQ(Days("9999-12-31"), DaySet(kLastDay));
}

TEST(EdtfTest, ReadsSets) {
  const Day may12 = kMay2025 + 11;
  EXPECT_EQ(Days("[2025-05-12..2025-05-20]"), DaySet(may12, may12 + 8));
  EXPECT_EQ(Days("[2025-05-14,2025-05-21]"), Set({{may12 + 2, may12 + 2}, {may12 + 9, may12 + 9}}));
  EXPECT_EQ(Days("[..2025-05-12]"), DaySet(kFirstDay, may12));
  EXPECT_EQ(Days("[2025-05-12..]"), DaySet(may12, kLastDay));
  EXPECT_EQ(Days("[2025-05-12]"), DaySet(may12));
  EXPECT_EQ(Days("[2025-05-10..2025-05-12,2025-05-12..2025-05-20]"), DaySet(may12 - 2, may12 + 8));
  EXPECT_EQ(Days("[2025-03,2025-05..2025-06,2026-XX-XX]"),
            Set({{Days("2025-03").min(), Days("2025-03").max()},
                 {kMay2025, kMay2025 + 60},
                 {Days("2026-01-01").min(), Days("2026-12-31").max()}}));
  EXPECT_EQ(Days("[..2025-05-12,2025-05-20..]"), Set({{kFirstDay, may12}, {may12 + 8, kLastDay}}));
}

TEST(EdtfTest, ReadsWords) {
  EXPECT_EQ(Days("unknown"), DaySet::Unknown());
  for (const char* word : {"never", "indefinite", "open"}) EXPECT_EQ(Days(word), DaySet(kNever));
  EXPECT_EQ(Days("[2025-05-12,never]"), Set({{kMay2025 + 11, kMay2025 + 11}, {kNever, kNever}}));
  EXPECT_EQ(Days("[unknown,never]"), Set({{kFirstDay, kLastDay}, {kNever, kNever}}));
}

struct Refused {
  const char* text;
  const char* says;
};

TEST(EdtfTest, RefusesWithWhatToWriteInstead) {
  const Refused kRefused[] = {
      {"2025-02-30", "\"2025-02-30\" does not exist: February 2025 has 28 days"},
      {"2100-02-29", "February 2100 has 28 days"},
      {"2025-04-00", "April 2025 has 30 days"},
      {"[2025-05-12..2025-06-31]", "\"2025-06-31\" does not exist: June 2025 has 30 days"},
      {"2025-13-01", "there is no month 13; the order is year, month, day"},
      {"2025-00", "there is no month 00"},
      {"0000-01-01", "years go from 0001 to 9999"},
      {"", "write YYYY-MM-DD"},
      {"[]", "names no day: write \"unknown\""},
      {"[..]", "leaves both ends open: write \"unknown\""},
      {"[2025-05-20..2025-05-12]", "ends before it begins: write the earlier day first"},
      {"2025-05-12/2025-05-20", "write \"[2025-05-12..2025-05-20]\" if it is one unknown day"},
      {"2025-05-12/..", "is an interval"},
      {"05/12/2025", "is not a day: write YYYY-MM-DD"},
      {"2025-05-12?", "write the set of days that it can be, \"[a..b]\""},
      {"2025-05~", "marked as uncertain or approximate"},
      {"2025%", "marked as uncertain or approximate"},
      {"2025-22", "names a season"},
      {"2025-34", "names a quarter; write its months as a set, \"[2025-04..2025-06]\""},
      {"{2025-05-12,2025-05-13}", "means all of its days; a claim is of one day"},
      {"2025-05-12..2025-05-20", "write it in brackets, \"[a..b]\""},
      {"[2025-05-12", "write YYYY-MM-DD"},
      {"[2025-05-12, 2025-05-14]", "white space"},
      {"[2025-05-12,]", "write YYYY-MM-DD"},
      {"[2025-05-12..2025-05-14..2025-05-16]", "is a set"},
      {"2025-05-12T10:00Z", "has a time of day: write the civil day alone"},
      {"2025-5-12", "write YYYY-MM-DD"},
      {"2025-05-1X", "write YYYY-MM-DD"},
      {"2025-XX-12", "write YYYY-MM-DD"},
      {"202X", "write YYYY-MM-DD"},
      {"-2025-05-12", "write YYYY-MM-DD"},
      {"+025-05-12", "write YYYY-MM-DD"},
      {"2025-05-12-01", "write YYYY-MM-DD"},
      {"Tuesday", "write YYYY-MM-DD"},
      {"Never", "unknown, never, indefinite or open"},
      {"[open]", "write YYYY-MM-DD"},
  };
  for (const Refused& refused : kRefused) {
    const absl::Status status = ParseDays(refused.text).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << refused.text;
    EXPECT_THAT(std::string(status.message()), HasSubstr(refused.says));
  }
}

TEST(EdtfTest, ADayIsOneDay) {
  EXPECT_EQ(ParseDay("2025-05-12").value(), kMay2025 + 11);
  EXPECT_THAT(std::string(ParseDay("2025-05").status().message()),
              HasSubstr("is not one day: write it as YYYY-MM-DD, for example 2025-05-01"));
  EXPECT_FALSE(ParseDay("never").ok());
  EXPECT_FALSE(ParseDay("[2025-05-12]").ok());
  EXPECT_FALSE(ParseDay("2025-05-XX").ok());
}

TEST(EdtfTest, WritesTheCoarsestThatFits) {
  for (const char* text : {"2025-05-12",
                           "2025-05",
                           "2025",
                           "0001",
                           "9999",
                           "0001-01-01",
                           "9999-12-31",
                           "[2025-05-12..2025-05-20]",
                           "[2025-05-14,2025-05-15]",
                           "[2025-05-14,2025-05-21]",
                           "[2025-03..2025-05]",
                           "[2024..2025]",
                           "[..2025-05-20]",
                           "[2025-05-13..]",
                           "[2025..]",
                           "[..2025-05]",
                           "[2025-03,2025-05-12..2025-06-30,2026]",
                           "unknown",
                           "never",
                           "[unknown,never]",
                           "[2025-05-12,never]",
                           "[0001-01-01,0001-01-02]"}) {
    EXPECT_EQ(FormatDays(Days(text)), text);
  }
  EXPECT_EQ(FormatDay(kNever), "never");
  EXPECT_EQ(FormatDay(-1), "1969-12-31");
}

// A day near an end of a month or of time, where the writing of sets changes.
Day AwkwardDay(std::mt19937& random) {
  switch (random() % 8) {
    case 0:
      return kFirstDay + random() % 3;
    case 1:
      return kLastDay - random() % 3;
    case 2:
      return kMay2025 + random() % 3 - 1;
    case 3:
      return Days("2025").min() + random() % 3 - 1;
    case 4:
      return Days("2028-03-01").min() - random() % 3;
    default:
      return kFirstDay + random() % (kLastDay - kFirstDay + 1);
  }
}

TEST(EdtfTest, WhatIsWrittenReadsTheSame) {
  std::mt19937 random(11);
  for (int run = 0; run < 20000; ++run) {
    DaySet days;
    for (int i = random() % 4; i >= 0; --i) {
      const Day a = AwkwardDay(random);
      const Day b = random() % 2 == 0 ? a + random() % 62 : AwkwardDay(random);
      days.Add(std::min(a, b), std::min(kLastDay, std::max(a, b)));
    }
    if (random() % 5 == 0) days.Add(kNever, kNever);
    EXPECT_EQ(Days(FormatDays(days)), days) << FormatDays(days);
  }
}

// In a set a day is read the long way.
void ExpectReadAlike(const std::string& text) {
  const std::optional<Day> plain = PlainDay(text);
  const absl::StatusOr<DaySet> slow = ParseDays("[" + text + "]");
  const bool one = slow.ok() && slow->is_crisp() && text.size() == 10 && text[0] != '[' &&
                   text.find_first_of(",. ") == std::string::npos;
  ASSERT_EQ(plain.has_value(), one) << text << ": " << slow.status();
  if (!plain.has_value()) return;
  EXPECT_EQ(DaySet(*plain), *slow) << text;
  EXPECT_EQ(FormatDay(*plain), text);
}

TEST(EdtfTest, PlainDaysAreThoseThatTheLongWayReads) {
  for (Day day = kFirstDay; day <= kLastDay; day += 37) ExpectReadAlike(FormatDay(day));
  for (int year : {1, 1900, 1970, 2000, 2023, 2024, 9999}) {
    for (int month = 0; month <= 13; ++month) {
      for (int day = 0; day <= 32; ++day) {
        ExpectReadAlike(absl::StrFormat("%04d-%02d-%02d", year, month, day));
      }
    }
  }
}

TEST(EdtfTest, PlainDaysAreNoOtherTextThanTheLongWayReads) {
  const std::string letters = "0123456789-X[].,u ~?/T\xff";
  std::mt19937 random(11);
  for (int round = 0; round < 20'000; ++round) {
    std::string text = FormatDay(static_cast<Day>(random() % 40'000));
    for (unsigned n = random() % 4; n > 0; --n) {
      text[random() % text.size()] = letters[random() % letters.size()];
    }
    if (random() % 8 == 0) text.resize(random() % 12, '1');
    ExpectReadAlike(text);
  }
  for (const char* text : {"", "2025", "2025-05", "2025-XX-XX", "unknown", "never", "0000-01-01",
                           "2025-5-012", "+025-05-12", "2025-05-1 "}) {
    EXPECT_FALSE(PlainDay(text).has_value()) << text;
  }
}

}  // namespace
}  // namespace lexlog
