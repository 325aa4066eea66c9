#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tools/cli/frame.h"
#include "tools/cli/render.h"
#include "tools/cli/standing.h"

namespace lexlog {
namespace {

constexpr size_t kReadings = 3;  // of one norm; all of them stand among the findings

// What it is, who reads it so, and the ways out; sources are told below.
std::string InShort(const v1::Finding& finding, const Style& style) {
  std::string out = RenderFindingHead(finding, style);
  const std::vector<v1::Aspect> readings = ReadingsOf(finding);
  for (size_t i = 0; i < readings.size() && i < kReadings; ++i) {
    v1::Aspect reading = readings[i];
    reading.set_name(i == 0 ? "readings" : "");
    for (v1::Outcome& outcome : *reading.mutable_outcome()) outcome.clear_basis();
    reading.clear_reported_otherwise();
    out += RenderAspect(reading, 2, style);
  }
  if (readings.size() > kReadings) {
    out += Hanging("", 16, absl::StrCat("and ", readings.size() - kReadings, " more, below"),
                   Paint::kDim, style);
  }
  return absl::StrCat(out, RenderWays(finding, style));
}

using Findings = google::protobuf::RepeatedPtrField<v1::Finding>;

// Those that an earlier box tells of are only named.
std::string RenderSide(absl::string_view title, const Findings& side, std::set<std::string>& told,
                       const Style& style) {
  std::string out = absl::StrCat("\n", Painted(title, Paint::kBold, style), "\n");
  for (const v1::Finding& finding : side) {
    out += told.insert(finding.norm()).second
               ? InShort(finding, style)
               : Hanging(absl::StrCat(LookOf(finding.standing()).mark, " "), 2,
                         absl::StrCat(finding.norm(), ": as above"), Paint::kPlain, style);
  }
  return out;
}

std::string RenderConflict(const v1::DutyConflict& conflict, std::set<std::string>& told,
                           const Style& style) {
  Style inside = InsideBox(style);
  inside.sources = 1;
  std::string text = Hanging("", 0, conflict.words(), Paint::kBold, inside);
  if (!conflict.measure().empty()) {
    text += Hanging("", 0, absl::StrCat("the measure: ", conflict.measure()), Paint::kDim, inside);
  }
  absl::StrAppend(&text, RenderSide("DOING IT", conflict.doing(), told, inside),
                  RenderSide("NOT DOING IT, BECAUSE OF THAT", conflict.refraining(), told, inside));
  const StandingLook& look = LookOf(conflict.certainty());
  const absl::string_view title =
      conflict.certainty() == "matches" ? "CONFLICT OF DUTIES" : "POSSIBLE CONFLICT OF DUTIES";
  return absl::StrCat(Boxed(title, text, look.paint, style), "\n");
}

}  // namespace

std::string RenderConflicts(const v1::CheckAnswer& answer, const Style& style) {
  std::set<std::string> told;
  std::string out;
  for (const v1::DutyConflict& conflict : answer.duty_conflict()) {
    out += RenderConflict(conflict, told, style);
  }
  return out;
}

}  // namespace lexlog
