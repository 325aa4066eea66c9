#ifndef LEXLOG_TESTS_TOOLS_IMPORT_FILE_RUNS_H_
#define LEXLOG_TESTS_TOOLS_IMPORT_FILE_RUNS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/log/event_log.h"
#include "engine/storage/memory_store.h"
#include "tests/support/fixed_clock.h"

namespace lexlog {

// A log in memory that files of events are recorded into, as a tool would.
class FileLog {
 public:
  // What is wrong with the files, in the words that a tool prints; empty: they can be recorded.
  // `archives` are files too.
  absl::StatusOr<std::vector<std::string>> Check(const std::vector<std::string>& files,
                                                 const std::vector<std::string>& archives = {});

  absl::StatusOr<Appended> Record(const std::vector<std::string>& files,
                                  const std::vector<std::string>& archives = {});

  // Every key and value of the store.
  std::vector<std::string> Everything() const;

  EventLog& log() { return log_; }

 private:
  FixedClock clock_;
  MemoryStore store_;
  EventLog log_{store_, clock_};
};

}  // namespace lexlog

#endif  // LEXLOG_TESTS_TOOLS_IMPORT_FILE_RUNS_H_
