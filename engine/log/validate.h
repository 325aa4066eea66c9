#ifndef LEXLOG_ENGINE_LOG_VALIDATE_H_
#define LEXLOG_ENGINE_LOG_VALIDATE_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/log/event_log.h"
#include "engine/log/log_memory.h"
#include "engine/log/log_reader.h"
#include "engine/log/problem.h"

namespace lexlog {

// Everything that keeps the events of `batch` from being recorded after what `recorded` holds.
// Events that are on record already with the same content are passed over. Statuses: those of
// `recorded`.
absl::StatusOr<std::vector<Problem>> Validate(const AppendBatch& batch, const LogReader& recorded);

// The events of `batch` with the defaults of their citations filled in: proof from its source,
// quote language. What is compared for "same content" and what is written, so that the log says it
// outright.
absl::StatusOr<std::vector<v1::Event>> Complete(const AppendBatch& batch,
                                                const LogReader& recorded);

// What of an event is filled in where it is completed.
struct Filled {
  std::unique_ptr<v1::Event> event;  // null: nothing, it is complete as it was entered
  bool is_whole = false;             // it is the event; else it holds its citations alone
};

// All of that about a batch at once: much quicker than one by one.
struct Examined {
  // One for one with the batch:
  std::vector<bool> known;         // on record, or before in the batch, with the same content
  std::vector<std::string> bytes;  // Complete, as the log keeps it (log/entry.h); of what is known,
                                   // and where there are problems, empty
  std::vector<Filled> filled;      // where there are bytes
  std::vector<Problem> problems;   // Validate
};
// `memory`, if there is one, knows what `recorded` holds, and remembers more of it.
absl::StatusOr<Examined> Examine(const AppendBatch& batch, const LogReader& recorded,
                                 LogMemory* memory = nullptr);

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_LOG_VALIDATE_H_
