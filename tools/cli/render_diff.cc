#include <string>

#include "absl/strings/str_cat.h"
#include "tools/cli/render.h"

namespace lexlog {
namespace {

// "[-gone-]{+new+}" so that it reads without colour too.
std::string Marked(const v1::DiffAnswer::Part& part) {
  switch (part.kind()) {
    case v1::DiffAnswer::Part::DELETED:
      return absl::StrCat("[-", part.words(), "-]");
    case v1::DiffAnswer::Part::INSERTED:
      return absl::StrCat("{+", part.words(), "+}");
    default:
      return part.words();
  }
}

Paint PaintOf(const v1::DiffAnswer::Part& part) {
  if (part.kind() == v1::DiffAnswer::Part::DELETED) return Paint::kRed;
  return part.kind() == v1::DiffAnswer::Part::INSERTED ? Paint::kGreen : Paint::kPlain;
}

// Wrapped by the words of all parts together; colour does not count as width.
std::string RenderParts(const v1::DiffAnswer::Provision& provision, const Style& style) {
  std::string plain;
  for (const v1::DiffAnswer::Part& part : provision.part()) plain += Marked(part);
  std::string out = Hanging("", 4, plain, Paint::kPlain, style);
  if (!style.colour) return out;
  for (const v1::DiffAnswer::Part& part : provision.part()) {
    if (part.kind() == v1::DiffAnswer::Part::SAME) continue;
    const std::string marked = Marked(part);
    const size_t at = out.find(marked);
    if (at != std::string::npos)
      out.replace(at, marked.size(), Painted(marked, PaintOf(part), style));
  }
  return out;
}

}  // namespace

std::string Render(const v1::DiffAnswer& answer, const Style& style) {
  std::string out = RenderHeading(answer.question(), answer.before(), style);
  for (const v1::DiffAnswer::Provision& provision : answer.provision()) {
    absl::StrAppend(&out, Painted(provision.subject(), Paint::kBold, style), "\n");
    v1::Aspect before = provision.before();
    v1::Aspect after = provision.after();
    before.set_name("before");
    after.set_name("after");
    if (before.outcome().empty()) before.add_outcome()->set_words("no wording on record");
    if (after.outcome().empty()) after.add_outcome()->set_words("no wording on record");
    out += RenderAspect(before, 2, style);
    out += RenderAspect(after, 2, style);
    if (!provision.part().empty()) {
      absl::StrAppend(&out, "  difference\n", RenderParts(provision, style));
    }
    if (!provision.note().empty()) {
      out += Hanging("", 4, provision.note(), Paint::kMagenta, style);
    }
    out += "\n";
  }
  if (answer.provision().empty()) out += "No wording is on record on either side.\n";
  return absl::StrCat(out, RenderFooting(answer.disclaimer(), style));
}

}  // namespace lexlog
