#ifndef LEXLOG_ENGINE_VIEW_HELD_GROUPS_H_
#define LEXLOG_ENGINE_VIEW_HELD_GROUPS_H_

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <memory_resource>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

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

// Some of the groups of one view, in memory. Looking takes no lock, and at most three places of
// memory one after the other: a word of the index, the slot, the group; whoever looks for several
// can have them fetched side by side. What was found stays until the era in which one looked is
// over: who looks must be in one. Thread-safe.
class HeldGroups {
 public:
  struct Contents;

  // What of a slot only writers look at, under the lock, or who has found no packed group.
  struct Beside {
    std::atomic<const Rows*> rows{nullptr};
    HeldGroup owned;
    std::shared_ptr<const Story> owned_story;
    std::string name;                    // where it is too long for the slot
    const Contents* contents = nullptr;  // that the slot is one of
    uint64_t written_to = 0;             // up to which head it is known to have been written to
  };

  // A place for one group, of one line of a cache.
  static constexpr size_t kLine = 64;
  struct alignas(kLine) Slot {
    std::atomic<const PackedGroup*> packed{nullptr};
    std::atomic<const Story*> story{nullptr};
    Beside* beside = nullptr;
    std::atomic<uint32_t> front{0};  // of the packed group: its front_bytes()
    uint32_t name_size = 0;
    std::array<char, 32> name = {};

    absl::string_view subject() const {
      if (name_size > name.size()) return beside->name;
      return {name.data(), name_size};
    }
    const Rows* rows() const { return beside->rows.load(std::memory_order_acquire); }
    // Neither packed nor rows: it must be read.
    bool is_held() const {
      return packed.load(std::memory_order_acquire) != nullptr || rows() != nullptr;
    }
    // Has the processor fetch what a question will read of the group.
    void Fetch() const;
  };

  // Adds what it holds to `total`, of bytes.
  HeldGroups(Eras& eras, std::atomic<size_t>& total) : eras_(eras), total_(total) {}

  static size_t HashOf(absl::string_view subject);

  // Null: no place was made for it. The processor can be told to fetch what this will read: of the
  // index; and then, of the slot.
  Slot* Find(absl::string_view subject, size_t hash) const;
  void FetchIndex(size_t hash) const;
  void FetchSlot(size_t hash) const;

  // … made if there is none; and whether it was.
  std::pair<Slot*, bool> Make(absl::string_view subject, size_t hash);

  // Runs `change` while nobody else changes slots.
  template <typename Change>
  auto Locked(const Change& change) const {
    const std::lock_guard<std::mutex> lock(mutex_);
    return change();
  }

  // Puts in the place of what the slot had; nothing if it was let go of meanwhile. Within Locked.
  void Put(Slot& slot, HeldGroup group);
  void Put(Slot& slot, std::shared_ptr<const Story> story);
  // … behind the last that was put so, if it is one piece of memory: for what is read, so that a
  // scan of the slots goes through memory in order.
  void PutInRow(Slot& slot, HeldGroup group);

 private:
  static constexpr size_t kBlockSlots = 32;
  struct Block {
    std::array<Slot, kBlockSlots> slots;
    std::array<Beside, kBlockSlots> beside;
  };
  // Where slots are: words of the upper half of a hash and the number of a slot plus one; 0: none.
  struct Index {
    explicit Index(size_t size);
    size_t room() const { return words.size() / 4 * 3; }
    Slot& SlotOf(uint64_t word) const;
    void Add(size_t hash, size_t number);
    std::vector<std::atomic<uint64_t>> words;  // a power of two of them
    std::vector<Block*> blocks;                // as many as there is room for
  };

 public:
  // Every slot that was made so far, in the order in which they were made.
  class Slots {
   public:
    size_t size() const { return count_; }
    const Slot& operator[](size_t i) const {
      return index_->blocks[i / kBlockSlots]->slots[i % kBlockSlots];
    }

   private:
    friend class HeldGroups;
    const Index* index_ = nullptr;
    size_t count_ = 0;
  };
  Slots slots() const;

  void Clear();  // lets go of every group

 private:
  template <typename IsIt>
  Slot* Probe(size_t hash, const IsIt& is_it) const;
  void GrowIndex();  // these only under the lock
  void MakeRoom();
  void Count(size_t more, size_t less);

  Eras& eras_;
  std::atomic<size_t>& total_;
  std::atomic<const Index*> index_{nullptr};  // null: there are no slots
  std::atomic<size_t> count_{0};              // of slots; set after what they stand in
  mutable std::mutex mutex_;                  // guards what follows, and what slots own
  std::shared_ptr<Contents> contents_;
  size_t bytes_ = 0;
};

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_VIEW_HELD_GROUPS_H_
