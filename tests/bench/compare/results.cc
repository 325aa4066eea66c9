#include "tests/bench/compare/results.h"

#include <algorithm>

namespace lexlog {

Spread SpreadOf(std::vector<double> runs) {
  if (runs.empty()) return {};
  std::sort(runs.begin(), runs.end());
  const size_t half = runs.size() / 2;
  const double median = runs.size() % 2 == 1 ? runs[half] : (runs[half - 1] + runs[half]) / 2;
  return {median, runs.front(), runs.back()};
}

const std::vector<double>* Comparison::Of(absl::string_view name) const {
  for (const auto& [own, values] : runs) {
    if (own == name) return &values;
  }
  return nullptr;
}

std::vector<double> Comparison::Ratios(absl::string_view name) const {
  const std::vector<double>* ours = Of(kOurs);
  const std::vector<double>* theirs = Of(name);
  std::vector<double> ratios;
  if (ours == nullptr || theirs == nullptr) return ratios;
  for (size_t round = 0; round < std::max(ours->size(), theirs->size()); ++round) {
    const double own = (*ours)[std::min(round, ours->size() - 1)];
    const double other = (*theirs)[std::min(round, theirs->size() - 1)];
    ratios.push_back(figure.more_is_better ? own / other : other / own);
  }
  return ratios;
}

void Results::Add(uint64_t size, const Figure& figure, const std::string& name, double value) {
  const auto same = [&](const Comparison& one) { return one.size == size && one.figure == figure; };
  auto comparison = std::find_if(all_.begin(), all_.end(), same);
  if (comparison == all_.end()) comparison = all_.insert(all_.end(), {figure, size, {}});
  auto& runs = comparison->runs;
  auto own = std::find_if(runs.begin(), runs.end(), [&](auto& one) { return one.first == name; });
  if (own == runs.end()) own = runs.insert(runs.end(), {name, {}});
  own->second.push_back(value);
}

}  // namespace lexlog
