// What every projection must keep to, and what the composing of rows must.

#include <set>
#include <string>
#include <vector>

#include "engine/view/view_names.h"
#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "lexlog/v1/event.pb.h"
#include "projections/catalog.h"
#include "tests/support/fixture_files.h"

namespace lexlog {
namespace {

class Recorder final : public RowWriter {
 public:
  void Say(absl::string_view subject, const google::protobuf::MessageLite& value) override {
    said.push_back("since act " + std::string(subject) + value.SerializeAsString());
  }
  void SayAlways(absl::string_view subject, const google::protobuf::MessageLite& value) override {
    said.push_back("always " + std::string(subject) + value.SerializeAsString());
  }
  std::vector<std::string> said;
};

std::vector<v1::Event> SomeEvents() {
  v1::Timeline timeline;
  for (const char* name : {"press", "primary"}) {
    v1::Timeline part;
    EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(
        ReadFixture(std::string("fixtures/timelines/us-china-ai-chips-2025/") + name + ".txtpb"),
        &part));
    timeline.MergeFrom(part);
  }
  return {timeline.event().begin(), timeline.event().end()};
}

TEST(Projections, HaveNamesOfTheirOwn) {
  std::set<std::string> names = {kDatesView, kSharersView, kWaitingView};
  for (const auto& projection : AllProjections()) {
    EXPECT_TRUE(names.insert(std::string(projection->view())).second) << projection->view();
    EXPECT_EQ(projection->view().find('\0'), absl::string_view::npos);
  }
}

TEST(Projections, SayTheSameOfAnEventWheneverAsked) {
  const std::vector<v1::Event> events = SomeEvents();
  ASSERT_GT(events.size(), 100u);
  for (const auto& projection : AllProjections()) {
    Recorder first;
    Recorder again;
    for (const v1::Event& event : events) projection->Apply(event, first);
    for (const v1::Event& event : events) projection->Apply(event, again);
    EXPECT_EQ(first.said, again.said) << projection->view();
  }
}

TEST(Projections, EveryEventOfTheTimelineStandsInSomeView) {
  for (const v1::Event& event : SomeEvents()) {
    if (event.has_reschedule() || event.has_cancellation()) continue;  // the engine's
    Recorder rows;
    for (const auto& projection : AllProjections()) projection->Apply(event, rows);
    EXPECT_FALSE(rows.said.empty()) << event.id();
  }
}

TEST(Projections, SubjectsOfRowsAreNeverEmpty) {
  for (const v1::Event& event : SomeEvents()) {
    Recorder rows;
    for (const auto& projection : AllProjections()) projection->Apply(event, rows);
    for (const std::string& said : rows.said) {
      EXPECT_FALSE(said.starts_with("always \n") || said.starts_with("since act \n")) << event.id();
    }
  }
}

}  // namespace
}  // namespace lexlog
