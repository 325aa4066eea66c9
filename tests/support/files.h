#ifndef LEXLOG_TESTS_SUPPORT_FILES_H_
#define LEXLOG_TESTS_SUPPORT_FILES_H_

#include <gtest/gtest.h>

#include <fstream>
#include <ios>
#include <iterator>
#include <string>

#include "absl/strings/string_view.h"

namespace lexlog {

inline std::string BytesOfFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file.good()) << path;
  return {std::istreambuf_iterator<char>(file), {}};
}

inline void WriteFile(const std::string& path, absl::string_view bytes) {
  std::ofstream file(path, std::ios::binary);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  EXPECT_TRUE(file.good()) << path;
}

}  // namespace lexlog

#endif  // LEXLOG_TESTS_SUPPORT_FILES_H_
