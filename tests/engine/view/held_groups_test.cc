// Slots are found by their names, however many there are, while others look; and what they hold is
// counted.

#include "engine/view/held_groups.h"

#include <atomic>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace lexlog {
namespace {

constexpr size_t kNames = 3000;

// Short ones, and such as are alike in all that a slot has room for.
std::string NameOf(size_t i) {
  if (i % 3 != 0) return absl::StrCat("norm/", i);
  return absl::StrCat("instrument/of-a-name-that-is-quite-long-and-goes-on-", i);
}

HeldGroup GroupOf(uint64_t sequence) {
  storage::v1::ViewRow row;
  row.set_sequence(sequence);
  row.set_recorded(sequence);
  row.set_value(absl::StrCat("value ", sequence));
  auto& claim = *row.mutable_stamp()->add_public_day();
  claim.add_bound(3);
  claim.add_bound(3);
  return {PackedGroup::Pack({&row, 1}, {}), nullptr};
}

// The sequence of the one row; 0: there is none.
uint64_t SequenceOf(const HeldGroups::Slot* slot) {
  if (slot == nullptr || slot->packed == nullptr) return 0;
  uint64_t sequence = 0;
  slot->packed.load()->EachRow([&](const PackedRow& row) {
    sequence = row.value == absl::StrCat("value ", row.sequence) ? row.sequence : 0;
  });
  return sequence;
}

class HeldGroupsTest : public testing::Test {
 protected:
  HeldGroups::Slot* Find(size_t i) const {
    return held_.Find(NameOf(i), HeldGroups::HashOf(NameOf(i)));
  }
  HeldGroups::Slot& Make(size_t i) {
    return *held_.Make(NameOf(i), HeldGroups::HashOf(NameOf(i))).first;
  }
  void PutInRow(size_t i) {
    HeldGroups::Slot& slot = Make(i);
    held_.Locked([&] { held_.PutInRow(slot, GroupOf(i + 1)); });
  }
  void Put(size_t i, uint64_t sequence) {
    HeldGroups::Slot& slot = Make(i);
    held_.Locked([&] { held_.Put(slot, GroupOf(sequence)); });
  }

  Eras eras_;
  std::atomic<size_t> bytes_{0};
  HeldGroups held_{eras_, bytes_};
};

TEST_F(HeldGroupsTest, EachIsFoundByItsName) {
  EXPECT_EQ(Find(0), nullptr);
  for (size_t i = 0; i < kNames; ++i) {
    ASSERT_EQ(Find(i), nullptr) << i;
    ASSERT_TRUE(held_.Make(NameOf(i), HeldGroups::HashOf(NameOf(i))).second);
    ASSERT_FALSE(held_.Make(NameOf(i), HeldGroups::HashOf(NameOf(i))).second);
    if (i % 2 == 0) PutInRow(i);
  }
  for (size_t i = 0; i < kNames; ++i) {
    ASSERT_NE(Find(i), nullptr) << i;
    ASSERT_EQ(Find(i)->subject(), NameOf(i));
    ASSERT_EQ(SequenceOf(Find(i)), i % 2 == 0 ? i + 1 : 0) << i;
    held_.FetchIndex(HeldGroups::HashOf(NameOf(i)));
    held_.FetchSlot(HeldGroups::HashOf(NameOf(i)));
    Find(i)->Fetch();
  }
}

TEST_F(HeldGroupsTest, NamesWithOneHashAreToldApart) {
  constexpr size_t kHash = 7;
  for (size_t i = 0; i < 100; ++i) held_.Make(NameOf(i), kHash);
  for (size_t i = 0; i < 100; ++i) {
    const HeldGroups::Slot* const slot = held_.Find(NameOf(i), kHash);
    // Where the index has grown it was by their own hashes.
    if (slot != nullptr) {
      ASSERT_EQ(slot->subject(), NameOf(i));
    }
  }
  ASSERT_NE(held_.Find(NameOf(99), kHash), nullptr);
}

TEST_F(HeldGroupsTest, SlotsStandInTheOrderInWhichTheyWereMade) {
  EXPECT_EQ(held_.slots().size(), 0);
  for (size_t i = 0; i < kNames; ++i) PutInRow(i);
  const HeldGroups::Slots slots = held_.slots();
  ASSERT_EQ(slots.size(), kNames);
  for (size_t i = 0; i < kNames; ++i) ASSERT_EQ(slots[i].subject(), NameOf(i));
}

TEST_F(HeldGroupsTest, WhatIsHeldIsCountedAndLetGoOf) {
  for (size_t i = 0; i < kNames; ++i) PutInRow(i);
  const size_t in_a_row = bytes_;
  const size_t places = kNames * (sizeof(HeldGroups::Slot) + sizeof(HeldGroups::Beside));
  EXPECT_GT(in_a_row, places + kNames * GroupOf(1).packed->bytes());
  EXPECT_LT(in_a_row, 2 * (places + kNames * GroupOf(1).packed->bytes()));
  for (size_t i = 0; i < kNames; ++i) Put(i, kNames + i + 1);
  const size_t beside = bytes_;
  EXPECT_GE(beside, in_a_row + kNames * GroupOf(1).packed->bytes()) << "the row is still there";
  for (size_t i = 0; i < kNames; ++i) Put(i, kNames + i + 1);
  EXPECT_EQ(bytes_, beside) << "of two that are in one place, one after the other, one counts";
  held_.Clear();
  EXPECT_EQ(bytes_, 0);
  EXPECT_EQ(held_.slots().size(), 0);
  EXPECT_EQ(Find(1), nullptr);
  PutInRow(1);
  EXPECT_EQ(SequenceOf(Find(1)), 2);
  held_.Clear();
  EXPECT_EQ(bytes_, 0);
}

TEST_F(HeldGroupsTest, WhatWasFoundStaysUntilItsReaderLeaves) {
  PutInRow(1);
  PutInRow(2);
  PutInRow(3);
  const Eras::Era era = eras_.Enter();
  HeldGroups::Slot* const slot = Find(1);
  const HeldGroups::Slots slots = held_.slots();
  const PackedGroup* const packed = slot->packed;
  Put(1, 100);
  for (size_t i = 4; i < kNames; ++i) PutInRow(i);
  held_.Clear();
  EXPECT_EQ(packed->rows(), 1);
  EXPECT_EQ(SequenceOf(slot), 100);
  EXPECT_EQ(slots.size(), 3);
  EXPECT_EQ(SequenceOf(&slots[2]), 4);
  held_.Locked([&] { held_.Put(*slot, GroupOf(7)); });
  EXPECT_EQ(SequenceOf(slot), 100) << "it was let go of";
  EXPECT_EQ(bytes_, 0);
  eras_.Leave(era);
}

// Readers see each slot as it was made, and the group that it was given first or last.
TEST_F(HeldGroupsTest, OthersLookMeanwhile) {
  std::atomic<bool> done{false};
  std::atomic<size_t> made{0};
  std::vector<std::thread> readers;
  for (int reader = 0; reader < 2; ++reader) {
    readers.emplace_back([&] {
      for (size_t next = 0; !done; ++next) {
        const Eras::Era era = eras_.Enter();
        const size_t there = made;
        if (there > 0) {
          const size_t i = next * 7 % there;
          const uint64_t sequence = SequenceOf(Find(i));
          EXPECT_TRUE(sequence == i + 1 || sequence == kNames + i + 1) << i << " " << sequence;
        }
        eras_.Leave(era);
      }
    });
  }
  for (size_t i = 0; i < kNames; ++i) {
    PutInRow(i);
    made = i + 1;
    if (i % 2 == 0) Put(i / 2, kNames + i / 2 + 1);
  }
  done = true;
  for (std::thread& reader : readers) reader.join();
}

}  // namespace
}  // namespace lexlog
