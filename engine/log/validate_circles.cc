#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/log/validate_bodies.h"
#include "engine/log/validate_circle.h"
#include "engine/log/validate_rules.h"

namespace lexlog::validation {
namespace {

using v1::Event;

// Subjects that a subject names in one field, by the events of the batch.
struct Graph {
  std::string field;
  std::map<std::string, std::vector<std::string>> edges;
  std::map<std::string, size_t> index;  // of the event that says so
};

template <typename Names>
void AddEdges(Graph& graph, const Event& event, size_t index, const Names& names) {
  for (const std::string& name : names) graph.edges[event.subject()].push_back(name);
  if (!names.empty()) graph.index.emplace(event.subject(), index);
}

// Circles of norms are looked for where each norm has one event without an end: with more, the
// norms may have changed places in time.
bool SaysForGood(const Event& event, const std::map<std::string, int>& events_of) {
  return event.until().empty() && events_of.at(event.subject()) == 1;
}

// `reported`: subjects whose circle stands among the problems.
void Report(const Graph& graph, const AppendBatch& batch, std::set<std::string>& reported,
            std::vector<Problem>& problems) {
  const auto next = [&](const std::string& subject) {
    const auto edges = graph.edges.find(subject);
    return edges == graph.edges.end() ? std::vector<std::string>{} : edges->second;
  };
  for (const auto& [subject, index] : graph.index) {
    const std::vector<std::string> circle = CircleThrough(subject, next);
    // A norm that names itself is refused by its own rule.
    const bool alone = circle.size() == 2 && graph.field != "taxonomy.parent";
    if (circle.empty() || alone || reported.count(subject) > 0) continue;
    reported.insert(circle.begin(), circle.end());
    problems.push_back({index, batch.events[index].id(), graph.field,
                        absl::StrCat("goes in a circle: ", absl::StrJoin(circle, ", then ")),
                        "take out the one that is wrong"});
  }
}

}  // namespace

void CheckSubjectCircles(Ledger& ledger, std::vector<Problem>& problems) {
  const AppendBatch& batch = ledger.batch();
  std::map<std::string, int> events_of;
  for (const Event& event : batch.events) ++events_of[event.subject()];
  Graph parents{"taxonomy.parent", {}, {}};
  Graph excepts{"norm.excepts", {}, {}};
  Graph overrides{"norm.overrides", {}, {}};
  // A norm that excepts what overrides it: neither says which of the two gives way.
  Graph either{"norm", {}, {}};
  for (size_t i = 0; i < batch.events.size(); ++i) {
    const Event& event = batch.events[i];
    if (ledger.Recorded(event.id()) != nullptr) continue;
    AddEdges(parents, event, i, event.taxonomy().parent());
    if (!SaysForGood(event, events_of)) continue;
    AddEdges(excepts, event, i, event.norm().excepts());
    AddEdges(overrides, event, i, event.norm().overrides());
    AddEdges(either, event, i, event.norm().excepts());
    AddEdges(either, event, i, event.norm().overrides());
  }
  std::set<std::string> reported;
  for (const Graph& graph : {parents, excepts, overrides, either}) {
    Report(graph, batch, reported, problems);
  }
}

}  // namespace lexlog::validation
