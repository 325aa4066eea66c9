#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "projections/words.h"
#include "tools/cli/day_axis.h"
#include "tools/cli/frame.h"
#include "tools/cli/render.h"

namespace lexlog {
namespace {

constexpr char kMargin[] = "HYP┃ ";  // before every line that is no record
constexpr int kMarginWidth = 5;
constexpr int kWordsIndent = 18;

std::string Title(absl::string_view title, const Style& style) {
  return absl::StrCat(Painted(title, Paint::kBold, style), "\n");
}

std::string RenderBanner(const v1::WhatIfAnswer& answer, const Style& style) {
  const Style inside = InsideBox(style);
  std::string text = Hanging("", 0, answer.scenario().name(), Paint::kBold, inside);
  if (!answer.scenario().reason().empty()) {
    text += Hanging("", 0, answer.scenario().reason(), Paint::kPlain, inside);
  }
  text += "\nIt departs from the record in this:\n";
  for (int i = 0; i < answer.hypothetical_size(); ++i) {
    text += Hanging(absl::StrCat("  ", i + 1), 5, answer.hypothetical(i), Paint::kPlain, inside);
  }
  absl::StrAppend(&text, "\n",
                  Hanging("", 0,
                          "The record is as it was: nothing is written to it. Every line behind "
                          "HYP┃ tells of the scenario, not of the record.",
                          Paint::kDim, inside));
  return absl::StrCat(Boxed("HYPOTHETICAL", text, Paint::kMagenta, style), "\n");
}

// "1, 2": which of the hypotheticals.
std::string BecauseOf(const v1::WhatIfAnswer::Difference& difference) {
  return absl::StrJoin(difference.because(), ", ",
                       [](std::string* out, uint32_t place) { absl::StrAppend(out, place + 1); });
}

std::string RenderDifference(const v1::WhatIfAnswer::Difference& difference, const Style& style) {
  const std::string days = absl::StrCat(DaysBetween(difference.first(), difference.last()), " [",
                                        BecauseOf(difference), "]");
  return absl::StrCat(
      Hanging("", 2, days, Paint::kBold, style),
      Hanging("    on record", kWordsIndent, difference.before(), Paint::kPlain, style),
      Hanging("    hypothetical", kWordsIndent, difference.after(), Paint::kMagenta, style));
}

std::string RenderDifferences(const v1::WhatIfAnswer& answer, const Style& style) {
  std::string out = Title("What differs, and by which of the numbers above: [1]", style);
  if (answer.difference().empty()) {
    return absl::StrCat(out, "  nothing that the question asks of\n\n");
  }
  std::string before;
  for (const v1::WhatIfAnswer::Difference& difference : answer.difference()) {
    const std::string title =
        difference.title().empty() ? difference.subject() : difference.title();
    const std::string what = absl::StrCat(title, ": ", Spaced(difference.aspect()));
    if (what != before) {
      out += Hanging("", 0, what, Paint::kBold, style);
      out += Hanging("", 0, difference.subject(), Paint::kDim, style);
    }
    out += RenderDifference(difference, style);
    before = what;
  }
  return absl::StrCat(out, "\n");
}

std::string RenderReactions(const v1::WhatIfAnswer& answer, const Style& style) {
  if (answer.kept().empty()) return "";
  std::string out = Title("Kept as recorded, though what they answer is not as recorded", style);
  for (const v1::WhatIfAnswer::Reaction& reaction : answer.kept()) {
    out += Hanging("", 2, reaction.words(), Paint::kPlain, style);
    out += RenderCited(reaction.event(), 4, style);
  }
  return absl::StrCat(out, "\n");
}

// The answer without its disclaimer, which stands below all.
std::string RenderInner(const v1::Answer& answer, const Style& style) {
  v1::Answer inner = answer;
  const auto* field =
      inner.GetReflection()->GetOneofFieldDescriptor(inner, inner.GetDescriptor()->oneof_decl(0));
  if (field == nullptr) return "";
  auto* message = inner.GetReflection()->MutableMessage(&inner, field);
  message->GetReflection()->ClearField(message,
                                       message->GetDescriptor()->FindFieldByName("disclaimer"));
  return Render(inner, style);
}

std::string Hypothetical(const std::string& text, const Style& style) {
  const std::string margin = Painted(kMargin, Paint::kMagenta, style);
  return Prefixed(text, margin, margin);
}

}  // namespace

std::string Render(const v1::WhatIfAnswer& answer, const WhatIfParts& parts, const Style& style) {
  const Style narrow = Narrowed(style, kMarginWidth);
  std::string out = RenderHeading(answer.question(), {}, style);
  absl::StrAppend(
      &out, RenderBanner(answer, style),
      Hypothetical(absl::StrCat(RenderDifferences(answer, narrow), RenderReactions(answer, narrow)),
                   style));
  if (parts.answer) {
    absl::StrAppend(&out, "\n",
                    Hypothetical(RenderInner(answer.hypothetical_answer(), narrow), style));
  }
  if (parts.baseline) {
    absl::StrAppend(&out, "\n", Title("THE RECORD, for comparison", style),
                    RenderInner(answer.baseline(), style));
  }
  return absl::StrCat(out, RenderFooting(answer.disclaimer(), style));
}

}  // namespace lexlog
