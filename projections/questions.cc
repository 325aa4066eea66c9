#include "projections/questions.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/status_macros.h"
#include "engine/base/text.h"
#include "engine/timeline/edtf.h"
#include "projections/aspects.h"
#include "projections/body_words.h"
#include "projections/row_value.h"
#include "projections/views.h"
#include "projections/words.h"

namespace lexlog {
namespace {

constexpr const char* kSubjectViews[] = {
    kInstrumentsView,     kTextView,           kForceView,
    kAnnouncementsView,   kSuspensionsView,    kEnforcementView,
    kReviewPolicyView,    kLicensingView,      kNormsView,
    kInterpretationsView, kAuthorisationsView, kNoticesView,
    kListsView,           kTaxonomyView,       kMarketView};

bool HasAlias(const InstrumentFacts& facts, const std::string& folded) {
  if (FoldForSearch(facts.title) == folded) return true;
  for (const std::string& alias : facts.aliases) {
    if (FoldForSearch(alias) == folded) return true;
  }
  return false;
}

// Whether anything about `subject` was recorded by the coordinate's place in the log: a name must
// mean the same when an answer is asked again after more was recorded.
absl::StatusOr<bool> IsOnRecord(Composer& composer, const std::string& subject) {
  for (const char* view : kSubjectViews) {
    LEXLOG_ASSIGN_OR_RETURN(const LoadedGroup* group, composer.reader().Load(view, subject));
    for (const storage::v1::ViewRow& row : group->rows) {
      if (row.recorded() <= composer.as_of().recorded_by.value) return true;
    }
  }
  return false;
}

}  // namespace

std::string CoordinateInWords(const AsOf& as_of, bool with_effective_on) {
  std::vector<std::string> parts;
  if (!as_of.scenario.empty()) {
    parts.push_back(absl::StrCat("in the hypothetical scenario ", as_of.scenario));
  }
  if (with_effective_on) parts.push_back(absl::StrCat("on ", FormatDay(as_of.effective_on)));
  parts.push_back(as_of.public_by.has_value()
                      ? absl::StrCat("as published by ", FormatDay(*as_of.public_by))
                      : "with hindsight");
  if (!as_of.known_to.empty()) parts.push_back(absl::StrCat("and as known to ", as_of.known_to));
  parts.push_back(absl::StrCat("as recorded up to event ", as_of.recorded_by.value));
  if (as_of.floor != v1::HEARSAY) {
    parts.push_back(absl::StrCat("on proof no worse than ", WordsOf(as_of.floor)));
  }
  return absl::StrJoin(parts, ", ");
}

std::string Program() { return "lexlog 0.1.0"; }

const std::vector<std::string>& SubjectKinds() {
  static const auto& kinds = *new std::vector<std::string>{
      "instrument", "provision", "norm", "reading", "notice", "authorisation",
      "listing",    "figure",    "item", "party",   "place"};
  return kinds;
}

absl::StatusOr<std::vector<std::string>> SubjectsOfKind(const Reader& reader,
                                                        absl::string_view kind) {
  std::set<std::string> all;
  for (const char* view : kSubjectViews) {
    LEXLOG_ASSIGN_OR_RETURN(const std::vector<std::string> subjects, reader.Subjects(view, kind));
    all.insert(subjects.begin(), subjects.end());
  }
  return std::vector<std::string>(all.begin(), all.end());
}

absl::StatusOr<std::string> FindSubject(Composer& composer, absl::string_view asked,
                                        const std::vector<std::string>& kinds) {
  // One that is given in full need not be looked for.
  if (std::find(kinds.begin(), kinds.end(), KindOf(asked)) != kinds.end()) {
    LEXLOG_ASSIGN_OR_RETURN(const bool on_record, IsOnRecord(composer, std::string(asked)));
    if (on_record) return std::string(asked);
  }
  const std::string folded = FoldForSearch(asked);
  std::vector<std::string> near;
  for (const std::string& kind : kinds) {
    LEXLOG_ASSIGN_OR_RETURN(const std::vector<std::string> subjects,
                            SubjectsOfKind(composer.reader(), kind));
    for (const std::string& subject : subjects) {
      bool found = subject == asked || NameOf(subject) == asked;
      if (!found && kind == "instrument") {
        LEXLOG_ASSIGN_OR_RETURN(const InstrumentFacts facts, FactsOf(composer, subject));
        found = HasAlias(facts, folded);
      }
      LEXLOG_ASSIGN_OR_RETURN(const bool on_record, IsOnRecord(composer, subject));
      if (!on_record) continue;
      if (found) return subject;
      if (absl::StrContains(FoldForSearch(subject), folded)) near.push_back(subject);
    }
  }
  return absl::NotFoundError(absl::StrCat(
      "nothing on record is called “", asked, "”",
      near.empty() ? absl::StrCat("; `lexlog log` lists what is")
                   : absl::StrCat("; did you mean one of: ", absl::StrJoin(near, ", "), "?")));
}

absl::StatusOr<std::vector<std::string>> ProvisionsOf(Reader& reader,
                                                      absl::string_view instrument) {
  std::set<std::string> provisions;
  LEXLOG_ASSIGN_OR_RETURN(const LoadedGroup* group, reader.Load(kProvisionsView, instrument));
  for (size_t row = 0; row < group->rows.size(); ++row) {
    if (group->rows[row].kind() != storage::v1::ViewRow::ROW) continue;
    provisions.insert(ValueAt<storage::v1::Relation>(*group, static_cast<int>(row)).subject());
  }
  return std::vector<std::string>(provisions.begin(), provisions.end());
}

absl::StatusOr<std::vector<std::string>> RelatedTo(Composer& composer, absl::string_view thing,
                                                   absl::string_view kind) {
  LEXLOG_ASSIGN_OR_RETURN(const LoadedGroup* group, composer.reader().Load(kRelationsView, thing));
  const Resolver resolver(composer.as_of(), {{group->rows, group->rule}},
                          composer.reader().dates());
  std::set<std::string> related;
  for (const int row : resolver.Seen(0)) {
    const std::string subject = ValueAt<storage::v1::Relation>(*group, row).subject();
    if (KindOf(subject) == kind) related.insert(subject);
  }
  return std::vector<std::string>(related.begin(), related.end());
}

absl::StatusOr<std::vector<v1::CoverageNote>> CoverageOf(Composer& composer,
                                                         const std::vector<std::string>& subjects) {
  std::vector<std::string> of = subjects;
  if (of.empty()) {
    LEXLOG_ASSIGN_OR_RETURN(of, composer.reader().Subjects(kCoverageView, "coverage"));
  }
  std::vector<v1::CoverageNote> notes;
  std::set<std::string> events;
  for (const std::string& subject : of) {
    LEXLOG_ASSIGN_OR_RETURN(std::vector<Composer::SeenRow> rows,
                            composer.Seen(kCoverageView, subject));
    for (Composer::SeenRow& row : rows) {
      if (!events.insert(row.cited.event()).second) continue;
      v1::CoverageNote& note = notes.emplace_back();
      note.set_words(CoverageInWords(row.content.coverage()));
      *note.mutable_event() = std::move(row.cited);
    }
  }
  return notes;
}

}  // namespace lexlog
