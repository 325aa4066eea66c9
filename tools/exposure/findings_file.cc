#include "tools/exposure/findings_file.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"

namespace lexlog {
namespace {

bool IsOrdinary(const std::string& path) {
  std::error_code error;
  const std::filesystem::file_status status = std::filesystem::status(path, error);
  return path != "-" &&
         (!std::filesystem::exists(status) || std::filesystem::is_regular_file(status));
}

absl::Status CannotWrite(const std::string& path) {
  return absl::UnavailableError(absl::StrCat(path, " cannot be written"));
}

// As a file that is made anew would be readable to others; mkstemp's is not.
void AllowAsUsual(int file) {
  const mode_t mask = umask(0);
  umask(mask);
  fchmod(file, 0666 & ~mask);
}

}  // namespace

absl::StatusOr<std::unique_ptr<FindingsFile>> FindingsFile::Open(const std::string& path) {
  std::string partial;
  FILE* file = nullptr;
  if (IsOrdinary(path)) {
    partial = absl::StrCat(path, ".partial-XXXXXX");
    const int made = mkstemp(partial.data());
    if (made >= 0) {
      AllowAsUsual(made);
      file = fdopen(made, "w+b");
    }
  } else {
    file = std::tmpfile();
  }
  if (file == nullptr) return CannotWrite(path);
  std::setvbuf(file, nullptr, _IONBF, 0);  // pieces are large
  return std::unique_ptr<FindingsFile>(new FindingsFile(path, std::move(partial), file));
}

FindingsFile::FindingsFile(std::string path, std::string partial, FILE* file)
    : path_(std::move(path)),
      partial_(std::move(partial)),
      file_(file),
      writer_([this] { Run(); }) {}

FindingsFile::~FindingsFile() {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    closing_ = true;
  }
  changed_.notify_all();
  writer_.join();
  std::fclose(file_);
  if (!committed_ && !partial_.empty()) unlink(partial_.c_str());
}

void FindingsFile::Run() {
  std::string piece;
  std::unique_lock<std::mutex> lock(mutex_);
  while (true) {
    changed_.wait(lock, [this] { return busy_ || closing_; });
    if (!busy_) return;
    piece.swap(waiting_);
    lock.unlock();
    const bool written = std::fwrite(piece.data(), 1, piece.size(), file_) == piece.size();
    lock.lock();
    busy_ = false;
    if (!written) failed_ = true;
    changed_.notify_all();
  }
}

absl::Status FindingsFile::Failed() const {
  if (failed_) return CannotWrite(path_);
  return absl::OkStatus();
}

absl::Status FindingsFile::Write(std::string& piece) {
  std::unique_lock<std::mutex> lock(mutex_);
  changed_.wait(lock, [this] { return !busy_; });
  LEXLOG_RETURN_IF_ERROR(Failed());
  waiting_.swap(piece);
  piece.clear();
  busy_ = true;
  changed_.notify_all();
  return absl::OkStatus();
}

absl::Status FindingsFile::Drain() {
  std::unique_lock<std::mutex> lock(mutex_);
  changed_.wait(lock, [this] { return !busy_; });
  return Failed();
}

absl::Status FindingsFile::Commit() {
  LEXLOG_RETURN_IF_ERROR(Drain());
  if (partial_.empty()) return CopyOut();
  if (std::rename(partial_.c_str(), path_.c_str()) != 0) return CannotWrite(path_);
  committed_ = true;
  return absl::OkStatus();
}

absl::Status FindingsFile::CopyOut() {
  FILE* out = path_ == "-" ? stdout : std::fopen(path_.c_str(), "wb");
  if (out == nullptr) return CannotWrite(path_);
  std::rewind(file_);
  static constexpr size_t kPiece = size_t{1} << 16;
  std::array<char, kPiece> buffer;
  bool written = true;
  for (size_t got = 0; written && (got = std::fread(buffer.data(), 1, kPiece, file_)) > 0;) {
    written = std::fwrite(buffer.data(), 1, got, out) == got;
  }
  const bool closed = (out == stdout ? std::fflush(out) : std::fclose(out)) == 0;
  return written && closed ? absl::OkStatus() : CannotWrite(path_);
}

}  // namespace lexlog
