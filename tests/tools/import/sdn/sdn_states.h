#ifndef LEXLOG_TESTS_TOOLS_IMPORT_SDN_SDN_STATES_H_
#define LEXLOG_TESTS_TOOLS_IMPORT_SDN_SDN_STATES_H_

#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/status_macros.h"
#include "engine/query/reader.h"
#include "engine/timeline/resolve.h"
#include "lexlog/v1/body.pb.h"
#include "projections/row_value.h"
#include "projections/views.h"

namespace lexlog {

// What the list says of some entries, taken together, in each world: "MISSING, DESIGNATED"; "none"
// where nothing governs.
inline absl::StatusOr<std::set<std::string>> SdnStates(Reader& reader,
                                                       const v1::Coordinate& coordinate,
                                                       const std::vector<std::string>& entries) {
  LEXLOG_ASSIGN_OR_RETURN(const AsOf as_of, reader.Settle(coordinate));
  std::vector<const LoadedGroup*> loaded;
  std::vector<Group> groups;
  for (const std::string& entry : entries) {
    LEXLOG_ASSIGN_OR_RETURN(loaded.emplace_back(),
                            reader.Load(kListsView, absl::StrCat("listing/ofac-sdn-list/", entry)));
    groups.push_back({loaded.back()->rows, loaded.back()->rule});
  }
  std::set<std::string> worlds;
  for (const JointOutcome& outcome : Resolver(as_of, groups, reader.dates()).Resolve().outcomes) {
    std::vector<std::string> states;
    for (size_t i = 0; i < loaded.size(); ++i) {
      if (outcome.governing[i].empty()) {
        states.emplace_back("none");
      } else {
        const auto row = ValueAt<v1::Listing>(*loaded[i], outcome.governing[i][0]);
        states.push_back(v1::Listing::Change_Name(row.change()));
      }
    }
    worlds.insert(absl::StrJoin(states, ", "));
  }
  return worlds;
}

}  // namespace lexlog

#endif  // LEXLOG_TESTS_TOOLS_IMPORT_SDN_SDN_STATES_H_
