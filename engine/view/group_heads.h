#ifndef LEXLOG_ENGINE_VIEW_GROUP_HEADS_H_
#define LEXLOG_ENGINE_VIEW_GROUP_HEADS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/container/node_hash_map.h"
#include "absl/hash/hash.h"
#include "absl/strings/string_view.h"
#include "engine/view/group_rows.h"
#include "lexlog/storage/v1/record.pb.h"

namespace lexlog {

// A storage.v1.GroupHead that is being written. Its rows stay the bytes that they are: a row is put
// behind them without any being read.
class OpenHead {
 public:
  // nullopt: these bytes are no head.
  static std::optional<OpenHead> Read(absl::string_view bytes);

  uint64_t rows() const { return rows_; }  // of the group
  uint32_t chunks() const { return chunks_; }
  int tail_rows() const { return tail_rows_; }
  size_t tail_bytes() const { return tail_.size(); }

  void Add(const storage::v1::ViewRow& row);
  // Moves the tail into a chunk: its bytes, a storage.v1.RowChunk.
  std::string Seal();
  // What is to be written.
  std::string Bytes() const;

  bool changed = false;  // since it was written

 private:
  friend class GroupHeads;
  uint64_t rows_ = 0;
  uint32_t chunks_ = 0;
  int tail_rows_ = 0;
  std::string tail_;    // the field of that name as it is written, all rows of it
  size_t counted_ = 0;  // of its memory
};

// Heads that are kept from one write to the next, as they were written last, so that a group which
// is written to often is not read again. Not thread-safe.
class GroupHeads {
 public:
  using Held = std::pair<const GroupName, OpenHead>;

  // Of those that were used last it keeps about so many bytes, once KeepBound is called.
  explicit GroupHeads(size_t bytes_most) : bytes_most_(bytes_most) {}

  // From now on it is known of every group whether it may be in the store: nothing is yet, and what
  // comes there is Put here before. Until Clear.
  void BeginEmpty() { put_.emplace(); }
  // False: the group is not in the store, as far as is known.
  bool MayBeStored(const GroupRef& group) const;

  // Null: it is not held. What is returned stays where it is until one of the last three is called.
  Held* Find(const GroupRef& group);
  Held* Put(const GroupRef& group, OpenHead head);
  // Takes note of how much memory one takes that has grown.
  void Count(Held& held);

  void Forget(const GroupRef& group);
  void Clear();
  void KeepBound();

 private:
  // So that nothing is made to look a group up.
  struct Hash {
    using is_transparent = void;
    template <typename Name>
    size_t operator()(const Name& group) const {
      return absl::Hash<GroupRef>()(GroupRef(group));
    }
  };
  struct Same {
    using is_transparent = void;
    template <typename NameA, typename NameB>
    bool operator()(const NameA& a, const NameB& b) const {
      return GroupRef(a) == GroupRef(b);
    }
  };
  using Heads = absl::node_hash_map<GroupName, OpenHead, Hash, Same>;

  const size_t bytes_most_;
  Heads recent_;      // used since the last turn
  size_t bytes_ = 0;  // of these
  Heads earlier_;     // not used since then, and the next to go
  // Hashes of all groups that were put since the store had none.
  std::optional<absl::flat_hash_set<size_t>> put_;
};

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_VIEW_GROUP_HEADS_H_
