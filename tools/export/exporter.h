#ifndef LEXLOG_TOOLS_EXPORT_EXPORTER_H_
#define LEXLOG_TOOLS_EXPORT_EXPORTER_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/query/reader.h"
#include "lexlog/v1/activity.pb.h"
#include "tools/export/archive_files.h"
#include "tools/export/output_file.h"
#include "tools/export/sqlite_file.h"
#include "tools/export/table.h"

namespace lexlog {

struct ExportedRow;

// What a store holds, and what it answers, for other programs: all of it, in a fixed order, from
// one snapshot. The same record and coordinate give the same bytes. Memory does not grow with the
// record, but for the names of its subjects (States, Sqlite) and the answer of a check (Findings).
// Statuses are those of QueryService and of where it is written to; FailedPrecondition also where
// an event holds what this program does not know. Not thread-safe.
class Exporter {
 public:
  // Told what goes on and how far it has come.
  using OnProgress = std::function<void(uint64_t done, uint64_t all)>;

  // The store and the projections must outlive it.
  static absl::StatusOr<std::unique_ptr<Exporter>> Open(const KvStore& store,
                                                        const Projections& projections,
                                                        const v1::Coordinate& asked);

  // As resolved. Events and rows ask only its recorded_by.
  const v1::Coordinate& coordinate() const { return coordinate_; }

  void SetProgress(OnProgress on_progress) { on_progress_ = std::move(on_progress); }

  // The log as `lexlog record` reads it: line N is event N, as its author entered it.
  absl::Status Events(OutputFile& file) const;

  // The lines of one table each: EventsTable, RowsTable, StatesTable, FindingsTable.
  absl::Status EventLines(TableSink& sink) const;
  absl::Status Rows(TableSink& sink) const;
  absl::Status States(TableSink& sink) const;
  absl::Status Findings(const v1::Activity& activity, TableSink& sink) const;

  // The archived bytes of the sources that the log registers.
  absl::Status Archives(ArchiveFiles& files) const;

  // Every table (docs/export.md); `states` only if effective_on is asked, `findings` only with an
  // activity. All but Commit().
  absl::Status Sqlite(const std::optional<v1::Activity>& activity, SqliteFile& file) const;

 private:
  Exporter(std::shared_ptr<const KvSnapshot> snapshot, const Projections& projections);
  absl::Status EachEvent(const std::function<absl::Status(const RecordedEvent&)>& visit) const;
  absl::Status AddLog(SqliteFile& file) const;
  absl::Status AddRows(SqliteFile& file) const;
  absl::Status AddLives(SqliteFile& file) const;
  absl::Status AddMeta(SqliteFile& file) const;
  void Tell(uint64_t done, uint64_t all) const;
  void TellView(const ExportedRow& row) const;

  const std::shared_ptr<const KvSnapshot> snapshot_;
  const Projections& projections_;
  v1::Coordinate coordinate_;
  Sequence recorded_by_;
  std::unique_ptr<Reader> reader_;  // for what keeps nothing
  OnProgress on_progress_;
};

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_EXPORT_EXPORTER_H_
