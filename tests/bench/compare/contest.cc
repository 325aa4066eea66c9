#include "tests/bench/compare/contest.h"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "tests/bench/compare/append_rounds.h"
#include "tests/bench/compare/ask_rounds.h"
#include "tests/bench/compare/entry.h"
#include "tests/bench/workload/checks.h"
#include "tests/bench/workload/oracle.h"
#include "tests/bench/workload/stopwatch.h"

namespace lexlog {
namespace {

// So many changes are kept in memory at once, for logs that are larger.
constexpr uint64_t kMostAtOnce = 1'000'000;

constexpr double kMebibyte = 1 << 20;

class Contest {
 public:
  Contest(uint64_t size, const ContestOptions& options, Results& results)
      : ground_{Workload(size), {}, options, results}, transactions_(MakeTransactions()) {
    ground_.questions = MakeQuestions(ground_.workload);
  }

  absl::Status Run(const std::vector<Contestant>& contestants);

 private:
  absl::Status LoadAll();
  absl::Status LoadOne(Entry& entry);
  absl::Status MakeAnew(Entry& entry);
  absl::Status CheckAll();
  absl::Status Ready(Entry& entry);

  Ground ground_;
  const std::vector<Transaction> transactions_;
  std::vector<Entry> entries_;
};

absl::Status Contest::Run(const std::vector<Contestant>& contestants) {
  for (const Contestant& one : contestants) {
    if (ground_.workload.size() <= one.most) entries_.push_back({one, nullptr, 0, 0});
  }
  LEXLOG_RETURN_IF_ERROR(LoadAll());
  LEXLOG_RETURN_IF_ERROR(CheckAll());
  LEXLOG_RETURN_IF_ERROR(AskRounds(ground_, entries_));
  return AppendRounds(ground_, entries_);
}

absl::Status Contest::MakeAnew(Entry& entry) {
  const std::string folder = absl::StrCat(ground_.options.folder, "/", entry.contestant.name);
  std::error_code error;
  entry.peer.reset();
  entry.taken = 0;
  std::filesystem::remove_all(folder, error);
  std::filesystem::create_directories(folder, error);
  if (error) return absl::UnavailableError(absl::StrCat(folder, ": ", error.message()));
  LEXLOG_ASSIGN_OR_RETURN(entry.peer, entry.contestant.make(folder));
  return absl::OkStatus();
}

absl::Status Contest::LoadOne(Entry& entry) {
  LEXLOG_RETURN_IF_ERROR(MakeAnew(entry));
  const uint64_t size = ground_.workload.size();
  double seconds = 0;
  while (entry.taken < size) {
    LEXLOG_RETURN_IF_ERROR(Take(ground_, std::min(kMostAtOnce, size - entry.taken), entry));
    sync();  // what was written before is not its own
    const Stopwatch watch;
    LEXLOG_RETURN_IF_ERROR(entry.peer->Load());
    seconds += watch.seconds();
  }
  Add(ground_, {"T2", "", "throughput", "events/s", true}, entry,
      static_cast<double>(size) / seconds);
  return absl::OkStatus();
}

absl::Status Contest::LoadAll() {
  // One load is enough of what is not asked about, or takes minutes.
  const bool once = !Wants(ground_, "T2") || ground_.workload.size() > kMostAtOnce;
  const int rounds = once ? 1 : ground_.options.rounds;
  for (int round = 0; round < rounds; ++round) {
    for (Entry& entry : entries_) {
      ground_.options.tell(
          absl::StrCat(entry.contestant.name, " loads, round ", round + 1, " of ", rounds));
      LEXLOG_RETURN_IF_ERROR(LoadOne(entry));
    }
  }
  for (Entry& entry : entries_) LEXLOG_RETURN_IF_ERROR(Ready(entry));
  return absl::OkStatus();
}

absl::Status Contest::Ready(Entry& entry) {
  ground_.options.tell(absl::StrCat(entry.contestant.name, " comes to rest"));
  LEXLOG_RETURN_IF_ERROR(entry.peer->Settle());
  LEXLOG_ASSIGN_OR_RETURN(const uint64_t bytes, entry.peer->DiskBytes());
  Add(ground_, {"disk", "", "size", "MiB", false}, entry, static_cast<double>(bytes) / kMebibyte);
  return entry.peer->TakeTransactions(transactions_);
}

// Those that are known from elsewhere, or else what the slow and right twin says.
absl::StatusOr<std::vector<CheckedAnswer>> RightAnswers(const Ground& ground,
                                                        absl::Span<const Transaction> all) {
  const uint64_t size = ground.workload.size();
  std::vector<CheckedAnswer> known = KnownAnswers(size);
  if (!known.empty()) return known;
  ground.options.tell("the right answers are worked out");
  const std::unique_ptr<Peer> oracle = MakeOracle(size);
  LEXLOG_RETURN_IF_ERROR(oracle->Take(Changes(ground.workload, 0, size)));
  LEXLOG_RETURN_IF_ERROR(oracle->Load());
  LEXLOG_RETURN_IF_ERROR(oracle->TakeTransactions(all));
  return AnswersOf(*oracle, ground.questions);
}

absl::Status Contest::CheckAll() {
  LEXLOG_ASSIGN_OR_RETURN(const std::vector<CheckedAnswer> right,
                          RightAnswers(ground_, transactions_));
  for (Entry& entry : entries_) {
    ground_.options.tell(absl::StrCat(entry.contestant.name, " is checked"));
    LEXLOG_ASSIGN_OR_RETURN(const std::vector<CheckedAnswer> answers,
                            AnswersOf(*entry.peer, ground_.questions));
    LEXLOG_RETURN_IF_ERROR(CheckSame(*entry.peer, right, answers));
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status RunContest(uint64_t size, const std::vector<Contestant>& contestants,
                        const ContestOptions& options, Results& results) {
  return Contest(size, options, results).Run(contestants);
}

}  // namespace lexlog
