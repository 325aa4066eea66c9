#include "tools/import/catalog.h"

#include <memory>

#include "absl/strings/match.h"
#include "tools/import/jsonl_importer.h"
#include "tools/import/txtpb_importer.h"

namespace lexlog {

const Importers& AllImporters() {
  static const Importers* const kImporters = [] {
    auto* importers = new Importers;
    importers->push_back(std::make_unique<TxtpbImporter>());
    importers->push_back(std::make_unique<JsonlImporter>());
    return importers;
  }();
  return *kImporters;
}

const Importer* ImporterFor(absl::string_view file_name) {
  for (const auto& importer : AllImporters()) {
    if (absl::EndsWith(file_name, importer->ending())) return importer.get();
  }
  return nullptr;
}

}  // namespace lexlog
