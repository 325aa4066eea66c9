#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "projections/words.h"
#include "tools/cli/render.h"

namespace lexlog {
namespace {

std::string RenderState(const v1::SubjectState& state, int indent, const Style& style) {
  std::string out = absl::StrCat(std::string(static_cast<size_t>(indent), ' '),
                                 Painted(state.subject(), Paint::kBold, style), "\n");
  for (const v1::Aspect& aspect : state.aspect()) out += RenderAspect(aspect, indent + 2, style);
  for (const v1::SubjectState& reading : state.reading()) {
    out += RenderState(reading, indent + 2, style);
  }
  return out;
}

std::string RenderInstrument(const v1::InstrumentState& state, const Style& style) {
  std::vector<std::string> about = {
      absl::StrCat(Spaced(state.kind()), ", weight: ", Spaced(state.weight()))};
  if (!state.issuer().empty()) about.push_back(state.issuer());
  if (!state.alias().empty()) {
    about.push_back(absl::StrCat("also called ", absl::StrJoin(state.alias(), ", ")));
  }
  about.push_back(state.subject());
  std::string out =
      Hanging(absl::StrCat(state.jurisdiction(), "  "), 4, state.title(), Paint::kBold, style);
  out += Hanging("", 4, absl::StrJoin(about, "; "), Paint::kDim, style);
  for (const v1::Aspect& aspect : state.aspect()) out += RenderAspect(aspect, 4, style);
  for (const auto* parts : {&state.provision(), &state.norm(), &state.reading()}) {
    for (const v1::SubjectState& part : *parts) out += RenderState(part, 4, style);
  }
  return absl::StrCat(out, "\n");
}

std::string RenderGroup(absl::string_view title,
                        const google::protobuf::RepeatedPtrField<v1::SubjectState>& states,
                        const Style& style) {
  if (states.empty()) return "";
  std::string out = absl::StrCat(Painted(title, Paint::kBold, style), "\n");
  for (const v1::SubjectState& state : states) out += RenderState(state, 4, style);
  return absl::StrCat(out, "\n");
}

std::string RenderWaiting(const v1::RulesAnswer& answer, const Style& style) {
  constexpr int kShown = 12;
  std::string out;
  for (int i = 0; i < std::min(answer.waiting_size(), kShown); ++i) {
    const v1::Waiting& waiting = answer.waiting(i);
    out += Hanging("", 0,
                   absl::StrCat("waiting: ", waiting.event().event(), " acts upon ",
                                waiting.target(), ", which is not on record"),
                   Paint::kYellow, style);
    out += RenderCited(waiting.event(), 4, style);
  }
  if (answer.waiting_size() <= kShown) return out;
  return absl::StrCat(out, "and ", answer.waiting_size() - kShown,
                      " more acts upon what is not on record: --format json lists them\n");
}

}  // namespace

std::string Render(const v1::RulesAnswer& answer, const Style& asked_style) {
  Style style = asked_style;
  if (answer.instrument_size() > 1) style.sources = 1;  // an overview
  std::string out = RenderHeading(answer.question(), answer.coordinate(), style);
  for (const v1::InstrumentState& state : answer.instrument())
    out += RenderInstrument(state, style);
  if (answer.instrument().empty()) out += "No instrument is on record at this coordinate.\n\n";
  out += RenderGroup("Norms that stand in no instrument on record", answer.norm(), style);
  out += RenderGroup("Notices, authorisations", answer.other(), style);
  out += RenderWaiting(answer, style);
  out += RenderCoverage(answer.coverage(), style);
  if (answer.instrument_size() > 1)
    out += "\nOne of them whole, with all sources: lexlog rules --instrument NAME\n";
  return absl::StrCat(out, RenderFooting(answer.disclaimer(), style));
}

std::string Render(const v1::TextAnswer& answer, const Style& style) {
  std::string out = RenderHeading(answer.question(), answer.coordinate(), style);
  for (const v1::TextAnswer::Provision& provision : answer.provision()) {
    absl::StrAppend(&out, Painted(provision.subject(), Paint::kBold, style), "\n",
                    RenderAspect(provision.aspect(), 2, style), "\n");
  }
  if (answer.provision().empty()) out += "No wording is on record at this coordinate.\n";
  out += RenderCoverage(answer.coverage(), style);
  return absl::StrCat(out, RenderFooting(answer.disclaimer(), style));
}

std::string Render(const v1::ChangesAnswer& answer, const Style& style) {
  std::string out = RenderHeading(answer.question(), answer.before(), style);
  for (const v1::ChangesAnswer::Change& change : answer.change()) {
    absl::StrAppend(&out, Painted(change.subject(), Paint::kBold, style), ": ",
                    Spaced(change.after().name()), "\n");
    v1::Aspect before = change.before();
    v1::Aspect after = change.after();
    before.set_name("before");
    after.set_name("after");
    if (before.outcome().empty()) before.add_outcome()->set_words("nothing on record");
    if (after.outcome().empty()) after.add_outcome()->set_words("nothing on record");
    out += RenderAspect(before, 2, style);
    out += RenderAspect(after, 2, style);
    for (const v1::Cited& cited : change.because()) {
      out += Hanging("  because", 16, EventInWords(cited), Paint::kPlain, style);
    }
    out += "\n";
  }
  absl::StrAppend(&out, answer.change_size(),
                  answer.change_size() == 1 ? " difference\n" : " differences\n");
  return absl::StrCat(out, RenderFooting(answer.disclaimer(), style));
}

}  // namespace lexlog
