#ifndef LEXLOG_TESTS_ENGINE_VIEW_RANDOM_EVENTS_H_
#define LEXLOG_TESTS_ENGINE_VIEW_RANDOM_EVENTS_H_

#include <cstdint>
#include <vector>

#include "engine/view/projection.h"
#include "lexlog/v1/event.pb.h"

namespace lexlog {

// A source and then events of force on a few instruments, acts upon them (some recorded before
// their target), corrections that change subject or target, and retractions. Some of them are
// such that the log refuses them.
std::vector<v1::Event> RandomEvents(uint32_t seed, int count);

// One view, `force`: a row for each event of force. And a second, `all`, with a row for every
// event of force under one subject.
Projections TestProjections();

}  // namespace lexlog

#endif  // LEXLOG_TESTS_ENGINE_VIEW_RANDOM_EVENTS_H_
