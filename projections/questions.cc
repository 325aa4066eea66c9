#include "projections/questions.h"

#include <algorithm>
#include <map>
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

// Some of many names.
std::string Few(const std::vector<std::string>& names) {
  constexpr size_t kShown = 8;
  const size_t shown = std::min(names.size(), kShown);
  const auto first = names.begin();
  const std::string words = absl::StrJoin(first, first + static_cast<ptrdiff_t>(shown), ", ");
  return shown == names.size() ? words
                               : absl::StrCat(words, " and ", names.size() - shown, " more");
}

// Instruments that have `name` as their title or an alias at the coordinate.
absl::StatusOr<std::vector<std::string>> CalledSo(Composer& composer, absl::string_view name) {
  const std::string folded = FoldForSearch(name);
  LEXLOG_ASSIGN_OR_RETURN(const LoadedGroup* group, composer.reader().Load(kNamesView, folded));
  std::set<std::string> candidates;
  for (size_t row = 0; row < group->rows.size(); ++row) {
    if (group->rows[row].kind() != storage::v1::ViewRow::ROW) continue;
    candidates.insert(ValueAt<storage::v1::Relation>(*group, static_cast<int>(row)).subject());
  }
  std::vector<std::string> called;
  for (const std::string& subject : candidates) {
    if (KindOf(subject) != "instrument") continue;
    LEXLOG_ASSIGN_OR_RETURN(const InstrumentFacts facts, FactsOf(composer, subject));
    LEXLOG_ASSIGN_OR_RETURN(const bool on_record, IsOnRecord(composer, subject));
    if (on_record && HasAlias(facts, folded)) called.push_back(subject);
  }
  return called;
}

// Subjects of these kinds whose names have `asked` in them.
absl::StatusOr<std::vector<std::string>> NamedNearly(Composer& composer, absl::string_view asked,
                                                     const std::vector<std::string>& kinds) {
  const std::string folded = FoldForSearch(asked);
  std::vector<std::string> near;
  for (const std::string& kind : kinds) {
    LEXLOG_ASSIGN_OR_RETURN(const std::vector<std::string> subjects,
                            SubjectsOfKind(composer.reader(), kind));
    for (const std::string& subject : subjects) {
      if (!absl::StrContains(FoldForSearch(subject), folded)) continue;
      LEXLOG_ASSIGN_OR_RETURN(const bool on_record, IsOnRecord(composer, subject));
      if (on_record) near.push_back(subject);
    }
  }
  return near;
}

// What was searched. Of searches that differ in no more than when, the last is told, for all: a
// register that is fetched each day would tell of nothing else.
class Searches {
 public:
  void Add(Composer::SeenRow row) {
    if (!events_.insert(row.cited.event()).second) return;
    const auto [place, is_new] = place_of_.try_emplace(KeyOf(row.content), last_.size());
    if (is_new) {
      last_.push_back({std::move(row), 0});
      return;
    }
    Repeated& known = last_[place->second];
    ++known.earlier;
    const std::string& through = row.content.coverage().through();
    if (through >= known.row.content.coverage().through()) known.row = std::move(row);
  }

  std::vector<v1::CoverageNote> Notes() {
    std::vector<v1::CoverageNote> notes;
    for (Repeated& one : last_) {
      v1::CoverageNote& note = notes.emplace_back();
      note.set_words(CoverageInWords(one.row.content.coverage()));
      if (one.earlier > 0) {
        absl::StrAppend(note.mutable_words(), ", and ", one.earlier, " times before");
      }
      *note.mutable_event() = std::move(one.row.cited);
    }
    return notes;
  }

 private:
  struct Repeated {
    Composer::SeenRow row;
    int earlier = 0;
  };

  static std::string KeyOf(const v1::Event& event) {
    v1::Coverage coverage = event.coverage();
    coverage.clear_searched();
    coverage.clear_through();
    return absl::StrCat(event.subject(), "\n", coverage.SerializeAsString());
  }

  std::set<std::string> events_;
  std::map<std::string, size_t> place_of_;
  std::vector<Repeated> last_;
};

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
  // One that is given in full, or by its name, need not be looked for.
  const bool whole = std::find(kinds.begin(), kinds.end(), KindOf(asked)) != kinds.end();
  for (const std::string& kind : kinds) {
    const std::string subject = whole ? std::string(asked) : absl::StrCat(kind, "/", asked);
    LEXLOG_ASSIGN_OR_RETURN(const bool on_record, IsOnRecord(composer, subject));
    if (on_record) return subject;
  }
  if (std::find(kinds.begin(), kinds.end(), "instrument") != kinds.end()) {
    LEXLOG_ASSIGN_OR_RETURN(const std::vector<std::string> called, CalledSo(composer, asked));
    if (called.size() == 1) return called.front();
    if (called.size() > 1) {
      return absl::InvalidArgumentError(absl::StrCat("several instruments are called “", asked,
                                                     "”: ", Few(called), ". Name one of them"));
    }
  }
  LEXLOG_ASSIGN_OR_RETURN(const std::vector<std::string> near, NamedNearly(composer, asked, kinds));
  return absl::NotFoundError(
      absl::StrCat("nothing on record is called “", asked, "”",
                   near.empty() ? std::string("; `lexlog log` lists what is")
                                : absl::StrCat("; did you mean one of: ", Few(near), "?")));
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
  Searches searches;
  for (const std::string& subject : of) {
    LEXLOG_ASSIGN_OR_RETURN(std::vector<Composer::SeenRow> rows,
                            composer.Seen(kCoverageView, subject));
    for (Composer::SeenRow& row : rows) searches.Add(std::move(row));
  }
  return searches.Notes();
}

}  // namespace lexlog
