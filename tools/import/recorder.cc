#include "tools/import/recorder.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/log/validate_rules.h"
#include "google/protobuf/util/message_differencer.h"
#include "tools/import/input.h"

namespace lexlog {
namespace {

using google::protobuf::util::MessageDifferencer;

// Together in one write; enough that the store makes tables of it (StoreSettings::table_bytes).
constexpr size_t kEventsMax = 32768;
constexpr size_t kBytesMax = size_t{64} << 20;

// What the log filled in when it recorded `known`, where `event` leaves it out.
void FillIn(const v1::Event& known, v1::Event& event) {
  for (int i = 0; i < std::min(event.citation_size(), known.citation_size()); ++i) {
    const v1::Citation& from = known.citation(i);
    v1::Citation& to = *event.mutable_citation(i);
    if (to.source() != from.source()) continue;
    if (to.proof() == v1::PROOF_UNSPECIFIED) to.set_proof(from.proof());
    if (to.quote_language().empty()) to.set_quote_language(from.quote_language());
  }
}

v1::Event CorrectionOf(const v1::Event& known, v1::Event event, int number) {
  v1::Event correction;
  correction.set_id(StoreRecord::CorrectionId(event.id(), number));
  correction.mutable_correction()->set_target(event.id());
  correction.mutable_correction()->set_reason(absl::StrCat(
      "the register, imported again, says otherwise: ", validation::FirstDifference(known, event)));
  *correction.mutable_correction()->mutable_replacement() = std::move(event);
  return correction;
}

}  // namespace

Recorder::Recorder(KvStore& store, Clock& clock, const Projections& projections,
                   ImportReports reports)
    : tail_(kEventsMax),
      log_(store, clock, &tail_),
      projector_(store, projections, nullptr, {.tail = &tail_}),
      on_record_(store, projections),
      reports_(std::move(reports)) {}

void Recorder::Report(const Begun& record, const std::string& words) {
  std::string line = record.file;
  if (record.line > 0) absl::StrAppend(&line, ":", record.line);
  absl::StrAppend(&line, ": ");
  if (!record.name.empty()) absl::StrAppend(&line, record.name, ": ");
  reports_.refused(absl::StrCat(line, words));
}

void Recorder::Refuse(const std::string& file, const Unreadable& refused) {
  ++tally_.refused;
  std::string words;
  if (!refused.field.empty()) absl::StrAppend(&words, refused.field, ": ");
  absl::StrAppend(&words, refused.what, ".");
  if (!refused.mend.empty()) absl::StrAppend(&words, " Mend: ", refused.mend, ".");
  Report({file, refused.line, refused.event, 0, 0}, words);
}

void Recorder::Count(absl::string_view what, uint64_t more) {
  tally_.counts[std::string(what)] += more;
}

absl::StatusOr<std::unique_ptr<Input>> Recorder::Open(const std::string& path) {
  return Input::Open(path, reports_.read);
}

absl::StatusOr<bool> Recorder::Prepare(Begun& record, v1::Event event,
                                       std::vector<v1::Event>& fresh) {
  LEXLOG_ASSIGN_OR_RETURN(const std::optional<StoreRecord::Imported> known,
                          on_record_.LastImported(event.id()));
  if (!known.has_value()) {
    fresh.push_back(std::move(event));
    return true;
  }
  FillIn(known->event, event);
  if (MessageDifferencer::Equals(known->event, event)) {
    ++tally_.known;
    return true;
  }
  if (!known->edited_by.empty()) {
    Report(record,
           absl::StrCat("event ", event.id(), ": the register says otherwise than before (",
                        validation::FirstDifference(known->event, event), "), and an editor's ",
                        known->edited_by,
                        " stands on it. Mend: retract that, or correct the event by hand."));
    return false;
  }
  fresh.push_back(CorrectionOf(known->event, std::move(event), known->corrections + 1));
  ++record.corrections;
  return true;
}

absl::Status Recorder::Take(ImportedRecord record) {
  status_ = TakeOrFail(std::move(record));
  return status_;
}

absl::Status Recorder::TakeOrFail(ImportedRecord record) {
  ++tally_.records;
  Begun begun{std::move(record.file), record.line, std::move(record.name),
              on_record_.added().size(), 0};
  std::vector<v1::Event> fresh;
  for (v1::Event& event : record.events) {
    LEXLOG_ASSIGN_OR_RETURN(const bool ready, Prepare(begun, std::move(event), fresh));
    if (ready) continue;
    ++tally_.refused;
    return absl::OkStatus();
  }
  if (fresh.empty()) return absl::OkStatus();
  for (v1::Event& event : fresh) {
    bytes_ += event.ByteSizeLong();
    on_record_.Add(std::move(event));
  }
  begun_.push_back(std::move(begun));
  if (on_record_.added().size() < kEventsMax && bytes_ < kBytesMax) return absl::OkStatus();
  return Flush();
}

absl::Status Recorder::TakeOutRefused(const std::vector<Problem>& problems,
                                      std::vector<v1::Event>& events) {
  std::set<size_t> refused;  // places in begun_
  for (const Problem& problem : problems) {
    const auto after = std::upper_bound(
        begun_.begin(), begun_.end(), problem.index,
        [](size_t index, const Begun& record) { return index < record.first_event; });
    if (after == begun_.begin()) return absl::InternalError(Describe(problem));
    refused.insert(static_cast<size_t>(after - begun_.begin()) - 1);
    Report(*(after - 1), Describe(problem));
  }
  std::vector<v1::Event> left;
  std::vector<Begun> begun;
  for (size_t i = 0; i < begun_.size(); ++i) {
    if (refused.count(i) > 0) continue;
    const size_t end = i + 1 < begun_.size() ? begun_[i + 1].first_event : events.size();
    const size_t first = begun_[i].first_event;
    begun.push_back(begun_[i]);
    begun.back().first_event = left.size();
    for (size_t e = first; e < end; ++e) left.push_back(std::move(events[e]));
  }
  tally_.refused += refused.size();
  events = std::move(left);
  begun_ = std::move(begun);
  return absl::OkStatus();
}

absl::Status Recorder::Flush() {
  AppendBatch batch{on_record_.TakeAdded(), {}};
  while (!batch.events.empty()) {
    const absl::StatusOr<Appended> appended = log_.Append(batch);
    if (appended.ok()) {
      tally_.recorded += appended->recorded;
      tally_.known += appended->known;
      for (const Begun& record : begun_) tally_.corrected += record.corrections;
      break;
    }
    if (!absl::IsInvalidArgument(appended.status())) return appended.status();
    LEXLOG_ASSIGN_OR_RETURN(const std::vector<Problem> problems, log_.Check(batch));
    if (problems.empty()) return appended.status();
    LEXLOG_RETURN_IF_ERROR(TakeOutRefused(problems, batch.events));
  }
  begun_.clear();
  bytes_ = 0;
  on_record_.Renew();
  return projector_.CatchUp().status();
}

absl::Status Recorder::Finish() { return Flush(); }

}  // namespace lexlog
