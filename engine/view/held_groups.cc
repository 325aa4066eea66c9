#include "engine/view/held_groups.h"

#include <algorithm>

#include "absl/hash/hash.h"

namespace lexlog {
namespace {

constexpr size_t kIndexWords = 16;        // of the first
constexpr uint64_t kNumber = 0xFFFFFFFF;  // the part of a word
constexpr size_t kLinesMax = 8;           // of a group that are fetched ahead

// Takes memory, and knows how much.
class CountedMemory final : public std::pmr::memory_resource {
 public:
  size_t taken() const { return taken_; }

 private:
  void* do_allocate(size_t bytes, size_t alignment) override {
    taken_ += bytes;
    return std::pmr::new_delete_resource()->allocate(bytes, alignment);
  }
  void do_deallocate(void* memory, size_t bytes, size_t alignment) override {
    std::pmr::new_delete_resource()->deallocate(memory, bytes, alignment);
  }
  bool do_is_equal(const memory_resource& other) const noexcept override { return this == &other; }

  size_t taken_ = 0;
};

// Of what is not in a row.
size_t BytesOf(const HeldGroup& group) {
  if (group.packed != nullptr) return group.packed.use_count() == 0 ? 0 : group.packed->bytes();
  if (group.rows == nullptr) return 0;
  size_t bytes = 0;
  for (const storage::v1::ViewRow& row : *group.rows) bytes += row.SpaceUsedLong();
  return bytes;
}

size_t BytesOf(const std::shared_ptr<const Story>& story) {
  return story == nullptr ? 0 : story->bytes();
}

uint32_t TagOf(size_t hash) { return static_cast<uint32_t>(uint64_t{hash} >> 32); }

}  // namespace

// All that is let go of at once.
struct HeldGroups::Contents {
  std::unique_ptr<Index> index;
  std::vector<std::unique_ptr<Block>> blocks;
  CountedMemory memory;
  std::pmr::monotonic_buffer_resource row{&memory};  // of groups
};

HeldGroups::Index::Index(size_t size)
    : words(size), blocks((room() + kBlockSlots - 1) / kBlockSlots, nullptr) {}

HeldGroups::Slot& HeldGroups::Index::SlotOf(uint64_t word) const {
  const size_t number = (word & kNumber) - 1;
  return blocks[number / kBlockSlots]->slots[number % kBlockSlots];
}

void HeldGroups::Index::Add(size_t hash, size_t number) {
  const size_t mask = words.size() - 1;
  size_t at = hash & mask;
  while (words[at].load(std::memory_order_relaxed) != 0) at = (at + 1) & mask;
  words[at].store(uint64_t{TagOf(hash)} << 32 | (number + 1), std::memory_order_release);
}

void HeldGroups::Slot::Fetch() const {
  const auto* const group = reinterpret_cast<const char*>(packed.load(std::memory_order_acquire));
  if (group == nullptr) return;
  const size_t lines = (front.load(std::memory_order_relaxed) + kLine - 1) / kLine;
  for (size_t i = 0; i < std::min(lines, kLinesMax); ++i) __builtin_prefetch(group + i * kLine);
}

size_t HeldGroups::HashOf(absl::string_view subject) {
  return absl::Hash<absl::string_view>()(subject);
}

// The first slot with that hash, as far as a word tells of it, that `is_it` says it is.
template <typename IsIt>
HeldGroups::Slot* HeldGroups::Probe(size_t hash, const IsIt& is_it) const {
  const Index* const index = index_.load(std::memory_order_acquire);
  if (index == nullptr) return nullptr;
  const size_t mask = index->words.size() - 1;
  for (size_t at = hash & mask;; at = (at + 1) & mask) {
    const uint64_t word = index->words[at].load(std::memory_order_acquire);
    if (word == 0) return nullptr;
    if (word >> 32 != TagOf(hash)) continue;
    Slot& slot = index->SlotOf(word);
    if (is_it(slot)) return &slot;
  }
}

HeldGroups::Slot* HeldGroups::Find(absl::string_view subject, size_t hash) const {
  return Probe(hash, [&](const Slot& slot) { return slot.subject() == subject; });
}

void HeldGroups::FetchIndex(size_t hash) const {
  const Index* const index = index_.load(std::memory_order_acquire);
  if (index != nullptr) __builtin_prefetch(&index->words[hash & (index->words.size() - 1)]);
}

// Of the first with that hash, which it most likely is: looking at its name would wait for it.
void HeldGroups::FetchSlot(size_t hash) const {
  const Slot* const slot = Probe(hash, [](const Slot&) { return true; });
  if (slot != nullptr) __builtin_prefetch(slot);
}

// An index with room for more; readers of the one before may go on.
void HeldGroups::GrowIndex() {
  constexpr size_t kWordBytes = sizeof(uint64_t);
  const Index* const before = contents_->index.get();
  auto index = std::make_unique<Index>(before == nullptr ? kIndexWords : before->words.size() * 2);
  Count(index->words.size() * kWordBytes,
        before == nullptr ? 0 : before->words.size() * kWordBytes);
  if (before != nullptr) {
    std::copy(before->blocks.begin(), before->blocks.end(), index->blocks.begin());
    for (const uint64_t word : before->words) {
      if (word == 0) continue;
      index->Add(HashOf(before->SlotOf(word).subject()), (word & kNumber) - 1);
    }
  }
  index_.store(index.get(), std::memory_order_release);
  std::swap(contents_->index, index);
  if (index != nullptr) eras_.Retire(std::move(index));
}

// For one more slot.
void HeldGroups::MakeRoom() {
  if (contents_ == nullptr) contents_ = std::make_shared<Contents>();
  const size_t count = count_.load(std::memory_order_relaxed);
  if (contents_->index == nullptr || count == contents_->index->room()) GrowIndex();
  if (count < contents_->blocks.size() * kBlockSlots) return;
  contents_->blocks.push_back(std::make_unique<Block>());
  contents_->index->blocks[count / kBlockSlots] = contents_->blocks.back().get();
  Count(sizeof(Block), 0);
}

std::pair<HeldGroups::Slot*, bool> HeldGroups::Make(absl::string_view subject, size_t hash) {
  const std::lock_guard<std::mutex> lock(mutex_);
  Slot* const found = Find(subject, hash);
  if (found != nullptr) return {found, false};
  MakeRoom();
  const size_t number = count_.load(std::memory_order_relaxed);
  Block& block = *contents_->blocks.back();
  Slot& slot = block.slots[number % kBlockSlots];
  Beside& beside = block.beside[number % kBlockSlots];
  slot.beside = &beside;
  beside.contents = contents_.get();
  slot.name_size = static_cast<uint32_t>(subject.size());
  if (subject.size() > slot.name.size()) {
    beside.name.assign(subject.data(), subject.size());
    Count(beside.name.capacity(), 0);
  } else {
    std::copy(subject.begin(), subject.end(), slot.name.begin());
  }
  contents_->index->Add(hash, number);
  count_.store(number + 1, std::memory_order_release);
  return {&slot, true};
}

void HeldGroups::Put(Slot& slot, HeldGroup group) {
  Beside& beside = *slot.beside;
  if (beside.contents != contents_.get()) return;
  Count(BytesOf(group), BytesOf(beside.owned));
  if (group.packed != nullptr) {
    const size_t front = std::min(group.packed->front_bytes(), kLinesMax * kLine);
    slot.front.store(static_cast<uint32_t>(front), std::memory_order_relaxed);
  }
  slot.packed.store(group.packed.get(), std::memory_order_release);
  beside.rows.store(group.rows.get(), std::memory_order_release);
  std::swap(beside.owned, group);
  if (group.packed.use_count() > 0) eras_.Retire(std::move(group.packed));
  if (group.rows != nullptr) eras_.Retire(std::move(group.rows));
}

void HeldGroups::PutInRow(Slot& slot, HeldGroup group) {
  if (slot.beside->contents != contents_.get()) return;
  if (group.packed != nullptr && group.packed->in_one_piece()) {
    const size_t before = contents_->memory.taken();
    void* const memory = contents_->row.allocate(group.packed->bytes(), kLine);
    Count(contents_->memory.taken() - before, 0);
    // Owned by no one: it goes with all others in the row.
    group.packed = {std::shared_ptr<void>(), group.packed->CopyTo(memory)};
  }
  Put(slot, std::move(group));
}

void HeldGroups::Put(Slot& slot, std::shared_ptr<const Story> story) {
  Beside& beside = *slot.beside;
  if (beside.contents != contents_.get()) return;
  Count(BytesOf(story), BytesOf(beside.owned_story));
  slot.story.store(story.get(), std::memory_order_release);
  std::swap(beside.owned_story, story);
  if (story != nullptr) eras_.Retire(std::move(story));
}

HeldGroups::Slots HeldGroups::slots() const {
  Slots slots;
  const std::lock_guard<std::mutex> lock(mutex_);
  slots.index_ = index_.load(std::memory_order_relaxed);
  slots.count_ = count_.load(std::memory_order_relaxed);
  return slots;
}

void HeldGroups::Count(size_t more, size_t less) {
  bytes_ += more - less;
  total_ += more - less;
}

void HeldGroups::Clear() {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (contents_ == nullptr) return;
  index_.store(nullptr, std::memory_order_release);
  count_.store(0, std::memory_order_relaxed);
  eras_.Retire(std::move(contents_));
  contents_ = nullptr;
  Count(0, bytes_);
}

}  // namespace lexlog
