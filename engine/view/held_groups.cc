#include "engine/view/held_groups.h"

#include <algorithm>

namespace lexlog {
namespace {

constexpr size_t kSlotBytes = sizeof(HeldGroups::Slot) + 64;  // with its share of the index

size_t BytesOf(const HeldGroup& group) {
  if (group.packed != nullptr) return group.packed->bytes();
  if (group.rows == nullptr) return 0;
  size_t bytes = 0;
  for (const storage::v1::ViewRow& row : *group.rows) bytes += row.SpaceUsedLong();
  return bytes;
}

size_t BytesOf(const std::shared_ptr<const Story>& story) {
  return story == nullptr ? 0 : story->bytes();
}

}  // namespace

HeldGroups::Slot* HeldGroups::Find(absl::string_view subject, size_t hash) const {
  const std::shared_lock<std::shared_mutex> lock(mutex_);
  const auto found = index_.find(subject, hash);
  return found == index_.end() ? nullptr : found->second;
}

std::pair<HeldGroups::Slot*, bool> HeldGroups::Make(absl::string_view subject, size_t hash) {
  const std::unique_lock<std::shared_mutex> lock(mutex_);
  const auto found = index_.find(subject, hash);
  if (found != index_.end()) return {found->second, false};
  if (count_ == blocks_.size() * kBlockSlots) blocks_.push_back(std::make_shared<Block>());
  Slot& slot = blocks_.back()->slots[count_ % kBlockSlots];
  slot.generation = generation_;
  slot.subject.assign(subject.data(), subject.size());
  index_.emplace(slot.subject, &slot);
  ++count_;
  bytes_ += kSlotBytes + slot.subject.capacity();
  return {&slot, true};
}

void HeldGroups::Put(Slot& slot, HeldGroup group) {
  if (slot.generation != generation_) return;
  bytes_ += BytesOf(group);
  bytes_ -= BytesOf(slot.owned);
  slot.packed.store(group.packed.get(), std::memory_order_release);
  slot.rows.store(group.rows.get(), std::memory_order_release);
  if (slot.owned.packed != nullptr) eras_.Retire(std::move(slot.owned.packed));
  if (slot.owned.rows != nullptr) eras_.Retire(std::move(slot.owned.rows));
  slot.owned = std::move(group);
}

void HeldGroups::Put(Slot& slot, std::shared_ptr<const Story> story) {
  if (slot.generation != generation_) return;
  bytes_ += BytesOf(story);
  bytes_ -= BytesOf(slot.owned_story);
  slot.story.store(story.get(), std::memory_order_release);
  if (slot.owned_story != nullptr) eras_.Retire(std::move(slot.owned_story));
  slot.owned_story = std::move(story);
}

void HeldGroups::EachSlot(absl::FunctionRef<void(const Slot& slot)> visit) const {
  Blocks blocks;
  size_t count = 0;
  {
    const std::shared_lock<std::shared_mutex> lock(mutex_);
    blocks = blocks_;
    count = count_;
  }
  for (const auto& block : blocks) {
    const size_t here = std::min(count, kBlockSlots);
    for (size_t i = 0; i < here; ++i) visit(block->slots[i]);
    count -= here;
  }
}

size_t HeldGroups::Clear() {
  const std::unique_lock<std::shared_mutex> lock(mutex_);
  for (std::shared_ptr<Block>& block : blocks_) eras_.Retire(std::move(block));
  blocks_.clear();
  index_.clear();
  count_ = 0;
  ++generation_;
  return bytes_.exchange(0);
}

}  // namespace lexlog
