#include "tools/import/importers.h"

namespace lexlog {

const Importers& AllImporters() {
  static const Importers* const kImporters = [] {
    auto* importers = new Importers;
    importers->push_back(FederalRegisterImporter());
    importers->push_back(RegmlImporter());
    importers->push_back(SdnImporter());
    importers->push_back(EventsImporter());
    return importers;
  }();
  return *kImporters;
}

}  // namespace lexlog
