// A head that is written without reading its rows has the bytes that its message would have.

#include "engine/view/group_heads.h"

#include <random>
#include <string>

#include "gtest/gtest.h"
#include "lexlog/storage/v1/record.pb.h"

namespace lexlog {
namespace {

using storage::v1::ViewRow;

ViewRow RowOf(size_t bytes) {
  ViewRow row;
  row.set_value(std::string(bytes, 'r'));
  return row;
}

// Of no bytes, at times.
ViewRow Row(std::mt19937& random) {
  ViewRow row = RowOf(random() % 4 == 0 ? random() % 70'000 : random() % 200);
  if (random() % 2 == 0) row.mutable_stamp()->add_citation()->set_proof(random() % 7);
  if (random() % 8 == 0) row.Clear();
  return row;
}

TEST(OpenHead, HasTheBytesOfItsMessage) {
  std::mt19937 random(1);
  OpenHead head;
  storage::v1::GroupHead message;
  for (int i = 0; i < 400; ++i) {
    if (head.tail_rows() == 8) {
      storage::v1::RowChunk chunk;
      chunk.mutable_row()->Swap(message.mutable_tail());
      message.set_chunks(message.chunks() + 1);
      ASSERT_EQ(head.Seal(), chunk.SerializeAsString());
    }
    const ViewRow row = Row(random);
    head.Add(row);
    message.add_tail(row.SerializeAsString());
    message.set_rows(message.rows() + 1);
    ASSERT_EQ(head.Bytes(), message.SerializeAsString());
    std::optional<OpenHead> read = OpenHead::Read(head.Bytes());
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(read->rows(), message.rows());
    EXPECT_EQ(read->chunks(), message.chunks());
    EXPECT_EQ(read->tail_rows(), message.tail_size());
    ASSERT_EQ(read->Bytes(), head.Bytes());
    if (random() % 2 == 0) head = *std::move(read);
  }
}

// What is cut short or changed is refused, or read as the message would be.
TEST(OpenHead, ReadsNothingElse) {
  std::mt19937 random(2);
  OpenHead head;
  for (int i = 0; i < 5; ++i) head.Add(RowOf(random() % 20));
  const std::string bytes = head.Bytes();
  for (size_t end = 0; end < bytes.size(); ++end) {
    const std::optional<OpenHead> read = OpenHead::Read(bytes.substr(0, end));
    if (read.has_value()) {
      EXPECT_EQ(read->Bytes(), bytes.substr(0, end));
    }
  }
  for (int i = 0; i < 20'000; ++i) {
    std::string other = bytes;
    for (unsigned k = 0; k <= random() % 3; ++k) {
      other[random() % other.size()] = static_cast<char>(random());
    }
    const std::optional<OpenHead> read = OpenHead::Read(other);
    if (!read.has_value()) continue;
    storage::v1::GroupHead message;
    ASSERT_TRUE(message.ParseFromString(other));
    EXPECT_EQ(read->rows(), message.rows());
    EXPECT_EQ(read->chunks(), message.chunks());
    EXPECT_EQ(read->Bytes(), message.SerializeAsString());
  }
}

OpenHead WithRows(int rows) {
  OpenHead head;
  for (int i = 0; i < rows; ++i) head.Add(RowOf(44));
  return head;
}

TEST(GroupHeads, KeepsThoseThatWereUsedLast) {
  GroupHeads heads(20'000);
  for (int i = 0; i < 1000; ++i) {
    heads.Put({"v", std::to_string(i)}, WithRows(1));
    EXPECT_NE(heads.Find({"v", "0"}), nullptr) << i;
    heads.KeepBound();
  }
  EXPECT_EQ(heads.Find({"v", "1"}), nullptr);
  EXPECT_NE(heads.Find({"v", "999"}), nullptr);
  int held = 0;
  for (int i = 0; i < 1000; ++i) held += heads.Find({"v", std::to_string(i)}) != nullptr ? 1 : 0;
  EXPECT_GT(held, 20);
  EXPECT_LT(held, 150);
  heads.Forget({"v", "999"});
  EXPECT_EQ(heads.Find({"v", "999"}), nullptr);
  heads.Clear();
  EXPECT_EQ(heads.Find({"v", "0"}), nullptr);
}

TEST(GroupHeads, KnowsWhatMayBeStored) {
  GroupHeads heads(0);
  heads.Put({"v", "before"}, WithRows(1));
  EXPECT_TRUE(heads.MayBeStored({"v", "never put"}));
  heads.Clear();
  heads.BeginEmpty();
  EXPECT_FALSE(heads.MayBeStored({"v", "s"}));
  for (int i = 0; i < 1000; ++i) {
    heads.Put({"v", std::to_string(i)}, WithRows(1));
    heads.KeepBound();
  }
  EXPECT_EQ(heads.Find({"v", "0"}), nullptr);
  EXPECT_TRUE(heads.MayBeStored({"v", "0"}));
  EXPECT_TRUE(heads.MayBeStored({"v", "999"}));
  EXPECT_FALSE(heads.MayBeStored({"w", "999"}));
  EXPECT_FALSE(heads.MayBeStored({"v9", "99"}));
  heads.Clear();
  EXPECT_TRUE(heads.MayBeStored({"w", "999"}));
}

TEST(GroupHeads, OfNoMemoryKeepsNothing) {
  GroupHeads heads(0);
  for (int turn = 0; turn < 2; ++turn) {
    heads.Put({"v", "s"}, WithRows(3));
    heads.KeepBound();
  }
  heads.Put({"v", "t"}, WithRows(3));
  heads.KeepBound();
  EXPECT_EQ(heads.Find({"v", "s"}), nullptr);
}

}  // namespace
}  // namespace lexlog
