#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
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

bool NamesOtherNorms(const Event& event) {
  return event.norm().excepts_size() > 0 || event.norm().overrides_size() > 0;
}

// How many events of the batch each subject has. Circles of norms are looked for where each norm
// has one event without an end: with more, the norms may have changed places in time.
using EventsOf = absl::flat_hash_map<absl::string_view, int>;

EventsOf CountEvents(const AppendBatch& batch) {
  EventsOf events_of;
  for (const Event& event : batch.events) ++events_of[event.subject()];
  return events_of;
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
  std::vector<size_t> with_edges;
  bool any_norm = false;
  for (size_t i = 0; i < batch.events.size(); ++i) {
    const bool norm = NamesOtherNorms(batch.events[i]);
    if (!norm && batch.events[i].taxonomy().parent_size() == 0) continue;
    with_edges.push_back(i);
    any_norm |= norm;
  }
  if (with_edges.empty()) return;
  const EventsOf events_of = any_norm ? CountEvents(batch) : EventsOf{};
  Graph parents{"taxonomy.parent", {}, {}};
  Graph excepts{"norm.excepts", {}, {}};
  Graph overrides{"norm.overrides", {}, {}};
  // A norm that excepts what overrides it: neither says which of the two gives way.
  Graph either{"norm", {}, {}};
  for (const size_t i : with_edges) {
    const Event& event = batch.events[i];
    if (ledger.Recorded(event.id()) != nullptr) continue;
    AddEdges(parents, event, i, event.taxonomy().parent());
    if (!NamesOtherNorms(event) || !event.until().empty()) continue;
    if (events_of.at(event.subject()) != 1) continue;
    AddEdges(excepts, event, i, event.norm().excepts());
    AddEdges(overrides, event, i, event.norm().overrides());
    AddEdges(either, event, i, event.norm().excepts());
    AddEdges(either, event, i, event.norm().overrides());
  }
  std::set<std::string> reported;
  for (const Graph* graph : {&parents, &excepts, &overrides, &either}) {
    Report(*graph, batch, reported, problems);
  }
}

}  // namespace lexlog::validation
