#ifndef LEXLOG_TESTS_BENCH_MADE_LOG_H_
#define LEXLOG_TESTS_BENCH_MADE_LOG_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "engine/storage/kv_store.h"
#include "engine/view/projection.h"
#include "lexlog/v1/event.pb.h"

namespace lexlog {

// A log of any size, made up: instruments with thirty events each (of the instrument, its force,
// two provisions, two norms, a reading; amendments, a delay, a suspension that is annulled, a
// correction), written as time goes on, two hundred instruments beside each other.
class MadeLog {
 public:
  static constexpr uint64_t kEventsEach = 30;

  explicit MadeLog(uint64_t events) : instruments_(events / kEventsEach) {}

  uint64_t instruments() const { return instruments_; }

  // "i7-1": the event of force of the eighth instrument.
  static std::string IdOf(uint64_t instrument, uint64_t slot);

  // The sources, to be recorded first, and the events.
  std::vector<v1::Event> Sources() const;
  v1::Event EventAt(uint64_t place) const;

 private:
  uint64_t instruments_;
};

// Records the whole log, in batches, and projects it.
absl::Status Load(const MadeLog& log, const Projections& projections, KvStore& store);

}  // namespace lexlog

#endif  // LEXLOG_TESTS_BENCH_MADE_LOG_H_
