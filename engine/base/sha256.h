#ifndef LEXLOG_ENGINE_BASE_SHA256_H_
#define LEXLOG_ENGINE_BASE_SHA256_H_

#include <string>

#include "absl/strings/string_view.h"

namespace lexlog {

// The SHA-256 of `bytes`: 32 bytes (OpenSSL).
std::string Sha256(absl::string_view bytes);

// The same as 64 lower-case hexadecimal digits.
std::string Sha256Hex(absl::string_view bytes);

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_BASE_SHA256_H_
