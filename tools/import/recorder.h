#ifndef LEXLOG_TOOLS_IMPORT_RECORDER_H_
#define LEXLOG_TOOLS_IMPORT_RECORDER_H_

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/clock.h"
#include "engine/log/event_log.h"
#include "engine/storage/kv_store.h"
#include "engine/view/projection.h"
#include "engine/view/projector.h"
#include "tools/import/importer.h"
#include "tools/import/on_record.h"

namespace lexlog {

// What an import came to.
struct ImportTally {
  uint64_t records = 0;                    // taken, those that were refused later among them
  uint64_t refused = 0;                    // records
  uint64_t recorded = 0;                   // events that are new, corrections among them
  uint64_t corrected = 0;                  // corrections of what was imported before
  uint64_t known = 0;                      // events on record as they are
  std::map<std::string, uint64_t> counts;  // what the importer counted
};

// Where an import's words go.
struct ImportReports {
  std::function<void(const std::string& line)> refused;  // "file:line: record: …"
  std::function<void(uint64_t bytes)> read;              // more bytes of the files
};

// Records what an importer hands over, some thousand events in one write, and brings the views up
// to each. What is recorded stays if the import ends early; the same import again goes on where it
// ended. Not thread-safe; borrows all.
class Recorder final : public Intake {
 public:
  Recorder(KvStore& store, Clock& clock, const Projections& projections, ImportReports reports);

  absl::Status Take(ImportedRecord record) override;
  void Refuse(const std::string& file, const Unreadable& refused) override;
  void Count(absl::string_view what, uint64_t more) override;
  absl::StatusOr<std::unique_ptr<Input>> Open(const std::string& path) override;
  OnRecord& on_record() override { return on_record_; }

  // Records what is left; to be called once, after the importer's Read, whatever that returned.
  absl::Status Finish();
  const ImportTally& tally() const { return tally_; }

  // That the store failed, which ends an import; else the files did.
  const absl::Status& status() const { return status_; }

 private:
  // Where the events of a record begin among those that are about to be recorded.
  struct Begun {
    std::string file;
    int line = 0;
    std::string name;
    size_t first_event = 0;
    uint64_t corrections = 0;
  };
  // What is new of `event`: itself, a correction of what is on record, or nothing. A problem, where
  // it cannot be said: false.
  absl::StatusOr<bool> Prepare(Begun& record, v1::Event event, std::vector<v1::Event>& fresh);
  absl::Status TakeOrFail(ImportedRecord record);
  absl::Status Flush();
  // Takes the records that cannot be recorded out of `events`.
  absl::Status TakeOutRefused(const std::vector<Problem>& problems, std::vector<v1::Event>& events);
  void Report(const Begun& record, const std::string& words);

  LogTail tail_;
  EventLog log_;
  Projector projector_;
  StoreRecord on_record_;
  const ImportReports reports_;
  absl::Status status_;
  ImportTally tally_;
  std::vector<Begun> begun_;  // in order of their events
  size_t bytes_ = 0;          // of the events that are about to be recorded, about
};

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_IMPORT_RECORDER_H_
