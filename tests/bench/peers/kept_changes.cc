#include "tests/bench/peers/kept_changes.h"

#include <algorithm>
#include <numeric>

namespace lexlog {

void KeptChanges::Take(absl::Span<const Change> changes) {
  kept_.reserve(kept_.size() + changes.size());
  for (const Change& change : changes) {
    if (numbers_.size() <= change.stream) numbers_.resize(change.stream + 1);
    const std::string payload = PayloadOf(change);
    kept_.push_back({change, payloads_.size(), static_cast<uint32_t>(payload.size()),
                     numbers_[change.stream]++});
    payloads_ += payload;
  }
}

void KeptChanges::Forget(const std::vector<bool>& gone) {
  size_t stay = 0;
  for (size_t place = 0; place < kept_.size(); ++place) {
    if (!gone[place]) kept_[stay++] = kept_[place];
  }
  kept_.resize(stay);
}

std::vector<uint32_t> KeptChanges::ByStream() const {
  std::vector<uint32_t> places(kept_.size());
  std::iota(places.begin(), places.end(), 0);
  std::stable_sort(places.begin(), places.end(), [this](uint32_t a, uint32_t b) {
    return kept_[a].change.stream < kept_[b].change.stream;
  });
  return places;
}

absl::string_view KeptChanges::Payload(size_t place) const {
  return absl::string_view(payloads_).substr(kept_[place].payload, kept_[place].size);
}

}  // namespace lexlog
