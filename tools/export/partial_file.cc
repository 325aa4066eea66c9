#include "tools/export/partial_file.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"

namespace lexlog {
namespace {

absl::Status IsThere(const std::string& path) {
  return absl::InvalidArgumentError(
      absl::StrCat(path, " is there already: choose another name, or replace it with --force"));
}

absl::Status MayBeMade(const std::string& path, bool replace) {
  std::error_code error;
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  if (!folder.empty() && !std::filesystem::is_directory(folder, error)) {
    return absl::NotFoundError(absl::StrCat(path, ": there is no folder ", folder.string()));
  }
  const std::filesystem::file_status there = std::filesystem::symlink_status(path, error);
  if (!std::filesystem::exists(there)) return absl::OkStatus();
  if (std::filesystem::is_directory(path, error)) {
    return absl::InvalidArgumentError(absl::StrCat(path, " is a folder: name a file"));
  }
  return replace ? absl::OkStatus() : IsThere(path);
}

// As a file that is made anew would be readable to others; mkstemp's is not.
void AllowAsUsual(int file) {
  const mode_t mask = umask(0);
  umask(mask);
  fchmod(file, 0666 & ~mask);
}

bool Sync(const std::string& path, int flags) {
  const int file = open(path.c_str(), flags | O_CLOEXEC);
  if (file < 0) return false;
  const bool synced = fsync(file) == 0;
  return close(file) == 0 && synced;
}

}  // namespace

absl::Status CannotWrite(const std::string& path, int error) {
  return absl::UnavailableError(
      absl::StrCat(path, " cannot be written: ", std::generic_category().message(error),
                   "; no such file was made"));
}

absl::StatusOr<std::unique_ptr<PartialFile>> PartialFile::Make(const std::string& path,
                                                               bool replace) {
  if (path.empty()) return absl::InvalidArgumentError("the name of the file is empty");
  LEXLOG_RETURN_IF_ERROR(MayBeMade(path, replace));
  std::string partial = absl::StrCat(path, ".partial-XXXXXX");
  const int file = mkostemp(partial.data(), O_CLOEXEC);
  if (file < 0) return CannotWrite(path, errno);
  AllowAsUsual(file);
  close(file);
  return std::unique_ptr<PartialFile>(new PartialFile(path, std::move(partial), replace));
}

PartialFile::PartialFile(std::string path, std::string partial, bool replace)
    : path_(std::move(path)), partial_(std::move(partial)), replace_(replace) {}

PartialFile::~PartialFile() {
  if (!committed_) unlink(partial_.c_str());
}

absl::Status PartialFile::Commit() {
  if (!Sync(partial_, O_RDONLY)) return CannotWrite(path_, errno);
  // RENAME_NOREPLACE where the file system knows it; else what came to be there meanwhile is seen
  // by looking once more.
  if (!replace_ &&
      renameat2(AT_FDCWD, partial_.c_str(), AT_FDCWD, path_.c_str(), RENAME_NOREPLACE) == 0) {
    committed_ = true;
  } else {
    LEXLOG_RETURN_IF_ERROR(MayBeMade(path_, replace_));
    if (std::rename(partial_.c_str(), path_.c_str()) != 0) return CannotWrite(path_, errno);
    committed_ = true;
  }
  const std::string folder = std::filesystem::path(path_).parent_path().string();
  // That the name is on disk too is tried; a folder that cannot be synced takes nothing away.
  Sync(folder.empty() ? "." : folder, O_RDONLY | O_DIRECTORY);
  return absl::OkStatus();
}

}  // namespace lexlog
