#ifndef LEXLOG_ENGINE_VIEW_SHARE_H_
#define LEXLOG_ENGINE_VIEW_SHARE_H_

#include <cstddef>

namespace lexlog {

// The part-th of so many shares of a view: what several threads can be given at once.
struct Share {
  size_t part = 0;
  size_t of = 1;
};

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_VIEW_SHARE_H_
