#include "tests/tools/import/file_runs.h"

#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "tools/import/import_file.h"

namespace lexlog {
namespace {

absl::StatusOr<AppendBatch> BatchOf(const EventFiles& files,
                                    const std::vector<std::string>& archives) {
  AppendBatch batch;
  batch.events = files.events;
  for (const std::string& path : archives) {
    LEXLOG_ASSIGN_OR_RETURN(std::string bytes, ReadFile(path));
    batch.archives.push_back(std::move(bytes));
  }
  return batch;
}

}  // namespace

absl::StatusOr<std::vector<std::string>> FileLog::Check(const std::vector<std::string>& files,
                                                        const std::vector<std::string>& archives) {
  LEXLOG_ASSIGN_OR_RETURN(const EventFiles read, ReadEventFiles(files));
  if (!read.unreadable.empty()) return read.unreadable;
  LEXLOG_ASSIGN_OR_RETURN(const AppendBatch batch, BatchOf(read, archives));
  LEXLOG_ASSIGN_OR_RETURN(const std::vector<Problem> problems, log_.Check(batch));
  std::vector<std::string> words;
  for (const Problem& problem : problems) words.push_back(Describe(problem, read));
  return words;
}

absl::StatusOr<Appended> FileLog::Record(const std::vector<std::string>& files,
                                         const std::vector<std::string>& archives) {
  LEXLOG_ASSIGN_OR_RETURN(const EventFiles read, ReadEventFiles(files));
  if (!read.unreadable.empty()) return absl::InvalidArgumentError(read.unreadable.front());
  LEXLOG_ASSIGN_OR_RETURN(const AppendBatch batch, BatchOf(read, archives));
  return log_.Append(batch);
}

std::vector<std::string> FileLog::Everything() const {
  std::vector<std::string> all;
  const std::unique_ptr<KvSnapshot> snapshot = store_.Snapshot();
  snapshot
      ->Scan("", "\xff",
             [&](absl::string_view key, absl::string_view value) {
               all.push_back(absl::StrCat(key, "=", value));
               return true;
             })
      .IgnoreError();
  return all;
}

}  // namespace lexlog
