#ifndef LEXLOG_ENGINE_LOG_VALIDATE_SOUND_H_
#define LEXLOG_ENGINE_LOG_VALIDATE_SOUND_H_

#include "absl/strings/string_view.h"
#include "lexlog/v1/event.pb.h"

namespace lexlog::validation {

// Whether `text` is well-formed UTF-8 without characters that no text needs: NUL, escape sequences
// and their like. Line ends and tabs are fine.
bool IsSoundText(absl::string_view text);

// Whether CheckText surely finds nothing in `event`: a quick look at every field there is, without
// paths and reflection, as nearly all events are sound. False says nothing.
bool IsSurelySound(const v1::Event& event);

}  // namespace lexlog::validation

#endif  // LEXLOG_ENGINE_LOG_VALIDATE_SOUND_H_
