#ifndef LEXLOG_TESTS_TOOLS_IMPORT_REGML_REGML_TEST_H_
#define LEXLOG_TESTS_TOOLS_IMPORT_REGML_REGML_TEST_H_

#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

#include "tests/support/status_matchers.h"
#include "tests/support/temp_folder.h"
#include "tests/tools/import/regml/regml_files.h"
#include "tools/import/import_file.h"

namespace lexlog {

inline constexpr char kBase[] = "fixtures/registers/regml/regulation/1099/2001-00001.xml";
inline constexpr char kFirst[] = "fixtures/registers/regml/notice/1099/2001-00100.xml";
inline constexpr char kSecond[] = "fixtures/registers/regml/notice/1099/2001-00200.xml";
inline constexpr char kProvision[] = "provision/12-cfr-1099/";

inline std::string FileText(const std::string& path) {
  const auto text = ReadFile(path);
  EXPECT_THAT(text, IsOk());
  return text.value_or("");
}

// A change set of one notice, on the fixture's first regulation.
class RegmlTest : public testing::Test {
 protected:
  std::string Write(const std::string& name, const std::string& text) {
    const std::string path = folder_ / name;
    std::ofstream(path) << text;
    return path;
  }

  // The second fixture with other changes.
  std::string WriteNotice(const std::string& changes) {
    std::string text = FileText(kFirst);
    const size_t begin = text.find('\n', text.find("<changeset")) + 1;
    const size_t end = text.find("  </changeset>");
    return Write("2001-00100.xml", text.replace(begin, end - begin, changes + "\n"));
  }

  absl::Status Import(const std::vector<std::string>& files) {
    return RegmlImporter()->Read(files, {}, intake_);
  }

  std::vector<std::string> Refused() const {
    std::vector<std::string> words;
    for (const auto& [file, one] : intake_.refused) {
      EXPECT_NE(one.mend, "");
      words.push_back(InWords(file.substr(file.rfind('/') + 1), one));
    }
    return words;
  }

  TempFolder folder_;
  FakeIntake intake_;
};

}  // namespace lexlog

#endif  // LEXLOG_TESTS_TOOLS_IMPORT_REGML_REGML_TEST_H_
