#ifndef LEXLOG_TESTS_TOOLS_IMPORT_SDN_SDN_COPIES_H_
#define LEXLOG_TESTS_TOOLS_IMPORT_SDN_SDN_COPIES_H_

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "engine/base/status_macros.h"
#include "engine/log/event_log.h"
#include "engine/query/reader.h"
#include "engine/storage/memory_store.h"
#include "engine/view/projector.h"
#include "projections/catalog.h"
#include "projections/query_service.h"
#include "tests/support/fake_intake.h"
#include "tests/support/files.h"
#include "tests/support/fixed_clock.h"
#include "tests/support/temp_folder.h"
#include "tools/import/importers.h"
#include "tools/import/recorder.h"

namespace lexlog {

inline constexpr char kSdnFixtures[] = "fixtures/registers/sdn/sdn_";

// A row of sdn.csv: an entity of the programme CUBA, unless it says otherwise.
inline std::string SdnRowOf(uint32_t number, const std::string& name, const std::string& form = "",
                            const std::string& remarks = "") {
  const auto cell = [](const std::string& text) {
    return text.empty() ? std::string("-0- ") : absl::StrCat("\"", text, "\"");
  };
  return absl::StrCat(number, ",", cell(name), ",", cell(form), ",\"CUBA\"",
                      ",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,", cell(remarks));
}

// The bytes of a copy, as OFAC ends its lines and its files.
inline std::string SdnBytes(const std::vector<std::string>& rows) {
  std::string bytes;
  for (const std::string& row : rows) absl::StrAppend(&bytes, row, "\r\n");
  return bytes + "\x1a";
}

// The rows of a copy by number, read in the simplest way there is. Not for quoted numbers.
inline std::map<uint32_t, std::string> SdnRowsOf(absl::string_view bytes) {
  std::map<uint32_t, std::string> rows;
  for (absl::string_view line : absl::StrSplit(bytes, '\n')) {
    absl::ConsumeSuffix(&line, "\r");
    if (line.empty() || line == "\x1a") continue;
    rows[static_cast<uint32_t>(std::stoul(std::string(line)))] = std::string(line);
  }
  return rows;
}

// The list that events come to, in their order: absent entries are taken off, others put on.
inline void ReplaySdn(const v1::Event& event, std::map<uint32_t, std::string>& list) {
  if (!event.has_listing()) return;
  const std::string number = event.subject().substr(event.subject().rfind('/') + 1);
  const auto key = static_cast<uint32_t>(std::stoul(number));
  if (event.listing().change() == v1::Listing::MISSING) {
    list.erase(key);
  } else {
    list[key] = event.listing().row();
  }
}

// A store in memory, and imports into it as the command makes them.
class SdnStore {
 public:
  absl::Status Import(const std::vector<std::string>& files, const ImportOptions& options = {}) {
    clock_.Advance(absl::Seconds(1));
    Recorder recorder(
        store_, clock_, projections_,
        {[this](const std::string& line) { refused.push_back(line); }, [](uint64_t) {}});
    absl::Status status = SdnImporter()->Read(files, options, recorder);
    status.Update(recorder.Finish());
    tally = recorder.tally();
    return status;
  }
  absl::Status Record(const v1::Event& event) {
    EventLog log(store_, clock_);
    LEXLOG_RETURN_IF_ERROR(log.Append({{event}, {}}).status());
    return Projector(store_, projections_).CatchUp().status();
  }
  // The events, each as bytes.
  absl::StatusOr<std::vector<std::string>> Log() const {
    std::vector<std::string> log;
    LEXLOG_ASSIGN_OR_RETURN(const std::unique_ptr<Reader> reader,
                            Reader::Open(store_, projections_));
    LEXLOG_RETURN_IF_ERROR(reader->Replay(reader->head(), [&](const RecordedEvent& event) {
      log.push_back(event.event.SerializeAsString());
      return absl::OkStatus();
    }));
    return log;
  }

  MemoryStore& store() { return store_; }
  const Projections& projections() const { return projections_; }
  QueryService questions() const { return {store_, projections_}; }

  std::vector<std::string> refused;
  ImportTally tally;

 private:
  FixedClock clock_;
  MemoryStore store_;
  const Projections projections_ = AllProjections();
};

}  // namespace lexlog

#endif  // LEXLOG_TESTS_TOOLS_IMPORT_SDN_SDN_COPIES_H_
