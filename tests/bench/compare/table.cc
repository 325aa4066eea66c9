#include "tests/bench/compare/table.h"

#include <cmath>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace lexlog {
namespace {

std::string Times(double ratio) { return absl::StrCat(Short(ratio), "×"); }

Paint PaintOf(const Spread& ratio) {
  if (ratio.min > 1) return Paint::kGreen;
  return ratio.max < 1 ? Paint::kRed : Paint::kYellow;
}

std::string Head(const Comparison& comparison, const Style& style) {
  const Figure& figure = comparison.figure;
  std::string name = figure.task;
  for (const std::string& part : {figure.variant, figure.metric}) {
    if (!part.empty()) absl::StrAppend(&name, " ", part);
  }
  if (!figure.unit.empty()) absl::StrAppend(&name, ", ", figure.unit);
  const std::string size = absl::StrCat("  N = ", Short(static_cast<double>(comparison.size)));
  return absl::StrCat(Painted(name, Paint::kBold, style), Painted(size, Paint::kDim, style), "\n");
}

std::string Line(const Comparison& comparison, const std::string& name,
                 const std::vector<double>& runs, const Style& style) {
  const Spread own = SpreadOf(runs);
  std::string line = absl::StrFormat(
      "  %-12s %8s  %s", name, Short(own.median),
      Painted(absl::StrFormat("%8s … %-8s", Short(own.min), Short(own.max)), Paint::kDim, style));
  const std::vector<double> ratios = comparison.Ratios(name);
  if (name != kOurs && name != kFloor && !ratios.empty()) {
    const Spread ratio = SpreadOf(ratios);
    absl::StrAppend(&line, "  ours ", Painted(Times(ratio.median), PaintOf(ratio), style), " (",
                    Times(ratio.min), " … ", Times(ratio.max), ")");
  }
  return line + "\n";
}

}  // namespace

std::string Short(double value) {
  const char* unit = "";
  for (const char* larger : {"k", "M", "G"}) {
    if (std::abs(value) < 10'000) break;
    value /= 1000;
    unit = larger;
  }
  const int digits = std::abs(value) >= 100 ? 0 : std::abs(value) >= 10 ? 1 : 2;
  return absl::StrFormat("%.*f%s", digits, value, unit);
}

std::string Table(const Results& results, const Style& style) {
  std::string table;
  for (const Comparison& comparison : results.all()) {
    absl::StrAppend(&table, Head(comparison, style));
    for (const auto& [name, runs] : comparison.runs) {
      absl::StrAppend(&table, Line(comparison, name, runs, style));
    }
  }
  return table;
}

}  // namespace lexlog
