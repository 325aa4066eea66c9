#include "projections/word_diff.h"

#include <random>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace lexlog {
namespace {

using Part = v1::DiffAnswer::Part;

std::string Without(const std::vector<Part>& parts, Part::Kind left_out) {
  std::string text;
  for (const Part& part : parts) {
    if (part.kind() != left_out) text += part.words();
  }
  return text;
}

std::string Marked(const std::vector<Part>& parts) {
  std::string text;
  for (const Part& part : parts) {
    text += part.kind() == Part::DELETED    ? "[-" + part.words() + "-]"
            : part.kind() == Part::INSERTED ? "{+" + part.words() + "+}"
                                            : part.words();
  }
  return text;
}

TEST(WordDiff, MarksWholeWords) {
  EXPECT_EQ(Marked(WordDiff("due on June 1 at noon", "due on July 1 at noon")),
            "due on [-June-]{+July+} 1 at noon");
  EXPECT_EQ(Marked(WordDiff("a licence is required", "no licence is required")),
            "[-a-]{+no+} licence is required");
}

TEST(WordDiff, ASpaceAloneDoesNotPartTwoChanges) {
  EXPECT_EQ(Marked(WordDiff("one two three", "four five six")),
            "[-one two three-]{+four five six+}");
}

TEST(WordDiff, AChineseCharacterIsAWord) {
  EXPECT_EQ(Marked(WordDiff("任何组织和个人", "任何组织或个人")), "任何组织[-和-]{+或+}个人");
}

TEST(WordDiff, PartsMakeBothTexts) {
  std::mt19937 random(7);
  const std::vector<std::string> pieces = {"a", "b", "licence", " ", "  ", ", ", "实施", "é"};
  const auto text = [&] {
    std::string made;
    for (size_t i = random() % 12; i > 0; --i) made += pieces[random() % pieces.size()];
    return made;
  };
  for (int round = 0; round < 2000; ++round) {
    const std::string before = text();
    const std::string after = text();
    const std::vector<Part> parts = WordDiff(before, after);
    ASSERT_EQ(Without(parts, Part::INSERTED), before);
    ASSERT_EQ(Without(parts, Part::DELETED), after);
    for (size_t i = 1; i < parts.size(); ++i) ASSERT_NE(parts[i].kind(), parts[i - 1].kind());
  }
}

}  // namespace
}  // namespace lexlog
