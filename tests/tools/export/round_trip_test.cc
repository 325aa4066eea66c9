#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "engine/log/entry.h"
#include "google/protobuf/text_format.h"
#include "lexlog/testing/v1/scenario.pb.h"
#include "tests/support/files.h"
#include "tests/support/fixture_files.h"
#include "tests/support/timeline.h"
#include "tests/tools/export/exported.h"
#include "tools/import/catalog.h"

namespace lexlog {
namespace {

// Records what `lines` say as one batch, as `lexlog record` does with a file.
absl::Status RecordLines(const std::string& lines, const std::vector<std::string>& archives,
                         Lexlog& lexlog) {
  const Imported read = EventFormatFor("events.jsonl")->Parse(lines);
  if (!read.unreadable.empty()) return absl::InvalidArgumentError(read.unreadable[0].what);
  AppendBatch batch{{}, archives};
  for (const ImportedEvent& one : read.events) batch.events.push_back(one.event);
  return lexlog.Record(batch);
}

std::vector<std::string> BytesOfLog(Lexlog& lexlog) {
  std::vector<std::string> bytes;
  const std::unique_ptr<KvSnapshot> snapshot = lexlog.store().Snapshot();
  const LogReader log(*snapshot);
  EXPECT_EQ(log.Replay(Sequence{0}, *log.Head(),
                       [&](const RecordedEvent& event) {
                         bytes.push_back(BytesOf(event.event));
                         return absl::OkStatus();
                       }),
            absl::OkStatus());
  return bytes;
}

// Exports, records, exports again: the two logs must be equal event by event and byte by byte.
void ExpectRoundTrip(Lexlog& first, Lexlog& second, const std::vector<std::string>& archives,
                     const std::string& what) {
  const std::string lines = EventsOf(first);
  ASSERT_EQ(RecordLines(lines, archives, second), absl::OkStatus()) << what;
  EXPECT_EQ(BytesOfLog(first), BytesOfLog(second)) << what;
  EXPECT_EQ(lines, EventsOf(second)) << what;
}

TEST(RoundTripTest, TheTimelineRecordedAgainIsTheSameLogWithTheSameAnswers) {
  Lexlog first;
  ASSERT_EQ(RecordTimeline(first), absl::OkStatus());
  Lexlog second;
  ExpectRoundTrip(first, second, {}, "the timeline");
  EXPECT_GE(BytesOfLog(second).size(), 300u);
  for (const char* day : {"2025-05-01", "2025-05-16", "2025-08-20"}) {
    v1::RulesRequest request;
    *request.mutable_coordinate() = On(day);
    const auto answer = first.questions().Rules(request);
    const auto again = second.questions().Rules(request);
    ASSERT_TRUE(answer.ok() && again.ok()) << answer.status() << again.status();
    EXPECT_EQ(answer->SerializeAsString(), again->SerializeAsString()) << day;
  }
}

TEST(RoundTripTest, EveryScenarioRecordedAgainIsTheSameLog) {
  const std::vector<std::string> paths = FixturesIn("fixtures/scenarios", ".txtpb");
  ASSERT_GE(paths.size(), 60u);
  for (const std::string& path : paths) {
    testing::v1::Scenario scenario;
    ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(ReadFixture(path), &scenario))
        << path;
    Lexlog first;
    for (const std::string& file : scenario.file()) {
      ASSERT_EQ(RecordFile(first, file), absl::OkStatus()) << path;
    }
    for (const v1::Event& event : scenario.event()) {
      ASSERT_EQ(first.Record(event), absl::OkStatus()) << path << " " << event.id();
    }
    Lexlog second;
    ExpectRoundTrip(first, second, {}, path);
  }
}

TEST(RoundTripTest, ArchivedSourcesGoAlong) {
  const std::string archived = ReadFixture("fixtures/good/instrument.txt");
  Lexlog first;
  ASSERT_EQ(RecordFile(first, "fixtures/good/everything.txtpb", {archived}), absl::OkStatus());
  const auto exporter = Exporter::Open(first.store(), first.projections(), {});
  ASSERT_TRUE(exporter.ok());
  const TempFolder folder;
  ArchiveFiles files(folder / "archive");
  ASSERT_EQ((*exporter)->Archives(files), absl::OkStatus());
  ASSERT_EQ((*exporter)->Archives(files), absl::OkStatus()) << "twice changes nothing";
  EXPECT_EQ(files.files(), 1u);
  std::vector<std::string> archives;
  for (const auto& entry : std::filesystem::directory_iterator(folder / "archive")) {
    EXPECT_EQ(entry.path().filename().string().size(), 64u);
    archives.push_back(ReadFixture(entry.path().string()));
  }
  EXPECT_EQ(archives, std::vector<std::string>{archived});
  Lexlog second;
  ExpectRoundTrip(first, second, archives, "fixtures/good");
  v1::SourceRequest request;
  request.set_content(true);
  EXPECT_EQ(first.questions().Source(request)->SerializeAsString(),
            second.questions().Source(request)->SerializeAsString());
  // Bytes that are not those that the name promises are not written over.
  for (const auto& entry : std::filesystem::directory_iterator(folder / "archive")) {
    WriteFile(entry.path().string(), "other bytes");
  }
  ArchiveFiles again(folder / "archive");
  EXPECT_EQ((*exporter)->Archives(again).code(), absl::StatusCode::kInvalidArgument);
}

TEST(RoundTripTest, WhatIsOutOfTheOrdinaryGoesAlong) {
  Lexlog first;
  ASSERT_EQ(RecordFile(first, "fixtures/good/unusual.txtpb"), absl::OkStatus());
  Lexlog second;
  ExpectRoundTrip(first, second, {}, "unusual.txtpb");
}

TEST(RoundTripTest, AnEarlierPlaceInTheRecordGivesTheEventsUpToIt) {
  Lexlog lexlog;
  ASSERT_EQ(RecordTimeline(lexlog), absl::OkStatus());
  v1::Coordinate asked;
  asked.set_recorded_by(193);
  const std::string all = EventsOf(lexlog);
  const std::string some = EventsOf(lexlog, asked);
  EXPECT_EQ(std::count(some.begin(), some.end(), '\n'), 193);
  EXPECT_TRUE(all.starts_with(some));
  asked.set_recorded_by(100000);
  EXPECT_EQ(Exporter::Open(lexlog.store(), lexlog.projections(), asked).status().code(),
            absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace lexlog
