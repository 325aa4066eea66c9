#include "tools/import/import_file.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/status_macros.h"
#include "tools/import/catalog.h"

namespace lexlog {
namespace {

std::string Endings() {
  return absl::StrJoin(AllEventFormats(), " or ", [](std::string* out, const auto& format) {
    absl::StrAppend(out, format->ending());
  });
}

}  // namespace

absl::StatusOr<std::string> ReadFile(const std::string& path) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) {
    return absl::NotFoundError(absl::StrCat(path, " is a folder: name the files in it"));
  }
  if (!std::filesystem::exists(path, error)) {
    return absl::NotFoundError(absl::StrCat("there is no file ", path));
  }
  std::ifstream file(path, std::ios::binary);
  std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  if (!file.is_open() || file.bad()) {
    return absl::UnavailableError(absl::StrCat(path, " cannot be read"));
  }
  return bytes;
}

absl::StatusOr<EventFiles> ReadEventFiles(const std::vector<std::string>& paths) {
  EventFiles files;
  for (const std::string& path : paths) {
    const EventFormat* format = EventFormatFor(path);
    if (format == nullptr) {
      return absl::InvalidArgumentError(
          absl::StrCat(path, ": its name does not end in ", Endings(),
                       ", which are the formats that events are read from"));
    }
    LEXLOG_ASSIGN_OR_RETURN(const std::string bytes, ReadFile(path));
    Imported imported = format->Parse(bytes);
    for (ImportedEvent& event : imported.events) {
      files.events.push_back(std::move(event.event));
      files.places.push_back({path, std::move(event.line_of)});
    }
    for (const Unreadable& problem : imported.unreadable) {
      files.unreadable.push_back(InWords(path, problem));
    }
  }
  return files;
}

std::string InWords(const std::string& file, const Unreadable& problem) {
  std::string text = absl::StrCat(file, ":", problem.line, ": ");
  if (!problem.event.empty()) absl::StrAppend(&text, "event ", problem.event, ": ");
  if (!problem.field.empty()) absl::StrAppend(&text, problem.field, ": ");
  absl::StrAppend(&text, problem.what, ".");
  if (!problem.mend.empty()) absl::StrAppend(&text, " Mend: ", problem.mend, ".");
  return text;
}

std::string Describe(const Problem& problem, const EventFiles& files) {
  if (problem.index < files.places.size()) {
    const EventFiles::Place& place = files.places[problem.index];
    return absl::StrCat(place.file, ":", place.line_of(problem.field), ": ", Describe(problem));
  }
  return absl::StrCat(problem.field, ": ", problem.what, ". Mend: ", problem.mend, ".");
}

}  // namespace lexlog
