#include "engine/timeline/dates.h"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <utility>

#include "absl/types/span.h"
#include "engine/timeline/current.h"
#include "engine/timeline/row.h"

namespace lexlog::timeline {
namespace {

using storage::v1::DayClaim;
using storage::v1::ViewRow;

constexpr uint32_t kNoProof = v1::HEARSAY + 1;

// Chains of same_day_as that are longer say nothing; they cannot come from people.
constexpr int kDepthMax = 500;

}  // namespace

Bounds BoundsOf(Date date, const World& world) {
  if (date.crisp()) return {date.day, date.day};
  const DaySet& days = world[date.variable];
  return {days.min(), days.max()};
}

Day LatestUpTo(Date date, Day limit, const World& world) {
  Day latest = kFirstDay - 1;
  if (date.crisp()) return date.day <= limit ? date.day : latest;
  for (const DaySet::Stretch& s : world[date.variable].stretches()) {
    if (s.first <= limit) latest = std::min(s.last, limit);
  }
  return latest;
}

Date Dates::Of(const ViewRow& row, v1::DateField field) {
  const storage::v1::Stamp& stamp = row.stamp();
  switch (field) {
    case v1::PUBLIC_DAY:
      return FromClaims({row, field}, stamp.public_day());
    case v1::FROM:
      if (!stamp.from().empty()) return FromClaims({row, field}, stamp.from());
      return row.range() == ViewRow::ALWAYS ? Date{kFirstDay} : Of(row, v1::ACT_DAY);
    case v1::UNTIL:
      if (!stamp.until().empty()) return FromClaims({row, field}, stamp.until());
      return Date{kNever};
    default:
      if (stamp.act_day().empty()) return Of(row, v1::PUBLIC_DAY);
      return FromClaims({row, v1::ACT_DAY}, stamp.act_day());
  }
}

Date Dates::PublicDayOf(const ViewRow& row, int citation) {
  const Claims& own = row.stamp().citation(citation).public_day();
  if (own.empty()) return Of(row, v1::PUBLIC_DAY);
  return FromClaims({row, v1::PUBLIC_DAY, citation + 1}, own);
}

absl::InlinedVector<Date, 1> Dates::NotifiedDaysOf(const ViewRow& row) {
  absl::InlinedVector<Date, 1> days;
  for (int i = 0; i < row.stamp().notified_size(); ++i) {
    const auto& notified = row.stamp().notified(i);
    if (as_of_.known_to.empty() || notified.party() != as_of_.known_to) continue;
    days.push_back(FromClaims({row, v1::PUBLIC_DAY, -i - 1}, notified.day()));
  }
  return days;
}

Date Dates::FromClaims(const Asked& asked, const Claims& claims) {
  if (claims.size() == 1 && claims[0].citation() == 0) return FromHeard(asked, {&claims[0]});
  return FromHeard(asked, Heard(asked, claims));
}

// Of the claims that are heard, the best proved; a picked one beats all.
Dates::HeardClaims Dates::Heard(const Asked& asked, const Claims& claims) {
  HeardClaims picked;
  HeardClaims best;
  uint32_t best_proof = kNoProof;
  for (const DayClaim& claim : claims) {
    if (claim.picked()) picked.push_back(&claim);
    if (!IsHeard(asked, claim.citation())) continue;
    const uint32_t proof = ProofOf(asked, claim.citation());
    if (proof < best_proof) best.clear();
    best_proof = std::min(proof, best_proof);
    if (proof == best_proof) best.push_back(&claim);
  }
  return picked.empty() ? best : picked;
}

// Days of becoming known are heard whenever their citation is good enough: that one may learn
// only later when something was public does not make it public later.
bool Dates::IsHeard(const Asked& asked, uint32_t citation) {
  if (citation == 0) return true;  // the event as a whole says so
  const storage::v1::Stamp& stamp = asked.row.stamp();
  if (citation > static_cast<uint32_t>(stamp.citation_size())) return false;
  if (!AtFloor(stamp.citation(citation - 1))) return false;
  if (asked.field == v1::PUBLIC_DAY || !as_of_.public_by) return true;
  const auto may_be_by_then = [&](Date day) {
    return BoundsOf(day, world_).min <= *as_of_.public_by;
  };
  if (may_be_by_then(PublicDayOf(asked.row, citation - 1))) return true;
  const auto notified = NotifiedDaysOf(asked.row);
  return std::any_of(notified.begin(), notified.end(), may_be_by_then);
}

// What the event says as a whole is as good as the best of its citations.
uint32_t Dates::ProofOf(const Asked& asked, uint32_t citation) const {
  const storage::v1::Stamp& stamp = asked.row.stamp();
  if (citation != 0) return stamp.citation(citation - 1).proof();
  uint32_t best = kNoProof;
  for (const auto& cited : stamp.citation()) {
    best = std::min(best, cited.proof());
  }
  return best;
}

Date Dates::FromHeard(const Asked& asked, const HeardClaims& heard) {
  if (heard.size() == 1 && heard[0]->same_event().empty() && heard[0]->bound_size() == 2 &&
      heard[0]->bound(0) == heard[0]->bound(1)) {
    return {heard[0]->bound(0)};
  }
  Key key(asked.row.event(), ContentPlace(asked.row), asked.field, asked.list);
  const auto known = known_.find(key);
  if (known != known_.end()) return known->second;
  // In a circle of same_day_as nothing is known of the day.
  const bool refers = std::any_of(heard.begin(), heard.end(),
                                  [](const DayClaim* c) { return !c->same_event().empty(); });
  if (refers || heard.empty()) Variable(key, DaySet::Unknown());
  if (heard.empty() || depth_ >= kDepthMax) return known_.at(key);
  ++depth_;
  const Date date = Together(asked, heard);
  --depth_;
  return known_[std::move(key)] = date;
}

// All that the claims say, together. Claims that all are the same day as one other are that day.
Date Dates::Together(const Asked& asked, const HeardClaims& heard) {
  DaySet days;
  std::optional<Date> same;
  bool all_same = true;
  for (const DayClaim* claim : heard) {
    const Date date = FromClaim(*claim, days);
    all_same = all_same && !claim->same_event().empty() && (!same || *same == date);
    same = date;
  }
  if (all_same) return *same;
  if (days.is_crisp()) return {days.min()};
  return Variable(Key(asked.row.event(), ContentPlace(asked.row), asked.field, asked.list),
                  std::move(days));
}

Date Dates::FromClaim(const DayClaim& claim, DaySet& days) {
  if (!claim.same_event().empty()) {
    const Date date = SameDayAs(claim);
    days.Add(date.crisp() ? DaySet(date.day) : world_[date.variable]);
    return date;
  }
  for (int i = 0; i + 1 < claim.bound_size(); i += 2) days.Add(claim.bound(i), claim.bound(i + 1));
  if (claim.bound_size() < 2) days.Add(DaySet::Unknown());
  return {};
}

// The same day as that of an event that is not there is unknown, yet the same for all who say so.
Date Dates::SameDayAs(const DayClaim& claim) {
  const auto field = static_cast<v1::DateField>(claim.same_field());
  const ViewRow* other = OnRecord(claim.same_event());
  if (other != nullptr) return Of(*other, field);
  Key key(claim.same_event(), 0, field, 0);
  const auto known = known_.find(key);
  return known == known_.end() ? Variable(std::move(key), DaySet::Unknown()) : known->second;
}

const ViewRow* Dates::OnRecord(const std::string& event) {
  const auto rows = book_.find(event);
  if (rows == book_.end()) return nullptr;
  const std::vector<int> current = CurrentRows(rows->second, as_of_.recorded_by);
  return current.empty() ? nullptr : &rows->second[current[0]];
}

Date Dates::Variable(Key key, DaySet days) {
  const Date date{.variable = static_cast<int>(world_.size())};
  world_.push_back(std::move(days));
  names_.push_back({std::get<0>(key), static_cast<v1::DateField>(std::get<2>(key))});
  known_[std::move(key)] = date;
  return date;
}

}  // namespace lexlog::timeline
