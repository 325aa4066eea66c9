#include "projections/touch_memo.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"

namespace lexlog {
namespace {

// Facts kept by name, and standings of a norm: beyond, all are worked out again as they come.
constexpr size_t kMostKept = 65'536;

const v1::Fact& FactOf(size_t dimension, const v1::Activity& activity) {
  const std::array<const v1::Fact*, kQuantityDimension> facts = {
      &activity.who(),       &activity.nexus(),     &activity.item(),         &activity.activity(),
      &activity.from(),      &activity.to(),        &activity.counterparty(), &activity.end_use(),
      &activity.knowledge(), &activity.because_of()};
  return *facts[dimension];
}

// The fact alone, as an activity.
v1::Activity Alone(size_t dimension, const v1::Activity& activity) {
  v1::Activity alone;
  if (dimension == kQuantityDimension) {
    *alone.mutable_quantity() = activity.quantity();
    return alone;
  }
  const std::array<v1::Fact* (v1::Activity::*)(), kQuantityDimension> facts = {
      &v1::Activity::mutable_who,          &v1::Activity::mutable_nexus,
      &v1::Activity::mutable_item,         &v1::Activity::mutable_activity,
      &v1::Activity::mutable_from,         &v1::Activity::mutable_to,
      &v1::Activity::mutable_counterparty, &v1::Activity::mutable_end_use,
      &v1::Activity::mutable_knowledge,    &v1::Activity::mutable_because_of};
  *(alone.*facts[dimension])() = FactOf(dimension, activity);
  return alone;
}

// The bytes of what is known in one dimension: different facts have different ones.
std::string NameOfFact(size_t dimension, const v1::Activity& activity) {
  if (dimension == kQuantityDimension) return activity.quantity().SerializeAsString();
  const v1::Fact& fact = FactOf(dimension, activity);
  std::string name = fact.other() ? "!" : "";
  for (const std::string& term : fact.term()) absl::StrAppend(&name, term.size(), ":", term);
  return name;
}

bool IsSame(const ReadyScope& a, const ReadyScope& b, size_t dimension) {
  if (dimension < kQuantityDimension) {
    return a.dimension[dimension].terms == b.dimension[dimension].terms;
  }
  return std::equal(a.quantity.begin(), a.quantity.end(), b.quantity.begin(), b.quantity.end(),
                    [](const v1::Quantity& one, const v1::Quantity& other) {
                      return one.SerializeAsString() == other.SerializeAsString();
                    });
}

}  // namespace

TouchMemo::TouchMemo(const std::vector<NormInBrief>& norms, TaxonomyTree& tree, MakeTouch make)
    : norms_(norms), tree_(tree), make_(std::move(make)) {
  for (const NormInBrief& norm : norms) {
    std::vector<bool> stated(kDimensions.size(), false);
    for (const NormPart& part : norm.norm_case.parts) {
      for (const ReadyScope& scope : part.scopes) AddProbes(scope, stated);
    }
    for (const AuthorisationPart& part : norm.norm_case.authorisations) {
      for (const ReadyScope& scope : part.scopes) AddProbes(scope, stated);
    }
    for (const ReadingInPlay& reading : norm.readings) AddProbes(reading.scope, stated);
    NormMemo& memo = memos_.emplace_back();
    for (size_t i = 0; i < stated.size(); ++i) {
      if (stated[i]) memo.dimensions.push_back(i);
    }
  }
}

void TouchMemo::AddProbes(const ReadyScope& scope, std::vector<bool>& stated) {
  for (size_t i = 0; i < kDimensions.size(); ++i) {
    ReadyScope probe;
    if (i == kQuantityDimension) {
      probe.quantity = scope.quantity;
      if (probe.quantity.empty()) continue;
    } else {
      // `any` looks at a motive too: whether there is one.
      if (!scope.dimension[i].stated()) continue;
      if (scope.dimension[i].any && i != kBecauseOfDimension) continue;
      probe.dimension[i] = scope.dimension[i];
    }
    stated[i] = true;
    std::vector<ReadyScope>& probes = views_[i].probes;
    const bool known = std::any_of(probes.begin(), probes.end(), [&](const ReadyScope& other) {
      return IsSame(probe, other, i);
    });
    if (!known) probes.push_back(std::move(probe));
  }
}

std::string TouchMemo::LookOf(size_t dimension, const ReadyActivity& activity) const {
  std::string look;
  if (dimension == kBecauseOfDimension) look = activity.dimension[dimension].given ? "g" : "u";
  for (const ReadyScope& probe : views_[dimension].probes) {
    for (const DimensionMatch& match : MatchStated(probe, activity, tree_).dimensions) {
      look.push_back(static_cast<char>('0' + static_cast<int>(match.verdict)));
      look.push_back(static_cast<char>('0' + static_cast<int>(match.open)));
    }
  }
  return look;
}

absl::StatusOr<uint32_t> TouchMemo::ViewOf(size_t dimension, const v1::Activity& activity) {
  Views& views = views_[dimension];
  const std::string name = NameOfFact(dimension, activity);
  const auto known = views.by_fact.find(name);
  if (known != views.by_fact.end()) return known->second;
  LEXLOG_ASSIGN_OR_RETURN(ReadyActivity ready, Ready(Alone(dimension, activity), tree_));
  const auto [at, is_new] =
      views.by_look.try_emplace(LookOf(dimension, ready), static_cast<uint32_t>(views.seen.size()));
  if (is_new) views.seen.push_back(std::move(ready));
  if (views.by_fact.size() >= kMostKept) views.by_fact.clear();
  views.by_fact.emplace(name, at->second);
  return at->second;
}

ReadyActivity TouchMemo::SeenAs(const ViewNumbers& numbers) const {
  ReadyActivity activity;
  for (size_t i = 0; i < kQuantityDimension; ++i) {
    activity.dimension[i] = views_[i].seen[numbers[i]].dimension[i];
  }
  activity.quantity = views_[kQuantityDimension].seen[numbers[kQuantityDimension]].quantity;
  activity.refrain = numbers.back() != 0;
  return activity;
}

const TouchMemo::Ranked& TouchMemo::TouchOf(size_t norm, const ViewNumbers& numbers) {
  NormMemo& memo = memos_[norm];
  ViewNumbers key = {};
  key.back() = numbers.back();
  for (const size_t dimension : memo.dimensions) key[dimension] = numbers[dimension];
  const auto known = memo.by_views.find(key);
  if (known != memo.by_views.end()) return known->second;
  if (memo.by_views.size() >= kMostKept) memo.by_views.clear();
  const Standings standings = StandingIn(norms_[norm], SeenAs(numbers), tree_);
  Ranked& ranked = memo.by_views[key];
  ranked.rank = RankOf(standings.standing);
  if (IsTouched(standings.standing)) ranked.touch = make_(norm, standings);
  return ranked;
}

absl::StatusOr<std::vector<std::shared_ptr<const Touch>>> TouchMemo::Of(
    const v1::Activity& activity) {
  ViewNumbers numbers = {};
  for (size_t i = 0; i < kDimensions.size(); ++i) {
    LEXLOG_ASSIGN_OR_RETURN(numbers[i], ViewOf(i, activity));
  }
  numbers.back() = activity.refrain() ? 1 : 0;
  std::vector<const Ranked*> ranked;  // a norm's own memo keeps each while the others are asked
  ranked.reserve(norms_.size());
  for (size_t norm = 0; norm < norms_.size(); ++norm) {
    const Ranked& one = TouchOf(norm, numbers);
    if (one.touch != nullptr) ranked.push_back(&one);
  }
  std::vector<std::shared_ptr<const Touch>> touches;
  touches.reserve(ranked.size());
  for (int rank = 0; touches.size() < ranked.size(); ++rank) {
    for (const Ranked* one : ranked) {
      if (one->rank == rank) touches.push_back(one->touch);
    }
  }
  return touches;
}

}  // namespace lexlog
