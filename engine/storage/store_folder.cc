#include "engine/storage/store_folder.h"

#include <fcntl.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/storage/file_handle.h"
#include "engine/storage/water_mark.h"

namespace lexlog {
namespace {

constexpr absl::string_view kLogEnd = ".log";

// Whether entries may lie in these files. RocksDB makes no such file before it has made CURRENT.
bool HoldEntries(const StoreFiles& files) {
  return std::any_of(files.begin(), files.end(), [](const StoreFiles::value_type& file) {
    return absl::EndsWith(file.first, ".sst") || absl::EndsWith(file.first, kLogEnd);
  });
}

}  // namespace

absl::StatusOr<StoreFiles> FilesIn(const std::string& directory) {
  namespace fs = std::filesystem;
  std::error_code error;
  StoreFiles files;
  for (fs::directory_iterator it(directory, error), end; !error && it != end; it.increment(error)) {
    const std::string name = it->path().filename().string();
    std::error_code gone;
    files[name] = absl::StartsWith(name, "MANIFEST-") ? it->file_size(gone) : 0;
  }
  if (!error || error == std::errc::no_such_file_or_directory) return files;
  if (error == std::errc::not_a_directory) {
    return absl::FailedPreconditionError("that is a file, and a store is a folder: name another");
  }
  return absl::UnavailableError(absl::StrCat("it cannot be read: ", error.message()));
}

absl::StatusOr<StoreFolder> LookInto(const std::string& directory) {
  StoreFolder folder;
  LEXLOG_ASSIGN_OR_RETURN(folder.files, FilesIn(directory));
  if (folder.files.empty()) return folder;
  LEXLOG_ASSIGN_OR_RETURN(folder.confirmed, WaterMark::Read(directory));
  folder.is_made = folder.files.count("CURRENT") > 0;
  if (folder.is_made || (folder.confirmed == 0u && !HoldEntries(folder.files))) return folder;
  if (folder.confirmed) {
    return absl::DataLossError("the store is damaged: its file CURRENT is missing");
  }
  return absl::FailedPreconditionError(
      "it holds other files, and no store of lexlog: name another folder");
}

absl::Status CheckUnfinished(const StoreFolder& folder, uint64_t found) {
  if (folder.confirmed == 0u && found == 0) return absl::OkStatus();
  if (folder.confirmed) {
    return absl::DataLossError("the store is damaged: its format entry is missing");
  }
  return absl::FailedPreconditionError(
      "it holds a RocksDB database, and no store of lexlog: name another folder");
}

absl::Status SyncLogs(const std::string& directory) {
  LEXLOG_ASSIGN_OR_RETURN(const StoreFiles files, FilesIn(directory));
  for (const auto& [name, size] : files) {
    if (!absl::EndsWith(name, kLogEnd)) continue;
    absl::StatusOr<FileHandle> log = FileHandle::Open(absl::StrCat(directory, "/", name), O_RDONLY);
    if (absl::IsNotFound(log.status())) continue;  // what it held lies in tables by now
    LEXLOG_RETURN_IF_ERROR(log.status());
    LEXLOG_RETURN_IF_ERROR(log->Sync());
  }
  return absl::OkStatus();
}

}  // namespace lexlog
