#include <string>

#include "absl/strings/str_cat.h"
#include "tools/cli/frame.h"
#include "tools/cli/render.h"

namespace lexlog {
namespace {

constexpr int kVerdictWidth = 9;

Paint PaintOf(absl::string_view verdict) {
  if (verdict == "yes") return Paint::kGreen;
  if (verdict == "no") return Paint::kRed;
  return verdict == "depends" ? Paint::kYellow : Paint::kPlain;
}

// The reason itself and its sources; `style` is as wide as what is left for it.
std::string RenderNode(const v1::Why& why, const Style& style) {
  Style brief = style;
  brief.sources = 1;
  const int indent = why.verdict().empty() ? 0 : kVerdictWidth;
  const std::string verdict = Painted(why.verdict(), PaintOf(why.verdict()), style);
  std::string out = Hanging("", indent, why.words(), Paint::kPlain, style);
  if (indent > 0) out.replace(0, why.verdict().size(), verdict);
  for (const v1::Cited& cited : why.because()) out += RenderCited(cited, indent, brief);
  return out;
}

std::string RenderBranch(const v1::Why& why, const Style& style) {
  const bool parts = !why.part().empty();
  std::string out = RenderNode(why, Narrowed(style, parts ? 2 : 0));
  if (parts) out = Prefixed(out, "", "│ ");
  for (int i = 0; i < why.part_size(); ++i) {
    const bool last = i + 1 == why.part_size();
    out += Prefixed(RenderBranch(why.part(i), Narrowed(style, 2)), last ? "└ " : "├ ",
                    last ? "  " : "│ ");
  }
  return out;
}

}  // namespace

std::string RenderWhy(const google::protobuf::RepeatedPtrField<v1::Why>& why, int indent,
                      const Style& style) {
  const std::string before(static_cast<size_t>(indent), ' ');
  std::string out;
  for (const v1::Why& tree : why) {
    out += Prefixed(RenderBranch(tree, Narrowed(style, indent)), before, before);
  }
  return out;
}

}  // namespace lexlog
