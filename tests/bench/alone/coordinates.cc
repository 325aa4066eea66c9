// What the place costs from where a question is asked: now or at a past place of the record, with
// hindsight or with what was public, on better citations alone, as one party was told; and where
// days are not known.

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/query/moment.h"
#include "engine/timeline/edtf.h"
#include "tests/bench/alone/latencies.h"
#include "tests/bench/alone/stage.h"
#include "tests/bench/workload/engine_under_test.h"
#include "tests/bench/workload/events.h"
#include "tests/bench/workload/random.h"
#include "tests/bench/workload/rules_view.h"

namespace lexlog {
namespace {

constexpr size_t kBatch = 8192;
constexpr size_t kQuestions = 20'000;
constexpr char kPress[] = "press";
constexpr char kParty[] = "party/carrier";
constexpr Day kToldBefore = 10;  // days before the public
constexpr uint64_t kOneIn = 10;  // rules that have a day of which the month alone is known

bool IsVague(uint32_t rule) { return Mixed(rule) % kOneIn == 0; }

// Of each third event: that a paper has it, and that the party was told before the public.
v1::Event EventAt(const Change& change) {
  v1::Event event = EventOf(change);
  if (change.position % 3 == 0) event.mutable_citation(0)->set_source(kPress);
  if (change.position % 3 == 1) {
    v1::Notified& told = *event.add_notified();
    told.set_party(kParty);
    const Day day_of_record = static_cast<Day>(change.recorded_at / kDayMicros);
    told.add_day()->set_day(FormatDay(day_of_record - kToldBefore));
  }
  if (IsVague(change.rule()) && change.position % 5 == 0) {
    constexpr size_t kMonth = 7;  // "2025-05"
    event.mutable_from(0)->set_day(event.from(0).day().substr(0, kMonth));
  }
  return event;
}

v1::Event PressEvent() {
  v1::Event event = RegisterEvent();
  event.set_id(kPress);
  event.set_subject(absl::StrCat("source/", kPress));
  event.mutable_source()->set_title("A paper");
  event.mutable_source()->set_carries(v1::PRESS);
  return event;
}

absl::Status Write(const Stage& stage, EngineUnderTest& engine) {
  LEXLOG_RETURN_IF_ERROR(engine.Append({RegisterEvent(), PressEvent()}));
  ChangeStream changes{Workload(stage.size)};
  for (uint64_t done = 0; done < stage.size;) {
    stage.tell(absl::StrCat("coordinates: ", done, " written"));
    std::vector<v1::Event> events;
    for (; done < stage.size && events.size() < kBatch; ++done) {
      events.push_back(EventAt(changes.Next()));
    }
    LEXLOG_RETURN_IF_ERROR(engine.Append(std::move(events)));
  }
  return absl::OkStatus();
}

struct Question {
  std::string subject;
  AsOf as_of;
};

// From where the questions of a series are asked.
struct Viewpoint {
  std::string name;
  bool of_vague_rules = false;
  bool in_past = false;  // of the record
  void (*shift)(AsOf& as_of, Random& random) = [](AsOf&, Random&) {};
};

std::vector<Question> QuestionsFrom(const Viewpoint& viewpoint, uint64_t size, Sequence head) {
  const Workload workload(size);
  Random random(Mixed(size));
  std::vector<Question> questions;
  while (questions.size() < kQuestions) {
    const uint32_t rule = workload.At(random.Below(size), 0).rule();
    if (IsVague(rule) != viewpoint.of_vague_rules) continue;
    Question& question = questions.emplace_back();
    question.subject = SubjectOf(rule);
    question.as_of.effective_on = kWorkloadBegins + static_cast<Day>(random.Below(kWorkloadDays));
    question.as_of.recorded_by =
        viewpoint.in_past ? Sequence{2 + random.Below(head.value - 1)} : head;
    viewpoint.shift(question.as_of, random);
  }
  return questions;
}

void AsPublic(AsOf& as_of, Random& random) {
  as_of.public_by = kWorkloadBegins + static_cast<Day>(random.Below(3652));
}

void OnOfficialProof(AsOf& as_of, Random& /*random*/) { as_of.floor = v1::OFFICIAL; }

void AsTold(AsOf& as_of, Random& random) {
  AsPublic(as_of, random);
  as_of.known_to = kParty;
}

}  // namespace

absl::Status CoordinatesStage(const Stage& stage) {
  const std::vector<Viewpoint> viewpoints = {
      {"now, with hindsight"},
      {"past recorded_by", false, true},
      {"past public_by", false, false, AsPublic},
      {"past recorded_by and public_by", false, true, AsPublic},
      {"official proof alone", false, false, OnOfficialProof},
      {"as one party was told", false, false, AsTold},
      {"a rule with unknown days", true},
      {"a rule with unknown days, past recorded_by", true, true}};
  LEXLOG_ASSIGN_OR_RETURN(
      const std::unique_ptr<EngineUnderTest> engine,
      EngineUnderTest::Open({absl::StrCat(stage.folder, "/coordinates"), RulesAlone}));
  LEXLOG_RETURN_IF_ERROR(Write(stage, *engine));
  LEXLOG_ASSIGN_OR_RETURN(const GroupStore* const groups, engine->Groups());
  const Moment moment(*groups);
  for (const Viewpoint& viewpoint : viewpoints) {
    const std::vector<Question> asked = QuestionsFrom(viewpoint, stage.size, moment.head());
    LEXLOG_RETURN_IF_ERROR(MeasureEach(
        stage, {"question", viewpoint.name, "us", asked.size(), stage.rounds}, [&](size_t i) {
          return moment.At(kRulesView, asked[i].subject, asked[i].as_of).status();
        }));
  }
  return absl::OkStatus();
}

}  // namespace lexlog
