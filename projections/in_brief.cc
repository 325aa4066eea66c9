#include <utility>

#include "engine/base/status_macros.h"
#include "projections/finding.h"

namespace lexlog {
namespace {

std::vector<Judgement> JudgeAll(const NormInBrief& norm, const std::vector<CaseWorld>& worlds,
                                const ReadyActivity& activity, const TaxonomyTree& tree) {
  std::vector<Judgement> judgements;
  for (const CaseWorld& world : worlds) {
    judgements.push_back(Judge(norm.norm_case, world, activity, tree));
  }
  return judgements;
}

}  // namespace

absl::StatusOr<std::optional<NormInBrief>> InBrief(Composer& composer, const NormIndex& index,
                                                   const std::string& norm, TaxonomyTree& tree) {
  NormInBrief brief;
  LEXLOG_ASSIGN_OR_RETURN(brief.norm_case, LoadNormCase(composer, index, norm, tree));
  for (const v1::Proof level : kProofLevels) {
    if (level > composer.as_of().floor) break;
    AsOf as_of = composer.as_of();
    as_of.floor = level;
    std::vector<Group> groups;
    for (const LoadedGroup* group : brief.norm_case.groups) {
      groups.push_back({group->rows, group->rule});
    }
    const Resolver resolver(as_of, std::move(groups), composer.reader().dates());
    const LoadedGroup& own = *brief.norm_case.groups.front();
    if (brief.best.empty() && !AnswersAt(resolver, 0, own, composer.as_of().floor)) continue;
    std::vector<CaseWorld>& worlds = brief.best.empty() ? brief.best : brief.worse;
    for (const JointOutcome& outcome : resolver.Resolve().outcomes) {
      worlds.push_back(WorldOf(brief.norm_case, resolver, outcome));
    }
  }
  if (brief.best.empty()) return std::optional<NormInBrief>();
  LEXLOG_ASSIGN_OR_RETURN(brief.readings, ReadingsOf(composer, brief.norm_case, tree));
  return std::optional<NormInBrief>(std::move(brief));
}

Standings StandingIn(const NormInBrief& norm, const ReadyActivity& activity,
                     const TaxonomyTree& tree) {
  return WithReading(Combine(JudgeAll(norm, norm.best, activity, tree),
                             JudgeAll(norm, norm.worse, activity, tree)),
                     IsReadOn(norm.readings, activity, tree));
}

absl::StatusOr<std::string> StandingOf(Rulebook& rulebook, const std::string& norm) {
  LEXLOG_ASSIGN_OR_RETURN(const std::optional<NormInBrief> brief,
                          InBrief(rulebook.composer(), rulebook.index(), norm, rulebook.tree()));
  if (!brief.has_value()) return std::string();
  return StandingIn(*brief, rulebook.activity(), rulebook.tree()).standing;
}

}  // namespace lexlog
