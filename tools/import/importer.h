#ifndef LEXLOG_TOOLS_IMPORT_IMPORTER_H_
#define LEXLOG_TOOLS_IMPORT_IMPORTER_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "lexlog/v1/event.pb.h"
#include "tools/import/event_format.h"

namespace lexlog {

class Input;

// What one record of a register comes to: recorded whole or not at all.
struct ImportedRecord {
  std::string file;
  int line = 0;                   // where the record begins, counted from 1; 0: the file as a whole
  std::string name;               // what the register calls it: "2023-28849 of 2024-01-03"
  std::vector<v1::Event> events;  // their ids depend on the register alone, not on when it is read
};

// What the record says already, as far as an importer may ask: what was recorded before, and what
// this import has handed over so far. Statuses: DataLoss, Unavailable.
class OnRecord {
 public:
  virtual ~OnRecord() = default;

  // The event with this id as it stands, corrections carried out; nullopt: it is not on record.
  virtual absl::StatusOr<std::optional<v1::Event>> Find(absl::string_view id) = 0;

  // Subjects of kind "instrument" that have `name` as a title or alias, each once.
  virtual absl::StatusOr<std::vector<std::string>> Named(absl::string_view name) = 0;

  // Ids of the acts (reschedules, cancellations) whose target is `id`, on record or not.
  virtual absl::StatusOr<std::vector<std::string>> ActsOn(absl::string_view id) = 0;

  // The last event about each entry of the list ("instrument/NAME"): subject listing/…, as it
  // stands, in order of subjects.
  virtual absl::Status EachListing(absl::string_view list,
                                   const std::function<void(const v1::Event&)>& visit) = 0;
};

// Takes what an importer reads. An error of Take ends the import and is returned by Read.
class Intake {
 public:
  virtual ~Intake() = default;

  // A record to be recorded. If an event of it is on record with other content, a correction of it
  // is recorded; what is on record as it is, is passed over. If an event cannot be recorded, the
  // whole record is refused and reported, and the import goes on.
  virtual absl::Status Take(ImportedRecord record) = 0;

  // A record that cannot be read: reported, and the import goes on.
  virtual void Refuse(const std::string& file, const Unreadable& refused) = 0;

  // Adds to a count that is told at the end, by its name: "dates understood".
  virtual void Count(absl::string_view what, uint64_t more = 1) = 0;

  // Opens a file of the import, so that its progress shows. Statuses of Input::Open.
  virtual absl::StatusOr<std::unique_ptr<Input>> Open(const std::string& path) = 0;

  virtual OnRecord& on_record() = 0;
};

// What whoever imports says beside the files.
struct ImportOptions {
  std::optional<absl::Time> retrieved;  // when the files were fetched, where their names do not say
  uint64_t accept_shrink = 0;           // entries that a copy of a list may have lost
};

// THE importer seam: files that a register publishes in, events out. To write another, copy
// federal_register_importer. It sees of the log only what OnRecord tells. Memory does not grow with
// the size of the input. The same files on the same record give the same events. Thread-safe.
class Importer {
 public:
  virtual ~Importer() = default;

  // What it is called on the command line: "federal-register".
  virtual absl::string_view name() const = 0;
  // One line for people: what it reads.
  virtual absl::string_view reads() const = 0;
  // Whether a file with this path is one of its, when a folder is given.
  virtual bool Reads(absl::string_view path) const = 0;

  // Reads `files`, in the order that the register asks for. What cannot be read is refused record
  // by record; a status only where the import cannot go on: a file that cannot be read, a source
  // that failed as a whole (FailedPrecondition, with the mend), or an error of `intake`.
  virtual absl::Status Read(const std::vector<std::string>& files, const ImportOptions& options,
                            Intake& intake) const = 0;
};

using Importers = std::vector<std::unique_ptr<const Importer>>;

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_IMPORT_IMPORTER_H_
