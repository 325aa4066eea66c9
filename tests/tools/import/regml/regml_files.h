#ifndef LEXLOG_TESTS_TOOLS_IMPORT_REGML_REGML_FILES_H_
#define LEXLOG_TESTS_TOOLS_IMPORT_REGML_REGML_FILES_H_

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "tests/support/fake_intake.h"
#include "tools/import/importers.h"

namespace lexlog {

inline constexpr char kRegmlFixtures[] = "fixtures/registers/regml";

// Every file in a folder that the importer reads, in order of names.
inline std::vector<std::string> RegmlFilesIn(const std::string& folder) {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const std::string path = entry.path().string();
    if (entry.is_regular_file() && RegmlImporter()->Reads(path)) files.push_back(path);
  }
  std::sort(files.begin(), files.end());
  return files;
}

inline absl::Status ImportRegml(const std::string& folder, FakeIntake& intake) {
  return RegmlImporter()->Read(RegmlFilesIn(folder), {}, intake);
}

// What an import has said of each subject, the last of it: "" where it was removed.
inline std::map<std::string, std::string> LastWordings(const FakeIntake& intake) {
  std::map<std::string, std::string> wordings;
  for (const ImportedRecord& record : intake.records) {
    for (const v1::Event& event : record.events) {
      if (event.has_text()) wordings[event.subject()] = event.text().wording();
    }
  }
  return wordings;
}

}  // namespace lexlog

#endif  // LEXLOG_TESTS_TOOLS_IMPORT_REGML_REGML_FILES_H_
