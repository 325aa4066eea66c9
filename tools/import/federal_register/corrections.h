#ifndef LEXLOG_TOOLS_IMPORT_FEDERAL_REGISTER_CORRECTIONS_H_
#define LEXLOG_TOOLS_IMPORT_FEDERAL_REGISTER_CORRECTIONS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "lexlog/v1/event.pb.h"
#include "tools/import/federal_register/paper.h"
#include "tools/import/importer.h"

namespace lexlog::fr {

// A correction is a document of its own; that it was made is an act in the life of the document
// that it corrects. Where it states a day of effect, the misprinted start of force is cancelled,
// "corrected by its issuer", and the right one begins: so that what was published by any day
// answers as it then stood. A correction is found by its alias, "Correction of 2023-28849", when
// the document that it corrects is imported later.

// `events` of the paper, which corrects another (paper.corrects), with what they come to if that is
// on record: its force is then that of the other.
absl::StatusOr<std::vector<v1::Event>> CorrectionEvents(OnRecord& record, const Paper& paper,
                                                        std::vector<v1::Event> events,
                                                        Tally& tally);

// What corrections on record come to, now that `paper`, which they correct, is on record.
absl::StatusOr<std::vector<v1::Event>> CorrectionsThatWaited(OnRecord& record, const Paper& paper,
                                                             Tally& tally);

}  // namespace lexlog::fr

#endif  // LEXLOG_TOOLS_IMPORT_FEDERAL_REGISTER_CORRECTIONS_H_
