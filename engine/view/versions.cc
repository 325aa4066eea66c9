#include "engine/view/versions.h"

#include <cstdint>
#include <limits>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/timeline/row.h"
#include "engine/timeline/stamp.h"

namespace lexlog {
namespace {

constexpr int kDepthMax = 64;  // validation lets no chain of retractions come near

bool ReplacesContent(const v1::Event& event) {
  return event.has_correction() || event.has_reconciliation();
}

// Gathers the marks and contents that record acts give one event.
struct Gathering {
  const LogReader& log;
  const RecordedEvent& base;
  Sequence last;
  Versions& versions;

  // Those of record acts on `id`, and of record acts on those.
  absl::Status Gather(absl::string_view id, int depth) {
    if (depth > kDepthMax) {
      return absl::DataLossError(absl::StrCat("record acts on ", id, " circle"));
    }
    LEXLOG_ASSIGN_OR_RETURN(const std::vector<std::string> acts, log.ActsOn(id));
    for (const std::string& act_id : acts) {
      LEXLOG_ASSIGN_OR_RETURN(const SharedEvent act, FindUpTo(log, act_id, last));
      if (act == nullptr || !IsRecordAct(act->event)) continue;
      LEXLOG_ASSIGN_OR_RETURN(storage::v1::ViewRow mark, MarkOf(log, *act, base));
      versions.marks.push_back(std::move(mark));
      if (ReplacesContent(act->event)) versions.contents.push_back(Replacement(*act, base));
      LEXLOG_RETURN_IF_ERROR(Gather(act_id, depth + 1));
    }
    return absl::OkStatus();
  }
};

absl::StatusOr<Versions> VersionsOf(const LogReader& log, absl::string_view id,
                                    const SharedEvent& base, Sequence last) {
  if (base == nullptr) return absl::NotFoundError(absl::StrCat("no event ", id, " on record"));
  Versions versions;
  versions.contents.push_back(FirstContent(base));
  LEXLOG_RETURN_IF_ERROR((Gathering{log, *base, last, versions}.Gather(id, 0)));
  return versions;
}

}  // namespace

Content FirstContent(const SharedEvent& event) {
  const bool added = event->hypothetical == storage::v1::LogRecord::ADDED;
  return {event->event.id(),
          event->sequence,
          added ? Sequence{0} : event->sequence,
          {event, &event->event}};
}

Content FirstContent(const RecordedEvent& event) {
  return FirstContent(SharedEvent(SharedEvent(), &event));
}

absl::StatusOr<storage::v1::ViewRow> RowFor(const Content& content,
                                            storage::v1::ViewRow::Kind kind) {
  storage::v1::ViewRow row;
  row.set_kind(kind);
  LEXLOG_RETURN_IF_ERROR(RowInto(content, row));
  return row;
}

absl::Status RowInto(const Content& content, storage::v1::ViewRow& row) {
  row.set_sequence(content.sequence.value);
  row.set_recorded(content.recorded.value);
  row.set_event(content.id);
  const absl::string_view target = TargetOf(*content.event);
  row.mutable_target()->assign(target.data(), target.size());
  LEXLOG_RETURN_IF_ERROR(MakeStampInto(*content.event, *row.mutable_stamp()));
  if (!IsAdded(row)) return absl::OkStatus();
  row.mutable_stamp()->add_citation()->set_proof(v1::TEXT);
  row.mutable_stamp()->set_order_in_day(std::numeric_limits<int32_t>::max());
  return absl::OkStatus();
}

bool IsRecordAct(const v1::Event& event) {
  return ReplacesContent(event) || event.has_retraction();
}

bool IsAct(const v1::Event& event) { return event.has_reschedule() || event.has_cancellation(); }

absl::StatusOr<SharedEvent> FindUpTo(const LogReader& log, absl::string_view id, Sequence last) {
  LEXLOG_ASSIGN_OR_RETURN(SharedEvent found, log.Seek(id));
  if (found != nullptr && found->sequence > last) found.reset();
  return found;
}

absl::StatusOr<Versions> VersionsUpTo(const LogReader& log, absl::string_view id, Sequence last) {
  LEXLOG_ASSIGN_OR_RETURN(const SharedEvent base, FindUpTo(log, id, last));
  return VersionsOf(log, id, base, last);
}

absl::StatusOr<std::optional<RecordedEvent>> FindBy(const LogReader& log, absl::string_view id,
                                                    Sequence recorded_by) {
  LEXLOG_ASSIGN_OR_RETURN(std::optional<RecordedEvent> found, log.Find(id));
  if (!found.has_value() || found->hypothetical == storage::v1::LogRecord::ADDED) return found;
  if (found->sequence > recorded_by) found.reset();
  return found;
}

absl::StatusOr<Versions> VersionsBy(const LogReader& log, absl::string_view id,
                                    Sequence recorded_by) {
  LEXLOG_ASSIGN_OR_RETURN(std::optional<RecordedEvent> base, FindBy(log, id, recorded_by));
  SharedEvent shared;
  if (base.has_value()) shared = std::make_shared<const RecordedEvent>(*std::move(base));
  return VersionsOf(log, id, shared, recorded_by);
}

absl::StatusOr<SharedEvent> BaseOf(const LogReader& log, const RecordedEvent& record_act) {
  SharedEvent base(SharedEvent(), &record_act);  // lent
  for (int depth = 0; IsRecordAct(base->event); ++depth) {
    const absl::string_view target = TargetOf(base->event);
    LEXLOG_ASSIGN_OR_RETURN(SharedEvent found, FindUpTo(log, target, record_act.sequence));
    if (found == nullptr || depth > kDepthMax) {
      return absl::DataLossError(
          absl::StrCat("record act ", record_act.event.id(), " has no target on record: ", target));
    }
    base = std::move(found);
  }
  return base;
}

absl::StatusOr<storage::v1::ViewRow> MarkOf(const LogReader& log, const RecordedEvent& record_act,
                                            const RecordedEvent& base) {
  storage::v1::ViewRow mark;
  mark.set_kind(storage::v1::ViewRow::RECORD_MARK);
  mark.set_sequence(base.sequence.value);
  mark.set_recorded(record_act.sequence.value);
  mark.set_number(kMarkNumber);
  mark.set_event(record_act.event.id());
  mark.set_target(base.event.id());
  if (!record_act.event.has_retraction()) return mark;
  const std::string& target = record_act.event.retraction().target();
  LEXLOG_ASSIGN_OR_RETURN(const SharedEvent taken_back, FindUpTo(log, target, record_act.sequence));
  if (taken_back == nullptr) return absl::DataLossError("a retraction without its target");
  if (IsRecordAct(taken_back->event)) {
    mark.set_retracts(taken_back->sequence.value);
  } else {
    mark.set_removes(true);
  }
  return mark;
}

Content Replacement(const RecordedEvent& record_act, const RecordedEvent& base) {
  Content content;
  content.id = base.event.id();
  content.sequence = base.sequence;
  content.recorded = record_act.sequence;
  auto event = std::make_shared<v1::Event>(record_act.event.has_correction()
                                               ? record_act.event.correction().replacement()
                                               : record_act.event.reconciliation().replacement());
  event->set_id(content.id);
  content.event = std::move(event);
  return content;
}

}  // namespace lexlog
