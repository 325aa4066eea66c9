#include "engine/storage/water_mark.h"

#include <fcntl.h>

#include <algorithm>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "engine/base/sha256.h"
#include "engine/base/status_macros.h"

namespace lexlog {
namespace {

constexpr size_t kBlockSize = 4096;
constexpr absl::string_view kSays = "lexlog store: writes confirmed up to ";
constexpr size_t kDigits = 20;
constexpr absl::string_view kThenCheck = ", check ";
constexpr size_t kCheckSize = 16;

std::string CheckOf(absl::string_view said) { return Sha256Hex(said).substr(0, kCheckSize); }

// A line that fills its block.
std::string LineOf(uint64_t confirmed) {
  const std::string said = absl::StrCat(kSays, absl::Dec(confirmed, absl::kZeroPad20));
  std::string line = absl::StrCat(said, kThenCheck, CheckOf(said));
  line.resize(kBlockSize - 1, ' ');
  return line + '\n';
}

// What the line in `block` says, or nullopt if it is not intact.
std::optional<uint64_t> ConfirmedIn(absl::string_view block) {
  uint64_t confirmed = 0;
  if (block.size() != kBlockSize ||
      !absl::SimpleAtoi(block.substr(kSays.size(), kDigits), &confirmed) ||
      block != LineOf(confirmed)) {
    return std::nullopt;
  }
  return confirmed;
}

struct Lines {
  std::optional<uint64_t> first;
  std::optional<uint64_t> second;
  bool whole = false;  // the file has its full size: making it was not cut short

  uint64_t confirmed() const { return std::max(first.value_or(0), second.value_or(0)); }
  // Overwritten next: the one that says least.
  int oldest() const { return first && (!second || *second < *first) ? 1 : 0; }
};

absl::StatusOr<Lines> ReadLines(const FileHandle& file) {
  LEXLOG_ASSIGN_OR_RETURN(const std::string bytes, file.ReadAt(0, 2 * kBlockSize));
  const absl::string_view view = bytes;
  Lines lines;
  lines.whole = view.size() == 2 * kBlockSize;
  lines.first = ConfirmedIn(view.substr(0, std::min(kBlockSize, view.size())));
  lines.second = ConfirmedIn(view.substr(std::min(kBlockSize, view.size())));
  if (lines.whole && !lines.first && !lines.second) {
    return absl::DataLossError(
        absl::StrCat("neither line of ", WaterMark::kFileName, " is intact: the file is damaged"));
  }
  return lines;
}

std::string PathIn(const std::string& directory) {
  return absl::StrCat(directory, "/", WaterMark::kFileName);
}

}  // namespace

absl::StatusOr<std::optional<uint64_t>> WaterMark::Read(const std::string& directory) {
  const absl::StatusOr<FileHandle> file = FileHandle::Open(PathIn(directory), O_RDONLY);
  if (absl::IsNotFound(file.status())) return std::nullopt;
  LEXLOG_RETURN_IF_ERROR(file.status());
  LEXLOG_ASSIGN_OR_RETURN(const Lines lines, ReadLines(*file));
  return lines.confirmed();
}

absl::Status WaterMark::Check(uint64_t found, std::optional<uint64_t> confirmed) {
  if (found >= confirmed.value_or(0)) return absl::OkStatus();
  return absl::DataLossError(absl::StrCat("the store is damaged: its files hold ", found,
                                          " entries, and ", kFileName, " says that ", *confirmed,
                                          " were confirmed. Restore it from a copy"));
}

absl::StatusOr<WaterMark> WaterMark::Open(const std::string& directory, uint64_t found) {
  LEXLOG_ASSIGN_OR_RETURN(FileHandle file, FileHandle::Open(PathIn(directory), O_RDWR | O_CREAT));
  LEXLOG_ASSIGN_OR_RETURN(const Lines lines, ReadLines(file));
  LEXLOG_RETURN_IF_ERROR(Check(found, lines.confirmed()));
  if (!lines.whole) {
    LEXLOG_RETURN_IF_ERROR(file.WriteAt(0, absl::StrCat(LineOf(found), LineOf(0))));
    LEXLOG_RETURN_IF_ERROR(file.Sync());
    LEXLOG_RETURN_IF_ERROR(SyncFolder(directory));
    return WaterMark(std::move(file), 1);
  }
  LEXLOG_RETURN_IF_ERROR(file.Sync());  // who raised it last may not have come to that
  WaterMark mark(std::move(file), lines.oldest());
  if (lines.confirmed() == found) return mark;
  LEXLOG_RETURN_IF_ERROR(mark.Raise(found));
  LEXLOG_RETURN_IF_ERROR(mark.Sync());
  return mark;
}

absl::Status WaterMark::Raise(uint64_t confirmed) {
  LEXLOG_RETURN_IF_ERROR(
      file_.WriteAt(static_cast<size_t>(next_line_) * kBlockSize, LineOf(confirmed)));
  constexpr int kRaisesPerSync = 128;
  return ++raises_ < kRaisesPerSync ? absl::OkStatus() : Sync();
}

absl::Status WaterMark::Sync() {
  if (raises_ == 0) return absl::OkStatus();
  LEXLOG_RETURN_IF_ERROR(file_.Sync());
  raises_ = 0;
  next_line_ = 1 - next_line_;
  return absl::OkStatus();
}

}  // namespace lexlog
