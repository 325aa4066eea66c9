#include "projections/listed_parties.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/timeline/edtf.h"
#include "lexlog/storage/v1/record.pb.h"
#include "projections/name_fold.h"
#include "projections/row_value.h"
#include "projections/taxonomy_tree.h"
#include "projections/views.h"
#include "projections/words.h"

namespace lexlog {
namespace {

bool RecordedBy(const LoadedGroup& group, Sequence recorded_by) {
  return std::any_of(group.rows.begin(), group.rows.end(), [&](const auto& row) {
    return row.kind() == storage::v1::ViewRow::ROW && row.recorded() <= recorded_by.value;
  });
}

bool IsKnown(const std::vector<NamedEntry>& entries, const std::string& subject) {
  return std::any_of(entries.begin(), entries.end(),
                     [&](const NamedEntry& one) { return one.subject == subject; });
}

}  // namespace

absl::StatusOr<bool> ListedParties::IsList(const std::string& instrument) {
  const auto known = shared_->lists.find(instrument);
  if (known != shared_->lists.end()) return known->second;
  bool& is_list = shared_->lists[instrument];
  const Sequence recorded_by = composer_.as_of().recorded_by;
  // The usual name of its entries is found without reading what relates to it, which is each.
  const std::string prefix = absl::StrCat("listing/", NameOf(instrument), "/");
  LEXLOG_ASSIGN_OR_RETURN(const std::vector<std::string> all,
                          composer_.reader().Subjects(kListsView, "listing"));
  for (const std::string& entry : all) {
    if (!absl::StartsWith(entry, prefix)) continue;
    LEXLOG_ASSIGN_OR_RETURN(const LoadedGroup* group, composer_.reader().Load(kListsView, entry));
    is_list = RecordedBy(*group, recorded_by);
    if (is_list) return true;
  }
  LEXLOG_ASSIGN_OR_RETURN(const LoadedGroup* related,
                          composer_.reader().Load(kRelationsView, instrument));
  for (int row = 0; row < static_cast<int>(related->rows.size()); ++row) {
    const auto relation = ValueAt<storage::v1::Relation>(*related, row);
    if (related->rows[static_cast<size_t>(row)].recorded() > recorded_by.value) continue;
    is_list |= KindOf(relation.subject()) == "listing";
  }
  return is_list;
}

absl::Status ListedParties::AddCalled(const std::string& folded, const NamedEntry& as,
                                      std::vector<NamedEntry>& entries) {
  LEXLOG_ASSIGN_OR_RETURN(const LoadedGroup* group,
                          composer_.reader().Load(kListedNamesView, folded));
  const Resolver resolver(composer_.as_of(), {{group->rows, group->rule}},
                          composer_.reader().dates());
  for (const int row : resolver.Seen(0)) {
    const auto listed = ValueAt<storage::v1::ListedName>(*group, row);
    if (!as.list.empty() && listed.list() != as.list) continue;
    if (IsKnown(entries, listed.subject())) continue;
    NamedEntry& entry = entries.emplace_back(as);
    entry.subject = listed.subject();
    entry.list = listed.list();
    entry.matched = listed.name();
    entry.alias = listed.alias();
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<NamedEntry>> ListedParties::Called(const std::string& name,
                                                              const std::string& list) {
  std::vector<NamedEntry> entries;
  const std::string folded = FoldName(name);
  if (folded.empty()) return entries;
  NamedEntry as;
  as.asked = name;
  as.list = list;
  LEXLOG_RETURN_IF_ERROR(AddCalled(folded, as, entries));
  return entries;
}

absl::StatusOr<std::vector<NamedEntry>> ListedParties::CalledAlike(const std::string& name,
                                                                   const std::string& list) {
  if (!shared_->names.has_value()) {
    LEXLOG_ASSIGN_OR_RETURN(shared_->names, NameBook::Open(composer_.reader()));
  }
  std::vector<NamedEntry> entries;
  NamedEntry as;
  as.asked = name;
  as.list = list;
  for (const AlikeName& alike : shared_->names->Alike(name)) {
    as.likeness = alike.likeness;
    LEXLOG_RETURN_IF_ERROR(AddCalled(alike.folded, as, entries));
  }
  return entries;
}

absl::StatusOr<std::vector<std::string>> ListedParties::NamesOf(const std::string& subject) {
  if (!IsSubject(subject)) return std::vector<std::string>{subject};
  LEXLOG_ASSIGN_OR_RETURN(const LoadedGroup* group,
                          composer_.reader().Load(kTaxonomyView, subject));
  const Resolver resolver(composer_.as_of(), {{group->rows, group->rule}},
                          composer_.reader().dates());
  std::vector<std::string> names;
  for (const int row : resolver.Seen(0)) {
    const auto taxonomy = ValueAt<v1::Taxonomy>(*group, row);
    if (!taxonomy.label().empty()) names.push_back(taxonomy.label());
    names.insert(names.end(), taxonomy.alias().begin(), taxonomy.alias().end());
  }
  if (names.empty()) names.emplace_back(NameOf(subject));
  return names;
}

AsOf ListedParties::InHindsight() const {
  AsOf as_of = composer_.as_of();
  as_of.public_by.reset();
  as_of.known_to.clear();
  as_of.floor = v1::HEARSAY;
  return as_of;
}

absl::StatusOr<std::vector<ListedParties::Copy>> ListedParties::CopiesOf(const std::string& list) {
  LEXLOG_ASSIGN_OR_RETURN(const LoadedGroup* group, composer_.reader().Load(kCoverageView, list));
  const Resolver resolver(InHindsight(), {{group->rows, group->rule}}, composer_.reader().dates());
  std::vector<Copy> copies;
  for (const int row : resolver.Seen(0)) {
    const absl::StatusOr<Day> day = ParseDay(ValueAt<v1::Coverage>(*group, row).through());
    if (day.ok()) copies.push_back({*day, row});
  }
  std::stable_sort(copies.begin(), copies.end(),
                   [](const Copy& a, const Copy& b) { return a.day < b.day; });
  return copies;
}

absl::StatusOr<v1::Cited> ListedParties::CiteCopy(const std::string& list, const Copy& copy) {
  LEXLOG_ASSIGN_OR_RETURN(const LoadedGroup* group, composer_.reader().Load(kCoverageView, list));
  const Resolver resolver(InHindsight(), {{group->rows, group->rule}}, composer_.reader().dates());
  return Cite(composer_.reader(), resolver, *group, {0, copy.row});
}

}  // namespace lexlog
