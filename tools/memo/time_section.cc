#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/timeline/edtf.h"
#include "projections/finding.h"
#include "projections/words.h"
#include "tools/memo/sections.h"

namespace lexlog {
namespace {

std::string DayText(Day day) { return day == kFirstDay || day == kLastDay ? "" : FormatDay(day); }

// What the figure shows, in words: each bar of each row.
Block BarTable(const char* caption, const std::vector<TimelineRow>& rows) {
  Table table{caption, {"Subject", "Days", "What is recorded"}, {}, 1};
  for (const TimelineRow& row : rows) {
    for (const Bar& bar : row.bars) {
      table.rows.push_back({{Plain(row.title)},
                            {Plain(StretchInWords(DayText(bar.first), DayText(bar.last)))},
                            {Plain(bar.words)}});
    }
  }
  return {std::move(table)};
}

// "force: in force; enforcement: …" for what an aspect says on some days; empty if nothing.
std::string AspectInWords(const v1::Aspect& aspect) {
  std::vector<std::string> said;
  for (const v1::Outcome& outcome : aspect.outcome()) {
    if (outcome.state() != "none") said.push_back(outcome.words());
  }
  std::string words = absl::StrJoin(said, "; or ");
  if (aspect.outcome_size() > 1) words = absl::StrCat("not certain, one of these: ", words);
  for (const v1::Outcome& other : aspect.reported_otherwise()) {
    absl::StrAppend(&words, words.empty() ? "" : "; ", "reported otherwise [",
                    WordsOf(other.proof()), "]: ", other.words());
  }
  if (words.empty()) return "";
  return absl::StrCat(Spaced(aspect.name()), ": ", words);
}

Block LifeTable(const v1::Life& life) {
  Table table{"", {"Days", "What is recorded"}, {}, 0};
  for (const v1::Segment& segment : life.segment()) {
    std::vector<std::string> said;
    for (const v1::Aspect& aspect : segment.aspect()) {
      std::string words = AspectInWords(aspect);
      if (!words.empty()) said.push_back(std::move(words));
    }
    const std::string words = said.empty() ? "nothing on record" : absl::StrJoin(said, "; ");
    table.rows.push_back(
        {{Plain(StretchInWords(segment.first(), segment.last()))}, {Plain(words)}});
  }
  return {std::move(table)};
}

// "licence requirement: recorded scope may match"
std::string StandingOf(const v1::Finding& finding) {
  std::string words = finding.modality() == v1::Norm::MODALITY_UNSPECIFIED
                          ? ""
                          : absl::StrCat(WordsOf(finding.modality()), ": ");
  absl::StrAppend(&words, StandingInWords(finding.standing(), {}));
  if (finding.duty().outcome_size() > 1) {
    absl::StrAppend(&words, "; not certain, one of ", finding.duty().outcome_size());
  }
  return words;
}

// Of each norm of `answer`.
std::map<std::string, std::string> StandingsOf(const v1::CheckAnswer& answer) {
  std::map<std::string, std::string> standings;
  for (const v1::NearMiss& miss : answer.near_miss()) {
    standings[miss.finding().norm()] = StandingOf(miss.finding());
  }
  for (const auto* findings : {&answer.set_aside(), &answer.finding()}) {
    for (const v1::Finding& finding : *findings) {
      standings[finding.norm()] = StandingOf(finding);
    }
  }
  return standings;
}

// Every norm that any of the answers speaks of, with its title; touched ones first.
std::vector<std::pair<std::string, std::string>> NormsOf(
    const std::vector<const v1::CheckAnswer*>& answers) {
  std::vector<std::pair<std::string, std::string>> norms;
  std::set<std::string> known;
  const auto add = [&](const v1::Finding& finding) {
    if (!known.insert(finding.norm()).second) return;
    norms.emplace_back(finding.norm(), finding.title().empty() ? finding.norm() : finding.title());
  };
  for (const v1::CheckAnswer* answer : answers) {
    for (const v1::Finding& finding : answer->finding()) add(finding);
  }
  for (const v1::CheckAnswer* answer : answers) {
    for (const v1::Finding& finding : answer->set_aside()) add(finding);
  }
  return norms;
}

}  // namespace

Blocks LifeBlocks(const MemoContext& context) {
  if (!context.input.history) return {};
  Blocks blocks = {Head(2, "Findings: the lives of the subjects")};
  for (const v1::Life& life : context.input.history->life()) {
    Section section{Section::Kind::kFinding, {}};
    section.blocks.push_back(Head(3, life.title().empty() ? life.subject() : life.title()));
    section.blocks.push_back(Says(life.subject(), Paragraph::Kind::kQuiet));
    section.blocks.push_back(LifeTable(life));
    std::vector<Weighed> events;
    const auto weight = context.weights.find(life.subject());
    for (const v1::Cited& cited : life.event()) {
      events.push_back({cited, weight == context.weights.end() ? "" : weight->second});
    }
    Blocks citations = CitationBlocks(std::move(events), context);
    if (!citations.empty()) {
      section.blocks.push_back(Head(4, "Citations, by weight, then by proof"));
      Append(std::move(citations), section.blocks);
    }
    blocks.push_back({std::move(section)});
  }
  if (blocks.size() == 1) blocks.push_back(Says("Nothing is on record at this coordinate."));
  return blocks;
}

Blocks ColumnBlocks(const MemoContext& context) {
  if (!context.input.columns) return {};
  const MemoColumns& columns = *context.input.columns;
  const std::vector<const v1::CheckAnswer*> answers = {&columns.published_then, &columns.known_then,
                                                       &columns.known_now};
  const std::string& day = columns.published_then.coordinate().public_by();
  Table table{
      "Standing of each norm towards the activity. What differs from what is known now "
      "stands in bold.",
      {"Norm", absl::StrCat("Published by ", day), "Known to the client by then",
       "Known now (hindsight)"},
      {}};
  std::vector<std::map<std::string, std::string>> standings;
  for (const v1::CheckAnswer* answer : answers) standings.push_back(StandingsOf(*answer));
  for (const auto& [norm, title] : NormsOf(answers)) {
    std::vector<Line> row = {{Plain(title)}};
    for (auto& standing : standings) {
      if (!standing.contains(norm)) standing[norm] = "no match on record";
    }
    for (auto& standing : standings) {
      const bool differs = standing[norm] != standings.back()[norm];
      row.push_back({differs ? Strong(standing[norm]) : Plain(standing[norm])});
    }
    table.rows.push_back(std::move(row));
  }
  Blocks blocks = {Head(2, "Published then, known to the client then, known now")};
  if (!table.rows.empty()) blocks.push_back({table});
  for (size_t i = 0; i < answers.size(); ++i) {
    blocks.push_back(
        Says({Strong(table.head[i + 1]), Plain(absl::StrCat(": ", answers[i]->summary()))}));
  }
  return blocks;
}

Blocks TimelineBlocks(const MemoContext& context) {
  const MemoInput& input = context.input;
  Timeline timeline = TimelineOf(input.coordinate.effective_on(), input.lives, input.exposure);
  if (timeline.lives.empty() && timeline.exposure.empty()) return {};
  Blocks blocks = {Head(2, "Timeline"), {Figure{timeline}}};
  if (!timeline.lives.empty()) blocks.push_back(BarTable("Instruments", timeline.lives));
  if (!timeline.exposure.empty()) {
    blocks.push_back(BarTable("What touches the activity", timeline.exposure));
  }
  return blocks;
}

}  // namespace lexlog
