#ifndef LEXLOG_TOOLS_EXPOSURE_BOOK_FILE_H_
#define LEXLOG_TOOLS_EXPOSURE_BOOK_FILE_H_

#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/status.h"
#include "tools/exposure/book_reader.h"

namespace lexlog {

// Reads the book at `path` ("-": standard input) to its end, piece by piece. `done` is told how
// many bytes of how many have been read; of how many is 0 where that is not known.
//   NotFound     there is no such file, or it is a folder.
//   Unavailable  it cannot be read.
//   others       of the reader.
absl::Status ReadBook(const std::string& path, BookReader& reader,
                      const std::function<void(uint64_t, uint64_t)>& done);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_EXPOSURE_BOOK_FILE_H_
