#ifndef LEXLOG_ENGINE_VIEW_MOVE_H_
#define LEXLOG_ENGINE_VIEW_MOVE_H_

#include "lexlog/v1/event.pb.h"
#include "lexlog/v1/what_if.pb.h"

namespace lexlog {

// Gives `event` the dates that `move` gives. With a public day its citations' own go, so that they
// become public with it.
void MoveDates(const v1::Move& move, v1::Event& event);

// Whether `move` gives any date.
bool MovesAnything(const v1::Move& move);

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_VIEW_MOVE_H_
