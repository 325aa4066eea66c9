#ifndef LEXLOG_ENGINE_VIEW_STORY_H_
#define LEXLOG_ENGINE_VIEW_STORY_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/base/sequence.h"

namespace lexlog {

// The recorded bytes of the events that gave one group its rows, in the order of the log, side by
// side, so that a history reads one place and not many. Immutable once it is shown to others.
class Story {
 public:
  void Add(Sequence sequence, absl::string_view event) {
    bytes_.append(event.data(), event.size());
    ends_.push_back({sequence, bytes_.size()});
  }

  // How many rows the group had when it was told.
  size_t rows() const { return rows_; }
  void set_rows(size_t rows) { rows_ = rows; }

  size_t size() const { return ends_.size(); }
  Sequence sequence(size_t i) const { return ends_[i].sequence; }
  absl::string_view event(size_t i) const {
    const size_t begin = i == 0 ? 0 : ends_[i - 1].end;
    return absl::string_view(bytes_).substr(begin, ends_[i].end - begin);
  }
  size_t bytes() const { return bytes_.capacity() + ends_.capacity() * sizeof(Ends); }

 private:
  struct Ends {
    Sequence sequence;
    size_t end = 0;
  };
  size_t rows_ = 0;
  std::string bytes_;
  std::vector<Ends> ends_;
};

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_VIEW_STORY_H_
