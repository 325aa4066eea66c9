#include "projections/words.h"

#include "engine/timeline/edtf.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "projections/weight.h"

namespace lexlog {
namespace {

std::string Days(const char* edtf) { return DaysInWords(*ParseDays(edtf)); }

TEST(DaysInWords, NeverSaysMoreThanIsKnown) {
  EXPECT_EQ(Days("2025-05-12"), "2025-05-12");
  EXPECT_EQ(Days("2025-04"), "a day in 2025-04");
  EXPECT_EQ(Days("[2025-05-14,2025-05-21]"), "2025-05-14 or 2025-05-21");
  EXPECT_EQ(Days("[2025-05-12..2025-05-13]"), "2025-05-12 or 2025-05-13");
  EXPECT_EQ(Days("[2025-05-12..2025-05-20]"), "a day between 2025-05-12 and 2025-05-20");
  EXPECT_EQ(Days("[..2025-05-20]"), "a day up to 2025-05-20");
  EXPECT_EQ(Days("[2025-05-13..]"), "a day from 2025-05-13 on");
  EXPECT_EQ(Days("unknown"), "a day not known");
  EXPECT_EQ(Days("never"), "never");
}

TEST(QuantityInWords, NamesWhatIsNotStated) {
  v1::Quantity quantity;
  quantity.set_number("23000000000");
  quantity.set_bound(v1::ABOUT);
  quantity.set_unit("currency");
  quantity.set_currency("not stated");
  EXPECT_EQ(QuantityInWords(quantity), "about 23,000,000,000 (currency not stated)");
  quantity.set_currency("USD");
  quantity.set_bound(v1::UP_TO);
  EXPECT_EQ(QuantityInWords(quantity), "up to 23,000,000,000 USD");
  quantity.set_number("55");
  quantity.set_bound(v1::EXACTLY);
  quantity.set_unit("percent");
  EXPECT_EQ(QuantityInWords(quantity), "55%");
  quantity.set_number("1234.5");
  quantity.set_unit("units");
  EXPECT_EQ(QuantityInWords(quantity), "1,234.5 units");
}

TEST(ScopeInWords, NotStatedIsNotAny) {
  v1::Scope scope;
  scope.mutable_who()->set_any(true);
  scope.mutable_item()->add_term("item/h20");
  EXPECT_EQ(ScopeInWords(scope),
            "who: any; item: item/h20; not stated: nexus, activity, from, to, counterparty, end "
            "use, knowledge, because of");
}

TEST(Weight, ComesFromTheKindOfPaper) {
  EXPECT_EQ(WeightOf(v1::REGULATION_INTERIM_FINAL), "binding_general");
  EXPECT_EQ(WeightOf(v1::INDIVIDUAL_NOTICE), "binding_individual");
  EXPECT_EQ(WeightOf(v1::GUIDANCE), "interpretive");
  EXPECT_EQ(WeightOf(v1::PRESS_STATEMENT), "statement");
  EXPECT_EQ(WeightOf(v1::NEWS_REPORT), "none");
  EXPECT_FALSE(CanHaveForce(v1::GUIDANCE));
  EXPECT_FALSE(CanHaveForce(v1::BILL));
  EXPECT_TRUE(CanHaveForce(v1::STATUTE));
}

TEST(Subjects, HaveAKindAndAName) {
  EXPECT_EQ(KindOf("provision/rule-a/1"), "provision");
  EXPECT_EQ(NameOf("provision/rule-a/1"), "rule-a/1");
}

}  // namespace
}  // namespace lexlog
