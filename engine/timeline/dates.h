#ifndef LEXLOG_ENGINE_TIMELINE_DATES_H_
#define LEXLOG_ENGINE_TIMELINE_DATES_H_

#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/inlined_vector.h"
#include "engine/timeline/as_of.h"
#include "engine/timeline/day_set.h"
#include "engine/timeline/resolve.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "lexlog/storage/v1/record.pb.h"
#include "lexlog/v1/date.pb.h"

namespace lexlog::timeline {

// The days that are left to each unknown day, by variable.
using World = std::vector<DaySet>;

// A date of an event: a day, or a variable, which is one unknown day wherever it is used.
struct Date {
  Day day = 0;        // if crisp
  int variable = -1;  // if not
  bool crisp() const { return variable < 0; }
  friend bool operator==(const Date&, const Date&) = default;
};

// The earliest and the latest day that a date can be.
struct Bounds {
  Day min = 0;
  Day max = 0;
};

Bounds BoundsOf(Date date, const World& world);

// The latest day up to `limit` that a date can be; less than kFirstDay if there is none.
Day LatestUpTo(Date date, Day limit, const World& world);

// The dates of events as the claims heard at a coordinate say. Borrows both of its arguments.
class Dates {
 public:
  Dates(const AsOf& as_of, const DateBook& book) : as_of_(as_of), book_(book) {}

  Date Of(const storage::v1::ViewRow& row, v1::DateField field);
  Date PublicDayOf(const storage::v1::ViewRow& row, int citation);
  // The days on which known_to was notified.
  absl::InlinedVector<Date, 1> NotifiedDaysOf(const storage::v1::ViewRow& row);

  // Whether a citation is good enough for the coordinate.
  bool AtFloor(const storage::v1::Stamp::CitedProof& citation) const {
    return static_cast<int>(citation.proof()) <= as_of_.floor;
  }

  // Whether an answer at the coordinate may cite it: it is good enough, and may be public or
  // notified by then.
  bool MayBeCited(const storage::v1::ViewRow& row, int citation) {
    return IsHeard({row, v1::ACT_DAY}, static_cast<uint32_t>(citation) + 1);
  }

  // By variable: the days that it can be, and the date that it is.
  const World& world() const { return world_; }
  const std::vector<DateRef>& names() const { return names_; }

 private:
  using Claims = google::protobuf::RepeatedPtrField<storage::v1::DayClaim>;
  using HeardClaims = absl::InlinedVector<const storage::v1::DayClaim*, 2>;
  // Whose date, in which content (0: not on record), which field, which of that field's lists.
  using Key = std::tuple<std::string, uint64_t, int, int>;
  struct Asked {
    const storage::v1::ViewRow& row;
    v1::DateField field = v1::ACT_DAY;
    int list = 0;
  };

  Date FromClaims(const Asked& asked, const Claims& claims);
  Date FromHeard(const Asked& asked, const HeardClaims& heard);
  Date Together(const Asked& asked, const HeardClaims& heard);
  HeardClaims Heard(const Asked& asked, const Claims& claims);
  bool IsHeard(const Asked& asked, uint32_t citation);
  uint32_t ProofOf(const Asked& asked, uint32_t citation) const;
  Date FromClaim(const storage::v1::DayClaim& claim, DaySet& days);
  Date SameDayAs(const storage::v1::DayClaim& claim);
  const storage::v1::ViewRow* OnRecord(const std::string& event);
  Date Variable(Key key, DaySet days);

  const AsOf& as_of_;
  const DateBook& book_;
  World world_;
  std::vector<DateRef> names_;
  absl::flat_hash_map<Key, Date> known_;
  int depth_ = 0;
};

}  // namespace lexlog::timeline

#endif  // LEXLOG_ENGINE_TIMELINE_DATES_H_
