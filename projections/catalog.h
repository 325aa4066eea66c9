#ifndef LEXLOG_PROJECTIONS_CATALOG_H_
#define LEXLOG_PROJECTIONS_CATALOG_H_

#include "engine/view/projection.h"

namespace lexlog {

// Every projection there is: the one list.
Projections AllProjections();

}  // namespace lexlog

#endif  // LEXLOG_PROJECTIONS_CATALOG_H_
