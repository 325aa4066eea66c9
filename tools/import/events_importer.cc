#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "engine/base/status_macros.h"
#include "tools/import/importers.h"
#include "tools/import/input.h"
#include "tools/import/jsonl_format.h"

namespace lexlog {
namespace {

// Events one a line, as `lexlog export events` writes them: a log that is too long to be recorded
// as one file is, whole or not at all. Each event is a record of its own.
class EventLines final : public Importer {
 public:
  absl::string_view name() const override { return "events"; }
  absl::string_view reads() const override { return "events one a line, as export writes them"; }
  bool Reads(absl::string_view path) const override {
    return absl::EndsWith(path, ".jsonl") || absl::EndsWith(path, ".jsonl.gz");
  }

  absl::Status Read(const std::vector<std::string>& files, const ImportOptions&,
                    Intake& intake) const override {
    for (const std::string& file : files) LEXLOG_RETURN_IF_ERROR(ReadFile(file, intake));
    return absl::OkStatus();
  }

 private:
  static absl::Status ReadFile(const std::string& file, Intake& intake) {
    LEXLOG_ASSIGN_OR_RETURN(const std::unique_ptr<Input> input, intake.Open(file));
    std::string rest;  // of a line that goes on in the next piece
    int number = 0;
    while (true) {
      LEXLOG_ASSIGN_OR_RETURN(absl::string_view piece, input->Next());
      if (piece.empty()) break;
      for (size_t end = piece.find('\n'); end != absl::string_view::npos; end = piece.find('\n')) {
        rest.append(piece.data(), end);
        LEXLOG_RETURN_IF_ERROR(ReadLine(file, ++number, rest, intake));
        rest.clear();
        piece.remove_prefix(end + 1);
      }
      rest.append(piece.data(), piece.size());
    }
    return rest.empty() ? absl::OkStatus() : ReadLine(file, ++number, rest, intake);
  }

  static absl::Status ReadLine(const std::string& file, int number, absl::string_view line,
                               Intake& intake) {
    Imported read = JsonlFormat().Parse(line);
    for (Unreadable& refused : read.unreadable) {
      refused.line = number;
      intake.Refuse(file, refused);
    }
    for (ImportedEvent& one : read.events) {
      ImportedRecord record{file, number, "", {}};
      record.events.push_back(std::move(one.event));
      LEXLOG_RETURN_IF_ERROR(intake.Take(std::move(record)));
    }
    return absl::OkStatus();
  }
};

}  // namespace

std::unique_ptr<const Importer> EventsImporter() { return std::make_unique<EventLines>(); }

}  // namespace lexlog
