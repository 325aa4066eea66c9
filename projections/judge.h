#ifndef LEXLOG_PROJECTIONS_JUDGE_H_
#define LEXLOG_PROJECTIONS_JUDGE_H_

#include <string>
#include <utility>
#include <vector>

#include "projections/norm_case.h"

namespace lexlog {

// One part of a case in one world, whatever the activity.
struct NormWorld {
  int row = -1;  // that governs; -1: none
  const v1::Norm* norm = nullptr;
  const ReadyScope* scope = nullptr;
  Verdict force = Verdict::kYes;  // in force; kDepends: no start of force is recorded
  Said force_said = {};
  Verdict applied = Verdict::kYes;  // applies_from has come
  DaySet applies_from = {};
};

// A case in one world.
struct CaseWorld {
  std::vector<NormWorld> parts;
  std::vector<int> granted;  // by authorisation: the row that grants it, or -1
};

// What the case comes to in one world. Pure; pointers are into the case.
CaseWorld WorldOf(const NormCase& norm_case, const Resolver& resolver, const JointOutcome& outcome);

// What a norm that may match hangs on: the kind, and the dimension if there is one.
struct OpenPoint {
  v1::DependsOn::Kind kind = v1::DependsOn::KIND_UNSPECIFIED;
  int dimension = -1;
  std::string subject = {};  // the exception or authorisation
  friend bool operator==(const OpenPoint&, const OpenPoint&) = default;
};

// Where one norm stands towards one activity in one world.
struct Judgement {
  std::string standing;  // as v1::Finding.standing
  ScopeMatch match;
  std::vector<OpenPoint> open;
  // What keeps it from matching: dimensions, "force", "norm", "applies_from", "refrain".
  std::vector<std::string> kept_by;
  std::vector<std::string> lifted_by;  // norms that match and name it, or authorisations
};

// `part` of the case; 0 is the norm itself. Pure: the rules are in docs/answers.md.
Judgement Judge(const NormCase& norm_case, const CaseWorld& world, const ReadyActivity& activity,
                const TaxonomyTree& tree, int part = 0);

// Whether a norm of that standing touches the activity, or may.
bool IsTouched(absl::string_view standing);
// Whether something that it states is met, or a reading names the activity: more than that it
// cannot be ruled out.
bool IsMet(absl::string_view standing);
// For sorting: the most certain first.
int RankOf(absl::string_view standing);

// What the judgements of all worlds come to: on the best proof that has anything of the norm, and
// on worse.
struct Standings {
  std::string standing;
  std::vector<OpenPoint> open;
};
Standings Combine(const std::vector<Judgement>& best, const std::vector<Judgement>& worse);

}  // namespace lexlog

#endif  // LEXLOG_PROJECTIONS_JUDGE_H_
