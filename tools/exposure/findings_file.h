#ifndef LEXLOG_TOOLS_EXPOSURE_FINDINGS_FILE_H_
#define LEXLOG_TOOLS_EXPOSURE_FINDINGS_FILE_H_

#include <condition_variable>
#include <cstdio>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace lexlog {

// A file that comes to be whole or not at all: until Commit() it lies under another name beside
// its place. What is no ordinary file ("-" for standard output, a pipe, a device) gets all of it
// at Commit(), from an unnamed file. Writes behind the back of who calls it, one piece at a time.
class FindingsFile {
 public:
  // Unavailable: no file can be made there.
  static absl::StatusOr<std::unique_ptr<FindingsFile>> Open(const std::string& path);
  // Without Commit() nothing is left.
  ~FindingsFile();
  FindingsFile(const FindingsFile&) = delete;
  FindingsFile& operator=(const FindingsFile&) = delete;

  // Takes what is in `piece`, and gives a used buffer for it.
  //   Unavailable  the disk refuses, now or an earlier piece.
  absl::Status Write(std::string& piece);
  absl::Status Commit();

 private:
  FindingsFile(std::string path, std::string partial, FILE* file);
  void Run();
  absl::Status Drain();
  absl::Status CopyOut();
  absl::Status Failed() const;

  const std::string path_;
  const std::string partial_;  // empty: an unnamed file, to be copied out
  FILE* const file_;
  bool committed_ = false;

  std::mutex mutex_;
  std::condition_variable changed_;
  std::string waiting_;  // the piece to write next; guarded, as are those below
  bool busy_ = false;    // a piece waits or is being written
  bool closing_ = false;
  bool failed_ = false;
  std::thread writer_;  // last, as it uses all of them
};

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_EXPOSURE_FINDINGS_FILE_H_
