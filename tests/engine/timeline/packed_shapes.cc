#include "tests/engine/timeline/packed_shapes.h"

#include <algorithm>
#include <numeric>
#include <random>

#include "absl/strings/str_cat.h"
#include "lexlog/v1/source.pb.h"

namespace lexlog {
namespace {

using storage::v1::ViewRow;

class Maker {
 public:
  explicit Maker(int rows) : rows_(rows), random_(20261122) {}

  std::vector<ViewRow> Make(Shape shape) {
    switch (shape) {
      case Shape::kVersions:
        for (int i = 0; i < rows_; ++i) Add(i, i, kNever);
        break;
      case Shape::kOneCorrected:
        Add(rows_ / 2, rows_ / 2, kNever);
        while (next() < static_cast<uint64_t>(rows_)) Correct(1, rows_ / 2, rows_ / 2, kNever);
        break;
      case Shape::kEachCorrected:
        for (int i = 0; i < (rows_ + 1) / 2; ++i) Add(i, i, i + 1 + Below(rows_));
        for (int i = 0; i < rows_ / 2; ++i) Correct(i + 1, i, i, i + 1 + Below(rows_));
        break;
      case Shape::kCorrectedAndBack:
        CorrectedAndBack();
        break;
      case Shape::kOneDayRanges:
        for (const int day : Shuffled(rows_)) Add(day, day, day + 1);
        break;
      case Shape::kNestedInward:
        for (int i = 0; i < rows_; ++i) Add(i, i, 2 * rows_ - i);
        break;
      case Shape::kNestedOutward:
        for (int i = rows_; i-- > 0;) Add(i, i, 2 * rows_ - i);
        break;
      case Shape::kRetroactive:
        for (int i = 0; i < rows_; ++i) {
          const int day = Below(2 * rows_);
          Add(day, day, Below(4) == 0 ? kNever : day + 1 + Below(rows_));
        }
        break;
      case Shape::kComb:
        Comb();
        break;
    }
    return std::move(made_);
  }

 private:
  uint64_t next() const { return recorded_; }
  int Below(int n) { return static_cast<int>(random_() % static_cast<uint32_t>(std::max(n, 1))); }

  std::vector<int> Shuffled(int n) {
    std::vector<int> days(n);
    std::iota(days.begin(), days.end(), 0);
    std::shuffle(days.begin(), days.end(), random_);
    return days;
  }

  static void Set(Day day, google::protobuf::RepeatedPtrField<storage::v1::DayClaim>& claims) {
    storage::v1::DayClaim& claim = *claims.Add();
    claim.add_bound(day);
    claim.add_bound(day);
  }

  void Put(uint64_t sequence, Day act, Day from, Day until) {
    ViewRow& row = made_.emplace_back();
    row.set_sequence(sequence);
    row.set_recorded(recorded_);
    row.set_event(absl::StrCat("e", sequence));
    row.set_value(absl::StrCat("value ", recorded_));
    row.mutable_stamp()->add_citation()->set_proof(v1::OFFICIAL);
    Set(act, *row.mutable_stamp()->mutable_public_day());
    if (from != act) Set(from, *row.mutable_stamp()->mutable_from());
    if (until != kNever) Set(until, *row.mutable_stamp()->mutable_until());
  }

  void Add(Day act, Day from, Day until) { Put(++recorded_, act, from, until); }

  ViewRow& Mark(uint64_t sequence) {
    ViewRow& mark = made_.emplace_back();
    mark.set_kind(ViewRow::RECORD_MARK);
    mark.set_sequence(sequence);
    mark.set_recorded(++recorded_);
    mark.set_number(UINT32_MAX);
    mark.set_event(absl::StrCat("m", recorded_));
    return mark;
  }

  void Correct(uint64_t sequence, Day act, Day from, Day until) {
    Mark(sequence);
    Put(sequence, act, from, until);
  }

  void CorrectedAndBack() {
    for (int i = 0; i < 9; ++i) Add(i * rows_ / 9, i * rows_ / 9, kNever);
    while (next() < static_cast<uint64_t>(rows_)) {
      const uint64_t sequence = 1 + Below(9);
      const Day day = Below(rows_);
      Correct(sequence, day, day, Below(3) == 0 ? day + 1 + Below(rows_) : kNever);
      const uint64_t corrected = recorded_;
      if (Below(2) == 0) Mark(sequence).set_retracts(corrected);
      if (Below(4) == 0) Mark(sequence).set_retracts(recorded_);
    }
  }

  void Comb() {
    for (int i = 0; i < rows_ / 2; ++i) Add(2 * rows_ - 1, 2 * i, 2 * i + 1);
    const uint64_t beneath = next() + 1;
    Add(0, 0, kNever);
    while (next() < static_cast<uint64_t>(rows_)) Correct(beneath, 0, 0, kNever);
  }

  int rows_;
  std::mt19937 random_;
  uint64_t recorded_ = 0;
  std::vector<ViewRow> made_;
};

}  // namespace

const char* NameOf(Shape shape) {
  switch (shape) {
    case Shape::kVersions:
      return "versions";
    case Shape::kOneCorrected:
      return "one_corrected";
    case Shape::kEachCorrected:
      return "each_corrected";
    case Shape::kCorrectedAndBack:
      return "corrected_and_back";
    case Shape::kOneDayRanges:
      return "one_day_ranges";
    case Shape::kNestedInward:
      return "nested_inward";
    case Shape::kNestedOutward:
      return "nested_outward";
    case Shape::kRetroactive:
      return "retroactive";
    case Shape::kComb:
      return "comb";
  }
  return "";
}

std::vector<ViewRow> MakeShape(Shape shape, int rows) { return Maker(rows).Make(shape); }

}  // namespace lexlog
