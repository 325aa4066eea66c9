#include "tools/cli/export_run.h"

#include <csignal>
#include <cstdio>
#include <memory>
#include <optional>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/storage/rocksdb_store.h"
#include "projections/catalog.h"
#include "tools/cli/progress.h"
#include "tools/cli/session.h"
#include "tools/export/event_tables.h"
#include "tools/export/exporter.h"
#include "tools/export/finding_table.h"
#include "tools/export/line_sink.h"
#include "tools/export/row_table.h"
#include "tools/export/state_tables.h"

namespace lexlog {
namespace {

LineForm FormOf(const ExportFlags& flags) {
  if (flags.format == "spreadsheet") return LineForm::kSpreadsheetCsv;
  const bool csv =
      flags.format.empty() ? absl::EndsWithIgnoreCase(flags.out, ".csv") : flags.format == "csv";
  return csv ? LineForm::kCsv : LineForm::kJsonLines;
}

const ExportTable& TableOf(ExportWhat what) {
  switch (what) {
    case ExportWhat::kRows:
      return RowsTable();
    case ExportWhat::kStates:
      return StatesTable();
    case ExportWhat::kFindings:
      return FindingsTable();
    case ExportWhat::kEvents:
    case ExportWhat::kSqlite:
      return EventsTable();
  }
  return EventsTable();
}

absl::StatusOr<std::optional<v1::Activity>> ActivityIn(const ExportFlags& flags) {
  if (!flags.of_activity()) {
    if (flags.what != ExportWhat::kFindings) return std::nullopt;
    return absl::InvalidArgumentError(
        "of what activity are the findings? --facts FILE, --item …, as `lexlog check` takes them");
  }
  if (flags.coordinate.effective_on().empty()) {
    return absl::InvalidArgumentError("on which day are the facts checked? --on DAY");
  }
  LEXLOG_ASSIGN_OR_RETURN(v1::Activity activity, ActivityOf(flags.facts));
  return std::optional<v1::Activity>(std::move(activity));
}

absl::Status AddLines(const ExportFlags& flags, const Exporter& exporter,
                      const std::optional<v1::Activity>& activity, TableSink& sink) {
  switch (flags.what) {
    case ExportWhat::kEvents:
      return exporter.EventLines(sink);
    case ExportWhat::kRows:
      return exporter.Rows(sink);
    case ExportWhat::kStates:
      return exporter.States(sink);
    case ExportWhat::kFindings:
      return exporter.Findings(*activity, sink);
    case ExportWhat::kSqlite:
      break;
  }
  return absl::InternalError("no lines are made of a database");
}

std::string HeadOf(const Exporter& exporter) {
  return absl::StrCat("as recorded up to event ", exporter.coordinate().recorded_by());
}

// That all of it is written, and how to tell later whether it is still whole. Where the lines are.
void TellText(const ExportFlags& flags, const std::string& written, const OutputFile& file) {
  const std::string line = absl::StrCat(flags.out == "-" ? "lexlog: standard output" : flags.out,
                                        ": ", written, "; SHA-256 ", file.sha256(), "\n");
  std::fwrite(line.data(), 1, line.size(), flags.out == "-" ? stderr : stdout);
}

void WarnOfFormulas(const LineSink& sink) {
  if (sink.formulas() == 0) return;
  std::fprintf(stderr,
               "lexlog: %llu cells begin as formulas do, and are written as they are: for a "
               "spreadsheet program, use --format spreadsheet\n",
               static_cast<unsigned long long>(sink.formulas()));
}

absl::Status ExportText(const ExportFlags& flags, const Exporter& exporter,
                        const std::optional<v1::Activity>& activity) {
  LEXLOG_ASSIGN_OR_RETURN(const std::unique_ptr<OutputFile> file,
                          OutputFile::Open(flags.out, flags.force));
  const LineForm form = FormOf(flags);
  std::string written = HeadOf(exporter);
  if (flags.what == ExportWhat::kEvents && form == LineForm::kJsonLines) {
    LEXLOG_RETURN_IF_ERROR(exporter.Events(*file));
    written = absl::StrCat(exporter.coordinate().recorded_by(), " events");
  } else {
    LineSink sink(form, TableOf(flags.what), *file);
    LEXLOG_RETURN_IF_ERROR(sink.Begin());
    LEXLOG_RETURN_IF_ERROR(AddLines(flags, exporter, activity, sink));
    written = absl::StrCat(sink.lines(), " ", TableOf(flags.what).name, ", ", written);
    WarnOfFormulas(sink);
  }
  if (!flags.archive.empty()) {
    ArchiveFiles files(flags.archive);
    LEXLOG_RETURN_IF_ERROR(exporter.Archives(files));
    absl::StrAppend(&written, ", ", files.files(), " sources archived in ", flags.archive);
  }
  LEXLOG_RETURN_IF_ERROR(file->Commit());
  TellText(flags, written, *file);
  return absl::OkStatus();
}

absl::Status ExportSqlite(const ExportFlags& flags, const Exporter& exporter,
                          const std::optional<v1::Activity>& activity) {
  LEXLOG_ASSIGN_OR_RETURN(const std::unique_ptr<SqliteFile> file,
                          SqliteFile::Create(flags.out, flags.force));
  LEXLOG_RETURN_IF_ERROR(exporter.Sqlite(activity, *file));
  LEXLOG_RETURN_IF_ERROR(file->Commit());
  Print(absl::StrCat(flags.out, ": ", exporter.coordinate().recorded_by(),
                     " events and what they say, ", HeadOf(exporter), "\n"));
  return absl::OkStatus();
}

absl::Status Export(const Invocation& invocation, const ExportFlags& flags) {
  LEXLOG_ASSIGN_OR_RETURN(const std::optional<v1::Activity> activity, ActivityIn(flags));
  LEXLOG_ASSIGN_OR_RETURN(const std::unique_ptr<KvStore> store,
                          OpenRocksDbStore(invocation.store, StoreMode::kReadOnly));
  const Projections projections = AllProjections();
  LEXLOG_ASSIGN_OR_RETURN(const std::unique_ptr<Exporter> exporter,
                          Exporter::Open(*store, projections, flags.coordinate));
  Progress progress("exporting");
  exporter->SetProgress([&](uint64_t done, uint64_t all) { progress.Show(done, all); });
  return flags.what == ExportWhat::kSqlite ? ExportSqlite(flags, *exporter, activity)
                                           : ExportText(flags, *exporter, activity);
}

}  // namespace

ExitCode RunExport(const Invocation& invocation, const ExportFlags& flags) {
  // A reader that goes away shows as a failed write, which is told apart from a full disk.
  std::signal(SIGPIPE, SIG_IGN);
  const absl::Status done = Export(invocation, flags);
  if (done.ok() || absl::IsCancelled(done)) return kExitOk;
  return Fail(done);
}

}  // namespace lexlog
