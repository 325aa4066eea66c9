#ifndef LEXLOG_TOOLS_MEMO_COLLECT_H_
#define LEXLOG_TOOLS_MEMO_COLLECT_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "lexlog/v1/activity.pb.h"
#include "projections/query_service.h"
#include "tools/memo/memo.h"

namespace lexlog {

// What a memo is asked for.
struct MemoRequest {
  v1::MemoHeader header = {};
  v1::Coordinate coordinate = {};             // effective_on: the day asked
  std::optional<v1::Activity> activity = {};  // an account of its check,
  std::vector<std::string> subjects = {};     // or of the history of these
  std::vector<v1::Scenario> scenarios = {};   // flat; each an annex
  bool columns = false;                       // of a check
  bool without_reasons = false;
};

// Asks all that the memo needs, everything of the record that the first answer was given from.
// Statuses are those of QueryService, and
//   InvalidArgument  the header may not stand; columns without a client_party in it, or not of a
//                    check.
absl::StatusOr<MemoInput> Collect(const QueryService& service, const MemoRequest& request);

// The coordinate as the flags that ask with it: "--on 2025-05-25 --recorded-by 311".
std::string CoordinateFlagsOf(const v1::Coordinate& coordinate);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_MEMO_COLLECT_H_
