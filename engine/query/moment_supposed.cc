// What a scenario makes of a moment.

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "engine/base/status_macros.h"
#include "engine/query/moment.h"
#include "engine/query/resolve_rows.h"
#include "engine/timeline/packed_group_row.h"

namespace lexlog {
namespace {

// The place of the row that governs among `rows`.
std::optional<timeline::Place> PlaceOf(const PackedRow& governing, const Rows& rows,
                                       const ViewRule& rule) {
  for (const storage::v1::ViewRow& row : rows) {
    if (row.sequence() != governing.sequence || row.recorded() != governing.recorded ||
        row.number() != governing.number) {
      continue;
    }
    const std::optional<timeline::CrispRow> crisp = timeline::ReadCrispRow(row, rule);
    if (crisp.has_value()) return crisp->place;
  }
  return std::nullopt;
}

// Makes of `standing`, which is what governs in a group, what governs once `added`, rows of events
// that have no others there, stand beside its own. False where that must be found out otherwise.
// A large group is not made anew for a few rows more: the highest of either is the highest of all.
bool StandBeside(const PackedGroup& group, const Rows& added, const ViewRule& rule,
                 const AsOf& as_of, Standing& standing) {
  std::optional<timeline::Place> highest;
  if (!group.PlaceAt(as_of, highest)) return false;
  const bool plain = std::all_of(added.begin(), added.end(), [](const storage::v1::ViewRow& row) {
    return row.kind() == storage::v1::ViewRow::ROW;
  });
  const std::shared_ptr<const PackedGroup> packed =
      plain ? PackedGroup::Pack(added, rule) : nullptr;
  PackedRows governing;
  if (packed == nullptr || !packed->Governing(as_of, governing)) return false;
  if (governing.empty()) return true;
  const std::optional<timeline::Place> place = PlaceOf(governing[0], added, rule);
  if (!place.has_value()) return false;
  if (highest.has_value() && *highest > *place) return true;
  standing.rows = std::move(governing);
  standing.values = packed;
  return true;
}

}  // namespace

absl::Status Moment::Suppose(const GroupName& group, const GroupStore::Found& baseline,
                             const AsOf& as_of, const LaidScenario& laid,
                             Standing& standing) const {
  const Touched& touched = laid.touched();
  const bool rewritten = touched.rewritten.count(group) > 0;
  if (!rewritten && (baseline.packed != nullptr || baseline.is_none())) {
    const auto added = touched.added.find(group);
    if (added == touched.added.end()) {
      return Stand(group.view, group.subject, baseline, as_of, standing);
    }
    const std::shared_ptr<const PackedGroup> packed =
        baseline.is_none() ? PackedGroup::Pack(added->second.rows, groups().RuleOf(group.view))
                           : baseline.packed->With(added->second.rows);
    if (packed != nullptr && packed->Governing(as_of, standing.rows)) {
      standing.values = packed;
      return absl::OkStatus();
    }
  }
  LEXLOG_ASSIGN_OR_RETURN(Rows rows, ReadRows(laid.snapshot(), group));
  return ResolveRows(laid.snapshot(), std::make_shared<const Rows>(std::move(rows)),
                     groups().RuleOf(group.view), as_of, standing);
}

absl::Status Moment::EachSupposed(absl::string_view view, const AsOf& as_of,
                                  const LaidScenario& laid, DifferenceVisitor visit) const {
  LEXLOG_RETURN_IF_ERROR(Check(as_of));
  const Touched& touched = laid.touched();
  for (const auto& [group, because] : touched.groups) {
    if (group.view != view) continue;
    absl::StatusOr<GroupStore::Found> found = groups().Get(group.view, group.subject);
    if (!found.ok()) return found.status();
    Standing before;
    LEXLOG_RETURN_IF_ERROR(Stand(group.view, group.subject, *found, as_of, before));
    Standing after = before;
    const auto added = touched.added.find(group);
    const bool beside =
        found->packed != nullptr && before.certain() && added != touched.added.end() &&
        !touched.rewritten.contains(group) &&
        StandBeside(*found->packed, added->second.rows, groups().RuleOf(view), as_of, after);
    if (!beside) {
      after = {};
      LEXLOG_RETURN_IF_ERROR(Suppose(group, *found, as_of, laid, after));
    }
    if (!SameStanding(before, after)) visit(group.subject, before, after);
  }
  return absl::OkStatus();
}

}  // namespace lexlog
