#ifndef LEXLOG_TESTS_ENGINE_TIMELINE_PACKED_SHAPES_H_
#define LEXLOG_TESTS_ENGINE_TIMELINE_PACKED_SHAPES_H_

#include <cstdint>
#include <vector>

#include "engine/timeline/day_set.h"
#include "lexlog/storage/v1/record.pb.h"

namespace lexlog {

// Groups that are hard on who packs them.
enum class Shape {
  kVersions,          // each row in force from its act day on, in order: the plain case
  kOneCorrected,      // one event, corrected again and again
  kEachCorrected,     // many events, then each of them corrected
  kCorrectedAndBack,  // one event in a row of others; corrections, and every second taken back
  kOneDayRanges,      // every row governs one day of its own, in no order
  kNestedInward,      // each range lies within the one before
  kNestedOutward,     // … around it, and stands below it
  kRetroactive,       // act days in no order, ranges of any length
  kComb,              // one-day rows on top; between them show rows that come and go beneath
};
inline constexpr Shape kShapes[] = {
    Shape::kVersions,         Shape::kOneCorrected, Shape::kEachCorrected,
    Shape::kCorrectedAndBack, Shape::kOneDayRanges, Shape::kNestedInward,
    Shape::kNestedOutward,    Shape::kRetroactive,  Shape::kComb};
const char* NameOf(Shape shape);

// About `rows` rows (and their marks) in that shape, in the order of the record. Days are in
// [0, 2 * rows); everything is public on its act day.
std::vector<storage::v1::ViewRow> MakeShape(Shape shape, int rows);

}  // namespace lexlog

#endif  // LEXLOG_TESTS_ENGINE_TIMELINE_PACKED_SHAPES_H_
