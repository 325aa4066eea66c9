#include "tools/memo/memo.h"

#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "projections/words.h"
#include "tools/memo/gather.h"
#include "tools/memo/sections.h"

namespace lexlog {
namespace {

using google::protobuf::Message;

// Of one message, what tells reasons.
void ClearReasons(Message& message) {
  if (message.GetDescriptor() == v1::Finding::descriptor()) {
    static_cast<v1::Finding&>(message).clear_why();
    static_cast<v1::Finding&>(message).clear_way_out();
  } else if (message.GetDescriptor() == v1::Dispute::descriptor()) {
    static_cast<v1::Dispute&>(message).clear_reconciled();
  } else if (message.GetDescriptor() == v1::Event::descriptor()) {
    static_cast<v1::Event&>(message).clear_note();
  } else if (message.GetDescriptor() == v1::Correction::descriptor()) {
    static_cast<v1::Correction&>(message).clear_reason();
  } else if (message.GetDescriptor() == v1::Retraction::descriptor()) {
    static_cast<v1::Retraction&>(message).clear_reason();
  } else if (message.GetDescriptor() == v1::Reconciliation::descriptor()) {
    static_cast<v1::Reconciliation&>(message).clear_reason();
  } else if (message.GetDescriptor() == v1::DateClaim::descriptor()) {
    auto& claim = static_cast<v1::DateClaim&>(message);
    claim.clear_basis();
    claim.clear_anchor();
  } else if (message.GetDescriptor() == v1::Source::descriptor()) {
    static_cast<v1::Source&>(message).clear_note();
  }
}

std::vector<std::string> RunningOf(const MemoInput& input) {
  std::vector<std::string> lines;
  std::string state = DraftWords(input.header);
  if (input.without_reasons) {
    absl::StrAppend(&state, state.empty() ? "" : " ", "Edition without reasons.");
  }
  if (!state.empty()) lines.push_back(std::move(state));
  if (!input.header.privilege().empty()) lines.push_back(input.header.privilege());
  if (!input.header.matter().empty()) lines.push_back(input.header.matter());
  return lines;
}

absl::Status CheckAccount(const MemoInput& input) {
  if (input.check.has_value() == input.history.has_value()) {
    return absl::InvalidArgumentError("a memo is an account of one check or of one history");
  }
  if (input.coordinate.scenario().empty()) return absl::OkStatus();
  return absl::InvalidArgumentError(
      "the account of a memo is of the record; a scenario has its place in the annex");
}

}  // namespace

std::vector<v1::Cited> EventsRelied(const MemoInput& input) {
  std::map<uint64_t, v1::Cited> events;
  const auto add = [&](const google::protobuf::Message& message) {
    for (v1::Cited& cited : EventsCited(message)) {
      events.emplace(cited.sequence(), std::move(cited));
    }
  };
  if (input.check) add(*input.check);
  if (input.history) add(*input.history);
  for (const v1::RulesAnswer& answer : input.instruments) {
    for (const v1::CoverageNote& note : answer.coverage()) add(note);
    for (const v1::InstrumentState& state : answer.instrument()) {
      for (const v1::SubjectState& provision : state.provision()) add(provision);
    }
  }
  std::vector<v1::Cited> relied;
  for (auto& [sequence, cited] : events) relied.push_back(std::move(cited));
  return relied;
}

void LeaveOutReasons(MemoInput& input) {
  input.without_reasons = true;
  input.header.clear_internal_note();
  input.what_if.clear();
  if (input.check) Prune(*input.check, ClearReasons);
  if (input.history) Prune(*input.history, ClearReasons);
  Prune(input.lives, ClearReasons);
  if (input.columns) {
    Prune(input.columns->published_then, ClearReasons);
    Prune(input.columns->known_then, ClearReasons);
    Prune(input.columns->known_now, ClearReasons);
  }
  for (v1::RulesAnswer& answer : input.instruments) Prune(answer, ClearReasons);
  for (v1::LogAnswer::Entry& entry : input.events) Prune(entry, ClearReasons);
  for (v1::SourceAnswer::Entry& entry : input.sources) Prune(entry, ClearReasons);
}

MemoContext::MemoContext(const MemoInput& asked) : input(asked) {
  for (const v1::LogAnswer::Entry& entry : input.events) events[entry.event().id()] = &entry;
  for (const v1::SourceAnswer::Entry& entry : input.sources) sources[entry.name()] = &entry;
  for (const v1::RulesAnswer& answer : input.instruments) {
    for (const v1::InstrumentState& state : answer.instrument()) {
      weights[state.subject()] = state.weight();
    }
  }
  for (const v1::Cited& cited : EventsRelied(input)) {
    for (const v1::Citation& citation : cited.citation()) {
      if (sources.contains(citation.source())) source_numbers[citation.source()] = 0;
    }
  }
  int number = 0;
  for (auto& [name, place] : source_numbers) place = ++number;
  if (!input.check) return;
  for (int i = 0; i < input.check->finding_size(); ++i) {
    finding_numbers[input.check->finding(i).norm()] = i + 1;
  }
}

Blocks ClosingBlocks(const MemoContext& context) {
  const MemoInput& input = context.input;
  const std::string& program = input.check ? input.check->program() : input.history->program();
  Blocks blocks = {Head(2, "How to ask again"),
                   Says(absl::StrCat("Answered by ", program,
                                     ". The same record, header and facts give the same memo, to "
                                     "the byte, also after more was recorded; only whether bytes "
                                     "are held is as the store is when asked."))};
  if (!input.asked_with.empty()) blocks.push_back({Quote{input.asked_with, "", {}}});
  blocks.push_back(Says(kDisclaimer, Paragraph::Kind::kNotice));
  return blocks;
}

absl::StatusOr<Document> BuildMemo(MemoInput input) {
  LEXLOG_RETURN_IF_ERROR(CheckHeader(input.header));
  LEXLOG_RETURN_IF_ERROR(CheckAccount(input));
  if (input.without_reasons) LeaveOutReasons(input);
  const MemoContext context(input);
  Document document;
  document.title = input.header.title().empty() ? "Memo" : input.header.title();
  document.running = RunningOf(input);
  document.draft = IsDraft(input.header);
  document.without_reasons = input.without_reasons;
  for (const auto part :
       {HeadBlocks, QuestionBlocks, SummaryBlocks, FactBlocks, FindingBlocks, LifeBlocks,
        ConflictBlocks, SetAsideBlocks, NearMissBlocks, ColumnBlocks, DisputeBlocks, ChoiceBlocks,
        CoverageBlocks, TimelineBlocks, EventBlocks, SourceBlocks, ClosingBlocks, AnnexBlocks}) {
    Append(part(context), document.blocks);
  }
  return document;
}

}  // namespace lexlog
