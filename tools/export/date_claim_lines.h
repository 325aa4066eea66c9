#ifndef LEXLOG_TOOLS_EXPORT_DATE_CLAIM_LINES_H_
#define LEXLOG_TOOLS_EXPORT_DATE_CLAIM_LINES_H_

#include "absl/status/status.h"
#include "lexlog/v1/event.pb.h"
#include "tools/export/event_part.h"

namespace lexlog {

// Lines of the table date_claims: every claim of a day, by itself, wherever an event makes one.
absl::Status AddDateClaims(const v1::Event& content, EventPart part, TableSink& sink);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_EXPORT_DATE_CLAIM_LINES_H_
