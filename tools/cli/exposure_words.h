#ifndef LEXLOG_TOOLS_CLI_EXPOSURE_WORDS_H_
#define LEXLOG_TOOLS_CLI_EXPOSURE_WORDS_H_

#include <string>
#include <vector>

#include "lexlog/v1/check.pb.h"
#include "tools/cli/standing.h"
#include "tools/cli/style.h"

namespace lexlog {

// What the pictures of the life of an exposure say, whether of characters or of lines.

// "item: H20; to: china (assumed)": what was said of the activity, as it was said.
std::string ActivityInWords(const v1::Activity& activity);

// "recorded scope matches: Rule A; Rule B. depends on …: Rule C"; none: "no recorded norm".
std::string StandingsInWords(const google::protobuf::RepeatedPtrField<v1::Standing>& standings);

// What of it is new, other or gone since `before`, a norm a line: "+ █ Rule A".
std::string Turns(const google::protobuf::RepeatedPtrField<v1::Standing>& before,
                  const google::protobuf::RepeatedPtrField<v1::Standing>& now);

// Every norm that touches on some day, once, those first that do so most certainly.
std::vector<v1::Standing> NormsOf(const v1::ExposureLifeAnswer& answer);

// How the norm stands in one kind of cell of a map, and the kinds in which any norm touches.
const StandingLook& LookIn(const v1::ExposureLifeAnswer::Distinct& kind, const std::string& norm);
std::vector<uint32_t> KindsThatTouch(const v1::ExposureLifeAnswer& answer);

// "A", "B" … for a place in `distinct` that touches at all, in order.
std::string MapLetters(const v1::ExposureLifeAnswer& answer, uint32_t kind);

// Whether the days of the column all lay ahead on the days of the row.
bool StillToCome(const v1::ExposureLifeAnswer::Row& row,
                 const v1::ExposureLifeAnswer::Segment& column);

// The marks and what they mean.
std::string RenderLooks(const Style& style);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_CLI_EXPOSURE_WORDS_H_
