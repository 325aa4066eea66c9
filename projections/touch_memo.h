#ifndef LEXLOG_PROJECTIONS_TOUCH_MEMO_H_
#define LEXLOG_PROJECTIONS_TOUCH_MEMO_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "projections/exposure.h"
#include "projections/finding.h"

namespace lexlog {

// How norms touch many activities, each norm worked out once for all activities that it cannot tell
// apart: it sees a dimension only through the terms that its scopes state there. Borrows what it is
// made with. Its twin is StandingIn.
class TouchMemo {
 public:
  // A norm's touch, by its place, of those standings.
  using MakeTouch = std::function<std::shared_ptr<const Touch>(size_t norm, const Standings&)>;

  TouchMemo(const std::vector<NormInBrief>& norms, TaxonomyTree& tree, MakeTouch make);

  // The most certain first, else in the order of norms.
  //   InvalidArgument  a name that several things have; the message names the dimension.
  absl::StatusOr<std::vector<std::shared_ptr<const Touch>>> Of(const v1::Activity& activity);

 private:
  // One for each dimension, and whether it is refrained from.
  using ViewNumbers = std::array<uint32_t, kDimensions.size() + 1>;

  // A number for each way in which the rules see one dimension, and one fact that is seen so.
  struct Views {
    std::vector<ReadyScope> probes;  // each states something else in this dimension alone
    absl::flat_hash_map<std::string, uint32_t> by_fact;
    absl::flat_hash_map<std::string, uint32_t> by_look;
    std::vector<ReadyActivity> seen;
  };
  struct Ranked {
    int rank = 0;
    std::shared_ptr<const Touch> touch;  // null: it does not
  };
  struct NormMemo {
    std::vector<size_t> dimensions;  // that any of its scopes states
    absl::flat_hash_map<ViewNumbers, Ranked> by_views;
  };

  void AddProbes(const ReadyScope& scope, std::vector<bool>& stated);
  absl::StatusOr<uint32_t> ViewOf(size_t dimension, const v1::Activity& activity);
  std::string LookOf(size_t dimension, const ReadyActivity& activity) const;
  const Ranked& TouchOf(size_t norm, const ViewNumbers& numbers);
  ReadyActivity SeenAs(const ViewNumbers& numbers) const;

  const std::vector<NormInBrief>& norms_;
  TaxonomyTree& tree_;
  const MakeTouch make_;
  std::array<Views, kDimensions.size()> views_;
  std::vector<NormMemo> memos_;
};

}  // namespace lexlog

#endif  // LEXLOG_PROJECTIONS_TOUCH_MEMO_H_
