#include "engine/query/reader.h"

#include <string>
#include <thread>
#include <vector>

#include "engine/log/event_log.h"
#include "engine/storage/memory_store.h"
#include "engine/view/group_writer.h"
#include "engine/view/projector.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/engine/view/random_events.h"
#include "tests/support/faulty_store.h"
#include "tests/support/fixed_clock.h"
#include "tests/support/status_matchers.h"

namespace lexlog {
namespace {

using ::testing::HasSubstr;

class ReaderTest : public ::testing::Test {
 protected:
  void SetUp() override {
    for (const v1::Event& event : RandomEvents(3, 12)) {
      clock_.Advance(absl::Hours(1));
      if (log_.Append({{event}, {}}).ok()) ++recorded_;
    }
    ASSERT_THAT(Projector(store_, projections_).CatchUp(), IsOk());
  }

  MemoryStore store_;
  FixedClock clock_;
  EventLog log_{store_, clock_};
  const Projections projections_ = TestProjections();
  uint64_t recorded_ = 0;
};

TEST_F(ReaderTest, SettlesWhatIsNotSaid) {
  LEXLOG_ASSERT_OK_AND_ASSIGN(const auto reader, Reader::Open(store_, projections_));
  v1::Coordinate asked;
  asked.set_effective_on("2025-05-16");
  LEXLOG_ASSERT_OK_AND_ASSIGN(const AsOf as_of, reader->Settle(asked));
  EXPECT_EQ(as_of.recorded_by.value, recorded_);
  EXPECT_FALSE(as_of.public_by.has_value());
  EXPECT_EQ(as_of.floor, v1::HEARSAY);
  const v1::Coordinate stated = Stated(as_of);
  EXPECT_EQ(stated.effective_on(), "2025-05-16");
  EXPECT_EQ(stated.recorded_by(), recorded_);
  LEXLOG_ASSERT_OK_AND_ASSIGN(const AsOf again, reader->Settle(stated));
  EXPECT_EQ(Stated(again).SerializeAsString(), stated.SerializeAsString());
}

TEST_F(ReaderTest, BeforeTheFirstEventStaysBeforeTheFirstEvent) {
  LEXLOG_ASSERT_OK_AND_ASSIGN(const auto reader, Reader::Open(store_, projections_));
  v1::Coordinate asked;
  asked.set_recorded_by_instant("2001-01-01T00:00:00Z");
  LEXLOG_ASSERT_OK_AND_ASSIGN(const AsOf as_of, reader->Settle(asked));
  EXPECT_EQ(as_of.recorded_by, Sequence{0});
  LEXLOG_ASSERT_OK_AND_ASSIGN(const AsOf again, reader->Settle(Stated(as_of, false)));
  EXPECT_EQ(again.recorded_by, Sequence{0});
}

TEST_F(ReaderTest, RefusesWhatCannotBeAsked) {
  LEXLOG_ASSERT_OK_AND_ASSIGN(const auto reader, Reader::Open(store_, projections_));
  v1::Coordinate no_such_day;
  no_such_day.set_effective_on("2025-02-30");
  EXPECT_THAT(reader->Settle(no_such_day),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("effective_on")));
  v1::Coordinate future;
  future.set_recorded_by(recorded_ + 1);
  EXPECT_THAT(reader->Settle(future), StatusIs(absl::StatusCode::kInvalidArgument));
  v1::Coordinate no_instant;
  no_instant.set_recorded_by_instant("yesterday");
  EXPECT_THAT(reader->Settle(no_instant), StatusIs(absl::StatusCode::kInvalidArgument));
  v1::Coordinate known_to;
  known_to.set_known_to("party/nvidia");
  EXPECT_THAT(reader->Settle(known_to),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("public_by")));
}

TEST_F(ReaderTest, ACoordinateIsOfOneScenario) {
  v1::Coordinate asked;
  asked.set_scenario("otherwise");
  LEXLOG_ASSERT_OK_AND_ASSIGN(const auto baseline, Reader::Open(store_, projections_));
  EXPECT_THAT(baseline->Settle(asked),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("scenario")));
  LEXLOG_ASSERT_OK_AND_ASSIGN(const auto supposed,
                              Reader::Open(store_.Snapshot(), projections_, "otherwise"));
  LEXLOG_ASSERT_OK_AND_ASSIGN(const AsOf as_of, supposed->Settle(asked));
  EXPECT_EQ(Stated(as_of).scenario(), "otherwise");
  LEXLOG_ASSERT_OK_AND_ASSIGN(const AsOf unsaid, supposed->Settle(v1::Coordinate()));
  EXPECT_EQ(unsaid.scenario, "otherwise");
  asked.set_scenario("another");
  EXPECT_THAT(supposed->Settle(asked), StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST_F(ReaderTest, RefusesViewsThatLag) {
  v1::Event event = RandomEvents(3, 12).back();
  event.clear_body();
  event.set_id("one-more");
  event.set_subject("instrument/i0");
  event.clear_act_day();
  event.clear_from();
  event.clear_public_day();
  event.add_public_day()->set_day("2025-01-15");
  event.clear_citation();
  event.add_citation()->set_source("register");
  event.mutable_force()->mutable_begins();
  ASSERT_THAT(log_.Append({{event}, {}}), IsOk());
  EXPECT_THAT(Reader::Open(store_, projections_), StatusIs(absl::StatusCode::kFailedPrecondition));
}

TEST_F(ReaderTest, NeverTakesNoMoreRowsForTheEnd) {
  for (int i = 0; i < 2 * kTailRows; ++i) {  // so that the group has chunks
    v1::Event event;
    event.set_id("more-" + std::to_string(i));
    event.set_subject("instrument/i1");
    event.add_public_day()->set_day("2025-01-15");
    event.add_citation()->set_source("register");
    event.mutable_force()->mutable_begins();
    ASSERT_THAT(log_.Append({{event}, {}}), IsOk());
  }
  ASSERT_THAT(Projector(store_, projections_).CatchUp(), IsOk());
  const auto pass = [](const LoadedGroup&) { return absl::OkStatus(); };
  for (const size_t rows : {0, 1}) {
    const FaultyStore short_scans(store_, {.end_scans_after = rows});
    LEXLOG_ASSERT_OK_AND_ASSIGN(const auto reader, Reader::Open(short_scans, projections_));
    EXPECT_THAT(reader->Load("all", "everything"), StatusIs(absl::StatusCode::kDataLoss));
    EXPECT_THAT(reader->Subjects("force", "instrument"), StatusIs(absl::StatusCode::kDataLoss));
    if (rows == 0) continue;  // nothing at all is told from nothing written by no count
    EXPECT_THAT(reader->EachGroup("all", pass), StatusIs(absl::StatusCode::kDataLoss));
  }
}

TEST_F(ReaderTest, ReadersAndAWriterDoNotDisturbEachOther) {
  std::vector<std::thread> threads;
  for (int i = 0; i < 3; ++i) {
    threads.emplace_back([this] {
      for (int round = 0; round < 20; ++round) {
        const auto reader = Reader::Open(store_, projections_);
        if (!reader.ok()) continue;  // between an append and its projection
        EXPECT_THAT((*reader)->Load("all", "everything"), IsOk());
      }
    });
  }
  for (int i = 0; i < 10; ++i) {
    v1::Event event;
    event.set_id("written-" + std::to_string(i));
    event.set_subject("instrument/i1");
    event.add_public_day()->set_day("2025-01-15");
    event.add_citation()->set_source("register");
    event.mutable_force()->mutable_begins();
    EXPECT_THAT(log_.Append({{event}, {}}), IsOk());
    EXPECT_THAT(Projector(store_, projections_).CatchUp(), IsOk());
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace lexlog
