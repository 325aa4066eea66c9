#ifndef LEXLOG_TESTS_ENGINE_VIEW_RANDOM_SCENARIO_H_
#define LEXLOG_TESTS_ENGINE_VIEW_RANDOM_SCENARIO_H_

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "engine/log/log_reader.h"
#include "lexlog/v1/what_if.pb.h"

namespace lexlog {

class Dice {
 public:
  explicit Dice(uint32_t seed) : engine_(seed) {}
  int Below(int end) { return static_cast<int>(engine_() % static_cast<uint32_t>(end)); }
  bool OneIn(int n) { return Below(n) == 0; }
  std::string Day() {
    return "2025-0" + std::to_string(1 + Below(9)) + "-1" + std::to_string(Below(9));
  }

 private:
  std::mt19937 engine_;
};

// RandomEvents with more variety of dates, places within a day, ends and sources that disagree,
// and reconciliations of those.
std::vector<v1::Event> RandomDatedEvents(uint32_t seed, int count);

// A few hypotheticals about different events of the log. Some cannot be laid over it.
v1::Scenario RandomScenario(Dice& dice, const std::vector<RecordedEvent>& log);

}  // namespace lexlog

#endif  // LEXLOG_TESTS_ENGINE_VIEW_RANDOM_SCENARIO_H_
