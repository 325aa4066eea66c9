// What the what-if question says: the two answers, the difference, by what, and what was kept.

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "tests/support/record.h"
#include "tests/support/status_matchers.h"

namespace lexlog {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

template <typename Message>
Message Read(const std::string& text) {
  Message message;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &message)) << text;
  return message;
}

constexpr char kTimeline[] = R"(
  event { id: 'press' subject: 'source/press'
          source { title: 'The press' publisher: 'The press' carries: PRESS
                   published { day: '2025-01-01' } } }
  event { id: 'rule' subject: 'instrument/rule' public_day { day: '2025-01-10' }
          citation { source: 'press' }
          instrument { act: ISSUED kind: REGULATION_FINAL title: 'The rule' } }
  event { id: 'begins' subject: 'instrument/rule' public_day { day: '2025-01-10' }
          from { day: '2025-03-01' } citation { source: 'press' } force { begins { } } }
  event { id: 'ban' subject: 'norm/ban' public_day { day: '2025-01-10' }
          citation { source: 'press' }
          norm { modality: PROHIBITION instrument: 'instrument/rule' } }
  event { id: 'answer' subject: 'instrument/answer' public_day { day: '2025-04-01' }
          citation { source: 'press' } responds_to: 'begins'
          instrument { act: ISSUED kind: POLICY_STATEMENT title: 'The answer' } }
  event { id: 'answer-to-it' subject: 'instrument/answer-to-it' public_day { day: '2025-05-01' }
          citation { source: 'press' } responds_to: 'answer' responds_to: 'begins'
          instrument { act: ISSUED kind: POLICY_STATEMENT title: 'The answer to it' } })";

class WhatIfTest : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto timeline = Read<v1::Timeline>(kTimeline);
    for (const v1::Event& event : timeline.event()) {
      ASSERT_THAT(lexlog_.Record(event), IsOk());
    }
  }

  absl::StatusOr<v1::WhatIfAnswer> Ask(const std::string& hypotheticals,
                                       const std::string& question) {
    v1::WhatIfRequest request;
    *request.mutable_scenario() = Read<v1::Scenario>(hypotheticals);
    request.mutable_scenario()->set_name("otherwise");
    request.mutable_scenario()->set_reason("to see");
    *request.mutable_question() = Read<v1::Question>(question);
    return lexlog_.questions().WhatIf(request);
  }

  Lexlog lexlog_;
};

constexpr char kRules[] =
    "rules { coordinate { effective_on: '2025-06-01' } instrument: 'instrument/rule' }";

std::vector<std::string> InShort(const v1::WhatIfAnswer& answer) {
  std::vector<std::string> all;
  for (const auto& one : answer.difference()) {
    all.push_back(
        absl::StrCat(one.subject(), " ", one.aspect(), " ", one.first(), "..", one.last()));
  }
  return all;
}

TEST_F(WhatIfTest, SaysWhatDiffersFromWhenToWhen) {
  LEXLOG_ASSERT_OK_AND_ASSIGN(
      const auto answer,
      Ask("hypothetical { move { event: 'begins' from { day: '2025-05-01' } } }", kRules));
  EXPECT_THAT(
      InShort(answer),
      ElementsAre("instrument/rule force 2025-01-10..2025-02-28",
                  "instrument/rule force 2025-03-01..2025-04-30",
                  "instrument/rule force 2025-05-01..", "norm/ban force 2025-01-10..2025-02-28",
                  "norm/ban force 2025-03-01..2025-04-30", "norm/ban force 2025-05-01.."));
  EXPECT_THAT(answer.difference(1).before(), HasSubstr("in force since 2025-03-01"));
  EXPECT_THAT(answer.difference(1).after(), HasSubstr("scheduled"));
  EXPECT_THAT(answer.difference(1).because(), ElementsAre(0));
  EXPECT_EQ(answer.difference(1).title(), "The rule");
  EXPECT_THAT(answer.question(), HasSubstr("hypothetical scenario otherwise"));
  EXPECT_EQ(answer.baseline().rules().coordinate().scenario(), "");
  EXPECT_EQ(answer.hypothetical_answer().rules().coordinate().scenario(), "otherwise");
}

TEST_F(WhatIfTest, MarksWhatIsHypotheticalWhereverItShows) {
  LEXLOG_ASSERT_OK_AND_ASSIGN(
      const auto answer,
      Ask("hypothetical { reason: 'why not' add { id: 'ends' subject: 'instrument/rule' "
          "act_day { day: '2025-05-15' } force { ends { manner: RESCISSION } } } }",
          kRules));
  const std::string marked = answer.hypothetical_answer().DebugString();
  EXPECT_THAT(marked, HasSubstr("hypothetical: \"added: why not\""));
  EXPECT_EQ(answer.baseline().DebugString().find("hypothetical:"), std::string::npos);
  EXPECT_THAT(answer.hypothetical(), ElementsAre(HasSubstr("added: ")));
  EXPECT_THAT(answer.hypothetical(0), HasSubstr("(ends), because why not"));
}

// What the press alone says is not outdone by what is supposed: both are told together.
TEST_F(WhatIfTest, WhatIsAddedDoesNotHideWhatIsOnRecordOnWorseProof) {
  LEXLOG_ASSERT_OK_AND_ASSIGN(const auto answer,
                              Ask("hypothetical { add { id: 'stay' subject: 'instrument/rule' "
                                  "act_day { day: '2025-05-15' } "
                                  "suspension { kind: STAY } } }",
                                  kRules));
  const auto& instrument = answer.hypothetical_answer().rules().instrument(0);
  const v1::Aspect* force = nullptr;
  for (const v1::Aspect& aspect : instrument.aspect()) {
    if (aspect.name() == "force") force = &aspect;
  }
  ASSERT_NE(force, nullptr);
  ASSERT_EQ(force->outcome_size(), 1);
  EXPECT_EQ(force->outcome(0).state(), "stayed");
  EXPECT_EQ(force->outcome(0).proof(), v1::PRESS);
  EXPECT_THAT(force->reported_otherwise(), IsEmpty());
}

TEST_F(WhatIfTest, ListsTheReactionsThatItKeepsOnceEach) {
  LEXLOG_ASSERT_OK_AND_ASSIGN(const auto answer, Ask("hypothetical { omit: 'begins' }", kRules));
  ASSERT_EQ(answer.kept_size(), 2);
  EXPECT_EQ(answer.kept(0).event().event(), "answer");
  EXPECT_EQ(answer.kept(0).responds_to(), "begins");
  EXPECT_THAT(answer.kept(0).words(), HasSubstr("left out"));
  EXPECT_EQ(answer.kept(1).event().event(), "answer-to-it");
  LEXLOG_ASSERT_OK_AND_ASSIGN(
      const auto fewer,
      Ask("hypothetical { omit: 'begins' } hypothetical { omit: 'answer' }", kRules));
  ASSERT_EQ(fewer.kept_size(), 1);
  EXPECT_EQ(fewer.kept(0).event().event(), "answer-to-it");
}

TEST_F(WhatIfTest, WhatIsSupposedIsNoReactionThatWasKept) {
  LEXLOG_ASSERT_OK_AND_ASSIGN(
      const auto answer,
      Ask("hypothetical { omit: 'begins' } hypothetical { add { id: 'other' "
          "subject: 'instrument/other' act_day { day: '2025-02-01' } responds_to: 'begins' "
          "force { begins { } } } }",
          kRules));
  EXPECT_EQ(answer.kept_size(), 2);
}

TEST_F(WhatIfTest, ReactionsAreThoseThatTheQuestionLetsBeKnown) {
  LEXLOG_ASSERT_OK_AND_ASSIGN(
      const auto answer,
      Ask("hypothetical { omit: 'begins' }",
          "rules { coordinate { effective_on: '2025-06-01' public_by: '2025-04-15' } }"));
  ASSERT_EQ(answer.kept_size(), 1);
  EXPECT_EQ(answer.kept(0).event().event(), "answer");
}

TEST_F(WhatIfTest, ASideThatKnowsNothingOfWhatIsAskedHasNoAnswer) {
  const std::string added =
      "hypothetical { add { id: 'other' subject: 'instrument/other' act_day { day: '2025-02-01' } "
      "force { begins { } } } }";
  LEXLOG_ASSERT_OK_AND_ASSIGN(
      const auto answer,
      Ask(added, "rules { coordinate { effective_on: '2025-06-01' } instrument: 'other' }"));
  EXPECT_FALSE(answer.baseline().has_rules());
  EXPECT_TRUE(answer.hypothetical_answer().has_rules());
  EXPECT_THAT(
      Ask(added, "rules { coordinate { effective_on: '2025-06-01' } instrument: 'nobody' }"),
      StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(WhatIfTest, ACoordinateOfAScenarioIsAskedInThatScenario) {
  const auto rules = [](const std::string& scenario) {
    return absl::StrCat("rules { coordinate { effective_on: '2025-06-01' scenario: '", scenario,
                        "' } }");
  };
  EXPECT_THAT(Ask("hypothetical { omit: 'begins' }", rules("otherwise")), IsOk());
  EXPECT_THAT(Ask("hypothetical { omit: 'begins' }", rules("another")),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("scenario")));
  EXPECT_THAT(lexlog_.questions().Ask(Read<v1::Question>(rules("otherwise"))),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("what-if")));
  EXPECT_THAT(Ask("hypothetical { omit: 'begins' }", ""),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST_F(WhatIfTest, TheLogShowsAddedEventsWhateverTheRecordWas) {
  LEXLOG_ASSERT_OK_AND_ASSIGN(
      const auto answer,
      Ask("hypothetical { omit: 'rule' } hypothetical { add { id: 'other' "
          "subject: 'instrument/other' act_day { day: '2025-02-01' } force { begins { } } } }",
          "log { coordinate { recorded_by: 2 } }"));
  const v1::LogAnswer& log = answer.hypothetical_answer().log();
  ASSERT_EQ(log.entry_size(), 2);  // the source, and what is added
  EXPECT_EQ(log.entry(1).event().id(), "other");
  EXPECT_EQ(log.entry(1).sequence(), 3u);
  EXPECT_EQ(log.entry(1).recorded_at(), "");
  EXPECT_EQ(log.entry(1).cited().hypothetical(), "added: to see");
  EXPECT_EQ(answer.baseline().log().entry_size(), 2);
}

// What is recorded later changes nothing, be it about what the scenario moves.
TEST_F(WhatIfTest, AskedAgainAfterMoreWasRecordedItIsTheSame) {
  const std::string scenario =
      "hypothetical { move { event: 'begins' from { day: '2025-05-01' } } } "
      "hypothetical { add { id: 'ends' subject: 'instrument/rule' act_day { day: '2025-07-15' } "
      "force { ends { manner: RESCISSION } } } }";
  const std::string question =
      "rules { coordinate { effective_on: '2025-08-01' recorded_by: 6 } "
      "instrument: 'instrument/rule' }";
  LEXLOG_ASSERT_OK_AND_ASSIGN(const auto first, Ask(scenario, question));
  ASSERT_THAT(lexlog_.Record(Read<v1::Event>(
                  "id: 'later' correction { target: 'begins' reason: 'misread' replacement { "
                  "subject: 'instrument/answer' public_day { day: '2025-01-11' } "
                  "citation { source: 'press' } force { begins { } } } }")),
              IsOk());
  LEXLOG_ASSERT_OK_AND_ASSIGN(const auto again, Ask(scenario, question));
  EXPECT_EQ(again.DebugString(), first.DebugString());
}

// A question of an activity is told by norm too.
TEST_F(WhatIfTest, TellsHowNormsStandTowardsAnActivity) {
  LEXLOG_ASSERT_OK_AND_ASSIGN(
      const auto answer, Ask("hypothetical { move { event: 'begins' from { day: '2025-05-01' } } }",
                             "check { coordinate { effective_on: '2025-04-01' } activity { item { "
                             "term: 'chips' } } }"));
  bool told = false;
  for (const auto& one : answer.difference()) {
    if (one.aspect() != "exposure") continue;
    told = true;
    EXPECT_EQ(one.subject(), "norm/ban");
    EXPECT_EQ(one.first(), "2025-03-01");
    EXPECT_EQ(one.last(), "2025-04-30");
    EXPECT_THAT(one.because(), ElementsAre(0));
  }
  EXPECT_TRUE(told);
}

// The short way of finding standings hears added events as the long one does.
TEST_F(WhatIfTest, LifeAndCheckAgreeOnAnAddedNorm) {
  const std::string added =
      "hypothetical { add { id: 'ban-ends' subject: 'norm/ban' act_day { day: '2025-06-01' } "
      "norm { modality: PROHIBITION change: ENDS instrument: 'instrument/rule' } } }";
  const std::string activity = "activity { item { term: 'chips' } }";
  for (const char* day : {"2025-05-31", "2025-06-01"}) {
    LEXLOG_ASSERT_OK_AND_ASSIGN(const auto check,
                                Ask(added, absl::StrCat("check { coordinate { effective_on: '", day,
                                                        "' } ", activity, " }")));
    LEXLOG_ASSERT_OK_AND_ASSIGN(
        const auto life, Ask(added, absl::StrCat("exposure_life { first: '", day, "' last: '", day,
                                                 "' ", activity, " }")));
    const auto& findings = check.hypothetical_answer().check();
    const auto& segment = life.hypothetical_answer().exposure_life().segment(0);
    ASSERT_EQ(findings.finding_size(), segment.standing_size()) << day;
    for (int i = 0; i < segment.standing_size(); ++i) {
      EXPECT_EQ(findings.finding(i).standing(), segment.standing(i).standing()) << day;
    }
  }
}

}  // namespace
}  // namespace lexlog
