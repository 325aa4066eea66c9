#include "projections/exposure.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/status_macros.h"
#include "projections/finding.h"
#include "projections/questions.h"
#include "projections/touch_memo.h"
#include "projections/words.h"

namespace lexlog {
namespace {

// The rules of one stretch of days.
struct Stretch {
  std::unique_ptr<Rulebook> rulebook;
  std::vector<NormInBrief> norms;
  std::vector<Touch> touches;  // by norm; standing and depends_on left open
  std::unique_ptr<TouchMemo> memo;
  // By norm and what is said of it: made once.
  std::vector<absl::flat_hash_map<std::string, std::shared_ptr<const Touch>>> made;

  std::shared_ptr<const Touch> TouchAt(size_t norm, const Standings& standings);
};

std::string InBriefWords(const OpenPoint& open) {
  const std::string kind = TokenOf(open.kind);
  if (open.dimension < 0)
    return open.subject.empty() ? kind : absl::StrCat(kind, " ", open.subject);
  return absl::StrCat(kind, " ", kDimensions[static_cast<size_t>(open.dimension)]);
}

absl::StatusOr<Touch> TouchOf(Composer& composer, const NormInBrief& norm) {
  const NormPart& part = norm.norm_case.parts.front();
  Touch touch;
  touch.norm = part.subject;
  LEXLOG_ASSIGN_OR_RETURN(touch.title, composer.LabelOf(part.subject));
  if (part.chain.length > 1) touch.instrument = part.chain.subjects.back();
  const v1::Norm* content = norm.best.front().parts.front().norm;
  if (content != nullptr) touch.modality = TokenOf(content->modality());
  return touch;
}

std::shared_ptr<const Touch> Stretch::TouchAt(size_t norm, const Standings& standings) {
  std::vector<std::string> depends_on;
  for (const OpenPoint& open : standings.open) depends_on.push_back(InBriefWords(open));
  std::shared_ptr<const Touch>& touch =
      made[norm][absl::StrCat(standings.standing, "\n", absl::StrJoin(depends_on, "\n"))];
  if (touch == nullptr) {
    Touch filled = touches[norm];
    filled.standing = standings.standing;
    filled.depends_on = std::move(depends_on);
    touch = std::make_shared<const Touch>(std::move(filled));
  }
  return touch;
}

}  // namespace

struct Exposure::Impl {
  std::unique_ptr<Reader> reader;
  std::unique_ptr<Rulebook> rulebook;  // on no day: what those of all days share
  AsOf as_of;
  v1::Coordinate stated;
  std::vector<Day> edges;  // the first days of the stretches but the first, ascending
  std::map<size_t, Stretch> stretches;

  absl::StatusOr<Stretch*> At(Day day, size_t place);
  absl::Status FindEdges();
};

// Days on which anything that a check can rest on may change: of norms, and of all names there are.
absl::Status Exposure::Impl::FindEdges() {
  LEXLOG_ASSIGN_OR_RETURN(rulebook, Rulebook::Open(*reader, as_of, {}));
  std::set<Day> all;
  for (const std::string& norm : rulebook->index().norms) {
    LEXLOG_ASSIGN_OR_RETURN(const std::set<Day> days, TurningDays(*rulebook, norm));
    all.insert(days.begin(), days.end());
  }
  LEXLOG_ASSIGN_OR_RETURN(const std::set<Day> names, NamingDays(*rulebook));
  all.insert(names.begin(), names.end());
  edges.assign(all.begin(), all.end());
  return absl::OkStatus();
}

absl::StatusOr<Stretch*> Exposure::Impl::At(Day day, size_t place) {
  Stretch& stretch = stretches[place];
  if (stretch.rulebook != nullptr) return &stretch;
  AsOf at = as_of;
  at.effective_on = day;
  LEXLOG_ASSIGN_OR_RETURN(std::unique_ptr<Rulebook> rules, rulebook->Empty(at));
  for (const std::string& norm : rules->index().norms) {
    LEXLOG_ASSIGN_OR_RETURN(std::optional<NormInBrief> brief,
                            InBrief(rules->composer(), rules->index(), norm, rules->tree()));
    if (!brief.has_value()) continue;
    LEXLOG_ASSIGN_OR_RETURN(stretch.touches.emplace_back(), TouchOf(rules->composer(), *brief));
    stretch.norms.push_back(*std::move(brief));
  }
  stretch.rulebook = std::move(rules);
  stretch.memo = std::make_unique<TouchMemo>(
      stretch.norms, stretch.rulebook->tree(),
      [&stretch](size_t norm, const Standings& said) { return stretch.TouchAt(norm, said); });
  stretch.made.resize(stretch.norms.size());
  return &stretch;
}

Exposure::Exposure(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Exposure::~Exposure() = default;

absl::StatusOr<std::unique_ptr<Exposure>> Exposure::Open(const KvStore& store,
                                                         const Projections& projections,
                                                         const v1::Coordinate& knowledge) {
  auto impl = std::make_unique<Impl>();
  LEXLOG_ASSIGN_OR_RETURN(impl->reader, Reader::Open(store, projections));
  LEXLOG_ASSIGN_OR_RETURN(impl->as_of, impl->reader->Settle(knowledge));
  impl->stated = Stated(impl->as_of, false);
  LEXLOG_RETURN_IF_ERROR(impl->FindEdges());
  return std::unique_ptr<Exposure>(new Exposure(std::move(impl)));
}

const v1::Coordinate& Exposure::coordinate() const { return impl_->stated; }

size_t Exposure::StretchOf(Day day) const {
  const std::vector<Day>& edges = impl_->edges;
  return static_cast<size_t>(std::upper_bound(edges.begin(), edges.end(), day) - edges.begin());
}

absl::StatusOr<Situation> Exposure::At(Day day, const v1::Activity& activity) {
  LEXLOG_ASSIGN_OR_RETURN(Stretch* const stretch, impl_->At(day, StretchOf(day)));
  Situation situation;
  LEXLOG_ASSIGN_OR_RETURN(situation.touched, stretch->memo->Of(activity));
  return situation;
}

}  // namespace lexlog
