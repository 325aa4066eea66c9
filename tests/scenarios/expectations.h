#ifndef LEXLOG_TESTS_SCENARIOS_EXPECTATIONS_H_
#define LEXLOG_TESTS_SCENARIOS_EXPECTATIONS_H_

#include <functional>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "gtest/gtest.h"
#include "lexlog/testing/v1/scenario.pb.h"
#include "lexlog/v1/check.pb.h"
#include "lexlog/v1/query.pb.h"
#include "lexlog/v1/what_if.pb.h"
#include "tests/support/record.h"

namespace lexlog {

// Questions that were asked, to be asked again with the coordinate that the answer states once
// more is on record: the answer must be the same to the byte.
using AskedAgain = std::vector<std::function<void()>>;

// What a scenario expects, one kind of it each. Failures are GoogleTest's.
void CheckAspects(Lexlog& lexlog, const testing::v1::Scenario& scenario, AskedAgain& again);
void CheckChecks(const Lexlog& lexlog, const testing::v1::Scenario& scenario, AskedAgain& again);
void CheckLives(const Lexlog& lexlog, const testing::v1::Scenario& scenario, AskedAgain& again);
void CheckListed(const Lexlog& lexlog, const testing::v1::Scenario& scenario, AskedAgain& again);
void CheckWhatIfs(Lexlog& lexlog, const testing::v1::Scenario& scenario);

// All of them.
void CheckScenario(Lexlog& lexlog, const testing::v1::Scenario& scenario, AskedAgain& again);

// Whether `answer` is what is expected of it, and what any answer of its kind must be.
void CompareCheck(const v1::CheckAnswer& answer, const testing::v1::ExpectCheck& expect);

// The activity that `expect` asks of, from its file if it names one.
v1::Activity ActivityOf(const v1::Activity& given, const std::string& file);

// "norm/NAME matches", for each norm that an activity is touched by.
template <typename Findings>
std::vector<std::string> StandingsOf(const Findings& findings) {
  std::vector<std::string> standings;
  for (const auto& one : findings) standings.push_back(one.norm() + " " + one.standing());
  return standings;
}

inline void ExpectWords(const std::string& all, const std::string& words) {
  EXPECT_TRUE(absl::StrContains(all, words)) << "not said: " << words << "\nbut: " << all;
}

// Where a question is asked: the part that all kinds of expectation have in common.
template <typename Expectation>
v1::Coordinate KnowledgeOf(const Expectation& expect) {
  v1::Coordinate coordinate;
  coordinate.set_public_by(expect.public_by());
  coordinate.set_known_to(expect.known_to());
  if (expect.recorded_by() != 0) coordinate.set_recorded_by(expect.recorded_by());
  coordinate.set_proof(expect.proof());
  return coordinate;
}

template <typename Expectation>
v1::Coordinate CoordinateOf(const Expectation& expect) {
  v1::Coordinate coordinate = KnowledgeOf(expect);
  coordinate.set_effective_on(expect.on());
  return coordinate;
}

}  // namespace lexlog

#endif  // LEXLOG_TESTS_SCENARIOS_EXPECTATIONS_H_
