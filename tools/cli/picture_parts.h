#ifndef LEXLOG_TOOLS_CLI_PICTURE_PARTS_H_
#define LEXLOG_TOOLS_CLI_PICTURE_PARTS_H_

#include <string>

#include "lexlog/v1/check.pb.h"
#include "tools/cli/svg.h"

namespace lexlog {

// The two pictures, and what they share (picture.h).
inline constexpr int kPictureWidth = 960;
inline constexpr int kPictureMargin = 20;
inline constexpr int kPictureInside = kPictureWidth - 2 * kPictureMargin;

std::string PictureOfLife(const v1::ExposureLifeAnswer& answer);
std::string PictureOfMap(const v1::ExposureLifeAnswer& answer);

// The question on top; gives the y below it.
int DrawHeading(const v1::ExposureLifeAnswer& answer, Svg& svg);

// Legend and disclaimer from `y` on, and the document.
std::string Finish(const v1::ExposureLifeAnswer& answer, int y, Svg& svg);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_CLI_PICTURE_PARTS_H_
