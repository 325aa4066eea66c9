#ifndef LEXLOG_TOOLS_IMPORT_REGML_EFFECT_H_
#define LEXLOG_TOOLS_IMPORT_REGML_EFFECT_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "lexlog/v1/event.pb.h"
#include "tools/import/importer.h"
#include "tools/import/regml/events.h"
#include "tools/import/regml/header.h"
#include "tools/import/regml/provision_tree.h"

namespace lexlog {

// RegML keeps of each document the last date of effect alone. When a document was first to take
// effect, and how that was put off, the record may know from elsewhere: from an event with the id
// "regml:PART:DOCUMENT:due" (that its force begins, with the date as published), and from acts upon
// that (reschedules, cancellations). Every change by the document is then due on that day, and
// every such act is carried over to each of them. "regml:PART:DOCUMENT:due:LABEL" says the same of
// a provision and all below it, where it takes effect on a day of its own.
//
// Without such an event, what was imported from the Federal Register of the document does instead
// ("fr:DOCUMENT:DAY:effective"), if it states one day, and the acts upon that come to RegML's.

// What the record says of when the document, and provisions by it, were due. The document is always
// there, the others only where the record has them. Statuses of OnRecord.
absl::StatusOr<KnownEffects> KnownEffectsOf(const RegmlHeader& header,
                                            const std::vector<const ProvisionTree*>& trees,
                                            OnRecord& on_record);

// Copies of the acts upon the event `anchor`, and of acts upon those, upon each of `targets`, which
// it is not itself one of. Statuses of OnRecord.
absl::StatusOr<std::vector<v1::Event>> ActsCarriedOver(const std::string& anchor,
                                                       const std::vector<std::string>& targets,
                                                       OnRecord& on_record);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_IMPORT_REGML_EFFECT_H_
