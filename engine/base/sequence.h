#ifndef LEXLOG_ENGINE_BASE_SEQUENCE_H_
#define LEXLOG_ENGINE_BASE_SEQUENCE_H_

#include <compare>
#include <cstdint>

namespace lexlog {

// Place of an event in the log. The first is 1; 0 is the head of an empty log. A type of its own,
// so that it cannot be taken for a day or a count.
struct Sequence {
  uint64_t value = 0;
  friend auto operator<=>(const Sequence&, const Sequence&) = default;
};

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_BASE_SEQUENCE_H_
