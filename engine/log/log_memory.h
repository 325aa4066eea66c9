#ifndef LEXLOG_ENGINE_LOG_LOG_MEMORY_H_
#define LEXLOG_ENGINE_LOG_LOG_MEMORY_H_

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "lexlog/v1/source.pb.h"

namespace lexlog {

// What an EventLog remembers of its log from one append to the next, so that the same need not be
// looked up for each event: it never tells otherwise than the log. What is recorded must be told to
// it before it is asked again; who is not sure that all was told calls Clear. Not thread-safe.
class LogMemory {
 public:
  // From here on all that is recorded will be told, and nothing was before.
  void Begin();
  void Clear();

  // The id of an event that is recorded, or what it acts on (log/entry.h).
  void Add(absl::string_view name);

  // Whether what is known of any source rests on this id or name.
  bool RestsOn(absl::string_view name) const { return rests_on_.contains(name); }

  // Whether no event with this id is on record, and none acts upon this name; false: who knows.
  bool IsNew(absl::string_view name) const;

  // The source of this name as it stands; null: who knows. Valid until the next change.
  const v1::Source* Source(absl::string_view name) const;

  // `rests_on`: ids and names that were looked up to find it. Once one of them is recorded or acted
  // upon, nothing is known of it.
  void Keep(absl::string_view name, const v1::Source& source,
            const std::vector<std::string>& rests_on);

 private:
  // Hashes of every id that is on record and every name that is acted upon; null: not all.
  std::unique_ptr<absl::flat_hash_set<size_t>> names_;
  absl::flat_hash_map<std::string, std::unique_ptr<const v1::Source>> sources_;
  absl::flat_hash_set<std::string> rests_on_;  // of any of them
};

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_LOG_LOG_MEMORY_H_
