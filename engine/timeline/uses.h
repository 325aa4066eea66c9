#ifndef LEXLOG_ENGINE_TIMELINE_USES_H_
#define LEXLOG_ENGINE_TIMELINE_USES_H_

#include <vector>

#include "engine/timeline/items.h"

namespace lexlog::timeline {

// The variables that a row rests on, itself or through the acts upon it, each as often as it
// matters on its own: what the closed form handles together counts once.
std::vector<int> UsesOf(const Items& items, int row);

}  // namespace lexlog::timeline

#endif  // LEXLOG_ENGINE_TIMELINE_USES_H_
