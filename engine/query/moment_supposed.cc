// What a scenario makes of a moment.

#include <memory>
#include <utility>

#include "engine/base/status_macros.h"
#include "engine/query/moment.h"
#include "engine/query/resolve_rows.h"

namespace lexlog {

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
        baseline.is_none() ? PackedGroup::Pack(added->second, groups().RuleOf(group.view))
                           : baseline.packed->With(added->second);
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
  for (const auto& [group, because] : laid.touched().groups) {
    if (group.view != view) continue;
    absl::StatusOr<GroupStore::Found> found = groups().Get(group.view, group.subject);
    if (!found.ok()) return found.status();
    Standing before;
    Standing after;
    LEXLOG_RETURN_IF_ERROR(Stand(group.view, group.subject, *found, as_of, before));
    LEXLOG_RETURN_IF_ERROR(Suppose(group, *found, as_of, laid, after));
    if (!SameStanding(before, after)) visit(group.subject, before, after);
  }
  return absl::OkStatus();
}

}  // namespace lexlog
