// Many callers of Append at once: what they share is one write, and nothing else.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <random>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/log/event_log.h"
#include "engine/log/log_reader.h"
#include "engine/storage/memory_store.h"
#include "tests/engine/log/log_events.h"
#include "tests/support/faulty_store.h"
#include "tests/support/fixed_clock.h"
#include "tests/support/status_matchers.h"

namespace lexlog {
namespace {

using absl::StatusCode;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

// A store whose writes wait until they are let through, so that callers gather meanwhile.
class HeldStore final : public KvStore {
 public:
  explicit HeldStore(KvStore& store) : store_(store) {}

  absl::Status Write(const KvBatch& batch, Durability durability) override {
    EXPECT_EQ(durability, Durability::kSynced);
    {
      std::unique_lock<std::mutex> lock(mutex_);
      ++begun_;
      changed_.notify_all();
      changed_.wait(lock, [&] { return let_ > 0; });
      --let_;
    }
    return store_.Write(batch, durability);
  }
  std::unique_ptr<KvSnapshot> Snapshot() const override { return store_.Snapshot(); }

  void Let(int writes) {
    const std::lock_guard<std::mutex> lock(mutex_);
    let_ += writes;
    changed_.notify_all();
  }
  void WaitForWrite(int number) {
    std::unique_lock<std::mutex> lock(mutex_);
    changed_.wait(lock, [&] { return begun_ >= number; });
  }
  int begun() const {
    const std::lock_guard<std::mutex> lock(mutex_);
    return begun_;
  }

 private:
  KvStore& store_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  int begun_ = 0;
  int let_ = 0;
};

v1::Event Of(const std::string& subject, const std::string& id) {
  v1::Event event = Searched(id);
  event.set_subject(absl::StrCat("coverage/", subject));
  return event;
}

Expected Version(const std::string& subject, uint64_t version) {
  return {.subjects = {{absl::StrCat("coverage/", subject), Sequence{version}}}};
}

using Answer = absl::StatusOr<Appended>;

class GroupCommitTest : public testing::Test {
 protected:
  // Appends while a write is held: "first" alone, then all of `batches`, which come in this order
  // while it is under way. Their answers, in order.
  std::vector<Answer> AppendTogether(const std::vector<AppendBatch>& batches,
                                     const std::vector<Expected>& expected) {
    std::vector<Answer> answers(batches.size(), absl::UnknownError(""));
    std::vector<std::thread> threads;
    threads.emplace_back([&] { first_ = log_.Append(BatchOf({Of("first", "first")})); });
    held_.WaitForWrite(1);
    for (size_t i = 0; i < batches.size(); ++i) {
      threads.emplace_back([&, i] { answers[i] = log_.Append(batches[i], expected[i]); });
      while (log_.Waiting() != i + 1) std::this_thread::yield();
    }
    held_.Let(1000);
    for (std::thread& thread : threads) thread.join();
    return answers;
  }
  std::vector<Answer> AppendTogether(const std::vector<AppendBatch>& batches) {
    return AppendTogether(batches, std::vector<Expected>(batches.size()));
  }

  MemoryStore memory_;
  FaultyStore faulty_{memory_};
  HeldStore held_{faulty_};
  FixedClock clock_;
  EventLog log_{held_, clock_};
  Answer first_ = absl::UnknownError("");
};

uint64_t HeadOf(const Answer& answer) { return answer.ok() ? answer->head.value : 0; }

TEST_F(GroupCommitTest, ThoseWhoComeDuringAWriteShareTheNext) {
  std::vector<AppendBatch> batches;
  for (int i = 0; i < 16; ++i) batches.push_back(BatchOf({Searched(absl::StrCat("e", i))}));
  const std::vector<Answer> answers = AppendTogether(batches);
  EXPECT_EQ(held_.begun(), 2);
  EXPECT_EQ(HeadOf(first_), 1u);
  for (size_t i = 0; i < answers.size(); ++i) EXPECT_EQ(HeadOf(answers[i]), i + 2) << i;
  EXPECT_EQ(Ids(memory_).size(), 17u);
  EXPECT_EQ(Ids(memory_)[5], "e4");
}

TEST_F(GroupCommitTest, EachBatchIsAllOrNothingOnItsOwn) {
  const std::vector<Answer> answers = AppendTogether(
      {BatchOf({Searched("a"), Searched("b")}), BatchOf({Searched("c"), Searched("")}),
       BatchOf({Searched("a"), Searched("d")}), BatchOf({Searched("a", "of other content")}),
       BatchOf({Retracted("r", "d")}), BatchOf({Retracted("r2", "nothing")}),
       BatchOf({Searched("b"), Searched("a")})});
  EXPECT_EQ(held_.begun(), 2);
  EXPECT_EQ(HeadOf(answers[0]), 3u);
  EXPECT_THAT(answers[1], StatusIs(StatusCode::kInvalidArgument));
  EXPECT_EQ(HeadOf(answers[2]), 4u);
  EXPECT_EQ(answers[2]->known, 1u);
  EXPECT_THAT(answers[3], StatusIs(StatusCode::kInvalidArgument, HasSubstr("other content")));
  EXPECT_EQ(HeadOf(answers[4]), 5u);
  EXPECT_THAT(answers[5], StatusIs(StatusCode::kInvalidArgument));
  EXPECT_EQ(HeadOf(answers[6]), 5u);
  EXPECT_EQ(answers[6]->known, 2u);
  EXPECT_THAT(Ids(memory_), ElementsAre("first", "a", "b", "d", "r"));
  const auto snapshot = memory_.Snapshot();
  EXPECT_THAT(LogReader(*snapshot).ActsOn("d"), IsOkAndHolds(ElementsAre("r")));
}

TEST_F(GroupCommitTest, WhatIsExpectedIsAskedWhereTheBatchStands) {
  const std::vector<AppendBatch> batches = {BatchOf({Of("x", "x1")}), BatchOf({Of("x", "x2")}),
                                            BatchOf({Of("x", "x3")}), BatchOf({Of("y", "y1")}),
                                            BatchOf({Of("y", "y2")}), BatchOf({Of("z", "z1")})};
  Expected both = Version("x", 3);
  both.subjects.push_back({"coverage/y", Sequence{4}});
  const std::vector<Answer> answers = AppendTogether(batches, {Version("x", 0),
                                                               Version("x", 2),
                                                               Version("x", 2),
                                                               {.head = Sequence{3}},
                                                               both,
                                                               {.head = Sequence{1}}});
  EXPECT_EQ(HeadOf(answers[0]), 2u);
  EXPECT_EQ(HeadOf(answers[1]), 3u);
  EXPECT_THAT(answers[2], StatusIs(StatusCode::kAborted,
                                   AllOf(HasSubstr("coverage/x is event 3"),
                                         HasSubstr("not event 2"), HasSubstr("decide again"))));
  EXPECT_EQ(HeadOf(answers[3]), 4u);
  EXPECT_EQ(HeadOf(answers[4]), 5u);
  EXPECT_THAT(answers[5], StatusIs(StatusCode::kAborted, HasSubstr("ends with event 5")));
  EXPECT_THAT(Ids(memory_), ElementsAre("first", "x1", "x2", "y1", "y2"));
}

TEST_F(GroupCommitTest, OneFailedWriteFailsAllWhoShareIt) {
  faulty_.Set({.fail_write = 2});
  const std::vector<Answer> answers =
      AppendTogether({BatchOf({Searched("a")}), BatchOf({Searched("a")}), BatchOf({Searched("b")}),
                      BatchOf({Searched("")})});
  EXPECT_EQ(HeadOf(first_), 1u);
  for (const Answer& answer : answers) EXPECT_THAT(answer, StatusIs(StatusCode::kUnavailable));
  EXPECT_THAT(Ids(memory_), ElementsAre("first"));
  // Nothing of it lingers.
  faulty_.Set({});
  EXPECT_EQ(HeadOf(log_.Append(BatchOf({Searched("b")}))), 2u);
  EXPECT_THAT(Ids(memory_), ElementsAre("first", "b"));
}

// What one of them was told of another is not so either.
TEST_F(GroupCommitTest, AfterAFailedWriteNothingOfItIsKnown) {
  v1::Event citing = Searched("citing");
  citing.add_citation()->set_source("gazette");
  faulty_.Set({.fail_write = 2});
  const std::vector<Answer> answers = AppendTogether({BatchOf({Gazette()}), BatchOf({citing})});
  for (const Answer& answer : answers) EXPECT_THAT(answer, StatusIs(StatusCode::kUnavailable));
  faulty_.Set({});
  EXPECT_THAT(log_.Append(BatchOf({citing})),
              StatusIs(StatusCode::kInvalidArgument, HasSubstr("gazette")));
  EXPECT_EQ(HeadOf(log_.Append(BatchOf({Gazette(), citing}))), 3u);
}

TEST_F(GroupCommitTest, ALogThatWasLostIsToldToAllOfAGroup) {
  faulty_.Set({.lose_write = 1});
  const std::vector<Answer> answers =
      AppendTogether({BatchOf({Searched("a")}), BatchOf({Searched("b")})});
  for (const Answer& answer : answers) EXPECT_THAT(answer, StatusIs(StatusCode::kDataLoss));
  EXPECT_EQ(held_.begun(), 1);
}

TEST_F(GroupCommitTest, AVersionIsThatOfTheSubjectsOwnEvents) {
  held_.Let(1000);
  ASSERT_THAT(log_.Append(BatchOf({Of("x", "a"), Of("y", "b"), Of("x", "c")})), IsOk());
  ASSERT_THAT(log_.Append(BatchOf({Retracted("r", "a"), Corrected("s", "b", Of("x", ""))})),
              IsOk());
  const auto snapshot = memory_.Snapshot();
  const LogReader log(*snapshot);
  EXPECT_THAT(log.VersionOf("coverage/x"), IsOkAndHolds(Sequence{3}));
  EXPECT_THAT(log.VersionOf("coverage/y"), IsOkAndHolds(Sequence{2}));
  EXPECT_THAT(log.VersionOf("coverage/z"), IsOkAndHolds(Sequence{0}));
  EXPECT_THAT(log.VersionOf(""), IsOkAndHolds(Sequence{0}));
  for (const uint64_t version : {0u, 1u, 4u}) {
    EXPECT_THAT(log_.Append(BatchOf({Of("x", "d")}), Version("x", version)),
                StatusIs(StatusCode::kAborted, HasSubstr("event 3")));
  }
  EXPECT_THAT(log_.Append(BatchOf({Of("z", "d")}), Version("z", 1)),
              StatusIs(StatusCode::kAborted, HasSubstr("is none, not event 1")));
  // The same again is no decision anew.
  EXPECT_EQ(HeadOf(log_.Append(BatchOf({Of("x", "a")}), Version("x", 0))), 5u);
  EXPECT_EQ(HeadOf(log_.Append(BatchOf({Of("x", "d")}), Version("x", 3))), 6u);
}

// Two threads bring the same events, each once: one records an event, and the other is told that
// it is known.
TEST_F(GroupCommitTest, TheSameEventFromTwoThreadsIsRecordedOnce) {
  held_.Let(1'000'000);
  constexpr int kEvents = 200;
  std::atomic<size_t> recorded = 0;
  std::atomic<size_t> known = 0;
  const auto bring = [&] {
    for (int i = 0; i < kEvents; ++i) {
      const Answer answer = log_.Append(BatchOf({Searched(absl::StrCat("e", i))}));
      ASSERT_THAT(answer, IsOk());
      recorded += answer->recorded;
      known += answer->known;
    }
  };
  std::thread one(bring);
  std::thread other(bring);
  one.join();
  other.join();
  EXPECT_EQ(recorded, static_cast<size_t>(kEvents));
  EXPECT_EQ(known, static_cast<size_t>(kEvents));
  EXPECT_EQ(Ids(memory_).size(), static_cast<size_t>(kEvents));
}

// What was accepted, as the caller saw it.
struct Accepted {
  std::vector<std::string> ids;
  std::string subject;
  uint64_t version = 0;  // that was expected
  uint64_t head = 0;     // after it
};

// Threads append at random, each with the version that it has read. The twin is the log itself,
// replayed one event after the other: each accepted batch lies there whole and in one piece, ends
// where its caller was told, and what it expected was so right before it.
TEST_F(GroupCommitTest, WhatManyAppendIsAsIfOneAfterTheOther) {
  held_.Let(1'000'000);
  for (const unsigned seed : {1u, 2u, 3u}) {
    MemoryStore memory;
    EventLog log(memory, clock_);
    std::mutex mutex;
    std::vector<Accepted> accepted;
    const auto run = [&](unsigned thread) {
      std::mt19937 random(seed * 100 + thread);
      for (int i = 0; i < 40; ++i) {
        Accepted tried;
        tried.subject = absl::StrCat("s", random() % 3);
        const auto snapshot = memory.Snapshot();
        const auto read = LogReader(*snapshot).VersionOf(absl::StrCat("coverage/", tried.subject));
        ASSERT_THAT(read, IsOk());
        tried.version = read->value;
        AppendBatch batch;
        for (unsigned k = 0; k <= random() % 3; ++k) {
          tried.ids.push_back(absl::StrCat("t", thread, "-", i, "-", k));
          batch.events.push_back(Of(tried.subject, tried.ids.back()));
        }
        const Answer answer = log.Append(batch, Version(tried.subject, tried.version));
        if (absl::IsAborted(answer.status())) continue;
        ASSERT_THAT(answer, IsOk());
        tried.head = answer->head.value;
        const std::lock_guard<std::mutex> lock(mutex);
        accepted.push_back(std::move(tried));
      }
    };
    std::vector<std::thread> threads;
    for (unsigned t = 0; t < 8; ++t) threads.emplace_back(run, t);
    for (std::thread& thread : threads) thread.join();

    std::map<uint64_t, const Accepted*> by_head;
    for (const Accepted& batch : accepted) by_head[batch.head] = &batch;
    ASSERT_EQ(by_head.size(), accepted.size()) << "seed " << seed;
    const std::vector<std::string> ids = Ids(memory);
    std::map<std::string, uint64_t> versions;
    uint64_t at = 0;
    for (const auto& [head, batch] : by_head) {
      ASSERT_EQ(at + batch->ids.size(), head) << "seed " << seed;
      EXPECT_EQ(versions[batch->subject], batch->version) << "seed " << seed << " head " << head;
      for (const std::string& id : batch->ids) ASSERT_EQ(ids[at++], id) << "seed " << seed;
      versions[batch->subject] = head;
    }
    EXPECT_EQ(at, ids.size()) << "seed " << seed;
    EXPECT_GT(accepted.size(), 40u) << "seed " << seed;
  }
}

}  // namespace
}  // namespace lexlog
