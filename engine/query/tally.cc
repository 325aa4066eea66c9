#include "engine/query/tally.h"

#include <string>

namespace lexlog {

absl::Status Tally(const Moment& moment, const TallyQuestion& question, const DatedItems& items,
                   absl::FunctionRef<std::optional<Reach>(absl::string_view value)> reach,
                   absl::FunctionRef<void(absl::string_view subject, uint64_t count)> visit) {
  std::string current;
  uint64_t count = 0;
  const absl::Status status =
      moment.EachLife(question.view, question.as_of,
                      [&](absl::string_view subject, Day from, Day until, const PackedRow& row) {
                        if (subject != current) {
                          if (count > 0) visit(current, count);
                          current.assign(subject.data(), subject.size());
                          count = 0;
                        }
                        const std::optional<Reach> touched = reach(row.value);
                        if (touched.has_value())
                          count += items.Count(touched->bucket, touched->mask, from, until);
                      });
  if (count > 0) visit(current, count);
  return status;
}

}  // namespace lexlog
