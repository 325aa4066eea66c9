#ifndef LEXLOG_PROJECTIONS_LISTED_ANSWER_H_
#define LEXLOG_PROJECTIONS_LISTED_ANSWER_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "lexlog/v1/listed.pb.h"
#include "projections/composer.h"
#include "projections/listed_parties.h"

namespace lexlog {

// The parts of the answer to `listed`. Statuses are those of the reader.

// The party that an entry found is of, as it stands at the coordinate. Nullopt: nothing of it is
// seen there.
absl::StatusOr<std::optional<v1::ListedAnswer::Match>> MatchOf(Composer& composer,
                                                               const NamedEntry& found,
                                                               const ListedParty& party);

// Every entry of `list` that is on it at the coordinate, or may be, in order of subjects.
absl::Status AddWholeList(Composer& composer, const std::string& list, v1::ListedAnswer& answer);

// How the list was looked at around the day asked.
absl::StatusOr<v1::ListedAnswer::Seen> SeenOf(Composer& composer, ListedParties& lists,
                                              const std::string& list);

}  // namespace lexlog

#endif  // LEXLOG_PROJECTIONS_LISTED_ANSWER_H_
