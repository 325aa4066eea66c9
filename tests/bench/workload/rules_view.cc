#include "tests/bench/workload/rules_view.h"

#include <string>

#include "absl/strings/numbers.h"
#include "absl/strings/strip.h"
#include "google/protobuf/wrappers.pb.h"

namespace lexlog {
namespace {

// Where in the number each part begins.
constexpr int kValueBit = 0;
constexpr int kMaskBit = 24;
constexpr int kClassBit = 32;
constexpr int kJurisdictionBit = 40;

constexpr char kNumberTag = google::protobuf::UInt64Value::kValueFieldNumber << 3;
constexpr size_t kMostBytes = 9;  // a tag and 56 bits

// The number behind `prefix`; of a rule it is always there.
uint64_t NumberBehind(absl::string_view prefix, const v1::Terms& terms) {
  uint64_t number = 0;
  if (terms.term().empty()) return number;
  const absl::string_view term = terms.term(0);
  static_cast<void>(absl::SimpleAtoi(absl::StripPrefix(term, prefix), &number));
  return number;
}

uint64_t Packed(const v1::Norm& norm) {
  uint64_t value = 0;
  if (norm.consequence().empty()) return value;
  static_cast<void>(absl::SimpleAtoi(norm.consequence(0).maximum(), &value));
  uint64_t mask = 0;
  for (const std::string& term : norm.scope().activity().term()) {
    if (term.size() == 2) mask |= uint64_t{1} << (static_cast<unsigned>(term[1] - '0') % 8);
  }
  return value << kValueBit | mask << kMaskBit |
         NumberBehind("item/", norm.scope().item()) << kClassBit |
         NumberBehind("place/", norm.scope().to()) << kJurisdictionBit;
}

// The number of a UInt64Value: by hand, as a snapshot reads a great many of them.
std::optional<uint64_t> ReadNumber(absl::string_view value) {
  uint64_t number = 0;
  if (value.empty()) return number;
  if (value[0] != kNumberTag || value.size() > kMostBytes) return std::nullopt;
  for (size_t i = 1; i < value.size(); ++i) {
    number |= static_cast<uint64_t>(value[i] & 0x7F) << (7 * (i - 1));
  }
  return number;
}

class Rules final : public Projection {
 public:
  absl::string_view view() const override { return kRulesView; }
  ViewRule rule() const override { return {}; }
  void Apply(const v1::Event& event, RowWriter& rows) const override {
    if (!event.has_norm() && !event.has_suspension()) return;
    google::protobuf::UInt64Value packed;
    if (event.has_norm() && event.norm().change() != v1::Norm::ENDS) {
      packed.set_value(Packed(event.norm()));
    }
    rows.Say(event.subject(), packed);
  }
};

}  // namespace

std::unique_ptr<const Projection> RulesProjection() { return std::make_unique<Rules>(); }

Projections RulesAlone() {
  Projections projections;
  projections.push_back(RulesProjection());
  return projections;
}

std::optional<RuleState> ReadRuleState(absl::string_view value) {
  const std::optional<uint64_t> read = ReadNumber(value);
  if (!read.has_value()) return std::nullopt;
  const uint64_t number = *read;
  RuleState state;
  state.value = static_cast<uint32_t>(number >> kValueBit & 0xFFFFFF);
  state.mask = static_cast<uint8_t>(number >> kMaskBit & 0xFF);
  state.item_class = static_cast<uint16_t>(number >> kClassBit & 0xFF);
  state.jurisdiction = static_cast<uint8_t>(number >> kJurisdictionBit & 0xFF);
  return state;
}

}  // namespace lexlog
