#ifndef LEXLOG_TOOLS_CLI_RENDER_H_
#define LEXLOG_TOOLS_CLI_RENDER_H_

#include <string>

#include "lexlog/v1/query.pb.h"
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

// Parts that several answers share. `indent` is the column where they begin.
std::string RenderAspect(const v1::Aspect& aspect, int indent, const Style& style);
std::string RenderOutcome(absl::string_view name, const v1::Outcome& outcome, int indent,
                          const Style& style);
// Where the event was told, one line a citation.
std::string RenderCited(const v1::Cited& cited, int indent, const Style& style);
std::string RenderHeading(absl::string_view question, const Style& style);
std::string RenderFooting(absl::string_view disclaimer, const Style& style);

// The lives of subjects as bars over months (render_chart.cc).
std::string RenderChart(const v1::HistoryAnswer& answer, const Style& style);

// "official", "press" …
std::string ProofInWords(v1::Proof proof);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_CLI_RENDER_H_
