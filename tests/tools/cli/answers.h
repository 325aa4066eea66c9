#ifndef LEXLOG_TESTS_TOOLS_CLI_ANSWERS_H_
#define LEXLOG_TESTS_TOOLS_CLI_ANSWERS_H_

#include <string>
#include <vector>

#include "absl/strings/str_split.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace lexlog {

// An answer made by hand.
template <typename Answer>
Answer Made(const std::string& text) {
  Answer answer;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &answer)) << text;
  return answer;
}

inline std::vector<std::string> LinesOf(const std::string& text) {
  return absl::StrSplit(text, '\n');
}

inline std::string WithoutColour(std::string text) {
  for (size_t at = text.find('\x1b'); at != std::string::npos; at = text.find('\x1b')) {
    text.erase(at, text.find('m', at) - at + 1);
  }
  return text;
}

}  // namespace lexlog

#endif  // LEXLOG_TESTS_TOOLS_CLI_ANSWERS_H_
