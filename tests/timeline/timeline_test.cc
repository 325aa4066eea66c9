// The shipped timeline does its main job: what the articles and the primary sources say is on
// record, with its sources, and the questions of the issue of the day are answered from it.

#include "tests/support/timeline.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/fixture_files.h"
#include "tests/support/status_matchers.h"

namespace lexlog {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

// One recorded timeline for all the tests that only ask.
class TimelineTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    lexlog_ = new Lexlog;
    ASSERT_THAT(RecordTimeline(*lexlog_), IsOk());
  }
  static void TearDownTestSuite() {
    delete lexlog_;
    lexlog_ = nullptr;
  }

  static v1::RulesAnswer Rules(const std::string& instrument, const v1::Coordinate& coordinate) {
    v1::RulesRequest request;
    request.set_instrument(instrument);
    *request.mutable_coordinate() = coordinate;
    const auto answer = lexlog_->questions().Rules(request);
    EXPECT_THAT(answer, IsOk());
    return *answer;
  }

  static v1::Coordinate On(const std::string& day, const std::string& public_by = "") {
    v1::Coordinate coordinate;
    coordinate.set_effective_on(day);
    coordinate.set_public_by(public_by);
    return coordinate;
  }

  // The head of the log when the press alone was recorded.
  static uint64_t PressHead() {
    const std::string press = ReadFixture(absl::StrCat(kTimelineFolder, "/press.txtpb"));
    uint64_t events = 0;
    for (const absl::string_view line : absl::StrSplit(press, '\n')) events += line == "event {";
    return events;
  }

  static v1::Coordinate ByThePress(v1::Coordinate coordinate) {
    coordinate.set_recorded_by(PressHead());
    return coordinate;
  }

  static Lexlog* lexlog_;
};
Lexlog* TimelineTest::lexlog_ = nullptr;

v1::Aspect AspectOf(const v1::RulesAnswer& answer, const std::string& name) {
  EXPECT_EQ(answer.instrument_size(), 1);
  for (const v1::Aspect& aspect : answer.instrument(0).aspect()) {
    if (aspect.name() == name) return aspect;
  }
  return {};
}

std::vector<std::string> States(const google::protobuf::RepeatedPtrField<v1::Outcome>& outcomes) {
  std::vector<std::string> states;
  for (const v1::Outcome& outcome : outcomes) states.push_back(outcome.state());
  return states;
}

TEST_F(TimelineTest, DiffusionRuleAsPublishedByMayTenByThePressAloneWasAboutToStart) {
  const auto force =
      AspectOf(Rules("ai-diffusion-rule", ByThePress(On("2025-05-16", "2025-05-10"))), "force");
  EXPECT_THAT(States(force.outcome()), ElementsAre("in_force"));
  EXPECT_THAT(force.outcome(0).words(), HasSubstr("2025-05-15"));
}

TEST_F(TimelineTest, DiffusionRuleAsKnownLaterByThePressAloneEndedBeforeItBegan) {
  const v1::RulesAnswer answer = Rules("ai-diffusion-rule", ByThePress(On("2025-05-16")));
  const v1::Aspect force = AspectOf(answer, "force");
  EXPECT_THAT(States(force.outcome()), ElementsAre("ended_before_it_began"));
  EXPECT_GT(force.dispute_size(), 0) << "the articles name May 12 and a Tuesday";
  EXPECT_THAT(States(AspectOf(answer, "announced").outcome()), ElementsAre("announced_end"));
}

TEST_F(TimelineTest, DiffusionRuleWithPrimarySourcesIsOnTheBooksAndNotEnforced) {
  const v1::RulesAnswer answer = Rules("AI Diffusion Rule", On("2025-05-16"));
  const v1::Aspect force = AspectOf(answer, "force");
  EXPECT_THAT(States(force.outcome()), ElementsAre("in_force"));
  EXPECT_LE(force.outcome(0).proof(), v1::OFFICIAL);
  EXPECT_THAT(States(force.reported_otherwise()), Contains("ended"));
  EXPECT_THAT(States(AspectOf(answer, "announced").outcome()), ElementsAre("announced_end"));
  EXPECT_THAT(States(AspectOf(answer, "enforcement").outcome()),
              ElementsAre("announced_non_enforcement"));
}

TEST_F(TimelineTest, H20WasReportedBannedAndReportedAllowedWithoutALegalForm) {
  const v1::RulesAnswer may = Rules("us-h20-restriction", ByThePress(On("2025-05-15")));
  ASSERT_EQ(may.instrument_size(), 1);
  EXPECT_EQ(may.instrument(0).kind(), "form_not_stated");
  EXPECT_THAT(States(AspectOf(may, "force").outcome()), ElementsAre("in_force"));
  const v1::RulesAnswer august = Rules("us-h20-restriction", ByThePress(On("2025-08-01")));
  EXPECT_THAT(States(AspectOf(august, "licensing").outcome()),
              ElementsAre("allowed_form_not_stated"));
}

TEST_F(TimelineTest, H20NoticeBoundItsAddresseeBeforeTheWorldHeardOfIt) {
  v1::Coordinate nvidia = On("2025-04-12", "2025-04-12");
  EXPECT_THAT(
      States(
          AspectOf(Rules("us-h20-restriction", On("2025-04-16", "2025-04-16")), "force").outcome()),
      ElementsAre("in_force"));
  v1::RulesRequest request;
  *request.mutable_coordinate() = nvidia;
  request.mutable_coordinate()->set_known_to("party/nvidia");
  const auto known = lexlog_->questions().Rules(request);
  request.mutable_coordinate()->clear_known_to();
  const auto unknown = lexlog_->questions().Rules(request);
  ASSERT_THAT(known, IsOk());
  ASSERT_THAT(unknown, IsOk());
  const auto has_notice = [](const v1::RulesAnswer& answer) {
    return std::any_of(answer.other().begin(), answer.other().end(), [](const auto& other) {
      return other.subject() == "notice/us-h20-to-nvidia-1";
    });
  };
  EXPECT_TRUE(has_notice(*known));
  EXPECT_FALSE(has_notice(*unknown));
}

TEST_F(TimelineTest, ThePressAloneKnowsOfNoSecondWording) {
  v1::DiffRequest request;
  request.set_subject("bis-press-statement");
  *request.mutable_before() = ByThePress(On("2025-05-12"));
  *request.mutable_after() = ByThePress(On("2025-05-21"));
  const auto answer = lexlog_->questions().Diff(request);
  ASSERT_THAT(answer, IsOk());
  ASSERT_EQ(answer->provision_size(), 1);
  EXPECT_THAT(answer->provision(0).note(), HasSubstr("No second wording is on record"));
  std::string gone;
  for (const auto& part : answer->provision(0).part()) {
    if (part.kind() == v1::DiffAnswer::Part::DELETED) gone += part.words();
  }
  EXPECT_EQ(gone, "anywhere in the world");
}

// Every line of the checklist: the event is found by a question, with its source, and what the
// line quotes stands in it.
TEST_F(TimelineTest, EveryActAndFigureOfTheChecklistIsFoundWithItsSource) {
  const std::string list = ReadFixture(absl::StrCat(kTimelineFolder, "/checklist.tsv"));
  int lines = 0;
  for (const absl::string_view line : absl::StrSplit(list, '\n', absl::SkipEmpty())) {
    if (line[0] == '#') continue;
    const std::vector<std::string> fields = absl::StrSplit(line, '\t');
    ASSERT_GE(fields.size(), 3u) << line;
    v1::LogRequest request;
    request.set_event(fields[1]);
    const auto answer = lexlog_->questions().Log(request);
    ASSERT_THAT(answer, IsOk()) << line;
    ASSERT_EQ(answer->entry_size(), 1) << line;
    const auto& entry = answer->entry(0);
    const bool needs_source = !entry.event().has_coverage() && !entry.event().has_source();
    EXPECT_EQ(entry.cited().citation_size() > 0, needs_source) << line;
    v1::LogRequest by_words;
    by_words.set_event(fields[1]);
    by_words.set_words(fields[2]);
    EXPECT_THAT(lexlog_->questions().Log(by_words), IsOk()) << line;
    ++lines;
  }
  EXPECT_GT(lines, 60);
}

// With the articles at hand, every quotation of press.txtpb is proved to be verbatim: a quotation
// that is not in the archived text is refused.
TEST(TimelineQuotations, AreVerbatimInTheArchivedArticles) {
  const char* set = std::getenv("LEXLOG_SEEDS_DIR");
  const std::string folder = set == nullptr ? "../shared/seeds" : set;
  if (!std::filesystem::exists(folder)) {
    GTEST_SKIP() << "the articles are not at " << folder << "; LEXLOG_SEEDS_DIR says where";
  }
  std::vector<std::string> articles;
  for (const std::string& path : FixturesIn(folder, ".txt")) articles.push_back(ReadFixture(path));
  ASSERT_EQ(articles.size(), 5u);
  Lexlog lexlog;
  EXPECT_THAT(RecordFile(lexlog, absl::StrCat(kTimelineFolder, "/press.txtpb"), articles), IsOk());
  v1::SourceRequest request;
  const auto sources = lexlog.questions().Source(request);
  ASSERT_THAT(sources, IsOk());
  int archived = 0;
  for (const auto& entry : sources->entry()) archived += entry.archived();
  EXPECT_EQ(archived, 5);
}

}  // namespace
}  // namespace lexlog
