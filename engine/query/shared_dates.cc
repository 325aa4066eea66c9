#include "engine/query/shared_dates.h"

#include <set>
#include <string>
#include <utility>

#include "engine/base/status_macros.h"
#include "engine/view/group_rows.h"
#include "engine/view/view_names.h"

namespace lexlog {
namespace {

using storage::v1::ViewRow;

void AddShared(const google::protobuf::RepeatedPtrField<storage::v1::DayClaim>& claims,
               std::set<std::string>& events) {
  for (const storage::v1::DayClaim& claim : claims) {
    if (!claim.same_event().empty()) events.insert(claim.same_event());
  }
}

std::set<std::string> SharedDates(const storage::v1::Stamp& stamp) {
  std::set<std::string> events;
  for (const auto* claims :
       {&stamp.act_day(), &stamp.public_day(), &stamp.from(), &stamp.until()}) {
    AddShared(*claims, events);
  }
  for (const auto& notified : stamp.notified()) AddShared(notified.day(), events);
  for (const auto& citation : stamp.citation()) AddShared(citation.public_day(), events);
  return events;
}

}  // namespace

absl::Status LoadDates(const KvSnapshot& snapshot, const std::vector<ViewRow>& rows,
                       DateBook& dates) {
  for (const ViewRow& row : rows) {
    for (const std::string& event : SharedDates(row.stamp())) {
      if (dates.contains(event)) continue;
      LEXLOG_ASSIGN_OR_RETURN(std::vector<ViewRow> shared, ReadRows(snapshot, {kDatesView, event}));
      dates[event] = shared;
      LEXLOG_RETURN_IF_ERROR(LoadDates(snapshot, shared, dates));
    }
  }
  return absl::OkStatus();
}

}  // namespace lexlog
