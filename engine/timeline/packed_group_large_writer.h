#ifndef LEXLOG_ENGINE_TIMELINE_PACKED_GROUP_LARGE_WRITER_H_
#define LEXLOG_ENGINE_TIMELINE_PACKED_GROUP_LARGE_WRITER_H_

#include "engine/timeline/packed_group_large.h"

namespace lexlog::timeline {

// Makes the next version of a large group. Holds no lock: its maker does.
class LargeGroup::Writer {
 public:
  Writer(Lineage& lineage, State state) : lineage_(lineage), state_(std::move(state)) {}

  // Adds sorted parts, all recorded after what there is. False: two rows stand in one place.
  bool Add(GroupParts& more);

  State Take() { return std::move(state_); }

 private:
  bool AddAt(uint64_t recorded, std::vector<CrispRow>& at_once, const RecordMark* mark);
  void Note(const LargeRow& row);
  void Raise(const LargeRow& row, uint64_t recorded);
  void Lower(const LargeRow& row, uint64_t recorded);
  void Change(uint64_t recorded, const RowStretch& stretch);

  Lineage& lineage_;
  State state_;
};

}  // namespace lexlog::timeline

#endif  // LEXLOG_ENGINE_TIMELINE_PACKED_GROUP_LARGE_WRITER_H_
