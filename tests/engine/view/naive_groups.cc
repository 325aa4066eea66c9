#include "tests/engine/view/naive_groups.h"

#include "lexlog/storage/v1/record.pb.h"

namespace lexlog {
namespace {

using storage::v1::ViewRow;

// One version of one event: what it says, and where it came from.
struct Version {
  std::string id;
  uint64_t sequence = 0;
  uint64_t recorded = 0;
  v1::Event event;
};

struct Known {
  std::map<std::string, const RecordedEvent*> by_id;
  std::vector<Version> versions;
  std::vector<std::pair<std::string, Entry>> marks;  // by the id of the event they are about
};

std::string BaseOf(const Known& known, std::string id) {
  while (true) {
    const v1::Event& event = known.by_id.at(id)->event;
    if (event.has_correction()) {
      id = event.correction().target();
    } else if (event.has_retraction()) {
      id = event.retraction().target();
    } else {
      return id;
    }
  }
}

Known Read(const std::vector<RecordedEvent>& log) {
  Known known;
  for (const RecordedEvent& one : log) known.by_id[one.event.id()] = &one;
  for (const RecordedEvent& one : log) {
    const uint64_t recorded = one.sequence.value;
    if (!one.event.has_correction() && !one.event.has_retraction()) {
      known.versions.push_back({one.event.id(), recorded, recorded, one.event});
      continue;
    }
    const std::string base = BaseOf(known, one.event.id());
    const uint64_t sequence = known.by_id.at(base)->sequence.value;
    known.marks.push_back({base, {ViewRow::RECORD_MARK, sequence, recorded}});
    if (one.event.has_correction()) {
      known.versions.push_back({base, sequence, recorded, one.event.correction().replacement()});
    }
  }
  return known;
}

std::string TargetIn(const v1::Event& event) {
  if (event.has_cancellation()) return event.cancellation().target();
  if (event.has_reschedule()) return event.reschedule().target();
  return "";
}

// Adds to `entries` all that acts upon any of `events`, and the marks of all of them.
void Close(const Known& known, std::set<std::string> events, std::set<Entry>& entries) {
  for (size_t before = 0; before != events.size();) {
    before = events.size();
    for (const Version& version : known.versions) {
      if (events.contains(TargetIn(version.event))) events.insert(version.id);
    }
  }
  for (const Version& version : known.versions) {
    if (!events.contains(TargetIn(version.event))) continue;
    if (version.event.has_cancellation()) {
      entries.insert({ViewRow::CANCELLATION, version.sequence, version.recorded});
    } else if (version.event.has_reschedule()) {
      entries.insert({ViewRow::RESCHEDULE, version.sequence, version.recorded});
    }
  }
  for (const auto& [id, mark] : known.marks) {
    if (events.contains(id)) entries.insert(mark);
  }
}

}  // namespace

Groups NaiveGroups(const std::vector<RecordedEvent>& log) {
  const Known known = Read(log);
  Groups groups;
  std::map<std::pair<std::string, std::string>, std::set<std::string>> roots;
  for (const Version& version : known.versions) {
    if (!version.event.has_force()) continue;
    for (const auto& group : {std::pair<std::string, std::string>("force", version.event.subject()),
                              std::pair<std::string, std::string>("all", "everything")}) {
      groups[group].insert({ViewRow::ROW, version.sequence, version.recorded});
      roots[group].insert(version.id);
    }
  }
  for (auto& [group, entries] : groups) Close(known, roots[group], entries);
  return groups;
}

}  // namespace lexlog
