#ifndef LEXLOG_TOOLS_IMPORT_INPUT_H_
#define LEXLOG_TOOLS_IMPORT_INPUT_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace lexlog {

// A file as importers read it: a piece at a time, unpacked if it is gzip. Not thread-safe.
class Input {
 public:
  // Told how many bytes of the file on disk have been read since it was last told.
  using OnRead = std::function<void(uint64_t bytes)>;

  // Statuses of ReadFile (tools/import/import_file.h).
  static absl::StatusOr<std::unique_ptr<Input>> Open(const std::string& path,
                                                     OnRead on_read = nullptr);
  ~Input();
  Input(const Input&) = delete;
  Input& operator=(const Input&) = delete;

  const std::string& path() const { return path_; }

  // The next bytes, valid until the next call; empty at the end.
  //   DataLoss     the file is not whole: gzip that is cut short or damaged.
  //   Unavailable  it cannot be read.
  absl::StatusOr<absl::string_view> Next();

  // All that is left. Only for files whose size is bounded by what they are.
  absl::StatusOr<std::string> All();

 private:
  Input(const std::string& path, void* file, OnRead on_read);

  const std::string path_;
  void* file_;  // gzFile
  const OnRead on_read_;
  uint64_t told_ = 0;
  std::string buffer_;
};

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_IMPORT_INPUT_H_
