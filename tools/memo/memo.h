#ifndef LEXLOG_TOOLS_MEMO_MEMO_H_
#define LEXLOG_TOOLS_MEMO_MEMO_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "lexlog/v1/check.pb.h"
#include "lexlog/v1/memo.pb.h"
#include "lexlog/v1/query.pb.h"
#include "lexlog/v1/what_if.pb.h"
#include "tools/memo/document.h"

namespace lexlog {

// The same check asked from elsewhere in time.
struct MemoColumns {
  v1::CheckAnswer published_then;  // public by the day asked
  v1::CheckAnswer known_then;      // and what the client had been told by then
  v1::CheckAnswer known_now;       // with hindsight
};

// What a memo is made of: answers, and nothing that is not in them.
struct MemoInput {
  v1::MemoHeader header;
  bool without_reasons = false;

  // As resolved, with the day asked.
  v1::Coordinate coordinate = {};

  // What the account is of: one of the two.
  std::optional<v1::CheckAnswer> check = {};
  std::optional<v1::HistoryAnswer> history = {};

  // Beside either, at the same coordinate.
  std::vector<v1::RulesAnswer> instruments = {};  // one for each instrument concerned
  v1::HistoryAnswer lives = {};                   // of those instruments; for the timeline
  v1::ExposureLifeAnswer exposure = {};           // of the activity checked
  std::optional<MemoColumns> columns = {};
  std::vector<v1::WhatIfAnswer> what_if = {};
  std::vector<v1::LogAnswer::Entry> events = {};      // those cited, and acts upon them
  std::vector<v1::SourceAnswer::Entry> sources = {};  // those cited, at least
  std::string asked_with = {};                        // the command line that asks all of it again
};

// The events that the account rests on, in order of sequence; not those of the annex.
std::vector<v1::Cited> EventsRelied(const MemoInput& input);

// A draft until it is approved, which needs a reviewer.
bool IsDraft(const v1::MemoHeader& header);

// What may stand above a memo.
//   InvalidArgument  approved without a reviewer, a party or day that is none; with the mend.
absl::Status CheckHeader(const v1::MemoHeader& header);

// Takes away all that an edition without reasons must not hold, whatever is made of it later.
void LeaveOutReasons(MemoInput& input);

// The memo. Pure: the same input gives the same document.
//   InvalidArgument  the header may not stand, or an answer that the account is of was asked in a
//                    scenario: what is hypothetical has its place in the annex alone.
absl::StatusOr<Document> BuildMemo(MemoInput input);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_MEMO_MEMO_H_
