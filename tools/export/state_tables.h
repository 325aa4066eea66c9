#ifndef LEXLOG_TOOLS_EXPORT_STATE_TABLES_H_
#define LEXLOG_TOOLS_EXPORT_STATE_TABLES_H_

#include "absl/status/status.h"
#include "projections/states.h"
#include "tools/export/table.h"

namespace lexlog {

// What is said of subjects, a line for each outcome of each aspect. `certainty` tells what a line
// is, so that none is taken for more than it says:
//   undisputed          so in every world: undisputed on this record
//   one_of_several      one of `outcomes`, and nothing on record says which
//   reported_otherwise  what worse proof says, and the best does not
//   still_to_come       what is on record as still to come

// Subjects, what they are called, and what they stand in.
const ExportTable& SubjectsTable();
absl::Status AddSubject(const SubjectFacts& facts, TableSink& sink);

// At one coordinate.
const ExportTable& StatesTable();
absl::Status AddStates(const v1::Coordinate& coordinate, const SubjectFacts& facts,
                       const std::vector<v1::Aspect>& aspects, TableSink& sink);

// Over all days: from the first to the last of the days on which the same is said of one aspect.
const ExportTable& SpansTable();
absl::Status AddSpans(const v1::Life& life, TableSink& sink);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_EXPORT_STATE_TABLES_H_
