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

// The first day of each stretch, and the day after it.
void AddEdges(const DaySet& days, std::set<Day>& edges) {
  for (const DaySet::Stretch& stretch : days.stretches()) {
    if (stretch.first > kFirstDay && stretch.first < kLastDay) edges.insert(stretch.first);
    if (stretch.last < kLastDay) edges.insert(stretch.last + 1);
  }
}

void AddClaims(const google::protobuf::RepeatedPtrField<v1::DateClaim>& claims,
               std::set<Day>& edges) {
  for (const v1::DateClaim& claim : claims) {
    const absl::StatusOr<DaySet> days = ParseDays(claim.day());
    if (days.ok()) AddEdges(*days, edges);
  }
}

}  // namespace

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
    const Resolver resolver(composer.as_of(), {{group->rows, group->rule}},
                            composer.reader().dates());
    for (const int row : resolver.Seen(0)) {
      const EffectiveRange range = resolver.RangeOf(0, row);
      AddEdges(range.from, edges);
      AddEdges(range.until, edges);
      AddEdges(resolver.DaysOf(0, row, v1::ACT_DAY), edges);
    }
  }
  return edges;
}

absl::StatusOr<std::set<Day>> PublicBoundaries(Composer& composer, const std::string& subject) {
  std::set<Day> edges;
  LEXLOG_ASSIGN_OR_RETURN(const auto groups, GroupsAbout(composer, subject));
  for (const LoadedGroup* group : groups) {
    for (const storage::v1::ViewRow& row : group->rows) {
      if (row.recorded() > composer.as_of().recorded_by.value) continue;
      if (row.kind() == storage::v1::ViewRow::RECORD_MARK) continue;
      LEXLOG_ASSIGN_OR_RETURN(const v1::Event content, composer.reader().ContentOf(row));
      AddClaims(content.public_day(), edges);
      for (const v1::Citation& citation : content.citation()) {
        AddClaims(citation.public_day(), edges);
      }
      for (const v1::Notified& notified : content.notified()) AddClaims(notified.day(), edges);
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
