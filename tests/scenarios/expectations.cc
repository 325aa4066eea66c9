#include "tests/scenarios/expectations.h"

#include "gtest/gtest.h"

namespace lexlog {

void CheckScenario(Lexlog& lexlog, const testing::v1::Scenario& scenario, AskedAgain& again) {
  ASSERT_FALSE(scenario.why().empty()) << "say why";
  const int expected = scenario.expect_size() + scenario.check_size() + scenario.life_size() +
                       scenario.what_if_size() + scenario.listed_size();
  ASSERT_GT(expected, 0) << "expect something";
  CheckAspects(lexlog, scenario, again);
  CheckChecks(lexlog, scenario, again);
  CheckLives(lexlog, scenario, again);
  CheckListed(lexlog, scenario, again);
  CheckWhatIfs(lexlog, scenario);
}

}  // namespace lexlog
