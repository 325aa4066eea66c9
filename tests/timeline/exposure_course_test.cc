// What is worked out once for a stretch of days must be what a check says of each of its days.

#include <map>
#include <memory>
#include <random>
#include <string>

#include "engine/timeline/edtf.h"
#include "gtest/gtest.h"
#include "projections/exposure.h"
#include "projections/finding.h"
#include "projections/questions.h"
#include "tests/support/timeline.h"

namespace lexlog {
namespace {

using Standings = std::map<std::string, std::string>;

v1::Activity Ascend() {
  v1::Activity activity;
  activity.mutable_who()->add_term("party/german-carmaker");
  activity.mutable_item()->add_term("item/ascend-910c");
  activity.mutable_activity()->add_term("use");
  return activity;
}

v1::Activity H20ToChina() {
  v1::Activity activity;
  activity.mutable_who()->add_term("party/nvidia");
  activity.mutable_item()->add_term("item/h20");
  activity.mutable_activity()->add_term("export");
  activity.mutable_to()->add_term("place/china");
  return activity;
}

class ExposureCourse : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    lexlog_ = new Lexlog;
    ASSERT_TRUE(RecordTimeline(*lexlog_).ok());
  }
  static void TearDownTestSuite() {
    delete lexlog_;
    lexlog_ = nullptr;
  }

  // The slow way: every norm, looked at on that day alone.
  static Standings Slowly(const v1::Activity& activity, Day day, std::optional<Day> public_by) {
    const auto reader = Reader::Open(lexlog_->store(), lexlog_->projections());
    AsOf as_of = *(*reader)->Settle({});
    as_of.effective_on = day;
    as_of.public_by = public_by;
    const auto rulebook = Rulebook::Open(**reader, as_of, activity);
    Standings standings;
    for (const std::string& norm : (*rulebook)->index().norms) {
      const auto standing = StandingOf(**rulebook, norm);
      EXPECT_TRUE(standing.ok()) << standing.status();
      if (IsTouched(*standing)) standings[norm] = *standing;
    }
    return standings;
  }

  static Lexlog* lexlog_;
};
Lexlog* ExposureCourse::lexlog_ = nullptr;

Day RandomDay(std::mt19937& random) {
  return *ParseDay("2025-01-01") + static_cast<Day>(random() % 550);
}

// Whether `day` lies from `first` to `last`; an empty end is open.
bool Holds(const std::string& first, const std::string& last, Day day) {
  return (first.empty() || *ParseDay(first) <= day) && (last.empty() || day <= *ParseDay(last));
}

template <typename Touched>
Standings ByNorm(const Touched& touched) {
  Standings standings;
  for (const auto& one : touched) standings[one.norm()] = one.standing();
  return standings;
}

const v1::ExposureLifeAnswer::Distinct* CellOf(const v1::ExposureLifeAnswer& answer, Day effective,
                                               Day published) {
  for (const auto& row : answer.row()) {
    if (!Holds(row.public_first(), row.public_last(), published)) continue;
    for (int column = 0; column < answer.column_size(); ++column) {
      const auto& segment = answer.column(column);
      if (!Holds(segment.first(), segment.last(), effective)) continue;
      return &answer.distinct(static_cast<int>(row.kind(column)));
    }
  }
  return nullptr;
}

TEST_F(ExposureCourse, EveryCellOfTheMapIsACheckOfThatDay) {
  std::mt19937 random(1);
  for (const v1::Activity& activity : {Ascend(), H20ToChina()}) {
    v1::ExposureLifeRequest request;
    *request.mutable_activity() = activity;
    request.set_by_public_day(true);
    const auto reader = Reader::Open(lexlog_->store(), lexlog_->projections());
    const auto answer = AnswerExposureLife(**reader, request);
    ASSERT_TRUE(answer.ok()) << answer.status();
    for (int i = 0; i < 10; ++i) {
      const Day effective = RandomDay(random);
      const Day published = RandomDay(random);
      const auto* cell = CellOf(*answer, effective, published);
      ASSERT_NE(cell, nullptr);
      EXPECT_EQ(ByNorm(cell->standing()), Slowly(activity, effective, published))
          << FormatDay(effective) << " as published by " << FormatDay(published);
    }
  }
}

TEST_F(ExposureCourse, EverySegmentIsACheckOfThatDay) {
  std::mt19937 random(2);
  for (const v1::Activity& activity : {Ascend(), H20ToChina()}) {
    v1::ExposureLifeRequest request;
    *request.mutable_activity() = activity;
    const auto reader = Reader::Open(lexlog_->store(), lexlog_->projections());
    const auto answer = AnswerExposureLife(**reader, request);
    ASSERT_TRUE(answer.ok()) << answer.status();
    for (int i = 0; i < 10; ++i) {
      const Day day = RandomDay(random);
      for (const auto& segment : answer->segment()) {
        if (!Holds(segment.first(), segment.last(), day)) continue;
        EXPECT_EQ(ByNorm(segment.standing()), Slowly(activity, day, std::nullopt))
            << FormatDay(day);
      }
    }
  }
}

TEST_F(ExposureCourse, EveryDayOfAStretchOfABookIsACheckOfThatDay) {
  std::mt19937 random(3);
  const auto exposure = Exposure::Open(lexlog_->store(), lexlog_->projections(), {});
  ASSERT_TRUE(exposure.ok()) << exposure.status();
  std::map<std::pair<size_t, int>, Standings> kept;
  for (int i = 0; i < 20; ++i) {
    const Day day = RandomDay(random);
    const int which = static_cast<int>(random() % 2);
    const v1::Activity activity = which == 0 ? Ascend() : H20ToChina();
    const std::pair key((*exposure)->StretchOf(day), which);
    if (!kept.contains(key)) {
      const auto situation = (*exposure)->At(day, activity);
      ASSERT_TRUE(situation.ok()) << situation.status();
      for (const auto& touch : situation->touched) kept[key][touch->norm] = touch->standing;
    }
    EXPECT_EQ(kept[key], Slowly(activity, day, std::nullopt)) << FormatDay(day);
  }
}

}  // namespace
}  // namespace lexlog
