#ifndef LEXLOG_ENGINE_TIMELINE_PACKED_GROUP_RECORD_H_
#define LEXLOG_ENGINE_TIMELINE_PACKED_GROUP_RECORD_H_

#include <cstdint>
#include <set>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "engine/timeline/packed_group_row.h"

namespace lexlog::timeline {

// Which content each event has as record acts come in, the earliest recorded first: what
// CurrentRows finds anew at every recorded_by. Not thread-safe.
class RecordActs {
 public:
  // Where the content lies that an event has now: its own sequence if no record act counts.
  uint64_t ContentOf(uint64_t sequence) const;

  // Takes an act that was recorded after all before it. Adds to `changed` the sequence of every
  // event whose content may be another now.
  void Add(const RecordMark& mark, std::vector<uint64_t>& changed);

 private:
  struct Act {
    RecordMark mark;
    int against = 0;  // acts that count and take this one back
  };
  void Count(uint64_t recorded, bool counts, std::vector<uint64_t>& changed);

  absl::flat_hash_map<uint64_t, Act> acts_;                     // by where they were recorded
  absl::flat_hash_map<uint64_t, std::set<uint64_t>> contents_;  // by event; those that count
};

}  // namespace lexlog::timeline

#endif  // LEXLOG_ENGINE_TIMELINE_PACKED_GROUP_RECORD_H_
