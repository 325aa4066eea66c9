#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/status_macros.h"
#include "engine/timeline/edtf.h"
#include "projections/aspects.h"
#include "projections/row_value.h"
#include "projections/views.h"
#include "projections/words.h"

namespace lexlog {
namespace {

std::string ConsequencesInWords(const v1::Norm& norm) {
  std::vector<std::string> parts;
  for (const v1::Consequence& consequence : norm.consequence()) {
    std::string part = consequence.what();
    if (!consequence.maximum().empty()) absl::StrAppend(&part, ", at most ", consequence.maximum());
    if (consequence.mode() != v1::Consequence::MODE_UNSPECIFIED) {
      absl::StrAppend(&part, " (", WordsOf(consequence.mode()), ")");
    }
    if (!consequence.legal_basis().empty())
      absl::StrAppend(&part, " under ", consequence.legal_basis());
    parts.push_back(part);
  }
  return absl::StrJoin(parts, "; ");
}

std::string AppliesFromInWords(const v1::Norm& norm) {
  DaySet days;
  for (const v1::DateClaim& claim : norm.applies_from()) {
    const absl::StatusOr<DaySet> claimed = ParseDays(claim.day());
    if (claimed.ok()) days.Add(*claimed);
  }
  return days.empty() ? "" : absl::StrCat("to be complied with from ", DaysInWords(days));
}

Said SayNorm(const LoadedGroup& group, const Resolver& resolver, const JointOutcome& outcome) {
  const std::vector<int>& governing = outcome.governing.front();
  if (governing.empty()) return {"none", "no norm recorded for that day"};
  const int row = governing.front();
  const auto norm = ValueAt<v1::Norm>(group, row);
  if (norm.change() == v1::Norm::ENDS) {
    return {"ended",
            absl::StrCat("ended on ", DaysInWords(resolver.RangeOf(0, row).from)),
            "",
            {{0, row}},
            RowRef{0, row}};
  }
  std::vector<std::string> parts = {ModalityInWords(norm.modality())};
  if (!norm.summary().empty()) parts.push_back(norm.summary());
  parts.push_back(ScopeInWords(norm.scope()));
  for (std::string part : {AppliesFromInWords(norm), ConsequencesInWords(norm)}) {
    if (!part.empty()) parts.push_back(std::move(part));
  }
  return {"states",
          absl::StrJoin(parts, ". "),
          absl::StrCat("states ", TokenOf(norm.modality())),
          {{0, row}},
          RowRef{0, row}};
}

std::string StanceInWords(v1::Interpretation::Stance stance) {
  switch (stance) {
    case v1::Interpretation::APPLIES:
      return "states";
    case v1::Interpretation::PRESUMED:
      return "presumes";
    case v1::Interpretation::LIKELY:
      return "considers likely";
    case v1::Interpretation::SUSPECTED:
      return "suspects";
    case v1::Interpretation::CHARACTERISED_AS:
      return "characterises it so";
    default:
      return "says";
  }
}

Said SayReading(const LoadedGroup& group, const JointOutcome& outcome,
                const Composer::Labels& labels) {
  const std::vector<int>& governing = outcome.governing.front();
  if (governing.empty()) return {"none", "no reading recorded by then"};
  const int row = governing.front();
  const auto reading = ValueAt<v1::Interpretation>(group, row);
  const auto label = labels.find(reading.speaker());
  const std::string speaker =
      label == labels.end() ? std::string(NameOf(reading.speaker())) : label->second;
  std::string words =
      absl::StrCat(speaker, " ", StanceInWords(reading.stance()), ": ", reading.says());
  if (!reading.ground().empty()) absl::StrAppend(&words, " (ground: ", reading.ground(), ")");
  if (reading.rebuttable() != v1::Interpretation::REBUTTABLE_NOT_STATED) {
    absl::StrAppend(&words, ", ", WordsOf(reading.rebuttable()));
  }
  if (reading.withdrawn()) return {"withdrawn", absl::StrCat("withdrawn: ", words), "", {{0, row}}};
  return {TokenOf(reading.stance()), words, "", {{0, row}}, RowRef{0, row}};
}

Said SayText(const LoadedGroup& group, const JointOutcome& outcome) {
  const std::vector<int>& governing = outcome.governing.front();
  if (governing.empty()) return {"none", "no wording recorded for that day"};
  const int row = governing.front();
  const auto text = ValueAt<v1::Text>(group, row);
  Said said{"text", text.wording(), "", {{0, row}}, RowRef{0, row}};
  if (text.change() == v1::Text::REMOVED) {
    said.state = "removed";
    said.words = "removed; no wording stands";
  } else if (text.extent() == v1::Text::FRAGMENT) {
    said.state = "fragment";
    said.words = absl::StrCat("only these words of it are on record: “", text.wording(), "”");
  } else if (text.extent() == v1::Text::PHRASE_ABSENT) {
    said.state = "phrase_absent";
    said.words = absl::StrCat("the words “", text.wording(),
                              "” no longer stand in it; its wording is not on record");
  }
  said.contrast = absl::StrCat(said.state, " ", text.wording());
  return said;
}

}  // namespace

MaybeAspect NormAspect(Composer& composer, const std::string& norm) {
  LEXLOG_ASSIGN_OR_RETURN(const LoadedGroup* group, composer.reader().Load(kNormsView, norm));
  AspectSpec spec;
  spec.name = "norm";
  spec.groups = {group};
  spec.say = [&](const Resolver& resolver, const JointOutcome& outcome) {
    return SayNorm(*group, resolver, outcome);
  };
  return composer.Compose(spec);
}

MaybeAspect ReadingAspect(Composer& composer, const std::string& reading) {
  LEXLOG_ASSIGN_OR_RETURN(const LoadedGroup* group,
                          composer.reader().Load(kInterpretationsView, reading));
  std::vector<std::string> speakers;
  for (int row = 0; row < static_cast<int>(group->rows.size()); ++row) {
    speakers.push_back(ValueAt<v1::Interpretation>(*group, row).speaker());
  }
  LEXLOG_ASSIGN_OR_RETURN(const Composer::Labels labels, composer.LabelsOf(speakers));
  AspectSpec spec;
  spec.name = "reading";
  spec.groups = {group};
  spec.say = [&](const Resolver&, const JointOutcome& outcome) {
    return SayReading(*group, outcome, labels);
  };
  return composer.Compose(spec);
}

MaybeAspect TextAspect(Composer& composer, const std::string& provision) {
  LEXLOG_ASSIGN_OR_RETURN(const LoadedGroup* group, composer.reader().Load(kTextView, provision));
  AspectSpec spec;
  spec.name = "text";
  spec.groups = {group};
  spec.say = [&](const Resolver&, const JointOutcome& outcome) { return SayText(*group, outcome); };
  return composer.Compose(spec);
}

}  // namespace lexlog
