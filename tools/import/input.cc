#include "tools/import/input.h"

#include <zlib.h>

#include <filesystem>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"

namespace lexlog {
namespace {

constexpr size_t kPieceBytes = size_t{1} << 18;

gzFile FileOf(void* file) { return static_cast<gzFile>(file); }

}  // namespace

Input::Input(const std::string& path, void* file, OnRead on_read)
    : path_(path), file_(file), on_read_(std::move(on_read)) {
  buffer_.resize(kPieceBytes);
}

Input::~Input() { gzclose_r(FileOf(file_)); }

absl::StatusOr<std::unique_ptr<Input>> Input::Open(const std::string& path, OnRead on_read) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) {
    return absl::NotFoundError(absl::StrCat(path, " is a folder: name the files in it"));
  }
  if (!std::filesystem::exists(path, error)) {
    return absl::NotFoundError(absl::StrCat("there is no file ", path));
  }
  const gzFile file = gzopen(path.c_str(), "rb");  // reads what is not packed as it is
  if (file == nullptr) return absl::UnavailableError(absl::StrCat(path, " cannot be read"));
  gzbuffer(file, kPieceBytes);
  return std::unique_ptr<Input>(new Input(path, file, std::move(on_read)));
}

absl::StatusOr<absl::string_view> Input::Next() {
  const int got = gzread(FileOf(file_), buffer_.data(), static_cast<unsigned>(buffer_.size()));
  int fault = Z_OK;
  const char* words = gzerror(FileOf(file_), &fault);
  if (fault == Z_ERRNO) return absl::UnavailableError(absl::StrCat(path_, " cannot be read"));
  if (got < 0 || fault != Z_OK) {
    return absl::DataLossError(
        absl::StrCat(path_, " is not whole: ", words, ". Mend: fetch it again"));
  }
  const uint64_t read = static_cast<uint64_t>(gzoffset(FileOf(file_)));
  if (on_read_) on_read_(read - told_);
  told_ = read;
  return absl::string_view(buffer_.data(), static_cast<size_t>(got));
}

absl::StatusOr<std::string> Input::All() {
  std::string all;
  while (true) {
    LEXLOG_ASSIGN_OR_RETURN(const absl::string_view piece, Next());
    if (piece.empty()) return all;
    all.append(piece.data(), piece.size());
  }
}

}  // namespace lexlog
