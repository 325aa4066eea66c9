// What questions cost, and what they take of memory.

#include <memory>
#include <string>

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
constexpr size_t kBound = size_t{1} << 30;
constexpr size_t kMuch = size_t{8} << 30;
constexpr uint64_t kKeptWithin = 2'000'000;  // events whose groups are kept within kBound

void AddMemory(const Stage& stage, const std::string& variant) {
  stage.Add({"memory", variant, "VmRSS", "MiB"}, ProcessMemory("VmRSS"));
  stage.Add({"memory", variant, "VmHWM", "MiB"}, ProcessMemory("VmHWM"));
}

absl::Status MeasureScans(const Stage& stage, const std::string& variant, const Questions& asked,
                          LexlogPeer& peer) {
  LEXLOG_RETURN_IF_ERROR(peer.TakeTransactions(MakeTransactions()));
  LEXLOG_RETURN_IF_ERROR(MeasureEach(stage, {"T4", variant, "ms", 1, stage.rounds},
                                     [&](size_t) { return peer.Snapshot(asked.after).status(); }));
  LEXLOG_RETURN_IF_ERROR(MeasureEach(stage, {"T6", variant, "ms", 1, stage.rounds}, [&](size_t) {
    return peer.Difference(asked.before, asked.after).status();
  }));
  return MeasureEach(stage, {"T8", variant, "ms", 1, stage.rounds},
                     [&](size_t) { return peer.Exposure(asked.exposure).status(); });
}

absl::Status MeasurePoints(const Stage& stage, const Questions& asked, LexlogPeer& peer) {
  LEXLOG_RETURN_IF_ERROR(
      MeasureEach(stage, {"T3", "", "us", asked.points.size(), stage.rounds},
                  [&](size_t i) { return peer.StatesAt(asked.points[i]).status(); }));
  LEXLOG_RETURN_IF_ERROR(
      MeasureEach(stage, {"T5", "", "us", kHistoryQuestions, stage.rounds},
                  [&](size_t i) { return peer.History(asked.points[i].stream).status(); }));
  const size_t what_ifs = kWhatIfs * static_cast<size_t>(stage.rounds + 1);
  LEXLOG_RETURN_IF_ERROR(peer.TakeSupposed(asked.hypothetical, what_ifs));
  return MeasureEach(stage, {"T7", "touched", "ms", kWhatIfs, stage.rounds},
                     [&](size_t) { return peer.WhatIf(asked.end, /*whole=*/false).status(); });
}

absl::StatusOr<std::unique_ptr<LexlogPeer>> OpenWith(const Stage& stage, size_t group_bytes) {
  return LexlogPeer::Open(kOurs, {stage.store(), RulesAlone, group_bytes});
}

}  // namespace

absl::Status AskStage(const Stage& stage) {
  const Questions asked = MakeQuestions(Workload(stage.size));
  {
    LEXLOG_ASSIGN_OR_RETURN(const std::unique_ptr<LexlogPeer> peer, OpenWith(stage, kBound));
    AddMemory(stage, "opened");
    LEXLOG_RETURN_IF_ERROR(MeasurePoints(stage, asked, *peer));
    AddMemory(stage, "points asked");
    // Where not all is kept, a scan reads the rest again each time.
    const bool bounded = stage.size > kKeptWithin;
    LEXLOG_RETURN_IF_ERROR(MeasureScans(stage, bounded ? "1 GiB kept" : "", asked, *peer));
    AddMemory(stage, "all asked");
    if (!bounded) return absl::OkStatus();
  }
  LEXLOG_ASSIGN_OR_RETURN(const std::unique_ptr<LexlogPeer> peer, OpenWith(stage, kMuch));
  LEXLOG_RETURN_IF_ERROR(MeasureScans(stage, "", asked, *peer));
  AddMemory(stage, "all kept");
  return absl::OkStatus();
}

absl::Status OpenStage(const Stage& stage) {
  const Questions asked = MakeQuestions(Workload(stage.size));
  for (int round = 0; round < stage.rounds; ++round) {
    const Stopwatch watch;
    LEXLOG_ASSIGN_OR_RETURN(const std::unique_ptr<LexlogPeer> peer,
                            LexlogPeer::Open(kOurs, {stage.store(), RulesAlone}));
    LEXLOG_RETURN_IF_ERROR(peer->engine().Groups().status());
    stage.Add({"open", "", "time", "ms"}, watch.seconds() * 1e3);
    LEXLOG_RETURN_IF_ERROR(peer->StatesAt(asked.points[0]).status());
    stage.Add({"open", "and first answer", "time", "ms"}, watch.seconds() * 1e3);
  }
  return absl::OkStatus();
}

}  // namespace lexlog
