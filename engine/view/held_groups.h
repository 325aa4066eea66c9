#ifndef LEXLOG_ENGINE_VIEW_HELD_GROUPS_H_
#define LEXLOG_ENGINE_VIEW_HELD_GROUPS_H_

#include <array>
#include <atomic>
#include <cstddef>
#include <memory>
#include <shared_mutex>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "engine/timeline/packed_group.h"
#include "engine/view/eras.h"
#include "engine/view/group_rows.h"
#include "engine/view/story.h"

namespace lexlog {

// A group as it is held in memory: packed, or where that cannot be, its rows.
struct HeldGroup {
  std::shared_ptr<const PackedGroup> packed;
  std::shared_ptr<const Rows> rows;
};

// Some of the groups of one view, in memory. Looking takes no lock for longer than it takes to find
// a name; what was found stays until the era in which one looked is over. Thread-safe.
class HeldGroups {
 public:
  // A place for one group. Readers look at the pointers; `owned` is the writers', under the lock.
  struct Slot {
    std::string subject;
    std::atomic<const PackedGroup*> packed{nullptr};
    std::atomic<const Rows*> rows{nullptr};  // neither of the two: it must be read
    std::atomic<const Story*> story{nullptr};
    size_t generation = 0;    // how often all were let go of before it was made
    uint64_t written_to = 0;  // up to which head it is known to have been written to
    HeldGroup owned;
    std::shared_ptr<const Story> owned_story;

    bool is_held() const {
      return packed.load(std::memory_order_acquire) != nullptr ||
             rows.load(std::memory_order_acquire) != nullptr;
    }
  };

  static constexpr size_t kBlockSlots = 256;
  struct Block {
    std::array<Slot, kBlockSlots> slots;
  };

  // Adds what it holds to `total`, of bytes.
  HeldGroups(Eras& eras, std::atomic<size_t>& total) : eras_(eras), total_(total) {}

  // Null: no place was made for it.
  Slot* Find(absl::string_view subject, size_t hash) const;

  // The place of `subject`, made if there is none; and whether it was.
  std::pair<Slot*, bool> Make(absl::string_view subject, size_t hash);

  // Runs `change` while nobody else changes slots.
  template <typename Change>
  auto Locked(const Change& change) const {
    const std::unique_lock<std::shared_mutex> lock(mutex_);
    return change();
  }

  // Puts `group`, or `story`, in the place of what the slot had; nothing if the slot was let go of
  // meanwhile. Only within Locked.
  void Put(Slot& slot, HeldGroup group);
  void Put(Slot& slot, std::shared_ptr<const Story> story);

  // Every slot that was made so far, in the order in which they were made.
  class Slots {
   public:
    size_t size() const { return count_; }
    const Slot& operator[](size_t i) const {
      return blocks_[i / kBlockSlots]->slots[i % kBlockSlots];
    }

   private:
    friend class HeldGroups;
    std::vector<std::shared_ptr<const Block>> blocks_;
    size_t count_ = 0;
  };
  Slots slots() const;

  // Lets go of every group.
  void Clear();

 private:
  // Only under the lock.
  void Count(size_t more, size_t less);

  Eras& eras_;
  std::atomic<size_t>& total_;
  mutable std::shared_mutex mutex_;  // guards what follows, and the slots' own things
  absl::flat_hash_map<absl::string_view, Slot*> index_;
  std::vector<std::shared_ptr<Block>> blocks_;
  size_t count_ = 0;
  size_t generation_ = 0;
  size_t bytes_ = 0;
};

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_VIEW_HELD_GROUPS_H_
