#ifndef LEXLOG_TOOLS_EXPOSURE_SUMMARY_H_
#define LEXLOG_TOOLS_EXPOSURE_SUMMARY_H_

#include <string>

#include "lexlog/v1/exposure.pb.h"
#include "tools/exposure/book_checker.h"

namespace lexlog {

// What a checked book comes to, after BookChecker::Finish(). `knowledge` is a coordinate as
// resolved.
v1::ExposureAnswer Summarise(const BookChecker& checker, const std::string& book, Column day,
                             const v1::Coordinate& knowledge);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_EXPOSURE_SUMMARY_H_
