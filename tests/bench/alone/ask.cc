// What questions cost, and what they take of memory.

#include "engine/base/status_macros.h"
#include "tests/bench/alone/latencies.h"
#include "tests/bench/alone/process_memory.h"
#include "tests/bench/alone/stage.h"
#include "tests/bench/workload/lexlog_peer.h"
#include "tests/bench/workload/rules_view.h"
#include "tests/bench/workload/stopwatch.h"

namespace lexlog {
namespace {

constexpr size_t kWhatIfs = 101;

void AddMemory(const Stage& stage, const std::string& variant) {
  stage.Add({"memory", variant, "VmRSS", "MiB"}, ProcessMemory("VmRSS"));
  stage.Add({"memory", variant, "VmHWM", "MiB"}, ProcessMemory("VmHWM"));
}

absl::Status MeasureScans(const Stage& stage, const Questions& asked, LexlogPeer& peer) {
  LEXLOG_RETURN_IF_ERROR(MeasureEach(stage, {"T4", "", "ms", 1, stage.rounds},
                                     [&](size_t) { return peer.Snapshot(asked.after).status(); }));
  LEXLOG_RETURN_IF_ERROR(MeasureEach(stage, {"T6", "", "ms", 1, stage.rounds}, [&](size_t) {
    return peer.Difference(asked.before, asked.after).status();
  }));
  return MeasureEach(stage, {"T8", "", "ms", 1, stage.rounds},
                     [&](size_t) { return peer.Exposure(asked.exposure).status(); });
}

}  // namespace

absl::Status AskStage(const Stage& stage) {
  const Questions asked = MakeQuestions(Workload(stage.size));
  LEXLOG_ASSIGN_OR_RETURN(const std::unique_ptr<LexlogPeer> peer,
                          LexlogPeer::Open(kOurs, {stage.store(), RulesAlone}));
  LEXLOG_RETURN_IF_ERROR(peer->TakeTransactions(MakeTransactions()));
  AddMemory(stage, "opened");
  LEXLOG_RETURN_IF_ERROR(
      MeasureEach(stage, {"T3", "", "us", asked.points.size(), stage.rounds},
                  [&](size_t i) { return peer->StatesAt(asked.points[i]).status(); }));
  LEXLOG_RETURN_IF_ERROR(
      MeasureEach(stage, {"T5", "", "us", kHistoryQuestions, stage.rounds},
                  [&](size_t i) { return peer->History(asked.points[i].stream).status(); }));
  LEXLOG_RETURN_IF_ERROR(
      MeasureEach(stage, {"T7", "touched", "us", kWhatIfs, stage.rounds}, [&](size_t) {
        return peer->WhatIf(asked.hypothetical, asked.end, /*whole=*/false).status();
      }));
  AddMemory(stage, "points asked");
  LEXLOG_RETURN_IF_ERROR(MeasureScans(stage, asked, *peer));
  AddMemory(stage, "all asked");
  return absl::OkStatus();
}

absl::Status OpenStage(const Stage& stage) {
  const Questions asked = MakeQuestions(Workload(stage.size));
  for (int round = 0; round < stage.rounds; ++round) {
    const Stopwatch watch;
    LEXLOG_ASSIGN_OR_RETURN(const std::unique_ptr<LexlogPeer> peer,
                            LexlogPeer::Open(kOurs, {stage.store(), RulesAlone}));
    LEXLOG_RETURN_IF_ERROR(peer->Settle());
    stage.Add({"open", "", "time", "ms"}, watch.seconds() * 1e3);
    LEXLOG_RETURN_IF_ERROR(peer->StatesAt(asked.points[0]).status());
    stage.Add({"open", "and first answer", "time", "ms"}, watch.seconds() * 1e3);
  }
  return absl::OkStatus();
}

}  // namespace lexlog
