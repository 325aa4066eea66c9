#include "tools/import/federal_register/targets.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/base/text.h"

namespace lexlog::fr {
namespace {

using Claims = google::protobuf::RepeatedPtrField<v1::DateClaim>;

constexpr char kNeverText[] = "never";

// Days as texts compare as days do; "never" is later than all.
std::string Earliest(const Claims& claims) {
  std::string day = claims.empty() ? "" : claims[0].day();
  for (const v1::DateClaim& claim : claims) day = std::min(day, claim.day());
  return day;
}

// The latest that the printed register says, and only where it says nothing, others.
std::string Latest(const Claims& claims) {
  std::string printed;
  std::string any;
  for (const v1::DateClaim& claim : claims) {
    if (claim.source() != kMetadata) printed = std::max(printed, claim.day());
    any = std::max(any, claim.day());
  }
  return printed.empty() ? any : printed;
}

const Claims& ActDays(const v1::Event& event) {
  return event.act_day().empty() ? event.public_day() : event.act_day();
}

// The last day on which `force` may have begun by the time of `act`, other delays included.
absl::StatusOr<std::string> StartBefore(OnRecord& record, const v1::Event& force,
                                        const v1::Event& act) {
  std::string start = Latest(force.from().empty() ? ActDays(force) : force.from());
  LEXLOG_ASSIGN_OR_RETURN(const std::vector<std::string> ids, record.ActsOn(force.id()));
  for (const std::string& id : ids) {
    if (id == act.id()) continue;
    LEXLOG_ASSIGN_OR_RETURN(const std::optional<v1::Event> other, record.Find(id));
    if (!other.has_value() || !other->has_reschedule() || other->from().empty()) continue;
    if (other->reschedule().target() != force.id()) continue;
    if (Earliest(ActDays(*other)) <= Latest(ActDays(act))) {
      start = std::max(start, Latest(other->from()));
    }
  }
  return start;
}

// The provision that `waiting` is about; empty: the whole.
std::string ProvisionIn(const v1::Event& waiting) {
  if (!absl::StartsWith(waiting.subject(), "provision/")) return "";
  return waiting.subject().substr(waiting.subject().rfind('/') + 1);
}

std::string ByWhom(const v1::Event& act) { return act.part_of().empty() ? "" : act.part_of(0); }

// What is delayed after its start is suspended.
v1::Event Suspended(v1::Event act, const std::string& subject) {
  const Claims until = act.from();
  act.set_subject(subject);
  *act.mutable_from() = ActDays(act);
  *act.mutable_until() = until;
  for (v1::DateClaim& claim : *act.mutable_until()) {
    if (claim.day() == kNeverText) claim.set_day("indefinite");
  }
  act.mutable_suspension()->set_kind(v1::Suspension::SUSPENSION);
  act.mutable_suspension()->set_by(ByWhom(act));
  return act;
}

v1::Event Begun(v1::Event act, const std::string& subject) {
  act.set_subject(subject);
  act.mutable_force()->mutable_begins();
  return act;
}

// What is withdrawn after its start ends; before, it is as if it had never been set.
v1::Event Withdrawn(v1::Event act, const v1::Event& force, bool has_begun) {
  if (!has_begun) {
    act.clear_subject();
    act.mutable_cancellation()->set_target(force.id());
    return act;
  }
  act.set_subject(force.subject());
  *act.mutable_from() = ActDays(act);
  const std::string by = ByWhom(act);
  act.mutable_force()->mutable_ends()->set_manner(v1::Force::RESCISSION);
  act.mutable_force()->mutable_ends()->set_by(by);
  return act;
}

bool IsTitleIn(const v1::Event& published, absl::string_view words) {
  const std::string title = FoldForSearch(published.instrument().title());
  return !title.empty() && absl::StrContains(FoldForSearch(words), title);
}

}  // namespace

absl::StatusOr<std::optional<Target>> FindTarget(OnRecord& record, absl::string_view citation,
                                                 absl::string_view words) {
  LEXLOG_ASSIGN_OR_RETURN(const std::vector<std::string> subjects, record.Named(citation));
  std::vector<Target> all;
  std::vector<Target> titled;
  for (const std::string& subject : subjects) {
    const std::string prefix = PrefixOf(subject);
    if (prefix.empty()) continue;
    LEXLOG_ASSIGN_OR_RETURN(auto force, record.Find(absl::StrCat(prefix, "effective")));
    if (!force.has_value() || !force->has_force() || force->subject() != subject) continue;
    LEXLOG_ASSIGN_OR_RETURN(const auto published, record.Find(absl::StrCat(prefix, "published")));
    all.push_back({subject, prefix, *std::move(force)});
    if (published.has_value() && IsTitleIn(*published, words)) titled.push_back(all.back());
  }
  if (all.size() == 1) return all[0];
  if (titled.size() == 1) return titled[0];
  return std::nullopt;
}

absl::StatusOr<v1::Event> Settle(OnRecord& record, const v1::Event& waiting, const Target& target) {
  v1::Event act = waiting;
  act.add_responds_to(target.subject);
  v1::Event force = target.force;
  bool starts_itself = false;
  const std::string provision = ProvisionIn(waiting);
  if (!provision.empty()) {
    const std::string id = absl::StrCat(target.prefix, "effective:", IdPart(provision));
    LEXLOG_ASSIGN_OR_RETURN(const auto own, record.Find(id));
    starts_itself = !own.has_value();
    if (own.has_value()) force = *own;
    if (starts_itself) force.set_subject(ProvisionOf(target.subject, provision));
  }
  LEXLOG_ASSIGN_OR_RETURN(const std::string start, StartBefore(record, force, waiting));
  const bool has_begun = Earliest(ActDays(waiting)) > start;
  if (waiting.has_cancellation()) {  // of a part that cannot be told from the whole: it waits on
    return starts_itself ? waiting : Withdrawn(std::move(act), force, has_begun);
  }
  const bool sets = waiting.note() == kSets;
  if (starts_itself && sets) return Begun(std::move(act), force.subject());
  if (has_begun && Earliest(waiting.from()) > start) {
    // What is over when it is done suspends nothing: the two contradict each other, and it waits.
    const bool over = Earliest(waiting.from()) <= Latest(ActDays(waiting));
    return sets || over ? waiting : Suspended(std::move(act), force.subject());
  }
  if (starts_itself) return Begun(std::move(act), force.subject());
  act.clear_subject();
  act.mutable_reschedule()->set_target(force.id());
  return act;
}

absl::StatusOr<std::vector<v1::Event>> ActsThatWaited(OnRecord& record, const Paper& paper,
                                                      Tally& tally) {
  std::vector<v1::Event> settled;
  if (paper.document.citation.empty()) return settled;
  const std::string stand_in = StandIn(paper.document.citation);
  LEXLOG_ASSIGN_OR_RETURN(const std::vector<std::string> ids, record.ActsOn(stand_in));
  for (const std::string& id : ids) {
    LEXLOG_ASSIGN_OR_RETURN(const std::optional<v1::Event> act, record.Find(id));
    if (!act.has_value() || act->citation().empty()) continue;
    if (act->reschedule().target() != stand_in && act->cancellation().target() != stand_in)
      continue;
    LEXLOG_ASSIGN_OR_RETURN(const auto target,
                            FindTarget(record, paper.document.citation, act->citation(0).quote()));
    if (!target.has_value() || target->subject != paper.names.subject) continue;
    LEXLOG_ASSIGN_OR_RETURN(v1::Event done, Settle(record, *act, *target));
    ++tally["acts that waited, linked to their target"];
    settled.push_back(std::move(done));
  }
  return settled;
}

}  // namespace lexlog::fr
