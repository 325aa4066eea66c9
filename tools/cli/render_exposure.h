#ifndef LEXLOG_TOOLS_CLI_RENDER_EXPOSURE_H_
#define LEXLOG_TOOLS_CLI_RENDER_EXPOSURE_H_

#include <string>

#include "lexlog/v1/exposure.pb.h"
#include "tools/cli/style.h"

namespace lexlog {

// The counts of a book as tables for people; the longest ones cut, which is said.
std::string Render(const v1::ExposureAnswer& answer, const Style& style);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_CLI_RENDER_EXPOSURE_H_
