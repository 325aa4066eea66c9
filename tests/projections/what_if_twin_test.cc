// Every answer in a scenario is to the byte that of the edited log, written and projected from its
// first event on, over random logs and scenarios; and the store is left as it was.

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/query/scenario_readers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "projections/questions.h"
#include "tests/engine/view/edited_log.h"
#include "tests/engine/view/random_scenario.h"
#include "tests/support/contents.h"
#include "tests/support/record.h"
#include "tests/support/status_matchers.h"

namespace lexlog {
namespace {

// Makes of an event of force now and then one of another kind.
void Vary(Dice& dice, v1::Event& event) {
  if (!event.has_force()) return;
  const std::string name = event.subject().substr(event.subject().find('/') + 1);
  if (dice.OneIn(6)) event.mutable_force()->mutable_ends()->set_manner(v1::Force::RESCISSION);
  if (dice.OneIn(4)) event.add_responds_to(absl::StrCat("e", dice.Below(12)));
  switch (dice.Below(9)) {
    case 0:
      event.set_subject(absl::StrCat("provision/", name, "/1"));
      event.mutable_text()->set_change(v1::Text::REPLACED);
      event.mutable_text()->set_extent(v1::Text::COMPLETE);
      event.mutable_text()->set_wording(absl::StrCat("Wording ", event.id()));
      return;
    case 1:
      event.mutable_instrument()->set_act(v1::Instrument::ISSUED);
      event.mutable_instrument()->set_kind(v1::REGULATION_FINAL);
      event.mutable_instrument()->set_title(absl::StrCat("Title ", event.id()));
      return;
    case 2:
      event.mutable_suspension()->set_kind(v1::Suspension::STAY);
      return;
    case 3:
      event.set_subject(absl::StrCat("norm/", name));
      event.mutable_norm()->set_modality(v1::Norm::PROHIBITION);
      event.mutable_norm()->set_instrument(absl::StrCat("instrument/", name));
      return;
    case 4:
      event.set_subject(absl::StrCat("reading/", name));
      event.mutable_interpretation()->set_speaker("party/agency");
      event.mutable_interpretation()->set_stance(v1::Interpretation::LIKELY);
      event.mutable_interpretation()->add_reads(absl::StrCat("norm/", name));
      return;
    default:
      return;
  }
}

void Fill(uint32_t seed, Lexlog& lexlog) {
  Dice dice(seed + 5000);
  for (v1::Event event : RandomDatedEvents(seed, 16)) {
    if (event.has_correction()) Vary(dice, *event.mutable_correction()->mutable_replacement());
    Vary(dice, event);
    lexlog.Record(event).IgnoreError();  // some are such that the log refuses them
  }
}

v1::Scenario VariedScenario(Dice& dice, const std::vector<RecordedEvent>& log) {
  v1::Scenario scenario = RandomScenario(dice, log);
  for (v1::Hypothetical& one : *scenario.mutable_hypothetical()) {
    if (one.has_add()) Vary(dice, *one.mutable_add());
    if (one.has_change()) Vary(dice, *one.mutable_change());
  }
  return scenario;
}

v1::Coordinate RandomCoordinate(Dice& dice, size_t events) {
  v1::Coordinate coordinate;
  coordinate.set_effective_on(dice.Day());
  if (dice.OneIn(3)) coordinate.set_public_by(dice.Day());
  if (dice.OneIn(3)) {
    coordinate.set_recorded_by(static_cast<uint64_t>(dice.Below(static_cast<int>(events) + 1)));
  }
  if (dice.OneIn(4)) coordinate.set_proof(dice.OneIn(2) ? v1::TEXT : v1::OFFICIAL);
  return coordinate;
}

std::vector<v1::Question> RandomQuestions(Dice& dice, size_t events) {
  std::vector<v1::Question> questions(6);
  *questions[0].mutable_rules()->mutable_coordinate() = RandomCoordinate(dice, events);
  *questions[1].mutable_history()->mutable_coordinate() = RandomCoordinate(dice, events);
  questions[1].mutable_history()->set_of_one_day(dice.OneIn(2));
  *questions[2].mutable_changes()->mutable_before() = RandomCoordinate(dice, events);
  *questions[2].mutable_changes()->mutable_after() = RandomCoordinate(dice, events);
  *questions[3].mutable_log()->mutable_coordinate() = RandomCoordinate(dice, events);
  *questions[4].mutable_source()->mutable_coordinate() = RandomCoordinate(dice, events);
  *questions[5].mutable_text()->mutable_coordinate() = RandomCoordinate(dice, events);
  questions[5].mutable_text()->set_subject("provision/i1/1");
  return questions;
}

// The answer in bytes, or why there is none.
std::string Bytes(const absl::StatusOr<v1::Answer>& answer) {
  return answer.ok() ? answer->SerializeAsString() : answer.status().ToString();
}

TEST(WhatIfTwin, AnswersAreThoseOfTheEditedLog) {
  int compared = 0;
  int hypothetical = 0;  // answers in which something is
  for (uint32_t seed = 0; seed < 60; ++seed) {
    Lexlog lexlog;
    Fill(seed, lexlog);
    const std::vector<RecordedEvent> log = LogOf(lexlog.store());
    const auto before = ContentsOf(*lexlog.store().Snapshot());
    Dice dice(seed);
    for (int round = 0; round < 4; ++round) {
      const v1::Scenario scenario = VariedScenario(dice, log);
      auto readers = OpenScenario(lexlog.store(), lexlog.projections(), scenario);
      if (!readers.ok()) {
        ASSERT_THAT(readers, StatusIs(absl::StatusCode::kInvalidArgument));
        continue;
      }
      const auto store = Replayed(log, lexlog.projections(), scenario);
      LEXLOG_ASSERT_OK_AND_ASSIGN(
          const auto replayed,
          Reader::Open(store->Snapshot(), lexlog.projections(), scenario.name()));
      for (const v1::Question& question : RandomQuestions(dice, log.size())) {
        const std::string laid = Bytes(AnswerAny(*readers->supposed, question));
        ASSERT_EQ(laid, Bytes(AnswerAny(*replayed, question)))
            << "seed " << seed << ", round " << round << "\n"
            << scenario.DebugString() << question.DebugString();
        ++compared;
        hypothetical += laid.find("ed: reason ") != std::string::npos;
      }
    }
    ASSERT_EQ(ContentsOf(*lexlog.store().Snapshot()), before) << "the store was written";
  }
  EXPECT_GT(compared, 600) << "too few to tell";
  EXPECT_GT(hypothetical, 100) << "too few to tell";
}

// Whatever is asked in a scenario, nothing breaks, and each difference says what it is.
TEST(WhatIfTwin, EveryDifferenceIsOne) {
  int differences = 0;
  for (uint32_t seed = 100; seed < 120; ++seed) {
    Lexlog lexlog;
    Fill(seed, lexlog);
    const std::vector<RecordedEvent> log = LogOf(lexlog.store());
    Dice dice(seed);
    v1::WhatIfRequest request;
    *request.mutable_scenario() = VariedScenario(dice, log);
    for (const v1::Question& question : RandomQuestions(dice, log.size())) {
      *request.mutable_question() = question;
      const auto answer = lexlog.questions().WhatIf(request);
      if (!answer.ok()) continue;
      for (const auto& one : answer->difference()) {
        ++differences;
        EXPECT_NE(one.before(), one.after()) << one.DebugString();
        EXPECT_FALSE(one.because().empty()) << one.DebugString();
        const bool closed = !one.first().empty() && !one.last().empty();
        EXPECT_TRUE(!closed || one.first() <= one.last()) << one.DebugString();
      }
    }
  }
  EXPECT_GT(differences, 100) << "too few to tell";
}

}  // namespace
}  // namespace lexlog
