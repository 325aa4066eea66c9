#ifndef LEXLOG_PROJECTIONS_FORCE_CHAIN_H_
#define LEXLOG_PROJECTIONS_FORCE_CHAIN_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "projections/composer.h"

namespace lexlog {

// What decides whether something is in force: its own events of force and those of what it stands
// in, and the suspensions of each.
struct ForceChain {
  std::vector<std::string> subjects;       // itself, what it stands in, what that stands in …
  std::vector<const LoadedGroup*> groups;  // the force of each, then the suspensions of each
  int length = 0;                          // of subjects
  int first = 0;  // place of the first of `groups` among the groups that are resolved together
};

// Statuses are those of the reader. The groups live as long as it.
absl::StatusOr<ForceChain> LoadForceChain(Composer& composer, const std::string& subject);

// The force in one world: docs/answers.md lists the states; "none" where no start is on record.
// Pure.
Said SayForce(const ForceChain& chain, const Resolver& resolver, const JointOutcome& outcome);

}  // namespace lexlog

#endif  // LEXLOG_PROJECTIONS_FORCE_CHAIN_H_
