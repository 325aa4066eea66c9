#ifndef LEXLOG_ENGINE_LOG_ENTRY_H_
#define LEXLOG_ENGINE_LOG_ENTRY_H_

#include <string>
#include <vector>

#include "lexlog/v1/event.pb.h"

namespace lexlog {

// What the log keeps of one event.

// The bytes of an event; the same for the same content.
std::string BytesOf(const v1::Event& event);

// That the event `id` acts on `target`.
struct Act {
  std::string target;
  std::string id;
};

// What `event` acts on, and what the event whose content it replaces acts on from then on.
std::vector<Act> ActsOf(const v1::Event& event);

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_LOG_ENTRY_H_
