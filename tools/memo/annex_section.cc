#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "projections/words.h"
#include "tools/memo/sections.h"

namespace lexlog {
namespace {

Run Mark() { return Strong("Hypothetical. "); }

// Nothing of an annex can be taken for the record, line by line, nor does it lead into it.
void MarkAll(Blocks& blocks) {
  for (Block& block : blocks) {
    if (auto* paragraph = std::get_if<Paragraph>(&block.is)) {
      for (Run& run : paragraph->text) run.link.clear();
      paragraph->text.insert(paragraph->text.begin(), Mark());
    } else if (auto* list = std::get_if<List>(&block.is)) {
      for (Blocks& item : list->items) MarkAll(item);
    } else if (auto* table = std::get_if<Table>(&block.is)) {
      for (std::vector<Line>& row : table->rows) row.front().insert(row.front().begin(), Mark());
    }
  }
}

std::string BecauseOf(const v1::WhatIfAnswer::Difference& difference,
                      const v1::WhatIfAnswer& answer) {
  std::vector<std::string> numbers;
  for (const uint32_t place : difference.because()) {
    if (static_cast<int>(place) < answer.hypothetical_size()) {
      numbers.push_back(absl::StrCat("no. ", place + 1));
    }
  }
  return numbers.empty() ? "not told" : absl::StrJoin(numbers, ", ");
}

Blocks DifferencesOf(const v1::WhatIfAnswer& answer) {
  if (answer.difference().empty()) return {Says("Nothing in the answer differs.")};
  Table table{
      "What differs", {"Subject", "Days", "On record", "In the scenario", "Because of"}, {}};
  for (const v1::WhatIfAnswer::Difference& difference : answer.difference()) {
    const std::string& name =
        difference.title().empty() ? difference.subject() : difference.title();
    table.rows.push_back(
        {{Plain(absl::StrCat(name, ": ", Spaced(difference.aspect())))},
         {Plain(StretchInWords(difference.first(), difference.last()))},
         {Plain(difference.before().empty() ? "nothing on record" : difference.before())},
         {Plain(difference.after().empty() ? "nothing" : difference.after())},
         {Plain(BecauseOf(difference, answer))}});
  }
  return {{std::move(table)}};
}

Blocks ReactionsOf(const v1::WhatIfAnswer& answer) {
  if (answer.kept().empty()) return {};
  std::vector<Line> lines;
  for (const v1::WhatIfAnswer::Reaction& reaction : answer.kept()) {
    Line line = {Plain(absl::StrCat(reaction.words(), "; responds to ", reaction.responds_to(),
                                    "; stands as recorded; "))};
    Append(EventLine(reaction.event()), line);
    lines.push_back(std::move(line));
  }
  return {Says("Recorded reactions to what was taken away or changed. They are kept as they stand, "
               "though nobody can know whether they would have come:"),
          ListOf(std::move(lines))};
}

Blocks ScenarioBlocks(const v1::WhatIfAnswer& answer) {
  Blocks blocks;
  if (!answer.scenario().reason().empty()) {
    blocks.push_back(Says(absl::StrCat("Reason of the scenario: ", answer.scenario().reason())));
  }
  blocks.push_back(Says(absl::StrCat("Asked: ", answer.question())));
  std::vector<Line> changes;
  for (int i = 0; i < answer.hypothetical_size(); ++i) {
    changes.push_back({Plain(absl::StrCat("No. ", i + 1, ": ", answer.hypothetical(i)))});
  }
  if (!changes.empty()) blocks.push_back(ListOf(std::move(changes)));
  Append(DifferencesOf(answer), blocks);
  Append(ReactionsOf(answer), blocks);
  MarkAll(blocks);
  return blocks;
}

}  // namespace

Blocks AnnexBlocks(const MemoContext& context) {
  Blocks blocks;
  for (const v1::WhatIfAnswer& answer : context.input.what_if) {
    Section annex{Section::Kind::kAnnex, {}};
    annex.blocks.push_back(
        Head(2, absl::StrCat("Annex, hypothetical: what if. ", answer.scenario().name())));
    annex.blocks.push_back(
        Says("HYPOTHETICAL. Nothing in this annex happened as it stands here. It is no part of the "
             "account and can be detached from it.",
             Paragraph::Kind::kNotice));
    Append(ScenarioBlocks(answer), annex.blocks);
    annex.blocks.push_back(Says(kDisclaimer, Paragraph::Kind::kQuiet));
    blocks.push_back({std::move(annex)});
  }
  return blocks;
}

}  // namespace lexlog
