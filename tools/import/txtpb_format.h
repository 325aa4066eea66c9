#ifndef LEXLOG_TOOLS_IMPORT_TXTPB_FORMAT_H_
#define LEXLOG_TOOLS_IMPORT_TXTPB_FORMAT_H_

#include "tools/import/event_format.h"

namespace lexlog {

// A lexlog.v1.Timeline in text-format Protobuf: `event { … }` after `event { … }`.
class TxtpbFormat final : public EventFormat {
 public:
  absl::string_view ending() const override { return ".txtpb"; }
  Imported Parse(absl::string_view bytes) const override;
};

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_IMPORT_TXTPB_FORMAT_H_
