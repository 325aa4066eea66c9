// Each file of fixtures/scenarios is one test: what is recorded, and what must then be answered.

#include <string>

#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "tests/scenarios/expectations.h"
#include "tests/support/fixture_files.h"

namespace lexlog {
namespace {

class ScenarioTest : public ::testing::Test {
 public:
  explicit ScenarioTest(std::string path) : path_(std::move(path)) {}

  void TestBody() override {
    testing::v1::Scenario scenario;
    ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(ReadFixture(path_), &scenario));
    ASSERT_TRUE(scenario.file().empty()) << "this folder records no files";
    Lexlog lexlog;
    for (const v1::Event& event : scenario.event()) {
      const absl::Status recorded = lexlog.Record(event);
      ASSERT_TRUE(recorded.ok()) << recorded;
    }
    AskedAgain again;
    CheckScenario(lexlog, scenario, again);
    RecordMore(lexlog);
    for (const auto& ask : again) ask();
  }

 private:
  static void RecordMore(Lexlog& lexlog) {
    v1::Event more;
    more.set_id("more-recorded-later");
    more.set_subject("coverage/more");
    more.mutable_coverage()->set_searched("the register");
    more.mutable_coverage()->set_searched_for("anything else");
    more.mutable_coverage()->set_through("2030-01-01");
    more.mutable_coverage()->add_about("coverage/more");
    const absl::Status recorded = lexlog.Record(more);
    ASSERT_TRUE(recorded.ok()) << recorded;
  }

  const std::string path_;
};

}  // namespace

void RegisterScenarios() {
  for (const std::string& path : FixturesIn("fixtures/scenarios", ".txtpb")) {
    const std::string name = path.substr(path.rfind('/') + 1);
    ::testing::RegisterTest("Scenario", name.substr(0, name.rfind('.')).c_str(), nullptr, nullptr,
                            path.c_str(), 1,
                            [path]() -> ::testing::Test* { return new ScenarioTest(path); });
  }
}

}  // namespace lexlog

int main(int argc, char** argv) {
  ::testing::InitGoogleTest(&argc, argv);
  lexlog::RegisterScenarios();
  return RUN_ALL_TESTS();
}
