#ifndef LEXLOG_TESTS_TOOLS_EXPOSURE_MADE_SITUATIONS_H_
#define LEXLOG_TESTS_TOOLS_EXPOSURE_MADE_SITUATIONS_H_

#include <string>
#include <vector>

#include "tools/exposure/book_checker.h"
#include "tools/exposure/book_reader.h"
#include "tools/exposure/situation_source.h"
#include "tools/exposure/summary.h"

namespace lexlog {

// Situations that hang on the facts and the stretch alone, and on nothing on record: none to five
// touches, the most certain first. The item "ambiguous" stands for several things.
class MadeSituations final : public SituationSource {
 public:
  size_t StretchOf(Day day) const override { return static_cast<size_t>(day / 20); }
  absl::StatusOr<Situation> At(Day day, const v1::Activity& activity) override;

  uint64_t asked = 0;
};

// All that comes of a book.
struct CheckedBook {
  absl::Status status;
  std::string findings;
  std::vector<std::string> bad;
  v1::ExposureAnswer summary;
};
CheckedBook CheckBook(const std::string& csv, const BookQuestion& question,
                      SituationSource& source);

// Rows with made-up cells, some of them empty, and days in 2025; `seed` decides. The header first.
std::string MadeBook(unsigned seed, int rows);

// The lines of findings, by name; empty where a line does not have it. Reads both formats by other
// means than they are written with.
struct FindingLine {
  std::string row, line, day, amount, currency, norm, instrument, modality, standing, depends_on;
};
std::vector<FindingLine> ReadFindings(const std::string& findings, FindingsFormat format);

}  // namespace lexlog

#endif  // LEXLOG_TESTS_TOOLS_EXPOSURE_MADE_SITUATIONS_H_
