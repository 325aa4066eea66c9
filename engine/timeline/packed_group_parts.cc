#include "engine/timeline/packed_group_parts.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "engine/timeline/packed_group_record.h"

namespace lexlog::timeline {
namespace {

using storage::v1::ViewRow;

// From where in the record an event has which content.
struct Change {
  uint64_t recorded = 0;
  uint64_t content = 0;
};
using Changes = absl::flat_hash_map<uint64_t, std::vector<Change>>;  // by event

// Of the events that record acts touch. False: two acts lie in one place.
bool FindChanges(const std::vector<RecordMark>& marks, Changes& changes) {
  RecordActs acts;
  std::vector<uint64_t> changed;
  for (size_t i = 0; i < marks.size(); ++i) {
    if (i > 0 && marks[i].recorded == marks[i - 1].recorded) return false;
    changed.clear();
    acts.Add(marks[i], changed);
    for (const uint64_t sequence : changed) {
      std::vector<Change>& of_event = changes[sequence];
      const uint64_t content = acts.ContentOf(sequence);
      const uint64_t before = of_event.empty() ? sequence : of_event.back().content;
      if (content != before) of_event.push_back({marks[i].recorded, content});
    }
  }
  return true;
}

// The spans of the rows of one event that has had several contents.
void AddSpans(const GroupParts& parts, const std::vector<size_t>& rows,
              const std::vector<Change>& changes, std::vector<RecordSpan>& spans) {
  absl::flat_hash_map<uint64_t, std::vector<size_t>> of_content;
  for (const size_t row : rows) of_content[parts.rows[row].content].push_back(row);
  const uint64_t first = parts.rows[rows[0]].place.sequence;
  for (size_t i = 0; i <= changes.size(); ++i) {
    const uint64_t from = i == 0 ? 0 : changes[i - 1].recorded;
    const uint64_t to = i == changes.size() ? kStill : changes[i].recorded;
    const auto current = of_content.find(i == 0 ? first : changes[i - 1].content);
    if (current == of_content.end()) continue;
    for (const size_t row : current->second) {
      const uint64_t seen_from = std::max(from, parts.rows[row].recorded);
      if (seen_from < to) spans.push_back({row, seen_from, to});
    }
  }
}

// Whether two rows stand in one place at once.
bool Collide(const GroupParts& parts, const std::vector<RecordSpan>& spans) {
  for (size_t i = 1; i < spans.size(); ++i) {
    const RecordSpan& a = spans[i - 1];
    const RecordSpan& b = spans[i];
    if (a.rec_to > b.rec_from && a.rec_from < a.rec_to && b.rec_from < b.rec_to &&
        parts.rows[a.row].place == parts.rows[b.row].place) {
      return true;
    }
  }
  return false;
}

}  // namespace

bool GroupParts::Read(absl::Span<const ViewRow> more) {
  for (const ViewRow& row : more) {
    if (row.kind() == ViewRow::RECORD_MARK) {
      if (row.recorded() == 0) return false;
      marks.push_back({row.sequence(), row.recorded(), row.retracts()});
      continue;
    }
    if (row.kind() != ViewRow::ROW) return false;
    std::optional<CrispRow> crisp = ReadCrispRow(row, rule);
    if (!crisp) return false;
    rows.push_back(*std::move(crisp));
  }
  return true;
}

void GroupParts::Sort() {
  const auto key = [](const CrispRow& row) {
    return std::tuple(row.recorded, row.place.sequence, row.place.number);
  };
  const auto earlier = [&](const CrispRow& a, const CrispRow& b) { return key(a) < key(b); };
  if (!std::is_sorted(rows.begin(), rows.end(), earlier)) {
    std::sort(rows.begin(), rows.end(), earlier);
  }
  std::sort(marks.begin(), marks.end(),
            [](const RecordMark& a, const RecordMark& b) { return a.recorded < b.recorded; });
}

std::optional<std::vector<RecordSpan>> SpansOf(const GroupParts& parts) {
  Changes changes;
  if (!FindChanges(parts.marks, changes)) return std::nullopt;
  std::vector<RecordSpan> spans;
  spans.reserve(parts.rows.size());
  absl::flat_hash_map<uint64_t, std::vector<size_t>> marked;  // rows, by event
  std::vector<bool> has_span(parts.rows.size(), false);
  for (size_t i = 0; i < parts.rows.size(); ++i) {
    const CrispRow& row = parts.rows[i];
    if (!changes.empty() && changes.contains(row.place.sequence)) {
      marked[row.place.sequence].push_back(i);
    } else if (row.content == row.place.sequence) {
      spans.push_back({i, row.recorded, kStill});
    }
  }
  for (const auto& [sequence, rows] : marked) AddSpans(parts, rows, changes.at(sequence), spans);
  for (const RecordSpan& span : spans) has_span[span.row] = true;
  for (size_t i = 0; i < has_span.size(); ++i) {
    if (!has_span[i]) spans.push_back({i, 0, 0});
  }
  std::sort(spans.begin(), spans.end(), [&](const RecordSpan& a, const RecordSpan& b) {
    const auto order = parts.rows[a.row].place <=> parts.rows[b.row].place;
    return order != 0 ? order > 0 : std::tie(a.rec_from, a.row) < std::tie(b.rec_from, b.row);
  });
  if (Collide(parts, spans)) return std::nullopt;
  return spans;
}

}  // namespace lexlog::timeline
