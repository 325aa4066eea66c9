#ifndef LEXLOG_PROJECTIONS_EXPOSURE_H_
#define LEXLOG_PROJECTIONS_EXPOSURE_H_

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/timeline/day_set.h"
#include "engine/view/projection.h"
#include "lexlog/v1/check.pb.h"

namespace lexlog {

class KvStore;

// One norm that touches a situation.
struct Touch {
  std::string norm;  // subject
  std::string title;
  std::string instrument;               // subject; may be empty
  std::string modality;                 // token: "licence_requirement"
  std::string standing;                 // as Finding.standing: "matches", "depends" …
  std::vector<std::string> depends_on;  // "fact_not_given who", "dates" …: kind and dimension
};

// What one activity on one day is touched by, the most certain first. Situations share touches.
struct Situation {
  std::vector<std::shared_ptr<const Touch>> touched;
};

// The rules at one knowledge, for asking of many activities on many days: the findings of `check`
// in short. Days between two changes are one stretch, for which rules are resolved once. Keeps one
// snapshot; the store and the projections must outlive it. Not thread-safe.
class Exposure {
 public:
  // `knowledge` is a coordinate without effective_on. Statuses are those of QueryService.
  static absl::StatusOr<std::unique_ptr<Exposure>> Open(const KvStore& store,
                                                        const Projections& projections,
                                                        const v1::Coordinate& knowledge);
  ~Exposure();

  // The coordinate as resolved.
  const v1::Coordinate& coordinate() const;

  // The stretch that `day` lies in: equal activities on days of one stretch have equal situations.
  size_t StretchOf(Day day) const;

  // Quick where activities differ in what no norm tells apart, and still worth keeping under
  // StretchOf(day) and the activity. Keeps what it learns of each term that it is asked of.
  //   InvalidArgument  an alias that stands for several things; the message names the dimension.
  absl::StatusOr<Situation> At(Day day, const v1::Activity& activity);

 private:
  struct Impl;
  explicit Exposure(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace lexlog

#endif  // LEXLOG_PROJECTIONS_EXPOSURE_H_
