#include "tests/bench/compare/ask_rounds.h"

#include <algorithm>
#include <functional>
#include <string>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "tests/bench/workload/stopwatch.h"

namespace lexlog {
namespace {

constexpr int kWhatIfs = 21;   // a round: they are short
constexpr size_t kMany = 100;  // of which the slowest can be told apart
// What takes longer than this is measured once.
constexpr double kLongSeconds = 1;

using Ask = std::function<absl::Status(Peer& peer, size_t number)>;

// A task: what is asked, how often in a round.
struct AskTask {
  std::string task;
  std::string variant;
  size_t times = 1;
  std::string unit;  // "us" or "ms"
  Ask ask;
  std::function<absl::Status(Peer& peer)> prepare = {};  // a round; not measured
};

std::vector<AskTask> TasksOf(const Questions& asked) {
  const auto what_if = [&asked](bool whole) {
    return [&asked, whole](Peer& peer, size_t) { return peer.WhatIf(asked.end, whole).status(); };
  };
  const auto suppose = [&asked](Peer& peer) {
    return peer.TakeSupposed(asked.hypothetical, kWhatIfs);
  };
  return {
      {"T3", "", asked.points.size(), "us",
       [&](Peer& peer, size_t i) { return peer.StatesAt(asked.points[i]).status(); }},
      {"T4", "", 1, "ms", [&](Peer& peer, size_t) { return peer.Snapshot(asked.after).status(); }},
      {"T5", "", std::min(kHistoryQuestions, asked.points.size()), "us",
       [&](Peer& peer, size_t i) { return peer.History(asked.points[i].stream).status(); }},
      {"T6", "", 1, "ms",
       [&](Peer& peer, size_t) { return peer.Difference(asked.before, asked.after).status(); }},
      {"T7", "touched", kWhatIfs, "ms", what_if(/*whole=*/false), suppose},
      {"T7", "whole", 1, "ms", what_if(/*whole=*/true), suppose},
      {"T8", "", 1, "ms",
       [&](Peer& peer, size_t) { return peer.Exposure(asked.exposure).status(); }}};
}

double At(const std::vector<double>& sorted, double part) {
  const auto place = static_cast<size_t>(part * static_cast<double>(sorted.size()));
  return sorted[std::min(place, sorted.size() - 1)];
}

// What each question of a round costs, least first.
absl::StatusOr<std::vector<double>> Costs(const AskTask& task, Peer& peer) {
  const double scale = task.unit == "us" ? 1e-3 : 1e-6;
  std::vector<double> costs(task.times);
  if (task.prepare) LEXLOG_RETURN_IF_ERROR(task.prepare(peer));
  Stopwatch watch;
  for (size_t i = 0; i < task.times; ++i) {
    LEXLOG_RETURN_IF_ERROR(task.ask(peer, i));
    costs[i] = static_cast<double>(watch.Lap()) * scale;
  }
  std::sort(costs.begin(), costs.end());
  return costs;
}

// False: it has taken so long that once is enough.
absl::StatusOr<bool> Round(const Ground& ground, const AskTask& task, Entry& entry) {
  const Stopwatch watch;
  LEXLOG_ASSIGN_OR_RETURN(const std::vector<double> costs, Costs(task, *entry.peer));
  const bool once = task.times == 1 && watch.seconds() > kLongSeconds;
  const char* metric = task.times == 1 ? "time" : "p50";
  Add(ground, {task.task, task.variant, metric, task.unit}, entry, At(costs, 0.5));
  if (task.times >= kMany) {
    Add(ground, {task.task, task.variant, "p99", task.unit}, entry, At(costs, 0.99));
  }
  return !once;
}

// All of what is short once before it is measured; what is long was asked to be checked.
absl::Status WarmUp(const AskTask& task, std::vector<Entry>& entries) {
  if (task.times == 1) return absl::OkStatus();
  for (Entry& entry : entries) {
    LEXLOG_RETURN_IF_ERROR(Costs(task, *entry.peer).status());
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status AskRounds(const Ground& ground, std::vector<Entry>& entries) {
  for (const AskTask& task : TasksOf(ground.questions)) {
    if (!Wants(ground, task.task)) continue;
    LEXLOG_RETURN_IF_ERROR(WarmUp(task, entries));
    std::vector<Entry*> running;
    for (Entry& entry : entries) running.push_back(&entry);
    for (int round = 0; round < ground.options.rounds; ++round) {
      std::vector<Entry*> again;
      for (Entry* entry : running) {
        ground.options.tell(absl::StrCat(task.task, " ", task.variant, ", round ", round + 1, ": ",
                                         entry->contestant.name));
        LEXLOG_ASSIGN_OR_RETURN(const bool more, Round(ground, task, *entry));
        if (more) again.push_back(entry);
      }
      running = std::move(again);
    }
  }
  return absl::OkStatus();
}

}  // namespace lexlog
