#ifndef LEXLOG_TOOLS_IMPORT_FEDERAL_REGISTER_KINDS_H_
#define LEXLOG_TOOLS_IMPORT_FEDERAL_REGISTER_KINDS_H_

#include "lexlog/v1/body.pb.h"
#include "tools/import/federal_register/document.h"

namespace lexlog::fr {

// What kind of paper the document is, by its type, subtype and action: never one that binds more
// than these words say. FORM_NOT_STATED: they do not say.
v1::InstrumentKind KindOf(const Document& document);

}  // namespace lexlog::fr

#endif  // LEXLOG_TOOLS_IMPORT_FEDERAL_REGISTER_KINDS_H_
