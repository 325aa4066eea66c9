#include "engine/timeline/packed_group_large.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "engine/timeline/packed_group_gaps.h"
#include "engine/timeline/packed_group_large_writer.h"

namespace lexlog::timeline {
namespace {

constexpr Day kBeforeAll = std::numeric_limits<Day>::min();

void Fill(const LargeRow& from, PackedRow& row) {
  row.sequence = from.row.place.sequence;
  row.recorded = from.row.recorded;
  row.number = from.row.place.number;
  row.value = from.row.value;
}

PackedRow ViewOf(const LargeRow& row) {
  PackedRow view;
  Fill(row, view);
  return view;
}

SpansAsked AskedOf(const AsOf& as_of, Day first, Day last) {
  return {first, last, std::min(as_of.recorded_by.value, kStill - 1), as_of.public_by,
          static_cast<int32_t>(as_of.floor)};
}

}  // namespace

LargeGroup::LargeGroup(std::shared_ptr<Lineage> lineage, uint64_t version, State state)
    : lineage_(std::move(lineage)), version_(version), state_(std::move(state)) {}

std::shared_ptr<const LargeGroup> LargeGroup::Make(GroupParts parts) {
  auto lineage = std::make_shared<Lineage>();
  State state{.rule = parts.rule};
  if (parts.rule.governs == ViewRule::Governs::kHighest) state.ceiling.emplace();
  Writer writer(*lineage, std::move(state));
  if (!writer.Add(parts)) return nullptr;
  return std::shared_ptr<const LargeGroup>(new LargeGroup(std::move(lineage), 0, writer.Take()));
}

bool LargeGroup::CanAnswer(const AsOf& as_of) const {
  return !state_.notified || !as_of.public_by || as_of.known_to.empty();
}

// Whether all that was recorded is seen.
bool LargeGroup::HasHindsight(const AsOf& as_of) const {
  return state_.ceiling && static_cast<int32_t>(as_of.floor) >= state_.proof_max &&
         (!as_of.public_by || *as_of.public_by >= state_.public_max);
}

bool LargeGroup::Governing(const AsOf& as_of, PackedRows& rows) const {
  rows.clear();
  if (!CanAnswer(as_of)) return false;
  const Day on = as_of.effective_on;
  if (HasHindsight(as_of)) {
    const LargeRow* row = state_.ceiling->At(on, as_of.recorded_by.value);
    if (row != nullptr) Fill(*row, rows.emplace_back());
    return true;
  }
  const bool highest = state_.rule.governs == ViewRule::Governs::kHighest;
  state_.spans.Visit(AskedOf(as_of, on, on), [&](const LargeRow& row) {
    Fill(row, rows.emplace_back());
    return !highest;
  });
  std::reverse(rows.begin(), rows.end());
  return true;
}

bool LargeGroup::PlaceAt(const AsOf& as_of, std::optional<Place>& place) const {
  place.reset();
  if (state_.rule.governs == ViewRule::Governs::kEach || !CanAnswer(as_of)) return false;
  const Day on = as_of.effective_on;
  const LargeRow* governs = nullptr;
  if (HasHindsight(as_of)) {
    governs = state_.ceiling->At(on, as_of.recorded_by.value);
  } else {
    state_.spans.Visit(AskedOf(as_of, on, on), [&](const LargeRow& row) {
      governs = &row;
      return false;
    });
  }
  if (governs != nullptr) place = governs->row.place;
  return true;
}

bool LargeGroup::EachStretch(const AsOf& as_of, StretchVisitor visit) const {
  if (state_.rule.governs == ViewRule::Governs::kEach || !CanAnswer(as_of)) return false;
  std::vector<RowStretch> stretches;
  if (HasHindsight(as_of)) {
    stretches = state_.ceiling->Between(kBeforeAll, kNever, as_of.recorded_by.value);
  } else {
    DayGaps gaps(kBeforeAll, kNever);
    state_.spans.Visit(AskedOf(as_of, kBeforeAll, kNever), [&](const LargeRow& row) {
      gaps.PutUnder({row.row.from, row.row.until, &row});
      return !gaps.full();
    });
    stretches = gaps.Take();
  }
  for (const RowStretch& stretch : stretches) {
    if (stretch.row != nullptr) visit(stretch.from, stretch.until, ViewOf(*stretch.row));
  }
  return true;
}

void LargeGroup::EachRow(RowVisitor visit) const {
  std::vector<const LargeRow*> rows(state_.rows);
  const LargeRow* row = state_.last;
  for (size_t i = rows.size(); i > 0; row = row->before) rows[--i] = row;
  for (const LargeRow* each : rows) visit(ViewOf(*each));
}

GroupParts LargeGroup::Parts() const {
  GroupParts parts{.rule = state_.rule};
  for (const LargeRow* row = state_.last; row != nullptr; row = row->before) {
    parts.rows.push_back(row->row);
  }
  parts.marks.assign(lineage_->marks.begin(),
                     lineage_->marks.begin() + static_cast<std::ptrdiff_t>(state_.marks));
  return parts;
}

// Null: that is not what was recorded next.
std::shared_ptr<const PackedGroup> LargeGroup::Add(GroupParts& more) const {
  if (lineage_->version != version_) return nullptr;
  if (!more.rows.empty() && more.rows[0].recorded <= state_.newest) return nullptr;
  for (size_t i = 0; i < more.marks.size(); ++i) {
    const uint64_t before = i == 0 ? state_.newest : more.marks[i - 1].recorded;
    if (more.marks[i].recorded <= before) return nullptr;
  }
  Writer writer(*lineage_, state_);
  ++lineage_->version;
  if (!writer.Add(more)) {
    ++lineage_->version;
    return nullptr;
  }
  return std::shared_ptr<const LargeGroup>(
      new LargeGroup(lineage_, lineage_->version, writer.Take()));
}

std::shared_ptr<const PackedGroup> LargeGroup::With(
    absl::Span<const storage::v1::ViewRow> more) const {
  GroupParts added{.rule = state_.rule};
  if (!added.Read(more)) return nullptr;
  added.Sort();
  GroupParts all;
  {
    const std::lock_guard<std::mutex> lock(lineage_->mutex);
    GroupParts next = added;
    std::shared_ptr<const PackedGroup> with = Add(next);
    if (with != nullptr) return with;
    all = Parts();
  }
  all.rows.insert(all.rows.end(), added.rows.begin(), added.rows.end());
  all.marks.insert(all.marks.end(), added.marks.begin(), added.marks.end());
  return PackParts(std::move(all));
}

size_t LargeGroup::bytes() const {
  size_t bytes = sizeof(LargeGroup) + sizeof(Lineage) + state_.spans.bytes();
  if (state_.ceiling) bytes += state_.ceiling->bytes();
  const std::lock_guard<std::mutex> lock(lineage_->mutex);
  return bytes + lineage_->value_bytes + lineage_->rows.size() * sizeof(LargeRow) +
         lineage_->marks.size() * 160;
}

}  // namespace lexlog::timeline
