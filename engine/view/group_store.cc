#include "engine/view/group_store.h"

#include <tuple>
#include <utility>

#include "absl/hash/hash.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/log/log_reader.h"
#include "engine/view/projector.h"

namespace lexlog {
namespace {

// A group that is written to faster than it can be read is read for one question alone.
constexpr int kTriesMax = 3;

GroupStore::Found Show(HeldGroup group) {
  GroupStore::Found found{group.packed.get(), group.rows.get(), {}};
  found.own = std::move(group);
  return found;
}

}  // namespace

GroupStore::GroupStore(const KvStore& store, const Projections& projections, size_t bytes)
    : store_(store), projections_(projections), bytes_(bytes) {
  for (const auto& projection : projections) {
    auto view = std::make_unique<View>();
    view->name = std::string(projection->view());
    view->rule = projection->rule();
    for (size_t i = 0; i < kParts; ++i)
      view->parts.push_back(std::make_unique<HeldGroups>(eras_, held_));
    by_name_[view->name] = view.get();
    views_.push_back(std::move(view));
  }
}

absl::StatusOr<std::unique_ptr<GroupStore>> GroupStore::Open(const KvStore& store,
                                                             const Projections& projections,
                                                             size_t bytes) {
  std::unique_ptr<GroupStore> groups(new GroupStore(store, projections, bytes));
  const std::unique_ptr<KvSnapshot> snapshot = store.Snapshot();
  LEXLOG_ASSIGN_OR_RETURN(const Sequence head, LogReader(*snapshot).Head());
  LEXLOG_ASSIGN_OR_RETURN(const Sequence done, ViewCheckpoint(*snapshot, projections));
  if (done != head) {
    return absl::FailedPreconditionError(absl::StrCat("the views have come to event ", done.value,
                                                      " of ", head.value, ": let them catch up"));
  }
  groups->head_ = head.value;
  return groups;
}

GroupStore::View* GroupStore::Find(absl::string_view view) const {
  const auto found = by_name_.find(view);
  return found == by_name_.end() ? nullptr : found->second;
}

GroupStore::Found GroupStore::Look(const HeldGroups::Slot& slot) {
  return {
      slot.packed.load(std::memory_order_acquire), slot.rows.load(std::memory_order_acquire), {}};
}

GroupStore::Place GroupStore::PlaceOf(const View& view, absl::string_view subject) {
  const size_t hash = absl::Hash<absl::string_view>()(subject);
  const size_t number = (hash >> 32) % kParts;
  return {view.parts[number].get(), hash, number};
}

HeldGroup GroupStore::Hold(const View& view, Rows rows) {
  HeldGroup group;
  if (rows.empty()) return group;
  group.packed = PackedGroup::Pack(rows, view.rule);
  if (group.packed == nullptr) group.rows = std::make_shared<const Rows>(std::move(rows));
  return group;
}

absl::StatusOr<GroupStore::Reading> GroupStore::Read(const View& view,
                                                     absl::string_view subject) const {
  const std::unique_ptr<KvSnapshot> snapshot = store_.Snapshot();
  LEXLOG_ASSIGN_OR_RETURN(const Sequence head, ViewCheckpoint(*snapshot, projections_));
  LEXLOG_ASSIGN_OR_RETURN(Rows rows, ReadRows(*snapshot, {view.name, std::string(subject)}));
  return Reading{Hold(view, std::move(rows)), head.value};
}

absl::StatusOr<GroupStore::Found> GroupStore::Get(absl::string_view view,
                                                  absl::string_view subject) const {
  View* const in = Find(view);
  if (in == nullptr) return absl::InvalidArgumentError(absl::StrCat("there is no view ", view));
  const Place place = PlaceOf(*in, subject);
  const uint64_t let_go = in->let_go;
  const bool whole = in->whole;
  const HeldGroups::Slot* const slot = place.part->Find(subject, place.hash);
  if (slot == nullptr && whole && in->let_go == let_go) return Found{};
  if (slot != nullptr) {
    Found found = Look(*slot);
    if (!found.is_none()) return found;
  }
  return Load(*in, subject);
}

// Its place is made before it is read: what is written meanwhile is noted there, and then it is
// read again.
absl::StatusOr<GroupStore::Found> GroupStore::Load(View& view, absl::string_view subject) const {
  const Place place = PlaceOf(view, subject);
  HeldGroups::Slot& slot = *place.part->Make(subject, place.hash).first;
  Found found;
  for (int i = 0; i < kTriesMax; ++i) {
    LEXLOG_ASSIGN_OR_RETURN(Reading read, Read(view, subject));
    found = Show(read.group);
    const bool done = place.part->Locked([&] {
      if (slot.written_to > read.head) return false;
      if (!slot.is_held() && !found.is_none()) {
        slot.written_to = read.head;
        place.part->Put(slot, std::move(read.group));
      }
      return true;
    });
    if (done) break;
  }
  KeepBound();
  return found;
}

void GroupStore::Follow(const std::map<GroupName, Rows>& added, Sequence head) {
  const Eras::Era era = eras_.Enter();
  for (const auto& [group, rows] : added) {
    View* const view = Find(group.view);
    if (view == nullptr) continue;  // the engine's own: read when they are asked for
    const std::lock_guard<std::mutex> lock(view->following);
    FollowGroup(*view, group.subject, rows, head.value);
  }
  head_.store(head.value, std::memory_order_release);
  eras_.Leave(era);
  KeepBound();
}

void GroupStore::FollowGroup(View& view, const std::string& subject, const Rows& rows,
                             uint64_t head) const {
  const Place place = PlaceOf(view, subject);
  HeldGroups::Slot* slot = place.part->Find(subject, place.hash);
  bool made = false;
  if (slot == nullptr) {
    if (!view.whole && !view.loading) return;
    std::tie(slot, made) = place.part->Make(subject, place.hash);
  }
  place.part->Locked([&] {
    if (slot->written_to >= head) return;
    slot->written_to = head;
    if (!slot->is_held()) {
      // In a whole view what had no place is new: these are all of its rows.
      if (made && view.whole) place.part->Put(*slot, Hold(view, rows));
      return;
    }
    const PackedGroup* const packed = slot->owned.packed.get();
    HeldGroup group;  // what cannot be packed is read again when it is asked for
    if (packed != nullptr) group.packed = packed->With(rows);
    place.part->Put(*slot, std::move(group));
  });
}

void GroupStore::KeepBound() const {
  while (bytes() > bytes_) {
    const size_t next = next_part_.fetch_add(1) % (views_.size() * kParts);
    View& view = *views_[next / kParts];
    const std::lock_guard<std::mutex> lock(view.turning);
    view.whole = false;
    ++view.let_go;
    view.parts[next % kParts]->Clear();
  }
}

ViewRule GroupStore::RuleOf(absl::string_view view) const {
  const View* const found = Find(view);
  return found == nullptr ? ViewRule{ViewRule::Order::kByAct, ViewRule::Governs::kEach}
                          : found->rule;
}

}  // namespace lexlog
