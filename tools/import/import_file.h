#ifndef LEXLOG_TOOLS_IMPORT_IMPORT_FILE_H_
#define LEXLOG_TOOLS_IMPORT_IMPORT_FILE_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/log/problem.h"
#include "lexlog/v1/event.pb.h"
#include "tools/import/event_format.h"

namespace lexlog {

// The events of some files, in order, each with where it stands.
struct EventFiles {
  struct Place {
    std::string file;
    LineOf line_of;
  };
  std::vector<v1::Event> events;
  std::vector<Place> places;            // one for one with `events`
  std::vector<std::string> unreadable;  // "file:line: event id: field: what. Mend: …."
};

// All the bytes of a file.
//   NotFound     there is no such file, or it is a folder.
//   Unavailable  it cannot be read.
absl::StatusOr<std::string> ReadFile(const std::string& path);

// Reads the events of `paths`. OK also where something in them is unreadable: see there; then the
// events are not all, and must not be recorded. Statuses of ReadFile, and
//   InvalidArgument  no format has files of that name.
absl::StatusOr<EventFiles> ReadEventFiles(const std::vector<std::string>& paths);

// "file:line: event id: field: what. Mend: …."
std::string InWords(const std::string& file, const Unreadable& problem);

// "file:line: event id: field: what. Mend: …." A problem of none of the events has no line.
std::string Describe(const Problem& problem, const EventFiles& files);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_IMPORT_IMPORT_FILE_H_
