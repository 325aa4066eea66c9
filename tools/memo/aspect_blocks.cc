#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/timeline/edtf.h"
#include "projections/words.h"
#include "tools/memo/sections.h"

namespace lexlog {
std::string HangsInWords(const v1::HangsOn& hangs) {
  const std::string wording =
      hangs.wording().empty() ? "" : absl::StrCat(" (“", hangs.wording(), "”)");
  return absl::StrCat("Depends on: ", Spaced(hangs.field()), " of ", hangs.event(), ", ",
                      DaysInWords(hangs.days()), wording);
}

std::string DaysInWords(const std::string& edtf) {
  const absl::StatusOr<DaySet> days = ParseDays(edtf);
  return days.ok() ? DaysInWords(*days) : edtf;
}

std::vector<Line> DependsLines(const v1::Finding& finding) {
  std::vector<Line> lines;
  std::vector<std::string> not_stated;
  for (const v1::DependsOn& depends : finding.depends_on()) {
    if (depends.kind() == v1::DependsOn::TERM_NOT_STATED) {
      not_stated.push_back(Spaced(depends.dimension()));
    } else {
      lines.push_back({Plain(depends.words())});
    }
  }
  if (!not_stated.empty()) {
    lines.push_back(
        {Plain(absl::StrCat("what the norm does not state: ", absl::StrJoin(not_stated, ", ")))});
  }
  return lines;
}

Line ReadingLine(const v1::SubjectState& reading) {
  std::vector<std::string> aspects;
  for (const v1::Aspect& aspect : reading.aspect()) {
    std::vector<std::string> said;
    for (const v1::Outcome& outcome : aspect.outcome()) said.push_back(outcome.words());
    const char* lead = said.size() > 1 ? "not certain, one of these: " : "";
    if (!said.empty()) aspects.push_back(absl::StrCat(lead, absl::StrJoin(said, "; or ")));
    for (const v1::Outcome& other : aspect.reported_otherwise()) {
      aspects.push_back(absl::StrCat("reported otherwise: ", other.words()));
    }
  }
  const std::string& name = reading.title().empty() ? reading.subject() : reading.title();
  if (aspects.empty()) aspects.push_back("on record, with nothing that it says on this day");
  return {Plain(absl::StrJoin(aspects, "; ")), Quiet(absl::StrCat(" (", name, ")"))};
}

Blocks AspectBlocks(const v1::Aspect& aspect) {
  Blocks blocks;
  if (aspect.outcome_size() == 1) blocks.push_back(Says(aspect.outcome(0).words()));
  if (aspect.outcome_size() > 1) {
    blocks.push_back(Says(aspect.coarser()
                              ? "Not certain, one of these (or fewer: too many open dates to join "
                                "exactly):"
                              : "Not certain, one of these:"));
    std::vector<Line> either;
    for (const v1::Outcome& outcome : aspect.outcome()) either.push_back({Plain(outcome.words())});
    blocks.push_back(ListOf(std::move(either)));
  }
  for (const v1::HangsOn& hangs : aspect.hangs_on()) blocks.push_back(Says(HangsInWords(hangs)));
  for (const v1::Outcome& other : aspect.reported_otherwise()) {
    blocks.push_back(Says(
        absl::StrCat("Reported otherwise [",
                     other.proof() == v1::PROOF_UNSPECIFIED ? "our record" : WordsOf(other.proof()),
                     "]: ", other.words())));
  }
  for (const v1::Outcome& next : aspect.next()) {
    blocks.push_back(Says(absl::StrCat("Next: ", next.words())));
  }
  if (aspect.dispute_size() > 0) {
    blocks.push_back(Says("Sources disagree on it: see Disputes.", Paragraph::Kind::kQuiet));
  }
  return blocks;
}

}  // namespace lexlog
