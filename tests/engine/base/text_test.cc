#include "engine/base/text.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace lexlog {
namespace {

// Text of plain characters is folded without a table. With another character behind it, it goes
// through the table, and must come out the same.
TEST(TextTest, PlainTextIsFoldedAsTheTableFoldsIt) {
  std::mt19937 random(7);
  std::uniform_int_distribution<int> size(0, 12);
  std::uniform_int_distribution<int> character(1, 127);
  for (int round = 0; round < 20'000; ++round) {
    std::string text = "x";
    for (int i = size(random); i > 0; --i) text += static_cast<char>(character(random));
    EXPECT_EQ(FoldForSearch(text + " é"), FoldForSearch(text) + " e") << round;
    EXPECT_EQ(FoldSpace(text + " é"), FoldSpace(text) + " é") << round;
    EXPECT_TRUE(IsUtf8(text));
  }
}

TEST(TextTest, SpaceCaseAndMarksAreFolded) {
  EXPECT_EQ(FoldForSearch("  Ü\t bER\n"), "u ber");
  EXPECT_EQ(FoldForSearch(" A \t b "), "a b");
  EXPECT_EQ(FoldSpace(" A \t b "), "A b");
  EXPECT_EQ(FoldForSearch(""), "");
  EXPECT_FALSE(IsUtf8(std::string("a\0b", 3)));
  EXPECT_FALSE(IsUtf8("\xC3"));
  EXPECT_EQ(FoldForSearch("\xC3"), "");
}

}  // namespace
}  // namespace lexlog
