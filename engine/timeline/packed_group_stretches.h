#ifndef LEXLOG_ENGINE_TIMELINE_PACKED_GROUP_STRETCHES_H_
#define LEXLOG_ENGINE_TIMELINE_PACKED_GROUP_STRETCHES_H_

#include <cstdint>

#include "absl/container/inlined_vector.h"
#include "engine/timeline/day_set.h"

namespace lexlog::timeline {

// That a row governs from `from` up to, and not on, `until`.
struct Stretch {
  Day from = 0;
  Day until = 0;
  uint32_t row = 0;
};

// What governs when, of rows that are put under each other from the highest down.
class Stretches {
 public:
  // Gives the row those days of the stretch that no row has that was put there before.
  void PutUnder(const Stretch& stretch);

  // In order.
  const absl::InlinedVector<Stretch, 16>& all() const { return all_; }

 private:
  absl::InlinedVector<Stretch, 16> all_;
};

}  // namespace lexlog::timeline

#endif  // LEXLOG_ENGINE_TIMELINE_PACKED_GROUP_STRETCHES_H_
