#ifndef LEXLOG_ENGINE_TIMELINE_PACKED_GROUP_TREE_NODES_H_
#define LEXLOG_ENGINE_TIMELINE_PACKED_GROUP_TREE_NODES_H_

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/types/span.h"

namespace lexlog::timeline {

// For a tree that is searched by its keys alone.
struct NoSummary {
  template <typename Key, typename Value>
  static NoSummary Of(const Key&, const Value&) {
    return {};
  }
  void Add(const NoSummary&) {}
};

// The parts of a SharedTree.
template <typename Key, typename Value, typename Summary>
struct TreeNodes {
  static constexpr size_t kWidth = 16;

  struct Node {
    // The place of the last key that is not after `key`; 0 if there is none.
    size_t LastUpTo(const Key& key) const {
      // Without a branch that could be guessed wrong.
      size_t up_to = 0;
      for (size_t i = 1; i < count; ++i) up_to += keys[i] <= key ? 1 : 0;
      return up_to;
    }

    uint16_t height = 0;
    uint16_t count = 0;
    uint32_t made = 0;                  // as which of the tree's nodes
    std::array<Key, kWidth> keys = {};  // of its entries, or the first of each child
  };
  using Pointer = std::shared_ptr<const Node>;
  using Nodes = std::vector<Pointer>;
  using Entry = std::pair<Key, Value>;

  struct Leaf : Node {
    std::array<Value, kWidth> values = {};
  };
  struct Inner : Node {
    std::array<Pointer, kWidth> children;
    std::array<Summary, kWidth> summaries = {};
  };

  static const Leaf& AsLeaf(const Node* node) { return *static_cast<const Leaf*>(node); }
  static const Inner& AsInner(const Node* node) { return *static_cast<const Inner*>(node); }

  static Summary SummaryOf(const Node& node) {
    Summary summary;
    for (size_t i = 0; i < node.count; ++i) {
      summary.Add(node.height > 0 ? AsInner(&node).summaries[i]
                                  : Summary::Of(node.keys[i], AsLeaf(&node).values[i]));
    }
    return summary;
  }

  // How nodes that are too full are parted: evenly, or, where what was put in stands last, so that
  // the first are full, as more may come in order.
  enum class Parting { kEven, kFull };

  // Calls `make` for parts of what is `count` long, none longer than a node is wide.
  static void EachPart(size_t count, Parting parting,
                       absl::FunctionRef<void(size_t first, size_t last)> make) {
    const size_t parts = (count + kWidth - 1) / kWidth;
    for (size_t i = 0; i < parts; ++i) {
      if (parting == Parting::kFull) {
        make(i * kWidth, std::min(count, (i + 1) * kWidth));
      } else {
        make(count * i / parts, count * (i + 1) / parts);
      }
    }
  }

  static Nodes MakeLeaves(absl::Span<const Entry> entries, Parting parting, uint32_t& made) {
    Nodes nodes;
    EachPart(entries.size(), parting, [&](size_t first, size_t last) {
      auto leaf = std::make_shared<Leaf>();
      leaf->made = ++made;
      for (size_t i = first; i < last; ++i) {
        leaf->keys[leaf->count] = entries[i].first;
        leaf->values[leaf->count++] = entries[i].second;
      }
      nodes.push_back(std::move(leaf));
    });
    return nodes;
  }

  static Nodes MakeInner(const Nodes& children, Parting parting, uint32_t& made) {
    Nodes nodes;
    EachPart(children.size(), parting, [&](size_t first, size_t last) {
      auto inner = std::make_shared<Inner>();
      inner->made = ++made;
      inner->height = static_cast<uint16_t>(children[first]->height + 1);
      for (size_t i = first; i < last; ++i) {
        inner->keys[inner->count] = children[i]->keys[0];
        inner->summaries[inner->count] = SummaryOf(*children[i]);
        inner->children[inner->count++] = children[i];
      }
      nodes.push_back(std::move(inner));
    });
    return nodes;
  }

  // What `nodes`, which stand beside each other, hang on.
  static Pointer RootOf(Nodes nodes, uint32_t& made) {
    while (nodes.size() > 1) nodes = MakeInner(nodes, Parting::kEven, made);
    if (nodes.empty()) return nullptr;
    Pointer root = std::move(nodes[0]);
    while (root->height > 0 && root->count == 1) root = AsInner(root.get()).children[0];
    return root;
  }

  // Of a node and what hangs on it, without what was made up to `since`.
  static size_t BytesSince(const Node& node, uint32_t since) {
    if (node.made <= since) return 0;
    if (node.height == 0) return sizeof(Leaf) + kHeap;
    size_t bytes = sizeof(Inner) + kHeap;
    for (size_t i = 0; i < node.count; ++i) {
      bytes += BytesSince(*AsInner(&node).children[i], since);
    }
    return bytes;
  }

 private:
  static constexpr size_t kHeap = 32;  // what a shared pointer and the heap put beside
};

}  // namespace lexlog::timeline

#endif  // LEXLOG_ENGINE_TIMELINE_PACKED_GROUP_TREE_NODES_H_
