#ifndef LEXLOG_TESTS_BENCH_WORKLOAD_RULES_VIEW_H_
#define LEXLOG_TESTS_BENCH_WORKLOAD_RULES_VIEW_H_

#include <cstdint>
#include <memory>
#include <optional>

#include "absl/strings/string_view.h"
#include "engine/view/projection.h"

namespace lexlog {

inline constexpr char kRulesView[] = "rules";

// What a row of the view says. A rescission is a row too, of no state: what it covers has none.
struct RuleState {
  uint32_t value = 0;
  uint8_t mask = 0;  // of activities; 0: no state
  uint16_t item_class = 0;
  uint8_t jurisdiction = 0;
  bool stands() const { return mask != 0; }
};

// View `rules`: subject norm/NAME, value a number that RuleState is packed in. The row that was
// recorded last governs, as days of acts follow those of the record.
std::unique_ptr<const Projection> RulesProjection();

// The view alone.
Projections RulesAlone();

// nullopt: the bytes are no value of the view.
std::optional<RuleState> ReadRuleState(absl::string_view value);

}  // namespace lexlog

#endif  // LEXLOG_TESTS_BENCH_WORKLOAD_RULES_VIEW_H_
