#ifndef LEXLOG_ENGINE_LOG_VALIDATE_CIRCLE_H_
#define LEXLOG_ENGINE_LOG_VALIDATE_CIRCLE_H_

#include <algorithm>
#include <deque>
#include <map>
#include <vector>

namespace lexlog::validation {

// The shortest way from `first` along `next` back to it, both ends included; empty if there is
// none.
template <typename Node, typename Next>
std::vector<Node> CircleThrough(const Node& first, const Next& next) {
  std::map<Node, Node> came_from;
  std::deque<Node> open = {first};
  while (!open.empty()) {
    const Node node = open.front();
    open.pop_front();
    for (const Node& to : next(node)) {
      if (!came_from.emplace(to, node).second) continue;
      if (to != first) {
        open.push_back(to);
        continue;
      }
      std::vector<Node> circle = {first};
      for (Node at = node; at != first; at = came_from.at(at)) circle.push_back(at);
      circle.push_back(first);
      std::reverse(circle.begin(), circle.end());
      return circle;
    }
  }
  return {};
}

// How many steps along `next` lead away from `first`, by the shortest ways; counting ends at
// `most`.
template <typename Node, typename Next>
int StepsFrom(const Node& first, const Next& next, int most) {
  std::map<Node, int> steps = {{first, 0}};
  std::deque<Node> open = {first};
  int longest = 0;
  while (!open.empty() && longest < most) {
    const Node node = open.front();
    open.pop_front();
    longest = steps.at(node);
    for (const Node& to : next(node)) {
      if (steps.emplace(to, longest + 1).second) open.push_back(to);
    }
  }
  return longest;
}

}  // namespace lexlog::validation

#endif  // LEXLOG_ENGINE_LOG_VALIDATE_CIRCLE_H_
