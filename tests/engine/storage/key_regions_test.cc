#include "engine/storage/key_regions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <tuple>
#include <vector>

#include "engine/storage/keys.h"

namespace lexlog {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

using Part = std::tuple<Region, std::string, std::string>;

std::vector<Part> Parts(absl::string_view first, absl::string_view last) {
  std::vector<Part> parts;
  EachRegionPart(first, last, [&](Region region, absl::string_view begin, absl::string_view end) {
    parts.emplace_back(region, begin, end);
    return true;
  });
  return parts;
}

TEST(KeyRegionsTest, WhatIsDerivedIsKeptApartFromTheLog) {
  for (const auto& [first, last] : keys::Derived()) {
    EXPECT_THAT(Parts(first, last), ElementsAre(Part(Region::kViews, first, last)));
  }
  EXPECT_EQ(RegionOf(keys::Checkpoint()), Region::kViews);
  EXPECT_EQ(RegionOf(keys::Event({7})), Region::kEvents);
  for (const std::string& key :
       {keys::Format(), keys::Head(), keys::EventId("id"), keys::ActsOn("id"), keys::ActCount("id"),
        keys::SubjectVersion("a/b"), keys::Archive("bytes"), keys::Scenario(), std::string()}) {
    EXPECT_EQ(RegionOf(key), Region::kNames) << key;
  }
}

TEST(KeyRegionsTest, ARangeIsCutWhereTheRegionChanges) {
  EXPECT_THAT(Parts("b", "f"),
              ElementsAre(Part(Region::kNames, "b", "c"), Part(Region::kViews, "c", "d"),
                          Part(Region::kNames, "d", "e"), Part(Region::kEvents, "e", "f")));
  EXPECT_THAT(Parts("e5", "e7"), ElementsAre(Part(Region::kEvents, "e5", "e7")));
  EXPECT_THAT(Parts("h1", "k"), ElementsAre(Part(Region::kNames, "h1", "k")));
  EXPECT_THAT(Parts("x", "\xff\xff"), ElementsAre(Part(Region::kNames, "x", "\xff\xff")));
  EXPECT_THAT(Parts("", "a"), ElementsAre(Part(Region::kNames, "", "a")));
  EXPECT_THAT(Parts("e", "e"), IsEmpty());
  EXPECT_THAT(Parts("v", "g"), IsEmpty());
}

TEST(KeyRegionsTest, ItStopsWhereItIsToldTo) {
  int visited = 0;
  EXPECT_FALSE(EachRegionPart(
      "a", "z", [&](Region, absl::string_view, absl::string_view) { return ++visited < 3; }));
  EXPECT_EQ(visited, 3);
}

}  // namespace
}  // namespace lexlog
