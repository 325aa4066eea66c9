#include "tools/export/output_file.h"

#include <openssl/evp.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include "absl/strings/escaping.h"
#include "engine/base/check.h"
#include "engine/base/status_macros.h"

namespace lexlog {
namespace {

constexpr size_t kBufferBytes = size_t{1} << 18;

// A pipe, a device: something that is there and is no file.
bool IsSpecial(const std::string& path) {
  std::error_code error;
  const std::filesystem::file_status status = std::filesystem::status(path, error);
  return std::filesystem::exists(status) && !std::filesystem::is_regular_file(status) &&
         !std::filesystem::is_directory(status);
}

}  // namespace

struct OutputFile::Digest {
  Digest() { LEXLOG_CHECK(EVP_DigestInit_ex(context, EVP_sha256(), nullptr) == 1); }
  ~Digest() { EVP_MD_CTX_free(context); }
  EVP_MD_CTX* const context = EVP_MD_CTX_new();
};

absl::StatusOr<std::unique_ptr<OutputFile>> OutputFile::Open(const std::string& path,
                                                             bool replace) {
  std::unique_ptr<PartialFile> partial;
  FILE* file = stdout;
  if (path != "-") {
    if (!IsSpecial(path)) {
      LEXLOG_ASSIGN_OR_RETURN(partial, PartialFile::Make(path, replace));
    }
    file = std::fopen(partial == nullptr ? path.c_str() : partial->partial().c_str(), "wb");
    if (file == nullptr) return CannotWrite(path, errno);
  }
  std::setvbuf(file, nullptr, _IOFBF, kBufferBytes);
  return std::unique_ptr<OutputFile>(new OutputFile(path, file, std::move(partial)));
}

OutputFile::OutputFile(std::string path, FILE* file, std::unique_ptr<PartialFile> partial)
    : path_(std::move(path)),
      file_(file),
      partial_(std::move(partial)),
      digest_(std::make_unique<Digest>()) {}

OutputFile::~OutputFile() {
  if (file_ != nullptr && file_ != stdout) std::fclose(file_);
}

absl::Status OutputFile::Failed(int error) const {
  if (error == EPIPE) return absl::CancelledError("whoever read it went away");
  if (partial_ != nullptr) return CannotWrite(path_, error);
  return absl::UnavailableError(
      absl::StrCat(path_ == "-" ? "standard output" : path_,
                   " cannot be written: ", std::generic_category().message(error)));
}

absl::Status OutputFile::Write(absl::string_view bytes) {
  LEXLOG_CHECK(EVP_DigestUpdate(digest_->context, bytes.data(), bytes.size()) == 1);
  errno = 0;
  if (std::fwrite(bytes.data(), 1, bytes.size(), file_) == bytes.size()) return absl::OkStatus();
  return Failed(errno);
}

absl::Status OutputFile::Commit() {
  errno = 0;
  FILE* const file = std::exchange(file_, nullptr);
  if ((file == stdout ? std::fflush(file) : std::fclose(file)) != 0) return Failed(errno);
  if (partial_ != nullptr) LEXLOG_RETURN_IF_ERROR(partial_->Commit());
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  LEXLOG_CHECK(EVP_DigestFinal_ex(digest_->context, digest.data(), &size) == 1);
  sha256_ = absl::BytesToHexString({reinterpret_cast<const char*>(digest.data()), size});
  return absl::OkStatus();
}

}  // namespace lexlog
