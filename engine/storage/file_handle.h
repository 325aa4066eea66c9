#ifndef LEXLOG_ENGINE_STORAGE_FILE_HANDLE_H_
#define LEXLOG_ENGINE_STORAGE_FILE_HANDLE_H_

#include <stop_token>
#include <string>
#include <utility>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace lexlog {

// An open file or folder, closed when it goes. The standard streams cannot say whether bytes have
// reached the disk. Errors are Unavailable, or NotFound if there is no such file.
class FileHandle {
 public:
  // `flags` as for open(2).
  static absl::StatusOr<FileHandle> Open(const std::string& path, int flags);

  FileHandle(FileHandle&& other) noexcept
      : path_(std::move(other.path_)), descriptor_(std::exchange(other.descriptor_, -1)) {}
  FileHandle& operator=(FileHandle&& other) noexcept {
    std::swap(path_, other.path_);
    std::swap(descriptor_, other.descriptor_);
    return *this;
  }
  ~FileHandle();

  // Up to `size` bytes from `offset` on; fewer where the file ends.
  absl::StatusOr<std::string> ReadAt(size_t offset, size_t size) const;
  absl::Status WriteAt(size_t offset, absl::string_view bytes);

  // Waits until everything written is on the disk.
  absl::Status Sync();

 private:
  FileHandle(std::string path, int descriptor) : path_(std::move(path)), descriptor_(descriptor) {}
  absl::Status Error(absl::string_view doing) const;

  std::string path_;
  int descriptor_;
};

// Calls `take` with all bytes of the file, a piece at a time, or some of them once told to stop.
absl::Status ReadInPieces(const std::string& path, const std::stop_token& stop,
                          absl::FunctionRef<void(absl::string_view)> take);

// Makes `directory` and the folders above it that are missing, durably.
absl::Status MakeFolder(const std::string& directory);

// Waits until the names in `directory` are on the disk.
absl::Status SyncFolder(const std::string& directory);

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_STORAGE_FILE_HANDLE_H_
