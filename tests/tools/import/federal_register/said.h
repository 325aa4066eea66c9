#ifndef LEXLOG_TESTS_TOOLS_IMPORT_FEDERAL_REGISTER_SAID_H_
#define LEXLOG_TESTS_TOOLS_IMPORT_FEDERAL_REGISTER_SAID_H_

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "tools/import/federal_register/dates_prose.h"
#include "tools/import/federal_register/names.h"

namespace lexlog::fr {

inline std::string Said(const Start& start) {
  switch (start.kind) {
    case Start::Kind::kNotSaid:
      return "not-said";
    case Start::Kind::kDay:
      return DayText(start.day);
    case Start::Kind::kNever:
      return "never";
    case Start::Kind::kOnPublication:
      return "on-publication";
  }
  return "";
}

inline std::string Said(Says says) {
  switch (says) {
    case Says::kInForce:
      return "force";
    case Says::kActualNotice:
      return "actual notice";
    case Says::kMoves:
      return "moves";
    case Says::kSuspends:
      return "suspends";
    case Says::kWithdraws:
      return "withdraws";
    case Says::kCorrects:
      return "corrects";
    case Says::kNotForce:
      return "other";
    case Says::kNotUnderstood:
      return "kept";
  }
  return "";
}

// What was read, in short: "force 2024-02-12 | force never of 54.601(b)".
inline std::string Said(const Statement& statement) {
  std::string said = Said(statement.says);
  if (statement.says == Says::kNotForce || statement.says == Says::kNotUnderstood) return said;
  const bool starts = statement.says == Says::kInForce || statement.says == Says::kMoves ||
                      statement.start.kind != Start::Kind::kNotSaid;
  if (starts) absl::StrAppend(&said, " ", Said(statement.start));
  if (statement.until.has_value()) absl::StrAppend(&said, " to ", DayText(*statement.until));
  if (statement.until_further_notice) absl::StrAppend(&said, " until-further-notice");
  if (statement.conditional) absl::StrAppend(&said, " on-condition");
  if (!statement.provisions.empty()) {
    absl::StrAppend(&said, " of ", absl::StrJoin(statement.provisions, ", "));
  }
  const auto cited = [](std::string* out, const Cited& one) {
    absl::StrAppend(out, one.citation, one.date ? absl::StrCat(" (", DayText(*one.date), ")") : "");
  };
  if (!statement.targets.empty()) {
    absl::StrAppend(&said, " at ", absl::StrJoin(statement.targets, ", ", cited));
  }
  if (statement.act_day) absl::StrAppend(&said, " done ", DayText(*statement.act_day));
  return said;
}

inline std::string Said(const std::vector<Statement>& statements) {
  return absl::StrJoin(statements, " | ", [](std::string* out, const Statement& statement) {
    absl::StrAppend(out, Said(statement));
  });
}

}  // namespace lexlog::fr

#endif  // LEXLOG_TESTS_TOOLS_IMPORT_FEDERAL_REGISTER_SAID_H_
