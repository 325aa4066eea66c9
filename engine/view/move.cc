#include "engine/view/move.h"

namespace lexlog {

void MoveDates(const v1::Move& move, v1::Event& event) {
  if (!move.act_day().empty()) *event.mutable_act_day() = move.act_day();
  if (!move.from().empty()) *event.mutable_from() = move.from();
  if (!move.until().empty()) *event.mutable_until() = move.until();
  if (move.public_day().empty()) return;
  // What registers a source was public when that was published.
  if (event.has_source() && event.public_day().empty()) {
    *event.mutable_source()->mutable_published() = move.public_day();
  } else {
    *event.mutable_public_day() = move.public_day();
  }
  for (v1::Citation& citation : *event.mutable_citation()) citation.clear_public_day();
}

bool MovesAnything(const v1::Move& move) {
  return !move.act_day().empty() || !move.public_day().empty() || !move.from().empty() ||
         !move.until().empty();
}

}  // namespace lexlog
