#ifndef LEXLOG_PROJECTIONS_LIFE_H_
#define LEXLOG_PROJECTIONS_LIFE_H_

#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "projections/composer.h"

namespace lexlog {

// The groups that decide what is said of `subject`: its own in every view, and those of what it
// stands in. Valid as long as the reader.
absl::StatusOr<std::vector<const LoadedGroup*>> GroupsAbout(Composer& composer,
                                                            const std::string& subject);

// Adds the days that part the days before one of `days` can have come, those on which it may have
// come, and those by which it must have.
void AddEdges(const DaySet& days, std::set<Day>& edges);

// Days on which something about `subject` may begin to be otherwise, at the composer's knowledge:
// between two of them every day has the same answer.
absl::StatusOr<std::set<Day>> EffectiveBoundaries(Composer& composer, const std::string& subject);

// The same of one group alone.
void AddBoundaries(const Composer& composer, const Reader& reader, const LoadedGroup& group,
                   std::set<Day>& edges);

// Days by which something more about `subject` may have become public.
absl::StatusOr<std::set<Day>> PublicBoundaries(Composer& composer, const std::string& subject);

// Every event about `subject` that is seen at the coordinate, in order of act day and sequence.
absl::StatusOr<std::vector<v1::Cited>> EventsAbout(Composer& composer, const std::string& subject);

}  // namespace lexlog

#endif  // LEXLOG_PROJECTIONS_LIFE_H_
