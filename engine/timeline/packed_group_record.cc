#include "engine/timeline/packed_group_record.h"

namespace lexlog::timeline {

uint64_t RecordActs::ContentOf(uint64_t sequence) const {
  const auto contents = contents_.find(sequence);
  const bool marked = contents != contents_.end() && !contents->second.empty();
  return marked ? *contents->second.rbegin() : sequence;
}

void RecordActs::Add(const RecordMark& mark, std::vector<uint64_t>& changed) {
  acts_[mark.recorded].mark = mark;
  Count(mark.recorded, true, changed);
}

// An act that begins or ceases to count unmakes, or makes again, what it takes back, and so on.
void RecordActs::Count(uint64_t recorded, bool counts, std::vector<uint64_t>& changed) {
  for (;;) {
    const RecordMark& mark = acts_.at(recorded).mark;
    if (mark.retracts == 0) {
      std::set<uint64_t>& contents = contents_[mark.sequence];
      if (counts) {
        contents.insert(recorded);
      } else {
        contents.erase(recorded);
      }
      changed.push_back(mark.sequence);
      return;
    }
    const auto target = acts_.find(mark.retracts);
    if (target == acts_.end() || mark.retracts >= recorded) return;
    int& against = target->second.against;
    against += counts ? 1 : -1;
    if (against != (counts ? 1 : 0)) return;
    recorded = mark.retracts;
    counts = !counts;
  }
}

}  // namespace lexlog::timeline
