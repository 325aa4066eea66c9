#include "tools/exposure/decimal.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "tests/support/status_matchers.h"

namespace lexlog {
namespace {

using ::testing::HasSubstr;

std::string Sum(const std::vector<std::string>& numbers) {
  Decimal sum;
  for (const std::string& number : numbers) {
    const absl::StatusOr<Decimal> decimal = ParseDecimal(number);
    EXPECT_THAT(decimal, IsOk()) << number;
    if (decimal.ok()) sum += *decimal;
  }
  return FormatDecimal(sum);
}

TEST(Decimal, IsWrittenAsItWasRead) {
  for (const char* number : {"0", "7", "-7", "0.5", "-0.05", "1234.50", "0.00000001", "12.00",
                             "999999999999999999.99999999", "-999999999999999999"}) {
    EXPECT_EQ(Sum({number}), number);
  }
  EXPECT_EQ(Sum({"007.10"}), "7.10");
  EXPECT_EQ(Sum({"-0"}), "0");
}

TEST(Decimal, SumsAreExact) {
  EXPECT_EQ(Sum({"0.1", "0.2"}), "0.3");
  EXPECT_EQ(Sum({"10.50", "1.5", "0.000001"}), "12.000001");
  EXPECT_EQ(Sum({"-5", "2.75"}), "-2.25");
  EXPECT_EQ(Sum({"0.50", "-0.50"}), "0.00");
  // Where a double stops telling one from the next.
  EXPECT_EQ(Sum({"9007199254740993", "0.01"}), "9007199254740993.01");
  EXPECT_EQ(Sum({"100000000000000000", "-99999999999999999.99999999"}), "0.00000001");
}

TEST(Decimal, AMillionOfTheLargestFit) {
  Decimal one = *ParseDecimal("999999999999999999.99999999");
  Decimal sum;
  for (int i = 0; i < 1'000'000; ++i) sum += one;
  EXPECT_EQ(FormatDecimal(sum), "999999999999999999999999.99000000");
}

TEST(Decimal, SaysHowToMendWhatItIsNot) {
  const std::pair<const char*, const char*> bad[] = {{"1,000.50", "nothing between thousands"},
                                                     {"1.000,50", "nothing between thousands"},
                                                     {"1e6", "without an exponent"},
                                                     {"1E+06", "without an exponent"},
                                                     {"USD 5", "write digits"},
                                                     {"+5", "write digits"},
                                                     {"(5)", "write digits"},
                                                     {"--5", "write digits"},
                                                     {".5", "write digits"},
                                                     {"5.", "write digits"},
                                                     {".", "write digits"},
                                                     {"-", "write digits"},
                                                     {"", "write digits"},
                                                     {"1.2.3", "write digits"},
                                                     {"5 000", "write digits"},
                                                     {"1234567890123456789", "18 digits"},
                                                     {"0.123456789", "8 digits"}};
  for (const auto& [number, mend] : bad) {
    EXPECT_THAT(ParseDecimal(number), StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(mend)))
        << number;
  }
}

TEST(Decimal, IsGroupedForPeople) {
  EXPECT_EQ(Grouped("1234567.50"), "1,234,567.50");
  EXPECT_EQ(Grouped("-123456"), "-123,456");
  EXPECT_EQ(Grouped("-1234"), "-1,234");
  EXPECT_EQ(Grouped("999"), "999");
  EXPECT_EQ(Grouped("0.12345"), "0.12345");
}

}  // namespace
}  // namespace lexlog
