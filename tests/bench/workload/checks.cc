#include "tests/bench/workload/checks.h"

#include <functional>

#include "absl/strings/str_format.h"
#include "engine/base/status_macros.h"

namespace lexlog {
namespace {

using Ask = std::function<absl::StatusOr<Answer>()>;

// What many answers come to together.
template <typename AskOne>
Ask Summed(size_t count, const AskOne& ask) {
  return [count, ask]() -> absl::StatusOr<Answer> {
    Answer sum;
    for (size_t i = 0; i < count; ++i) {
      LEXLOG_ASSIGN_OR_RETURN(const Answer answer, ask(i));
      sum.hash += answer.hash;
      sum.count += answer.count;
    }
    return sum;
  };
}

struct Check {
  std::string task;
  Ask ask;
};

std::vector<Check> ChecksOf(Peer& peer, const Questions& asked) {
  const auto what_if = [&](bool whole) {
    return [&peer, &asked, whole]() -> absl::StatusOr<Answer> {
      LEXLOG_RETURN_IF_ERROR(peer.TakeSupposed(asked.hypothetical, 1));
      return peer.WhatIf(asked.end, whole);
    };
  };
  return {
      {"log", [&] { return peer.WholeLog(); }},
      {"T3", Summed(kPointsChecked, [&](size_t i) { return peer.StatesAt(asked.points[i]); })},
      {"T4", [&] { return peer.Snapshot(asked.after); }},
      {"T5", Summed(kHistoriesChecked,
                    [&](size_t i) { return peer.CheckedHistory(asked.points[i].stream); })},
      {"T6", [&] { return peer.Difference(asked.before, asked.after); }},
      {"T7", what_if(/*whole=*/true)},
      {"T7 touched", what_if(/*whole=*/false)},
      {"T8", [&] { return peer.Exposure(asked.exposure); }},
  };
}

}  // namespace

std::vector<CheckedAnswer> KnownAnswers(uint64_t workload_size) {
  switch (workload_size) {
    case 100'000:
      return {{"log", {0xd72d3e65cdf52916, 100'000}},   {"T3", {0xe67e5645d8cd1430, 2'285}},
              {"T4", {0xee9759810580723b, 14'638}},     {"T5", {0x4130fe90f2ce2431, 7'204}},
              {"T6", {0xc26488caea0a337e, 3'155}},      {"T7", {0x41d2db5e62b7dbd0, 10}},
              {"T7 touched", {0x41d2db5e62b7dbd0, 10}}, {"T8", {0x050d924732ff4d35, 509'889}}};
    case 1'000'000:
      return {{"log", {0x5a67e3960d858e82, 1'000'000}}, {"T3", {0xe3338d265822594b, 2'336}},
              {"T4", {0xe27588739f7ca2e6, 140'495}},    {"T5", {0x6580dc6ac84b6828, 17'980}},
              {"T6", {0xc6354fe9a5751a25, 29'869}},     {"T7", {0x545132f4735706cc, 10}},
              {"T7 touched", {0x545132f4735706cc, 10}}, {"T8", {0x45445333d3cbaea8, 4'844'806}}};
    default:
      return {};
  }
}

absl::StatusOr<std::vector<CheckedAnswer>> AnswersOf(Peer& peer, const Questions& questions) {
  std::vector<CheckedAnswer> answers;
  for (const Check& check : ChecksOf(peer, questions)) {
    LEXLOG_ASSIGN_OR_RETURN(const Answer answer, check.ask());
    answers.push_back({check.task, answer});
  }
  return answers;
}

absl::Status CheckSame(const Peer& peer, absl::Span<const CheckedAnswer> right,
                       absl::Span<const CheckedAnswer> answers) {
  for (const CheckedAnswer& answer : answers) {
    for (const CheckedAnswer& known : right) {
      if (known.task != answer.task || known.answer == answer.answer) continue;
      return absl::InternalError(absl::StrFormat(
          "%s answers %s wrongly: %016x of %d, not %016x of %d", peer.name(), answer.task,
          answer.answer.hash, answer.answer.count, known.answer.hash, known.answer.count));
    }
  }
  return absl::OkStatus();
}

}  // namespace lexlog
