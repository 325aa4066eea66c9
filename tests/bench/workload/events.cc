#include "tests/bench/workload/events.h"

#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "engine/timeline/edtf.h"

namespace lexlog {
namespace {

constexpr char kRegister[] = "register";
constexpr char kSubjectBegin[] = "norm/";

Day DayOf(int64_t recorded_at) { return static_cast<Day>(recorded_at / kDayMicros); }

void FillScope(const Change& change, v1::Scope& scope) {
  scope.mutable_item()->add_term(absl::StrCat("item/", change.item_class));
  scope.mutable_to()->add_term(absl::StrCat("place/", change.jurisdiction));
  for (uint32_t bit = 0; bit < kActivities; ++bit) {
    if ((change.mask >> bit & 1) == 0) continue;
    scope.mutable_activity()->add_term(absl::StrCat("a", bit));
  }
}

void FillNorm(const Change& change, v1::Norm& norm) {
  norm.set_instrument(absl::StrCat("instrument/", change.stream));
  norm.set_modality(v1::Norm::LICENCE_REQUIREMENT);
  FillScope(change, *norm.mutable_scope());
  norm.add_consequence()->set_maximum(absl::StrCat(change.value));
}

void FillBody(const Change& change, v1::Event& event) {
  if (change.kind != ChangeKind::kRescission) {
    FillNorm(change, *event.mutable_norm());
    return;
  }
  absl::StrAppend(event.mutable_note(), " ", change.value, " ", change.mask);
  if (change.until == kNever) {
    event.mutable_norm()->set_change(v1::Norm::ENDS);
  } else {
    event.mutable_suspension()->set_kind(v1::Suspension::SUSPENSION);
  }
}

// What the note of an event holds, word by word; false: it is none of ours.
bool ReadNote(const v1::Event& event, Evidence& evidence, Change& change) {
  const std::vector<absl::string_view> words = absl::StrSplit(event.note(), ' ');
  if (words.size() < 2) return false;
  uint32_t mask = 0;
  if (words.size() == 4) {
    if (!absl::SimpleAtoi(words[2], &change.value) || !absl::SimpleAtoi(words[3], &mask)) {
      return false;
    }
    change.mask = static_cast<uint8_t>(mask);
  }
  return absl::WebSafeBase64Unescape(words[0], &evidence.digest) &&
         absl::WebSafeBase64Unescape(words[1], &evidence.request);
}

bool ReadNorm(const v1::Norm& norm, Change& change) {
  for (const std::string& term : norm.scope().activity().term()) {
    change.mask = static_cast<uint8_t>(change.mask | (1U << static_cast<unsigned>(term[1] - '0')));
  }
  return norm.consequence_size() == 1 &&
         absl::SimpleAtoi(norm.consequence(0).maximum(), &change.value);
}

}  // namespace

v1::Event RegisterEvent() {
  v1::Event event;
  event.set_id(kRegister);
  event.set_subject(absl::StrCat("source/", kRegister));
  event.mutable_source()->set_title("The register of rules");
  event.mutable_source()->set_carries(v1::OFFICIAL);
  return event;
}

std::string EventIdAt(uint64_t position) { return absl::StrCat("c", position); }

v1::Event EventOf(const Change& change) {
  const Evidence evidence = EvidenceOf(change);
  v1::Event event;
  event.set_id(EventIdAt(change.position));
  event.set_subject(SubjectOf(change.rule()));
  event.add_public_day()->set_day(FormatDay(DayOf(change.recorded_at)));
  event.add_from()->set_day(FormatDay(change.from));
  if (change.until != kNever) event.add_until()->set_day(FormatDay(change.until));
  v1::Citation& citation = *event.add_citation();
  citation.set_source(kRegister);
  citation.set_pinpoint(evidence.citation);
  event.set_encoded_by(evidence.actor);
  event.set_note(absl::StrCat(absl::WebSafeBase64Escape(evidence.digest), " ",
                              absl::WebSafeBase64Escape(evidence.request)));
  FillBody(change, event);
  return event;
}

std::string SubjectOf(uint32_t rule) {
  return absl::StrCat(kSubjectBegin, rule / kProvisions, "-", rule % kProvisions);
}

// A snapshot reads a great many of these.
std::optional<uint32_t> RuleOf(absl::string_view subject) {
  constexpr size_t kEnd = 2;  // "-" and the provision
  if (!absl::ConsumePrefix(&subject, kSubjectBegin)) return std::nullopt;
  if (subject.size() <= kEnd || subject[subject.size() - kEnd] != '-') return std::nullopt;
  uint32_t stream = 0;
  for (size_t i = 0; i + kEnd < subject.size(); ++i) {
    const auto digit = static_cast<uint32_t>(subject[i] - '0');
    if (digit > 9) return std::nullopt;
    stream = stream * 10 + digit;
  }
  return stream * kProvisions + static_cast<uint32_t>(subject.back() - '0');
}

size_t PayloadSizeOf(const v1::Event& event) {
  const std::optional<uint32_t> rule = RuleOf(event.subject());
  if (!rule.has_value() || event.citation_size() != 1) return 0;
  Change change;
  Evidence evidence;
  const bool states = event.has_norm() && event.norm().change() != v1::Norm::ENDS;
  if (!ReadNote(event, evidence, change) || (states && !ReadNorm(event.norm(), change))) return 0;
  change.stream = *rule / kProvisions;
  change.item_class = ItemClassOf(*rule);
  change.jurisdiction = JurisdictionOf(change.stream);
  evidence.citation = event.citation(0).pinpoint();
  evidence.actor = event.encoded_by();
  return PayloadOf(change, evidence).size();
}

}  // namespace lexlog
