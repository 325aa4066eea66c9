#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/scenarios/expectations.h"

namespace lexlog {
namespace {

using ::testing::ElementsAreArray;
using ::testing::UnorderedElementsAreArray;
using testing::v1::ExpectLife;
using Strings = std::vector<std::string>;

template <typename Standings>
std::string Line(const std::string& first, const std::string& last, const Standings& standing) {
  Strings sorted(standing.begin(), standing.end());
  std::sort(sorted.begin(), sorted.end());
  return absl::StrCat(first, " to ", last, ": ", absl::StrJoin(sorted, ", "));
}

// What `check` says of a day is what the life must say of it: the slow way.
void CompareWithCheck(const Lexlog& lexlog, const v1::ExposureLifeRequest& life,
                      const v1::Coordinate& coordinate, const Strings& standings) {
  SCOPED_TRACE(coordinate.ShortDebugString());
  v1::CheckRequest request;
  *request.mutable_coordinate() = coordinate;
  *request.mutable_activity() = life.activity();
  const auto answer = lexlog.questions().Check(request);
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_THAT(standings, UnorderedElementsAreArray(StandingsOf(answer->finding())));
}

void CompareSegments(const Lexlog& lexlog, const v1::ExposureLifeRequest& request,
                     const v1::ExposureLifeAnswer& answer) {
  for (const auto& segment : answer.segment()) {
    for (const std::string& day : {segment.first(), segment.last()}) {
      if (day.empty()) continue;
      v1::Coordinate coordinate = request.coordinate();
      coordinate.set_effective_on(day);
      CompareWithCheck(lexlog, request, coordinate, StandingsOf(segment.standing()));
    }
  }
}

// One field of the map, asked again at the corners that have a day.
void CompareField(const Lexlog& lexlog, const v1::ExposureLifeRequest& request,
                  const v1::ExposureLifeAnswer::Row& row,
                  const v1::ExposureLifeAnswer::Segment& column, const Strings& standings) {
  for (const std::string& public_by : {row.public_first(), row.public_last()}) {
    for (const std::string& on : {column.first(), column.last()}) {
      if (public_by.empty() || on.empty()) continue;
      v1::Coordinate coordinate = request.coordinate();
      coordinate.set_public_by(public_by);
      coordinate.set_effective_on(on);
      CompareWithCheck(lexlog, request, coordinate, standings);
    }
  }
}

void CompareMap(const Lexlog& lexlog, const v1::ExposureLifeRequest& request,
                const v1::ExposureLifeAnswer& answer, const ExpectLife& expect) {
  Strings first_days;
  for (const auto& row : answer.row()) {
    first_days.push_back(row.public_first());
    ASSERT_EQ(row.kind_size(), answer.column_size());
    for (int i = 0; i < row.kind_size(); ++i) {
      ASSERT_LT(row.kind(i), static_cast<uint32_t>(answer.distinct_size()));
      const auto& kind = answer.distinct(static_cast<int>(row.kind(i)));
      CompareField(lexlog, request, row, answer.column(i), StandingsOf(kind.standing()));
    }
  }
  EXPECT_THAT(first_days, ElementsAreArray(expect.public_from()));
}

void CompareLife(const Lexlog& lexlog, const v1::ExposureLifeRequest& request,
                 const v1::ExposureLifeAnswer& answer, const ExpectLife& expect) {
  Strings told;
  for (const auto& one : answer.segment()) {
    told.push_back(Line(one.first(), one.last(), StandingsOf(one.standing())));
  }
  Strings expected;
  for (const auto& one : expect.segment()) {
    expected.push_back(Line(one.first(), one.last(), one.standing()));
  }
  EXPECT_THAT(told, ElementsAreArray(expected));
  CompareSegments(lexlog, request, answer);
  if (request.by_public_day()) CompareMap(lexlog, request, answer, expect);
}

}  // namespace

void CheckLives(const Lexlog& lexlog, const testing::v1::Scenario& scenario, AskedAgain& again) {
  int number = 0;
  for (const ExpectLife& expect : scenario.life()) {
    SCOPED_TRACE(absl::StrCat("life ", ++number));
    v1::ExposureLifeRequest request;
    *request.mutable_coordinate() = KnowledgeOf(expect);
    *request.mutable_activity() = ActivityOf(expect.activity(), expect.activity_file());
    request.set_first(expect.first());
    request.set_last(expect.last());
    request.set_by_public_day(!expect.public_from().empty());
    const auto answer = lexlog.questions().ExposureLife(request);
    ASSERT_TRUE(answer.ok()) << answer.status();
    CompareLife(lexlog, request, *answer, expect);
    again.push_back([&lexlog, request, first = *answer]() mutable {
      *request.mutable_coordinate() = first.coordinate();
      const auto same = lexlog.questions().ExposureLife(request);
      ASSERT_TRUE(same.ok()) << same.status();
      EXPECT_EQ(same->SerializeAsString(), first.SerializeAsString());
    });
  }
}

}  // namespace lexlog
