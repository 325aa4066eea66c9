#ifndef LEXLOG_TOOLS_EXPORT_ARCHIVE_FILES_H_
#define LEXLOG_TOOLS_EXPORT_ARCHIVE_FILES_H_

#include <string>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "engine/log/log_reader.h"

namespace lexlog {

// Writes archived bytes of sources into a folder, each as a file named after its SHA-256: what
// `lexlog record --archive` takes in again. The folder is made if it is not there; a file that is
// there with the same bytes stays as it is.
class ArchiveFiles {
 public:
  explicit ArchiveFiles(std::string folder) : folder_(std::move(folder)) {}

  //   NotFound         the folder that it is to be made in is not there.
  //   Unavailable      it cannot be made.
  absl::Status Begin() const;

  // Writes the bytes of the source that the event registers, if they are archived.
  //   InvalidArgument  a file of that name is there with other bytes.
  //   Unavailable      it cannot be written.
  absl::Status Add(const LogReader& log, const v1::Event& event);

  size_t files() const { return written_.size(); }

 private:
  absl::Status Write(const std::string& sha256, absl::string_view bytes) const;

  const std::string folder_;
  absl::flat_hash_set<std::string> written_;  // SHA-256
};

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_EXPORT_ARCHIVE_FILES_H_
