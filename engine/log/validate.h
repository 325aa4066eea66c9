#ifndef LEXLOG_ENGINE_LOG_VALIDATE_H_
#define LEXLOG_ENGINE_LOG_VALIDATE_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
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

// What is filled in of one citation of an event that is not on record.
struct Filled {
  int citation = 0;                         // which of those of the event …
  bool in_replacement = false;              // … or of what it puts in the place of another
  v1::Proof proof = v1::PROOF_UNSPECIFIED;  // unspecified: it says its own
  std::string quote_language = {};          // empty: likewise, or it has no quote
};
// Completes the event that `filled` was found of; and makes it again as it was.
void FillIn(absl::Span<const Filled> filled, v1::Event& event);
void TakeBack(absl::Span<const Filled> filled, v1::Event& event);

// All of that about a batch at once: much quicker than one by one.
struct Examined {
  std::vector<bool> known;  // one for one: on record, or before in the batch, with the same content
  std::vector<Problem> problems;  // Validate
};
// Called with the place of each event of the batch that is not known, in order, and with what
// completes it, for as long as no problem is found.
using SeeNew = absl::FunctionRef<void(size_t index, absl::Span<const Filled> filled)>;

// `memory`, if there is one, knows what `recorded` holds, and remembers more of it.
absl::StatusOr<Examined> Examine(const AppendBatch& batch, const LogReader& recorded,
                                 LogMemory* memory, SeeNew see_new);

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_LOG_VALIDATE_H_
