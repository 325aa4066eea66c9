#include "engine/log/log_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "engine/base/sha256.h"
#include "engine/log/event_log.h"
#include "engine/storage/keys.h"
#include "engine/storage/memory_store.h"
#include "lexlog/storage/v1/record.pb.h"
#include "tests/engine/log/log_events.h"
#include "tests/support/faulty_store.h"
#include "tests/support/fixed_clock.h"
#include "tests/support/status_matchers.h"

namespace lexlog {
namespace {

using absl::StatusCode;
using testing::AllOf;
using testing::ElementsAre;
using testing::Eq;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Optional;

// A log of five events e1 … e5, recorded an hour apart, read through a store that can be spoilt.
class LogReaderTest : public testing::Test {
 protected:
  static constexpr uint64_t kEvents = 5;

  void SetUp() override {
    for (uint64_t i = 1; i <= kEvents; ++i) {
      ASSERT_THAT(log_.Append(BatchOf({Searched(absl::StrCat("e", i))})), IsOk());
      clock_.Advance(absl::Hours(1));
    }
  }

  void Put(absl::string_view key, absl::string_view value) {
    KvBatch batch;
    batch.Put(key, value);
    ASSERT_THAT(memory_.Write(batch, Durability::kSynced), IsOk());
  }

  // The record at `sequence`, which is put back after `change`.
  template <typename Change>
  void Spoil(Sequence sequence, const Change& change) {
    storage::v1::LogRecord record;
    ASSERT_TRUE(
        record.ParseFromString(memory_.Snapshot()->Get(keys::Event(sequence)).value().value()));
    change(record);
    Put(keys::Event(sequence), record.SerializeAsString());
  }

  // What `ask` answers when it is given a reader of the log as it is now.
  template <typename Ask>
  auto Read(const Ask& ask) {
    snapshot_ = store_.Snapshot();
    return ask(LogReader(*snapshot_));
  }
  auto Head() {
    return Read([](const LogReader& log) { return log.Head(); });
  }
  auto At(uint64_t sequence) {
    return Read([&](const LogReader& log) { return log.At({sequence}); });
  }
  auto Find(absl::string_view id) {
    return Read([&](const LogReader& log) { return log.Find(id); });
  }
  auto ActsOn(absl::string_view id) {
    return Read([&](const LogReader& log) { return log.ActsOn(id); });
  }
  auto KnownBy(absl::Time instant) {
    return Read([&](const LogReader& log) { return log.KnownBy(instant); });
  }
  // Replays from after `after` to `last`; what was visited is in replayed_.
  absl::Status Replay(uint64_t after, uint64_t last) {
    replayed_.clear();
    return Read([&](const LogReader& log) {
      return log.Replay({after}, {last}, [&](const RecordedEvent& event) {
        replayed_.push_back(event.event.id());
        return absl::OkStatus();
      });
    });
  }
  static auto IsDamage(const std::string& words) {
    return StatusIs(StatusCode::kDataLoss, HasSubstr(words));
  }

  MemoryStore memory_;
  FaultyStore store_{memory_};
  FixedClock clock_;
  const absl::Time start_ = clock_.Now();
  EventLog log_{store_, clock_};
  std::unique_ptr<KvSnapshot> snapshot_;
  std::vector<std::string> replayed_;
};

TEST(EmptyLogTest, HasNothing) {
  const MemoryStore store;
  const std::unique_ptr<KvSnapshot> snapshot = store.Snapshot();
  const LogReader log(*snapshot);
  EXPECT_THAT(log.Head(), IsOkAndHolds(Sequence{0}));
  EXPECT_THAT(log.At({0}), StatusIs(StatusCode::kNotFound));
  EXPECT_THAT(log.At({1}), StatusIs(StatusCode::kNotFound));
  EXPECT_THAT(log.Find("e1"), IsOk());
  EXPECT_FALSE(log.Find("e1")->has_value());
  EXPECT_THAT(log.ActsOn("e1"), IsOkAndHolds(IsEmpty()));
  EXPECT_THAT(log.KnownBy(absl::InfiniteFuture()), IsOkAndHolds(Sequence{0}));
  EXPECT_THAT(log.Archived(std::string(64, '0')), IsOkAndHolds(Eq(std::nullopt)));
  const auto never = [](const RecordedEvent&) { return absl::InternalError("visited"); };
  EXPECT_THAT(log.Replay({0}, {0}, never), IsOk());
  EXPECT_THAT(log.Replay({0}, {1}, never), StatusIs(StatusCode::kDataLoss));
}

TEST_F(LogReaderTest, WhatIsKeptIsReadOnce) {
  const std::unique_ptr<KvSnapshot> snapshot = store_.Snapshot();
  EventsRead read;
  const LogReader log(*snapshot, read);
  LEXLOG_ASSERT_OK_AND_ASSIGN(const SharedEvent first, log.Seek("e3"));
  ASSERT_NE(first, nullptr);
  EXPECT_EQ(first->sequence, Sequence{3});
  EXPECT_THAT(log.Seek("e3"), IsOkAndHolds(first));
  EXPECT_EQ(read.Find({3}), first);
  LEXLOG_ASSERT_OK_AND_ASSIGN(const auto copy, log.Find("e3"));
  EXPECT_EQ(copy->event.SerializeAsString(), Searched("e3").SerializeAsString());
  EXPECT_THAT(log.RecordedAt({3}), IsOkAndHolds(first->recorded_at));
  EXPECT_THAT(log.Seek("e9"), IsOkAndHolds(SharedEvent()));
  read.LetGo({3});
  LEXLOG_ASSERT_OK_AND_ASSIGN(const SharedEvent again, log.Seek("e3"));
  EXPECT_NE(again, first);
}

TEST_F(LogReaderTest, DamageIsToldOfWhatIsKeptToo) {
  Spoil({3}, [](storage::v1::LogRecord& record) { record.set_event("other"); });
  Put(keys::EventId("e4"), keys::Encode(5));
  const std::unique_ptr<KvSnapshot> snapshot = store_.Snapshot();
  EventsRead read;
  const LogReader log(*snapshot, read);
  for (int i = 0; i < 2; ++i) {
    EXPECT_THAT(log.Seek("e3"), IsDamage("SHA-256"));
    EXPECT_THAT(log.Find("e3"), IsDamage("SHA-256"));
    EXPECT_THAT(log.Seek("e4"), IsDamage("e5"));
    EXPECT_THAT(log.Find("e4"), IsDamage("e5"));
  }
  EXPECT_EQ(read.Find({3}), nullptr);
}

TEST_F(LogReaderTest, ReadsWhatWasRecorded) {
  EXPECT_THAT(Head(), IsOkAndHolds(Sequence{5}));
  LEXLOG_ASSERT_OK_AND_ASSIGN(const RecordedEvent third, At(3));
  EXPECT_EQ(third.sequence, Sequence{3});
  EXPECT_EQ(third.recorded_at, start_ + absl::Hours(2));
  EXPECT_EQ(third.event.SerializeAsString(), Searched("e3").SerializeAsString());
  EXPECT_THAT(At(0), StatusIs(StatusCode::kNotFound));
  EXPECT_THAT(At(6), StatusIs(StatusCode::kNotFound, AllOf(HasSubstr("6"), HasSubstr("5"))));
  LEXLOG_ASSERT_OK_AND_ASSIGN(const std::optional<RecordedEvent> found, Find("e4"));
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->sequence, Sequence{4});
  EXPECT_FALSE(Find("e").value().has_value());
  EXPECT_FALSE(Find("").value().has_value());
}

TEST_F(LogReaderTest, ReplaysWhatIsAskedFor) {
  EXPECT_THAT(Replay(0, 5), IsOk());
  EXPECT_THAT(replayed_, ElementsAre("e1", "e2", "e3", "e4", "e5"));
  EXPECT_THAT(Replay(2, 4), IsOk());
  EXPECT_THAT(replayed_, ElementsAre("e3", "e4"));
  EXPECT_THAT(Replay(5, 5), IsOk());
  EXPECT_THAT(Replay(5, 3), IsOk());
  EXPECT_THAT(replayed_, IsEmpty());
}

TEST_F(LogReaderTest, AVisitorsErrorEndsTheReplay) {
  int visited = 0;
  EXPECT_THAT(Read([&](const LogReader& log) {
                return log.Replay({0}, {5}, [&](const RecordedEvent& event) {
                  ++visited;
                  return event.sequence.value < 3 ? absl::OkStatus() : absl::AbortedError("enough");
                });
              }),
              StatusIs(StatusCode::kAborted, "enough"));
  EXPECT_EQ(visited, 3);
}

TEST_F(LogReaderTest, KnownByIsTheLastNotAfterTheInstant) {
  EXPECT_THAT(KnownBy(absl::InfinitePast()), IsOkAndHolds(Sequence{0}));
  EXPECT_THAT(KnownBy(absl::InfiniteFuture()), IsOkAndHolds(Sequence{5}));
  for (uint64_t i = 1; i <= kEvents; ++i) {
    const absl::Time recorded = start_ + absl::Hours(i - 1);
    EXPECT_THAT(KnownBy(recorded - absl::Microseconds(1)), IsOkAndHolds(Sequence{i - 1}));
    EXPECT_THAT(KnownBy(recorded), IsOkAndHolds(Sequence{i}));
    EXPECT_THAT(KnownBy(recorded + absl::Minutes(59)), IsOkAndHolds(Sequence{i}));
  }
}

TEST_F(LogReaderTest, KnownByTakesAllThatWereRecordedAtOneInstant) {
  const absl::Time now = clock_.Now();
  ASSERT_THAT(log_.Append(BatchOf({Searched("a"), Searched("b"), Searched("c")})), IsOk());
  EXPECT_THAT(KnownBy(now), IsOkAndHolds(Sequence{8}));
  EXPECT_THAT(KnownBy(now - absl::Seconds(1)), IsOkAndHolds(Sequence{5}));
}

TEST_F(LogReaderTest, ActsAreFoundByTheirTarget) {
  ASSERT_THAT(log_.Append(BatchOf({Gazette(), Retracted("r", "e1"), Delayed("d1", "to-come"),
                                   Delayed("d2", "to-come")})),
              IsOk());
  EXPECT_THAT(ActsOn("e1"), IsOkAndHolds(ElementsAre("r")));
  EXPECT_THAT(ActsOn("to-come"), IsOkAndHolds(ElementsAre("d1", "d2")));
  EXPECT_THAT(ActsOn("to"), IsOkAndHolds(IsEmpty()));
  ASSERT_THAT(log_.Append(BatchOf({Retracted("r2", "r"), Delayed("d3", "to-come")})), IsOk());
  EXPECT_THAT(ActsOn("to-come"), IsOkAndHolds(ElementsAre("d1", "d2", "d3")));
  EXPECT_THAT(ActsOn("r"), IsOkAndHolds(ElementsAre("r2")));
}

// A correction may give an act another target: it then acts on both, for those who ask as of then.
TEST_F(LogReaderTest, ACorrectedActIsFoundByItsNewTargetToo) {
  ASSERT_THAT(log_.Append(BatchOf({Gazette(), Delayed("d", "to-come")})), IsOk());
  ASSERT_THAT(log_.Append(BatchOf({Corrected("c1", "d", Delayed("", "other"))})), IsOk());
  ASSERT_THAT(log_.Append(BatchOf({Corrected("c2", "d", Delayed("", "to-come"))})), IsOk());
  EXPECT_THAT(ActsOn("d"), IsOkAndHolds(ElementsAre("c1", "c2")));
  EXPECT_THAT(ActsOn("other"), IsOkAndHolds(ElementsAre("d")));
  EXPECT_THAT(ActsOn("to-come"), IsOkAndHolds(ElementsAre("d")));
}

TEST_F(LogReaderTest, ArchivesAreFoundByTheirHash) {
  const std::string bytes("\0text\xff", 6);
  AppendBatch batch = BatchOf({Gazette()});
  batch.events[0].mutable_source()->set_sha256(Sha256Hex(bytes));
  batch.archives = {bytes};
  ASSERT_THAT(log_.Append(batch), IsOk());
  const auto archived = [this](const std::string& sha256) {
    return Read([&](const LogReader& log) { return log.Archived(sha256); });
  };
  const std::string sha256 = Sha256Hex(bytes);
  EXPECT_THAT(archived(sha256), IsOkAndHolds(Optional(Eq(bytes))));
  EXPECT_THAT(archived(absl::AsciiStrToUpper(sha256)), IsOkAndHolds(Optional(Eq(bytes))));
  EXPECT_THAT(archived(Sha256Hex("other")), IsOkAndHolds(Eq(std::nullopt)));
  for (const std::string& no_hash : {std::string(), sha256.substr(2), "x" + sha256.substr(1)}) {
    EXPECT_THAT(archived(no_hash), IsOkAndHolds(Eq(std::nullopt))) << no_hash;
  }
  Put(keys::Archive(Sha256(bytes)), "text");
  EXPECT_THAT(archived(sha256), IsDamage(sha256));
}

TEST_F(LogReaderTest, AScanThatEndsEarlyIsDamage) {
  for (size_t rows = 0; rows < kEvents; ++rows) {
    store_.Set({.end_scans_after = rows});
    EXPECT_THAT(Replay(0, 5), IsDamage(absl::StrCat("event ", rows + 1, " is missing")));
    EXPECT_EQ(replayed_.size(), rows);
  }
  store_.Set({.end_scans_after = kEvents});
  EXPECT_THAT(Replay(0, 5), IsOk());
}

TEST_F(LogReaderTest, AScanThatSkipsARowIsDamage) {
  for (size_t row = 1; row <= kEvents; ++row) {
    store_.Set({.skip_row = row});
    EXPECT_THAT(Replay(0, 5), IsDamage(absl::StrCat("event ", row, " is missing")));
  }
}

TEST_F(LogReaderTest, ScansForActsThatLoseARowAreDamage) {
  ASSERT_THAT(log_.Append(BatchOf({Retracted("r1", "e1"), Retracted("r2", "e1")})), IsOk());
  for (const Faults& faults :
       {Faults{.end_scans_after = 0}, Faults{.end_scans_after = 1}, Faults{.skip_row = 1},
        Faults{.skip_row = 2}, Faults{.hide_key = keys::ActOn("e1", {6})}}) {
    store_.Set(faults);
    EXPECT_THAT(ActsOn("e1"), IsDamage("acts on event e1"));
  }
}

// The head says 5 and an event is not there, whichever: told by its sequence.
TEST_F(LogReaderTest, AMissingEventIsDamage) {
  for (uint64_t lost = 1; lost <= kEvents; ++lost) {
    const std::string missing = absl::StrCat("event ", lost, " is missing");
    store_.Set({.hide_key = keys::Event({lost})});
    EXPECT_THAT(Replay(0, 5), IsDamage(missing));
    EXPECT_THAT(At(lost), IsDamage(missing));
    EXPECT_THAT(Find(absl::StrCat("e", lost)), IsDamage(missing));
    EXPECT_THAT(Replay(lost, 5), IsOk());
    EXPECT_THAT(Replay(0, lost - 1), IsOk());
  }
  EXPECT_THAT(Head(), IsDamage("event 5 is missing"));
  EXPECT_THAT(KnownBy(start_), IsDamage("event 5 is missing"));
}

TEST_F(LogReaderTest, AHeadThatFellBackIsDamage) {
  store_.Set({.hide_key = keys::Head()});
  EXPECT_THAT(Head(), IsDamage("one after it"));
  store_.Set({});
  Put(keys::Head(), keys::Encode(4));
  EXPECT_THAT(Head(), IsDamage("one after it"));
  EXPECT_THAT(At(6), IsDamage("one after it"));
  Put(keys::Head(), keys::Encode(6));
  EXPECT_THAT(Head(), IsDamage("event 6 is missing"));
  for (const std::string& nonsense : {std::string(), std::string("5"), std::string(8, '\0')}) {
    Put(keys::Head(), nonsense);
    EXPECT_THAT(Head(), IsDamage("head"));
  }
}

TEST_F(LogReaderTest, AnEventThatIsNotWhatWasRecordedIsDamage) {
  Spoil({2}, [](storage::v1::LogRecord& record) { record.mutable_event()->back() ^= 1; });
  EXPECT_THAT(At(2), IsDamage("event 2 is not what was recorded"));
  EXPECT_THAT(Replay(0, 5), IsDamage("event 2 is not what was recorded"));
  EXPECT_THAT(replayed_, ElementsAre("e1"));
  EXPECT_THAT(Find("e2"), IsDamage("event 2"));

  Spoil({3}, [](storage::v1::LogRecord& record) { record.set_sequence(2); });
  EXPECT_THAT(At(3), IsDamage("event 2 lies where event 3 should"));

  Spoil({4}, [](storage::v1::LogRecord& record) {
    record.set_event("\xff");
    record.set_sha256(Sha256("\xff"));
  });
  EXPECT_THAT(At(4), IsDamage("event 4 is no event"));

  Put(keys::Event({5}), "nonsense");
  EXPECT_THAT(At(5), IsDamage("event 5 cannot be read"));
  EXPECT_THAT(Head(), IsDamage("event 5 cannot be read"));
}

TEST_F(LogReaderTest, WhatIsHypotheticalInAStoreIsDamage) {
  for (const auto what : {storage::v1::LogRecord::OMITTED, storage::v1::LogRecord::ADDED,
                          storage::v1::LogRecord::CHANGED}) {
    Spoil({2}, [&](storage::v1::LogRecord& record) { record.set_hypothetical(what); });
    EXPECT_THAT(At(2), IsDamage("event 2 is not of the record"));
    EXPECT_THAT(Replay(0, 5), IsDamage("event 2 is not of the record"));
  }
}

TEST_F(LogReaderTest, AScenarioHasEventsLeftOutAndEventsAfterTheHead) {
  Spoil({2}, [](storage::v1::LogRecord& record) {
    record.set_hypothetical(storage::v1::LogRecord::OMITTED);
    record.clear_event();
  });
  storage::v1::LogRecord added;
  added.set_sequence(6);
  added.set_recorded_at_us(absl::ToUnixMicros(start_ + absl::Hours(100)));
  added.set_hypothetical(storage::v1::LogRecord::ADDED);
  added.set_sha256(Sha256(""));
  Put(keys::Event({6}), added.SerializeAsString());
  EXPECT_THAT(Head(), IsDamage("one after it"));
  Put(keys::Scenario(), keys::Encode(1));
  EXPECT_THAT(Head(), IsOkAndHolds(Sequence{5}));
  EXPECT_THAT(Read([](const LogReader& log) { return log.Last(); }), IsOkAndHolds(Sequence{6}));
  EXPECT_THAT(At(2), StatusIs(StatusCode::kNotFound, HasSubstr("left out")));
  EXPECT_THAT(At(6), IsOk());
  EXPECT_THAT(At(7), StatusIs(StatusCode::kNotFound));
  EXPECT_THAT(Replay(0, 5), IsOk());
  EXPECT_THAT(replayed_, ElementsAre("e1", "e3", "e4", "e5"));
  EXPECT_THAT(Replay(5, 6), IsOk());
  EXPECT_EQ(replayed_.size(), 1u);
  EXPECT_THAT(Replay(5, 7), IsDamage("event 7 is missing"));
  EXPECT_THAT(KnownBy(absl::InfiniteFuture()), IsOkAndHolds(Sequence{5}));
  EXPECT_THAT(Read([](const LogReader& log) { return log.RecordedAt({2}); }), IsOk());
}

TEST_F(LogReaderTest, TimeThatGoesBackIsDamage) {
  Spoil({3}, [](storage::v1::LogRecord& record) { record.set_recorded_at_us(1); });
  EXPECT_THAT(Replay(0, 5), IsDamage("event 3 was recorded before"));
  EXPECT_THAT(Replay(2, 5), IsOk());
}

TEST_F(LogReaderTest, AnIdThatLeadsToAnotherEventIsDamage) {
  Put(keys::EventId("e2"), keys::Encode(3));
  EXPECT_THAT(Find("e2"), IsDamage("event e2 should be event 3, which is e3"));
  Put(keys::EventId("e2"), "3");
  EXPECT_THAT(Find("e2"), IsDamage("e2"));
  Put(keys::EventId("e2"), keys::Encode(9));
  EXPECT_THAT(Find("e2"), IsDamage("event 9 is missing"));
}

TEST(TargetOfTest, OnlyActsHaveATarget) {
  v1::Event event;
  EXPECT_EQ(TargetOf(event), "");
  event.mutable_norm();
  EXPECT_EQ(TargetOf(event), "");
  event.mutable_reschedule()->set_target("a");
  EXPECT_EQ(TargetOf(event), "a");
  event.mutable_cancellation()->set_target("b");
  EXPECT_EQ(TargetOf(event), "b");
  event.mutable_correction()->set_target("c");
  EXPECT_EQ(TargetOf(event), "c");
  event.mutable_retraction()->set_target("d");
  EXPECT_EQ(TargetOf(event), "d");
  event.mutable_reconciliation()->set_target("e");
  EXPECT_EQ(TargetOf(event), "e");
}

}  // namespace
}  // namespace lexlog
