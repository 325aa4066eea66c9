// Each file of fixtures/timelines/us-china-ai-chips-2025/questions is one test: what the shipped
// timeline, and scenarios over it, must answer.

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "lexlog/testing/v1/scenario.pb.h"
#include "tests/scenarios/expectations.h"
#include "tests/support/fixture_files.h"
#include "tests/support/timeline.h"
#include "tools/import/scenario_file.h"

namespace lexlog {
namespace {

constexpr char kFolder[] = "fixtures/timelines/us-china-ai-chips-2025/questions";

class QuestionsTest : public ::testing::TestWithParam<std::string> {
 protected:
  // With `files` recorded; each list of files once for all tests.
  static Lexlog& With(const std::vector<std::string>& files) {
    static auto& known = *new std::map<std::vector<std::string>, std::unique_ptr<Lexlog>>;
    std::unique_ptr<Lexlog>& lexlog = known[files];
    if (lexlog != nullptr) return *lexlog;
    lexlog = std::make_unique<Lexlog>();
    for (const std::string& file : files) {
      const absl::Status recorded = RecordFile(*lexlog, file);
      EXPECT_TRUE(recorded.ok()) << recorded;
    }
    return *lexlog;
  }
};

TEST_P(QuestionsTest, AreAnsweredAsExpected) {
  testing::v1::Scenario scenario;
  ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(ReadFixture(GetParam()), &scenario));
  ASSERT_TRUE(scenario.event().empty()) << "the record is shared: write events into files";
  AskedAgain again;
  CheckScenario(With({scenario.file().begin(), scenario.file().end()}), scenario, again);
}

std::string NameOf(const ::testing::TestParamInfo<std::string>& info) {
  std::string name = info.param.substr(sizeof(kFolder));
  name.resize(name.size() - std::string(".txtpb").size());
  for (char& c : name) c = c == '-' ? '_' : c;
  return name;
}

INSTANTIATE_TEST_SUITE_P(Timeline, QuestionsTest,
                         ::testing::ValuesIn(FixturesIn(kFolder, ".txtpb")), NameOf);

// So that a file with a typing error in its name, or a scenario that nobody asks about, is noticed.
TEST(WhatIfFiles, EachIsReadAndAskedAboutInAFileOfQuestions) {
  std::string all;
  for (const std::string& path : FixturesIn(kFolder, ".txtpb")) all += ReadFixture(path);
  for (const std::string& path : FixturesIn("fixtures/what-if", ".txtpb")) {
    const std::string name = path.substr(path.rfind('/') + 1);
    EXPECT_TRUE(absl::StrContains(all, '"' + name.substr(0, name.rfind('.')) + '"')) << path;
    const absl::StatusOr<v1::Scenario> scenario = ReadScenarioFile(path);
    EXPECT_TRUE(scenario.ok()) << scenario.status();
  }
  for (const std::string& path : FixturesIn("fixtures/activities", ".txtpb")) {
    const std::string name = path.substr(path.rfind('/') + 1);
    EXPECT_TRUE(absl::StrContains(all, '"' + name.substr(0, name.rfind('.')) + '"')) << path;
  }
}

}  // namespace
}  // namespace lexlog
