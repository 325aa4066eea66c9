#ifndef LEXLOG_TOOLS_IMPORT_TXTPB_IMPORTER_H_
#define LEXLOG_TOOLS_IMPORT_TXTPB_IMPORTER_H_

#include "tools/import/importer.h"

namespace lexlog {

// A lexlog.v1.Timeline in text-format Protobuf: `event { … }` after `event { … }`.
class TxtpbImporter final : public Importer {
 public:
  absl::string_view ending() const override { return ".txtpb"; }
  Imported Parse(absl::string_view bytes) const override;
};

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_IMPORT_TXTPB_IMPORTER_H_
