#include "engine/view/held_groups.h"

#include <mutex>

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
  Count(kSlotBytes + slot.subject.capacity(), 0);
  return {&slot, true};
}

void HeldGroups::Put(Slot& slot, HeldGroup group) {
  if (slot.generation != generation_) return;
  Count(BytesOf(group), BytesOf(slot.owned));
  slot.packed.store(group.packed.get(), std::memory_order_release);
  slot.rows.store(group.rows.get(), std::memory_order_release);
  if (slot.owned.packed != nullptr) eras_.Retire(std::move(slot.owned.packed));
  if (slot.owned.rows != nullptr) eras_.Retire(std::move(slot.owned.rows));
  slot.owned = std::move(group);
}

void HeldGroups::Put(Slot& slot, std::shared_ptr<const Story> story) {
  if (slot.generation != generation_) return;
  Count(BytesOf(story), BytesOf(slot.owned_story));
  slot.story.store(story.get(), std::memory_order_release);
  if (slot.owned_story != nullptr) eras_.Retire(std::move(slot.owned_story));
  slot.owned_story = std::move(story);
}

HeldGroups::Slots HeldGroups::slots() const {
  Slots slots;
  const std::shared_lock<std::shared_mutex> lock(mutex_);
  slots.blocks_.assign(blocks_.begin(), blocks_.end());
  slots.count_ = count_;
  return slots;
}

void HeldGroups::Count(size_t more, size_t less) {
  bytes_ += more - less;
  total_ += more - less;
}

void HeldGroups::Clear() {
  const std::unique_lock<std::shared_mutex> lock(mutex_);
  for (std::shared_ptr<Block>& block : blocks_) eras_.Retire(std::move(block));
  blocks_.clear();
  index_.clear();
  count_ = 0;
  ++generation_;
  Count(0, bytes_);
}

}  // namespace lexlog
