#ifndef LEXLOG_TOOLS_IMPORT_FEDERAL_REGISTER_TARGETS_H_
#define LEXLOG_TOOLS_IMPORT_FEDERAL_REGISTER_TARGETS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "lexlog/v1/event.pb.h"
#include "tools/import/federal_register/paper.h"
#include "tools/import/importer.h"

namespace lexlog::fr {

// Acts of a document upon others. While the other is not on record the act waits: its target is
// StandIn(citation), and its subject, if it is of a provision, is a provision of that. When the
// other comes, the same event is handed over again with the real target.

// A document on record that is acted upon.
struct Target {
  std::string subject;
  std::string prefix;  // of its events
  v1::Event force;     // the start of force of the whole
};

// The note of an act that says "are effective", and delays nothing.
inline constexpr char kSets[] = "sets in force, delays nothing";

// The one document on record that is printed at `citation` and has a start of force; of several,
// the one whose title stands in `words`. nullopt: there is none, or it is not sure which.
absl::StatusOr<std::optional<Target>> FindTarget(OnRecord& record, absl::string_view citation,
                                                 absl::string_view words);

// `waiting`, an act with a stand-in as its target, as an act upon `target`: a delay, or where the
// target has surely begun by then a suspension; of a provision without a start of its own, the
// start of its force.
absl::StatusOr<v1::Event> Settle(OnRecord& record, const v1::Event& waiting, const Target& target);

// What the paper does to others: each act settled if its target is on record, else waiting.
absl::StatusOr<std::vector<v1::Event>> ActsOnOthers(OnRecord& record, const Paper& paper,
                                                    Tally& tally);

// The acts on record that wait for what is printed at the paper's citation, settled if it is this
// paper that they mean.
absl::StatusOr<std::vector<v1::Event>> ActsThatWaited(OnRecord& record, const Paper& paper,
                                                      Tally& tally);

}  // namespace lexlog::fr

#endif  // LEXLOG_TOOLS_IMPORT_FEDERAL_REGISTER_TARGETS_H_
