#ifndef LEXLOG_TOOLS_EXPORT_OUTPUT_FILE_H_
#define LEXLOG_TOOLS_EXPORT_OUTPUT_FILE_H_

#include <cstdio>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "tools/export/partial_file.h"

namespace lexlog {

// Text that goes to a file, which is then there whole or not at all; or to "-", standard output,
// or a pipe or device, which get it as it comes. Not thread-safe. Who writes to a pipe ignores
// SIGPIPE.
class OutputFile {
 public:
  // Statuses of PartialFile::Make.
  static absl::StatusOr<std::unique_ptr<OutputFile>> Open(const std::string& path, bool replace);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  //   Unavailable  the disk refuses.
  //   Cancelled    whoever read it went away.
  absl::Status Write(absl::string_view bytes);

  // All is written. Statuses of Write and PartialFile::Commit.
  absl::Status Commit();

  // Of all that was written, hexadecimal; after Commit().
  const std::string& sha256() const { return sha256_; }

 private:
  struct Digest;
  OutputFile(std::string path, FILE* file, std::unique_ptr<PartialFile> partial);
  absl::Status Failed(int error) const;

  const std::string path_;
  FILE* file_;
  const std::unique_ptr<PartialFile> partial_;  // null: no file of ours
  const std::unique_ptr<Digest> digest_;
  std::string sha256_;
};

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_EXPORT_OUTPUT_FILE_H_
