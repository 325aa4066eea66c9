#include "tools/import/regml/read_changes.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "absl/strings/str_cat.h"
#include "tools/import/regml/labels.h"

namespace lexlog {
namespace {

// In the order in which they are carried out.
constexpr std::array<absl::string_view, 6> kOperations = {
    "added", "moved", "deleted", "modified", "changeTarget", "changeLabel"};
constexpr size_t kDeleted = 2;

size_t RankOf(const RegmlChange& change) {
  const auto at = std::find(kOperations.begin(), kOperations.end(), change.operation);
  return static_cast<size_t>(at - kOperations.begin());
}

// What stands above is carried out before what stands below, but for deletions: so a change does
// not take away again what another of the same notice gives.
bool Sooner(const RegmlChange& left, const RegmlChange& right) {
  const size_t rank = RankOf(left);
  if (rank != RankOf(right)) return rank < RankOf(right);
  if (rank == kDeleted) return LabelLess(right.label, left.label);
  return LabelLess(left.label, right.label);
}

RegmlChange ReadChange(const RegmlXml& notice, pugi::xml_node element) {
  RegmlChange change;
  change.operation = AttributeOf(element, "operation");
  change.label = AttributeOf(element, "label");
  change.subpath = AttributeOf(element, "subpath");
  change.parent = AttributeOf(element, "parent");
  change.before = AttributeOf(element, "before");
  change.after = AttributeOf(element, "after");
  change.new_label = AttributeOf(element, "newLabel");
  change.contents = ElementsOf(element);
  change.line = notice.LineOf(element);
  return change;
}

// What keeps a change from being one, whatever the regulation is; empty fields: nothing.
Unreadable FaultOf(const RegmlChange& change) {
  const bool gives = change.operation == "added" || change.operation == "modified";
  if (RankOf(change) == kOperations.size()) {
    return {change.line, change.label, "operation",
            absl::StrCat("\"", change.operation, "\" is no operation of RegML"),
            "write added, modified, deleted, moved, changeTarget or changeLabel"};
  }
  if (change.label.empty() && change.operation != "changeTarget") {
    return {change.line, "", "label", "does not say what is changed",
            "write the label of the provision"};
  }
  if (gives && change.contents.empty()) {
    return {change.line, change.label, "",
            absl::StrCat("is ", change.operation, " and holds nothing"),
            "write what the provision says, or delete it"};
  }
  if (change.operation == "changeLabel" && change.new_label.empty()) {
    return {change.line, change.label, "newLabel", "does not say what the new label is",
            "write it"};
  }
  return {};
}

void TellTwice(const std::vector<RegmlChange>& changes, ChangeReport& report) {
  for (size_t i = 1; i < changes.size(); ++i) {
    const RegmlChange& one = changes[i - 1];
    const RegmlChange& next = changes[i];
    if (one.label.empty() || one.operation != next.operation || one.label != next.label ||
        one.subpath != next.subpath) {
      continue;
    }
    const std::string words = absl::StrCat("is ", next.operation, " twice, the last governs");
    report.odd.push_back(absl::StrCat(next.label, ": ", words));
    report.notes[next.label] = words;
  }
}

}  // namespace

std::vector<RegmlChange> ReadChanges(const RegmlXml& notice, ChangeReport& report) {
  std::vector<RegmlChange> changes;
  for (const pugi::xml_node element : ElementsOf(ChildOf(notice.root(), "changeset"))) {
    if (LocalName(element) != "change") {
      report.refused.push_back({notice.LineOf(element), "", "",
                                absl::StrCat("<", LocalName(element), "> is no change"),
                                "put it into a <change>"});
      continue;
    }
    RegmlChange change = ReadChange(notice, element);
    Unreadable fault = FaultOf(change);
    if (!fault.what.empty()) {
      report.refused.push_back(std::move(fault));
      continue;
    }
    ++report.counts[absl::StrCat("changes read: ", change.operation)];
    changes.push_back(std::move(change));
  }
  std::stable_sort(changes.begin(), changes.end(), Sooner);
  TellTwice(changes, report);
  return changes;
}

}  // namespace lexlog
