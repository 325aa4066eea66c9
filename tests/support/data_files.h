#ifndef LEXLOG_TESTS_SUPPORT_DATA_FILES_H_
#define LEXLOG_TESTS_SUPPORT_DATA_FILES_H_

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>

namespace lexlog {

// A file of the real registers, which are no part of the project: under $LEXLOG_DATA_DIR, else
// beside the project's root. nullopt: it is not there; the test then skips and says so.
inline std::optional<std::string> DataFile(const std::string& name) {
  const char* folder = std::getenv("LEXLOG_DATA_DIR");
  const std::string path = std::string(folder == nullptr ? "../shared/data" : folder) + "/" + name;
  if (!std::filesystem::exists(path)) return std::nullopt;
  return path;
}

// For GTEST_SKIP() << …
inline std::string NoData(const std::string& name) {
  return "real data not there: " + name + "; set LEXLOG_DATA_DIR to the folder that holds it";
}

// Unpacks an archive of those into `folder`; false: it could not be.
inline bool Unpack(const std::string& archive, const std::string& folder) {
  return std::system(("tar -xf '" + archive + "' -C '" + folder + "'").c_str()) == 0;
}

}  // namespace lexlog

#endif  // LEXLOG_TESTS_SUPPORT_DATA_FILES_H_
