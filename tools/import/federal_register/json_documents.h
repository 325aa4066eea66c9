#ifndef LEXLOG_TOOLS_IMPORT_FEDERAL_REGISTER_JSON_DOCUMENTS_H_
#define LEXLOG_TOOLS_IMPORT_FEDERAL_REGISTER_JSON_DOCUMENTS_H_

#include "absl/status/status.h"
#include "tools/import/federal_register/document.h"
#include "tools/import/input.h"

namespace lexlog::fr {

// Reads the documents of a JSON file: one document, a page of results ({"results": […]}), a list,
// or one document a line. One document at a time is held. Where the JSON breaks, `refuse` is told,
// and reading goes on with the next line that begins a document, if there is one. Statuses: those
// of `take`.
absl::Status ReadJsonDocuments(Input& input, const TakeDocument& take, const RefuseRecord& refuse);

}  // namespace lexlog::fr

#endif  // LEXLOG_TOOLS_IMPORT_FEDERAL_REGISTER_JSON_DOCUMENTS_H_
