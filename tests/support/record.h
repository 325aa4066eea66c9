#ifndef LEXLOG_TESTS_SUPPORT_RECORD_H_
#define LEXLOG_TESTS_SUPPORT_RECORD_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "engine/base/status_macros.h"
#include "engine/log/event_log.h"
#include "engine/storage/memory_store.h"
#include "engine/view/projector.h"
#include "projections/catalog.h"
#include "projections/query_service.h"
#include "tests/support/fixed_clock.h"

namespace lexlog {

// A whole lexlog in memory: record events, ask questions.
class Lexlog {
 public:
  absl::Status Record(const AppendBatch& batch) {
    clock_.Advance(absl::Seconds(1));
    LEXLOG_RETURN_IF_ERROR(log_.Append(batch).status());
    return Projector(store_, projections_).CatchUp().status();
  }
  absl::Status Record(const v1::Event& event) { return Record(AppendBatch{{event}, {}}); }

  const QueryService& questions() const { return service_; }
  MemoryStore& store() { return store_; }
  const Projections& projections() const { return projections_; }

 private:
  FixedClock clock_;
  MemoryStore store_;
  EventLog log_{store_, clock_};
  const Projections projections_ = AllProjections();
  const QueryService service_{store_, projections_};
};

}  // namespace lexlog

#endif  // LEXLOG_TESTS_SUPPORT_RECORD_H_
