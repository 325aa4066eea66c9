#ifndef LEXLOG_ENGINE_VIEW_GROUP_STORE_H_
#define LEXLOG_ENGINE_VIEW_GROUP_STORE_H_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/base/sequence.h"
#include "engine/storage/kv_store.h"
#include "engine/view/eras.h"
#include "engine/view/held_groups.h"
#include "engine/view/projection.h"
#include "engine/view/share.h"

namespace lexlog {

// The groups of a store's views as questions want them, kept in memory as far as a bound allows:
// what is not there is read. Follows what a Projector of the same process writes; a group always
// holds its newest rows, as a question at an older place in the record passes the newer ones over.
// Thread-safe: readers wait neither for the writer nor for each other. Borrows both.
class GroupStore {
 public:
  // At most about `bytes` of memory.
  //   FailedPrecondition  the views have not come to the head, or were written for other
  //                       projections.
  //   DataLoss            the store is damaged.
  static absl::StatusOr<std::unique_ptr<GroupStore>> Open(const KvStore& store,
                                                          const Projections& projections,
                                                          size_t bytes);

  const KvStore& store() const { return store_; }

  // How far the views have come, as told by Follow.
  Sequence head() const { return Sequence{head_.load(std::memory_order_acquire)}; }

  // Takes in the rows that a write has added, once they show in the store; the views have come to
  // `head` with them. By one thread at a time.
  void Follow(const std::map<GroupName, Rows>& added, Sequence head);

  // What a reader finds from Enter until Leave stays.
  Eras& eras() const { return eras_; }

  // A group as a reader has it: at most one of the two. Where there is no such group: neither, or
  // one that is packed of no rows.
  struct Found {
    const PackedGroup* packed = nullptr;
    const Rows* rows = nullptr;
    HeldGroup own = {};  // what these point to, where it is not kept in memory
    bool is_none() const { return packed == nullptr && rows == nullptr; }
  };
  absl::StatusOr<Found> Get(absl::string_view view, absl::string_view subject) const;

  // Gets several, and visits each, in their order: sooner than one after the other, as what is far
  // away in memory is fetched for many of them at once. Ends with the first failure.
  using OneVisitor = absl::FunctionRef<absl::Status(size_t i, const Found& group)>;
  absl::Status Get(absl::string_view view, absl::Span<const absl::string_view> subjects,
                   OneVisitor visit) const;

  // Visits every group of this share of `view`, in no given order.
  using Visitor = absl::FunctionRef<void(absl::string_view subject, const Found& group)>;
  absl::Status Each(absl::string_view view, Share share, Visitor visit) const;

  // The events that gave the group its rows.
  struct FoundStory {
    const Story* story = nullptr;
    std::shared_ptr<const Story> own = {};  // as Found::own
  };
  absl::StatusOr<FoundStory> StoryOf(absl::string_view view, absl::string_view subject) const;

  ViewRule RuleOf(absl::string_view view) const;
  size_t bytes() const { return held_.load(std::memory_order_relaxed); }  // held now

 private:
  static constexpr size_t kParts = 64;
  struct View {
    std::string name;
    ViewRule rule;
    std::vector<std::unique_ptr<HeldGroups>> parts;  // by hash
    std::mutex following;  // held by Follow while it changes this view, and by who ends loading
    std::mutex turning;    // held while parts are let go of, and while `whole` is set
    // Every group there is, is held. Who relies on it reads let_go, then this, then looks, and then
    // sees that let_go is the same: it is raised before anything is let go of.
    std::atomic<bool> whole{false};
    std::atomic<uint64_t> let_go{0};
    std::atomic<bool> loading{false};  // all of it is being read
  };
  struct Place {
    HeldGroups* part = nullptr;
    size_t hash = 0;
    size_t number = 0;                 // of the part
    HeldGroups::Slot* slot = nullptr;  // as FindPlaces has found it
  };

  GroupStore(const KvStore& store, const Projections& projections, size_t bytes);
  View* Find(absl::string_view view) const;
  static Place PlaceOf(const View& view, absl::string_view subject);
  static Found Look(const HeldGroups::Slot& slot);
  static HeldGroup Hold(const View& view, Rows rows);
  // Where some subjects have their places, found side by side.
  static constexpr size_t kAtOnce = 16;
  static void FindPlaces(const View& view, absl::Span<const absl::string_view> subjects,
                         Place* places);
  class Held;
  static bool IsKnown(const Held& held, const Place& place, Found& found);
  absl::Status GetSome(View& view, absl::Span<const absl::string_view> subjects, size_t first,
                       OneVisitor visit) const;
  struct Reading {
    HeldGroup group;
    uint64_t head = 0;  // of the views it was read from
  };
  absl::StatusOr<Reading> Read(const View& view, absl::string_view subject) const;
  absl::StatusOr<Found> Load(View& view, absl::string_view subject) const;
  struct Followed;
  void FollowSome(absl::Span<const Followed> some, uint64_t head) const;
  void FollowGroup(const Followed& followed, Place place, uint64_t head) const;
  absl::StatusOr<bool> LoadWhole(View& view) const;
  absl::Status EachHeld(View& view, const HeldGroups::Slots& slots, Visitor visit) const;
  absl::Status EachRead(const View& view, Share share, Visitor visit) const;
  absl::StatusOr<std::shared_ptr<const Story>> Tell(const Found& group, const Story* so_far) const;
  void KeepBound() const;

  const KvStore& store_;
  const Projections& projections_;
  const size_t bytes_;
  std::atomic<uint64_t> head_{0};
  mutable Eras eras_;
  mutable std::atomic<size_t> held_{0};
  mutable std::vector<std::unique_ptr<View>> views_;
  absl::flat_hash_map<absl::string_view, View*> by_name_;
  mutable std::atomic<size_t> next_part_{0};  // to be let go of
  mutable std::mutex loading_;                // one view at a time is read whole
};

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_VIEW_GROUP_STORE_H_
