#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "projections/aspects.h"
#include "projections/force_chain.h"
#include "projections/row_value.h"
#include "projections/views.h"
#include "projections/weight.h"
#include "projections/words.h"

namespace lexlog {
namespace {

v1::Force ForceAt(const ForceChain& chain, RowRef ref) {
  return ValueAt<v1::Force>(*chain.groups[static_cast<size_t>(ref.group - chain.first)], ref.row);
}

// Rows of `group` that begin or that end, as far as seen.
std::vector<RowRef> SeenOf(const ForceChain& chain, const Resolver& resolver, int group,
                           v1::Force::ChangeCase change) {
  std::vector<RowRef> rows;
  for (const int row : resolver.Seen(group)) {
    const RowRef ref{group, row};
    if (ForceAt(chain, ref).change_case() == change) rows.push_back(ref);
  }
  return rows;
}

Said SayEnded(const ForceChain& chain, const Resolver& resolver, RowRef ref) {
  const v1::Force force = ForceAt(chain, ref);
  const DaySet end = resolver.RangeOf(ref.group, ref.row).from;
  const std::string manner = force.ends().manner() == v1::Force::MANNER_UNSPECIFIED
                                 ? ""
                                 : absl::StrCat(" by ", WordsOf(force.ends().manner()));
  Said said{"ended", absl::StrCat("ended on ", DaysInWords(end), manner), "", {ref}, ref};
  bool surely = true;
  bool maybe = false;
  const std::vector<RowRef> begins = SeenOf(chain, resolver, ref.group, v1::Force::kBegins);
  for (const RowRef& begin : begins) {
    const DaySet from = resolver.RangeOf(begin.group, begin.row).from;
    surely &= from.min() >= end.max();
    maybe |= from.max() >= end.min();
    said.basis.push_back(begin);
  }
  if (begins.empty() || !maybe) return said;
  said.state = surely ? "ended_before_it_began" : "ended";
  said.words = absl::StrCat(
      said.words, surely ? ", before it began (due " : ", perhaps before it began (due ",
      DaysInWords(resolver.RangeOf(begins.front().group, begins.front().row).from), ")");
  said.contrast = "ended";
  return said;
}

// Nothing governs: it has yet to begin, or its term is over, or no start is on record.
Said SayNothing(const ForceChain& chain, const Resolver& resolver, int group) {
  const Day today = resolver.as_of().effective_on;
  for (const RowRef& ref : SeenOf(chain, resolver, group, v1::Force::kBegins)) {
    if (resolver.DaysOf(group, ref.row, v1::ACT_DAY).min() > today) continue;  // not done yet
    const EffectiveRange range = resolver.RangeOf(group, ref.row);
    if (range.from.min() == kNever) {
      return {"delayed_indefinitely",
              "delayed indefinitely: no day of beginning is set",
              "",
              {ref},
              ref};
    }
    if (range.from.max() > today) {
      const DaySet still_to_come = range.from.Within(today + 1, kNever);
      return {"scheduled",
              absl::StrCat("scheduled to begin on ", DaysInWords(still_to_come)),
              "",
              {ref},
              ref};
    }
    if (range.until.min() <= today) {
      return {"ended",
              absl::StrCat("ended on ", DaysInWords(range.until.Within(kFirstDay, today)),
                           " at the end of its term"),
              "",
              {ref},
              ref};
    }
  }
  return {"none", "no start of force recorded by then"};
}

Said SayInForce(const Resolver& resolver, RowRef ref) {
  const EffectiveRange range = resolver.RangeOf(ref.group, ref.row);
  const Day today = resolver.as_of().effective_on;
  const DaySet since = range.from.Within(kFirstDay, today);
  const std::optional<Day> public_by = resolver.as_of().public_by;
  // A start that had not come by what was known then was a plan.
  const bool as_planned = public_by.has_value() && !since.empty() && since.min() > *public_by;
  std::string words = absl::StrCat(
      as_planned ? "as then scheduled, in force since " : "in force since ", DaysInWords(since));
  if (range.until.min() != kNever) {
    words += absl::StrCat(", due to end on ", DaysInWords(range.until.Within(today + 1, kNever)));
  }
  return {"in_force", words, "", {ref}, ref};
}

Said SaySuspended(const ForceChain& chain, const Resolver& resolver, const JointOutcome& outcome,
                  Said said) {
  bool suspended = false;
  bool stayed = false;
  std::string until;
  for (int place = chain.length; place < 2 * chain.length; ++place) {
    const int group = chain.first + place;
    for (const int row : outcome.governing[static_cast<size_t>(group)]) {
      const auto value = ValueAt<v1::Suspension>(*chain.groups[static_cast<size_t>(place)], row);
      (value.kind() == v1::Suspension::STAY ? stayed : suspended) = true;
      const EffectiveRange range = resolver.RangeOf(group, row);
      absl::StrAppend(&until, until.empty() ? "" : "; ", "from ", DaysInWords(range.from),
                      range.until.min() == kNever
                          ? ", no end set"
                          : absl::StrCat(" until ", DaysInWords(range.until)));
      said.basis.push_back({group, row});
      said.content = RowRef{group, row};
    }
  }
  if (!suspended && !stayed) return said;
  said.state = suspended && stayed ? "suspended_and_stayed" : stayed ? "stayed" : "suspended";
  said.words = absl::StrCat(suspended && stayed ? "suspended and stayed"
                            : stayed            ? "stayed by a court"
                                                : "suspended",
                            " (", until, ")");
  return said;
}

// What is on record as still to come: beginnings, ends, suspensions and their ends.
std::vector<Said> Next(const ForceChain& chain, const Resolver& resolver) {
  std::vector<Said> next;
  const Day today = resolver.as_of().effective_on;
  for (int place = 0; place < 2 * chain.length; ++place) {
    const int group = chain.first + place;
    const bool is_force = place < chain.length;
    for (const int row : resolver.Seen(group)) {
      const RowRef ref{group, row};
      const EffectiveRange range = resolver.RangeOf(group, row);
      const bool ends = is_force && ForceAt(chain, ref).has_ends();
      if (range.from.min() > today && range.from.min() != kNever) {
        const std::string state = ends ? "ends" : is_force ? "begins" : "suspension_begins";
        next.push_back(
            {state, absl::StrCat(Spaced(state), " on ", DaysInWords(range.from)), "", {ref}, ref});
      }
      if (!ends && range.until.min() != kNever && range.until.min() > today) {
        const std::string state = is_force ? "ends" : "suspension_ends";
        next.push_back(
            {state, absl::StrCat(Spaced(state), " on ", DaysInWords(range.until)), "", {ref}, ref});
      }
    }
  }
  return next;
}

// An instrument without any event of force says so, each kind in its words.
std::optional<v1::Aspect> WithoutForce(const InstrumentFacts& facts) {
  if (facts.kind == v1::INSTRUMENT_KIND_UNSPECIFIED) return std::nullopt;
  v1::Aspect aspect;
  aspect.set_name("force");
  v1::Outcome& outcome = *aspect.add_outcome();
  outcome.set_state(CanHaveForce(facts.kind) ? "none" : "no_force");
  if (IsProposal(facts.kind)) {
    outcome.set_words(
        absl::StrCat("a ", WordsOf(facts.kind), " binds nobody: no enactment is recorded"));
  } else if (facts.kind == v1::FORM_NOT_STATED) {
    outcome.set_words("reported, legal form not stated; no start of force recorded");
  } else if (CanHaveForce(facts.kind)) {
    outcome.set_words("no start of force recorded");
  } else {
    outcome.set_words(
        absl::StrCat("has none: a ", WordsOf(facts.kind), " is current or withdrawn"));
  }
  return aspect;
}

}  // namespace

absl::StatusOr<ForceChain> LoadForceChain(Composer& composer, const std::string& subject) {
  std::vector<std::string> subjects;
  for (std::string at = subject; !at.empty() && subjects.size() < 4;) {
    subjects.push_back(at);
    LEXLOG_ASSIGN_OR_RETURN(at, HolderOf(composer, at));
  }
  ForceChain chain;
  chain.length = static_cast<int>(subjects.size());
  for (const char* view : {kForceView, kSuspensionsView}) {
    for (const std::string& one : subjects) {
      LEXLOG_ASSIGN_OR_RETURN(const LoadedGroup* group, composer.reader().Load(view, one));
      chain.groups.push_back(group);
    }
  }
  chain.subjects = std::move(subjects);
  return chain;
}

Said SayForce(const ForceChain& chain, const Resolver& resolver, const JointOutcome& outcome) {
  Said said{"none", "no start of force recorded by then"};
  for (int group = chain.first; group < chain.first + chain.length; ++group) {
    const std::vector<int>& governing = outcome.governing[static_cast<size_t>(group)];
    if (governing.empty()) {
      if (resolver.Seen(group).empty()) continue;
      return SayNothing(chain, resolver, group);
    }
    const RowRef ref{group, governing.front()};
    if (ForceAt(chain, ref).has_ends()) return SayEnded(chain, resolver, ref);
    if (said.state == "none") said = SayInForce(resolver, ref);
  }
  return said.state == "none" ? said : SaySuspended(chain, resolver, outcome, said);
}

MaybeAspect ForceAspect(Composer& composer, const std::string& subject) {
  LEXLOG_ASSIGN_OR_RETURN(const ForceChain chain, LoadForceChain(composer, subject));
  AspectSpec spec;
  spec.name = "force";
  spec.groups = chain.groups;
  spec.say = [&chain](const Resolver& resolver, const JointOutcome& outcome) {
    return SayForce(chain, resolver, outcome);
  };
  spec.next = [&chain](const Resolver& resolver) { return Next(chain, resolver); };
  LEXLOG_ASSIGN_OR_RETURN(std::optional<v1::Aspect> aspect, composer.Compose(spec));
  if (aspect.has_value() || KindOf(subject) != "instrument") return aspect;
  LEXLOG_ASSIGN_OR_RETURN(const InstrumentFacts facts, FactsOf(composer, subject));
  return WithoutForce(facts);
}

}  // namespace lexlog
