#include "tools/import/sdn/copy_time.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "tests/support/status_matchers.h"

namespace lexlog {
namespace {

std::string StampIn(absl::string_view name) {
  const auto time = TimeInName(name);
  return time.has_value() ? StampOf(*time) : "none";
}

std::string DaysIn(absl::string_view name) {
  const auto zone = ZoneOfOfac();
  EXPECT_THAT(zone, IsOk());
  const CopyDays days = DaysOf(*TimeInName(name), *zone);
  return absl::StrCat(absl::FormatCivilTime(days.first), " ", absl::FormatCivilTime(days.last));
}

TEST(SdnCopyTimeTest, StandsInTheName) {
  for (const char* name :
       {"sdn_2021-08-18T09-39-01.csv", "/a/2020-01-01/sdn_2021-08-18T09-39-01.csv.gz",
        "sdn-20210818T093901.csv", "20210818_093901-sdn.csv", "sdn20210818093901.csv",
        "sdn_2021-08-18T09:39:01Z.csv"}) {
    EXPECT_EQ(StampIn(name), "2021-08-18T09-39-01") << name;
  }
  EXPECT_EQ(StampIn("sdn_2021-08-18.csv"), "2021-08-18");
  EXPECT_EQ(StampIn("sdn_20210818.csv"), "2021-08-18");
}

TEST(SdnCopyTimeTest, WhatIsNoTimeIsNone) {
  for (const char* name :
       {"sdn.csv", "", "/20210818/sdn.csv", "sdn_2021-02-30T09-39-01.csv", "sdn_20211318.csv",
        "sdn_1.20210818093901123.csv", "sdn_00010101.csv", "sdn_2021-08-18T25-00-00"}) {
    EXPECT_EQ(StampIn(name), "none") << name;
  }
}

TEST(SdnCopyTimeTest, DaysAreThoseOfWashington) {
  EXPECT_EQ(DaysIn("2022-11-09T02-52-16"), "2022-11-08 2022-11-08");  // EST: UTC-5
  EXPECT_EQ(DaysIn("2022-11-09T05-00-00"), "2022-11-09 2022-11-09");
  EXPECT_EQ(DaysIn("2022-07-01T03-59-59"), "2022-06-30 2022-06-30");  // EDT: UTC-4
  EXPECT_EQ(DaysIn("2022-07-01T04-00-00"), "2022-07-01 2022-07-01");
  EXPECT_EQ(DaysIn("2022-07-01"), "2022-06-30 2022-07-01");
}

TEST(SdnCopyTimeTest, ADayAloneDoesNotSayWhichCopyOfItIsFirst) {
  const CopyTime day = *TimeInName("2022-07-01");
  EXPECT_FALSE(IsOrderKnown(day, *TimeInName("2022-07-01T12-00-00")));
  EXPECT_TRUE(IsOrderKnown(day, *TimeInName("2022-07-02T00-00-00")));
  EXPECT_TRUE(IsOrderKnown(*TimeInName("2022-07-01T11-00-00"), *TimeInName("2022-07-01T12-00-00")));
}

}  // namespace
}  // namespace lexlog
