#ifndef LEXLOG_TOOLS_IMPORT_FEDERAL_REGISTER_DATES_PROSE_H_
#define LEXLOG_TOOLS_IMPORT_FEDERAL_REGISTER_DATES_PROSE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"

namespace lexlog::fr {

// Another document, as prose names it.
struct Cited {
  std::string citation;                // "65 FR 82254"
  std::optional<absl::CivilDay> date;  // of its publication, as the prose says
};

// A day on which something begins.
struct Start {
  enum class Kind { kNotSaid, kDay, kNever, kOnPublication };
  Kind kind = Kind::kNotSaid;
  absl::CivilDay day;  // kDay
};

enum class Says {
  kInForce,        // this document, or a provision of it, is in force from `start`, to `until`
  kActualNotice,   // from `start` to `until` it binds those who were told
  kMoves,          // another document, or a provision of it, is now in force from `start`
  kSuspends,       // another document is suspended from `start` (the act) to `until`
  kWithdraws,      // another document is withdrawn
  kCorrects,       // another document is corrected, as its text says
  kNotForce,       // a day of another kind: for comments, of compliance, of approval
  kNotUnderstood,  // it may be of force, and is kept as words; of a date alone, it is `start`
};

// What a sentence of `dates`, or a part of one, says.
struct Statement {
  Says says = Says::kNotUnderstood;
  std::string wording;                  // the sentence, letter for letter
  std::vector<std::string> provisions;  // "64.6040(c)", "instruction-6"; none: the whole document
  Start start;
  std::optional<absl::CivilDay> until;  // the first day on which it no longer holds
  bool until_further_notice = false;
  bool conditional = false;               // "unless …"
  bool sets = false;                      // kMoves: "are effective", not "are delayed until"
  std::vector<Cited> targets;             // of what is about others; none: named in other words
  std::optional<absl::CivilDay> act_day;  // "As of January 21, 2021, …"
};

// Reads the prose of the field `dates`. Pure. What is not surely understood is kNotUnderstood:
// nothing is guessed. A sentence that says nothing of days is left out.
std::vector<Statement> ReadDates(absl::string_view prose);

}  // namespace lexlog::fr

#endif  // LEXLOG_TOOLS_IMPORT_FEDERAL_REGISTER_DATES_PROSE_H_
