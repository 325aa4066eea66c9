#ifndef LEXLOG_TOOLS_CLI_STANDING_H_
#define LEXLOG_TOOLS_CLI_STANDING_H_

#include <array>

#include "absl/strings/string_view.h"
#include "lexlog/v1/check.pb.h"
#include "tools/cli/style.h"

namespace lexlog {

// How a standing is shown, as text and in pictures: by its mark too, so that no colour is needed.
struct StandingLook {
  const char* standing;
  const char* mark;
  Paint paint;
  const char* meaning;
  const char* fill;  // of a picture: a colour that stays apart from the others in grey too
};

// Touched, the most certain first.
inline constexpr std::array<StandingLook, 6> kTouchedLooks = {{
    {"matches", "█", Paint::kRed, "recorded scope matches", "#8c1c13"},
    {"depends_as_read", "▓", Paint::kMagenta, "left open; a reading on record names it", "#c8553d"},
    {"depends", "▒", Paint::kYellow, "recorded scope may match", "#f2b134"},
    {"reported", "░", Paint::kBlue, "on worse proof only", "#9fc0de"},
    {"not_excluded", "╌", Paint::kPlain, "cannot be ruled out", "#cfcfc4"},
    {"scope_not_stated", "·", Paint::kDim, "its scope is not on record", "#ececec"},
}};

// Of a standing that is none of these: no mark, dim.
inline const StandingLook& LookOf(absl::string_view standing) {
  static constexpr StandingLook kOther = {"", " ", Paint::kDim, "", "#ffffff"};
  for (const StandingLook& look : kTouchedLooks) {
    if (standing == look.standing) return look;
  }
  return kOther;
}

// The look of the most certain of them.
template <typename Standings>
const StandingLook& StrongestLook(const Standings& standings) {
  for (const StandingLook& look : kTouchedLooks) {
    for (const v1::Standing& standing : standings) {
      if (standing.standing() == look.standing) return look;
    }
  }
  return LookOf("");
}

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_CLI_STANDING_H_
