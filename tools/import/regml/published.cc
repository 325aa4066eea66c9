#include "tools/import/regml/published.h"

#include <algorithm>
#include <set>

namespace lexlog {
namespace {

class Comparer {
 public:
  Comparer(const ProvisionTree& ours, const ProvisionTree& published)
      : ours_(ours), published_(published) {}

  bool SameWords(const std::string& label) const {
    const Provision* one = ours_.Find(label);
    const Provision* other = published_.Find(label);
    if (one == nullptr || other == nullptr) return one == other;
    return WordingOf(*one) == WordingOf(*other);
  }

  bool SameContents(const std::string& label) const {
    const Provision* one = ours_.Find(label);
    const Provision* other = published_.Find(label);
    return one == nullptr || other == nullptr || one->children == other->children;
  }

  bool IsReproduced(const ChangeReport::Done& done) const {
    if (done.operation == "moved") {
      const auto one = ours_.PlaceOf(done.label);
      const auto other = published_.PlaceOf(done.label);
      return one.has_value() && other.has_value() && one->parent == other->parent;
    }
    return std::all_of(done.labels.begin(), done.labels.end(), [&](const std::string& label) {
      return SameWords(label) && (!done.subpath.empty() || SameContents(label));
    });
  }

 private:
  const ProvisionTree& ours_;
  const ProvisionTree& published_;
};

}  // namespace

Comparison CompareWithPublished(const ProvisionTree& ours, const ProvisionTree& published,
                                const ChangeReport& report) {
  const Comparer comparer(ours, published);
  std::set<std::string> labels;
  for (const auto& [label, provision] : ours.provisions()) labels.insert(label);
  for (const auto& [label, provision] : published.provisions()) labels.insert(label);
  Comparison comparison;
  for (const std::string& label : labels) {
    if (!comparer.SameWords(label)) comparison.words.push_back(label);
    if (!comparer.SameContents(label)) comparison.order.push_back(label);
  }
  for (const ChangeReport::Done& done : report.done) {
    Comparison::OfOperation& of = comparison.operations[done.operation];
    ++(comparer.IsReproduced(done) ? of.reproduced : of.differ);
  }
  return comparison;
}

}  // namespace lexlog
