#ifndef LEXLOG_TOOLS_CLI_PICTURE_H_
#define LEXLOG_TOOLS_CLI_PICTURE_H_

#include <string>

#include "lexlog/v1/check.pb.h"

namespace lexlog {

// The life of an exposure as bars over months, or its map as a table of two axes, in SVG that needs
// nothing else: no script, no style sheet, no other file. It reads without colour too.
std::string Picture(const v1::ExposureLifeAnswer& answer);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_CLI_PICTURE_H_
