// What the ledger knows of acts without reading them all, against reading them all; and that what
// an act costs does not grow with those before it.

#include "engine/log/validate_ledger.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/types/span.h"
#include "engine/log/entry.h"
#include "engine/log/event_log.h"
#include "engine/log/validate.h"
#include "engine/log/validate_bodies.h"
#include "engine/storage/memory_store.h"
#include "tests/engine/log/log_events.h"
#include "tests/support/fixed_clock.h"
#include "tests/support/status_matchers.h"

namespace lexlog::validation {
namespace {

using testing::Gt;
using testing::IsEmpty;

v1::Event Cancelled(const std::string& id, const std::string& target) {
  v1::Event event = Delayed(id, target);
  event.clear_from();
  event.mutable_cancellation()->set_target(target);
  return event;
}

v1::Event Registered(const std::string& name) {
  v1::Event event = Gazette();
  event.set_subject(absl::StrCat("source/", name));
  return event;
}

v1::Event NormOf(const std::string& id) {
  v1::Event event = Delayed(id, "");
  event.set_subject("norm/x");
  event.mutable_norm()->set_modality(v1::Norm::PERMISSION);
  return event;
}

// A random event `id` that may act upon events "e0" up to it, and some that are to come.
v1::Event SomeEvent(int number, std::mt19937& random) {
  const std::string id = absl::StrCat("e", number);
  const auto other = [&] {
    return absl::StrCat("e", random() % (static_cast<unsigned>(number) + 3));
  };
  const auto content = [&]() -> v1::Event {
    switch (random() % 4) {
      case 0:
        return Registered(absl::StrCat("s", random() % 50));
      case 1:
        return Delayed(id, other());
      case 2:
        return Cancelled(id, other());
      default:
        return NormOf(id);
    }
  };
  v1::Event event;
  switch (random() % 5) {
    case 0:
      event = Corrected(id, other(), content());
      break;
    case 1:
      event = Retracted(id, other());
      break;
    default:
      event = content();
  }
  event.set_id(id);
  return event;
}

bool SlowIsAlive(Ledger& ledger, const std::string& act, int depth = 0) {
  constexpr int kDepthMax = 64;  // events at hand that would be refused may go in circles
  if (depth > kDepthMax) return true;
  for (const std::string& by : ledger.ActsOn(act)) {
    const v1::Event* event = ledger.Find(by);
    if (event != nullptr && event->has_retraction() && SlowIsAlive(ledger, by, depth + 1))
      return false;
  }
  return true;
}

// One record act after the other, from the first on.
const v1::Event* SlowCurrent(Ledger& ledger, const std::string& id) {
  const v1::Event* current = ledger.Find(id);
  if (current == nullptr) return nullptr;
  for (const std::string& act : ledger.ActsOn(id)) {
    const v1::Event* by = ledger.Find(act);
    if (by == nullptr || !IsRecordAct(*by) || !SlowIsAlive(ledger, act)) continue;
    current = ReplacementOf(*by);
  }
  return current;
}

// Whether some content of `act` is a reschedule or cancellation of `id`.
bool Moves(Ledger& ledger, const std::string& act, const std::string& id) {
  for (const v1::Event* content : ledger.Contents(act)) {
    if (IsAct(*content) && TargetOf(*content) == id) return true;
  }
  return false;
}

void ExpectAlike(Ledger& ledger, const std::string& id) {
  std::set<std::string> targets, names, moves;
  for (const v1::Event* content : ledger.Contents(id)) {
    targets.emplace(TargetOf(*content));
    names.emplace(SourceNameOf(*content));
  }
  targets.erase("");
  names.erase("");
  for (const std::string& act : ledger.ActsOn(id)) {
    if (Moves(ledger, act, id)) moves.insert(act);
  }
  const auto set = [](const std::vector<std::string>& ids) {
    return std::set<std::string>(ids.begin(), ids.end());
  };
  EXPECT_EQ(set(ledger.TargetsOf(id)), targets) << id;
  EXPECT_EQ(set(ledger.SourceNamesOf(id)), names) << id;
  std::set<std::string> told = set(ledger.MovesOf(id));  // of events that are not there too
  std::erase_if(told, [&](const std::string& act) { return ledger.Find(act) == nullptr; });
  EXPECT_EQ(told, moves) << id;
  EXPECT_EQ(ledger.Current(id), SlowCurrent(ledger, id)) << id;
}

TEST(ValidateLedgerTest, KnowsWhatActsSayAsIfItHadReadThem) {
  constexpr int kEvents = 120;
  for (unsigned seed = 0; seed < 10; ++seed) {
    std::mt19937 random(seed);
    MemoryStore store;
    FixedClock clock;
    EventLog log(store, clock);
    ASSERT_THAT(log.Append(BatchOf({Gazette()})), IsOk());
    AppendBatch at_hand;  // the last of them; what is wrong is left out
    for (int number = 0; number < kEvents; ++number) {
      const v1::Event event = SomeEvent(number, random);
      if (number > kEvents * 2 / 3) {
        at_hand.events.push_back(event);
      } else {
        log.Append(BatchOf({event})).IgnoreError();
      }
    }
    const auto snapshot = store.Snapshot();
    const LogReader recorded(*snapshot);
    EXPECT_GT(recorded.Head()->value, 20u);
    Ledger ledger(at_hand, recorded);
    for (int number = 0; number < kEvents; ++number) {
      ExpectAlike(ledger, absl::StrCat("e", number));
    }
    EXPECT_THAT(ledger.status(), IsOk()) << "seed " << seed;
  }
}

// Some of them are on record, and some are not, but acted upon; the memory knows nothing of them.
TEST(ValidateLedgerTest, IdsOfABatchAreLookedUpAtOnceAsOneByOne) {
  size_t recorded_ids = 0;
  size_t foretold_ids = 0;
  for (unsigned seed = 0; seed < 10; ++seed) {
    std::mt19937 random(seed);
    MemoryStore store;
    FixedClock clock;
    EventLog log(store, clock);
    ASSERT_THAT(log.Append(BatchOf({Gazette()})), IsOk());
    AppendBatch batch;
    for (int number = 0; number < 80; ++number) {
      const v1::Event event = SomeEvent(number, random);
      if (number % 3 > 0) log.Append(BatchOf({event})).IgnoreError();
      if (number % 2 > 0) batch.events.push_back(event);
    }
    const auto snapshot = store.Snapshot();
    const LogReader recorded(*snapshot);
    const LogMemory nothing;
    Ledger one_by_one(batch, recorded);
    Ledger at_once(batch, recorded, &nothing);
    for (const v1::Event& event : batch.events) {
      const v1::Event* const found = one_by_one.Recorded(event.id());
      const v1::Event* const same = at_once.Recorded(event.id());
      ASSERT_EQ(found == nullptr, same == nullptr) << event.id();
      EXPECT_EQ(at_once.ActsOn(event.id()), one_by_one.ActsOn(event.id()));
      EXPECT_EQ(at_once.MovesOf(event.id()), one_by_one.MovesOf(event.id()));
      recorded_ids += found != nullptr;
      foretold_ids += found == nullptr && !recorded.ActsOn(event.id())->empty();
    }
  }
  EXPECT_GT(recorded_ids, 50u) << "too few to tell";
  EXPECT_GT(foretold_ids, 5u) << "too few to tell";
}

// Counts what is read.
class CountingSnapshot final : public KvSnapshot {
 public:
  explicit CountingSnapshot(const KvSnapshot& base) : base_(base) {}

  absl::StatusOr<std::optional<std::string>> Get(absl::string_view key) const override {
    ++reads_;
    return base_.Get(key);
  }
  absl::Status Scan(absl::string_view first, absl::string_view last, Visitor visit) const override {
    ++reads_;
    return base_.Scan(first, last, [&](absl::string_view key, absl::string_view value) {
      ++reads_;
      return visit(key, value);
    });
  }
  int reads() const { return reads_; }

 private:
  const KvSnapshot& base_;
  mutable int reads_ = 0;
};

// What examining `event` reads of `store`.
int ReadsOf(const v1::Event& event, const KvStore& store) {
  const auto snapshot = store.Snapshot();
  const CountingSnapshot counting(*snapshot);
  const auto examined = Examine(BatchOf({event}), LogReader(counting), nullptr,
                                [](size_t, absl::Span<const Filled>) {});
  EXPECT_THAT(examined, IsOk());
  EXPECT_THAT(examined->problems, IsEmpty());
  return counting.reads();
}

TEST(ValidateLedgerTest, ACorrectionReadsNoMoreWhereManyWereBefore) {
  MemoryStore store;
  FixedClock clock;
  EventLog log(store, clock);
  const v1::Event norm = NormOf("norm");
  ASSERT_THAT(log.Append(BatchOf({Gazette(), norm, Delayed("delay", "norm")})), IsOk());
  const int at_first = ReadsOf(Corrected("next", "norm", norm), store);
  EXPECT_THAT(at_first, Gt(0));
  for (int i = 0; i < 300; ++i) {
    ASSERT_THAT(log.Append(BatchOf({Corrected(absl::StrCat("c", i), "norm", norm)})), IsOk());
  }
  EXPECT_EQ(ReadsOf(Corrected("next", "norm", norm), store), at_first);
}

// Its id, whether anything waits for it, and the source that it cites: its id, event and acts.
TEST(ValidateLedgerTest, APlainEventReadsFiveValues) {
  MemoryStore store;
  FixedClock clock;
  EventLog log(store, clock);
  ASSERT_THAT(log.Append(BatchOf({Gazette()})), IsOk());
  EXPECT_EQ(ReadsOf(NormOf("norm"), store), 5);
}

}  // namespace
}  // namespace lexlog::validation
