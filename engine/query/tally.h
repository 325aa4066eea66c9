#ifndef LEXLOG_ENGINE_QUERY_TALLY_H_
#define LEXLOG_ENGINE_QUERY_TALLY_H_

#include <cstdint>
#include <optional>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "engine/query/dated_items.h"
#include "engine/query/moment.h"
#include "engine/timeline/as_of.h"

namespace lexlog {

// Which items a row touches, while it governs.
struct Reach {
  uint32_t bucket = 0;
  uint8_t mask = 0;  // of DatedItem::bit
};

struct TallyQuestion {
  absl::string_view view;
  AsOf as_of;  // the knowledge; its effective_on is not looked at
};

// What a row's value touches; nullopt: nothing. Called on a thread of its own.
using ReachOfValue = absl::FunctionRef<std::optional<Reach>(absl::string_view value)>;

using TallyVisitor = absl::FunctionRef<void(absl::string_view subject, uint64_t count)>;

// Counts, for each subject of a view, the items that fall on a day on which it stands and that the
// row that governs on that day touches. `visit` is called for each subject that has any, in no
// given order. Works on two threads.
//   FailedPrecondition  after all others were told: of some subjects the days hang on worlds.
//   DataLoss            the store is damaged, or rows are missing.
absl::Status Tally(const Moment& moment, const TallyQuestion& question, const DatedItems& items,
                   ReachOfValue reach, TallyVisitor visit);

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_QUERY_TALLY_H_
