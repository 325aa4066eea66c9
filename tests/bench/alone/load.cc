// How fast a log of any length is loaded, and what it takes of disk and memory.

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "tests/bench/alone/process_memory.h"
#include "tests/bench/alone/stage.h"
#include "tests/bench/workload/checks.h"
#include "tests/bench/workload/events.h"
#include "tests/bench/workload/lexlog_peer.h"
#include "tests/bench/workload/oracle.h"
#include "tests/bench/workload/rules_view.h"
#include "tests/bench/workload/stopwatch.h"

namespace lexlog {
namespace {

constexpr uint64_t kAtOnce = 250'000;  // events in memory
constexpr double kMebi = 1024.0 * 1024.0;

std::vector<Change> Next(ChangeStream& changes, uint64_t count) {
  std::vector<Change> next;
  for (uint64_t i = 0; i < count; ++i) next.push_back(changes.Next());
  return next;
}

// What it would cost besides if events came as bytes.
void MeasureParsing(const Stage& stage) {
  constexpr uint64_t kEvents = 20'000;
  std::vector<std::string> bytes;
  for (const Change& change : Changes(Workload(stage.size), 0, std::min(stage.size, kEvents))) {
    bytes.push_back(EventOf(change).SerializeAsString());
  }
  for (int round = 0; round < stage.rounds; ++round) {
    const Stopwatch watch;
    uint64_t parsed = 0;
    for (const std::string& one : bytes) {
      v1::Event event;
      parsed += event.ParseFromString(one) ? 1 : 0;
    }
    stage.Add({"T2", "parsing alone", "throughput", "events/s", true},
              static_cast<double>(parsed) / watch.seconds());
  }
}

}  // namespace

absl::Status LoadStage(const Stage& stage) {
  const Workload workload(stage.size);
  LEXLOG_ASSIGN_OR_RETURN(const std::unique_ptr<LexlogPeer> peer,
                          LexlogPeer::Open(kOurs, {stage.store(), RulesAlone}));
  ChangeStream changes(workload);
  double seconds = 0;
  for (uint64_t done = 0; done < stage.size; done += kAtOnce) {
    stage.tell(absl::StrCat("load, ", done, " done"));
    LEXLOG_RETURN_IF_ERROR(peer->Take(Next(changes, std::min(kAtOnce, stage.size - done))));
    const Stopwatch watch;
    LEXLOG_RETURN_IF_ERROR(peer->Load());
    seconds += watch.seconds();
  }
  stage.Add({"T2", "", "throughput", "events/s", true}, static_cast<double>(stage.size) / seconds);
  LEXLOG_ASSIGN_OR_RETURN(const uint64_t bytes, peer->DiskBytes());
  stage.Add({"disk", "as loaded", "size", "MiB"}, static_cast<double>(bytes) / kMebi);
  stage.Add({"memory", "load", "VmHWM", "MiB"}, ProcessMemory("VmHWM"));
  MeasureParsing(stage);
  return absl::OkStatus();
}

absl::Status CheckStage(const Stage& stage) {
  const Workload workload(stage.size);
  const Questions questions = MakeQuestions(workload);
  const std::vector<Transaction> transactions = MakeTransactions();
  LEXLOG_ASSIGN_OR_RETURN(const std::unique_ptr<LexlogPeer> peer,
                          LexlogPeer::Open(kOurs, {stage.store(), RulesAlone}));
  LEXLOG_RETURN_IF_ERROR(peer->TakeTransactions(transactions));
  stage.tell("answers");
  LEXLOG_ASSIGN_OR_RETURN(const std::vector<CheckedAnswer> answers, AnswersOf(*peer, questions));
  LEXLOG_RETURN_IF_ERROR(CheckSame(*peer, KnownAnswers(stage.size), answers));
  const std::unique_ptr<Peer> oracle = MakeOracle(stage.size);
  ChangeStream changes(workload);
  for (uint64_t i = 0; i < stage.size; ++i) {
    LEXLOG_RETURN_IF_ERROR(oracle->Take({changes.Next()}));
  }
  LEXLOG_RETURN_IF_ERROR(oracle->TakeTransactions(transactions));
  stage.tell("answers of the oracle");
  LEXLOG_ASSIGN_OR_RETURN(const std::vector<CheckedAnswer> right, AnswersOf(*oracle, questions));
  return CheckSame(*peer, right, answers);
}

}  // namespace lexlog
