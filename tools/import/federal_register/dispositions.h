#ifndef LEXLOG_TOOLS_IMPORT_FEDERAL_REGISTER_DISPOSITIONS_H_
#define LEXLOG_TOOLS_IMPORT_FEDERAL_REGISTER_DISPOSITIONS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"

namespace lexlog::fr {

// One thing that the register notes of what a presidential document does to another, or another
// to it.
struct Disposition {
  enum class Kind { kRevokes, kSupersedes, kRevokedBy, kSupersededBy, kOther };
  Kind kind = Kind::kOther;            // what ends nothing as a whole is kOther: "in part", "See"
  std::string target;                  // "instrument/executive-order-13775"; empty: not known how
  std::optional<absl::CivilDay> date;  // of the target, as the note says
  std::string wording;                 // "Revokes: EO 13775, March 30, 2017"
};

// Reads the fields `disposition_notes` and `executive_order_notes`: "Revokes: EO 13775, March 30,
// 2017; Amends: EO 13467, June 30, 2008". Pure.
std::vector<Disposition> ReadDispositions(absl::string_view notes);

}  // namespace lexlog::fr

#endif  // LEXLOG_TOOLS_IMPORT_FEDERAL_REGISTER_DISPOSITIONS_H_
