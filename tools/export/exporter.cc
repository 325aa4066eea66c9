#include "tools/export/exporter.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "projections/questions.h"
#include "projections/states.h"
#include "tools/export/event_tables.h"
#include "tools/export/finding_table.h"
#include "tools/export/json_text.h"
#include "tools/export/row_table.h"
#include "tools/export/state_tables.h"
#include "tools/export/view_values.h"

namespace lexlog {
namespace {

// Events or rows between two words on how far it has come.
constexpr uint64_t kTellEvery = 1024;

}  // namespace

Exporter::Exporter(std::shared_ptr<const KvSnapshot> snapshot, const Projections& projections)
    : snapshot_(std::move(snapshot)), projections_(projections) {}

absl::StatusOr<std::unique_ptr<Exporter>> Exporter::Open(const KvStore& store,
                                                         const Projections& projections,
                                                         const v1::Coordinate& asked) {
  std::unique_ptr<Exporter> exporter(new Exporter(store.Snapshot(), projections));
  LEXLOG_ASSIGN_OR_RETURN(exporter->reader_, Reader::Open(exporter->snapshot_, projections));
  LEXLOG_ASSIGN_OR_RETURN(const AsOf as_of, exporter->reader_->Settle(asked));
  exporter->coordinate_ = Stated(as_of, !asked.effective_on().empty());
  exporter->recorded_by_ = as_of.recorded_by;
  return exporter;
}

void Exporter::Tell(uint64_t done, uint64_t all) const {
  if (on_progress_) on_progress_(done, all);
}

// Rows come view by view, and how many there are is known only at the end.
void Exporter::TellView(const ExportedRow& row) const {
  if (row.id % kTellEvery != 0) return;
  const std::vector<ViewValue>& views = ViewValues();
  Tell(static_cast<uint64_t>(ValueOfView(row.group->view) - views.data()), views.size());
}

absl::Status Exporter::EachEvent(
    const std::function<absl::Status(const RecordedEvent&)>& visit) const {
  return reader_->log().Replay(Sequence{0}, recorded_by_, [&](const RecordedEvent& event) {
    if (event.sequence.value % kTellEvery == 0) Tell(event.sequence.value, recorded_by_.value);
    return visit(event);
  });
}

absl::Status Exporter::Events(OutputFile& file) const {
  return EachEvent([&](const RecordedEvent& event) -> absl::Status {
    absl::StatusOr<std::string> json = JsonOf(event.event);
    if (!json.ok()) {
      return {json.status().code(), absl::StrCat("event ", event.sequence.value, ", ",
                                                 event.event.id(), ": ", json.status().message())};
    }
    *json += "\n";
    return file.Write(*json);
  });
}

absl::Status Exporter::EventLines(TableSink& sink) const {
  return EachEvent([&](const RecordedEvent& event) { return AddEvent(event, sink); });
}

absl::Status Exporter::Rows(TableSink& sink) const {
  return EachRow(*reader_, recorded_by_, [&](const ExportedRow& row) {
    TellView(row);
    return AddRow(row, sink);
  });
}

absl::Status Exporter::States(TableSink& sink) const {
  LEXLOG_ASSIGN_OR_RETURN(const std::unique_ptr<lexlog::States> states,
                          lexlog::States::Open(snapshot_, projections_, coordinate_));
  states->OnProgress([&](size_t visited) { Tell(visited, states->subjects()); });
  return states->EachState([&](const SubjectFacts& facts, const std::vector<v1::Aspect>& aspects) {
    return AddStates(coordinate_, facts, aspects, sink);
  });
}

absl::Status Exporter::Findings(const v1::Activity& activity, TableSink& sink) const {
  LEXLOG_ASSIGN_OR_RETURN(const std::unique_ptr<Reader> reader,
                          Reader::Open(snapshot_, projections_));
  v1::CheckRequest request;
  *request.mutable_coordinate() = coordinate_;
  *request.mutable_activity() = activity;
  LEXLOG_ASSIGN_OR_RETURN(const v1::CheckAnswer answer, AnswerCheck(*reader, request));
  return AddFindings(answer, sink);
}

absl::Status Exporter::Archives(ArchiveFiles& files) const {
  LEXLOG_RETURN_IF_ERROR(files.Begin());
  return EachEvent(
      [&](const RecordedEvent& event) { return files.Add(reader_->log(), event.event); });
}

}  // namespace lexlog
