#ifndef LEXLOG_TESTS_SUPPORT_FIXTURE_FILES_H_
#define LEXLOG_TESTS_SUPPORT_FIXTURE_FILES_H_

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace lexlog {

// Tests run at the root of the source tree.
inline std::string ReadFixture(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

// Files of `folder` whose name ends in `ending`, in order of name.
inline std::vector<std::string> FixturesIn(const std::string& folder, const std::string& ending) {
  std::vector<std::string> paths;
  if (!std::filesystem::exists(folder)) return paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string path = entry.path().string();
    if (path.size() > ending.size() && path.ends_with(ending)) paths.push_back(path);
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

}  // namespace lexlog

#endif  // LEXLOG_TESTS_SUPPORT_FIXTURE_FILES_H_
