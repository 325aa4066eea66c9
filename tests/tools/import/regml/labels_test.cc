#include "tools/import/regml/labels.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace lexlog {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(LabelsTest, KnowWhatStandsAbove) {
  EXPECT_EQ(LabelAbove("1005-31-b"), "1005-31");
  EXPECT_EQ(LabelAbove("1005-31"), "1005");
  EXPECT_EQ(LabelAbove("1005"), "");
  EXPECT_EQ(LabelAbove(""), "");
  EXPECT_EQ(LabelAbove("1005-Subpart-B"), "1005");
  EXPECT_EQ(LabelAbove("1005-Subpart"), "1005");
  EXPECT_EQ(LabelAbove("Subpart-B"), "");
  EXPECT_EQ(LabelAbove("1005-Interp"), "1005");
  EXPECT_EQ(LabelAbove("1005-31-Interp"), "1005-Interp");
  EXPECT_EQ(LabelAbove("1005-31-b-2-Interp"), "1005-31-b-Interp");
  EXPECT_EQ(LabelAbove("1005-31-b-2-Interp-4"), "1005-31-b-2-Interp");
}

TEST(LabelsTest, KnowWhatMayStandBefore) {
  EXPECT_THAT(LabelsBefore("1005-31"), ElementsAre("1005-30"));
  EXPECT_THAT(LabelsBefore("1005-31-b"), ElementsAre("1005-31-a"));
  EXPECT_THAT(LabelsBefore("1005-31-i"), ElementsAre("1005-31-h"));
  EXPECT_THAT(LabelsBefore("1005-31-v"), ElementsAre("1005-31-u", "1005-31-iv"));
  EXPECT_THAT(LabelsBefore("1005-31-ix"), ElementsAre("1005-31-viii"));
  EXPECT_THAT(LabelsBefore("1005-31-b-Interp"), ElementsAre("1005-31-a-Interp"));
  EXPECT_THAT(LabelsBefore("1005-31-b-Interp-4"), ElementsAre("1005-31-b-Interp-3"));
  EXPECT_THAT(LabelsBefore("1005-Subpart-B"), ElementsAre("1005-Subpart-A"));
  EXPECT_THAT(LabelsBefore("1005-31-a"), IsEmpty());
  EXPECT_THAT(LabelsBefore("1005-A-30(a)"), IsEmpty());
  EXPECT_THAT(LabelsBefore(""), IsEmpty());
}

TEST(LabelsTest, AreCarriedOutNumberByNumber) {
  std::vector<std::string> labels = {"1-10",          "1-2-b",       "1-2", "1-A", "1-2-Interp-9",
                                     "1-2-Interp-10", "1-Subpart-A", "1",   "1-02"};
  std::mt19937 random(7);
  for (int i = 0; i < 50; ++i) {
    std::shuffle(labels.begin(), labels.end(), random);
    std::sort(labels.begin(), labels.end(), LabelLess);
    EXPECT_THAT(labels, ElementsAre("1-Subpart-A", "1", "1-02", "1-2", "1-2-Interp-9",
                                    "1-2-Interp-10", "1-2-b", "1-10", "1-A"));
  }
}

TEST(LabelsTest, AreToldApartInIdsAndSubjects) {
  EXPECT_EQ(InId("1005-A-30(a)"), "1005-A-30.28a.29");
  EXPECT_EQ(InId("2013-01503_20130601"), "2013-01503_20130601");
  EXPECT_EQ(InId("a.b:c"), "a.2Eb.3Ac");
  EXPECT_EQ(InSubject("1005-A-30(a)"), "1005-A-30(a)");
  EXPECT_EQ(InSubject("a b/c%é"), "a%20b%2Fc%25%C3%A9");
}

}  // namespace
}  // namespace lexlog
