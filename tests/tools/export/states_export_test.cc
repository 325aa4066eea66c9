#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "engine/timeline/edtf.h"
#include "tests/support/status_matchers.h"
#include "tests/support/timeline.h"
#include "tests/tools/export/exported.h"

namespace lexlog {
namespace {

using Lines = std::multiset<std::string>;

// What `rules` says, outcome by outcome: the other way to the same states.
class SaidByRules {
 public:
  explicit SaidByRules(const v1::RulesAnswer& answer) {
    for (const v1::InstrumentState& instrument : answer.instrument()) {
      AddAspects(instrument.subject(), instrument.aspect());
      AddStates(instrument.provision());
      AddStates(instrument.norm());
      AddStates(instrument.reading());
    }
    AddStates(answer.norm());
    AddStates(answer.other());
  }
  std::set<std::string> lines;

 private:
  void AddStates(const google::protobuf::RepeatedPtrField<v1::SubjectState>& states) {
    for (const v1::SubjectState& state : states) {
      AddAspects(state.subject(), state.aspect());
      AddStates(state.reading());
    }
  }

  void AddAspects(const std::string& subject,
                  const google::protobuf::RepeatedPtrField<v1::Aspect>& aspects) {
    for (const v1::Aspect& aspect : aspects) {
      const char* certainty = aspect.outcome_size() == 1 ? "undisputed" : "one_of_several";
      Add(subject, aspect.name(), certainty, aspect.outcome());
      Add(subject, aspect.name(), "reported_otherwise", aspect.reported_otherwise());
      Add(subject, aspect.name(), "still_to_come", aspect.next());
    }
  }

  void Add(const std::string& subject, const std::string& aspect, const char* certainty,
           const google::protobuf::RepeatedPtrField<v1::Outcome>& outcomes) {
    for (const v1::Outcome& outcome : outcomes) {
      lines.insert(absl::StrCat(subject, "|", aspect, "|", certainty, "|", outcome.state(), "|",
                                outcome.words()));
    }
  }
};

std::set<std::string> Said(const std::vector<KeptLines::KeptLine>& lines) {
  std::set<std::string> said;
  for (const auto& line : lines) {
    said.insert(absl::StrCat(line.at("subject"), "|", line.at("aspect"), "|", line.at("certainty"),
                             "|", line.at("state"), "|", line.at("words")));
  }
  return said;
}

KeptLines StatesAt(Lexlog& lexlog, const v1::Coordinate& asked) {
  KeptLines kept;
  const auto exporter = Exporter::Open(lexlog.store(), lexlog.projections(), asked);
  EXPECT_TRUE(exporter.ok()) << exporter.status();
  EXPECT_THAT((*exporter)->States(kept), IsOk());
  return kept;
}

// Of days of 2025, some with a day of publication and a place in the record.
v1::Coordinate AnyCoordinate(std::mt19937& random) {
  const Day first = *ParseDay("2025-01-01");
  v1::Coordinate asked = On(FormatDay(first + static_cast<Day>(random() % 270)));
  if (random() % 2 == 0) asked.set_public_by(FormatDay(first + static_cast<Day>(random() % 270)));
  if (random() % 3 == 0) asked.set_recorded_by(1 + random() % 312);
  if (random() % 4 == 0) asked.set_proof(v1::OFFICIAL);
  return asked;
}

TEST(StatesExportTest, SaysOfRandomDaysWhatRulesSays) {
  Lexlog lexlog;
  ASSERT_THAT(RecordTimeline(lexlog), IsOk());
  std::mt19937 random(20250516);
  for (int i = 0; i < 8; ++i) {
    v1::RulesRequest request;
    *request.mutable_coordinate() = AnyCoordinate(random);
    SCOPED_TRACE(request.coordinate().ShortDebugString());
    LEXLOG_ASSERT_OK_AND_ASSIGN(const v1::RulesAnswer answer, lexlog.questions().Rules(request));
    KeptLines kept = StatesAt(lexlog, request.coordinate());
    const std::set<std::string> exported = Said(kept.tables["states"]);
    const std::set<std::string> told = SaidByRules(answer).lines;
    for (const std::string& line : told) EXPECT_TRUE(exported.contains(line)) << line;
    // `rules` leaves out items, parties, places and figures, instruments of which nothing governs,
    // and a force that is just that of what a norm stands in. All else it has too.
    for (const auto& line : kept.tables["states"]) {
      const bool left_out = line.at("kind") == "item" || line.at("kind") == "party" ||
                            line.at("kind") == "place" || line.at("kind") == "figure" ||
                            line.at("state") == "none" || line.at("aspect") == "force";
      const std::string said = *Said({line}).begin();
      if (left_out || line.at("kind") == "reading") continue;
      EXPECT_TRUE(told.contains(said)) << said;
    }
  }
}

TEST(StatesExportTest, EveryLineStatesItsCoordinateAndHowCertainItIs) {
  Lexlog lexlog;
  ASSERT_THAT(RecordTimeline(lexlog), IsOk());
  KeptLines kept = StatesAt(lexlog, On("2025-05-13", "2025-05-20"));
  std::set<std::string> certainties;
  for (const auto& line : kept.tables["states"]) {
    EXPECT_EQ(line.at("effective_on"), "2025-05-13");
    EXPECT_EQ(line.at("public_by"), "2025-05-20");
    EXPECT_EQ(line.at("recorded_by"), "312");
    EXPECT_EQ(
        line.at("certainty") == "undisputed" || line.at("certainty") == "one_of_several",
        line.at("certainty") != "reported_otherwise" && line.at("certainty") != "still_to_come");
    if (line.at("certainty") == "one_of_several") {
      EXPECT_GT(std::stoi(line.at("outcomes")), 1);
    }
    if (line.at("certainty") == "undisputed") {
      EXPECT_EQ(line.at("outcomes"), "1");
    }
    certainties.insert(line.at("certainty"));
  }
  EXPECT_TRUE(certainties.contains("undisputed"));
  EXPECT_TRUE(certainties.contains("reported_otherwise"));
}

TEST(StatesExportTest, WithoutADayThereAreNoStates) {
  Lexlog lexlog;
  ASSERT_THAT(RecordTimeline(lexlog), IsOk());
  LEXLOG_ASSERT_OK_AND_ASSIGN(const auto exporter,
                              Exporter::Open(lexlog.store(), lexlog.projections(), {}));
  KeptLines kept;
  EXPECT_THAT(exporter->States(kept), StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST(FindingsExportTest, AreThoseOfTheCheckInItsOrder) {
  Lexlog lexlog;
  ASSERT_THAT(RecordTimeline(lexlog), IsOk());
  v1::CheckRequest request;
  *request.mutable_coordinate() = On("2025-05-20");
  request.mutable_activity()->mutable_item()->add_term("ascend-910c");
  request.mutable_activity()->mutable_activity()->add_term("use");
  LEXLOG_ASSERT_OK_AND_ASSIGN(const v1::CheckAnswer answer, lexlog.questions().Check(request));
  ASSERT_GT(answer.finding_size(), 0);
  LEXLOG_ASSERT_OK_AND_ASSIGN(
      const auto exporter,
      Exporter::Open(lexlog.store(), lexlog.projections(), request.coordinate()));
  KeptLines kept;
  ASSERT_THAT(exporter->Findings(request.activity(), kept), IsOk());
  const auto& lines = kept.tables["findings"];
  ASSERT_EQ(static_cast<int>(lines.size()),
            answer.finding_size() + answer.set_aside_size() + answer.near_miss_size() +
                answer.duty_conflict_size() + answer.rule_conflict_size());
  for (int i = 0; i < answer.finding_size(); ++i) {
    const auto& line = lines[static_cast<size_t>(i)];
    EXPECT_EQ(line.at("part"), "touched");
    EXPECT_EQ(line.at("norm"), answer.finding(i).norm());
    EXPECT_EQ(line.at("standing"), answer.finding(i).standing());
    EXPECT_EQ(line.at("words"), answer.finding(i).words());
  }
}

}  // namespace
}  // namespace lexlog
