// What a GroupStore keeps of what it reads, and when it reads anew: seen from the store, which can
// let other things happen between a reading and the keeping of it.

#include "engine/view/group_store.h"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/log/event_log.h"
#include "engine/storage/memory_store.h"
#include "engine/view/group_rows.h"
#include "engine/view/projector.h"
#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "tests/engine/view/random_events.h"
#include "tests/support/fixed_clock.h"
#include "tests/support/status_matchers.h"

namespace lexlog {
namespace {

constexpr char kView[] = "force";
constexpr char kRule[] = "instrument/rule";
constexpr size_t kPlenty = size_t{1} << 30;

// A store that counts how often it is read, and lets something happen once a snapshot was taken.
class WatchedStore final : public KvStore {
 public:
  explicit WatchedStore(KvStore& store) : store_(store) {}

  absl::Status Write(const KvBatch& batch, Durability durability) override {
    return store_.Write(batch, durability);
  }
  std::unique_ptr<KvSnapshot> Snapshot() const override {
    ++snapshots_;
    std::unique_ptr<KvSnapshot> snapshot = store_.Snapshot();
    if (then_ != nullptr) std::exchange(then_, nullptr)();
    return snapshot;
  }

  int snapshots() const { return snapshots_; }
  void AfterNextSnapshot(std::function<void()> then) { then_ = std::move(then); }

 private:
  KvStore& store_;
  mutable int snapshots_ = 0;
  mutable std::function<void()> then_;
};

v1::Event Parse(const std::string& text) {
  v1::Event event;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &event)) << text;
  return event;
}

class GroupStoreTest : public testing::Test {
 protected:
  void SetUp() override {
    Record(Parse("id: 's' subject: 'source/s' source { title: 'S' carries: OFFICIAL }"), nullptr);
    ASSERT_THAT(Open(kPlenty), IsOk());
  }

  absl::Status Open(size_t bytes) {
    LEXLOG_ASSIGN_OR_RETURN(groups_, GroupStore::Open(watched_, projections_, bytes));
    return absl::OkStatus();
  }

  void Record(const v1::Event& event, GroupStore* follows) {
    ASSERT_THAT(log_.Append({{event}, {}}), IsOk());
    ASSERT_THAT(Projector(store_, projections_, follows).CatchUp(), IsOk());
  }
  // One more event of force, and the group store follows; or not.
  void Begin(const std::string& subject) { Record(Force(subject), groups_.get()); }
  void BeginUnseen(const std::string& subject) { Record(Force(subject), nullptr); }

  // How many rows a question finds in the group; -1: it failed.
  int Rows(const std::string& subject) const {
    const auto found = groups_->Get(kView, subject);
    if (!found.ok()) return -1;
    return found->is_none() ? 0 : static_cast<int>(found->packed->rows());
  }
  std::map<std::string, int> RowsOfAll() const {
    std::map<std::string, int> rows;
    EXPECT_THAT(groups_->Each(kView, {},
                              [&](absl::string_view subject, const GroupStore::Found& group) {
                                rows[std::string(subject)] = static_cast<int>(group.packed->rows());
                              }),
                IsOk());
    return rows;
  }

  v1::Event Force(const std::string& subject) {
    ++events_;
    return Parse(absl::StrCat("id: 'e", events_, "' subject: '", subject,
                              "' public_day { day: '2025-05-0", 1 + events_ % 9,
                              "' } citation { source: 's' } force { begins { } }"));
  }

  int events_ = 0;
  FixedClock clock_;
  MemoryStore store_;
  WatchedStore watched_{store_};
  EventLog log_{store_, clock_};
  const Projections projections_ = TestProjections();
  std::unique_ptr<GroupStore> groups_;
};

TEST_F(GroupStoreTest, AReadingThatAWriteHasOvertakenIsNotKept) {
  Begin(kRule);
  watched_.AfterNextSnapshot([&] { Begin(kRule); });
  EXPECT_EQ(Rows(kRule), 2) << "it is read again";
  EXPECT_EQ(Rows(kRule), 2);
}

// A group that is written to whenever it is read is given as it was read last, and not kept.
TEST_F(GroupStoreTest, AReadingThatIsOvertakenAlwaysIsGivenOnce) {
  Begin(kRule);
  std::function<void()> again = [&] {
    Begin(kRule);
    if (events_ < 10) watched_.AfterNextSnapshot(again);
  };
  watched_.AfterNextSnapshot(again);
  const int rows = Rows(kRule);
  EXPECT_GE(rows, 3);
  EXPECT_LT(rows, events_);
  watched_.AfterNextSnapshot(nullptr);
  EXPECT_EQ(Rows(kRule), events_);
}

TEST_F(GroupStoreTest, AWholeViewThatAWriteHasOvertakenIsNotKeptAsItWas) {
  Begin(kRule);
  Begin("instrument/other");
  watched_.AfterNextSnapshot([&] {
    Begin(kRule);
    Begin("instrument/new");
  });
  const std::map<std::string, int> all = {
      {kRule, 2}, {"instrument/other", 1}, {"instrument/new", 1}};
  EXPECT_EQ(RowsOfAll(), all);
  EXPECT_EQ(RowsOfAll(), all);
  EXPECT_EQ(Rows(kRule), 2);
}

TEST_F(GroupStoreTest, RowsThatWereReadAreNotAddedAgainWhenTheyAreTold) {
  BeginUnseen(kRule);
  EXPECT_EQ(Rows(kRule), 1);
  const auto rows = ReadRows(*store_.Snapshot(), {kView, kRule});
  ASSERT_THAT(rows, IsOk());
  const int snapshots = watched_.snapshots();
  groups_->Follow({{{kView, kRule}, *rows}}, Sequence{2});
  EXPECT_EQ(Rows(kRule), 1);
  EXPECT_EQ(watched_.snapshots(), snapshots) << "it was let go of, and read again";
}

TEST_F(GroupStoreTest, WhatIsFollowedIsNotReadAgain) {
  Begin(kRule);
  EXPECT_EQ(Rows(kRule), 1);
  const int snapshots = watched_.snapshots();
  for (int i = 2; i < 200; ++i) {
    Begin(kRule);
    ASSERT_EQ(Rows(kRule), i);
  }
  EXPECT_EQ(watched_.snapshots(), snapshots);
}

TEST_F(GroupStoreTest, AGroupThatIsNotThereIsReadOnceAndFollowed) {
  EXPECT_EQ(Rows(kRule), 0);
  const int snapshots = watched_.snapshots();
  EXPECT_EQ(Rows(kRule), 0);
  Begin("instrument/other");
  EXPECT_EQ(Rows(kRule), 0);
  Begin(kRule);
  EXPECT_EQ(Rows(kRule), 1);
  EXPECT_EQ(watched_.snapshots(), snapshots);
  EXPECT_THAT(RowsOfAll(), testing::Contains(std::make_pair(std::string(kRule), 1)));
}

// By how many a view may be asked at once: more than are looked up side by side.
TEST_F(GroupStoreTest, SeveralAreAsOneByOne) {
  std::vector<std::string> names;
  for (int i = 0; i < 50; ++i) {
    names.push_back(absl::StrCat("instrument/", i));
    for (int row = 0; row < i % 4; ++row) Begin(names.back());
  }
  names.push_back(names[3]);
  const std::vector<absl::string_view> subjects(names.begin(), names.end());
  for (const bool whole : {false, true}) {
    for (const size_t bytes : {kPlenty, size_t{20000}, size_t{0}}) {
      ASSERT_THAT(Open(bytes), IsOk());
      if (whole) RowsOfAll();
      size_t next = 0;
      const Eras::Era era = groups_->eras().Enter();
      ASSERT_THAT(groups_->Get(kView, subjects,
                               [&](size_t i, const GroupStore::Found& group) {
                                 EXPECT_EQ(i, next++);
                                 const size_t rows = group.is_none() ? 0 : group.packed->rows();
                                 EXPECT_EQ(rows, i == 50 ? 3 : i % 4);
                                 return absl::OkStatus();
                               }),
                  IsOk());
      groups_->eras().Leave(era);
      EXPECT_EQ(next, names.size());
      EXPECT_LE(groups_->bytes(), bytes);
    }
  }
}

TEST_F(GroupStoreTest, SeveralEndWithTheFirstFailure) {
  const std::vector<absl::string_view> subjects(40, kRule);
  size_t visited = 0;
  EXPECT_THAT(groups_->Get(kView, subjects,
                           [&](size_t, const GroupStore::Found&) {
                             return ++visited == 20 ? absl::DataLossError("") : absl::OkStatus();
                           }),
              StatusIs(absl::StatusCode::kDataLoss));
  EXPECT_EQ(visited, 20);
  EXPECT_THAT(groups_->Get("no such view", subjects,
                           [](size_t, const GroupStore::Found&) { return absl::OkStatus(); }),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace lexlog
