#ifndef LEXLOG_TOOLS_CLI_RENDER_H_
#define LEXLOG_TOOLS_CLI_RENDER_H_

#include <string>
#include <vector>

#include "lexlog/v1/check.pb.h"
#include "lexlog/v1/listed.pb.h"
#include "lexlog/v1/query.pb.h"
#include "lexlog/v1/what_if.pb.h"
#include "tools/cli/style.h"

namespace lexlog {

// Answers as text for people. Nothing here decides what an answer is: every word of meaning is in
// the message.
std::string Render(const v1::RulesAnswer& answer, const Style& style);
std::string Render(const v1::TextAnswer& answer, const Style& style);
std::string Render(const v1::DiffAnswer& answer, const Style& style);
std::string Render(const v1::HistoryAnswer& answer, const Style& style);
std::string Render(const v1::ChangesAnswer& answer, const Style& style);
std::string Render(const v1::LogAnswer& answer, const Style& style);
std::string Render(const v1::SourceAnswer& answer, const Style& style);
std::string Render(const v1::CheckAnswer& answer, const Style& style);
std::string Render(const v1::ExposureLifeAnswer& answer, const Style& style);
std::string Render(const v1::DisclosedAnswer& answer, const Style& style);
std::string Render(const v1::ListedAnswer& answer, const Style& style);
std::string Render(const v1::Answer& answer, const Style& style);

// What is shown of a what-if beside the difference.
struct WhatIfParts {
  bool answer = true;     // what was asked, answered in the scenario
  bool baseline = false;  // and on the record
};
std::string Render(const v1::WhatIfAnswer& answer, const WhatIfParts& parts, const Style& style);

// Parts that several answers share. `indent` is the column where they begin.
std::string RenderAspect(const v1::Aspect& aspect, int indent, const Style& style);
std::string RenderOutcome(absl::string_view name, const v1::Outcome& outcome, int indent,
                          const Style& style);
// Where the event was told, one line a citation; what is hypothetical says so.
std::string RenderCited(const v1::Cited& cited, int indent, const Style& style);
// "event 12 bis-1", with what was made of it: corrected, hypothetical.
std::string EventInWords(const v1::Cited& cited);
// The question, and that it was asked in a scenario.
std::string RenderHeading(absl::string_view question, const v1::Coordinate& coordinate,
                          const Style& style);
std::string RenderCoverage(const google::protobuf::RepeatedPtrField<v1::CoverageNote>& notes,
                           const Style& style);
std::string RenderFooting(absl::string_view disclaimer, const Style& style);

// One norm, in four lines and what goes with them (render_finding.cc).
std::string RenderFinding(const v1::Finding& finding, const Style& style);
// Parts of it: what it is, and its standing; the readings of it, each with what it speaks of; what
// would change it.
std::string RenderFindingHead(const v1::Finding& finding, const Style& style);
std::vector<v1::Aspect> ReadingsOf(const v1::Finding& finding);
std::string RenderWays(const v1::Finding& finding, const Style& style);
// The reasons of an answer as a tree (render_why.cc).
std::string RenderWhy(const google::protobuf::RepeatedPtrField<v1::Why>& why, int indent,
                      const Style& style);
// Doing it against refraining from it: boxes with both sides in short (render_conflict.cc).
std::string RenderConflicts(const v1::CheckAnswer& answer, const Style& style);
// Effective days against public days (render_map.cc).
std::string RenderMap(const v1::ExposureLifeAnswer& answer, const Style& style);

// The lives of subjects as bars over months (render_chart.cc).
std::string RenderChart(const v1::HistoryAnswer& answer, const Style& style);

// "official", "press" …
std::string ProofInWords(v1::Proof proof);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_CLI_RENDER_H_
