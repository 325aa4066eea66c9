// What an EventLog remembers changes no answer and no byte: its twin is one that is made anew for
// each batch and remembers nothing.

#include "engine/log/log_memory.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/log/event_log.h"
#include "engine/log/log_reader.h"
#include "engine/log/log_tail.h"
#include "engine/storage/memory_store.h"
#include "tests/engine/log/log_events.h"
#include "tests/support/contents.h"
#include "tests/support/faulty_store.h"
#include "tests/support/fixed_clock.h"
#include "tests/support/status_matchers.h"

namespace lexlog {
namespace {

using absl::StatusCode;

// What it leaves out is filled in from the source.
v1::Event Citing(const std::string& id, const std::string& source) {
  v1::Event event = Searched(id);
  v1::Citation& citation = *event.add_citation();
  citation.set_source(source);
  citation.set_quote("to wit");
  return event;
}

class Random {
 public:
  explicit Random(uint32_t seed) : random_(seed) {}
  uint32_t Below(uint32_t bound) { return random_() % bound; }
  bool OneIn(uint32_t times) { return Below(times) == 0; }

  std::string Source() { return absl::StrCat("s", Below(3)); }
  std::string Id() { return OneIn(6) ? Source() : absl::StrCat("e", Below(40)); }

  v1::Event SourceEvent(const std::string& id) {
    v1::Event event = Gazette();
    event.set_id(id);
    event.set_subject(absl::StrCat("source/", Source()));
    event.mutable_source()->set_language(OneIn(2) ? "en" : "de");
    event.mutable_source()->set_carries(OneIn(2) ? v1::OFFICIAL : v1::PRESS);
    return event;
  }
  v1::Event Plain(const std::string& id) {
    return OneIn(3) ? SourceEvent(id) : Citing(id, Source());
  }

  v1::Event Event() {
    const std::string id = Id();
    switch (Below(6)) {
      case 0: {
        v1::Event replacement = Plain("");
        return Corrected(id, Id(), replacement);
      }
      case 1:
        return Retracted(id, Id());
      case 2: {
        v1::Event event = Delayed(id, Id());
        event.mutable_citation(0)->set_source(Source());
        return event;
      }
      default:
        return Plain(id);
    }
  }
  AppendBatch Batch() {
    AppendBatch batch;
    for (uint32_t i = 0; i <= Below(3); ++i) batch.events.push_back(Event());
    return batch;
  }

 private:
  std::mt19937 random_;
};

using Answer = absl::StatusOr<Appended>;

std::string Said(const Answer& answer) {
  if (!answer.ok()) return answer.status().ToString();
  return absl::StrCat(answer->head.value, " ", answer->recorded, " ", answer->known);
}

// The events of `tail` behind `after` are those that the store has there; how many there are.
size_t ExpectTail(LogTail& tail, Sequence after, const KvStore& store) {
  const auto snapshot = store.Snapshot();
  const LogReader log(*snapshot);
  size_t count = 0;
  for (const std::vector<RecordedEvent>& batch : tail.Take(after, 1000)) {
    for (const RecordedEvent& event : batch) {
      ++after.value;
      EXPECT_EQ(event.sequence, after);
      const auto stored = log.At(after);
      EXPECT_THAT(stored, IsOk());
      EXPECT_EQ(event.recorded_at, stored->recorded_at);
      EXPECT_EQ(event.event.SerializeAsString(), stored->event.SerializeAsString());
      ++count;
    }
  }
  return count;
}

class LogMemoryTest : public testing::Test {
 protected:
  Answer Fresh(const AppendBatch& batch) { return EventLog(fresh_, clock_).Append(batch); }

  FixedClock clock_;
  MemoryStore fresh_;
  MemoryStore memory_;
  FaultyStore store_{memory_};
  LogTail tail_{1000};
  EventLog kept_{store_, clock_, &tail_};
};

TEST(LogMemoryTwinTest, TellsNothingOtherThanTheLog) {
  size_t recorded = 0;
  size_t taken = 0;
  for (uint32_t seed = 0; seed < 60; ++seed) {
    Random random(seed);
    FixedClock clock;
    MemoryStore fresh;
    MemoryStore memory;
    FaultyStore store(memory);
    LogTail tail(1000);
    EventLog kept(store, clock, &tail);
    for (int i = 0; i < 60; ++i) {
      AppendBatch batch = random.Batch();
      if (random.OneIn(10)) {
        store.Set({.fail_write = store.writes() + 1});
        EXPECT_NE(kept.Append(batch).status().code(), StatusCode::kDataLoss);
        store.Set({});
      }
      if (random.OneIn(10)) {
        const AppendBatch other = random.Batch();
        EventLog(memory, clock).Append(other).IgnoreError();
        EventLog(fresh, clock).Append(other).IgnoreError();
      }
      const Sequence before = *LogReader(*fresh.Snapshot()).Head();
      const Answer right = EventLog(fresh, clock).Append(batch);
      const Answer said = random.OneIn(2) ? kept.Append(batch) : kept.Append(std::move(batch));
      ASSERT_EQ(Said(said), Said(right)) << "seed " << seed << " batch " << i;
      const size_t count = right.ok() ? right->recorded : 0;
      ASSERT_EQ(ExpectTail(tail, before, memory), count) << "seed " << seed << " batch " << i;
      recorded += count;
      taken += count > 0;
    }
    ASSERT_EQ(ContentsOf(memory), ContentsOf(fresh)) << "seed " << seed;
  }
  EXPECT_GT(recorded, 500u) << "too few to tell";
  EXPECT_GT(taken, 400u) << "too few to tell";
}

TEST_F(LogMemoryTest, ASourceThatIsCorrectedFillsInWhatItSaysNow) {
  v1::Event press = Gazette();
  press.mutable_source()->set_carries(v1::PRESS);
  ASSERT_THAT(kept_.Append(BatchOf({press, Citing("a", "gazette")})), IsOk());
  ASSERT_THAT(kept_.Append(BatchOf({Citing("b", "gazette")})), IsOk());
  // The batch that corrects it is told of it too.
  ASSERT_THAT(kept_.Append(BatchOf({Corrected("c", "gazette", Gazette()), Citing("d", "gazette")})),
              IsOk());
  ASSERT_THAT(kept_.Append(BatchOf({Citing("e", "gazette")})), IsOk());
  std::vector<v1::Proof> proofs;
  for (const RecordedEvent& event : Everything(memory_)) {
    if (event.event.citation_size() > 0) proofs.push_back(event.event.citation(0).proof());
  }
  EXPECT_THAT(proofs, testing::ElementsAre(v1::PRESS, v1::PRESS, v1::OFFICIAL, v1::OFFICIAL));
}

TEST_F(LogMemoryTest, ARefusedBatchTeachesNothing) {
  v1::Event press = Gazette();
  press.mutable_source()->set_carries(v1::PRESS);
  ASSERT_THAT(kept_.Append(BatchOf({press})), IsOk());
  ASSERT_THAT(kept_.Append(BatchOf(
                  {Corrected("c", "gazette", Gazette()), Citing("d", "gazette"), Searched("")})),
              StatusIs(StatusCode::kInvalidArgument));
  ASSERT_THAT(kept_.Append(BatchOf({Citing("e", "gazette")})), IsOk());
  EXPECT_EQ(Everything(memory_).back().event.citation(0).proof(), v1::PRESS);
}

TEST_F(LogMemoryTest, WhatWasNotWrittenIsNotKnown) {
  store_.Set({.fail_write = 1});
  ASSERT_THAT(kept_.Append(BatchOf({Gazette(), Delayed("a", "x")})),
              StatusIs(StatusCode::kUnavailable));
  store_.Set({});
  EXPECT_THAT(kept_.Append(BatchOf({Delayed("a", "x")})), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(kept_.Append(BatchOf({Gazette(), Delayed("a", "x")})), IsOk());
}

TEST_F(LogMemoryTest, AFailedAppendLeavesTheEventsWhereTheyAre) {
  AppendBatch batch = BatchOf({Gazette(), Citing("a", "gazette")});
  const std::string before = batch.events[1].SerializeAsString();
  store_.Set({.fail_write = 1});
  ASSERT_THAT(kept_.Append(static_cast<AppendBatch&&>(batch)), StatusIs(StatusCode::kUnavailable));
  EXPECT_EQ(batch.events[1].SerializeAsString(), before) << "what was filled in is taken back";
  EXPECT_TRUE(tail_.Take({0}, 10).empty());
}

// It is found by the next append at the latest, though what was written last is remembered.
TEST_F(LogMemoryTest, ALogThatAnotherChangedIsReadAgain) {
  ASSERT_THAT(kept_.Append(BatchOf({Gazette()})), IsOk());
  ASSERT_THAT(EventLog(memory_, clock_).Append(BatchOf({Searched("a"), Delayed("b", "c")})),
              IsOk());
  EXPECT_THAT(kept_.Append(BatchOf({Searched("a", "something else")})),
              StatusIs(StatusCode::kInvalidArgument, testing::HasSubstr("on record")));
  const Answer answer = kept_.Append(BatchOf({Searched("d")}));
  ASSERT_THAT(answer, IsOk());
  EXPECT_EQ(answer->head.value, 4u);
}

TEST(LogTailTest, HoldsWhatFollowsWithoutAGap) {
  const auto events = [](uint64_t first, uint64_t last) {
    std::vector<RecordedEvent> some;
    for (uint64_t i = first; i <= last; ++i) some.emplace_back().sequence = {i};
    return some;
  };
  const auto last_of = [](const std::vector<std::vector<RecordedEvent>>& batches) {
    return batches.empty() ? 0 : batches.back().back().sequence.value;
  };
  LogTail tail(10);
  EXPECT_TRUE(tail.Take({0}, 5).empty());
  tail.Add(events(1, 3));
  tail.Add(events(4, 6));
  tail.Add({});
  EXPECT_TRUE(tail.Take({1}, 5).empty());  // in the middle of a batch
  EXPECT_EQ(last_of(tail.Take({0}, 5)), 3u);
  EXPECT_EQ(last_of(tail.Take({3}, 5)), 6u);
  EXPECT_TRUE(tail.Take({6}, 5).empty());
  tail.Add(events(7, 8));
  tail.Add(events(10, 12));  // 9 is missing
  EXPECT_TRUE(tail.Take({6}, 5).empty());
  EXPECT_EQ(last_of(tail.Take({9}, 1)), 12u);
  for (uint64_t i = 13; i < 63; i += 5) tail.Add(events(i, i + 4));
  EXPECT_TRUE(tail.Take({12}, 5).empty());  // too many for that
  EXPECT_EQ(last_of(tail.Take({52}, 100)), 62u);
  tail.Add(events(63, 100));
  EXPECT_EQ(last_of(tail.Take({62}, 100)), 100u);
}

}  // namespace
}  // namespace lexlog
