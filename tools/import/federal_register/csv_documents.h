#ifndef LEXLOG_TOOLS_IMPORT_FEDERAL_REGISTER_CSV_DOCUMENTS_H_
#define LEXLOG_TOOLS_IMPORT_FEDERAL_REGISTER_CSV_DOCUMENTS_H_

#include "absl/status/status.h"
#include "tools/import/federal_register/document.h"
#include "tools/import/input.h"

namespace lexlog::fr {

// Reads the documents of a CSV file whose first row names columns as the API names fields. A row
// that has not as many fields as there are columns is refused. Statuses: those of `take`.
absl::Status ReadCsvDocuments(Input& input, const TakeDocument& take, const RefuseRecord& refuse);

}  // namespace lexlog::fr

#endif  // LEXLOG_TOOLS_IMPORT_FEDERAL_REGISTER_CSV_DOCUMENTS_H_
