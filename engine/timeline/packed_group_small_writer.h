#ifndef LEXLOG_ENGINE_TIMELINE_PACKED_GROUP_SMALL_WRITER_H_
#define LEXLOG_ENGINE_TIMELINE_PACKED_GROUP_SMALL_WRITER_H_

#include <cstdint>
#include <limits>
#include <memory>
#include <vector>

#include "engine/timeline/packed_group_small.h"

namespace lexlog::timeline {

inline constexpr uint32_t kNearStill = std::numeric_limits<uint32_t>::max();

// Makes a small group: fills in what lies behind the object.
class SmallGroup::Writer {
 public:
  Writer(const Head& head, size_t value_bytes, size_t steps);

  // All spans.
  void Write(const GroupParts& parts, const std::vector<RecordSpan>& spans);
  // Those of a plain group, and a row of which the span comes in front of the at-th.
  void Write(const SmallGroup& from, const CrispRow& row, size_t at);

  std::shared_ptr<const SmallGroup> Take() { return std::move(group_); }

 private:
  template <typename T>
  T* At(size_t offset) {
    return reinterpret_cast<T*>(reinterpret_cast<char*>(made_) + offset);
  }
  void WriteSpan(size_t span, const CrispRow& row, uint64_t rec_from);
  void WriteTold(size_t span, const CrispRow& row, uint64_t rec_to);

  std::shared_ptr<const SmallGroup> group_;
  SmallGroup* made_;
  Layout layout_;
  uint32_t step_ = 0;
  uint32_t value_ = 0;
};

}  // namespace lexlog::timeline

#endif  // LEXLOG_ENGINE_TIMELINE_PACKED_GROUP_SMALL_WRITER_H_
