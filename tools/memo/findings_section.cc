#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "projections/finding.h"
#include "projections/words.h"
#include "tools/memo/gather.h"
#include "tools/memo/sections.h"

namespace lexlog {
namespace {

constexpr int kProvisionsMax = 4;  // wordings shown of an instrument whose norm names no provision

// "licence requirement; Export Administration Regulations; US; weight: binding general".
std::string AboutInWords(const v1::Finding& finding) {
  std::vector<std::string> parts;
  if (finding.modality() != v1::Norm::MODALITY_UNSPECIFIED) {
    parts.push_back(WordsOf(finding.modality()));
  }
  const std::string& instrument =
      finding.instrument_title().empty() ? finding.instrument() : finding.instrument_title();
  if (!instrument.empty()) parts.push_back(instrument);
  if (!finding.jurisdiction().empty()) parts.push_back(finding.jurisdiction());
  parts.push_back(absl::StrCat(
      "weight: ", finding.weight().empty() ? "not on record" : Spaced(finding.weight())));
  parts.push_back(finding.norm());
  return absl::StrJoin(parts, "; ");
}

Blocks DutyLine(const v1::Finding& finding) {
  Blocks blocks = AspectBlocks(finding.duty());
  if (blocks.empty()) blocks.push_back(Says("No wording of the duty is on record."));
  return blocks;
}

// Each reading with its speaker, never as the norm.
Blocks ReadingLines(const v1::Finding& finding) {
  List list;
  for (const v1::SubjectState& reading : finding.reading()) {
    Blocks item = {Says(ReadingLine(reading))};
    for (const v1::Aspect& aspect : reading.aspect()) {
      for (const v1::HangsOn& hangs : aspect.hangs_on()) {
        item.push_back(Says(HangsInWords(hangs), Paragraph::Kind::kQuiet));
      }
    }
    list.items.push_back(std::move(item));
  }
  if (list.items.empty()) return {Says("No reading of it is on record at this coordinate.")};
  return {{std::move(list)}};
}

Blocks PostureLines(const v1::Finding& finding) {
  Blocks blocks;
  for (const v1::Aspect& aspect : finding.posture()) {
    const bool silent = aspect.outcome_size() == 1 && aspect.outcome(0).state() == "none" &&
                        aspect.reported_otherwise().empty();
    if (silent) continue;
    Blocks said = AspectBlocks(aspect);
    if (said.empty()) continue;
    if (auto* first = std::get_if<Paragraph>(&said.front().is); first != nullptr) {
      first->text.insert(first->text.begin(), Quiet(absl::StrCat(Spaced(aspect.name()), ": ")));
    }
    Append(std::move(said), blocks);
  }
  if (blocks.empty()) {
    blocks.push_back(Says("Neither enforcement nor licensing is on record at this coordinate."));
  }
  return blocks;
}

Blocks ConsequenceLines(const v1::Finding& finding) {
  std::vector<Line> lines;
  for (const v1::Consequence& consequence : finding.consequence()) {
    std::string words = consequence.what();
    absl::StrAppend(&words, "; legal basis: ",
                    consequence.legal_basis().empty() ? "not stated" : consequence.legal_basis());
    absl::StrAppend(&words, "; how it comes about: ",
                    consequence.mode() == v1::Consequence::MODE_UNSPECIFIED
                        ? "not stated"
                        : WordsOf(consequence.mode()));
    if (!consequence.maximum().empty()) {
      absl::StrAppend(&words, "; at most: ", consequence.maximum());
    }
    lines.push_back({Plain(words)});
  }
  if (lines.empty()) return {Says("No consequence is on record.")};
  return {ListOf(std::move(lines))};
}

Block FourLines(const v1::Finding& finding) {
  Terms terms;
  terms.terms.push_back({"The duty", DutyLine(finding)});
  terms.terms.push_back({"Readings of it", ReadingLines(finding)});
  terms.terms.push_back({"Posture", PostureLines(finding)});
  terms.terms.push_back({"Consequences", ConsequenceLines(finding)});
  return {std::move(terms)};
}

Blocks DependsBlocks(const v1::Finding& finding) {
  std::vector<Line> lines = DependsLines(finding);
  if (lines.empty()) return {};
  return {Head(4, "Depends on"), ListOf(std::move(lines))};
}

Blocks WayOutBlocks(const v1::Finding& finding) {
  if (finding.way_out().empty()) return {};
  List list;
  for (const v1::WayOut& way : finding.way_out()) {
    Line line = {Plain(way.words())};
    for (const v1::Cited& cited : way.because()) {
      line.push_back(Plain("; "));
      Append(EventLine(cited), line);
    }
    list.items.push_back({Says(std::move(line))});
  }
  return {Head(4, "Ways out on record"), {std::move(list)}};
}

// The wording of one provision, verbatim, as it stood at the coordinate.
Blocks WordingOf(const v1::SubjectState& provision) {
  Blocks blocks;
  for (const v1::Aspect& aspect : provision.aspect()) {
    if (aspect.name() != "text") continue;
    if (aspect.outcome_size() > 1) blocks.push_back(Says("Not certain, one of these:"));
    for (const v1::Outcome& outcome : aspect.outcome()) {
      const v1::Text& text = outcome.content().text();
      if (text.wording().empty() || outcome.state() == "removed") {
        blocks.push_back(Says(absl::StrCat(provision.subject(), ": ", outcome.words())));
        continue;
      }
      const char* extent = outcome.state() == "phrase_absent" ? ": no longer in it: these words"
                           : outcome.state() == "fragment"    ? ": only these words of it are known"
                                                              : "";
      Line from = {Plain(absl::StrCat(provision.subject(), extent))};
      for (const v1::Cited& cited : outcome.basis()) {
        from.push_back(Plain("; "));
        Append(EventLine(cited), from);
      }
      blocks.push_back({Quote{text.wording(), text.language(), std::move(from)}});
    }
  }
  return blocks;
}

const v1::InstrumentState* InstrumentOf(const v1::Finding& finding, const MemoInput& input) {
  for (const v1::RulesAnswer& answer : input.instruments) {
    for (const v1::InstrumentState& state : answer.instrument()) {
      if (state.subject() == finding.instrument()) return &state;
    }
  }
  return nullptr;
}

// Of the provision that the norm stands in, else of the instrument's first ones.
Blocks WordingBlocks(const v1::Finding& finding, const MemoContext& context) {
  const v1::InstrumentState* instrument = InstrumentOf(finding, context.input);
  if (instrument == nullptr) return {};
  std::string named;
  for (const v1::Outcome& outcome : finding.duty().outcome()) {
    const std::string& place = outcome.content().norm().instrument();
    if (absl::StartsWith(place, "provision/")) named = place;
  }
  Blocks blocks;
  int shown = 0;
  int left = 0;
  for (const v1::SubjectState& provision : instrument->provision()) {
    if (!named.empty() && provision.subject() != named) continue;
    Blocks wording = WordingOf(provision);
    if (wording.empty()) continue;
    if (shown == kProvisionsMax) {
      ++left;
      continue;
    }
    ++shown;
    Append(std::move(wording), blocks);
  }
  if (blocks.empty()) return {};
  if (left > 0) {
    blocks.push_back(Says(absl::StrCat(Count(left, "further provision", "further provisions"),
                                       " on record: lexlog text ", NameOf(finding.instrument()))));
  }
  blocks.insert(blocks.begin(), Head(4, "Wording"));
  return blocks;
}

Blocks WhyBlocks(const google::protobuf::RepeatedPtrField<v1::Why>& whys) {
  List list;
  for (const v1::Why& why : whys) {
    Line line;
    if (!why.verdict().empty()) Append({Strong(why.verdict()), Plain(": ")}, line);
    line.push_back(Plain(why.words()));
    for (const v1::Cited& cited : why.because()) {
      line.push_back(Plain("; "));
      Append(EventLine(cited), line);
    }
    Blocks item = {Says(std::move(line))};
    Append(WhyBlocks(why.part()), item);
    list.items.push_back(std::move(item));
  }
  if (list.items.empty()) return {};
  return {{std::move(list)}};
}

std::string WeightOfReading(const v1::SubjectState& reading, const MemoContext& context) {
  for (const v1::Aspect& aspect : reading.aspect()) {
    for (const v1::Outcome& outcome : aspect.outcome()) {
      const auto weight = context.weights.find(outcome.content().interpretation().instrument());
      if (weight != context.weights.end()) return weight->second;
    }
  }
  return "statement";
}

// What a term means has no weight, whatever rests on it.
void AddEvents(const google::protobuf::Message& message, const std::string& weight,
               std::vector<Weighed>& events) {
  for (v1::Cited& cited : EventsCited(message)) {
    const absl::string_view kind = KindOf(cited.subject());
    const bool is_term = kind == "item" || kind == "party" || kind == "place";
    events.push_back({std::move(cited), is_term ? "none" : weight});
  }
}

// What the four lines rest on: the reasons have their own.
Blocks SourcesOfFinding(const v1::Finding& finding, const MemoContext& context) {
  std::vector<Weighed> events;
  AddEvents(finding.duty(), finding.weight(), events);
  for (const v1::SubjectState& reading : finding.reading()) {
    AddEvents(reading, WeightOfReading(reading, context), events);
  }
  for (const v1::Aspect& posture : finding.posture()) AddEvents(posture, "statement", events);
  Blocks citations = CitationBlocks(std::move(events), context);
  if (!citations.empty()) {
    citations.insert(citations.begin(), Head(4, "Citations, by weight, then by proof"));
  }
  return citations;
}

Block FindingBlock(int number, const v1::Finding& finding, const MemoContext& context) {
  const std::string& title = finding.title().empty() ? finding.norm() : finding.title();
  Section section{Section::Kind::kFinding, {}};
  Blocks& blocks = section.blocks;
  blocks.push_back(Head(3, absl::StrCat("Finding ", number, ". ", title)));
  blocks.push_back(Says({Strong(
      finding.depends_on().empty() ? finding.words() : StandingInWords(finding.standing(), {}))}));
  blocks.push_back(Says(AboutInWords(finding), Paragraph::Kind::kQuiet));
  blocks.push_back(FourLines(finding));
  Append(DependsBlocks(finding), blocks);
  Append(WayOutBlocks(finding), blocks);
  Append(WordingBlocks(finding, context), blocks);
  Append(SourcesOfFinding(finding, context), blocks);
  Blocks why = WhyBlocks(finding.why());
  if (!why.empty()) {
    blocks.push_back(Head(4, "Why"));
    Append(std::move(why), blocks);
  }
  return {std::move(section)};
}

}  // namespace

Blocks FindingBlocks(const MemoContext& context) {
  if (!context.input.check) return {};
  const v1::CheckAnswer& answer = *context.input.check;
  Blocks blocks = {Head(2, "Findings")};
  int number = 0;
  for (const v1::Finding& finding : answer.finding()) {
    blocks.push_back(FindingBlock(++number, finding, context));
  }
  if (number == 0) {
    blocks.push_back(Says("No recorded norm matches. What was searched stands under Coverage."));
  }
  return blocks;
}

}  // namespace lexlog
