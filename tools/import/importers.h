#ifndef LEXLOG_TOOLS_IMPORT_IMPORTERS_H_
#define LEXLOG_TOOLS_IMPORT_IMPORTERS_H_

#include <memory>

#include "tools/import/importer.h"

namespace lexlog {

// Every importer there is; the one list.
const Importers& AllImporters();

// One a file pair.
std::unique_ptr<const Importer> FederalRegisterImporter();
std::unique_ptr<const Importer> RegmlImporter();
std::unique_ptr<const Importer> SdnImporter();
std::unique_ptr<const Importer> EventsImporter();

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_IMPORT_IMPORTERS_H_
