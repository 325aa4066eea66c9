#ifndef LEXLOG_ENGINE_VIEW_ERAS_H_
#define LEXLOG_ENGINE_VIEW_ERAS_H_

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace lexlog {

// Keeps what is taken out of use until nobody can be looking at it any more: readers look without
// locks, and say only when they begin and end. Thread-safe. Waits for nobody.
class Eras {
 public:
  using Era = uint64_t;
  using Retired = std::shared_ptr<const void>;

  // A reader begins: what it can find from now on stays until it leaves.
  Era Enter() {
    const std::lock_guard<std::mutex> lock(mutex_);
    ++readers_[now_];
    return now_;
  }

  void Leave(Era era) {
    std::vector<Retired> gone;  // let go of after the lock
    const std::lock_guard<std::mutex> lock(mutex_);
    const auto readers = readers_.find(era);
    if (--readers->second > 0) return;
    readers_.erase(readers);
    Collect(gone);
  }

  // What readers that begin later cannot find.
  void Retire(Retired retired) {
    std::vector<Retired> gone;
    const std::lock_guard<std::mutex> lock(mutex_);
    retired_.emplace_back(now_, std::move(retired));
    if (!readers_.empty() && readers_.rbegin()->first == now_) ++now_;
    Collect(gone);
  }

 private:
  void Collect(std::vector<Retired>& gone) {
    const Era oldest = readers_.empty() ? ~Era{0} : readers_.begin()->first;
    while (!retired_.empty() && retired_.front().first < oldest) {
      gone.push_back(std::move(retired_.front().second));
      retired_.pop_front();
    }
  }

  std::mutex mutex_;
  Era now_ = 1;
  std::map<Era, int64_t> readers_;
  std::deque<std::pair<Era, Retired>> retired_;  // by era: of those in which it could be found
};

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_VIEW_ERAS_H_
