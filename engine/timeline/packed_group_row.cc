#include "engine/timeline/packed_group_row.h"

#include <algorithm>
#include <tuple>
#include <vector>

#include "engine/timeline/row.h"
#include "google/protobuf/repeated_ptr_field.h"

namespace lexlog::timeline {
namespace {

using storage::v1::DayClaim;
using storage::v1::Stamp;
using storage::v1::ViewRow;
using Claims = google::protobuf::RepeatedPtrField<DayClaim>;

bool IsOneDay(const DayClaim& claim) {
  return claim.same_event().empty() && claim.bound_size() == 2 && claim.bound(0) == claim.bound(1);
}

// Whether one of the claims is heard wherever the row is seen: the event as a whole says it, or
// whichever citation shows the row does. `own` is the citation that is surely heard (from 1).
bool SurelyHeard(const Stamp& stamp, const Claims& claims, uint32_t own) {
  std::vector<bool> cited(stamp.citation_size(), false);
  for (const DayClaim& claim : claims) {
    if (claim.citation() == own || claim.citation() == 0) return true;
    if (claim.citation() <= cited.size()) cited[claim.citation() - 1] = true;
  }
  return !cited.empty() && std::find(cited.begin(), cited.end(), false) == cited.end();
}

// The one day that claims come to, whichever of them are heard: they all say the same, or the
// picked ones do. Dates::Heard has the rules.
std::optional<Day> DayOf(const Stamp& stamp, const Claims& claims, uint32_t own = 0) {
  if (claims.size() == 1 && claims[0].citation() == 0) {
    return IsOneDay(claims[0]) ? std::optional<Day>(claims[0].bound(0)) : std::nullopt;
  }
  const bool picked =
      std::any_of(claims.begin(), claims.end(), [](const DayClaim& c) { return c.picked(); });
  std::optional<Day> day;
  for (const DayClaim& claim : claims) {
    if (picked && !claim.picked()) continue;
    if (!IsOneDay(claim) || day.value_or(claim.bound(0)) != claim.bound(0)) return std::nullopt;
    day = claim.bound(0);
  }
  if (!picked && !SurelyHeard(stamp, claims, own)) return std::nullopt;
  return day;
}

std::optional<Day> ActDayOf(const Stamp& stamp) {
  return DayOf(stamp, stamp.act_day().empty() ? stamp.public_day() : stamp.act_day());
}

// By proof, the best first, without what a better proof shows as early.
bool ReadSteps(const Stamp& stamp, CrispRow& row) {
  for (int i = 0; i < stamp.citation_size(); ++i) {
    const Claims& own = stamp.citation(i).public_day();
    const std::optional<Day> day = own.empty() ? DayOf(stamp, stamp.public_day())
                                               : DayOf(stamp, own, static_cast<uint32_t>(i) + 1);
    if (!day) return false;
    row.steps.push_back({static_cast<int32_t>(stamp.citation(i).proof()), *day});
  }
  std::sort(row.steps.begin(), row.steps.end(), [](PublicStep a, PublicStep b) {
    return std::tuple(a.proof, a.day) < std::tuple(b.proof, b.day);
  });
  size_t kept = 0;
  for (const PublicStep step : row.steps) {
    if (kept == 0 || step.day < row.steps[kept - 1].day) row.steps[kept++] = step;
  }
  row.steps.resize(kept);
  return true;
}

}  // namespace

Place PlaceOf(const CrispRow& row, uint64_t sequence, uint32_t number, const ViewRule& rule) {
  Place place{.sequence = sequence, .number = number};
  if (rule.governs == ViewRule::Governs::kEach) return place;
  place.act = place.effect = row.act;
  if (rule.order == ViewRule::Order::kByEffect) place.effect = std::max(row.act, row.from);
  place.order_in_day = row.order_in_day;
  return place;
}

std::optional<CrispRow> ReadCrispRow(const ViewRow& row, const ViewRule& rule) {
  const Stamp& stamp = row.stamp();
  CrispRow crisp;
  const std::optional<Day> act = ActDayOf(stamp);
  std::optional<Day> from = row.range() == ViewRow::ALWAYS ? kFirstDay : act;
  if (!stamp.from().empty()) from = DayOf(stamp, stamp.from());
  std::optional<Day> until = kNever;
  if (!stamp.until().empty()) until = DayOf(stamp, stamp.until());
  if (!act || !from || !until || !ReadSteps(stamp, crisp)) return std::nullopt;
  crisp.act = *act;
  crisp.from = *from;
  crisp.until = *until;
  crisp.order_in_day = stamp.order_in_day();
  crisp.recorded = row.recorded();
  crisp.content = ContentPlace(row);
  crisp.notified = !stamp.notified().empty();
  crisp.value = row.value();
  crisp.place = PlaceOf(crisp, row.sequence(), row.number(), rule);
  return crisp;
}

}  // namespace lexlog::timeline
