#include "tools/exposure/book_file.h"

#include <cstdio>
#include <filesystem>
#include <memory>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"

namespace lexlog {
namespace {

constexpr size_t kPiece = size_t{1} << 18;

absl::StatusOr<FILE*> Open(const std::string& path) {
  if (path == "-") return stdin;
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) {
    return absl::NotFoundError(absl::StrCat(path, " is a folder: name a book in it"));
  }
  if (!std::filesystem::exists(path, error)) {
    return absl::NotFoundError(absl::StrCat("there is no file ", path));
  }
  FILE* file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) return absl::UnavailableError(absl::StrCat(path, " cannot be read"));
  return file;
}

uint64_t SizeOf(const std::string& path) {
  std::error_code error;
  const uintmax_t size = path == "-" ? 0 : std::filesystem::file_size(path, error);
  return error ? 0 : size;
}

}  // namespace

absl::Status ReadBook(const std::string& path, BookReader& reader,
                      const std::function<void(uint64_t, uint64_t)>& done) {
  LEXLOG_ASSIGN_OR_RETURN(FILE * opened, Open(path));
  const std::unique_ptr<FILE, int (*)(FILE*)> file(
      opened, [](FILE* it) { return it == stdin ? 0 : std::fclose(it); });
  const uint64_t all = SizeOf(path);
  const auto buffer = std::make_unique<char[]>(kPiece);
  uint64_t read = 0;
  for (size_t got = 0; (got = std::fread(buffer.get(), 1, kPiece, file.get())) > 0;) {
    LEXLOG_RETURN_IF_ERROR(reader.Read({buffer.get(), got}));
    read += got;
    done(read, all);
  }
  if (std::ferror(file.get()) != 0) {
    return absl::UnavailableError(absl::StrCat(path, " cannot be read"));
  }
  return reader.Finish();
}

}  // namespace lexlog
