#ifndef LEXLOG_ENGINE_VIEW_ERAS_H_
#define LEXLOG_ENGINE_VIEW_ERAS_H_

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace lexlog {

// Keeps what is taken out of use until nobody can be looking at it any more: readers look without
// locks, and say only when they begin and end, which costs two counts. Thread-safe. Waits for
// nobody.
class Eras {
 public:
  using Era = uint64_t;
  using Retired = std::shared_ptr<const void>;

  // A reader begins: what it can find from now on stays until it leaves.
  Era Enter() {
    for (;;) {
      const Era era = now_;
      ++ReadersOf(era);
      // Counted before the era was over, so that whoever ends it will see this reader; and what
      // was taken out of use before the era began can not be found.
      if (now_ == era) return era;
      Leave(era);
    }
  }

  void Leave(Era era) {
    if (--ReadersOf(era) > 0 || waiting_ == 0) return;
    std::vector<Retired> gone;  // let go of after the lock
    const std::lock_guard<std::mutex> lock(mutex_);
    Collect(gone);
  }

  // What readers that begin later cannot find.
  void Retire(Retired retired) {
    std::vector<Retired> gone;
    const std::lock_guard<std::mutex> lock(mutex_);
    retired_.emplace_back(now_, std::move(retired));
    waiting_ = retired_.size();
    Collect(gone);
  }

 private:
  // Eras that can have readers at once. Where one reads for longer, those that come have to share
  // the last of them.
  static constexpr size_t kErasMax = 64;

  std::atomic<int64_t>& ReadersOf(Era era) { return readers_[era % kErasMax]; }

  // Only under the lock. Ends the era in which something was retired last, and lets go of what was
  // retired before every era that has readers.
  void Collect(std::vector<Retired>& gone) {
    PassOver();
    if (!retired_.empty() && retired_.back().first == now_ && now_ + 1 - oldest_ < kErasMax) {
      ++now_;
      PassOver();
    }
    while (!retired_.empty() && retired_.front().first < oldest_) {
      gone.push_back(std::move(retired_.front().second));
      retired_.pop_front();
    }
    waiting_ = retired_.size();
  }

  void PassOver() {
    while (oldest_ < now_ && ReadersOf(oldest_) == 0) ++oldest_;
  }

  std::atomic<Era> now_{1};
  std::array<std::atomic<int64_t>, kErasMax> readers_ = {};
  std::atomic<size_t> waiting_{0};  // to be let go of

  std::mutex mutex_;                             // guards what follows, and that an era ends
  Era oldest_ = 1;                               // that can have readers
  std::deque<std::pair<Era, Retired>> retired_;  // by era: of those in which it could be found
};

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_VIEW_ERAS_H_
