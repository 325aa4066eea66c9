#ifndef LEXLOG_TOOLS_EXPORT_PARTIAL_FILE_H_
#define LEXLOG_TOOLS_EXPORT_PARTIAL_FILE_H_

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace lexlog {

// A place for a file that comes to be whole or not at all: until Commit() it lies beside its place
// under another name, and without Commit() nothing is left. Not thread-safe.
class PartialFile {
 public:
  // Makes it, empty.
  //   InvalidArgument  something is there already, and `replace` does not allow to replace it; or
  //                    it is no file.
  //   NotFound         there is no such folder.
  //   Unavailable      no file can be made there.
  static absl::StatusOr<std::unique_ptr<PartialFile>> Make(const std::string& path, bool replace);
  ~PartialFile();
  PartialFile(const PartialFile&) = delete;
  PartialFile& operator=(const PartialFile&) = delete;

  // Where to write it.
  const std::string& partial() const { return partial_; }

  // Puts it into its place, all that was written to `partial()` on disk before. Statuses of Make:
  // something may have come to be there meanwhile.
  absl::Status Commit();

 private:
  PartialFile(std::string path, std::string partial, bool replace);

  const std::string path_;
  const std::string partial_;
  const bool replace_;
  bool committed_ = false;
};

// That `path` could not be written, and why: the system's word for `error`, an errno.
absl::Status CannotWrite(const std::string& path, int error);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_EXPORT_PARTIAL_FILE_H_
