#include "engine/timeline/current.h"

#include <algorithm>
#include <cstdint>
#include <tuple>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "engine/timeline/row.h"

namespace lexlog::timeline {
namespace {

using storage::v1::ViewRow;

// By the sequence of an event that record acts touch: where its content was recorded, which is
// where the record act was; rows that were recorded with a removal there are none.
using Contents = absl::flat_hash_map<uint64_t, uint64_t>;

// The newest record act that none takes back wins. From the newest back, as only what came later
// can take an act back.
Contents ContentsBy(std::vector<const ViewRow*> marks) {
  std::sort(marks.begin(), marks.end(), [](const ViewRow* a, const ViewRow* b) {
    return std::tuple(a->recorded(), a->sequence()) > std::tuple(b->recorded(), b->sequence());
  });
  Contents contents;
  absl::flat_hash_set<uint64_t> retracted;
  for (const ViewRow* mark : marks) {
    if (retracted.contains(mark->recorded())) continue;
    if (mark->retracts() != 0) {
      retracted.insert(mark->retracts());
    } else {
      contents.try_emplace(mark->sequence(), mark->recorded());
    }
  }
  return contents;
}

}  // namespace

std::vector<int> CurrentRows(absl::Span<const ViewRow> rows, Sequence recorded_by) {
  std::vector<const ViewRow*> marks;
  for (const ViewRow& row : rows) {
    if (row.kind() != ViewRow::RECORD_MARK || row.recorded() > recorded_by.value) continue;
    marks.push_back(&row);
  }
  const Contents contents = ContentsBy(std::move(marks));
  std::vector<int> current;
  for (size_t i = 0; i < rows.size(); ++i) {
    const ViewRow& row = rows[i];
    if (row.kind() == ViewRow::RECORD_MARK || row.recorded() > recorded_by.value) continue;
    const auto marked = contents.find(row.sequence());
    const uint64_t content = marked == contents.end() ? row.sequence() : marked->second;
    if (ContentPlace(row) == content) current.push_back(static_cast<int>(i));
  }
  std::sort(current.begin(), current.end(), [&](int a, int b) {
    const auto key = [&](int i) { return std::tuple(rows[i].sequence(), rows[i].number(), i); };
    return key(a) < key(b);
  });
  return current;
}

}  // namespace lexlog::timeline
