#ifndef LEXLOG_TOOLS_IMPORT_EVENT_FORMAT_H_
#define LEXLOG_TOOLS_IMPORT_EVENT_FORMAT_H_

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "lexlog/v1/event.pb.h"

namespace lexlog {

// A format for files of events that people write: bytes of a whole file in, events out. It cannot
// see the log; whether the events can be recorded is not its matter. To write another, copy
// jsonl_format. Registers that others publish come in through tools/import/importer.h.

// Something in a file that cannot be read as an event.
struct Unreadable {
  int line = 0;       // counted from 1
  std::string event;  // id, where it could be read
  std::string field;
  std::string what;
  std::string mend;
};

// The line of the field with this path ("until[0].day"), or of the nearest that is there of what
// the field is part of.
using LineOf = std::function<int(absl::string_view path)>;

struct ImportedEvent {
  v1::Event event;
  LineOf line_of;
};

struct Imported {
  std::vector<ImportedEvent> events;   // in the order of the file
  std::vector<Unreadable> unreadable;  // in the order of lines; any: the events are not all
};

// Pure: the same bytes give the same events. Thread-safe.
class EventFormat {
 public:
  virtual ~EventFormat() = default;

  // How the names of files in its format end: ".txtpb".
  virtual absl::string_view ending() const = 0;

  // Reads a whole file. Everything that cannot be read is listed, not only the first.
  virtual Imported Parse(absl::string_view bytes) const = 0;
};

using EventFormats = std::vector<std::unique_ptr<const EventFormat>>;

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_IMPORT_EVENT_FORMAT_H_
