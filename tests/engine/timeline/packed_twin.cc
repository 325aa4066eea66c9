#include "tests/engine/timeline/packed_twin.h"

#include <algorithm>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace lexlog {
namespace {

using storage::v1::ViewRow;

std::string Show(const ViewRow& row) {
  return absl::StrCat(row.sequence(), "/", row.recorded(), "/", row.number(), "=", row.value());
}

}  // namespace

std::string ShowRow(const PackedRow& row) {
  return absl::StrCat(row.sequence, "/", row.recorded, "/", row.number, "=", row.value);
}

std::string ShowAsOf(const AsOf& as_of) {
  return absl::StrCat("on ", as_of.effective_on, ", public by ",
                      as_of.public_by ? absl::StrCat(*as_of.public_by) : "-", ", known to \"",
                      as_of.known_to, "\", recorded by ", as_of.recorded_by.value, ", floor ",
                      as_of.floor);
}

std::vector<std::string> ResolverGoverns(const GroupRows& rows, ViewRule rule, const AsOf& as_of) {
  const DateBook no_dates;
  const Resolution resolution = Resolver(as_of, {{rows, rule}}, no_dates).Resolve();
  if (resolution.outcomes.size() != 1 || resolution.coarser) return {"?"};
  std::vector<int> governing = resolution.outcomes[0].governing[0];
  std::sort(governing.begin(), governing.end(), [&](int a, int b) {
    return std::tuple(rows[a].sequence(), rows[a].number()) <
           std::tuple(rows[b].sequence(), rows[b].number());
  });
  std::vector<std::string> shown;
  for (const int row : governing) shown.push_back(Show(rows[row]));
  return shown;
}

std::vector<std::string> PackedGoverns(const PackedGroup& group, const AsOf& as_of) {
  PackedRows rows{{.sequence = 77}};  // what was in it before must go
  if (!group.Governing(as_of, rows)) return {"!"};
  std::vector<std::string> shown;
  for (const PackedRow& row : rows) shown.push_back(ShowRow(row));
  return shown;
}

std::vector<std::vector<std::string>> PackedStretches(const PackedGroup& group, const AsOf& as_of,
                                                      const std::vector<Day>& days) {
  std::vector<std::vector<std::string>> shown(days.size());
  Day end = std::numeric_limits<Day>::min();
  std::string before;
  const bool told = group.EachStretch(as_of, [&](Day from, Day until, const PackedRow& row) {
    EXPECT_LT(from, until);
    EXPECT_GE(from, end);
    EXPECT_FALSE(from == end && before == ShowRow(row)) << "one stretch told as two";
    end = until;
    before = ShowRow(row);
    for (size_t i = 0; i < days.size(); ++i) {
      if (days[i] >= from && days[i] < until) shown[i].push_back(before);
    }
  });
  if (!told) shown.assign(days.size(), {"!"});
  return shown;
}

std::vector<std::string> PackedRowsOf(const PackedGroup& group) {
  std::vector<std::string> shown;
  group.EachRow([&](const PackedRow& row) { shown.push_back(ShowRow(row)); });
  return shown;
}

std::vector<std::string> RecordedRowsOf(const GroupRows& rows) {
  std::vector<const ViewRow*> recorded;
  for (const ViewRow& row : rows) {
    if (row.kind() == ViewRow::ROW) recorded.push_back(&row);
  }
  std::sort(recorded.begin(), recorded.end(), [](const ViewRow* a, const ViewRow* b) {
    return std::tuple(a->recorded(), a->sequence(), a->number()) <
           std::tuple(b->recorded(), b->sequence(), b->number());
  });
  std::vector<std::string> shown;
  for (const ViewRow* row : recorded) shown.push_back(Show(*row));
  return shown;
}

}  // namespace lexlog
