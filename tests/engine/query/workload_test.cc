// The workload of the measurements, small: real events through log, views and questions, held to
// the oracle of the workload.

#include <gtest/gtest.h>

#include <memory>
#include <vector>

#include "tests/bench/workload/checks.h"
#include "tests/bench/workload/events.h"
#include "tests/bench/workload/lexlog_peer.h"
#include "tests/bench/workload/oracle.h"
#include "tests/bench/workload/rules_view.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_folder.h"

namespace lexlog {
namespace {

constexpr uint64_t kSize = 2000;

std::vector<CheckedAnswer> RightAnswers(const Workload& workload, const Questions& questions) {
  const std::unique_ptr<Peer> oracle = MakeOracle(workload.size());
  EXPECT_THAT(oracle->Take(Changes(workload, 0, workload.size())), IsOk());
  EXPECT_THAT(oracle->TakeTransactions(MakeTransactions()), IsOk());
  const auto answers = AnswersOf(*oracle, questions);
  EXPECT_THAT(answers, IsOk());
  return answers.value_or(std::vector<CheckedAnswer>{});
}

TEST(WorkloadTest, AnswersAsTheOracleDoesLoadedAndAppended) {
  const TempFolder folder;
  const Workload workload(kSize);
  const Questions questions = MakeQuestions(workload);
  auto peer = LexlogPeer::Open("lexlog", {folder / "store", RulesAlone});
  ASSERT_THAT(peer, IsOk());
  ASSERT_THAT((*peer)->Take(Changes(workload, 0, kSize - 110)), IsOk());
  ASSERT_THAT((*peer)->Load(), IsOk());
  ASSERT_THAT((*peer)->Settle(), IsOk());
  // The last ones come after the first questions, one at a time and many.
  ASSERT_THAT((*peer)->Snapshot({questions.end.on, questions.before.known}), IsOk());
  ASSERT_THAT((*peer)->Take(Changes(workload, kSize - 110, kSize)), IsOk());
  for (int i = 0; i < 10; ++i) ASSERT_THAT((*peer)->Append(1), IsOk());
  ASSERT_THAT((*peer)->Append(100), IsOk());
  ASSERT_THAT((*peer)->TakeTransactions(MakeTransactions()), IsOk());
  const auto answers = AnswersOf(**peer, questions);
  ASSERT_THAT(answers, IsOk());
  const std::vector<CheckedAnswer> right = RightAnswers(workload, questions);
  EXPECT_EQ(answers->size(), right.size());
  EXPECT_THAT(CheckSame(**peer, right, *answers), IsOk());
}

// Every event stands for the payload that other engines keep of the change.
TEST(WorkloadTest, EventsHoldWhatThePayloadHolds) {
  for (const Change& change : Changes(Workload(kSize), 0, kSize)) {
    EXPECT_EQ(PayloadSizeOf(EventOf(change)), PayloadOf(change).size()) << change.position;
    EXPECT_EQ(RuleOf(SubjectOf(change.rule())), change.rule());
  }
}

TEST(WorkloadTest, WritersBesideEachOtherLoseNothing) {
  const TempFolder folder;
  const Workload workload(kSize);
  auto peer = LexlogPeer::Open("lexlog", {folder / "store", RulesAlone});
  ASSERT_THAT(peer, IsOk());
  ASSERT_THAT((*peer)->Take(Changes(workload, 0, 1000)), IsOk());
  ASSERT_THAT((*peer)->Load(), IsOk());
  ASSERT_THAT((*peer)->Settle(), IsOk());
  ASSERT_THAT((*peer)->Take(Changes(workload, 1000, 1500)), IsOk());
  const auto beside = (*peer)->AppendBeside(/*writers=*/16, /*seconds=*/3600);
  ASSERT_THAT(beside, IsOk());
  ASSERT_TRUE(beside->has_value());
  EXPECT_EQ((*beside)->events, 500);
  EXPECT_LE((*beside)->syncs, 500);
  const auto log = (*peer)->WholeLog();
  ASSERT_THAT(log, IsOk());
  EXPECT_EQ(log->count, 1500);
}

}  // namespace
}  // namespace lexlog
