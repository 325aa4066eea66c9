#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/status_macros.h"
#include "projections/aspects.h"
#include "projections/body_words.h"
#include "projections/row_value.h"
#include "projections/views.h"
#include "projections/words.h"

namespace lexlog {
namespace {

// State and words of one row.
using SayRow = std::function<std::pair<std::string, std::string>(const LoadedGroup&, int row)>;

Said SayRows(const LoadedGroup& group, const JointOutcome& outcome, const SayRow& say) {
  if (outcome.governing.front().empty()) return {"none", "nothing recorded for that day"};
  Said said;
  std::vector<std::string> words;
  for (const int row : outcome.governing.front()) {
    auto [state, row_words] = say(group, row);
    said.state = std::move(state);
    words.push_back(std::move(row_words));
    said.basis.push_back({0, row});
    said.content = RowRef{0, row};
  }
  said.words = absl::StrJoin(words, "; ");
  return said;
}

MaybeAspect RowsAspect(Composer& composer, const char* name, const char* view,
                       const std::string& subject, const SayRow& say) {
  LEXLOG_ASSIGN_OR_RETURN(const LoadedGroup* group, composer.reader().Load(view, subject));
  AspectSpec spec;
  spec.name = name;
  spec.groups = {group};
  spec.say = [&](const Resolver&, const JointOutcome& outcome) {
    return SayRows(*group, outcome, say);
  };
  return composer.Compose(spec);
}

// Names for the subjects that the rows of a group speak of, loaded before anything is said.
absl::StatusOr<Naming> NamingFor(Composer& composer, const char* view, const std::string& subject) {
  LEXLOG_ASSIGN_OR_RETURN(const std::vector<Composer::SeenRow> rows, composer.Seen(view, subject));
  std::set<std::string> spoken_of;
  const Naming collect = [&](const std::string& one) {
    spoken_of.insert(one);
    return one;
  };
  for (const Composer::SeenRow& row : rows) BodyInWords(row.content, collect);
  LEXLOG_ASSIGN_OR_RETURN(Composer::Labels labels, composer.LabelsOf(std::vector<std::string>(
                                                       spoken_of.begin(), spoken_of.end())));
  return Naming([labels = std::move(labels)](const std::string& one) {
    const auto label = labels.find(one);
    return label == labels.end() ? std::string(NameOf(one)) : label->second;
  });
}

using AspectFunction = MaybeAspect (*)(Composer&, const std::string&);

absl::Status Add(MaybeAspect aspect, std::vector<v1::Aspect>& aspects) {
  LEXLOG_RETURN_IF_ERROR(aspect.status());
  if (aspect->has_value()) aspects.push_back(**std::move(aspect));
  return absl::OkStatus();
}

std::vector<AspectFunction> FunctionsFor(absl::string_view kind) {
  if (kind == "instrument") return {DocumentAspect, ForceAspect, AnnouncedAspect};
  if (kind == "provision") return {TextAspect, ForceAspect, AnnouncedAspect};
  if (kind == "norm") return {NormAspect, ForceAspect, AnnouncedAspect};
  if (kind == "reading") return {ReadingAspect};
  if (kind == "authorisation") return {AuthorisationAspect};
  if (kind == "notice") return {NoticeAspect};
  if (kind == "listing") return {ListingAspect};
  if (kind == "figure") return {FigureAspect};
  return {TaxonomyAspect};
}

}  // namespace

MaybeAspect AuthorisationAspect(Composer& composer, const std::string& subject) {
  LEXLOG_ASSIGN_OR_RETURN(const Naming name, NamingFor(composer, kAuthorisationsView, subject));
  return RowsAspect(composer, "authorisation", kAuthorisationsView, subject,
                    [&](const LoadedGroup& group, int row) {
                      const auto value = ValueAt<v1::Authorisation>(group, row);
                      return std::pair(TokenOf(value.change()), AuthorisationInWords(value, name));
                    });
}

MaybeAspect NoticeAspect(Composer& composer, const std::string& subject) {
  LEXLOG_ASSIGN_OR_RETURN(const Naming name, NamingFor(composer, kNoticesView, subject));
  return RowsAspect(composer, "notice", kNoticesView, subject,
                    [&](const LoadedGroup& group, int row) {
                      return std::pair(std::string("given"),
                                       NoticeInWords(ValueAt<v1::Notice>(group, row), name));
                    });
}

MaybeAspect ListingAspect(Composer& composer, const std::string& subject) {
  return RowsAspect(composer, "listing", kListsView, subject,
                    [](const LoadedGroup& group, int row) {
                      const auto value = ValueAt<v1::Listing>(group, row);
                      return std::pair(TokenOf(value.change()), ListingInWords(value));
                    });
}

MaybeAspect TaxonomyAspect(Composer& composer, const std::string& subject) {
  LEXLOG_ASSIGN_OR_RETURN(const Naming name, NamingFor(composer, kTaxonomyView, subject));
  return RowsAspect(composer, "taxonomy", kTaxonomyView, subject,
                    [&](const LoadedGroup& group, int row) {
                      return std::pair(std::string("stated"),
                                       TaxonomyInWords(ValueAt<v1::Taxonomy>(group, row), name));
                    });
}

MaybeAspect FigureAspect(Composer& composer, const std::string& subject) {
  LEXLOG_ASSIGN_OR_RETURN(const Naming name, NamingFor(composer, kMarketView, subject));
  return RowsAspect(composer, "figure", kMarketView, subject,
                    [&](const LoadedGroup& group, int row) {
                      const auto value = ValueAt<v1::Market>(group, row);
                      return std::pair(TokenOf(value.kind()), FigureInWords(value, name));
                    });
}

absl::StatusOr<std::string> HolderOf(Composer& composer, const std::string& subject) {
  const absl::string_view kind = KindOf(subject);
  if (kind == "provision") {
    const absl::string_view name = NameOf(subject);
    return absl::StrCat("instrument/", name.substr(0, name.find('/')));
  }
  std::string holder;
  if (kind != "norm") return holder;
  LEXLOG_ASSIGN_OR_RETURN(const std::vector<Composer::SeenRow> rows,
                          composer.Seen(kNormsView, subject));
  for (const Composer::SeenRow& row : rows) {
    if (!row.content.norm().instrument().empty()) holder = row.content.norm().instrument();
  }
  return holder;
}

absl::StatusOr<std::vector<v1::Aspect>> AspectsOf(Composer& composer, const std::string& subject) {
  std::vector<v1::Aspect> aspects;
  const absl::string_view kind = KindOf(subject);
  for (const AspectFunction function : FunctionsFor(kind)) {
    LEXLOG_RETURN_IF_ERROR(Add(function(composer, subject), aspects));
  }
  if (kind != "instrument" && kind != "norm" && kind != "provision") return aspects;
  for (const char* view : {kEnforcementView, kReviewPolicyView, kLicensingView}) {
    LEXLOG_RETURN_IF_ERROR(Add(PostureAspect(composer, view, subject), aspects));
  }
  return aspects;
}

}  // namespace lexlog
