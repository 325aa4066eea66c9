#ifndef LEXLOG_ENGINE_LOG_VALIDATE_CHECKED_H_
#define LEXLOG_ENGINE_LOG_VALIDATE_CHECKED_H_

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "engine/log/problem.h"
#include "lexlog/v1/event.pb.h"

namespace lexlog::validation {

// What is wrong with a value, and what to do about it. Neither ends in a full stop.
struct Fault {
  std::string what;
  std::string mend;
};

// One content under check: an event as its author entered it, or what a record act puts in the
// place of an event. Takes the problems found; a field is named by its path in the event that was
// entered.
class Checked {
 public:
  struct Place {
    size_t index = 0;           // of the entered event in its batch
    absl::string_view entered;  // its id
    std::string prefix;         // of field paths: "" or "correction.replacement."
  };

  // Borrows all but the prefix. `id` is that of the event whose content this is.
  Checked(const v1::Event& event, absl::string_view id, Place place, std::vector<Problem>& problems)
      : event_(event), id_(id), place_(std::move(place)), problems_(problems) {}

  const v1::Event& event() const { return event_; }
  absl::string_view id() const { return id_; }
  const Place& place() const { return place_; }
  bool is_replacement() const { return !place_.prefix.empty(); }

  void Refuse(absl::string_view field, std::string what, std::string mend) {
    problems_.push_back({place_.index, std::string(place_.entered), PathOf(field), std::move(what),
                         std::move(mend)});
  }
  void Refuse(absl::string_view field, Fault fault) {
    Refuse(field, std::move(fault.what), std::move(fault.mend));
  }

 private:
  std::string PathOf(absl::string_view field) const {
    if (field.empty()) return std::string(absl::StripSuffix(place_.prefix, "."));
    return absl::StrCat(place_.prefix, field);
  }

  const v1::Event& event_;
  absl::string_view id_;
  Place place_;
  std::vector<Problem>& problems_;
};

// `text` between quotation marks, fit for a message: escaped where it is no plain text, and cut
// where it is long.
std::string Quoted(absl::string_view text);

// "act_day", 2 -> "act_day[2]"
std::string At(absl::string_view field, int index);

}  // namespace lexlog::validation

#endif  // LEXLOG_ENGINE_LOG_VALIDATE_CHECKED_H_
