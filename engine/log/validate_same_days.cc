#include <array>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/log/validate_bodies.h"
#include "engine/log/validate_circle.h"
#include "engine/log/validate_rules.h"

namespace lexlog::validation {
namespace {

// A date of an event, by its id.
using Node = std::pair<std::string, v1::DateField>;

Node NodeOf(const v1::SameDay& same) {
  const v1::DateField field =
      same.field() == v1::DATE_FIELD_UNSPECIFIED ? v1::ACT_DAY : same.field();
  return {same.event(), field};
}

std::string FieldName(v1::DateField field) {
  return absl::AsciiStrToLower(v1::DateField_Name(field));
}

// The dates that a date is the same day as, said or by default.
std::vector<Node> SameAs(Ledger& ledger, const Node& node) {
  std::vector<Node> next;
  for (const v1::Event* content : ledger.Contents(node.first)) {
    const auto& claims = ClaimsOf(*content, node.second);
    for (const v1::DateClaim& claim : claims) {
      if (claim.has_same_day_as()) next.push_back(NodeOf(claim.same_day_as()));
    }
    if (!claims.empty()) continue;
    if (node.second == v1::ACT_DAY) next.push_back({node.first, v1::PUBLIC_DAY});
    if (node.second == v1::FROM && RuleOf(content->body_case()).begins_with_act) {
      next.push_back({node.first, v1::ACT_DAY});
    }
  }
  return next;
}

std::string InWords(const std::vector<Node>& circle) {
  return absl::StrJoin(circle, " is ", [](std::string* out, const Node& node) {
    absl::StrAppend(out, node.first, "'s ", FieldName(node.second));
  });
}

}  // namespace

void CheckSameDays(Checked& checked, Ledger& ledger) {
  for (const v1::DateField field : {v1::ACT_DAY, v1::PUBLIC_DAY, v1::FROM, v1::UNTIL}) {
    const auto& claims = ClaimsOf(checked.event(), field);
    for (int i = 0; i < claims.size(); ++i) {
      if (!claims[i].has_same_day_as()) continue;
      const Node self = {std::string(checked.id()), field};
      const Node other = NodeOf(claims[i].same_day_as());
      const auto next = [&](const Node& node) {
        return node == self ? std::vector<Node>{other} : SameAs(ledger, node);
      };
      const std::vector<Node> circle = CircleThrough(self, next);
      if (circle.empty()) continue;
      checked.Refuse(absl::StrCat(At(FieldName(field), i), ".same_day_as"),
                     absl::StrCat("goes in a circle: ", InWords(circle)),
                     "write the day, or \"unknown\", in one of them");
    }
  }
}

}  // namespace lexlog::validation
