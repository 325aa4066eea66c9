#include "engine/log/problem.h"

#include <gtest/gtest.h>

namespace lexlog {
namespace {

TEST(ProblemTest, IsDescribedForAnAuthor) {
  EXPECT_EQ(
      Describe({3, "bis-1", "until[0].day", "2025-02-30 is no day", "write a day that exists"}),
      "event bis-1: until[0].day: 2025-02-30 is no day. Mend: write a day that exists.");
}

TEST(ProblemTest, WhatIsNotKnownIsLeftOut) {
  EXPECT_EQ(Describe({3, "", "id", "is empty", "give it one"}),
            "event number 4: id: is empty. Mend: give it one.");
  EXPECT_EQ(Describe({0, "a", "", "has no body", ""}), "event a: has no body.");
}

}  // namespace
}  // namespace lexlog
