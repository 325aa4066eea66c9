#ifndef LEXLOG_TESTS_ENGINE_TIMELINE_PACKED_TWIN_H_
#define LEXLOG_TESTS_ENGINE_TIMELINE_PACKED_TWIN_H_

#include <memory>
#include <random>
#include <string>
#include <vector>

#include "engine/timeline/packed_group.h"

namespace lexlog {

using GroupRows = std::vector<storage::v1::ViewRow>;

// "sequence/recorded/number=value", so that what differs can be read.
std::string ShowRow(const PackedRow& row);
std::string ShowAsOf(const AsOf& as_of);

// What governs, as the resolver says it of the one group: "?" if not the same in every world.
std::vector<std::string> ResolverGoverns(const GroupRows& rows, ViewRule rule, const AsOf& as_of);

// What governs as the packed group says it; "!" if it says nothing.
std::vector<std::string> PackedGoverns(const PackedGroup& group, const AsOf& as_of);

// What governs on each of the days, from EachStretch; also that stretches are in order, and the
// longest there are. "!" if it says nothing.
std::vector<std::vector<std::string>> PackedStretches(const PackedGroup& group, const AsOf& as_of,
                                                      const std::vector<Day>& days);

// Every row, as EachRow has them, or as they stand in `rows` by the order of the record.
std::vector<std::string> PackedRowsOf(const PackedGroup& group);
std::vector<std::string> RecordedRowsOf(const GroupRows& rows);

}  // namespace lexlog

#endif  // LEXLOG_TESTS_ENGINE_TIMELINE_PACKED_TWIN_H_
