#ifndef LEXLOG_TESTS_SUPPORT_STATUS_MATCHERS_H_
#define LEXLOG_TESTS_SUPPORT_STATUS_MATCHERS_H_

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/base/status_macros.h"

// Matchers for absl::Status and absl::StatusOr<T> alike; Debian's Abseil has none.
//
//   EXPECT_THAT(log.Append(batch), IsOk());
//   EXPECT_THAT(log.At({9}), StatusIs(absl::StatusCode::kNotFound));
//   EXPECT_THAT(log.At({9}), StatusIs(absl::StatusCode::kNotFound, HasSubstr("9")));
//   EXPECT_THAT(log.Head(), IsOkAndHolds(Sequence{2}));
//   LEXLOG_ASSERT_OK_AND_ASSIGN(const Sequence head, log.Head());

namespace lexlog {

inline const absl::Status& StatusOf(const absl::Status& status) { return status; }

template <typename T>
const absl::Status& StatusOf(const absl::StatusOr<T>& statusor) {
  return statusor.status();
}

MATCHER(IsOk, negation ? "is not OK" : "is OK") {
  *result_listener << "which is " << StatusOf(arg).ToString();
  return StatusOf(arg).ok();
}

MATCHER_P2(StatusIs, code, message,
           "has status " + absl::StatusCodeToString(code) + " and a message that " +
               testing::DescribeMatcher<std::string>(message, negation)) {
  const absl::Status& status = StatusOf(arg);
  *result_listener << "which is " << status.ToString();
  return status.code() == code &&
         testing::Matches(testing::Matcher<std::string>(message))(std::string(status.message()));
}

inline auto StatusIs(absl::StatusCode code) { return StatusIs(code, testing::_); }

MATCHER_P(IsOkAndHolds, value, "is OK and holds a value that fits") {
  if (!arg.ok()) {
    *result_listener << "which is " << arg.status().ToString();
    return false;
  }
  *result_listener << "which holds " << testing::PrintToString(*arg);
  return testing::ExplainMatchResult(value, *arg, result_listener);
}

// Assigns the value of the StatusOr `expr` to `lhs`, or fails the test and returns.
#define LEXLOG_ASSERT_OK_AND_ASSIGN(lhs, expr) \
  LEXLOG_ASSERT_OK_AND_ASSIGN_INNER(LEXLOG_CONCAT(lexlog_statusor_, __LINE__), lhs, expr)

#define LEXLOG_ASSERT_OK_AND_ASSIGN_INNER(statusor, lhs, expr) \
  auto statusor = (expr);                                      \
  ASSERT_THAT(statusor, ::lexlog::IsOk());                     \
  lhs = std::move(statusor).value()

}  // namespace lexlog

#endif  // LEXLOG_TESTS_SUPPORT_STATUS_MATCHERS_H_
