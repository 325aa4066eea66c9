#ifndef LEXLOG_ENGINE_LOG_ENTRY_H_
#define LEXLOG_ENGINE_LOG_ENTRY_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "lexlog/v1/event.pb.h"

namespace lexlog {

// What the log keeps of one event.

// The bytes of an event; the same for the same content.
std::string BytesOf(const v1::Event& event);
// The same into `bytes`, whose room is used again.
void WriteBytes(const v1::Event& event, std::string& bytes);

// That the event `id` acts on `target`: the id of an event, or the name of what it registers.
struct Act {
  std::string target;
  std::string id;
};

// What `event` acts on and registers, and what the event whose content it replaces acts on and
// registers from then on.
std::vector<Act> ActsOf(const v1::Event& event);

// Under these names it is kept which events register a source ("source/NAME") and bytes of one. No
// event has such an id.
std::string RegisterOf(absl::string_view source);
std::string RegisterOfBytes(absl::string_view sha256);

// Likewise, so that an event that was corrected often need not be read once for each correction:
// which events are, or were, reschedules and cancellations of the event `id`; and what was put in
// its place by record acts and acts upon something (its target) or registers it ("source/NAME").
std::string MovesOf(absl::string_view id);
std::string ReplacementsOf(absl::string_view id);

// The name of the source that `event` registers; empty if it registers none.
absl::string_view SourceNameOf(const v1::Event& event);

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_LOG_ENTRY_H_
