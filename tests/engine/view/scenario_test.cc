// What a scenario means, rule by rule.

#include "engine/view/scenario.h"

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/log/event_log.h"
#include "engine/storage/memory_store.h"
#include "engine/timeline/edtf.h"
#include "engine/timeline/resolve.h"
#include "engine/view/group_rows.h"
#include "engine/view/projector.h"
#include "engine/view/versions.h"
#include "engine/view/view_names.h"
#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "tests/engine/view/random_events.h"
#include "tests/support/fixed_clock.h"
#include "tests/support/status_matchers.h"

namespace lexlog {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr char kSource[] = R"(id: "register" subject: "source/register" source {
  title: "The register" publisher: "The press" published { day: "2025-01-01" } carries: PRESS })";

template <typename Message>
Message Read(const std::string& text) {
  Message message;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &message)) << text;
  return message;
}

std::string Force(const std::string& id, const std::string& day, const std::string& more = "") {
  return absl::StrCat("id: '", id, "' subject: 'instrument/i' public_day { day: '", day,
                      "' } citation { source: 'register' } force { begins { } } ", more);
}

class ScenarioTest : public ::testing::Test {
 protected:
  void SetUp() override { Record({kSource}); }

  void Record(const std::vector<std::string>& events) {
    for (const std::string& event : events) {
      ASSERT_THAT(log_.Append({{Read<v1::Event>(event)}, {}}), IsOk());
    }
    ASSERT_THAT(Projector(store_, projections_).CatchUp(), IsOk());
  }

  absl::StatusOr<std::shared_ptr<const LaidScenario>> TryToLay(const std::string& hypotheticals) {
    auto scenario = Read<v1::Scenario>(hypotheticals);
    if (scenario.name().empty()) scenario.set_name("otherwise");
    if (scenario.reason().empty()) scenario.set_reason("to see");
    return LaidScenario::Lay(store_.Snapshot(), projections_, scenario);
  }

  std::shared_ptr<const LaidScenario> Lay(const std::string& hypotheticals) {
    auto laid = TryToLay(hypotheticals);
    EXPECT_THAT(laid, IsOk());
    return laid.ok() ? *laid : nullptr;
  }

  // Ids of the events of which something is seen, or governs.
  std::vector<std::string> Seen(const LaidScenario& laid, const AsOf& as_of) {
    return Events(laid, as_of, [](const Resolver& resolver) { return resolver.Seen(0); });
  }
  std::vector<std::string> Governing(const LaidScenario& laid, const AsOf& as_of) {
    return Events(laid, as_of, [](const Resolver& resolver) {
      return resolver.Resolve().outcomes.front().governing[0];
    });
  }

  template <typename Pick>
  std::vector<std::string> Events(const LaidScenario& laid, const AsOf& as_of, const Pick& pick) {
    const auto rows = ReadRows(laid.snapshot(), {"force", "instrument/i"});
    EXPECT_THAT(rows, IsOk());
    const DateBook dates;
    const Resolver resolver(as_of, {{*rows, ViewRule{}}}, dates);
    std::vector<std::string> events;
    for (const int row : pick(resolver)) {
      events.push_back((*rows)[static_cast<size_t>(row)].event());
    }
    return events;
  }

  static AsOf On(const std::string& day) {
    AsOf as_of;
    as_of.effective_on = *ParseDay(day);
    as_of.recorded_by = Sequence{1000};
    return as_of;
  }

  MemoryStore store_;
  FixedClock clock_;
  EventLog log_{store_, clock_};
  const Projections projections_ = TestProjections();
};

constexpr char kAdd[] = R"(hypothetical { add {
  id: 'new' subject: 'instrument/i' act_day { day: '2025-03-01' } force { ends { } } } })";

TEST_F(ScenarioTest, AnAddedEventIsSeenAtEveryPlaceInTheRecordAndOnEveryProof) {
  Record({Force("a", "2025-02-01")});
  const auto laid = Lay(kAdd);
  for (const uint64_t recorded_by : {0, 1, 2, 1000}) {
    for (const v1::Proof floor : {v1::TEXT, v1::PRESS, v1::HEARSAY}) {
      AsOf as_of = On("2025-06-01");
      as_of.recorded_by = Sequence{recorded_by};
      as_of.floor = floor;
      const bool on_record = recorded_by >= 2 && floor >= v1::PRESS;
      EXPECT_EQ(Seen(*laid, as_of).size(), on_record ? 2u : 1u);
      EXPECT_THAT(Governing(*laid, as_of), ElementsAre("new"));
    }
  }
}

TEST_F(ScenarioTest, AnAddedEventIsPublicFromItsActDayOnUnlessItSaysOtherwise) {
  const auto by_act = Lay(kAdd);
  const auto later = Lay(R"(hypothetical { add { id: 'new' subject: 'instrument/i'
      act_day { day: '2025-03-01' } public_day { day: '2025-04-01' } force { ends { } } } })");
  AsOf as_of = On("2025-06-01");
  as_of.public_by = *ParseDay("2025-02-28");
  EXPECT_THAT(Seen(*by_act, as_of), IsEmpty());
  as_of.public_by = *ParseDay("2025-03-01");
  EXPECT_THAT(Seen(*by_act, as_of), ElementsAre("new"));
  EXPECT_THAT(Seen(*later, as_of), IsEmpty());
  as_of.public_by = *ParseDay("2025-04-01");
  EXPECT_THAT(Seen(*later, as_of), ElementsAre("new"));
}

TEST_F(ScenarioTest, AFuzzyActDayAndThePublicDayThatFollowsAreOneUnknownDay) {
  const auto laid = Lay(R"(hypothetical { add { id: 'new' subject: 'instrument/i'
      act_day { day: '2025-03' } force { ends { } } } })");
  const LogReader log(laid->snapshot());
  LEXLOG_ASSERT_OK_AND_ASSIGN(const auto added, log.Find("new"));
  EXPECT_EQ(added->event.public_day(0).same_day_as().event(), "new");
  EXPECT_EQ(added->event.public_day(0).same_day_as().field(), v1::ACT_DAY);
}

TEST_F(ScenarioTest, AnAddedEventStandsLastWithinItsActDay) {
  Record({Force("a", "2025-03-01", "order_in_day: 2000000000")});
  const auto laid = Lay(absl::StrCat(kAdd, R"(
      hypothetical { add { id: 'newer' subject: 'instrument/i' act_day { day: '2025-03-01' }
                           force { begins { } } } })"));
  EXPECT_THAT(Governing(*laid, On("2025-06-01")), ElementsAre("newer"));
  const auto before = Lay(R"(hypothetical { add { id: 'new' subject: 'instrument/i'
      act_day { day: '2025-02-28' } order_in_day: 5 force { ends { } } } })");
  EXPECT_THAT(Governing(*before, On("2025-06-01")), ElementsAre("a"));
}

TEST_F(ScenarioTest, AnOmittedEventTakesItsRecordActsAlong) {
  Record({Force("a", "2025-02-01"),
          "id: 'c' correction { target: 'a' reason: 'x' replacement { " + Force("a", "2025-03-01") +
              "} }",
          "id: 'r' retraction { target: 'c' reason: 'x' }"});
  const auto laid = Lay("hypothetical { omit: 'a' }");
  const LogReader log(laid->snapshot());
  for (const char* id : {"a", "c", "r"}) {
    LEXLOG_ASSERT_OK_AND_ASSIGN(const auto found, log.Find(id));
    EXPECT_FALSE(found.has_value()) << id;
  }
  EXPECT_THAT(log.At(Sequence{2}), StatusIs(absl::StatusCode::kNotFound, HasSubstr("left out")));
  EXPECT_THAT(Seen(*laid, On("2025-06-01")), IsEmpty());
  LEXLOG_ASSERT_OK_AND_ASSIGN(const Sequence head, log.Head());
  EXPECT_EQ(head.value, 4u);
}

TEST_F(ScenarioTest, OmittingARecordActRestoresWhatItReplaced) {
  Record({Force("a", "2025-02-01"), "id: 'r' retraction { target: 'a' reason: 'x' }"});
  EXPECT_THAT(Seen(*Lay(kAdd), On("2025-06-01")), ElementsAre("new"));
  EXPECT_THAT(Seen(*Lay("hypothetical { omit: 'r' }"), On("2025-06-01")), ElementsAre("a"));
}

TEST_F(ScenarioTest, TheDelayOfAnOmittedEventWaitsForIt) {
  Record({Force("a", "2025-02-01", "from { day: '2025-03-01' }"),
          "id: 'd' public_day { day: '2025-02-10' } from { day: '2025-09-01' } "
          "citation { source: 'register' } reschedule { target: 'a' }"});
  EXPECT_THAT(Governing(*Lay(kAdd), On("2025-06-01")), ElementsAre("new"));
  const auto laid = Lay("hypothetical { omit: 'a' }");
  LEXLOG_ASSERT_OK_AND_ASSIGN(const auto waiting, ReadRows(laid->snapshot(), {kWaitingView, "a"}));
  ASSERT_EQ(waiting.size(), 1u);
  EXPECT_EQ(waiting[0].event(), "d");
  EXPECT_EQ(laid->touched().events.count("d"), 1u);
}

TEST_F(ScenarioTest, AnActOnRecordFindsItsTargetOnceThatIsAdded) {
  Record(
      {"id: 'v' public_day { day: '2025-02-10' } citation { source: 'register' } "
       "cancellation { target: 'new' }"});
  EXPECT_THAT(Seen(*Lay(kAdd), On("2025-06-01")), IsEmpty());
}

TEST_F(ScenarioTest, AMoveKeepsTheContentThatCountsAndItsEvidence) {
  Record({Force("a", "2025-02-01"), "id: 'c' correction { target: 'a' reason: 'x' replacement { " +
                                        Force("a", "2025-02-02", "order_in_day: 7") + "} }"});
  const auto laid = Lay(R"(hypothetical { reason: 'a month later'
      move { event: 'a' public_day { day: '2025-03-02' } } })");
  const LogReader log(laid->snapshot());
  LEXLOG_ASSERT_OK_AND_ASSIGN(const RecordedEvent moved, log.At(Sequence{2}));
  EXPECT_EQ(moved.hypothetical, storage::v1::LogRecord::CHANGED);
  EXPECT_EQ(moved.reason, "a month later");
  EXPECT_EQ(moved.event.order_in_day(), 7);
  AsOf as_of = On("2025-06-01");
  as_of.public_by = *ParseDay("2025-03-01");
  EXPECT_THAT(Seen(*laid, as_of), IsEmpty());
  as_of.public_by = *ParseDay("2025-03-02");
  EXPECT_THAT(Seen(*laid, as_of), ElementsAre("a"));
  as_of.floor = v1::OFFICIAL;  // the press says so, as before
  EXPECT_THAT(Seen(*laid, as_of), IsEmpty());
  as_of.floor = v1::HEARSAY;
  as_of.recorded_by = Sequence{1};
  EXPECT_THAT(Seen(*laid, as_of), IsEmpty());
}

TEST_F(ScenarioTest, AMovedPublicDayIsThatOfTheCitationsToo) {
  Record(
      {"id: 'a' subject: 'instrument/i' public_day { day: '2025-02-01' } force { begins { } } "
       "citation { source: 'register' public_day { day: '2025-02-05' } }"});
  const auto laid = Lay("hypothetical { move { event: 'a' public_day { day: '2025-05-01' } } }");
  AsOf as_of = On("2025-06-01");
  as_of.public_by = *ParseDay("2025-04-30");
  EXPECT_THAT(Seen(*laid, as_of), IsEmpty());
}

TEST_F(ScenarioTest, AChangeWithoutCitationsKeepsThoseOnRecord) {
  Record({Force("a", "2025-02-01")});
  const auto laid = Lay(R"(hypothetical { change { id: 'a' subject: 'instrument/other'
      public_day { day: '2025-02-01' } force { ends { } } } })");
  const LogReader log(laid->snapshot());
  LEXLOG_ASSERT_OK_AND_ASSIGN(const auto changed, log.Find("a"));
  ASSERT_EQ(changed->event.citation_size(), 1);
  EXPECT_EQ(changed->event.citation(0).proof(), v1::PRESS);
  EXPECT_THAT(Seen(*laid, On("2025-06-01")), IsEmpty());
  EXPECT_EQ(laid->touched().groups.count({"force", "instrument/i"}), 1u);
  EXPECT_EQ(laid->touched().groups.count({"force", "instrument/other"}), 1u);
}

TEST_F(ScenarioTest, WhatSharesADateThatIsMovedIsTouched) {
  Record({Force("a", "2025-02-01"),
          "id: 'b' subject: 'instrument/later' public_day { same_day_as { event: 'a' "
          "field: PUBLIC_DAY } } citation { source: 'register' } force { begins { } }"});
  const auto laid = Lay("hypothetical { move { event: 'a' public_day { day: '2025-05-01' } } }");
  EXPECT_EQ(laid->touched().groups.count({"force", "instrument/later"}), 1u);
  EXPECT_EQ(laid->touched().events.count("b"), 1u);
}

TEST_F(ScenarioTest, SaysWhichHypotheticalTouchedWhat) {
  Record({Force("a", "2025-02-01"), Force("b", "2025-02-02")});
  const auto laid = Lay(absl::StrCat("hypothetical { omit: 'b' }", kAdd));
  EXPECT_THAT(laid->touched().events.at("b"), ElementsAre(0));
  EXPECT_THAT(laid->touched().events.at("new"), ElementsAre(1));
  EXPECT_THAT(laid->touched().groups.at({"force", "instrument/i"}), ElementsAre(0, 1));
  EXPECT_EQ(laid->touched().events.count("a"), 0u);
}

TEST_F(ScenarioTest, RefusesWhatCannotBeLaid) {
  Record({Force("rule-a", "2025-02-01"), "id: 'r' retraction { target: 'rule-a' reason: 'x' }"});
  const struct {
    const char* hypothetical;
    const char* message;
  } cases[] = {
      {"omit: 'rule-b'",
       "hypothetical 1 (omit): event rule-b: is not on record. Mend: write rule-a"},
      {"omit: 'nothing'", "`lexlog log` lists them"},
      {"omit: ''", "names no event"},
      {"", "says nothing"},
      {"move { event: 'rule-a' }", "is moved to no day"},
      {"move { event: 'rule-a' from { day: '2025-03-01' } }", "is retracted on record"},
      {"move { event: 'r' act_day { day: '2025-03-01' } }", "change the event that it is about"},
      {"move { event: 'register' from { day: '2025-03-01' } }", "no range"},
      {"change { id: 'r' subject: 'instrument/i' force { begins { } } }", "act upon our record"},
      {"change { id: 'rule-a' retraction { target: 'x' } }", "an act upon our record"},
      {"change { id: 'rule-a' subject: 'instrument/i' force { begins { } } }", "public_day"},
      {"add { id: 'n' correction { target: 'rule-a' } }", "an act upon our record"},
      {"add { id: 'rule-a' act_day { day: '2025-03-01' } force { begins { } } }", "is on record"},
      {"add { id: 'n' subject: 'instrument/i' force { begins { } } }", "public_day: is missing"},
      {"add { id: 'n' reschedule { target: 'rule-a' } from { day: '2025-03-01' } }", "public_day"},
      {"add { id: 'n' subject: 'i' act_day { day: '2025-03-01' } force { begins { } } }",
       "hypothetical 1 (add): event n: subject"},
      {"add { id: 'n' subject: 'instrument/i' act_day { day: '2025-02-30' } force { begins { } } }",
       "act_day[0].day"},
      {"add { id: 'n n' subject: 'instrument/i' act_day { day: '2025-03-01' } force { begins { } } "
       "}",
       "id"},
      {"add { id: 'n' subject: 'instrument/i' act_day { day: '2025-03-01' } }", "no body"},
      {"add { id: 'n' act_day { day: '2025-03-01' } cancellation { target: 'n' } }", "circle"},
      {"add { id: 'n' subject: 'instrument/i' act_day { day: '2025-03-01' } force { begins { } } "
       "citation { source: 'nobody' } }",
       "citation[0].source"},
      {"add { id: 'n' act_day { day: '2025-03-01' } from { day: '2025-04-01' } "
       "reschedule { target: 'register' } }",
       "no range"},
  };
  for (const auto& one : cases) {
    EXPECT_THAT(TryToLay(absl::StrCat("hypothetical { ", one.hypothetical, " }")),
                StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(one.message)))
        << one.hypothetical;
  }
}

TEST_F(ScenarioTest, RefusesWhatDoesNotFitTogether) {
  Record({Force("a", "2025-02-01")});
  EXPECT_THAT(TryToLay("hypothetical { omit: 'a' } hypothetical { move { event: 'a' "
                       "act_day { day: '2025-03-01' } } }"),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       AllOf(HasSubstr("hypothetical 2 (move)"), HasSubstr("hypothetical 1"))));
  EXPECT_THAT(TryToLay("on_top_of: 'other' hypothetical { omit: 'a' }"),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("on_top_of")));
  EXPECT_THAT(TryToLay("hypothetical { add { id: 'x' act_day { day: '2025-03-01' } "
                       "cancellation { target: 'y' } } } hypothetical { add { id: 'y' "
                       "act_day { day: '2025-03-01' } cancellation { target: 'x' } } }"),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("circle")));
  v1::Scenario nameless = Read<v1::Scenario>("hypothetical { omit: 'a' reason: 'x' }");
  EXPECT_THAT(LaidScenario::Lay(store_.Snapshot(), projections_, nameless),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("name")));
  nameless.set_name("named");
  nameless.mutable_hypothetical(0)->clear_reason();
  EXPECT_THAT(LaidScenario::Lay(store_.Snapshot(), projections_, nameless),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("reason")));
}

TEST_F(ScenarioTest, LiesOverAnEmptyLogToo) {
  MemoryStore empty;
  auto scenario = Read<v1::Scenario>(kAdd);
  scenario.set_name("otherwise");
  scenario.set_reason("to see");
  LEXLOG_ASSERT_OK_AND_ASSIGN(const auto laid,
                              LaidScenario::Lay(empty.Snapshot(), projections_, scenario));
  const LogReader log(laid->snapshot());
  LEXLOG_ASSERT_OK_AND_ASSIGN(const Sequence head, log.Head());
  EXPECT_EQ(head.value, 0u);
  LEXLOG_ASSERT_OK_AND_ASSIGN(const Sequence last, log.Last());
  EXPECT_EQ(last.value, 1u);
  EXPECT_THAT(Seen(*laid, On("2025-06-01")), ElementsAre("new"));
}

}  // namespace
}  // namespace lexlog
