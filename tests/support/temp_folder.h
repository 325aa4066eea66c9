#ifndef LEXLOG_TESTS_SUPPORT_TEMP_FOLDER_H_
#define LEXLOG_TESTS_SUPPORT_TEMP_FOLDER_H_

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <string>
#include <system_error>

namespace lexlog {

// An empty folder of the test's own, removed with all that is in it when it goes.
class TempFolder {
 public:
  TempFolder() : path_(::testing::TempDir() + "/lexlog_test_XXXXXX") {
    if (mkdtemp(path_.data()) == nullptr) ADD_FAILURE() << "cannot make " << path_;
  }
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  ~TempFolder() {
    std::error_code error;
    std::filesystem::remove_all(path_, error);
  }

  const std::string& path() const { return path_; }
  std::string operator/(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

}  // namespace lexlog

#endif  // LEXLOG_TESTS_SUPPORT_TEMP_FOLDER_H_
