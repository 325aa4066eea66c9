#ifndef LEXLOG_PROJECTIONS_FINDING_H_
#define LEXLOG_PROJECTIONS_FINDING_H_

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "projections/composer.h"
#include "projections/judge.h"

namespace lexlog {

// What every norm is checked against: one activity at one coordinate. Borrows the reader; one
// question, one rulebook.
class Rulebook {
 public:
  // `activity` with its names resolved at the coordinate. Statuses are those of QueryService.
  static absl::StatusOr<std::unique_ptr<Rulebook>> Open(Reader& reader, const AsOf& as_of,
                                                        const v1::Activity& activity);
  // The same with no activity, the rules at another coordinate of the same record.
  absl::StatusOr<std::unique_ptr<Rulebook>> Empty(const AsOf& as_of);

  // The same rules before another activity.
  absl::Status SetActivity(const v1::Activity& activity);

  // The rules at another coordinate of the same record, before the same activity.
  absl::StatusOr<std::unique_ptr<Rulebook>> At(const AsOf& as_of);

  Composer& composer() { return composer_; }
  TaxonomyTree& tree() { return tree_; }
  const NormIndex& index() const { return index_; }
  const v1::Activity& asked() const { return asked_; }
  const ReadyActivity& activity() const { return activity_; }

 private:
  Rulebook(Reader& reader, const AsOf& as_of, std::shared_ptr<ListsOnRecord> lists)
      : composer_(reader, as_of), tree_(composer_, std::move(lists)) {}

  Composer composer_;
  TaxonomyTree tree_;
  NormIndex index_;
  v1::Activity asked_;
  ReadyActivity activity_;
};

// A finding, and what it was made from.
struct Found {
  v1::Finding finding;
  NormCase norm_case;
  std::vector<std::string> kept_by;  // the same in every world, else empty
  bool matches_stated = false;       // some stated dimension is met
};

// What `norm` has to do with the activity; nullopt if nothing of it is seen at the coordinate.
absl::StatusOr<std::optional<Found>> Find(Rulebook& rulebook, const std::string& norm,
                                          bool with_ways_out = true);

// A reading of a norm that is on record at the coordinate.
struct ReadingInPlay {
  std::string subject;
  ReadyScope scope;     // nothing stated: of all that it reads
  bool speaks = false;  // it says something of activities: not withdrawn, not only a characterising
  bool surely = true;   // it is there in every world
};

// Readings of the norm, and those of what it stands in that say of which activities they speak.
absl::StatusOr<std::vector<ReadingInPlay>> ReadingsOf(Composer& composer, const NormCase& norm_case,
                                                      TaxonomyTree& tree);

// Whether one of them names the activity, or may; kDepends: one that may not have been there.
Verdict IsReadOn(const std::vector<ReadingInPlay>& readings, const ReadyActivity& activity,
                 const TaxonomyTree& tree);

// What standings become with that.
Standings WithReading(Standings standings, Verdict is_read_on);

// A norm at one coordinate, resolved, before any activity: for asking of many.
struct NormInBrief {
  NormCase norm_case;
  std::vector<CaseWorld> best;   // the worlds at the best proof that has anything of it
  std::vector<CaseWorld> worse;  // those at every worse one
  std::vector<ReadingInPlay> readings;
};

// Nullopt if nothing of it is seen at the coordinate.
absl::StatusOr<std::optional<NormInBrief>> InBrief(Composer& composer, const NormIndex& index,
                                                   const std::string& norm, TaxonomyTree& tree);

// The same standing, and what it hangs on, as Find gives. Pure.
Standings StandingIn(const NormInBrief& norm, const ReadyActivity& activity,
                     const TaxonomyTree& tree);

// Likewise, for one. Empty if nothing of it is seen.
absl::StatusOr<std::string> StandingOf(Rulebook& rulebook, const std::string& norm);

// "“the use of …”", or "this activity".
std::string ActivityNamed(const v1::Activity& activity);

// A standing for people; `depends` is what it hangs on.
std::string StandingInWords(absl::string_view standing, const std::vector<v1::DependsOn>& depends);

// Conflicts of duties around `found`, and norms that all match and do not say which gives way.
absl::Status AddDutyConflicts(Rulebook& rulebook, const std::vector<Found>& found,
                              v1::CheckAnswer& answer);
void AddRuleConflicts(const std::vector<Found>& found, v1::CheckAnswer& answer);

// Whatever has a say in where the norm stands towards the activity, on any day.
absl::StatusOr<std::set<std::string>> DecidingSubjects(Rulebook& rulebook,
                                                       const NormCase& norm_case);

// Days on which a norm's standing towards the activity may change, at the rulebook's knowledge.
absl::StatusOr<std::set<Day>> TurningDays(Rulebook& rulebook, const std::string& norm);
// Days by which more may be public that changes it.
absl::StatusOr<std::set<Day>> PublicTurningDays(Rulebook& rulebook, const std::string& norm);

// Days on which anything in the taxonomy may change, or anything on a list that a norm names: the
// norms must have been loaded.
absl::StatusOr<std::set<Day>> NamingDays(Rulebook& rulebook);

// Tells of the norms among `not_touched` that one thing keeps from matching.
absl::Status AddNearMisses(Rulebook& rulebook, const std::vector<Found>& not_touched,
                           v1::CheckAnswer& answer);

}  // namespace lexlog

#endif  // LEXLOG_PROJECTIONS_FINDING_H_
