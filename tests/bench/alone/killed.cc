// Opening after the process that wrote was killed.

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "tests/bench/alone/stage.h"
#include "tests/bench/workload/events.h"
#include "tests/bench/workload/lexlog_peer.h"
#include "tests/bench/workload/rules_view.h"
#include "tests/bench/workload/stopwatch.h"

namespace lexlog {
namespace {

constexpr uint64_t kTaken = 400'000;  // more than are written before it is killed
constexpr size_t kBatch = 1'000;

constexpr double kSeconds = 1;  // that it writes

// Runs this program again, which appends and says so with each batch through a pipe, and kills it.
absl::Status WriteAndKill(const Stage& stage) {
  std::array<int, 2> ends{};
  if (pipe(ends.data()) != 0) return absl::ErrnoToStatus(errno, "pipe");
  const std::string size = absl::StrCat(stage.size);
  const pid_t child = fork();
  if (child < 0) return absl::ErrnoToStatus(errno, "fork");
  if (child == 0) {
    dup2(ends[1], STDOUT_FILENO);
    execl("/proc/self/exe", "alone_bench", stage.folder.c_str(), size.c_str(), "append", nullptr);
    _exit(127);
  }
  close(ends[1]);
  char told = 0;
  bool writes = read(ends[0], &told, 1) == 1;
  const Stopwatch watch;
  while (writes && watch.seconds() < kSeconds) writes = read(ends[0], &told, 1) == 1;
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
  close(ends[0]);
  return writes ? absl::OkStatus() : absl::UnavailableError("the program that writes ended");
}

}  // namespace

absl::Status AppendUntilKilled(const Stage& stage) {
  LEXLOG_ASSIGN_OR_RETURN(const std::unique_ptr<LexlogPeer> peer,
                          LexlogPeer::Open(kOurs, {stage.store(), RulesAlone}));
  LEXLOG_ASSIGN_OR_RETURN(const GroupStore* const groups, peer->engine().Groups());
  const uint64_t first = PositionOf(groups->head()) + 1;
  LEXLOG_RETURN_IF_ERROR(peer->Take(Changes(Workload(stage.size), first, first + kTaken)));
  for (uint64_t done = 0; done < kTaken; done += kBatch) {
    LEXLOG_RETURN_IF_ERROR(peer->Append(kBatch));
    if (write(STDOUT_FILENO, "a", 1) != 1) return absl::ErrnoToStatus(errno, "standard output");
  }
  return absl::OkStatus();
}

absl::Status KilledStage(const Stage& stage) {
  const Questions asked = MakeQuestions(Workload(stage.size));
  for (int round = 0; round < stage.rounds; ++round) {
    stage.tell("open after kill -9");
    LEXLOG_RETURN_IF_ERROR(WriteAndKill(stage));
    const Stopwatch watch;
    LEXLOG_ASSIGN_OR_RETURN(const std::unique_ptr<LexlogPeer> peer,
                            LexlogPeer::Open(kOurs, {stage.store(), RulesAlone}));
    LEXLOG_RETURN_IF_ERROR(peer->engine().Groups().status());
    stage.Add({"open", "after kill -9", "time", "ms"}, watch.seconds() * 1e3);
    LEXLOG_RETURN_IF_ERROR(peer->StatesAt(asked.points[0]).status());
  }
  return absl::OkStatus();
}

}  // namespace lexlog
