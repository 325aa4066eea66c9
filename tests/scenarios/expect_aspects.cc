#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/query/reader.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "projections/aspects.h"
#include "tests/scenarios/expectations.h"

namespace lexlog {
namespace {

using ::testing::UnorderedElementsAreArray;
using testing::v1::Expect;

// The aspect that is asked for; one that says "none" where nothing is on record.
v1::Aspect AspectAt(Lexlog& lexlog, const Expect& expect) {
  auto reader = Reader::Open(lexlog.store(), lexlog.projections());
  EXPECT_TRUE(reader.ok()) << reader.status();
  const auto as_of = (*reader)->Settle(CoordinateOf(expect));
  EXPECT_TRUE(as_of.ok()) << as_of.status();
  Composer composer(**reader, *as_of);
  const auto aspects = AspectsOf(composer, expect.subject());
  EXPECT_TRUE(aspects.ok()) << aspects.status();
  for (const v1::Aspect& aspect : *aspects) {
    if (aspect.name() == expect.aspect()) return aspect;
  }
  v1::Aspect nothing;
  nothing.add_outcome()->set_state("none");
  return nothing;
}

template <typename Outcomes>
std::vector<std::string> StatesOf(const Outcomes& outcomes) {
  std::vector<std::string> states;
  for (const v1::Outcome& outcome : outcomes) states.push_back(outcome.state());
  return states;
}

std::vector<std::string> BasisOf(const v1::Aspect& aspect) {
  std::vector<std::string> events;
  for (const v1::Outcome& outcome : aspect.outcome()) {
    for (const v1::Cited& cited : outcome.basis()) events.push_back(cited.event());
  }
  std::sort(events.begin(), events.end());
  events.erase(std::unique(events.begin(), events.end()), events.end());
  return events;
}

bool AnyHasWords(const v1::Aspect& aspect, const std::string& words) {
  const auto has = [&](const v1::Outcome& one) { return absl::StrContains(one.words(), words); };
  return std::any_of(aspect.outcome().begin(), aspect.outcome().end(), has) ||
         std::any_of(aspect.reported_otherwise().begin(), aspect.reported_otherwise().end(), has) ||
         std::any_of(aspect.next().begin(), aspect.next().end(), has);
}

void CheckAspect(Lexlog& lexlog, const Expect& expect) {
  const v1::Aspect aspect = AspectAt(lexlog, expect);
  EXPECT_THAT(StatesOf(aspect.outcome()), UnorderedElementsAreArray(expect.state()));
  EXPECT_THAT(StatesOf(aspect.reported_otherwise()), UnorderedElementsAreArray(expect.otherwise()));
  if (!expect.basis().empty()) {
    EXPECT_THAT(BasisOf(aspect), UnorderedElementsAreArray(expect.basis()));
  }
  if (!expect.next().empty()) {
    EXPECT_THAT(StatesOf(aspect.next()), UnorderedElementsAreArray(expect.next()));
  }
  for (const std::string& words : expect.words()) {
    EXPECT_TRUE(AnyHasWords(aspect, words)) << "no outcome says: " << words;
  }
  EXPECT_EQ(aspect.dispute_size() > 0, expect.disputed());
  if (!expect.hangs_on().empty()) {
    const bool hangs = std::any_of(aspect.hangs_on().begin(), aspect.hangs_on().end(),
                                   [&](const auto& on) { return on.event() == expect.hangs_on(); });
    EXPECT_TRUE(hangs) << "does not hang on " << expect.hangs_on();
  }
  if (::testing::Test::HasFailure()) ADD_FAILURE() << "the answer was: " << aspect.DebugString();
}

void CheckNotes(const Lexlog& lexlog, const Expect& expect, AskedAgain& again) {
  v1::RulesRequest request;
  *request.mutable_coordinate() = CoordinateOf(expect);
  const auto answer = lexlog.questions().Rules(request);
  ASSERT_TRUE(answer.ok()) << answer.status();
  again.push_back([&lexlog, first = *answer] {
    v1::RulesRequest same;
    *same.mutable_coordinate() = first.coordinate();
    const auto answer = lexlog.questions().Rules(same);
    ASSERT_TRUE(answer.ok()) << answer.status();
    EXPECT_EQ(answer->SerializeAsString(), first.SerializeAsString());
  });
  EXPECT_EQ(answer->waiting_size() > 0, expect.waiting());
  if (expect.coverage().empty()) return;
  const bool covered = std::any_of(
      answer->coverage().begin(), answer->coverage().end(),
      [&](const auto& note) { return absl::StrContains(note.words(), expect.coverage()); });
  EXPECT_TRUE(covered) << "no coverage note says: " << expect.coverage();
}

}  // namespace

void CheckAspects(Lexlog& lexlog, const testing::v1::Scenario& scenario, AskedAgain& again) {
  int number = 0;
  for (const Expect& expect : scenario.expect()) {
    SCOPED_TRACE(absl::StrCat("expect ", ++number, ": ", expect.ShortDebugString()));
    if (!expect.aspect().empty()) CheckAspect(lexlog, expect);
    CheckNotes(lexlog, expect, again);
  }
}

}  // namespace lexlog
