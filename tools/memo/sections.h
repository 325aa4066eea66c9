#ifndef LEXLOG_TOOLS_MEMO_SECTIONS_H_
#define LEXLOG_TOOLS_MEMO_SECTIONS_H_

#include <map>
#include <string>
#include <vector>

#include "tools/memo/memo.h"

namespace lexlog {

// What is looked up while sections are made. Borrows the input.
struct MemoContext {
  explicit MemoContext(const MemoInput& input);

  const MemoInput& input;
  std::map<std::string, const v1::LogAnswer::Entry*> events;      // by id
  std::map<std::string, const v1::SourceAnswer::Entry*> sources;  // by name
  std::map<std::string, std::string> weights;                     // of instruments, as tokens
  std::map<std::string, int> source_numbers;                      // in Appendix B, from 1
  std::map<std::string, int> finding_numbers;                     // by norm, from 1
};

// The parts of a memo, in their order; some are empty where they do not apply. One file a few.
Blocks HeadBlocks(const MemoContext& context);
Blocks QuestionBlocks(const MemoContext& context);
Blocks SummaryBlocks(const MemoContext& context);
Blocks FactBlocks(const MemoContext& context);
Blocks FindingBlocks(const MemoContext& context);
Blocks LifeBlocks(const MemoContext& context);
Blocks ConflictBlocks(const MemoContext& context);
Blocks SetAsideBlocks(const MemoContext& context);
Blocks NearMissBlocks(const MemoContext& context);
Blocks ColumnBlocks(const MemoContext& context);
Blocks DisputeBlocks(const MemoContext& context);
Blocks ChoiceBlocks(const MemoContext& context);
Blocks CoverageBlocks(const MemoContext& context);
Blocks TimelineBlocks(const MemoContext& context);
Blocks ClosingBlocks(const MemoContext& context);
Blocks EventBlocks(const MemoContext& context);
Blocks SourceBlocks(const MemoContext& context);
Blocks AnnexBlocks(const MemoContext& context);

// --- parts that several sections share ---

// "DRAFT: no reviewer is named." and its like; empty for an approved memo.
std::string DraftWords(const v1::MemoHeader& header);

// What an aspect says: its outcome, or that it is one of several; what it hangs on; what worse
// proof says otherwise; what is still to come.
Blocks AspectBlocks(const v1::Aspect& aspect);

// "2025-05-12"; "a day between 2025-05-13 and 2025-05-20": a set of days (EDTF) for people.
std::string DaysInWords(const std::string& edtf);

// "Depends on: from of rule-7, a day in 2025-05 (“in May”)"
std::string HangsInWords(const v1::HangsOn& hangs);

// What a reading says, by its speaker; empty if nothing.
Line ReadingLine(const v1::SubjectState& reading);

// What a finding depends on, each a line; what the norm does not state in one.
std::vector<Line> DependsLines(const v1::Finding& finding);

// "event 17, bis-guidance", as a link to Appendix A.
Line EventLine(const v1::Cited& cited);

// An event with the weight of what it is part of.
struct Weighed {
  v1::Cited cited;
  std::string weight;  // token; empty: not on record
};

// The heaviest and best proved first; each event once.
Blocks CitationBlocks(std::vector<Weighed> events, const MemoContext& context);

// "1 norm", "2 norms".
std::string Count(int number, const std::string& one, const std::string& several);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_MEMO_SECTIONS_H_
