#ifndef LEXLOG_TOOLS_IMPORT_JSONL_FORMAT_H_
#define LEXLOG_TOOLS_IMPORT_JSONL_FORMAT_H_

#include "tools/import/event_format.h"

namespace lexlog {

// One event a line, as Protobuf writes it in JSON. Empty lines are passed over.
class JsonlFormat final : public EventFormat {
 public:
  absl::string_view ending() const override { return ".jsonl"; }
  Imported Parse(absl::string_view bytes) const override;
};

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_IMPORT_JSONL_FORMAT_H_
