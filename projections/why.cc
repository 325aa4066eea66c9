#include "projections/why.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/status_macros.h"
#include "projections/words.h"

namespace lexlog {
namespace {

std::string VerdictInWords(Verdict verdict) {
  return verdict == Verdict::kYes ? "yes" : verdict == Verdict::kNo ? "no" : "depends";
}

std::string VerdictOf(const std::string& standing) {
  return standing == "matches" ? "yes" : IsTouched(standing) ? "depends" : "no";
}

v1::Why& Part(v1::Why& why, std::string words, std::string verdict) {
  v1::Why& part = *why.add_part();
  part.set_words(std::move(words));
  part.set_verdict(std::move(verdict));
  return part;
}

// Writes the tree of one case.
class Telling {
 public:
  Telling(Rulebook& rulebook, const NormCase& norm_case, const Judged& judged,
          const Resolver& resolver)
      : rulebook_(rulebook), case_(norm_case), judged_(judged), resolver_(resolver) {}

  absl::StatusOr<v1::Why> Tell();

 private:
  const NormWorld& norm() const { return judged_.world.parts.front(); }
  absl::Status Cite(const std::vector<RowRef>& rows, v1::Why& why);
  absl::Status TellNorm(v1::Why& why);
  absl::Status TellForce(v1::Why& why);
  absl::Status TellScope(v1::Why& why);
  absl::Status TellLifting(v1::Why& why);

  Rulebook& rulebook_;
  const NormCase& case_;
  const Judged& judged_;
  const Resolver& resolver_;
};

absl::Status Telling::Cite(const std::vector<RowRef>& rows, v1::Why& why) {
  for (const RowRef& ref : rows) {
    LEXLOG_ASSIGN_OR_RETURN(*why.add_because(),
                            lexlog::Cite(rulebook_.composer().reader(), resolver_,
                                         *case_.groups[static_cast<size_t>(ref.group)], ref));
  }
  return absl::OkStatus();
}

absl::Status Telling::TellNorm(v1::Why& why) {
  if (norm().norm == nullptr) {
    Part(why, "no norm recorded for that day", "no");
    return absl::OkStatus();
  }
  const bool ended = norm().norm->change() == v1::Norm::ENDS;
  std::string words = ended ? "the norm had ended" : ModalityInWords(norm().norm->modality());
  if (!norm().norm->summary().empty()) absl::StrAppend(&words, ": ", norm().norm->summary());
  v1::Why& part = Part(why, std::move(words), ended ? "no" : "yes");
  return Cite({{case_.parts.front().group, norm().row}}, part);
}

absl::Status Telling::TellForce(v1::Why& why) {
  v1::Why& part =
      Part(why, absl::StrCat("force: ", norm().force_said.words), VerdictInWords(norm().force));
  LEXLOG_RETURN_IF_ERROR(Cite(norm().force_said.basis, part));
  if (norm().applies_from.empty()) return absl::OkStatus();
  Part(why, absl::StrCat("to be complied with from ", DaysInWords(norm().applies_from)),
       VerdictInWords(norm().applied));
  return absl::OkStatus();
}

absl::Status Telling::TellScope(v1::Why& why) {
  std::vector<std::string> not_stated;
  for (const DimensionMatch& match : judged_.judgement.match.dimensions) {
    if (!match.stated) {
      not_stated.push_back(Spaced(kDimensions[match.dimension]));
      continue;
    }
    v1::Why& part = Part(why, InWords(match, *norm().scope, rulebook_.activity(), rulebook_.tree()),
                         VerdictInWords(match.verdict));
    if (match.listed != nullptr) {
      LEXLOG_ASSIGN_OR_RETURN(auto cited, lexlog::Cite(rulebook_.composer(), *match.listed));
      for (v1::Cited& one : cited) *part.add_because() = std::move(one);
    }
    if (match.kinship == nullptr) continue;
    for (const ParentEdge& edge : match.kinship->path) {
      LEXLOG_ASSIGN_OR_RETURN(*part.add_because(), rulebook_.tree().Cite(edge));
    }
  }
  if (!not_stated.empty()) {
    Part(why, absl::StrCat("not stated of the norm: ", absl::StrJoin(not_stated, ", ")), "depends");
  }
  const std::vector<std::string>& kept = judged_.judgement.kept_by;
  if (std::find(kept.begin(), kept.end(), "refrain") != kept.end()) {
    Part(why,
         rulebook_.activity().refrain
             ? "it is about doing something; here it is not done"
             : "it is about complying with a measure; here it is not given up because of one",
         "no");
  }
  return absl::OkStatus();
}

absl::Status Telling::TellLifting(v1::Why& why) {
  for (const std::string& other : judged_.judgement.lifted_by) {
    v1::Why& part = Part(why, absl::StrCat(judged_.judgement.standing, " by ", other), "yes");
    for (size_t i = 0; i < case_.parts.size(); ++i) {
      if (case_.parts[i].subject != other) continue;
      LEXLOG_RETURN_IF_ERROR(Cite({{case_.parts[i].group, judged_.world.parts[i].row}}, part));
    }
    for (size_t i = 0; i < case_.authorisations.size(); ++i) {
      if (case_.authorisations[i].subject != other) continue;
      LEXLOG_RETURN_IF_ERROR(
          Cite({{case_.authorisations[i].group, judged_.world.granted[i]}}, part));
    }
  }
  for (const OpenPoint& open : judged_.judgement.open) {
    if (open.subject.empty()) continue;
    Part(why, DependsOnOf(rulebook_, judged_, open).words(), "depends");
  }
  return absl::OkStatus();
}

absl::StatusOr<v1::Why> Telling::Tell() {
  v1::Why why;
  why.set_words(StandingInWords(judged_.judgement.standing, {}));
  why.set_verdict(VerdictOf(judged_.judgement.standing));
  LEXLOG_RETURN_IF_ERROR(TellNorm(why));
  LEXLOG_RETURN_IF_ERROR(TellForce(why));
  if (norm().scope != nullptr) LEXLOG_RETURN_IF_ERROR(TellScope(why));
  LEXLOG_RETURN_IF_ERROR(TellLifting(why));
  return why;
}

}  // namespace

v1::DependsOn DependsOnOf(Rulebook& rulebook, const Judged& judged, const OpenPoint& open) {
  const NormWorld& norm = judged.world.parts.front();
  for (const DimensionMatch& match : judged.judgement.match.dimensions) {
    if (static_cast<int>(match.dimension) != open.dimension || match.open != open.kind) continue;
    return AsDependsOn(match, *norm.scope, rulebook.activity(), rulebook.tree());
  }
  v1::DependsOn depends;
  depends.set_kind(open.kind);
  depends.set_term(open.subject);
  switch (open.kind) {
    case v1::DependsOn::FORCE_NOT_RECORDED:
      depends.set_words("whether it was in force: no start of force is recorded");
      break;
    case v1::DependsOn::EXCEPTION:
      depends.set_words(absl::StrCat("whether the exception ", open.subject, " covers it"));
      break;
    case v1::DependsOn::AUTHORISATION:
      depends.set_words(absl::StrCat("whether ", open.subject, " covers it"));
      break;
    default:
      depends.set_words("a day that is not known");
  }
  return depends;
}

absl::StatusOr<v1::Why> WhyOf(Rulebook& rulebook, const NormCase& norm_case, const Judged& judged,
                              const Resolver& resolver) {
  return Telling(rulebook, norm_case, judged, resolver).Tell();
}

std::vector<RowRef> BasisOf(const NormCase& norm_case, const Judged& judged) {
  std::vector<RowRef> basis;
  const NormWorld& norm = judged.world.parts.front();
  if (norm.row >= 0) basis.push_back({norm_case.parts.front().group, norm.row});
  basis.insert(basis.end(), norm.force_said.basis.begin(), norm.force_said.basis.end());
  const std::vector<std::string>& lifted_by = judged.judgement.lifted_by;
  const auto lifts = [&](const std::string& subject) {
    return std::find(lifted_by.begin(), lifted_by.end(), subject) != lifted_by.end();
  };
  for (size_t i = 1; i < norm_case.parts.size(); ++i) {
    if (!lifts(norm_case.parts[i].subject)) continue;
    basis.push_back({norm_case.parts[i].group, judged.world.parts[i].row});
  }
  for (size_t i = 0; i < norm_case.authorisations.size(); ++i) {
    if (!lifts(norm_case.authorisations[i].subject)) continue;
    basis.push_back({norm_case.authorisations[i].group, judged.world.granted[i]});
  }
  return basis;
}

absl::StatusOr<std::vector<v1::Cited>> KinshipsOf(Rulebook& rulebook, const Judged& judged) {
  std::vector<v1::Cited> cited;
  for (const DimensionMatch& match : judged.judgement.match.dimensions) {
    if (match.listed != nullptr) {
      LEXLOG_ASSIGN_OR_RETURN(auto listed, Cite(rulebook.composer(), *match.listed));
      std::move(listed.begin(), listed.end(), std::back_inserter(cited));
    }
    if (match.kinship == nullptr) continue;
    for (const ParentEdge& edge : match.kinship->path) {
      LEXLOG_ASSIGN_OR_RETURN(cited.emplace_back(), rulebook.tree().Cite(edge));
    }
  }
  return cited;
}

}  // namespace lexlog
