#ifndef LEXLOG_TESTS_BENCH_WORKLOAD_WORKLOAD_H_
#define LEXLOG_TESTS_BENCH_WORKLOAD_WORKLOAD_H_

#include <cstdint>
#include <string>
#include <vector>

#include "engine/timeline/day_set.h"

namespace lexlog {

// The workload that all engines are measured with: ten years of changes to rules, with two times,
// made up by arithmetic on 64-bit numbers alone. An instrument is a stream of changes with four
// provisions; a (stream, provision) is a rule.

inline constexpr uint32_t kProvisions = 4;
inline constexpr uint32_t kActivities = 8;
inline constexpr uint32_t kItemClasses = 200;
inline constexpr uint32_t kJurisdictions = 60;
inline constexpr Day kWorkloadBegins = 16436;   // 2015-01-01
inline constexpr Day kWorkloadDays = 12 * 365;  // on which questions are asked
inline constexpr int64_t kDayMicros = 86'400'000'000;

enum class ChangeKind : uint8_t { kNormal = 1, kFuture = 2, kRetroactive = 3, kRescission = 4 };

// One event of the log.
struct Change {
  uint64_t position = 0;    // in the log, from 0
  int64_t recorded_at = 0;  // microseconds since 1970, later than that of the one before
  Day from = 0;
  Day until = kNever;  // not included
  uint32_t stream = 0;
  uint32_t value = 0;  // what the rule says from now on; of a rescission: nothing
  uint64_t seed = 0;   // of what its payload is filled with
  uint16_t item_class = 0;
  ChangeKind kind = ChangeKind::kNormal;
  uint8_t provision = 0;
  uint8_t mask = 0;  // of activities
  uint8_t jurisdiction = 0;

  uint32_t rule() const { return stream * kProvisions + provision; }
};

uint16_t ItemClassOf(uint32_t rule);
uint8_t JurisdictionOf(uint32_t stream);

// A log of `size` changes over size / 20 streams; it may be followed on past its size. `size` is
// at least 100.
class Workload {
 public:
  explicit Workload(uint64_t size);

  uint64_t size() const { return size_; }
  uint32_t streams() const { return streams_; }
  uint32_t rules() const { return streams_ * kProvisions; }

  // How long after the one before the change at `position` was recorded, in microseconds.
  int64_t Pause(uint64_t position) const;
  // The change at `position`, which was recorded at that time.
  Change At(uint64_t position, int64_t recorded_at) const;

 private:
  uint32_t DrawStream(class Random& random) const;

  uint64_t size_;
  uint32_t streams_;
  uint64_t mean_pause_;
  uint64_t octaves_;  // of ranks, over which streams are spread evenly
};

// The changes of a workload one after the other, without end.
class ChangeStream {
 public:
  explicit ChangeStream(const Workload& workload) : workload_(workload) {}
  Change Next();

 private:
  Workload workload_;
  uint64_t position_ = 0;
  int64_t recorded_at_ = kWorkloadBegins * kDayMicros;
};

// Those at positions [first, last).
std::vector<Change> Changes(const Workload& workload, uint64_t first, uint64_t last);

// What an engine that keeps bytes keeps of a change: a Protobuf message of some 190 bytes, drawn
// by hand, with the digest of a source, a citation, an actor and the id of a request.
struct Evidence {
  std::string digest;  // 32 bytes
  std::string citation;
  std::string actor;
  std::string request;  // 16 bytes
};
Evidence EvidenceOf(const Change& change);
std::string PayloadOf(const Change& change, const Evidence& evidence);
inline std::string PayloadOf(const Change& change) { return PayloadOf(change, EvidenceOf(change)); }

}  // namespace lexlog

#endif  // LEXLOG_TESTS_BENCH_WORKLOAD_WORKLOAD_H_
