#include "tests/engine/view/random_events.h"

#include <memory>
#include <random>
#include <string>

#include "absl/strings/str_cat.h"

namespace lexlog {
namespace {

class Random {
 public:
  explicit Random(uint32_t seed) : engine_(seed) {}
  int Below(int end) { return static_cast<int>(engine_() % static_cast<uint32_t>(end)); }
  bool OneIn(int n) { return Below(n) == 0; }

 private:
  std::mt19937 engine_;
};

v1::Event Source() {
  v1::Event event;
  event.set_id("source-register");
  event.set_subject("source/register");
  event.mutable_source()->set_title("The register");
  event.mutable_source()->set_publisher("The state press");
  event.mutable_source()->add_published()->set_day("2025-01-01");
  event.mutable_source()->set_carries(v1::OFFICIAL);
  return event;
}

std::string IdOf(int number) { return absl::StrCat("e", number); }

void FillAct(Random& random, int number, int count, v1::Event& event) {
  // Mostly an earlier event; at times one that comes later, or never.
  const int target = random.OneIn(4) ? random.Below(count + 3) : random.Below(number + 1);
  if (random.OneIn(2)) {
    event.mutable_cancellation()->set_target(IdOf(target));
  } else {
    event.mutable_reschedule()->set_target(IdOf(target));
    event.add_from()->set_day("2025-06-01");
  }
}

v1::Event Plain(Random& random, int number, int count) {
  v1::Event event;
  event.set_id(IdOf(number));
  event.add_public_day()->set_day("2025-01-15");
  event.add_citation()->set_source("register");
  if (random.OneIn(3)) {
    FillAct(random, number, count, event);
    return event;
  }
  event.set_subject(absl::StrCat("instrument/i", random.Below(3)));
  event.mutable_force()->mutable_begins();
  if (random.OneIn(4)) {
    event.clear_act_day();
    v1::SameDay& same = *event.add_act_day()->mutable_same_day_as();
    same.set_event(IdOf(random.Below(count)));
    same.set_field(v1::PUBLIC_DAY);
  }
  return event;
}

v1::Event RecordAct(Random& random, int number, int count) {
  v1::Event event;
  event.set_id(IdOf(number));
  const std::string target = IdOf(random.Below(number));
  if (random.OneIn(3)) {
    event.mutable_retraction()->set_target(target);
    event.mutable_retraction()->set_reason("entered by mistake");
    return event;
  }
  event.mutable_correction()->set_target(target);
  event.mutable_correction()->set_reason("misread");
  v1::Event& replacement = *event.mutable_correction()->mutable_replacement();
  replacement = Plain(random, number, count);
  replacement.clear_id();
  return event;
}

class ForceRows final : public Projection {
 public:
  absl::string_view view() const override { return "force"; }
  ViewRule rule() const override { return {}; }
  void Apply(const v1::Event& event, RowWriter& rows) const override {
    if (event.has_force()) rows.Say(event.subject(), event.force());
  }
};

class AllRows final : public Projection {
 public:
  absl::string_view view() const override { return "all"; }
  ViewRule rule() const override { return {ViewRule::Order::kByAct, ViewRule::Governs::kEach}; }
  void Apply(const v1::Event& event, RowWriter& rows) const override {
    if (event.has_force()) rows.SayAlways("everything", event.force());
  }
};

}  // namespace

std::vector<v1::Event> RandomEvents(uint32_t seed, int count) {
  Random random(seed);
  std::vector<v1::Event> events = {Source()};
  for (int number = 0; number < count; ++number) {
    const bool record_act = number > 0 && random.OneIn(3);
    events.push_back(record_act ? RecordAct(random, number, count) : Plain(random, number, count));
  }
  return events;
}

Projections TestProjections() {
  Projections projections;
  projections.push_back(std::make_unique<ForceRows>());
  projections.push_back(std::make_unique<AllRows>());
  return projections;
}

}  // namespace lexlog
