#include <algorithm>
#include <map>
#include <set>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/timeline/edtf.h"
#include "engine/timeline/row.h"
#include "projections/composer.h"
#include "projections/row_value.h"
#include "projections/views.h"
#include "projections/words.h"

namespace lexlog {
namespace {

using storage::v1::ViewRow;
using Claims = google::protobuf::RepeatedPtrField<v1::DateClaim>;

const ViewRow& RowAt(const LoadedGroup& group, RowRef ref) {
  return group.rows[static_cast<size_t>(ref.row)];
}

// The event's citations that may be cited at the coordinate, best proof first.
std::vector<v1::Citation> SeenCitations(const Resolver& resolver, RowRef ref,
                                        const v1::Event& content) {
  std::vector<v1::Citation> seen;
  for (const int index : resolver.CitationsSeen(ref.group, ref.row)) {
    if (index < content.citation_size()) seen.push_back(content.citation(index));
  }
  std::stable_sort(seen.begin(), seen.end(), [](const v1::Citation& a, const v1::Citation& b) {
    return a.proof() < b.proof();
  });
  return seen;
}

// What the source is registered as, as recorded by then.
absl::StatusOr<v1::Source> SourceAt(Reader& reader, Sequence recorded_by,
                                    absl::string_view source) {
  LEXLOG_ASSIGN_OR_RETURN(const LoadedGroup* group,
                          reader.Load(kSourcesView, absl::StrCat("source/", source)));
  AsOf as_of;
  as_of.recorded_by = recorded_by;
  const Resolver resolver(as_of, {{group->rows, group->rule}}, reader.dates());
  v1::Source registered;
  registered.set_title(std::string(source));
  for (const int row : resolver.Seen(0)) registered = ValueAt<v1::Source>(*group, row);
  return registered;
}

// "CNN, 2025-08-17"; its days in words where they are not known. Without a publisher, its title.
std::string LabelOf(const v1::Source& source) {
  const bool has_publisher = !source.publisher().empty() && source.publisher() != "not stated";
  std::string label = has_publisher ? source.publisher() : source.title();
  DaySet published;
  for (const v1::DateClaim& claim : source.published()) {
    const absl::StatusOr<DaySet> days = ParseDays(claim.day());
    if (days.ok()) published.Add(*days);
  }
  if (!published.empty()) absl::StrAppend(&label, ", ", DaysInWords(published));
  return label;
}

std::string DaysAt(const Resolver& resolver, RowRef ref, v1::DateField field) {
  return FormatDays(resolver.DaysOf(ref.group, ref.row, field));
}

// The claims of these that have words and name no citation, or one of `sources`.
void AddWorded(const Claims& claims, const std::set<std::string>& sources, v1::Cited& cited) {
  for (const v1::DateClaim& claim : claims) {
    if (claim.wording().empty()) continue;
    if (claim.source().empty() || sources.contains(claim.source())) *cited.add_claim() = claim;
  }
}

std::set<std::string> SourcesOf(const std::vector<v1::Citation>& citations) {
  std::set<std::string> sources;
  for (const v1::Citation& citation : citations) sources.insert(citation.source());
  return sources;
}

// What is claimed of one field, by whom.
struct Rivals {
  std::string field;
  std::vector<v1::RivalClaim> claims;
};

v1::Proof ProofOf(const std::vector<v1::Citation>& citations, absl::string_view source) {
  for (const v1::Citation& citation : citations) {
    if (citation.source() == source) return citation.proof();
  }
  return v1::PROOF_UNSPECIFIED;
}

Rivals DateRivals(absl::string_view field, const Claims& claims,
                  const std::vector<v1::Citation>& citations) {
  Rivals rivals{std::string(field), {}};
  const std::set<std::string> sources = SourcesOf(citations);
  for (const v1::DateClaim& claim : claims) {
    if (!claim.source().empty() && !sources.contains(claim.source())) continue;
    v1::RivalClaim& rival = rivals.claims.emplace_back();
    rival.set_source(claim.source());
    rival.set_value(claim.has_same_day_as()
                        ? absl::StrCat("the same day as ", claim.same_day_as().event())
                        : claim.day());
    rival.set_wording(claim.wording());
    rival.set_proof(ProofOf(citations, claim.source()));
    rival.set_picked(claim.picked());
  }
  return rivals;
}

std::vector<Rivals> FieldRivals(const std::vector<v1::Citation>& citations) {
  std::map<std::string, Rivals> by_field;
  for (const v1::Citation& citation : citations) {
    for (const v1::FieldClaim& claim : citation.claim()) {
      Rivals& rivals = by_field[claim.field()];
      rivals.field = claim.field();
      v1::RivalClaim& rival = rivals.claims.emplace_back();
      rival.set_source(citation.source());
      rival.set_value(claim.value());
      rival.set_wording(claim.wording());
      rival.set_proof(citation.proof());
      rival.set_picked(claim.picked());
    }
  }
  std::vector<Rivals> all;
  for (auto& [field, rivals] : by_field) all.push_back(std::move(rivals));
  return all;
}

bool Disagree(const Rivals& rivals) {
  std::set<std::string> values;
  for (const v1::RivalClaim& claim : rivals.claims) {
    const absl::StatusOr<DaySet> days = ParseDays(claim.value());
    values.insert(days.ok() ? FormatDays(*days) : claim.value());
  }
  return values.size() > 1;
}

// Why the editor picked, if the content comes from a reconciliation of this field.
absl::StatusOr<std::string> ReasonFor(Reader& reader, const ViewRow& row, absl::string_view field) {
  if (!IsReplacement(row)) return std::string();
  LEXLOG_ASSIGN_OR_RETURN(const RecordedEvent act, reader.log().At(Sequence{row.recorded()}));
  const v1::Reconciliation& reconciliation = act.event.reconciliation();
  return reconciliation.field() == field ? reconciliation.reason() : std::string();
}

// "added: REASON" or "changed: REASON"; empty of what is on record.
absl::StatusOr<std::string> HypotheticalOf(Reader& reader, const ViewRow& row) {
  LEXLOG_ASSIGN_OR_RETURN(const Reader::Supposition supposition, reader.SuppositionOf(row));
  if (supposition.what == storage::v1::LogRecord::RECORDED) return std::string();
  const bool added = supposition.what == storage::v1::LogRecord::ADDED;
  return absl::StrCat(added ? "added: " : "changed: ", supposition.reason);
}

bool HasDispute(const v1::Aspect& aspect, absl::string_view event, absl::string_view field) {
  return std::any_of(aspect.dispute().begin(), aspect.dispute().end(), [&](const auto& known) {
    return known.event() == event && known.field() == field;
  });
}

}  // namespace

Sequence SequenceAt(const Reader& reader, const AsOf& as_of, Sequence sequence) {
  if (sequence <= reader.head()) return sequence;
  return Sequence{as_of.recorded_by.value + (sequence.value - reader.head().value)};
}

absl::StatusOr<v1::Cited> Cite(Reader& reader, const Resolver& resolver, const LoadedGroup& group,
                               RowRef ref) {
  const ViewRow& row = RowAt(group, ref);
  LEXLOG_ASSIGN_OR_RETURN(const v1::Event content, reader.ContentOf(row));
  v1::Cited cited;
  cited.set_event(row.event());
  cited.set_sequence(SequenceAt(reader, resolver.as_of(), Sequence{row.sequence()}).value);
  cited.set_subject(content.subject());
  cited.set_act_day(DaysAt(resolver, ref, v1::ACT_DAY));
  cited.set_public_day(DaysAt(resolver, ref, v1::PUBLIC_DAY));
  if (!content.from().empty()) cited.set_from(DaysAt(resolver, ref, v1::FROM));
  if (!content.until().empty()) cited.set_until(DaysAt(resolver, ref, v1::UNTIL));
  const std::vector<v1::Citation> citations = SeenCitations(resolver, ref, content);
  if (!citations.empty()) cited.set_proof(citations.front().proof());
  for (const v1::Citation& citation : citations) {
    *cited.add_citation() = citation;
    LEXLOG_ASSIGN_OR_RETURN(const v1::Source source,
                            SourceAt(reader, resolver.as_of().recorded_by, citation.source()));
    cited.add_source_title(source.title());
    cited.add_source_label(LabelOf(source));
  }
  const std::set<std::string> sources = SourcesOf(citations);
  for (const Claims* claims : {&content.act_day(), &content.public_day(), &content.from(),
                               &content.until(), &content.norm().applies_from()}) {
    AddWorded(*claims, sources, cited);
  }
  cited.set_encoded_by(content.encoded_by());
  if (IsReplacement(row)) {
    LEXLOG_ASSIGN_OR_RETURN(const RecordedEvent act, reader.log().At(Sequence{row.recorded()}));
    cited.set_corrected_by(act.event.id());
  }
  LEXLOG_ASSIGN_OR_RETURN(*cited.mutable_hypothetical(), HypotheticalOf(reader, row));
  return cited;
}

absl::Status AddDisputes(Reader& reader, const Resolver& resolver, const LoadedGroup& group,
                         RowRef ref, v1::Aspect& aspect) {
  const ViewRow& row = RowAt(group, ref);
  LEXLOG_ASSIGN_OR_RETURN(const v1::Event content, reader.ContentOf(row));
  const std::vector<v1::Citation> citations = SeenCitations(resolver, ref, content);
  std::vector<Rivals> all = FieldRivals(citations);
  all.push_back(DateRivals("act_day", content.act_day(), citations));
  all.push_back(DateRivals("public_day", content.public_day(), citations));
  all.push_back(DateRivals("from", content.from(), citations));
  all.push_back(DateRivals("until", content.until(), citations));
  for (const Rivals& rivals : all) {
    if (!Disagree(rivals) || HasDispute(aspect, row.event(), rivals.field)) continue;
    v1::Dispute& dispute = *aspect.add_dispute();
    dispute.set_event(row.event());
    dispute.set_field(rivals.field);
    for (const v1::RivalClaim& claim : rivals.claims) *dispute.add_claim() = claim;
    LEXLOG_ASSIGN_OR_RETURN(*dispute.mutable_reconciled(), ReasonFor(reader, row, rivals.field));
  }
  return absl::OkStatus();
}

}  // namespace lexlog
