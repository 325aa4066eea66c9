#include "tools/export/archive_files.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <system_error>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "tools/export/output_file.h"
#include "tools/import/import_file.h"

namespace lexlog {
namespace {

// What the event registers, or puts in the place of what another registered.
const v1::Source& SourceOf(const v1::Event& event) {
  if (event.has_correction()) return event.correction().replacement().source();
  if (event.has_reconciliation()) return event.reconciliation().replacement().source();
  return event.source();
}

}  // namespace

absl::Status ArchiveFiles::Begin() const {
  std::error_code error;
  std::filesystem::create_directory(folder_, error);
  if (!error) return absl::OkStatus();
  if (error == std::errc::no_such_file_or_directory) {
    return absl::NotFoundError(absl::StrCat("--archive ", folder_, ": ", error.message()));
  }
  return absl::UnavailableError(absl::StrCat("--archive ", folder_, ": ", error.message()));
}

absl::Status ArchiveFiles::Add(const LogReader& log, const v1::Event& event) {
  const std::string sha256 = absl::AsciiStrToLower(SourceOf(event).sha256());
  if (sha256.empty() || written_.contains(sha256)) return absl::OkStatus();
  LEXLOG_ASSIGN_OR_RETURN(const std::optional<std::string> bytes, log.Archived(sha256));
  if (!bytes.has_value()) return absl::OkStatus();
  LEXLOG_RETURN_IF_ERROR(Write(sha256, *bytes));
  written_.insert(sha256);
  return absl::OkStatus();
}

absl::Status ArchiveFiles::Write(const std::string& sha256, absl::string_view bytes) const {
  const std::string path = absl::StrCat(folder_, "/", sha256);
  std::error_code error;
  if (std::filesystem::exists(path, error)) {
    LEXLOG_ASSIGN_OR_RETURN(const std::string there, ReadFile(path));
    if (there == bytes) return absl::OkStatus();
    return absl::InvalidArgumentError(
        absl::StrCat(path, " is there with other bytes than its name says: move it away"));
  }
  LEXLOG_ASSIGN_OR_RETURN(const std::unique_ptr<OutputFile> file, OutputFile::Open(path, false));
  LEXLOG_RETURN_IF_ERROR(file->Write(bytes));
  return file->Commit();
}

}  // namespace lexlog
