#include "engine/view/group_store.h"

#include <array>
#include <tuple>
#include <utility>

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
  const PackedGroup* const packed = slot.packed.load(std::memory_order_acquire);
  return {packed, packed == nullptr ? slot.rows() : nullptr, {}};
}

GroupStore::Place GroupStore::PlaceOf(const View& view, absl::string_view subject) {
  const size_t hash = HeldGroups::HashOf(subject);
  const size_t number = (hash >> 32) % kParts;
  return {view.parts[number].get(), hash, number};
}

// Each step fetches for all of them what the next step reads.
void GroupStore::FindPlaces(const View& view, absl::Span<const absl::string_view> subjects,
                            Place* places) {
  for (size_t i = 0; i < subjects.size(); ++i) {
    places[i] = PlaceOf(view, subjects[i]);
    places[i].part->FetchIndex(places[i].hash);
  }
  for (size_t i = 0; i < subjects.size(); ++i) places[i].part->FetchSlot(places[i].hash);
  for (size_t i = 0; i < subjects.size(); ++i) {
    places[i].slot = places[i].part->Find(subjects[i], places[i].hash);
    if (places[i].slot != nullptr) places[i].slot->Fetch();
  }
}

HeldGroup GroupStore::Hold(const View& view, Rows rows) {
  HeldGroup group;
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

// Whether a view was whole from then until now.
class GroupStore::Held {
 public:
  explicit Held(const View& view) : view_(view), let_go_(view.let_go), whole_(view.whole) {}
  bool whole() const { return whole_ && view_.let_go == let_go_; }

 private:
  const View& view_;
  const uint64_t let_go_;
  const bool whole_;
};

absl::StatusOr<GroupStore::Found> GroupStore::Get(absl::string_view view,
                                                  absl::string_view subject) const {
  View* const in = Find(view);
  if (in == nullptr) return absl::InvalidArgumentError(absl::StrCat("there is no view ", view));
  const Held held(*in);
  Place place = PlaceOf(*in, subject);
  place.slot = place.part->Find(subject, place.hash);
  Found found;
  if (IsKnown(held, place, found)) return found;
  return Load(*in, subject);
}

absl::Status GroupStore::Get(absl::string_view view, absl::Span<const absl::string_view> subjects,
                             OneVisitor visit) const {
  View* const in = Find(view);
  if (in == nullptr) return absl::InvalidArgumentError(absl::StrCat("there is no view ", view));
  for (size_t first = 0; first < subjects.size(); first += kAtOnce) {
    LEXLOG_RETURN_IF_ERROR(GetSome(*in, subjects.subspan(first, kAtOnce), first, visit));
  }
  return absl::OkStatus();
}

// Whether it need not be read.
bool GroupStore::IsKnown(const Held& held, const Place& place, Found& found) {
  if (place.slot == nullptr) return held.whole();
  found = Look(*place.slot);
  return !found.is_none();
}

absl::Status GroupStore::GetSome(View& view, absl::Span<const absl::string_view> subjects,
                                 size_t first, OneVisitor visit) const {
  const Held held(view);
  std::array<Place, kAtOnce> places;
  FindPlaces(view, subjects, places.data());
  for (size_t i = 0; i < subjects.size(); ++i) {
    Found found;
    if (!IsKnown(held, places[i], found)) {
      LEXLOG_ASSIGN_OR_RETURN(found, Load(view, subjects[i]));
    }
    LEXLOG_RETURN_IF_ERROR(visit(first + i, found));
  }
  return absl::OkStatus();
}

// Its place is made before it is read: what is written meanwhile is noted there, and then it is
// read again. A group that is not there is kept too, of no rows: to be asked for it again costs no
// reading.
absl::StatusOr<GroupStore::Found> GroupStore::Load(View& view, absl::string_view subject) const {
  const Place place = PlaceOf(view, subject);
  HeldGroups::Slot& slot = *place.part->Make(subject, place.hash).first;
  Found found;
  for (int i = 0; i < kTriesMax; ++i) {
    LEXLOG_ASSIGN_OR_RETURN(Reading read, Read(view, subject));
    found = Show(read.group);
    const bool done = place.part->Locked([&] {
      if (slot.beside->written_to > read.head) return false;
      if (slot.is_held()) return true;
      slot.beside->written_to = read.head;
      place.part->PutInRow(slot, std::move(read.group));
      return true;
    });
    if (done) break;
  }
  KeepBound();
  return found;
}

// Rows that were added to a group.
struct GroupStore::Followed {
  View* view = nullptr;
  absl::string_view subject;
  const Rows* rows = nullptr;
};

void GroupStore::Follow(const std::map<GroupName, Rows>& added, Sequence head) {
  const Eras::Era era = eras_.Enter();
  std::vector<Followed> some;  // of one view
  for (const auto& [group, rows] : added) {
    View* const view =
        some.empty() || some[0].view->name != group.view ? Find(group.view) : some[0].view;
    if (view == nullptr) continue;  // the engine's own: read when they are asked for
    if (some.size() == kAtOnce || (!some.empty() && some[0].view != view)) {
      FollowSome(some, head.value);
      some.clear();
    }
    some.push_back({view, group.subject, &rows});
  }
  if (!some.empty()) FollowSome(some, head.value);
  head_.store(head.value, std::memory_order_release);
  eras_.Leave(era);
  KeepBound();
}

void GroupStore::FollowSome(absl::Span<const Followed> some, uint64_t head) const {
  View& view = *some[0].view;
  std::array<absl::string_view, kAtOnce> subjects;
  for (size_t i = 0; i < some.size(); ++i) subjects[i] = some[i].subject;
  std::array<Place, kAtOnce> places;
  FindPlaces(view, absl::MakeSpan(subjects).subspan(0, some.size()), places.data());
  const std::lock_guard<std::mutex> lock(view.following);
  for (size_t i = 0; i < some.size(); ++i) FollowGroup(some[i], places[i], head);
}

void GroupStore::FollowGroup(const Followed& followed, Place place, uint64_t head) const {
  View& view = *followed.view;
  bool made = false;
  // Who reads it for the first time may have made its place meanwhile.
  if (place.slot == nullptr) place.slot = place.part->Find(followed.subject, place.hash);
  if (place.slot == nullptr) {
    if (!view.whole && !view.loading) return;
    std::tie(place.slot, made) = place.part->Make(followed.subject, place.hash);
  }
  HeldGroups::Slot& slot = *place.slot;
  place.part->Locked([&] {
    if (slot.beside->written_to >= head) return;
    slot.beside->written_to = head;
    if (!slot.is_held()) {
      // In a whole view what had no place is new: these are all of its rows.
      if (made && view.whole) place.part->Put(slot, Hold(view, *followed.rows));
      return;
    }
    const PackedGroup* const packed = slot.beside->owned.packed.get();
    HeldGroup group;  // what cannot be packed is read again when it is asked for
    if (packed != nullptr) group.packed = packed->With(*followed.rows);
    place.part->Put(slot, std::move(group));
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
