#include "engine/storage/keys.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace lexlog {
namespace {

const std::vector<uint64_t> kNumbers = {
    0, 1, 2, 9, 10, 127, 128, 255, 256, 257, 65535, 65536, uint64_t{1} << 32, ~uint64_t{0}};
const std::vector<std::string> kTexts = {"a", "a/b", "aa", "ab", "b", "\xe4\xb8\xad", "\xf4\x8f"};

TEST(KeysTest, NumbersSortAsBytesAndComeBack) {
  for (size_t i = 0; i < kNumbers.size(); ++i) {
    EXPECT_EQ(keys::Encode(kNumbers[i]).size(), 8u);
    EXPECT_EQ(keys::Decode(keys::Encode(kNumbers[i])), kNumbers[i]);
    if (i > 0) {
      EXPECT_LT(keys::Encode(kNumbers[i - 1]), keys::Encode(kNumbers[i]));
    }
  }
  EXPECT_EQ(keys::Encode(0x0102030405060708), "\x01\x02\x03\x04\x05\x06\x07\x08");
  EXPECT_EQ(keys::Decode(""), 0u);
  EXPECT_EQ(keys::Decode("1234567"), 0u);
  EXPECT_EQ(keys::Decode("123456789"), 0u);
}

TEST(KeysTest, EventsSortBySequence) {
  for (size_t i = 1; i < kNumbers.size(); ++i) {
    EXPECT_LT(keys::Event({kNumbers[i - 1]}), keys::Event({kNumbers[i]}));
    EXPECT_LT(keys::ActOn("x", {kNumbers[i - 1]}), keys::ActOn("x", {kNumbers[i]}));
  }
}

// The head of a group comes first, then its chunks by number; groups lie by view, then subject.
TEST(KeysTest, GroupsSortByMeaning) {
  std::vector<std::string> made;
  for (const std::string& view : kTexts) {
    for (const std::string& subject : kTexts) {
      made.push_back(keys::GroupHead(view, subject));
      for (const uint32_t number : {0u, 1u, 255u, 256u, ~0u}) {
        made.push_back(keys::GroupChunk(view, subject, number));
      }
    }
  }
  EXPECT_TRUE(std::is_sorted(made.begin(), made.end()));
  EXPECT_EQ(std::adjacent_find(made.begin(), made.end()), made.end());
}

TEST(KeysTest, AGroupKeyIsReadBack) {
  const std::string all = keys::Groups("v");
  const std::string head = keys::GroupHead("v", "s/t");
  const std::string chunk = keys::GroupChunk("v", "s/t", 0);
  EXPECT_EQ(keys::ReadGroupKey(absl::string_view(head).substr(all.size())).subject, "s/t");
  EXPECT_TRUE(keys::ReadGroupKey(absl::string_view(head).substr(all.size())).is_head);
  EXPECT_EQ(keys::ReadGroupKey(absl::string_view(chunk).substr(all.size())).subject, "s/t");
  EXPECT_FALSE(keys::ReadGroupKey(absl::string_view(chunk).substr(all.size())).is_head);
  EXPECT_FALSE(keys::ReadGroupKey("cut").is_head);
  EXPECT_FALSE(keys::ReadGroupKey("").is_head);
}

// A prefix takes in what it should and nothing of a longer name.
TEST(KeysTest, PrefixesEndWhereTheirNameDoes) {
  const auto in = [](const std::string& prefix, const std::string& key) {
    return prefix <= key && key < keys::PrefixEnd(prefix);
  };
  EXPECT_TRUE(in(keys::ActsOn("a"), keys::ActOn("a", {0})));
  EXPECT_TRUE(in(keys::ActsOn("a"), keys::ActOn("a", {~uint64_t{0}})));
  EXPECT_FALSE(in(keys::ActsOn("a"), keys::ActOn("ab", {1})));
  EXPECT_FALSE(in(keys::ActsOn("ab"), keys::ActOn("a", {1})));
  EXPECT_TRUE(in(keys::GroupHead("v", "s"), keys::GroupChunk("v", "s", ~0u)));
  EXPECT_FALSE(in(keys::GroupHead("v", "s"), keys::GroupHead("v", "s/t")));
  EXPECT_FALSE(in(keys::GroupHead("v", "s"), keys::GroupHead("vs", "s")));
  EXPECT_TRUE(in(keys::Groups("v"), keys::GroupHead("v", "s")));
  EXPECT_FALSE(in(keys::Groups("v"), keys::GroupHead("vs", "s")));
  EXPECT_TRUE(in(keys::EventGroups("e"), keys::EventGroup("e", "v", "s")));
  EXPECT_FALSE(in(keys::EventGroups("e"), keys::EventGroup("e2", "v", "s")));
}

TEST(KeysTest, PrefixEndComesAfterEveryKeyWithThePrefix) {
  EXPECT_EQ(keys::PrefixEnd("a"), "b");
  EXPECT_EQ(keys::PrefixEnd(std::string("a\0", 2)), "a\x01");
  EXPECT_EQ(keys::PrefixEnd("a\xff\xff"), "b");
  EXPECT_EQ(keys::PrefixEnd("a\x7f"), "a\x80");
}

TEST(KeysTest, FamiliesDoNotMeet) {
  const std::vector<std::string> all = {keys::Format(),
                                        keys::Head(),
                                        keys::Event({1}),
                                        keys::EventId("x"),
                                        keys::ActOn("x", {1}),
                                        keys::ActCount("x"),
                                        keys::Archive("x"),
                                        keys::Checkpoint(),
                                        keys::EventGroup("x", "v", "s"),
                                        keys::EventGroupCount("x"),
                                        keys::SubjectCount("v", "x"),
                                        keys::GroupHead("v", "x")};
  std::set<char> families;
  for (const std::string& key : all) families.insert(key[0]);
  EXPECT_EQ(families.size(), all.size());
}

}  // namespace
}  // namespace lexlog
