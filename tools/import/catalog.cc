#include "tools/import/catalog.h"

#include <memory>

#include "absl/strings/match.h"
#include "tools/import/jsonl_format.h"
#include "tools/import/txtpb_format.h"

namespace lexlog {

const EventFormats& AllEventFormats() {
  static const EventFormats* const kFormats = [] {
    auto* formats = new EventFormats;
    formats->push_back(std::make_unique<TxtpbFormat>());
    formats->push_back(std::make_unique<JsonlFormat>());
    return formats;
  }();
  return *kFormats;
}

const EventFormat* EventFormatFor(absl::string_view file_name) {
  for (const auto& format : AllEventFormats()) {
    if (absl::EndsWith(file_name, format->ending())) return format.get();
  }
  return nullptr;
}

}  // namespace lexlog
