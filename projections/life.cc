#include "projections/life.h"

#include <algorithm>
#include <map>
#include <utility>

#include "engine/base/status_macros.h"
#include "engine/timeline/edtf.h"
#include "projections/aspects.h"
#include "projections/views.h"

namespace lexlog {
namespace {

constexpr const char* kViews[] = {kInstrumentsView,     kTextView,           kForceView,
                                  kAnnouncementsView,   kSuspensionsView,    kEnforcementView,
                                  kReviewPolicyView,    kLicensingView,      kNormsView,
                                  kInterpretationsView, kAuthorisationsView, kNoticesView,
                                  kListsView,           kTaxonomyView,       kMarketView};

using Claims = google::protobuf::RepeatedPtrField<v1::DateClaim>;

const Claims& ClaimsOf(const v1::Event& event, v1::DateField field) {
  switch (field) {
    case v1::FROM:
      return event.from();
    case v1::UNTIL:
      return event.until();
    case v1::PUBLIC_DAY:
      return event.public_day();
    default:
      return event.act_day().empty() ? event.public_day() : event.act_day();
  }
}

// Gathers the days that claims name, themselves or as the same day as another event's.
class ClaimedDays {
 public:
  ClaimedDays(Composer& composer, std::set<Day>& edges) : composer_(composer), edges_(edges) {}

  absl::Status Add(const Claims& claims) {
    for (const v1::DateClaim& claim : claims) {
      const absl::StatusOr<DaySet> days = ParseDays(claim.day());
      if (days.ok()) AddEdges(*days, edges_);
      if (claim.has_same_day_as()) LEXLOG_RETURN_IF_ERROR(AddShared(claim.same_day_as()));
    }
    return absl::OkStatus();
  }

 private:
  absl::Status AddShared(const v1::SameDay& shared) {
    if (!known_.insert({shared.event(), shared.field()}).second) return absl::OkStatus();
    const absl::StatusOr<Versions> versions =
        VersionsUpTo(composer_.reader().log(), shared.event(), composer_.as_of().recorded_by);
    if (absl::IsNotFound(versions.status())) return absl::OkStatus();
    LEXLOG_RETURN_IF_ERROR(versions.status());
    for (const Content& version : versions->contents) {
      LEXLOG_RETURN_IF_ERROR(Add(ClaimsOf(*version.event, shared.field())));
    }
    return absl::OkStatus();
  }

  Composer& composer_;
  std::set<Day>& edges_;
  std::set<std::pair<std::string, int>> known_;
};

bool MeetsAnother(const DaySet& days, const std::vector<DaySet>& all) {
  int met = 0;
  for (const DaySet& other : all) {
    met += other.min() <= days.max() && days.min() <= other.max() && !(other == days) ? 1 : 0;
  }
  return met > 0 || std::count(all.begin(), all.end(), days) > 1;
}

// An unknown day that may be before or after another: only some days after the earliest that both
// can be, can both have come in either order. So many days later, whatever their number, all can.
void AddOrders(const std::vector<DaySet>& all, std::set<Day>& edges) {
  const auto open = static_cast<Day>(
      std::count_if(all.begin(), all.end(), [](const DaySet& days) { return !days.is_crisp(); }));
  for (const DaySet& days : all) {
    if (days.is_crisp() || !MeetsAnother(days, all)) continue;
    for (const DaySet& other : all) {
      if (other.min() == kFirstDay) continue;
      for (Day after = 1; after <= open && other.min() <= days.max() - after; ++after) {
        if (other.min() + after > days.min()) edges.insert(other.min() + after);
      }
    }
  }
}

}  // namespace

void AddEdges(const DaySet& days, std::set<Day>& edges) {
  for (const DaySet::Stretch& stretch : days.stretches()) {
    if (stretch.first > kFirstDay && stretch.first < kLastDay) edges.insert(stretch.first);
    if (stretch.last < kLastDay) edges.insert(stretch.last);
  }
}

absl::StatusOr<std::vector<const LoadedGroup*>> GroupsAbout(Composer& composer,
                                                            const std::string& subject) {
  std::vector<const LoadedGroup*> groups;
  int depth = 0;
  for (std::string at = subject; !at.empty() && depth < 4; ++depth) {
    for (const char* view : kViews) {
      if (depth > 0 && view != kForceView && view != kSuspensionsView) continue;
      LEXLOG_ASSIGN_OR_RETURN(const LoadedGroup* group, composer.reader().Load(view, at));
      if (!group->rows.empty()) groups.push_back(group);
    }
    LEXLOG_ASSIGN_OR_RETURN(at, HolderOf(composer, at));
  }
  return groups;
}

absl::StatusOr<std::set<Day>> EffectiveBoundaries(Composer& composer, const std::string& subject) {
  std::set<Day> edges;
  LEXLOG_ASSIGN_OR_RETURN(const auto groups, GroupsAbout(composer, subject));
  for (const LoadedGroup* group : groups) {
    AddBoundaries(composer, composer.reader(), *group, edges);
  }
  return edges;
}

void AddBoundaries(const Composer& composer, const Reader& reader, const LoadedGroup& group,
                   std::set<Day>& edges) {
  const Resolver resolver(composer.as_of(), {{group.rows, group.rule}}, reader.dates());
  std::vector<DaySet> places;
  for (const int row : resolver.Seen(0)) {
    const EffectiveRange range = resolver.RangeOf(0, row);
    AddEdges(range.from, edges);
    AddEdges(range.until, edges);
    AddEdges(resolver.DaysOf(0, row, v1::ACT_DAY), edges);
    places.push_back(resolver.DaysOf(0, row, v1::ACT_DAY));
    if (range.from.min() > kFirstDay) places.push_back(range.from);
  }
  AddOrders(places, edges);
}

absl::StatusOr<std::set<Day>> PublicBoundaries(Composer& composer, const std::string& subject) {
  std::set<Day> edges;
  ClaimedDays days(composer, edges);
  LEXLOG_ASSIGN_OR_RETURN(const auto groups, GroupsAbout(composer, subject));
  for (const LoadedGroup* group : groups) {
    for (const storage::v1::ViewRow& row : group->rows) {
      if (row.recorded() > composer.as_of().recorded_by.value) continue;
      if (row.kind() == storage::v1::ViewRow::RECORD_MARK) continue;
      LEXLOG_ASSIGN_OR_RETURN(const v1::Event content, composer.reader().ContentOf(row));
      LEXLOG_RETURN_IF_ERROR(days.Add(content.public_day()));
      for (const v1::Citation& citation : content.citation()) {
        LEXLOG_RETURN_IF_ERROR(days.Add(citation.public_day()));
      }
      for (const v1::Notified& notified : content.notified()) {
        LEXLOG_RETURN_IF_ERROR(days.Add(notified.day()));
      }
    }
  }
  return edges;
}

absl::StatusOr<std::vector<v1::Cited>> EventsAbout(Composer& composer, const std::string& subject) {
  std::map<std::string, v1::Cited> by_id;
  LEXLOG_ASSIGN_OR_RETURN(const auto groups, GroupsAbout(composer, subject));
  for (const LoadedGroup* group : groups) {
    const Resolver resolver(composer.as_of(), {{group->rows, group->rule}},
                            composer.reader().dates());
    for (const int row : resolver.Seen(0)) {
      LEXLOG_ASSIGN_OR_RETURN(v1::Cited cited, Cite(composer.reader(), resolver, *group, {0, row}));
      by_id[cited.event()] = std::move(cited);
      for (const int act : resolver.ActsUpon(0, row)) {
        LEXLOG_ASSIGN_OR_RETURN(v1::Cited on, Cite(composer.reader(), resolver, *group, {0, act}));
        by_id[on.event()] = std::move(on);
      }
    }
  }
  std::vector<v1::Cited> events;
  for (auto& [id, cited] : by_id) events.push_back(std::move(cited));
  const auto first_day = [](const v1::Cited& cited) {
    const absl::StatusOr<DaySet> days = ParseDays(cited.act_day());
    return days.ok() ? days->min() : kFirstDay;
  };
  std::stable_sort(events.begin(), events.end(), [&](const v1::Cited& a, const v1::Cited& b) {
    return std::pair(first_day(a), a.sequence()) < std::pair(first_day(b), b.sequence());
  });
  return events;
}

}  // namespace lexlog
