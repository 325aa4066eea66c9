#ifndef LEXLOG_TOOLS_EXPOSURE_SITUATION_SOURCE_H_
#define LEXLOG_TOOLS_EXPOSURE_SITUATION_SOURCE_H_

#include <cstddef>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "engine/timeline/day_set.h"
#include "projections/exposure.h"
#include "projections/fact_classes.h"
#include "tools/exposure/book_row.h"

namespace lexlog {

// Where situations come from.
class SituationSource {
 public:
  virtual ~SituationSource() = default;
  // Days of one stretch, with facts of equal classes, have equal situations.
  virtual size_t StretchOf(Day day) const = 0;
  // The class of what `row` says in `column`, one of the facts. That of kQuantity is of its unit
  // too.
  virtual std::string ClassOf(const BookRow& row, Column column) const {
    if (column != Column::kQuantity) return std::string(row.at(column));
    return absl::StrCat(row.at(column), "\n", row.at(Column::kUnit));
  }
  // As Exposure::At.
  virtual absl::StatusOr<Situation> At(Day day, const v1::Activity& activity) = 0;
};

// From the record. `exposure` must outlive it.
class RecordedSituations final : public SituationSource {
 public:
  RecordedSituations(Exposure& exposure, FactClasses classes)
      : exposure_(exposure), classes_(std::move(classes)) {}
  size_t StretchOf(Day day) const override { return exposure_.StretchOf(day); }
  std::string ClassOf(const BookRow& row, Column column) const override;
  absl::StatusOr<Situation> At(Day day, const v1::Activity& activity) override {
    return exposure_.At(day, activity);
  }

 private:
  Exposure& exposure_;
  const FactClasses classes_;
};

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_EXPOSURE_SITUATION_SOURCE_H_
