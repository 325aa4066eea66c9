#include "tests/bench/peers/version_rows.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace lexlog {

VersionRow RowOf(const Change& change) {
  VersionRow row;
  row.stream = change.stream;
  row.value = change.value;
  row.since = static_cast<int32_t>(change.position);
  row.till = kOpenPosition;
  row.from = change.from;
  row.until = change.until;
  row.item_class = change.item_class;
  row.provision = change.provision;
  row.mask = change.mask;
  row.jurisdiction = change.jurisdiction;
  return row;
}

void AddSides(const VersionRow& closed, const VersionRow& change, std::vector<VersionRow>& rows) {
  VersionRow side = closed;
  side.since = change.since;
  side.till = kOpenPosition;
  if (closed.from < change.from) {
    side.until = change.from;
    rows.push_back(side);
  }
  if (closed.until > change.until) {
    side.from = change.until;
    side.until = closed.until;
    rows.push_back(side);
  }
}

void VersionRows::Apply(const Change& change) {
  const VersionRow own = RowOf(change);
  if (open_.size() <= own.rule()) open_.resize(own.rule() + 1);
  std::vector<uint32_t>& open = open_[own.rule()];
  const size_t before = rows_.size();
  const auto overlapped = std::remove_if(open.begin(), open.end(), [&](uint32_t place) {
    const VersionRow old = rows_[place];
    if (old.until <= own.from || old.from >= own.until) return false;
    rows_[place].till = own.since;
    AddSides(old, own, rows_);
    return true;
  });
  open.erase(overlapped, open.end());
  if (!Rescinds(change)) rows_.push_back(own);
  for (size_t place = before; place < rows_.size(); ++place) {
    open.push_back(static_cast<uint32_t>(place));
  }
}

std::vector<VersionRow> VersionRows::Sorted() && {
  std::sort(rows_.begin(), rows_.end(), [](const VersionRow& a, const VersionRow& b) {
    return std::tie(a.stream, a.till, a.provision, a.from) <
           std::tie(b.stream, b.till, b.provision, b.from);
  });
  return std::move(rows_);
}

}  // namespace lexlog
