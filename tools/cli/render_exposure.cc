#include "tools/cli/render_exposure.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "engine/base/text.h"
#include "projections/words.h"
#include "tools/cli/render.h"
#include "tools/cli/standing.h"
#include "tools/exposure/decimal.h"

namespace lexlog {
namespace {

constexpr int kLinesShown = 20;
constexpr int kNameWidth = 36;
constexpr int kStandingWidth = 17;
constexpr int kCountWidth = 10;
constexpr int kAmountWidth = 24;

std::string RightAligned(const std::string& text, int width) {
  const int missing = width - DisplayWidth(text);
  return absl::StrCat(std::string(static_cast<size_t>(std::max(missing, 0)), ' '), text);
}

std::string Count(uint64_t count) { return Grouped(absl::StrCat(count)); }

std::string AmountInWords(const v1::ExposureAnswer::Sum& sum) {
  if (sum.currency().empty()) return "amount not given";
  return absl::StrCat(Grouped(sum.amount()), " ", sum.currency());
}

// "norm/us-h20-to-china      matches      1,204      3,000.50 USD"; the name once.
std::string RenderLine(const std::string& shown, const v1::ExposureAnswer::Line& line,
                       const Style& style) {
  std::string out;
  std::string name = Shortened(shown, kNameWidth - 2);
  for (const v1::ExposureAnswer::Standing& standing : line.standing()) {
    std::string said = Spaced(standing.standing());
    for (const v1::ExposureAnswer::Sum& sum : standing.sum()) {
      absl::StrAppend(
          &out, "  ", Padded(name, kNameWidth),
          Painted(Padded(said, kStandingWidth), LookOf(standing.standing()).paint, style),
          RightAligned(Count(sum.transactions()), kCountWidth),
          RightAligned(AmountInWords(sum), kAmountWidth), "\n");
      name.clear();
      said.clear();
    }
  }
  return out;
}

std::string ShownName(const std::string& by, const v1::ExposureAnswer::Line& line) {
  return by == "modality" || by == "certainty" ? Spaced(line.name()) : line.name();
}

std::string RenderTable(const v1::ExposureAnswer::Table& table, const Style& style) {
  std::string out = absl::StrCat(
      Painted(Padded(absl::StrCat("By ", table.by()), kNameWidth + 2), Paint::kBold, style),
      Padded("standing", kStandingWidth), RightAligned("touched", kCountWidth),
      RightAligned("amount", kAmountWidth), "\n");
  const int shown = std::min(table.line_size(), kLinesShown);
  for (int i = 0; i < shown; ++i) {
    out += RenderLine(ShownName(table.by(), table.line(i)), table.line(i), style);
  }
  if (table.line_size() > shown) {
    absl::StrAppend(&out, "  and ", Count(static_cast<uint64_t>(table.line_size() - shown)),
                    " lines more: --format json\n");
  }
  if (table.has_others()) out += RenderLine("all others", table.others(), style);
  return absl::StrCat(out, "\n");
}

}  // namespace

std::string Render(const v1::ExposureAnswer& answer, const Style& style) {
  std::string out = absl::StrCat(Hanging("", 0, answer.question(), Paint::kBold, style), "\n");
  absl::StrAppend(
      &out, Count(answer.rows()), " rows: ", Count(answer.touched()), " transactions touched; ",
      Count(answer.untouched()), " that no recorded norm matches; ", Count(answer.refused()),
      " refused and left out.\n", Count(answer.situations()), " situations were worked out.\n\n");
  for (const v1::ExposureAnswer::Table& table : answer.table()) {
    if (table.line_size() > 0) out += RenderTable(table, style);
  }
  for (const std::string& rule : answer.rule()) {
    out += Hanging("- ", 2, rule, Paint::kDim, style);
  }
  return absl::StrCat(out, RenderFooting(answer.disclaimer(), style));
}

}  // namespace lexlog
