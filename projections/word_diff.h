#ifndef LEXLOG_PROJECTIONS_WORD_DIFF_H_
#define LEXLOG_PROJECTIONS_WORD_DIFF_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "lexlog/v1/query.pb.h"

namespace lexlog {

// The parts that turn `before` into `after`, word by word (a Chinese character is a word),
// neighbours of one kind joined. The parts that are not INSERTED make `before`, those not DELETED
// `after`.
std::vector<v1::DiffAnswer::Part> WordDiff(absl::string_view before, absl::string_view after);

}  // namespace lexlog

#endif  // LEXLOG_PROJECTIONS_WORD_DIFF_H_
