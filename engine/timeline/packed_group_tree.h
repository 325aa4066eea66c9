#ifndef LEXLOG_ENGINE_TIMELINE_PACKED_GROUP_TREE_H_
#define LEXLOG_ENGINE_TIMELINE_PACKED_GROUP_TREE_H_

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/types/span.h"
#include "engine/timeline/packed_group_tree_nodes.h"

namespace lexlog::timeline {

// A sorted map of which every change is another map that shares with it what is the same: a
// search tree of wide nodes that never change. Cheap to copy. Thread-safe as values are.
template <typename Key, typename Value, typename Summary = NoSummary>
class SharedTree {
 public:
  using Entry = std::pair<Key, Value>;

  bool empty() const { return root_ == nullptr; }
  // Of memory, without what it shares with an earlier one that it was made from.
  size_t BytesBeside(const SharedTree& earlier) const {
    return root_ == nullptr ? 0 : Of::BytesSince(*root_, earlier.made_);
  }

  // The value of the last key that is not after `key`; null: there is none.
  const Value* FindUpTo(const Key& key) const {
    const Node* node = root_.get();
    if (node == nullptr || key < node->keys[0]) return nullptr;
    while (node->height > 0) node = Of::AsInner(node).children[node->LastUpTo(key)].get();
    return &Of::AsLeaf(node).values[node->LastUpTo(key)];
  }

  // The first key after `key`; null: there is none.
  const Key* KeyAfter(const Key& key) const {
    const Key* after = nullptr;
    for (const Node* node = root_.get(); node != nullptr;) {
      const size_t i = key < node->keys[0] ? 0 : node->LastUpTo(key) + 1;
      if (i < node->count) after = &node->keys[i];
      node = node->height == 0 ? nullptr : Of::AsInner(node).children[i == 0 ? 0 : i - 1].get();
    }
    return after;
  }

  // The entries from the last that is not after `first`, up to the last before `end`, without
  // nodes of whose summary `may` says no.
  using May = absl::FunctionRef<bool(const Summary&)>;
  void Visit(const Key& first, const Key& end, May may,
             absl::FunctionRef<void(const Key&, const Value&)> visit) const {
    if (root_ != nullptr) VisitIn(*root_, {first, end, may}, visit);
  }

  // From the last entry that is not after `last` back, until `visit` returns false.
  void VisitBack(const Key& last, May may,
                 absl::FunctionRef<bool(const Key&, const Value&)> visit) const {
    if (root_ != nullptr) VisitBackIn(*root_, {last, last, may}, visit);
  }

  // Takes out the keys in [first, end) and puts in entries whose keys lie in [first, end].
  void Change(const Key& first, const Key& end, absl::Span<const Entry> put) {
    if (root_ == nullptr) {
      root_ = Of::RootOf(Of::MakeLeaves(put, Of::Parting::kFull, made_), made_);
    } else {
      root_ = Of::RootOf(ChangeIn(root_, first, end, put), made_);
    }
  }

 private:
  using Of = TreeNodes<Key, Value, Summary>;
  using Node = typename Of::Node;
  using Leaf = typename Of::Leaf;
  using Inner = typename Of::Inner;
  using Nodes = typename Of::Nodes;
  using Pointer = typename Of::Pointer;

  struct Range {
    const Key& first;
    const Key& end;
    May may;
  };

  Nodes ChangeIn(const Pointer& node, const Key& first, const Key& end,
                 absl::Span<const Entry> put) {
    if (node->height == 0) return ChangeLeaf(Of::AsLeaf(node.get()), first, end, put);
    const Inner& inner = Of::AsInner(node.get());
    const size_t begin = inner.LastUpTo(first);
    Nodes children(inner.children.begin(), inner.children.begin() + begin);
    for (size_t i = begin; i < inner.count; ++i) {
      if (i > begin && !(inner.keys[i] < end)) {
        children.push_back(inner.children[i]);
        continue;
      }
      const Nodes changed =
          ChangeIn(inner.children[i], first, end, i == begin ? put : absl::Span<const Entry>());
      children.insert(children.end(), changed.begin(), changed.end());
    }
    const bool kept = !children.empty() && children.back() == inner.children[inner.count - 1];
    return Of::MakeInner(children, kept ? Of::Parting::kEven : Of::Parting::kFull, made_);
  }

  Nodes ChangeLeaf(const Leaf& leaf, const Key& first, const Key& end,
                   absl::Span<const Entry> put) {
    std::vector<Entry> entries;
    size_t i = 0;
    for (; i < leaf.count && leaf.keys[i] < first; ++i) {
      entries.emplace_back(leaf.keys[i], leaf.values[i]);
    }
    entries.insert(entries.end(), put.begin(), put.end());
    const bool last = i == leaf.count;
    for (; i < leaf.count; ++i) {
      if (!(leaf.keys[i] < end)) entries.emplace_back(leaf.keys[i], leaf.values[i]);
    }
    return Of::MakeLeaves(entries, last ? Of::Parting::kFull : Of::Parting::kEven, made_);
  }

  static void VisitIn(const Node& node, const Range& range,
                      absl::FunctionRef<void(const Key&, const Value&)> visit) {
    const size_t begin = node.LastUpTo(range.first);
    for (size_t i = begin; i < node.count && node.keys[i] < range.end; ++i) {
      if (node.height == 0) {
        visit(node.keys[i], Of::AsLeaf(&node).values[i]);
      } else if (range.may(Of::AsInner(&node).summaries[i])) {
        VisitIn(*Of::AsInner(&node).children[i], range, visit);
      }
    }
  }

  // False: `visit` wants no more.
  static bool VisitBackIn(const Node& node, const Range& range,
                          absl::FunctionRef<bool(const Key&, const Value&)> visit) {
    if (range.end < node.keys[0]) return true;
    for (size_t i = node.LastUpTo(range.end) + 1; i-- > 0;) {
      if (node.height == 0) {
        if (!visit(node.keys[i], Of::AsLeaf(&node).values[i])) return false;
      } else if (range.may(Of::AsInner(&node).summaries[i])) {
        if (!VisitBackIn(*Of::AsInner(&node).children[i], range, visit)) return false;
      }
    }
    return true;
  }

  Pointer root_;
  uint32_t made_ = 0;  // nodes, by all changes that led here
};

}  // namespace lexlog::timeline

#endif  // LEXLOG_ENGINE_TIMELINE_PACKED_GROUP_TREE_H_
