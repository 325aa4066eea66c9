#include "tests/support/timeline.h"

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "tools/import/import_file.h"

namespace lexlog {

absl::Status RecordFile(Lexlog& lexlog, const std::string& path,
                        const std::vector<std::string>& archives) {
  LEXLOG_ASSIGN_OR_RETURN(const EventFiles files, ReadEventFiles({path}));
  if (!files.unreadable.empty()) return absl::InvalidArgumentError(files.unreadable.front());
  return lexlog.Record(AppendBatch{files.events, archives});
}

absl::Status RecordTimeline(Lexlog& lexlog) {
  LEXLOG_RETURN_IF_ERROR(RecordFile(lexlog, absl::StrCat(kTimelineFolder, "/press.txtpb")));
  return RecordFile(lexlog, absl::StrCat(kTimelineFolder, "/primary.txtpb"));
}

}  // namespace lexlog
