// Puts the tasks of tests/bench/workload to lexlog, SQLite and PostgreSQL in turn, in one run, and
// tells what each costs and how they compare. Run by tests/bench/compare.sh.

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "engine/base/status_macros.h"
#include "tests/bench/compare/contest.h"
#include "tests/bench/compare/contestants.h"
#include "tests/bench/compare/json_lines.h"
#include "tests/bench/compare/machine.h"
#include "tests/bench/compare/table.h"
#include "tests/bench/workload/stopwatch.h"
#include "tools/cli/style.h"

namespace lexlog {
namespace {

struct Options {
  std::vector<uint64_t> sizes = {1'000'000};
  std::vector<std::string> peers;
  std::vector<std::string> tasks;
  std::string json;
  int rounds = 5;
  bool growth = false;
  bool report = false;  // written by tests/bench/compare.sh
};

std::string FromEnvironment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

// What is going on, on standard error: on a terminal always the same line.
class Teller {
 public:
  void operator()(const std::string& what) const {
    const auto seconds = static_cast<int>(watch_.seconds());
    std::fprintf(stderr, live_ ? "\r\x1b[K%d:%02d  %s" : "%d:%02d  %s\n", seconds / 60,
                 seconds % 60, what.c_str());
    std::fflush(stderr);
  }
  void End() const {
    if (live_) std::fputs("\r\x1b[K", stderr);
  }

 private:
  const bool live_ = isatty(STDERR_FILENO) == 1;
  Stopwatch watch_;
};

std::string CommandOf(int argc, char** argv) {
  std::string command = "tools/dev bench";
  for (int i = 1; i < argc; ++i) {
    const absl::string_view option = argv[i];
    if (option == "--json") {
      ++i;  // where it is written matters to nobody else
    } else {
      absl::StrAppend(&command, " ", option);
    }
  }
  return command;
}

// Behind what `path` has already.
absl::Status Write(const std::string& path, const std::string& lines) {
  if (path.empty()) return absl::OkStatus();
  std::ofstream file(path, std::ios::app);
  file << lines << std::flush;
  return file ? absl::OkStatus() : absl::UnavailableError(path + " cannot be written");
}

std::string RunFacts(const std::string& folder, const std::string& command,
                     const Contestants& contestants) {
  std::vector<std::pair<std::string, std::string>> facts = MachineFacts(folder);
  const absl::Time now = absl::FromUnixNanos(absl::GetCurrentTimeNanos());
  facts.emplace_back("date", absl::FormatTime("%Y-%m-%d", now, absl::UTCTimeZone()));
  facts.emplace_back("command", command);
  facts.emplace_back("compiler", absl::StrCat("g++ ", __VERSION__));
  facts.insert(facts.end(), contestants.versions.begin(), contestants.versions.end());
  if (!contestants.left_out.empty()) facts.emplace_back("left out", contestants.left_out);
  return RunLine(facts);
}

std::vector<uint64_t> SizesOf(const Options& options, const std::vector<Contestant>& contestants) {
  std::vector<uint64_t> sizes = options.sizes;
  if (options.growth) sizes = {10'000, 100'000, 1'000'000, 10'000'000};
  const auto nobody = [&](uint64_t size) {
    return std::none_of(contestants.begin(), contestants.end(),
                        [&](const Contestant& one) { return size <= one.most; });
  };
  sizes.erase(std::remove_if(sizes.begin(), sizes.end(), nobody), sizes.end());
  return sizes;
}

absl::Status Run(const Options& options, const std::string& command) {
  const std::string folder = FromEnvironment("LEXLOG_BENCH_FOLDER");
  if (folder.empty()) {
    return absl::InvalidArgumentError("LEXLOG_BENCH_FOLDER is not set: run tests/bench/compare.sh");
  }
  LEXLOG_ASSIGN_OR_RETURN(const Contestants contestants,
                          FindContestants(options.peers, FromEnvironment("LEXLOG_BENCH_POSTGRES")));
  if (!contestants.left_out.empty()) std::printf("%s\n", contestants.left_out.c_str());
  LEXLOG_RETURN_IF_ERROR(Write(options.json, RunFacts(folder, command, contestants)));
  const Teller teller{};
  for (const uint64_t size : SizesOf(options, contestants.all)) {
    ContestOptions contest;
    contest.folder = folder;
    contest.rounds = options.rounds;
    contest.tasks = {options.tasks.begin(), options.tasks.end()};
    contest.tell = [&](const std::string& what) {
      teller(absl::StrCat("N = ", Short(static_cast<double>(size)), ": ", what));
    };
    Results results;
    const absl::Status status = RunContest(size, contestants.all, contest, results);
    teller.End();
    std::fputs(Table(results, StyleOfStdout()).c_str(), stdout);
    std::fflush(stdout);
    LEXLOG_RETURN_IF_ERROR(status);
    LEXLOG_RETURN_IF_ERROR(Write(options.json, FigureLines(results)));
  }
  return absl::OkStatus();
}

void AddOptions(CLI::App& app, Options& options) {
  app.add_option("--n", options.sizes, "Events in the log; several, with commas between them")
      ->delimiter(',')
      ->check(CLI::Range(1'000, 100'000'000))
      ->capture_default_str();
  app.add_flag("--growth", options.growth, "10k, 100k, 1M and 10M events; peers up to 1M");
  app.add_option("--peers", options.peers, "Who takes part: lexlog,sqlite,postgresql")
      ->delimiter(',');
  app.add_option("--tasks", options.tasks, "T1 to T8, with commas between them; else all")
      ->delimiter(',')
      ->check(CLI::IsMember({"T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8"}));
  app.add_option("--rounds", options.rounds, "How often each is measured")
      ->check(CLI::Range(1, 100))
      ->capture_default_str();
  app.add_option("--json", options.json, "Put the figures behind this file, an object a line");
  app.add_flag("--report", options.report, "Write docs/benchmarks.md of it");
}

}  // namespace
}  // namespace lexlog

int main(int argc, char** argv) {
  CLI::App app("lexlog beside SQLite and PostgreSQL: the same tasks, in turn, in one run");
  app.name("tools/dev bench");
  lexlog::Options options;
  lexlog::AddOptions(app, options);
  CLI11_PARSE(app, argc, argv);
  const absl::Status status = lexlog::Run(options, lexlog::CommandOf(argc, argv));
  if (status.ok()) return 0;
  std::fprintf(stderr, "%s\n", std::string(status.message()).c_str());
  return 1;
}
