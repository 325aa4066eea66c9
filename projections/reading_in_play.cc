#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "engine/base/status_macros.h"
#include "projections/finding.h"
#include "projections/questions.h"
#include "projections/row_value.h"
#include "projections/views.h"

namespace lexlog {
namespace {

bool StatesScope(const v1::Scope& scope) { return scope.ByteSizeLong() > 0; }

// What governs of a reading on the best proof that has anything of it: whether anything does, and
// the content, if it is not withdrawn.
struct Spoken {
  bool anything = false;
  bool surely = true;
  std::optional<v1::Interpretation> content;
};

Spoken SpokenAt(const LoadedGroup& group, const Resolver& resolver) {
  Spoken spoken;
  for (const JointOutcome& outcome : resolver.Resolve().outcomes) {
    const std::vector<int>& governing = outcome.governing.front();
    if (governing.empty()) {
      spoken.surely = false;
      continue;
    }
    spoken.anything = true;
    auto content = ValueAt<v1::Interpretation>(group, governing.front());
    spoken.surely &= !content.withdrawn();
    if (!spoken.content.has_value() && !content.withdrawn()) spoken.content = std::move(content);
  }
  return spoken;
}

absl::StatusOr<Spoken> SpokenBy(Composer& composer, const std::string& subject) {
  LEXLOG_ASSIGN_OR_RETURN(const LoadedGroup* group,
                          composer.reader().Load(kInterpretationsView, subject));
  for (const v1::Proof level : kProofLevels) {
    if (level > composer.as_of().floor) break;
    AsOf as_of = composer.as_of();
    as_of.floor = level;
    const Resolver resolver(as_of, {{group->rows, group->rule}}, composer.reader().dates());
    if (AnswersAt(resolver, 0, *group, composer.as_of().floor)) return SpokenAt(*group, resolver);
  }
  return Spoken();
}

absl::Status Add(Composer& composer, const std::string& subject, bool only_in_scope,
                 TaxonomyTree& tree, std::vector<ReadingInPlay>& readings) {
  LEXLOG_ASSIGN_OR_RETURN(const Spoken spoken, SpokenBy(composer, subject));
  const bool in_scope = spoken.content.has_value() && StatesScope(spoken.content->scope());
  if (!spoken.anything || (only_in_scope && !in_scope)) return absl::OkStatus();
  ReadingInPlay reading;
  reading.subject = subject;
  if (in_scope) {
    reading.surely = spoken.surely;
    reading.speaks = spoken.content->stance() != v1::Interpretation::CHARACTERISED_AS;
    LEXLOG_ASSIGN_OR_RETURN(reading.scope, Ready(spoken.content->scope(), tree));
  }
  readings.push_back(std::move(reading));
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::vector<ReadingInPlay>> ReadingsOf(Composer& composer, const NormCase& norm_case,
                                                      TaxonomyTree& tree) {
  std::vector<ReadingInPlay> readings;
  std::set<std::string> known;
  const NormPart& norm = norm_case.parts.front();
  for (const std::string& thing : norm.chain.subjects) {
    LEXLOG_ASSIGN_OR_RETURN(const std::vector<std::string> related,
                            RelatedTo(composer, thing, "reading"));
    for (const std::string& subject : related) {
      if (!known.insert(subject).second) continue;
      LEXLOG_RETURN_IF_ERROR(Add(composer, subject, thing != norm.subject, tree, readings));
    }
  }
  return readings;
}

Verdict IsReadOn(const std::vector<ReadingInPlay>& readings, const ReadyActivity& activity,
                 const TaxonomyTree& tree) {
  Verdict is_read_on = Verdict::kNo;
  for (const ReadingInPlay& reading : readings) {
    if (!reading.speaks) continue;
    const ScopeMatch match = MatchStated(reading.scope, activity, tree);
    if (match.verdict == Verdict::kNo || !match.matches_stated) continue;
    is_read_on = std::max(is_read_on, reading.surely ? Verdict::kYes : Verdict::kDepends);
  }
  return is_read_on;
}

Standings WithReading(Standings standings, Verdict is_read_on) {
  const bool open = standings.standing == "depends" || standings.standing == "not_excluded" ||
                    standings.standing == "scope_not_stated";
  if (!open || is_read_on == Verdict::kNo) return standings;
  standings.standing = "depends_as_read";
  const OpenPoint dates{v1::DependsOn::DATES};
  const bool told =
      std::find(standings.open.begin(), standings.open.end(), dates) != standings.open.end();
  if (is_read_on == Verdict::kDepends && !told) standings.open.push_back(dates);
  return standings;
}

}  // namespace lexlog
