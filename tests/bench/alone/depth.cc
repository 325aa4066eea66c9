// One subject that was corrected ever more often, and one that has ever more rows: what it costs to
// ask of it, at the head and anywhere in the past.

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "engine/base/status_macros.h"
#include "engine/query/moment.h"
#include "tests/bench/alone/latencies.h"
#include "tests/bench/alone/stage.h"
#include "tests/bench/workload/engine_under_test.h"
#include "tests/bench/workload/events.h"
#include "tests/bench/workload/lexlog_answers.h"
#include "tests/bench/workload/random.h"
#include "tests/bench/workload/rules_view.h"
#include "tests/bench/workload/stopwatch.h"

namespace lexlog {
namespace {

constexpr std::array<uint64_t, 6> kDepths = {1, 10, 100, 1'000, 10'000, 100'000};
constexpr size_t kBatch = 1'000;
constexpr size_t kQuestions = 20'000;
constexpr size_t kChecked = 1'000;

// The changes of one rule: spread over ten years, half of them with an end.
Change ChangeAt(uint64_t number, uint64_t count) {
  Random random(Mixed(number + 1));
  Change change;
  change.position = number;
  change.recorded_at = (kWorkloadBegins + static_cast<Day>(number * 3652 / count)) * kDayMicros;
  change.from = kWorkloadBegins + static_cast<Day>(random.Below(kWorkloadDays));
  if (random.Below(2) == 0) change.until = change.from + 1 + static_cast<Day>(random.Below(400));
  change.value = static_cast<uint32_t>(random.Below(1'000'000));
  change.mask = 255;
  change.seed = number;
  return change;
}

v1::Event RowAt(uint64_t number, uint64_t count) { return EventOf(ChangeAt(number, count)); }

// The first one is the event, all others correct it.
v1::Event CorrectionAt(uint64_t number, uint64_t count) {
  v1::Event event = RowAt(number, count);
  if (number == 0) return event;
  v1::Event correction;
  correction.set_id(absl::StrCat("correction-", number));
  correction.mutable_correction()->set_target(EventIdAt(0));
  correction.mutable_correction()->set_reason("it was misread");
  event.clear_id();
  correction.mutable_correction()->mutable_replacement()->Swap(&event);
  return correction;
}

bool Holds(const Change& change, Day on) { return change.from <= on && on < change.until; }

// What is right, by looking at one after the other: the last row that covers the day …
uint32_t RowValue(uint64_t count, const AsOf& as_of) {
  for (uint64_t i = PositionOf(as_of.recorded_by) + 1; i-- > 0;) {
    const Change change = ChangeAt(i, count);
    if (Holds(change, as_of.effective_on)) return change.value;
  }
  return 0;
}

// … or the last correction, if it covers it.
uint32_t CorrectedValue(uint64_t count, const AsOf& as_of) {
  const Change change = ChangeAt(PositionOf(as_of.recorded_by), count);
  return Holds(change, as_of.effective_on) ? change.value : 0;
}

struct Curve {
  std::string name;
  v1::Event (*event_at)(uint64_t number, uint64_t count);
  uint32_t (*right_value)(uint64_t count, const AsOf& as_of);
};

absl::Status Write(const Stage& stage, const Curve& curve, uint64_t depth,
                   EngineUnderTest& engine) {
  LEXLOG_RETURN_IF_ERROR(engine.Append({RegisterEvent()}));
  const Stopwatch watch;
  for (uint64_t done = 0; done < depth; done += kBatch) {
    stage.tell(absl::StrCat(curve.name, " ", depth, ": ", done, " written"));
    std::vector<v1::Event> events;
    for (uint64_t i = done; i < std::min<uint64_t>(depth, done + kBatch); ++i) {
      events.push_back(curve.event_at(i, depth));
    }
    LEXLOG_RETURN_IF_ERROR(engine.Append(std::move(events)));
  }
  stage.results.Add(depth, {"depth", curve.name, "writing", "us/event"}, kOurs,
                    watch.seconds() * 1e6 / static_cast<double>(depth));
  return absl::OkStatus();
}

std::vector<AsOf> Coordinates(Sequence head, bool past) {
  Random random(Mixed(head.value));
  std::vector<AsOf> coordinates(kQuestions);
  for (AsOf& as_of : coordinates) {
    as_of.effective_on = kWorkloadBegins + static_cast<Day>(random.Below(kWorkloadDays));
    as_of.recorded_by = past ? Sequence{2 + random.Below(head.value - 1)} : head;
  }
  return coordinates;
}

absl::Status Check(const Curve& curve, uint64_t depth, const Moment& moment,
                   const std::vector<AsOf>& coordinates) {
  for (size_t i = 0; i < kChecked; ++i) {
    LEXLOG_ASSIGN_OR_RETURN(const Standing standing,
                            moment.At(kRulesView, SubjectOf(0), coordinates[i]));
    const uint32_t value = StateOf(standing.rows).value;
    const uint32_t right = curve.right_value(depth, coordinates[i]);
    if (value == right) continue;
    return absl::InternalError(absl::StrFormat("%s %d at %d, %d: %d, not %d", curve.name, depth,
                                               coordinates[i].effective_on,
                                               coordinates[i].recorded_by.value, value, right));
  }
  return absl::OkStatus();
}

absl::Status Measure(const Stage& stage, const std::string& variant, const Moment& moment,
                     const std::vector<AsOf>& coordinates) {
  const std::string subject = SubjectOf(0);
  return MeasureEach(
      stage, {"depth", variant, "us", coordinates.size(), stage.rounds},
      [&](size_t i) { return moment.At(kRulesView, subject, coordinates[i]).status(); });
}

absl::Status MeasureAt(const Stage& stage, const Curve& curve, uint64_t depth) {
  const EngineSettings settings{absl::StrCat(stage.folder, "/", curve.name, "-", depth),
                                RulesAlone};
  {
    LEXLOG_ASSIGN_OR_RETURN(const std::unique_ptr<EngineUnderTest> engine,
                            EngineUnderTest::Open(settings));
    LEXLOG_RETURN_IF_ERROR(Write(stage, curve, depth, *engine));
  }
  LEXLOG_ASSIGN_OR_RETURN(const std::unique_ptr<EngineUnderTest> engine,
                          EngineUnderTest::Open(settings));
  LEXLOG_ASSIGN_OR_RETURN(const GroupStore* const groups, engine->Groups());
  const Moment moment(*groups);
  const Stage own{stage.folder, depth, stage.rounds, stage.results, stage.tell};
  const std::vector<AsOf> at_head = Coordinates(moment.head(), /*past=*/false);
  const Stopwatch watch;
  LEXLOG_RETURN_IF_ERROR(moment.At(kRulesView, SubjectOf(0), at_head[0]).status());
  own.Add({"depth", curve.name + ", first", "time", "us"}, watch.seconds() * 1e6);
  const std::vector<AsOf> in_past = Coordinates(moment.head(), /*past=*/true);
  LEXLOG_RETURN_IF_ERROR(Check(curve, depth, moment, at_head));
  LEXLOG_RETURN_IF_ERROR(Check(curve, depth, moment, in_past));
  LEXLOG_RETURN_IF_ERROR(Measure(own, curve.name + ", head", moment, at_head));
  return Measure(own, curve.name + ", past", moment, in_past);
}

}  // namespace

absl::Status DepthStage(const Stage& stage) {
  for (const Curve& curve :
       {Curve{"rows", RowAt, RowValue}, Curve{"corrections", CorrectionAt, CorrectedValue}}) {
    for (const uint64_t depth : kDepths) {
      if (depth <= stage.size) LEXLOG_RETURN_IF_ERROR(MeasureAt(stage, curve, depth));
    }
  }
  return absl::OkStatus();
}

}  // namespace lexlog
