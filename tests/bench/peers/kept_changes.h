#ifndef LEXLOG_TESTS_BENCH_PEERS_KEPT_CHANGES_H_
#define LEXLOG_TESTS_BENCH_PEERS_KEPT_CHANGES_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "tests/bench/workload/workload.h"

namespace lexlog {

// Changes in memory, as a user of a database has them at hand: with their payloads, and with what
// each takes for the last of its stream.
class KeptChanges {
 public:
  void Take(absl::Span<const Change> changes);
  // Forgets those whose `gone` is true; as many as there are.
  void Forget(const std::vector<bool>& gone);

  size_t size() const { return kept_.size(); }
  const Change& operator[](size_t place) const { return kept_[place].change; }
  // All places, by stream and in order within it.
  std::vector<uint32_t> ByStream() const;
  absl::string_view Payload(size_t place) const;
  uint32_t Number(size_t place) const { return kept_[place].number; }  // within its stream, from 0

 private:
  struct Kept {
    Change change;
    size_t payload = 0;  // where it begins in payloads_
    uint32_t size = 0;
    uint32_t number = 0;
  };
  std::vector<Kept> kept_;
  std::string payloads_;
  std::vector<uint32_t> numbers_;  // by stream: how many there are
};

}  // namespace lexlog

#endif  // LEXLOG_TESTS_BENCH_PEERS_KEPT_CHANGES_H_
