#ifndef LEXLOG_TOOLS_IMPORT_SCENARIO_FILE_H_
#define LEXLOG_TOOLS_IMPORT_SCENARIO_FILE_H_

#include <string>

#include "absl/status/statusor.h"
#include "lexlog/v1/what_if.pb.h"

namespace lexlog {

// Reads a lexlog.v1.Scenario in text format and folds those that it stands on into it, the lowest
// first, each once: one hypothetical for each event, on_top_of empty. What a scenario says of an
// event that one beneath it adds, changes or moves, it says of the event as that one has it; what
// it changes or leaves out is not as any beneath it has it. Reasons that are left out are those of
// their file. Name and reason are those of the file at `path`.
//   InvalidArgument  "file:line: field: what. Mend: ….": what cannot be read; files that stand on
//                    each other in a circle; an event of which one file speaks twice, or of which a
//                    file says what cannot be said above another.
// and the statuses of ReadFile.
absl::StatusOr<v1::Scenario> ReadScenarioFile(const std::string& path);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_IMPORT_SCENARIO_FILE_H_
