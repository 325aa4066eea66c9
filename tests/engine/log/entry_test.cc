// What is written of an event: the same bytes as the plain way makes, with all that Complete fills
// in, whoever the batch belongs to.

#include "engine/log/entry.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/types/span.h"
#include "engine/base/sha256.h"
#include "engine/log/event_log.h"
#include "engine/log/log_reader.h"
#include "engine/log/log_tail.h"
#include "engine/log/validate.h"
#include "engine/storage/keys.h"
#include "engine/storage/memory_store.h"
#include "lexlog/storage/v1/record.pb.h"
#include "tests/engine/log/log_events.h"
#include "tests/engine/log/random_event.h"
#include "tests/support/fixed_clock.h"
#include "tests/support/status_matchers.h"

namespace lexlog {
namespace {

using testing::IsEmpty;

TEST(EntryTest, BytesAreThoseThatProtobufMakes) {
  std::mt19937 random(1);
  std::string again;  // as long as the longest so far, or whatever
  const auto& bodies = *v1::Event::descriptor()->FindOneofByName("body");
  for (int round = 0; round < 5; ++round) {
    for (int i = 0; i < bodies.field_count(); ++i) {
      const v1::Event event = FilledIn(bodies.field(i)->number(), random);
      WriteBytes(event, again);
      ASSERT_EQ(again, event.SerializeAsString());
      ASSERT_EQ(BytesOf(event), again);
    }
    WriteBytes(v1::Event(), again);
    ASSERT_EQ(again, "");
  }
}

// Sources that say their language or do not, and events that leave out some of what these say.
class Random {
 public:
  explicit Random(unsigned seed) : random_(seed) {}
  unsigned Below(unsigned bound) { return static_cast<unsigned>(random_()) % bound; }
  bool OneIn(unsigned times) { return Below(times) == 0; }

  AppendBatch Batch(int number) {
    AppendBatch batch;
    for (unsigned i = 0; i <= Below(6); ++i) {
      batch.events.push_back(Event(absl::StrCat("e", number, "-", i)));
    }
    return batch;
  }

 private:
  v1::Event Event(const std::string& id) {
    v1::Event event = Searched(id);
    if (recorded_.empty() || OneIn(3)) return Source(id);
    if (OneIn(3)) event = RecordAct(id);
    Cite(event);
    return event;
  }
  v1::Event Source(const std::string& id) {
    v1::Event event = Gazette();
    event.set_id(id);
    event.set_subject("source/" + id);
    event.mutable_source()->set_language(OneIn(2) ? "" : "de");
    event.mutable_source()->set_carries(OneIn(2) ? v1::OFFICIAL : v1::PRESS);
    recorded_.push_back(id);
    return event;
  }
  v1::Event RecordAct(const std::string& id) {
    v1::Event replacement = Searched("the-search", "the Gazette");
    replacement.add_act_day()->set_day("2025-05-01");
    replacement.add_act_day()->set_day("2025-05-02");
    Cite(replacement);
    const v1::Event correction = Corrected(id, "the-search", replacement);
    if (OneIn(2)) return correction;
    v1::Event event;
    event.set_id(id);
    v1::Reconciliation& act = *event.mutable_reconciliation();
    act.set_target("the-search");
    act.set_field("act_day");
    act.set_reason("the stamp is legible");
    *act.mutable_replacement() = correction.correction().replacement();
    act.mutable_replacement()->mutable_act_day(0)->set_picked(true);
    return event;
  }
  void Cite(v1::Event& event) {
    for (unsigned i = 0; i < Below(4); ++i) {
      v1::Citation& citation = *event.add_citation();
      citation.set_source(recorded_[Below(static_cast<unsigned>(recorded_.size()))]);
      citation.set_pinpoint(absl::StrCat("page ", i));
      if (OneIn(2)) citation.set_proof(v1::HEARSAY);
      if (OneIn(2)) citation.set_quote("to wit");
      if (OneIn(3)) citation.set_quote_language("en");
    }
  }

  std::mt19937 random_;
  std::vector<std::string> recorded_;  // sources
};

// What the log keeps of an event, as the plain way makes it.
std::string PlainRecord(const v1::Event& event, Sequence sequence, absl::Time recorded_at) {
  storage::v1::LogRecord record;
  record.set_sequence(sequence.value);
  record.set_recorded_at_us(absl::ToUnixMicros(recorded_at));
  record.set_event(event.SerializeAsString());
  record.set_sha256(Sha256(record.event()));
  return record.SerializeAsString();
}

// Appends to two stores, by batches that may be taken and by ones that may not.
class TwoLogs {
 public:
  void Append(AppendBatch batch) {
    LEXLOG_ASSERT_OK_AND_ASSIGN(const std::vector<v1::Event> complete,
                                Complete(batch, LogReader(*copied_.Snapshot())));
    ExpectFilledIn(batch, complete);
    ASSERT_THAT(EventLog(copied_, clock_).Append(batch), IsOk());
    ASSERT_THAT(log_.Append(std::move(batch)), IsOk());
    const std::unique_ptr<KvSnapshot> copied = copied_.Snapshot();
    const std::unique_ptr<KvSnapshot> taken = taken_.Snapshot();
    const auto seen = tail_.Take(head_, complete.size());
    for (size_t i = 0; i < complete.size(); ++i) {
      ++head_.value;
      const std::string plain = PlainRecord(complete[i], head_, clock_.Now());
      EXPECT_THAT(copied->Get(keys::Event(head_)), IsOkAndHolds(plain));
      EXPECT_THAT(taken->Get(keys::Event(head_)), IsOkAndHolds(plain));
      EXPECT_EQ(BytesOf(seen.at(0).at(i).event), BytesOf(complete[i]));
    }
  }
  int filled() const { return filled_; }

 private:
  void ExpectFilledIn(const AppendBatch& batch, const std::vector<v1::Event>& complete) {
    const auto see = [&](size_t i, absl::Span<const Filled> filled) {
      v1::Event event = batch.events[i];
      FillIn(filled, event);
      EXPECT_EQ(BytesOf(event), BytesOf(complete[i]));
      TakeBack(filled, event);
      EXPECT_EQ(BytesOf(event), BytesOf(batch.events[i]));
      filled_ += static_cast<int>(filled.size());
    };
    LEXLOG_ASSERT_OK_AND_ASSIGN(const Examined examined,
                                Examine(batch, LogReader(*copied_.Snapshot()), nullptr, see));
    ASSERT_THAT(examined.problems, IsEmpty()) << Describe(examined.problems.front());
  }

  FixedClock clock_;
  MemoryStore copied_;
  MemoryStore taken_;
  LogTail tail_{1000};
  EventLog log_{taken_, clock_, &tail_};
  Sequence head_;
  int filled_ = 0;
};

TEST(EntryTest, WhatIsWrittenIsComplete) {
  int filled = 0;
  for (unsigned seed = 0; seed < 30; ++seed) {
    Random random(seed);
    TwoLogs logs;
    logs.Append(BatchOf({Searched("the-search")}));
    for (int i = 0; i < 20 && !testing::Test::HasFailure(); ++i) logs.Append(random.Batch(i));
    filled += logs.filled();
    ASSERT_FALSE(testing::Test::HasFailure()) << "seed " << seed;
  }
  EXPECT_GT(filled, 1000) << "too few to tell";
}

TEST(EntryTest, NothingIsToBeWrittenOnceThereIsAProblem) {
  const MemoryStore store;
  const AppendBatch batch =
      BatchOf({Searched("a"), Searched("b"), Searched("a"), Searched(""), Searched("c")});
  std::vector<size_t> seen;
  const auto see = [&](size_t i, absl::Span<const Filled>) { seen.push_back(i); };
  EXPECT_THAT(Examine(batch, LogReader(*store.Snapshot()), nullptr, see), IsOk());
  EXPECT_THAT(seen, testing::ElementsAre(0, 1)) << "the third is known, the fourth has no id";
}

}  // namespace
}  // namespace lexlog
