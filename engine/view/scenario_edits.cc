#include "engine/view/scenario_edits.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/status_macros.h"
#include "engine/base/text.h"
#include "engine/timeline/current.h"
#include "engine/timeline/edtf.h"
#include "engine/view/move.h"
#include "engine/view/versions.h"

namespace lexlog {

using v1::Hypothetical;

const std::string& IdIn(const Hypothetical& hypothetical) {
  switch (hypothetical.what_case()) {
    case Hypothetical::kAdd:
      return hypothetical.add().id();
    case Hypothetical::kChange:
      return hypothetical.change().id();
    case Hypothetical::kMove:
      return hypothetical.move().event();
    case Hypothetical::kOmit:
    case Hypothetical::WHAT_NOT_SET:
      break;
  }
  return hypothetical.omit();
}

namespace {

constexpr int kDepthMax = 64;  // validation lets no chain of record acts come near

const char* NameOf(const Hypothetical& hypothetical) {
  switch (hypothetical.what_case()) {
    case Hypothetical::kOmit:
      return "omit";
    case Hypothetical::kAdd:
      return "add";
    case Hypothetical::kChange:
      return "change";
    case Hypothetical::kMove:
      return "move";
    case Hypothetical::WHAT_NOT_SET:
      return "nothing";
  }
  return "nothing";
}

// The one day that the claims say; nothing where it is not known, or another event's.
std::string OneDay(const google::protobuf::RepeatedPtrField<v1::DateClaim>& claims) {
  if (claims.size() != 1 || claims[0].has_same_day_as()) return "";
  const absl::StatusOr<DaySet> days = ParseDays(claims[0].day());
  return days.ok() && days->is_crisp() ? claims[0].day() : "";
}

// What is supposed to have happened became public as it happened, unless it says otherwise.
void DefaultPublicDay(v1::Event& event) {
  if (!event.public_day().empty() || event.has_source()) return;
  const bool by_act = !event.act_day().empty();
  v1::DateClaim& claim = *event.add_public_day();
  claim.set_day(OneDay(by_act ? event.act_day() : event.from()));
  if (!claim.day().empty()) return;
  claim.mutable_same_day_as()->set_event(event.id());
  claim.mutable_same_day_as()->set_field(by_act ? v1::ACT_DAY : v1::FROM);
}

// Whether a day on which it became public is said, or follows.
bool HasPublicDay(const v1::Event& event) {
  if (!event.public_day().empty() || !event.act_day().empty() || event.has_source()) return true;
  // That of a reschedule is the day to which another event is moved.
  return !event.from().empty() && !event.has_reschedule();
}

class EditsReader {
 public:
  EditsReader(v1::Scenario& scenario, const LogReader& log, Sequence recorded_by)
      : scenario_(scenario), log_(log), recorded_by_(recorded_by) {}

  absl::StatusOr<Edits> Read() {
    LEXLOG_RETURN_IF_ERROR(CheckForm());
    const size_t count = static_cast<size_t>(scenario_.hypothetical_size());
    // Omissions first: what is moved is moved from what is left on record of it.
    for (size_t i = 0; i < count; ++i) {
      if (At(i).has_omit()) LEXLOG_RETURN_IF_ERROR(Omit(i));
    }
    for (size_t i = 0; i < count; ++i) {
      if (At(i).has_change()) LEXLOG_RETURN_IF_ERROR(Change(i));
      if (At(i).has_move()) LEXLOG_RETURN_IF_ERROR(Move(i));
      if (At(i).has_add()) LEXLOG_RETURN_IF_ERROR(Add(i));
    }
    return std::move(edits_);
  }

 private:
  const Hypothetical& At(size_t index) const {
    return scenario_.hypothetical(static_cast<int>(index));
  }

  absl::Status Refuse(size_t index, absl::string_view what, absl::string_view mend) const {
    const std::string& id = IdIn(At(index));
    const std::string event = id.empty() || !IsUtf8(id) ? "" : absl::StrCat("event ", id, ": ");
    return absl::InvalidArgumentError(
        absl::StrCat(Numbered(scenario_, index), ": ", event, what, ". Mend: ", mend, "."));
  }

  absl::Status CheckForm() {
    if (scenario_.name().empty() || !IsUtf8(scenario_.name())) {
      return absl::InvalidArgumentError(
          "the scenario has no name. Mend: write name: \"…\": answers say in which one they were "
          "given.");
    }
    if (!scenario_.on_top_of().empty()) {
      return absl::InvalidArgumentError(
          "on_top_of: the scenarios beneath are not folded in. Mend: load it from its file.");
    }
    for (size_t i = 0; i < static_cast<size_t>(scenario_.hypothetical_size()); ++i) {
      LEXLOG_RETURN_IF_ERROR(CheckOne(i));
    }
    return absl::OkStatus();
  }

  absl::Status CheckOne(size_t index) {
    const Hypothetical& one = At(index);
    if (one.what_case() == Hypothetical::WHAT_NOT_SET) {
      return Refuse(index, "says nothing", "write omit, add, change or move");
    }
    const std::string reason = ReasonOf(index);
    if (reason.empty() || !IsUtf8(reason)) {
      return Refuse(index, "reason: is missing", "write why it is supposed");
    }
    if (IdIn(one).empty()) return Refuse(index, "names no event", "write the event's id");
    const auto [other, is_first] = by_id_.emplace(IdIn(one), index);
    if (is_first) return absl::OkStatus();
    return Refuse(index, absl::StrCat(Numbered(scenario_, other->second), " is about it too"),
                  "say in one of them all that is supposed of it");
  }

  std::string ReasonOf(size_t index) const {
    return At(index).reason().empty() ? scenario_.reason() : At(index).reason();
  }

  // The event on record that the hypothetical is about.
  absl::StatusOr<SharedEvent> Find(size_t index) {
    const std::string& id = IdIn(At(index));
    LEXLOG_ASSIGN_OR_RETURN(SharedEvent found, log_.Seek(id));
    if (found != nullptr) return found;
    LEXLOG_ASSIGN_OR_RETURN(const std::vector<std::string> near, log_.IdsNear(id));
    return Refuse(index, "is not on record",
                  near.empty() ? "write the id of an event on record; `lexlog log` lists them"
                               : absl::StrCat("write ", absl::StrJoin(near, " or ")));
  }

  // Leaves out `event`, and with it the record acts upon it, however indirect.
  absl::Status LeaveOut(const SharedEvent& event, size_t index, int depth = 0) {
    if (depth > kDepthMax) return absl::DataLossError("record acts circle");
    Edit& edit = edits_.on_record[event->sequence];
    edit.before = event;
    edit.because.insert(index);
    if (depth == 0 || edit.reason.empty()) edit.reason = ReasonOf(index);
    return LeaveOutRecordActs(event->event.id(), index, depth);
  }

  absl::Status LeaveOutRecordActs(const std::string& id, size_t index, int depth) {
    LEXLOG_ASSIGN_OR_RETURN(const std::vector<std::string> acts, log_.ActsOn(id));
    for (const std::string& act : acts) {
      LEXLOG_ASSIGN_OR_RETURN(const SharedEvent found, log_.Seek(act));
      if (found == nullptr || !IsRecordAct(found->event)) continue;
      LEXLOG_RETURN_IF_ERROR(LeaveOut(found, index, depth + 1));
    }
    return absl::OkStatus();
  }

  absl::Status Omit(size_t index) {
    LEXLOG_ASSIGN_OR_RETURN(const SharedEvent event, Find(index));
    return LeaveOut(event, index);
  }

  // The content of `event` that counted on record, without record acts that are left out by name;
  // null: none did.
  absl::StatusOr<std::shared_ptr<const v1::Event>> CurrentOf(const RecordedEvent& event) {
    const Sequence last = std::max(recorded_by_, event.sequence);
    LEXLOG_ASSIGN_OR_RETURN(const Versions versions, VersionsUpTo(log_, event.event.id(), last));
    std::vector<storage::v1::ViewRow> rows;
    for (const Content& content : versions.contents) {
      LEXLOG_ASSIGN_OR_RETURN(rows.emplace_back(), RowFor(content, storage::v1::ViewRow::ROW));
    }
    for (const storage::v1::ViewRow& mark : versions.marks) {
      if (!edits_.on_record.contains(Sequence{mark.recorded()})) rows.push_back(mark);
    }
    const std::vector<int> current = timeline::CurrentRows(rows, last);
    if (current.empty()) return std::shared_ptr<const v1::Event>();
    return versions.contents[static_cast<size_t>(current[0])].event;
  }

  absl::Status Replace(const SharedEvent& event, v1::Event after, size_t index, bool cites) {
    after.set_id(event->event.id());
    LEXLOG_RETURN_IF_ERROR(LeaveOutRecordActs(event->event.id(), index, 0));
    Edit& edit = edits_.on_record[event->sequence];
    edit.before = event;
    edit.reason = ReasonOf(index);
    edit.after = std::make_shared<RecordedEvent>(
        RecordedEvent{event->sequence, event->recorded_at, std::move(after),
                      storage::v1::LogRecord::CHANGED, edit.reason});
    edit.cites = cites;
    edit.because.insert(index);
    return absl::OkStatus();
  }

  absl::Status Change(size_t index) {
    const v1::Event& change = At(index).change();
    if (IsRecordAct(change)) {
      return Refuse(index, "is changed into an act upon our record",
                    "write the event as it is supposed to be, or omit it");
    }
    LEXLOG_ASSIGN_OR_RETURN(const SharedEvent event, Find(index));
    if (IsRecordAct(event->event)) return RefuseRecordAct(index, *event);
    v1::Event after = change;
    if (change.citation().empty()) {
      LEXLOG_ASSIGN_OR_RETURN(const auto current, CurrentOf(*event));
      *after.mutable_citation() = (current != nullptr ? *current : event->event).citation();
    }
    return Replace(event, std::move(after), index, !change.citation().empty());
  }

  absl::Status Move(size_t index) {
    const v1::Move& move = At(index).move();
    if (!MovesAnything(move)) {
      return Refuse(index, "is moved to no day", "write act_day, public_day, from or until");
    }
    LEXLOG_ASSIGN_OR_RETURN(const SharedEvent event, Find(index));
    if (IsRecordAct(event->event)) return RefuseRecordAct(index, *event);
    LEXLOG_ASSIGN_OR_RETURN(const auto current, CurrentOf(*event));
    if (current == nullptr) {
      return Refuse(index, "is retracted on record: there is nothing to move",
                    "omit the retraction first, or write change with the whole event");
    }
    v1::Event after = *current;
    MoveDates(move, after);
    return Replace(event, std::move(after), index, false);
  }

  absl::Status RefuseRecordAct(size_t index, const RecordedEvent& event) {
    return Refuse(index, "is an act upon our record, not of the world",
                  absl::StrCat("change the event that it is about, ", TargetOf(event.event),
                               ", or omit the record act"));
  }

  absl::Status Add(size_t index) {
    const v1::Event& add = At(index).add();
    if (IsRecordAct(add)) {
      return Refuse(index, "is an act upon our record, not of the world",
                    "change or omit the event that it would be about");
    }
    LEXLOG_ASSIGN_OR_RETURN(const SharedEvent known, log_.Seek(add.id()));
    if (known != nullptr) {
      return Refuse(index, "is on record", "write change, or give the new event another id");
    }
    if (!HasPublicDay(add)) {
      return Refuse(index, "public_day: is missing, and so is the day of the act",
                    "write public_day or act_day");
    }
    edits_.added.push_back({TakeOut(index), index});
    return absl::OkStatus();
  }

  // The event that is added, as it will stand in the log.
  std::shared_ptr<RecordedEvent> TakeOut(size_t index) {
    auto added = std::make_shared<RecordedEvent>();
    added->hypothetical = storage::v1::LogRecord::ADDED;
    added->reason = ReasonOf(index);
    v1::Event& add = *scenario_.mutable_hypothetical(static_cast<int>(index))->mutable_add();
    added->event.Swap(&add);
    add.set_id(added->event.id());
    DefaultPublicDay(added->event);
    return added;
  }

  v1::Scenario& scenario_;
  const LogReader& log_;
  const Sequence recorded_by_;
  std::map<std::string, size_t> by_id_;
  Edits edits_;
};

}  // namespace

std::string Numbered(const v1::Scenario& scenario, size_t index) {
  return absl::StrCat("hypothetical ", index + 1, " (",
                      NameOf(scenario.hypothetical(static_cast<int>(index))), ")");
}

absl::StatusOr<Edits> ReadEdits(v1::Scenario& scenario, const LogReader& log,
                                Sequence recorded_by) {
  return EditsReader(scenario, log, recorded_by).Read();
}

}  // namespace lexlog
