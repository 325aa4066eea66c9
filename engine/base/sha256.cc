#include "engine/base/sha256.h"

#include <openssl/evp.h>

#include <memory>

#include "absl/strings/escaping.h"
#include "engine/base/check.h"

namespace lexlog {
namespace {

struct FreeContext {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

// Looking an algorithm up takes OpenSSL longer than hashing an event: once is enough.
const EVP_MD* Algorithm() {
  static const EVP_MD* const kSha256 = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  LEXLOG_CHECK(kSha256 != nullptr);
  return kSha256;
}

EVP_MD_CTX* ContextOfThread() {
  thread_local const std::unique_ptr<EVP_MD_CTX, FreeContext> context(EVP_MD_CTX_new());
  LEXLOG_CHECK(context != nullptr);
  return context.get();
}

}  // namespace

std::string Sha256(absl::string_view bytes) {
  std::string digest(32, '\0');
  unsigned int size = 0;
  EVP_MD_CTX* const context = ContextOfThread();
  LEXLOG_CHECK(EVP_DigestInit_ex2(context, Algorithm(), nullptr) == 1);
  LEXLOG_CHECK(EVP_DigestUpdate(context, bytes.data(), bytes.size()) == 1);
  LEXLOG_CHECK(
      EVP_DigestFinal_ex(context, reinterpret_cast<unsigned char*>(digest.data()), &size) == 1);
  LEXLOG_CHECK(size == digest.size());
  return digest;
}

std::string Sha256Hex(absl::string_view bytes) { return absl::BytesToHexString(Sha256(bytes)); }

}  // namespace lexlog
