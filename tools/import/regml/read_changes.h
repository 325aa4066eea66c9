#ifndef LEXLOG_TOOLS_IMPORT_REGML_READ_CHANGES_H_
#define LEXLOG_TOOLS_IMPORT_REGML_READ_CHANGES_H_

#include <vector>

#include "tools/import/regml/changes.h"

namespace lexlog {

// The changes of a notice in the order in which they are carried out. What cannot be a change is
// refused in `report`.
std::vector<RegmlChange> ReadChanges(const RegmlXml& notice, ChangeReport& report);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_IMPORT_REGML_READ_CHANGES_H_
