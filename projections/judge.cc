#include "projections/judge.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "engine/timeline/edtf.h"
#include "projections/row_value.h"
#include "projections/words.h"

namespace lexlog {
namespace {

// From touched for sure to not touched at all.
constexpr const char* kRanks[] = {
    "matches",      "depends_as_read",    "depends",      "reported",
    "not_excluded", "scope_not_stated",   "excepted",     "overridden",
    "authorised",   "not_yet_applicable", "not_in_force", "no_match"};
constexpr int kMetRanks = 3;
constexpr int kTouchedRanks = 6;

DaySet AppliesFrom(const v1::Norm& norm) {
  DaySet days;
  for (const v1::DateClaim& claim : norm.applies_from()) {
    const absl::StatusOr<DaySet> claimed = ParseDays(claim.day());
    if (claimed.ok()) days.Add(*claimed);
  }
  return days;
}

Verdict HasCome(const DaySet& days, Day today) {
  if (days.empty() || days.max() <= today) return Verdict::kYes;
  return days.min() > today ? Verdict::kNo : Verdict::kDepends;
}

bool SeesAny(const ForceChain& chain, const Resolver& resolver) {
  for (int group = chain.first; group < chain.first + chain.length; ++group) {
    if (!resolver.Seen(group).empty()) return true;
  }
  return false;
}

void SetForce(const NormPart& part, const Resolver& resolver, const JointOutcome& outcome,
              NormWorld& world) {
  if (SeesAny(part.chain, resolver)) {
    world.force_said = SayForce(part.chain, resolver, outcome);
    world.force = world.force_said.state == "in_force" ? Verdict::kYes : Verdict::kNo;
    return;
  }
  switch (part.without) {
    case WithoutForceEvents::kOwnDates:
      world.force_said = {"own_dates", "on record for that day; it stands in no instrument"};
      return;
    case WithoutForceEvents::kCurrent:
      world.force_said = {"no_force", "stands in a paper that has no force of its own, current"};
      return;
    case WithoutForceEvents::kBindsNobody:
      world.force = Verdict::kNo;
      world.force_said = {"none",
                          "stands in a proposal, which binds nobody: no enactment recorded"};
      return;
    case WithoutForceEvents::kNotRecorded:
      world.force = Verdict::kDepends;
      world.force_said = {"none", "no start of force is recorded of what it stands in"};
      return;
  }
}

NormWorld PartWorld(const NormPart& part, const Resolver& resolver, const JointOutcome& outcome) {
  NormWorld world;
  const std::vector<int>& governing = outcome.governing[static_cast<size_t>(part.group)];
  if (!governing.empty()) {
    world.row = governing.front();
    world.norm = &part.contents[static_cast<size_t>(world.row)];
    world.scope = &part.scopes[static_cast<size_t>(world.row)];
    world.applies_from = AppliesFrom(*world.norm);
    world.applied = HasCome(world.applies_from, resolver.as_of().effective_on);
  }
  SetForce(part, resolver, outcome, world);
  return world;
}

// Whether a norm forbids doing something, so that not doing it cannot breach it.
bool IsAboutDoing(const v1::Norm& norm) {
  return norm.modality() != v1::Norm::OBLIGATION && norm.prohibits_complying_with().empty();
}

bool NamesMotive(const ReadyActivity& activity, const ScopeMatch& match) {
  if (!activity.dimension[kBecauseOfDimension].given) return false;
  return std::any_of(match.dimensions.begin(), match.dimensions.end(), [](const auto& one) {
    return one.dimension == kBecauseOfDimension && one.stated && one.verdict == Verdict::kYes;
  });
}

// A norm about complying with a measure names ways of complying (implement, aid) that are not what
// is done or given up: whether giving it up is one of them is for the reader.
void LeaveActivityOpen(ScopeMatch& match) {
  match.verdict = Verdict::kYes;
  for (DimensionMatch& one : match.dimensions) {
    if (one.dimension == kActivityDimension && one.stated && one.term != nullptr) {
      one.verdict = Verdict::kDepends;
      one.open = v1::DependsOn::NOT_ON_RECORD;
    }
    match.verdict = std::min(match.verdict, one.verdict);
  }
}

void MatchScope(const NormWorld& world, const ReadyActivity& activity, const TaxonomyTree& tree,
                Judgement& judgement) {
  judgement.match = Match(*world.scope, activity, tree);
  const bool complying = !world.norm->prohibits_complying_with().empty();
  if (complying) LeaveActivityOpen(judgement.match);
  for (const DimensionMatch& one : judgement.match.dimensions) {
    if (one.verdict == Verdict::kNo) judgement.kept_by.push_back(kDimensions[one.dimension]);
    if (one.verdict == Verdict::kDepends) {
      judgement.open.push_back({one.open, static_cast<int>(one.dimension)});
    }
  }
  const bool apart = activity.refrain ? IsAboutDoing(*world.norm)
                                      : complying && !NamesMotive(activity, judgement.match);
  if (apart) judgement.kept_by.push_back("refrain");
}

bool NeedsPermission(const v1::Norm& norm) {
  return norm.modality() == v1::Norm::LICENCE_REQUIREMENT ||
         norm.modality() == v1::Norm::PROHIBITION ||
         norm.modality() == v1::Norm::RESTRICTION_FORM_NOT_STATED;
}

std::string TouchedStanding(const Judgement& judgement) {
  if (!judgement.match.stated) return "scope_not_stated";
  if (judgement.open.empty()) return "matches";
  return judgement.match.matches_stated ? "depends" : "not_excluded";
}

// One activity before one case in one world.
class Judging {
 public:
  Judging(const NormCase& norm_case, const CaseWorld& world, const ReadyActivity& activity,
          const TaxonomyTree& tree)
      : case_(norm_case), world_(world), activity_(activity), tree_(tree) {}

  Judgement Part(int part);

 private:
  void Lift(int part, Judgement& judgement);
  void Authorise(Judgement& judgement) const;

  const NormCase& case_;
  const CaseWorld& world_;
  const ReadyActivity& activity_;
  const TaxonomyTree& tree_;
  std::vector<int> path_;  // parts that are being judged: norms that lift each other end here
};

// Norms that lift this one, as far as they are about the activity.
void Judging::Lift(int part, Judgement& judgement) {
  const NormPart& lifted = case_.parts[static_cast<size_t>(part)];
  path_.push_back(part);
  for (const int other : lifted.lifted_by) {
    const NormWorld& lifting = world_.parts[static_cast<size_t>(other)];
    const bool circle = std::find(path_.begin(), path_.end(), other) != path_.end();
    if (lifting.norm == nullptr || circle) continue;
    const auto names = [&](const auto& list) {
      return std::find(list.begin(), list.end(), lifted.subject) != list.end();
    };
    const bool excepts = names(lifting.norm->excepts());
    if (!excepts && !names(lifting.norm->overrides())) continue;
    const Judgement found = Part(other);
    const std::string& subject = case_.parts[static_cast<size_t>(other)].subject;
    if (found.standing == "matches") {
      judgement.standing = excepts ? "excepted" : "overridden";
      judgement.lifted_by.push_back(subject);
    } else if (IsTouched(found.standing)) {
      judgement.open.push_back({v1::DependsOn::EXCEPTION, -1, subject});
    }
  }
  path_.pop_back();
}

void Judging::Authorise(Judgement& judgement) const {
  for (size_t i = 0; i < case_.authorisations.size(); ++i) {
    if (world_.granted[i] < 0) continue;
    const AuthorisationPart& part = case_.authorisations[i];
    const ReadyScope& scope = part.scopes[static_cast<size_t>(world_.granted[i])];
    const Verdict covers = Match(scope, activity_, tree_).verdict;
    if (covers == Verdict::kYes) {
      judgement.standing = "authorised";
      judgement.lifted_by.push_back(part.subject);
    } else if (covers == Verdict::kDepends) {
      judgement.open.push_back({v1::DependsOn::AUTHORISATION, -1, part.subject});
    }
  }
}

Judgement Judging::Part(int part) {
  const NormWorld& norm = world_.parts[static_cast<size_t>(part)];
  Judgement judgement;
  if (norm.norm == nullptr || norm.norm->change() == v1::Norm::ENDS) {
    judgement.standing = "not_in_force";
    judgement.kept_by.push_back("norm");
    return judgement;
  }
  MatchScope(norm, activity_, tree_, judgement);
  const bool matches = judgement.kept_by.empty();
  if (norm.force == Verdict::kNo) judgement.kept_by.push_back("force");
  if (norm.applied == Verdict::kNo) judgement.kept_by.push_back("applies_from");
  if (norm.force == Verdict::kDepends) {
    judgement.open.push_back({v1::DependsOn::FORCE_NOT_RECORDED});
  }
  if (norm.applied == Verdict::kDepends) judgement.open.push_back({v1::DependsOn::DATES});
  if (!judgement.kept_by.empty()) {
    judgement.standing = !matches                     ? "no_match"
                         : norm.force == Verdict::kNo ? "not_in_force"
                                                      : "not_yet_applicable";
    return judgement;
  }
  Lift(part, judgement);
  if (judgement.standing.empty() && part == 0 && NeedsPermission(*norm.norm)) Authorise(judgement);
  if (judgement.standing.empty()) judgement.standing = TouchedStanding(judgement);
  return judgement;
}

}  // namespace

CaseWorld WorldOf(const NormCase& norm_case, const Resolver& resolver,
                  const JointOutcome& outcome) {
  CaseWorld world;
  for (const NormPart& part : norm_case.parts) {
    world.parts.push_back(PartWorld(part, resolver, outcome));
  }
  for (const AuthorisationPart& part : norm_case.authorisations) {
    const std::vector<int>& governing = outcome.governing[static_cast<size_t>(part.group)];
    const bool granted =
        !governing.empty() && part.contents[static_cast<size_t>(governing.front())].change() ==
                                  v1::Authorisation::GRANTED;
    world.granted.push_back(granted ? governing.front() : -1);
  }
  return world;
}

Judgement Judge(const NormCase& norm_case, const CaseWorld& world, const ReadyActivity& activity,
                const TaxonomyTree& tree, int part) {
  return Judging(norm_case, world, activity, tree).Part(part);
}

int RankOf(absl::string_view standing) {
  return static_cast<int>(std::find(std::begin(kRanks), std::end(kRanks), standing) -
                          std::begin(kRanks));
}

bool IsTouched(absl::string_view standing) { return RankOf(standing) < kTouchedRanks; }

bool IsMet(absl::string_view standing) { return RankOf(standing) < kMetRanks; }

Standings Combine(const std::vector<Judgement>& best, const std::vector<Judgement>& worse) {
  Standings all;
  std::set<std::string> touched;
  std::set<std::string> untouched;
  for (const Judgement& judgement : best) {
    (IsTouched(judgement.standing) ? touched : untouched).insert(judgement.standing);
    if (!IsTouched(judgement.standing)) continue;
    for (const OpenPoint& open : judgement.open) {
      if (std::find(all.open.begin(), all.open.end(), open) == all.open.end()) {
        all.open.push_back(open);
      }
    }
  }
  const auto surest = [](const std::string& a, const std::string& b) {
    return RankOf(a) < RankOf(b);
  };
  // Where worlds differ, the most certain that it may be, which is no more than that it may.
  const bool differs = touched.size() > 1 || (!touched.empty() && !untouched.empty());
  const std::set<std::string>& said = touched.empty() ? untouched : touched;
  all.standing = *std::min_element(said.begin(), said.end(), surest);
  if (differs && all.standing == "matches") all.standing = "depends";
  const OpenPoint dates{v1::DependsOn::DATES};
  if (differs && std::find(all.open.begin(), all.open.end(), dates) == all.open.end()) {
    all.open.push_back(dates);
  }
  const auto is_met = [](const Judgement& one) { return IsMet(one.standing); };
  if (touched.empty() && std::any_of(worse.begin(), worse.end(), is_met)) all.standing = "reported";
  return all;
}

}  // namespace lexlog
