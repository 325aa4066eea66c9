#ifndef LEXLOG_ENGINE_TIMELINE_PACKED_GROUP_LINEAGE_H_
#define LEXLOG_ENGINE_TIMELINE_PACKED_GROUP_LINEAGE_H_

#include <cstdint>
#include <deque>
#include <mutex>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "engine/timeline/packed_group_large_row.h"
#include "engine/timeline/packed_group_record.h"

namespace lexlog::timeline {

// What the versions of a large group share: its rows, and what whoever makes the next version must
// know of the record. Versions read rows that they know of, without the lock; nothing else here.
struct Lineage {
  // What changed at one place in the record.
  struct Changes {
    std::vector<LargeRow*> opened;  // are their events' contents from here on
    std::vector<LargeRow*> closed;  // are no more
  };

  // Adds what was recorded at one place, after all that there is.
  Changes Add(std::vector<CrispRow>& at_once, const RecordMark* mark);

  std::mutex mutex;
  uint64_t version = 0;       // the newest; only that can be added to
  std::deque<LargeRow> rows;  // in the order in which they were recorded
  std::vector<RecordMark> marks;
  size_t value_bytes = 0;

 private:
  std::vector<LargeRow*> RowsOf(uint64_t sequence, uint64_t content);
  void Move(uint64_t sequence, Changes& changes);

  RecordActs acts_;
  absl::flat_hash_map<uint64_t, uint64_t> contents_;  // of events that record acts touch
};

}  // namespace lexlog::timeline

#endif  // LEXLOG_ENGINE_TIMELINE_PACKED_GROUP_LINEAGE_H_
