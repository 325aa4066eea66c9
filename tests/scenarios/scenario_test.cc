// Each file of fixtures/scenarios is one test: what is recorded, and what must then be answered.

#include <algorithm>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/query/reader.h"
#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "lexlog/testing/v1/scenario.pb.h"
#include "projections/aspects.h"
#include "tests/support/fixture_files.h"
#include "tests/support/record.h"

namespace lexlog {
namespace {

using ::testing::UnorderedElementsAreArray;
using testing::v1::Expect;

v1::Coordinate CoordinateOf(const Expect& expect) {
  v1::Coordinate coordinate;
  coordinate.set_effective_on(expect.on());
  coordinate.set_public_by(expect.public_by());
  coordinate.set_known_to(expect.known_to());
  if (expect.recorded_by() != 0) coordinate.set_recorded_by(expect.recorded_by());
  coordinate.set_proof(expect.proof());
  return coordinate;
}

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

void CheckNotes(Lexlog& lexlog, const Expect& expect) {
  v1::RulesRequest request;
  *request.mutable_coordinate() = CoordinateOf(expect);
  const auto answer = lexlog.questions().Rules(request);
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(answer->waiting_size() > 0, expect.waiting());
  if (expect.coverage().empty()) return;
  const bool covered = std::any_of(
      answer->coverage().begin(), answer->coverage().end(),
      [&](const auto& note) { return absl::StrContains(note.words(), expect.coverage()); });
  EXPECT_TRUE(covered) << "no coverage note says: " << expect.coverage();
}

// The answer states its coordinate; asked again with that, also after more was recorded, it must
// be the same to the byte.
void CheckAskedAgain(Lexlog& lexlog, const Expect& expect, std::vector<v1::RulesAnswer>& answers) {
  v1::RulesRequest request;
  *request.mutable_coordinate() = CoordinateOf(expect);
  const auto answer = lexlog.questions().Rules(request);
  ASSERT_TRUE(answer.ok()) << answer.status();
  answers.push_back(*answer);
}

class ScenarioTest : public ::testing::Test {
 public:
  explicit ScenarioTest(std::string path) : path_(std::move(path)) {}

  void TestBody() override {
    testing::v1::Scenario scenario;
    ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(ReadFixture(path_), &scenario));
    ASSERT_FALSE(scenario.why().empty()) << "say why";
    ASSERT_FALSE(scenario.expect().empty()) << "expect something";
    Lexlog lexlog;
    for (const v1::Event& event : scenario.event()) {
      const absl::Status recorded = lexlog.Record(event);
      ASSERT_TRUE(recorded.ok()) << recorded;
    }
    std::vector<v1::RulesAnswer> answers;
    int number = 0;
    for (const Expect& expect : scenario.expect()) {
      SCOPED_TRACE(absl::StrCat("expect ", ++number, ": ", expect.ShortDebugString()));
      if (!expect.aspect().empty()) CheckAspect(lexlog, expect);
      CheckNotes(lexlog, expect);
      CheckAskedAgain(lexlog, expect, answers);
    }
    CheckAnswersStay(lexlog, answers);
  }

 private:
  static void CheckAnswersStay(Lexlog& lexlog, const std::vector<v1::RulesAnswer>& answers) {
    v1::Event more;
    more.set_id("more-recorded-later");
    more.set_subject("coverage/more");
    more.mutable_coverage()->set_searched("the register");
    more.mutable_coverage()->set_searched_for("anything else");
    more.mutable_coverage()->set_through("2030-01-01");
    more.mutable_coverage()->add_about("coverage/more");
    const absl::Status recorded = lexlog.Record(more);
    ASSERT_TRUE(recorded.ok()) << recorded;
    for (const v1::RulesAnswer& answer : answers) {
      v1::RulesRequest again;
      *again.mutable_coordinate() = answer.coordinate();
      const auto same = lexlog.questions().Rules(again);
      ASSERT_TRUE(same.ok()) << same.status();
      EXPECT_EQ(same->SerializeAsString(), answer.SerializeAsString());
    }
  }

  const std::string path_;
};

}  // namespace

void RegisterScenarios() {
  for (const std::string& path : FixturesIn("fixtures/scenarios", ".txtpb")) {
    const std::string name = path.substr(path.rfind('/') + 1);
    ::testing::RegisterTest("Scenario", name.substr(0, name.rfind('.')).c_str(), nullptr, nullptr,
                            path.c_str(), 1,
                            [path]() -> ::testing::Test* { return new ScenarioTest(path); });
  }
}

}  // namespace lexlog

int main(int argc, char** argv) {
  ::testing::InitGoogleTest(&argc, argv);
  lexlog::RegisterScenarios();
  return RUN_ALL_TESTS();
}
