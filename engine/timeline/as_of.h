#ifndef LEXLOG_ENGINE_TIMELINE_AS_OF_H_
#define LEXLOG_ENGINE_TIMELINE_AS_OF_H_

#include <optional>
#include <string>

#include "engine/base/sequence.h"
#include "engine/timeline/day_set.h"
#include "lexlog/v1/source.pb.h"

namespace lexlog {

// A coordinate: from where in time, and on what evidence, a question is asked (design §3).
struct AsOf {
  Day effective_on = 0;           // what governed on this day …
  std::optional<Day> public_by;   // … using what was public by its end; none: hindsight
  std::string known_to = {};      // … or notified to this party by then
  Sequence recorded_by = {};      // … and recorded up to here
  v1::Proof floor = v1::HEARSAY;  // … on citations at least this good
  std::string scenario = {};      // … as if what this scenario supposes were so; empty: as it is
};

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_TIMELINE_AS_OF_H_
