#include "engine/storage/file_handle.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"

namespace lexlog {
namespace {

std::string SystemMessage(int error) { return std::generic_category().message(error); }

}  // namespace

absl::StatusOr<FileHandle> FileHandle::Open(const std::string& path, int flags) {
  const int descriptor = open(path.c_str(), flags | O_CLOEXEC, 0666);
  if (descriptor >= 0) return FileHandle(path, descriptor);
  const std::string message = absl::StrCat("opening ", path, ": ", SystemMessage(errno));
  if (errno == ENOENT) return absl::NotFoundError(message);
  if (errno == EEXIST) return absl::AlreadyExistsError(message);
  return absl::UnavailableError(message);
}

FileHandle::~FileHandle() {
  if (descriptor_ >= 0) close(descriptor_);
}

absl::Status FileHandle::Error(absl::string_view doing) const {
  return absl::UnavailableError(absl::StrCat(doing, " ", path_, ": ", SystemMessage(errno)));
}

absl::StatusOr<std::string> FileHandle::ReadAt(size_t offset, size_t size) const {
  std::string bytes(size, '\0');
  size_t read = 0;
  while (read < size) {
    const ssize_t some =
        pread(descriptor_, &bytes[read], size - read, static_cast<off_t>(offset + read));
    if (some < 0 && errno == EINTR) continue;
    if (some < 0) return Error("reading");
    if (some == 0) break;
    read += static_cast<size_t>(some);
  }
  bytes.resize(read);
  return bytes;
}

absl::Status FileHandle::WriteAt(size_t offset, absl::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t some =
        pwrite(descriptor_, bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (some < 0 && errno == EINTR) continue;
    if (some < 0) return Error("writing");
    offset += static_cast<size_t>(some);
    bytes.remove_prefix(static_cast<size_t>(some));
  }
  return absl::OkStatus();
}

absl::Status FileHandle::Sync() {
  return fdatasync(descriptor_) == 0 ? absl::OkStatus() : Error("syncing");
}

absl::Status ReadInPieces(const std::string& path, const std::stop_token& stop,
                          absl::FunctionRef<void(absl::string_view)> take) {
  constexpr size_t kPieceBytes = size_t{1} << 20;
  LEXLOG_ASSIGN_OR_RETURN(const FileHandle file, FileHandle::Open(path, O_RDONLY));
  for (size_t offset = 0; !stop.stop_requested(); offset += kPieceBytes) {
    LEXLOG_ASSIGN_OR_RETURN(const std::string piece, file.ReadAt(offset, kPieceBytes));
    take(piece);
    if (piece.size() < kPieceBytes) break;
  }
  return absl::OkStatus();
}

absl::Status MakeFolder(const std::string& directory) {
  namespace fs = std::filesystem;
  fs::path path = fs::path(directory).lexically_normal();
  if (!path.has_filename()) path = path.parent_path();  // it ended with a slash
  std::error_code error;
  if (path.empty() || fs::exists(path, error)) return absl::OkStatus();
  LEXLOG_RETURN_IF_ERROR(MakeFolder(path.parent_path().string()));
  fs::create_directory(path, error);
  if (error) {
    return absl::UnavailableError(
        absl::StrCat("making the folder ", path.string(), ": ", error.message()));
  }
  return SyncFolder(path.has_parent_path() ? path.parent_path().string() : ".");
}

absl::Status SyncFolder(const std::string& directory) {
  LEXLOG_ASSIGN_OR_RETURN(FileHandle folder, FileHandle::Open(directory, O_RDONLY | O_DIRECTORY));
  return folder.Sync();
}

}  // namespace lexlog
