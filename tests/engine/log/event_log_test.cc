#include "engine/log/event_log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "engine/base/sha256.h"
#include "engine/storage/keys.h"
#include "engine/storage/memory_store.h"
#include "tests/engine/log/log_events.h"
#include "tests/support/contents.h"
#include "tests/support/faulty_store.h"
#include "tests/support/fixed_clock.h"
#include "tests/support/status_matchers.h"

namespace lexlog {
namespace {

using absl::StatusCode;
using testing::AllOf;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;

testing::Matcher<const Appended&> Is(uint64_t head, size_t recorded, size_t known,
                                     size_t archived = 0) {
  return AllOf(Field("head", &Appended::head, Sequence{head}),
               Field("recorded", &Appended::recorded, recorded),
               Field("known", &Appended::known, known),
               Field("archived", &Appended::archived, archived));
}

AppendBatch WithArchive(const std::string& bytes) {
  AppendBatch batch = BatchOf({Gazette()});
  batch.events[0].mutable_source()->set_sha256(Sha256Hex(bytes));
  batch.archives = {bytes};
  return batch;
}

class EventLogTest : public testing::Test {
 protected:
  MemoryStore memory_;
  FaultyStore store_{memory_};
  FixedClock clock_;
  EventLog log_{store_, clock_};
};

TEST_F(EventLogTest, NumbersEventsFromOneWithoutGaps) {
  EXPECT_THAT(log_.Append(BatchOf({Searched("a"), Searched("b")})), IsOkAndHolds(Is(2, 2, 0)));
  EXPECT_THAT(log_.Append(BatchOf({Searched("c")})), IsOkAndHolds(Is(3, 1, 0)));
  EXPECT_THAT(Ids(store_), ElementsAre("a", "b", "c"));
  EXPECT_THAT(log_.Append(BatchOf({})), IsOkAndHolds(Is(3, 0, 0)));
}

TEST_F(EventLogTest, ABatchIsOneWrite) {
  EXPECT_THAT(log_.Append(WithArchive("bytes")), IsOk());
  EXPECT_THAT(log_.Append(BatchOf({Searched("a"), Searched("b"), Retracted("r", "a")})), IsOk());
  EXPECT_EQ(store_.writes(), 2u);
}

TEST_F(EventLogTest, RecordedInstantsNeverDecrease) {
  const absl::Time start = absl::FromUnixSeconds(1'000'000);
  const auto append_at = [&](absl::Time now, const std::string& id) {
    clock_.Set(now);
    EXPECT_THAT(log_.Append(BatchOf({Searched(id)})), IsOk());
    return Everything(store_).back().recorded_at;
  };
  EXPECT_EQ(append_at(start, "a"), start);
  EXPECT_EQ(append_at(start + absl::Seconds(5), "b"), start + absl::Seconds(5));
  EXPECT_EQ(append_at(start - absl::Hours(24), "c"), start + absl::Seconds(5));
  EXPECT_EQ(append_at(start + absl::Seconds(6) + absl::Nanoseconds(999), "d"),
            start + absl::Seconds(6));
  // Another log over the same store goes on from there.
  EventLog other(store_, clock_);
  clock_.Set(start);
  EXPECT_THAT(other.Append(BatchOf({Searched("e")})), IsOk());
  EXPECT_EQ(Everything(store_).back().recorded_at, start + absl::Seconds(6));
}

TEST_F(EventLogTest, AnotherHeadThanExpectedAborts) {
  EXPECT_THAT(log_.Append(BatchOf({Searched("a")}), {.head = Sequence{0}}),
              IsOkAndHolds(Is(1, 1, 0)));
  const auto before = ContentsOf(store_);
  for (const uint64_t expected : {0u, 2u}) {
    EXPECT_THAT(log_.Append(BatchOf({Searched("b")}), {.head = Sequence{expected}}),
                StatusIs(StatusCode::kAborted, HasSubstr("event 1")));
  }
  EXPECT_EQ(ContentsOf(store_), before);
  EXPECT_THAT(log_.Append(BatchOf({Searched("b")}), {.head = Sequence{1}}),
              IsOkAndHolds(Is(2, 1, 0)));
}

TEST_F(EventLogTest, TheSameAgainChangesNothingWhateverHeadIsExpected) {
  const AppendBatch batch = BatchOf({Searched("a"), Searched("b"), Retracted("r", "a")});
  ASSERT_THAT(log_.Append(batch), IsOk());
  const AppendBatch archive = WithArchive("bytes");
  ASSERT_THAT(log_.Append(archive), IsOkAndHolds(Is(4, 1, 0, 1)));
  const auto before = ContentsOf(store_);
  clock_.Advance(absl::Hours(1));
  for (const std::optional<Sequence> expected :
       {std::optional<Sequence>(), std::optional(Sequence{0}), std::optional(Sequence{4})}) {
    EXPECT_THAT(log_.Append(batch, {.head = expected}), IsOkAndHolds(Is(4, 0, 3)));
    EXPECT_THAT(log_.Append(archive, {.head = expected}), IsOkAndHolds(Is(4, 0, 1)));
  }
  EXPECT_EQ(ContentsOf(store_), before);
  EXPECT_EQ(store_.writes(), 2u);
}

TEST_F(EventLogTest, OnlyWhatIsNewIsRecorded) {
  ASSERT_THAT(log_.Append(BatchOf({Searched("a"), Searched("b")})), IsOk());
  EXPECT_THAT(
      log_.Append(BatchOf({Searched("b"), Searched("c"), Searched("a")}), {.head = Sequence{2}}),
      IsOkAndHolds(Is(3, 1, 2)));
  EXPECT_THAT(Ids(store_), ElementsAre("a", "b", "c"));
  // Something is new, so the expected head counts.
  EXPECT_THAT(log_.Append(BatchOf({Searched("a"), Searched("d")}), {.head = Sequence{2}}),
              StatusIs(StatusCode::kAborted));
}

TEST_F(EventLogTest, TheSameEventTwiceInABatchIsRecordedOnce) {
  EXPECT_THAT(log_.Append(BatchOf({Searched("a"), Searched("b"), Searched("a")})),
              IsOkAndHolds(Is(2, 2, 1)));
  EXPECT_THAT(Ids(store_), ElementsAre("a", "b"));
}

TEST_F(EventLogTest, AnIdIsUsedForOneContent) {
  const auto taken = StatusIs(StatusCode::kInvalidArgument, HasSubstr("a"));
  EXPECT_THAT(log_.Append(BatchOf({Searched("a", "one"), Searched("a", "two")})), taken);
  EXPECT_THAT(ContentsOf(store_), IsEmpty());
  ASSERT_THAT(log_.Append(BatchOf({Searched("a", "one")})), IsOk());
  const auto before = ContentsOf(store_);
  EXPECT_THAT(log_.Append(BatchOf({Searched("b"), Searched("a", "two")})), taken);
  EXPECT_EQ(ContentsOf(store_), before);
}

TEST_F(EventLogTest, OneProblemRefusesTheWholeBatch) {
  const AppendBatch batch = BatchOf({Searched("a"), Searched(""), Searched("b")});
  LEXLOG_ASSERT_OK_AND_ASSIGN(const std::vector<Problem> problems, log_.Check(batch));
  ASSERT_FALSE(problems.empty());
  EXPECT_EQ(problems[0].index, 1u);
  EXPECT_THAT(log_.Append(batch),
              StatusIs(StatusCode::kInvalidArgument, HasSubstr(Describe(problems[0]))));
  EXPECT_THAT(ContentsOf(store_), IsEmpty());
  EXPECT_EQ(store_.writes(), 0u);
  EXPECT_THAT(log_.Check(BatchOf({Searched("a")})), IsOkAndHolds(IsEmpty()));
}

TEST_F(EventLogTest, ArchivesAreKeptOnce) {
  AppendBatch batch = WithArchive("bytes");
  batch.archives.push_back("bytes");
  EXPECT_THAT(log_.Append(batch), IsOkAndHolds(Is(1, 1, 0, 1)));
  const std::unique_ptr<KvSnapshot> snapshot = store_.Snapshot();
  EXPECT_THAT(LogReader(*snapshot).Archived(Sha256Hex("bytes")),
              IsOkAndHolds(testing::Optional(testing::Eq("bytes"))));
  // The bytes of a source that is on record may come later.
  v1::Event late = Gazette();
  late.set_id("late");
  late.set_subject("source/late");
  late.mutable_source()->set_sha256(Sha256Hex("late bytes"));
  ASSERT_THAT(log_.Append(BatchOf({late})), IsOk());
  AppendBatch bytes;
  bytes.archives = {"late bytes"};
  EXPECT_THAT(log_.Append(bytes, {.head = Sequence{0}}), StatusIs(StatusCode::kAborted));
  EXPECT_THAT(log_.Append(bytes, {.head = Sequence{2}}), IsOkAndHolds(Is(2, 0, 0, 1)));
  EXPECT_THAT(log_.Append(bytes, {.head = Sequence{2}}), IsOkAndHolds(Is(2, 0, 0, 0)));
}

// Four batches, of which the n-th fails: what was confirmed is there, and nothing else; after
// reopening the same batches complete the log.
TEST_F(EventLogTest, AFailedWriteRecordsNothing) {
  const std::vector<AppendBatch> batches = {BatchOf({Searched("a"), Searched("b")}),
                                            BatchOf({Retracted("r", "a")}), WithArchive("bytes"),
                                            BatchOf({Searched("c"), Delayed("d", "to-come")})};
  const std::vector<size_t> heads = {0, 2, 3, 4, 6};
  for (size_t fails = 1; fails <= batches.size(); ++fails) {
    MemoryStore memory;
    FaultyStore faulty(memory, {.fail_write = fails});
    EventLog log(faulty, clock_);
    for (size_t i = 1; i < fails; ++i) ASSERT_THAT(log.Append(batches[i - 1]), IsOk());
    const auto before = ContentsOf(memory);
    EXPECT_THAT(log.Append(batches[fails - 1]), StatusIs(StatusCode::kUnavailable));
    EXPECT_THAT(log.Append(BatchOf({Searched("z")})), StatusIs(StatusCode::kUnavailable));
    EXPECT_EQ(ContentsOf(memory), before);
    EXPECT_EQ(Everything(memory).size(), heads[fails - 1]);

    EventLog reopened(memory, clock_);
    for (const AppendBatch& batch : batches) EXPECT_THAT(reopened.Append(batch), IsOk());
    EXPECT_THAT(Ids(memory), ElementsAre("a", "b", "r", "gazette", "c", "d"));
  }
}

// A store that says OK and keeps nothing is found out by the next append.
TEST_F(EventLogTest, ALostWriteIsDamage) {
  ASSERT_THAT(log_.Append(BatchOf({Searched("a")})), IsOk());
  store_.Set({.lose_write = 2});
  ASSERT_THAT(log_.Append(BatchOf({Searched("b")})), IsOk());
  EXPECT_THAT(log_.Append(BatchOf({Searched("c")})),
              StatusIs(StatusCode::kDataLoss, HasSubstr("event 2")));
  EXPECT_THAT(Ids(memory_), ElementsAre("a"));
}

// So is one that keeps half a batch, by whoever reads.
TEST_F(EventLogTest, ATornWriteIsDamage) {
  ASSERT_THAT(log_.Append(BatchOf({Searched("a")})), IsOk());
  store_.Set({.tear_write = 2});
  ASSERT_THAT(log_.Append(BatchOf({Searched("b"), Searched("c")})), IsOk());
  const std::unique_ptr<KvSnapshot> snapshot = memory_.Snapshot();
  EXPECT_THAT(LogReader(*snapshot).Head(), StatusIs(StatusCode::kDataLoss));
  EventLog reopened(memory_, clock_);
  EXPECT_THAT(reopened.Append(BatchOf({Searched("d")})), StatusIs(StatusCode::kDataLoss));
}

TEST_F(EventLogTest, NothingIsAppendedToADamagedLog) {
  ASSERT_THAT(log_.Append(BatchOf({Searched("a"), Searched("b")})), IsOk());
  for (const std::string& lost : {keys::Head(), keys::Event({4})}) {
    ASSERT_THAT(log_.Append(BatchOf({Searched(lost == keys::Head() ? "c" : "d")})), IsOk());
    store_.Set({.hide_key = lost});
    EXPECT_THAT(log_.Append(BatchOf({Searched("e")})), StatusIs(StatusCode::kDataLoss));
    store_.Set({});
  }
  EXPECT_THAT(log_.Append(BatchOf({Searched("e")})), IsOkAndHolds(Is(5, 1, 0)));
}

// Lets others go first, so that threads meet between reading the head and writing.
class PoliteClock final : public Clock {
 public:
  absl::Time Now() override {
    for (int i = 0; i < 20; ++i) std::this_thread::yield();
    return absl::UnixEpoch();
  }
};

// Threads that each decide on a head they read: who comes late reads again. No sequence is given
// twice or left out.
TEST_F(EventLogTest, ManyThreadsAppendOneAfterTheOther) {
  constexpr int kThreads = 16;
  constexpr int kEach = 4;
  PoliteClock clock;
  EventLog log(store_, clock);
  const auto append = [&](const std::string& id) {
    while (true) {
      LEXLOG_ASSERT_OK_AND_ASSIGN(const Sequence head, LogReader(*store_.Snapshot()).Head());
      const absl::StatusOr<Appended> appended = log.Append(BatchOf({Searched(id)}), {.head = head});
      if (absl::IsAborted(appended.status())) continue;
      ASSERT_THAT(appended, IsOkAndHolds(Is(head.value + 1, 1, 0)));
      return;
    }
  };
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&append, t] {
      for (int i = 0; i < kEach; ++i) append(absl::StrCat("e", t, "-", i));
    });
  }
  for (std::thread& thread : threads) thread.join();
  const std::vector<std::string> ids = Ids(store_);
  EXPECT_EQ(ids.size(), static_cast<size_t>(kThreads * kEach));
  EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()).size(), ids.size());
  EXPECT_EQ(store_.writes(), ids.size());
}

}  // namespace
}  // namespace lexlog
