#ifndef LEXLOG_ENGINE_VIEW_VIEW_NAMES_H_
#define LEXLOG_ENGINE_VIEW_VIEW_NAMES_H_

namespace lexlog {

// Views that the engine writes itself; no projection may have their names.

// Dates of events that others share (`same_day_as`); the subject is the event's id.
inline constexpr char kDatesView[] = "dates";

// Which events share the dates of another; the subject is that one's id. What a scenario does to
// the dates of an event touches them all.
inline constexpr char kSharersView[] = "sharers";

// Acts that were recorded before their target; the subject is the target's id.
inline constexpr char kWaitingView[] = "waiting";

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_VIEW_VIEW_NAMES_H_
