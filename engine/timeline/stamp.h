#ifndef LEXLOG_ENGINE_TIMELINE_STAMP_H_
#define LEXLOG_ENGINE_TIMELINE_STAMP_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "lexlog/storage/v1/record.pb.h"
#include "lexlog/v1/event.pb.h"

namespace lexlog {

// What the resolver needs to know of an event's dates and proof. A citation without a proof of
// its own gets PROOF_UNSPECIFIED replaced before this (log/ fills it in at append).
//   InvalidArgument  a day that cannot be read; a recorded event has none.
absl::StatusOr<storage::v1::Stamp> MakeStamp(const v1::Event& event);

// The same into one that may hold another's, and is overwritten: what that has allocated is used
// again.
absl::Status MakeStampInto(const v1::Event& event, storage::v1::Stamp& stamp);

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_TIMELINE_STAMP_H_
