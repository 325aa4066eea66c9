#include "tests/bench/made_log.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "engine/base/status_macros.h"
#include "engine/log/event_log.h"
#include "engine/view/projector.h"
#include "tests/support/fixed_clock.h"

namespace lexlog {
namespace {

constexpr uint64_t kBeside = 200;  // instruments that are written at one time
constexpr uint64_t kInstrumentsASource = 4;
constexpr size_t kBatchEvents = 20'000;

// What the events of an instrument are, by slot; all others are wordings.
enum Slot : uint64_t {
  kIssued = 0,
  kBegins = 1,
  kNorm = 2,
  kOtherNorm = 3,
  kReading = 4,
  kFirstText = 5,
  kDelay = 6,
  kSuspension = 12,
  kAnnulled = 14,
  kPosture = 18,
  kProvisionBegins = 21,
  kCorrection = 25,
};

std::string Day(uint64_t instrument, uint64_t slot) {
  const auto days = static_cast<int64_t>(instrument / kBeside % 40 * 90 + slot * 12);
  return absl::FormatCivilTime(absl::CivilDay(2008, 1, 1) + days);
}

std::string SourceOf(uint64_t instrument) {
  return absl::StrCat("register-", instrument / kInstrumentsASource);
}

v1::Event Dated(uint64_t instrument, uint64_t slot) {
  v1::Event event;
  event.set_id(MadeLog::IdOf(instrument, slot));
  event.add_public_day()->set_day(Day(instrument, slot));
  v1::Citation& citation = *event.add_citation();
  citation.set_source(SourceOf(instrument));
  citation.set_proof(v1::OFFICIAL);
  citation.set_pinpoint(absl::StrCat("section ", slot));
  return event;
}

void FillText(uint64_t instrument, uint64_t slot, v1::Event& event) {
  event.set_subject(absl::StrCat("provision/i", instrument, "/", slot % 2 + 1));
  v1::Text& text = *event.mutable_text();
  text.set_change(slot < 8 ? v1::Text::ADDED : v1::Text::REPLACED);
  text.set_extent(v1::Text::COMPLETE);
  text.set_wording(absl::StrCat("No person may export item ", instrument % 97, " without a licence",
                                " as amended ", slot, " times."));
}

void FillNorm(uint64_t instrument, uint64_t slot, v1::Event& event) {
  event.set_subject(absl::StrCat("norm/i", instrument, "-", slot));
  v1::Norm& norm = *event.mutable_norm();
  norm.set_instrument(absl::StrCat("instrument/i", instrument));
  norm.set_modality(v1::Norm::LICENCE_REQUIREMENT);
  norm.mutable_scope()->mutable_item()->add_term(absl::StrCat("item/", instrument % 97));
  norm.mutable_scope()->mutable_who()->set_any(true);
}

void Fill(uint64_t instrument, uint64_t slot, v1::Event& event) {
  const std::string subject = absl::StrCat("instrument/i", instrument);
  event.set_subject(subject);
  switch (slot) {
    case kIssued:
      event.mutable_instrument()->set_act(v1::Instrument::ISSUED);
      event.mutable_instrument()->set_kind(v1::REGULATION_FINAL);
      event.mutable_instrument()->set_title(absl::StrCat("Rule ", instrument));
      return;
    case kBegins:
      event.add_from()->set_day(Day(instrument, slot + 10));
      event.mutable_force()->mutable_begins();
      return;
    case kDelay:
      event.add_from()->set_day(Day(instrument, slot + 8));
      event.mutable_reschedule()->set_target(MadeLog::IdOf(instrument, kBegins));
      return;
    case kNorm:
    case kOtherNorm:
      return FillNorm(instrument, slot, event);
    case kReading:
      event.set_subject(absl::StrCat("reading/i", instrument));
      event.mutable_interpretation()->set_speaker("party/agency");
      event.mutable_interpretation()->add_reads(absl::StrCat("norm/i", instrument, "-2"));
      event.mutable_interpretation()->set_stance(v1::Interpretation::APPLIES);
      event.mutable_interpretation()->set_says("includes what is made abroad");
      event.add_responds_to(MadeLog::IdOf(instrument, kBegins));
      return;
    case kSuspension:
      event.add_until()->set_day(Day(instrument, slot + 3));
      event.mutable_suspension()->set_kind(v1::Suspension::SUSPENSION);
      return;
    case kAnnulled:
      event.mutable_cancellation()->set_target(MadeLog::IdOf(instrument, kSuspension));
      return;
    case kPosture:
      event.mutable_posture()->set_enforcement(v1::Posture::GRACE_PERIOD);
      return;
    case kProvisionBegins:
      event.set_subject(absl::StrCat("provision/i", instrument, "/1"));
      event.mutable_force()->mutable_begins();
      return;
    default:
      return FillText(instrument, slot, event);
  }
}

v1::Event Correction(uint64_t instrument) {
  v1::Event event;
  event.set_id(MadeLog::IdOf(instrument, kCorrection));
  event.mutable_correction()->set_target(MadeLog::IdOf(instrument, kFirstText));
  event.mutable_correction()->set_reason("a word was misread");
  v1::Event text = Dated(instrument, kFirstText);
  FillText(instrument, kFirstText, text);
  text.mutable_text()->mutable_wording()->append(" Exceptions are in the annex.");
  text.clear_id();
  *event.mutable_correction()->mutable_replacement() = std::move(text);
  return event;
}

}  // namespace

std::string MadeLog::IdOf(uint64_t instrument, uint64_t slot) {
  return absl::StrCat("i", instrument, "-", slot);
}

std::vector<v1::Event> MadeLog::Sources() const {
  std::vector<v1::Event> sources;
  for (uint64_t i = 0; i < instruments_; i += kInstrumentsASource) {
    v1::Event& event = sources.emplace_back();
    event.set_id(SourceOf(i));
    event.set_subject(absl::StrCat("source/", event.id()));
    event.mutable_source()->set_title(absl::StrCat("Register, volume ", i));
    event.mutable_source()->set_publisher("The state press");
    event.mutable_source()->add_published()->set_day("2008-01-01");
    event.mutable_source()->set_carries(v1::OFFICIAL);
  }
  return sources;
}

v1::Event MadeLog::EventAt(uint64_t place) const {
  const uint64_t block = place / (kBeside * kEventsEach);
  const uint64_t beside = std::min(kBeside, instruments_ - block * kBeside);
  const uint64_t within = place % (kBeside * kEventsEach);
  const uint64_t instrument = block * kBeside + within % beside;
  const uint64_t slot = within / beside;
  if (slot == kCorrection) return Correction(instrument);
  v1::Event event = Dated(instrument, slot);
  Fill(instrument, slot, event);
  return event;
}

absl::Status Load(const MadeLog& log, const Projections& projections, KvStore& store) {
  FixedClock clock;
  EventLog events(store, clock);
  AppendBatch batch{log.Sources(), {}};
  LEXLOG_RETURN_IF_ERROR(events.Append(batch).status());
  batch.events.clear();
  const uint64_t count = log.instruments() * MadeLog::kEventsEach;
  for (uint64_t place = 0; place < count; ++place) {
    batch.events.push_back(log.EventAt(place));
    if (batch.events.size() < kBatchEvents && place + 1 < count) continue;
    LEXLOG_RETURN_IF_ERROR(events.Append(batch).status());
    batch.events.clear();
  }
  return Projector(store, projections).CatchUp().status();
}

}  // namespace lexlog
