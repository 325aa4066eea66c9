#include "projections/composer.h"

#include <algorithm>
#include <set>

#include "engine/base/status_macros.h"
#include "engine/timeline/edtf.h"
#include "engine/timeline/row.h"
#include "projections/views.h"
#include "projections/words.h"

namespace lexlog {
namespace {

absl::string_view ContrastOf(const Said& said) {
  return said.contrast.empty() ? said.state : said.contrast;
}

bool AnswersAnywhere(const Resolver& resolver, const AspectSpec& spec, v1::Proof worst) {
  const int all = static_cast<int>(spec.groups.size());
  for (int group = 0; group < (spec.deciding == 0 ? all : spec.deciding); ++group) {
    if (AnswersAt(resolver, group, *spec.groups[static_cast<size_t>(group)], worst)) return true;
  }
  return false;
}

// What the outcomes mean, each meaning once, with every row that any of them rests on.
std::vector<Said> Meanings(const AspectSpec& spec, const Resolver& resolver,
                           const std::vector<JointOutcome>& outcomes) {
  std::vector<Said> meanings;
  for (const JointOutcome& outcome : outcomes) {
    Said said = spec.say(resolver, outcome);
    const auto same = std::find_if(meanings.begin(), meanings.end(), [&](const Said& known) {
      return known.state == said.state && known.words == said.words;
    });
    if (same == meanings.end()) {
      meanings.push_back(std::move(said));
    } else {
      std::set<RowRef> basis(same->basis.begin(), same->basis.end());
      basis.insert(said.basis.begin(), said.basis.end());
      same->basis.assign(basis.begin(), basis.end());
    }
  }
  return meanings;
}

// The rows and the acts upon them.
std::vector<RowRef> WithActs(const Resolver& resolver, const std::vector<RowRef>& rows) {
  std::set<RowRef> all(rows.begin(), rows.end());
  for (const RowRef& ref : rows) {
    for (const int act : resolver.ActsUpon(ref.group, ref.row)) all.insert({ref.group, act});
  }
  return {all.begin(), all.end()};
}

// The source's words for a date, where only one is on record.
std::string WordingOf(const v1::Event& event, v1::DateField field) {
  const auto& claims = field == v1::ACT_DAY && !event.act_day().empty() ? event.act_day()
                       : field == v1::FROM                              ? event.from()
                       : field == v1::UNTIL                             ? event.until()
                                                                        : event.public_day();
  return claims.size() == 1 ? claims[0].wording() : "";
}

void ClearDatesAndCitations(v1::Event& event) {
  event.clear_act_day();
  event.clear_public_day();
  event.clear_notified();
  event.clear_from();
  event.clear_until();
  event.clear_citation();
}

}  // namespace

bool AnswersAt(const Resolver& resolver, int group, const LoadedGroup& rows, v1::Proof worst) {
  const std::vector<int> seen = resolver.Seen(group);
  if (resolver.as_of().floor >= worst) return !seen.empty();
  return std::any_of(seen.begin(), seen.end(),
                     [&](int row) { return !IsAdded(rows.rows[static_cast<size_t>(row)]); });
}

Resolver Composer::ResolverAt(const AspectSpec& spec, v1::Proof floor) const {
  AsOf as_of = as_of_;
  as_of.floor = floor;
  std::vector<Group> groups;
  for (const LoadedGroup* group : spec.groups) groups.push_back({group->rows, group->rule});
  return Resolver(as_of, std::move(groups), reader_.dates());
}

absl::StatusOr<std::vector<v1::Outcome>> Composer::OutcomesAt(const AspectSpec& spec,
                                                              const Resolver& resolver,
                                                              v1::Proof floor,
                                                              const std::vector<Said>& said,
                                                              v1::Aspect& aspect) {
  // Cited with every citation that the question allows, not only those at this floor.
  const Resolver all = ResolverAt(spec, as_of_.floor);
  std::vector<v1::Outcome> outcomes;
  for (const Said& meaning : said) {
    v1::Outcome outcome;
    outcome.set_state(meaning.state);
    outcome.set_words(meaning.words);
    outcome.set_proof(floor);
    std::set<std::string> cited_events;
    for (const RowRef& ref : WithActs(resolver, meaning.basis)) {
      const LoadedGroup& group = *spec.groups[static_cast<size_t>(ref.group)];
      LEXLOG_ASSIGN_OR_RETURN(v1::Cited cited, Cite(reader_, all, group, ref));
      if (cited_events.insert(cited.event()).second) *outcome.add_basis() = std::move(cited);
      LEXLOG_RETURN_IF_ERROR(AddDisputes(reader_, all, group, ref, aspect));
    }
    if (meaning.content.has_value()) {
      const LoadedGroup& group = *spec.groups[static_cast<size_t>(meaning.content->group)];
      LEXLOG_ASSIGN_OR_RETURN(
          *outcome.mutable_content(),
          reader_.ContentOf(group.rows[static_cast<size_t>(meaning.content->row)]));
      ClearDatesAndCitations(*outcome.mutable_content());
    }
    outcomes.push_back(std::move(outcome));
  }
  return outcomes;
}

absl::StatusOr<std::optional<v1::Aspect>> Composer::Compose(const AspectSpec& spec) {
  for (const v1::Proof level : kProofLevels) {
    if (level > as_of_.floor) break;
    const Resolver resolver = ResolverAt(spec, level);
    if (!AnswersAnywhere(resolver, spec, as_of_.floor)) continue;
    v1::Aspect aspect;
    aspect.set_name(spec.name);
    const Resolution resolution = resolver.Resolve();
    aspect.set_coarser(resolution.coarser);
    const std::vector<Said> said = Meanings(spec, resolver, resolution.outcomes);
    LEXLOG_ASSIGN_OR_RETURN(std::vector<v1::Outcome> outcomes,
                            OutcomesAt(spec, resolver, level, said, aspect));
    for (v1::Outcome& outcome : outcomes) *aspect.add_outcome() = std::move(outcome);
    if (said.size() > 1) {
      LEXLOG_RETURN_IF_ERROR(AddHangsOn(resolution.hangs_on, aspect));
    }
    LEXLOG_RETURN_IF_ERROR(AddOtherwise(spec, level, said, aspect));
    if (spec.next) {
      LEXLOG_ASSIGN_OR_RETURN(std::vector<v1::Outcome> next,
                              OutcomesAt(spec, resolver, level, spec.next(resolver), aspect));
      for (v1::Outcome& outcome : next) *aspect.add_next() = std::move(outcome);
    }
    return std::optional<v1::Aspect>(std::move(aspect));
  }
  return std::optional<v1::Aspect>();
}

absl::Status Composer::AddOtherwise(const AspectSpec& spec, v1::Proof best, std::vector<Said> known,
                                    v1::Aspect& aspect) {
  for (const v1::Proof level : kProofLevels) {
    if (level <= best || level > as_of_.floor) continue;
    const Resolver resolver = ResolverAt(spec, level);
    std::vector<Said> other;
    for (Said& said : Meanings(spec, resolver, resolver.Resolve().outcomes)) {
      const bool is_known = std::any_of(known.begin(), known.end(), [&](const Said& one) {
        return ContrastOf(one) == ContrastOf(said);
      });
      if (is_known) continue;
      known.push_back(said);
      other.push_back(std::move(said));
    }
    LEXLOG_ASSIGN_OR_RETURN(std::vector<v1::Outcome> outcomes,
                            OutcomesAt(spec, resolver, level, other, aspect));
    for (v1::Outcome& outcome : outcomes) {
      *aspect.add_reported_otherwise() = std::move(outcome);
    }
  }
  return absl::OkStatus();
}

absl::Status Composer::AddHangsOn(const std::vector<DateRef>& dates, v1::Aspect& aspect) {
  for (const DateRef& date : dates) {
    v1::HangsOn& hangs = *aspect.add_hangs_on();
    hangs.set_event(date.event);
    hangs.set_field(TokenOf(date.field));
    LEXLOG_ASSIGN_OR_RETURN(const Versions versions,
                            VersionsBy(reader_.log(), date.event, as_of_.recorded_by));
    LEXLOG_ASSIGN_OR_RETURN(const LoadedGroup group, reader_.GroupOf(versions));
    const Resolver resolver(as_of_, {{group.rows, group.rule}}, reader_.dates());
    const std::vector<int> rows = resolver.Seen(0);
    const int row = rows.empty() ? 0 : rows.back();
    hangs.set_days(FormatDays(resolver.DaysOf(0, row, date.field)));
    LEXLOG_ASSIGN_OR_RETURN(const v1::Event content,
                            reader_.ContentOf(group.rows[static_cast<size_t>(row)]));
    hangs.set_wording(WordingOf(content, date.field));
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<Composer::SeenRow>> Composer::Seen(absl::string_view view,
                                                              absl::string_view subject) {
  LEXLOG_ASSIGN_OR_RETURN(const LoadedGroup* group, reader_.Load(view, subject));
  std::vector<SeenRow> seen;
  if (group->rows.empty()) return seen;
  const Resolver resolver(as_of_, {{group->rows, group->rule}}, reader_.dates());
  for (const int row : resolver.Seen(0)) {
    SeenRow& entry = seen.emplace_back();
    entry.row = row;
    LEXLOG_ASSIGN_OR_RETURN(entry.content,
                            reader_.ContentOf(group->rows[static_cast<size_t>(row)]));
    LEXLOG_ASSIGN_OR_RETURN(entry.cited, Cite(reader_, resolver, *group, {0, row}));
  }
  return seen;
}

absl::StatusOr<std::string> Composer::LabelOf(absl::string_view subject) {
  LEXLOG_ASSIGN_OR_RETURN(const std::vector<SeenRow> rows, Seen(kTaxonomyView, subject));
  for (const SeenRow& row : rows) {
    if (!row.content.taxonomy().label().empty()) return row.content.taxonomy().label();
  }
  return std::string(NameOf(subject));
}

absl::StatusOr<Composer::Labels> Composer::LabelsOf(const std::vector<std::string>& subjects) {
  Labels labels;
  for (const std::string& subject : subjects) {
    LEXLOG_ASSIGN_OR_RETURN(labels[subject], LabelOf(subject));
  }
  return labels;
}

}  // namespace lexlog
