#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "projections/words.h"
#include "tools/memo/sections.h"

namespace lexlog {
namespace {

using Findings = google::protobuf::RepeatedPtrField<v1::Finding>;

const std::string& NameOfFinding(const v1::Finding& finding) {
  return finding.title().empty() ? finding.norm() : finding.title();
}

// One side of a conflict. What stands among the findings is not said again.
Blocks SideItem(const v1::Finding& finding, const MemoContext& context) {
  Blocks item = {
      Says({Strong(NameOfFinding(finding)), Plain(absl::StrCat(": ", finding.words()))})};
  const auto number = context.finding_numbers.find(finding.norm());
  if (number != context.finding_numbers.end()) {
    const char* what =
        context.input.without_reasons ? "Readings of it" : "Readings of it and ways out";
    item.push_back(Says(absl::StrCat(what, ": Finding ", number->second), Paragraph::Kind::kQuiet));
    return item;
  }
  List readings;
  for (const v1::SubjectState& reading : finding.reading()) {
    readings.items.push_back({Says(ReadingLine(reading))});
  }
  if (!readings.items.empty()) item.push_back({std::move(readings)});
  for (const v1::WayOut& way : finding.way_out()) {
    item.push_back(Says(absl::StrCat("Way out on record: ", way.words())));
  }
  return item;
}

Block SideList(const Findings& findings, const MemoContext& context) {
  List list;
  for (const v1::Finding& finding : findings) list.items.push_back(SideItem(finding, context));
  if (list.items.empty()) list.items.push_back({Says("nothing on record")});
  return {std::move(list)};
}

Block DutyConflictBlock(const v1::DutyConflict& conflict, const MemoContext& context) {
  Section section{Section::Kind::kFinding, {}};
  section.blocks.push_back(Says({Strong(conflict.words())}));
  section.blocks.push_back(
      Says(absl::StrCat("Certainty: ", conflict.certainty() == "matches"
                                           ? "the recorded scopes of both sides match"
                                           : "it depends on what is named on either side"),
           Paragraph::Kind::kQuiet));
  Terms terms;
  terms.terms.push_back({"Doing it", {SideList(conflict.doing(), context)}});
  terms.terms.push_back({"Refraining", {SideList(conflict.refraining(), context)}});
  if (!conflict.measure().empty()) {
    terms.terms.push_back({"Because of", {Says(conflict.measure())}});
  }
  section.blocks.push_back({std::move(terms)});
  return {std::move(section)};
}

std::string NearMissDays(const v1::NearMiss& miss) {
  std::string days;
  if (!miss.earlier().empty()) absl::StrAppend(&days, "last before: ", miss.earlier());
  if (!miss.later().empty()) {
    absl::StrAppend(&days, days.empty() ? "" : "; ", "first after: ", miss.later());
  }
  return days.empty() ? "none, as recorded" : days;
}

}  // namespace

Blocks ConflictBlocks(const MemoContext& context) {
  if (!context.input.check) return {};
  const v1::CheckAnswer& answer = *context.input.check;
  Blocks blocks = {Head(2, "Conflicts of duties")};
  for (const v1::DutyConflict& conflict : answer.duty_conflict()) {
    blocks.push_back(DutyConflictBlock(conflict, context));
  }
  for (const v1::RuleConflict& conflict : answer.rule_conflict()) {
    blocks.push_back(Says({Strong("Not settled on record: "), Plain(conflict.words())}));
  }
  if (blocks.size() == 1) {
    blocks.push_back(Says("No conflict of duties follows from what is on record."));
  }
  return blocks;
}

Blocks SetAsideBlocks(const MemoContext& context) {
  if (!context.input.check || context.input.check->set_aside().empty()) return {};
  Table table{"", {"Norm", "Set aside", "Weight"}, {}};
  for (const v1::Finding& finding : context.input.check->set_aside()) {
    table.rows.push_back(
        {{Plain(NameOfFinding(finding))},
         {Plain(finding.words())},
         {Plain(finding.weight().empty() ? "not on record" : Spaced(finding.weight()))}});
  }
  return {Head(2, "Set aside: excepted, overridden, authorised, not yet applicable"),
          {std::move(table)}};
}

Blocks NearMissBlocks(const MemoContext& context) {
  if (!context.input.check || context.input.check->near_miss().empty()) return {};
  Table table{"", {"Norm", "Why it does not match", "Days on which it would"}, {}};
  for (const v1::NearMiss& miss : context.input.check->near_miss()) {
    table.rows.push_back({{Plain(NameOfFinding(miss.finding()))},
                          {Plain(miss.words())},
                          {Plain(NearMissDays(miss))}});
  }
  return {Head(2, "Near misses: norms that would match but for one thing"), {std::move(table)}};
}

}  // namespace lexlog
