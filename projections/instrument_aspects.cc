#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/status_macros.h"
#include "projections/aspects.h"
#include "projections/row_value.h"
#include "projections/views.h"
#include "projections/weight.h"
#include "projections/words.h"

namespace lexlog {
namespace {

bool IsCurrentNotInForce(v1::InstrumentKind kind) {
  const absl::string_view weight = WeightOf(kind);
  return weight == "interpretive" || weight == "statement";
}

Said SayDocument(const LoadedGroup& group, const Resolver& resolver, const JointOutcome& outcome,
                 v1::InstrumentKind kind) {
  const std::vector<int>& governing = outcome.governing.front();
  if (governing.empty()) return {"none", "not on record as done by then"};
  const int row = governing.front();
  const auto value = ValueAt<v1::Instrument>(group, row);
  Said said{TokenOf(value.act()), "", "", {{0, row}}, RowRef{0, row}};
  said.words =
      absl::StrCat(WordsOf(value.act()), " on ", DaysInWords(resolver.DaysOf(0, row, v1::ACT_DAY)));
  const bool live = value.act() == v1::Instrument::ISSUED ||
                    value.act() == v1::Instrument::PUBLISHED ||
                    value.act() == v1::Instrument::CORRECTED;
  // Issued and published are two days of one life: reports of either do not contradict.
  if (live) said.contrast = "live";
  if (live && IsCurrentNotInForce(kind)) {
    said.state = "current";
    said.words = absl::StrCat("current, ", said.words);
  }
  return said;
}

Said SayPosture(const LoadedGroup& group, const Resolver& resolver, const JointOutcome& outcome,
                const Composer::Labels& labels) {
  const std::vector<int>& governing = outcome.governing.front();
  if (governing.empty()) return {"none", "nothing recorded for that day"};
  const int row = governing.front();
  const auto value = ValueAt<v1::Posture>(group, row);
  std::string state;
  switch (value.posture_case()) {
    case v1::Posture::kEnforcement:
      state = TokenOf(value.enforcement());
      break;
    case v1::Posture::kReviewPolicy:
      state = TokenOf(value.review_policy());
      break;
    case v1::Posture::kLicensing:
      state = TokenOf(value.licensing());
      break;
    case v1::Posture::POSTURE_NOT_SET:
      break;
  }
  std::string words =
      absl::StrCat(Spaced(state), " since ", DaysInWords(resolver.RangeOf(0, row).from));
  const auto by = labels.find(value.by());
  if (by != labels.end()) absl::StrAppend(&words, ", ", by->second);
  if (!value.summary().empty()) absl::StrAppend(&words, ": ", value.summary());
  return {state, words, "", {{0, row}}, RowRef{0, row}};
}

Said SayAnnounced(const LoadedGroup& announcements, const LoadedGroup& force,
                  const Resolver& resolver, const JointOutcome& outcome) {
  Said said{"none", "nothing announced by then"};
  std::vector<std::string> words;
  for (const int row : outcome.governing[0]) {
    const auto value = ValueAt<v1::Event>(announcements, row);
    const std::string day = DaysInWords(resolver.DaysOf(0, row, v1::ACT_DAY));
    if (value.has_suspension()) {
      said.state = "announced_suspension";
      words.push_back(absl::StrCat("suspension announced on ", day));
    } else if (value.force().has_begins()) {
      said.state = "announced_begin";
      words.push_back(absl::StrCat("start of force announced on ", day));
    } else {
      said.state = "announced_end";
      const bool carried_out = !outcome.governing[1].empty() &&
                               ValueAt<v1::Force>(force, outcome.governing[1].front()).has_ends();
      words.push_back(absl::StrCat("announced on ", day, " as to end by ",
                                   WordsOf(value.force().ends().manner()),
                                   carried_out ? "" : "; no instrument that ends it is recorded"));
    }
    said.basis.push_back({0, row});
    said.content = RowRef{0, row};
  }
  if (!words.empty()) said.words = absl::StrJoin(words, "; ");
  return said;
}

}  // namespace

absl::StatusOr<InstrumentFacts> FactsOf(Composer& composer, absl::string_view instrument) {
  InstrumentFacts facts;
  LEXLOG_ASSIGN_OR_RETURN(const std::vector<Composer::SeenRow> rows,
                          composer.Seen(kInstrumentsView, instrument));
  v1::Proof best = v1::PROOF_UNSPECIFIED;
  for (const Composer::SeenRow& row : rows) {
    const v1::Instrument& value = row.content.instrument();
    const bool better = best == v1::PROOF_UNSPECIFIED || row.cited.proof() <= best;
    if (better && !value.title().empty()) facts.title = value.title();
    if (better) facts.kind = value.kind();
    if (!value.issuer().empty()) facts.issuer = value.issuer();
    if (!value.jurisdiction().empty()) facts.jurisdiction = value.jurisdiction();
    if (better) best = row.cited.proof();
    for (const std::string& alias : value.alias()) {
      if (std::find(facts.aliases.begin(), facts.aliases.end(), alias) == facts.aliases.end()) {
        facts.aliases.push_back(alias);
      }
    }
  }
  if (facts.title.empty()) facts.title = std::string(NameOf(instrument));
  return facts;
}

MaybeAspect DocumentAspect(Composer& composer, const std::string& instrument) {
  LEXLOG_ASSIGN_OR_RETURN(const LoadedGroup* group,
                          composer.reader().Load(kInstrumentsView, instrument));
  LEXLOG_ASSIGN_OR_RETURN(const InstrumentFacts facts, FactsOf(composer, instrument));
  AspectSpec spec;
  spec.name = "document";
  spec.groups = {group};
  spec.say = [&](const Resolver& resolver, const JointOutcome& outcome) {
    return SayDocument(*group, resolver, outcome, facts.kind);
  };
  return composer.Compose(spec);
}

MaybeAspect PostureAspect(Composer& composer, absl::string_view view, const std::string& subject) {
  LEXLOG_ASSIGN_OR_RETURN(const LoadedGroup* group, composer.reader().Load(view, subject));
  std::vector<std::string> parties;
  for (int row = 0; row < static_cast<int>(group->rows.size()); ++row) {
    const std::string by = ValueAt<v1::Posture>(*group, row).by();
    if (!by.empty()) parties.push_back(by);
  }
  LEXLOG_ASSIGN_OR_RETURN(const Composer::Labels labels, composer.LabelsOf(parties));
  AspectSpec spec;
  spec.name = std::string(view);
  spec.groups = {group};
  spec.say = [&](const Resolver& resolver, const JointOutcome& outcome) {
    return SayPosture(*group, resolver, outcome, labels);
  };
  return composer.Compose(spec);
}

MaybeAspect AnnouncedAspect(Composer& composer, const std::string& subject) {
  LEXLOG_ASSIGN_OR_RETURN(const LoadedGroup* announcements,
                          composer.reader().Load(kAnnouncementsView, subject));
  LEXLOG_ASSIGN_OR_RETURN(const LoadedGroup* force, composer.reader().Load(kForceView, subject));
  AspectSpec spec;
  spec.name = "announced";
  spec.groups = {announcements, force};
  spec.deciding = 1;
  spec.say = [&](const Resolver& resolver, const JointOutcome& outcome) {
    return SayAnnounced(*announcements, *force, resolver, outcome);
  };
  return composer.Compose(spec);
}

}  // namespace lexlog
