// Whole views and histories of a GroupStore.

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/log/entry.h"
#include "engine/log/log_reader.h"
#include "engine/timeline/row.h"
#include "engine/view/group_store.h"
#include "engine/view/projector.h"

namespace lexlog {
namespace {

// What the slots that follow will need is fetched while one is visited.
constexpr size_t kAhead = 12;

}  // namespace

absl::Status GroupStore::Each(absl::string_view view, Share share, Visitor visit) const {
  View* const in = Find(view);
  if (in == nullptr) return absl::InvalidArgumentError(absl::StrCat("there is no view ", view));
  if (!in->whole) {
    LEXLOG_ASSIGN_OR_RETURN(const bool loaded, LoadWhole(*in));
    if (!loaded) return EachRead(*in, share, visit);
  }
  const uint64_t let_go = in->let_go;
  const bool whole = in->whole;
  // What is let go of from now on stays as long as the reader does.
  std::vector<HeldGroups::Slots> slots;
  for (size_t i = share.part; i < kParts; i += share.of) slots.push_back(in->parts[i]->slots());
  if (!whole || in->let_go != let_go) return EachRead(*in, share, visit);
  for (const HeldGroups::Slots& some : slots) {
    LEXLOG_RETURN_IF_ERROR(EachHeld(*in, some, visit));
  }
  return absl::OkStatus();
}

// False where it is too much, or another reader is at it.
absl::StatusOr<bool> GroupStore::LoadWhole(View& view) const {
  const std::unique_lock<std::mutex> lock(loading_, std::try_to_lock);
  if (!lock.owns_lock()) return false;
  const uint64_t let_go = [&] {
    const std::lock_guard<std::mutex> turning(view.turning);  // nothing is half let go of
    return view.let_go.load();
  }();
  view.loading = true;  // before the snapshot: from now on Follow makes places for what is new
  const std::unique_ptr<KvSnapshot> snapshot = store_.Snapshot();
  const absl::StatusOr<Sequence> head = ViewCheckpoint(*snapshot, projections_);
  absl::Status status = head.status();
  bool room = true;  // for all of it; others may make some that is too late
  if (status.ok()) {
    status = EachGroupOf(*snapshot, view.name, [&](absl::string_view subject, Rows& rows) {
      const Place place = PlaceOf(view, subject);
      HeldGroups::Slot& slot = *place.part->Make(subject, place.hash).first;
      HeldGroup group = Hold(view, std::move(rows));
      place.part->Locked([&] {
        if (slot.is_held() || slot.beside->written_to > head->value) return;
        slot.beside->written_to = head->value;
        place.part->PutInRow(slot, std::move(group));
      });
      room = bytes() <= bytes_;
      return room;
    });
  }
  const std::lock_guard<std::mutex> following(view.following);
  view.loading = false;
  LEXLOG_RETURN_IF_ERROR(status);
  const std::lock_guard<std::mutex> turning(view.turning);
  view.whole = room && view.let_go == let_go;
  return view.whole.load();
}

absl::Status GroupStore::EachHeld(View& view, const HeldGroups::Slots& slots, Visitor visit) const {
  for (size_t i = 0; i < slots.size(); ++i) {
    if (i + kAhead < slots.size()) slots[i + kAhead].Fetch();
    Found found = Look(slots[i]);
    if (found.is_none()) {
      LEXLOG_ASSIGN_OR_RETURN(found, Load(view, slots[i].subject()));
    }
    if (!found.is_none()) visit(slots[i].subject(), found);
  }
  return absl::OkStatus();
}

absl::Status GroupStore::EachRead(const View& view, Share share, Visitor visit) const {
  const std::unique_ptr<KvSnapshot> snapshot = store_.Snapshot();
  return EachGroupOf(*snapshot, view.name, [&](absl::string_view subject, Rows& rows) {
    if (PlaceOf(view, subject).number % share.of != share.part) return true;
    Found found;
    found.own = Hold(view, std::move(rows));
    found.packed = found.own.packed.get();
    found.rows = found.own.rows.get();
    visit(subject, found);
    return true;
  });
}

namespace {

// Where in the log the content of each row lies, in no given order.
std::vector<Sequence> PlacesOf(const GroupStore::Found& group) {
  std::vector<Sequence> places;
  if (group.packed != nullptr) {
    group.packed->EachRow([&](const PackedRow& row) {
      places.push_back(Sequence{row.recorded == 0 ? row.sequence : row.recorded});
    });
    return places;
  }
  for (const storage::v1::ViewRow& row : *group.rows) {
    if (row.kind() == storage::v1::ViewRow::ROW) places.push_back(Sequence{ContentPlace(row)});
  }
  return places;
}

// How many places there are.
size_t RowsOf(const GroupStore::Found& group) {
  return group.packed == nullptr ? PlacesOf(group).size() : group.packed->rows();
}

}  // namespace

absl::StatusOr<std::shared_ptr<const Story>> GroupStore::Tell(const Found& group,
                                                              const Story* so_far) const {
  std::vector<Sequence> places = PlacesOf(group);
  auto story = std::make_shared<Story>();
  story->set_rows(places.size());
  std::sort(places.begin(), places.end());
  places.erase(std::unique(places.begin(), places.end()), places.end());
  const std::unique_ptr<KvSnapshot> snapshot = store_.Snapshot();
  const LogReader log(*snapshot);
  size_t told = 0;
  for (const Sequence place : places) {
    while (so_far != nullptr && told < so_far->size() && so_far->sequence(told) < place) ++told;
    if (so_far != nullptr && told < so_far->size() && so_far->sequence(told) == place) {
      story->Add(place, so_far->event(told));
      continue;
    }
    LEXLOG_ASSIGN_OR_RETURN(const RecordedEvent event, log.At(place));
    story->Add(place, BytesOf(event.event));
  }
  return std::shared_ptr<const Story>(std::move(story));
}

absl::StatusOr<GroupStore::FoundStory> GroupStore::StoryOf(absl::string_view view,
                                                           absl::string_view subject) const {
  LEXLOG_ASSIGN_OR_RETURN(const Found group, Get(view, subject));
  FoundStory found;
  if (group.is_none()) return found;
  const Place place = PlaceOf(*Find(view), subject);
  HeldGroups::Slot* const slot = place.part->Find(subject, place.hash);
  const Story* const known =
      slot == nullptr ? nullptr : slot->story.load(std::memory_order_acquire);
  if (known != nullptr && known->rows() == RowsOf(group)) return FoundStory{known, {}};
  LEXLOG_ASSIGN_OR_RETURN(found.own, Tell(group, known));
  found.story = found.own.get();
  if (slot != nullptr && slot->is_held()) {
    place.part->Locked([&] { place.part->Put(*slot, found.own); });
    KeepBound();
  }
  return found;
}

}  // namespace lexlog
