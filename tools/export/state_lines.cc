#include "tools/export/state_lines.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "projections/words.h"
#include "tools/export/json_text.h"

namespace lexlog {
namespace {

// What all lines of an aspect have in common.
struct Common {
  std::string hangs_on;  // JSON
  std::string disputed;  // JSON
  bool coarser = false;
};

// The dates that decide: "EVENT field".
std::string HangsOnOf(const v1::Aspect& aspect) {
  std::vector<std::string> dates;
  for (const v1::HangsOn& date : aspect.hangs_on()) {
    dates.push_back(absl::StrCat("{\"event\":", JsonString(date.event()),
                                 ",\"field\":", JsonString(date.field()),
                                 ",\"days\":", JsonString(date.days()), "}"));
  }
  return dates.empty() ? "" : JsonList(dates);
}

// The fields that sources disagree on.
std::string DisputesOf(const v1::Aspect& aspect) {
  std::vector<std::string> disputes;
  for (const v1::Dispute& dispute : aspect.dispute()) {
    disputes.push_back(absl::StrCat("{\"event\":", JsonString(dispute.event()),
                                    ",\"field\":", JsonString(dispute.field()), "}"));
  }
  return disputes.empty() ? "" : JsonList(disputes);
}

void AddLines(const google::protobuf::RepeatedPtrField<v1::Outcome>& outcomes,
              const char* certainty, const Common& common, std::vector<Line>& lines) {
  uint64_t number = 0;
  for (const v1::Outcome& outcome : outcomes) {
    lines.push_back(
        {Text(certainty), Number(++number), Number(static_cast<uint64_t>(outcomes.size())),
         Text(outcome.state()), Text(outcome.words()),
         outcome.proof() == v1::PROOF_UNSPECIFIED ? Nothing() : Text(TokenOf(outcome.proof())),
         Text(EventsOf(outcome.basis())), TextIfAny(common.hangs_on), TextIfAny(common.disputed),
         Flag(common.coarser)});
  }
}

}  // namespace

std::string EventsOf(const google::protobuf::RepeatedPtrField<v1::Cited>& basis) {
  std::vector<std::string> events;
  for (const v1::Cited& cited : basis) {
    if (std::find(events.begin(), events.end(), cited.event()) == events.end()) {
      events.push_back(cited.event());
    }
  }
  return JsonStrings(events);
}

std::vector<ExportColumn> SaidColumns() {
  return {{"certainty", ColumnType::kText, "NOT NULL"},
          {"outcome", ColumnType::kInteger, "NOT NULL"},
          {"outcomes", ColumnType::kInteger, "NOT NULL"},
          {"state", ColumnType::kText, "NOT NULL"},
          {"words", ColumnType::kText, "NOT NULL"},
          {"proof"},
          {"events", ColumnType::kJson, "NOT NULL"},
          {"hangs_on", ColumnType::kJson},
          {"disputed", ColumnType::kJson},
          {"coarser", ColumnType::kInteger, "NOT NULL"}};
}

std::vector<Line> SaidLines(const v1::Aspect& aspect) {
  const Common common{HangsOnOf(aspect), DisputesOf(aspect), aspect.coarser()};
  std::vector<Line> lines;
  AddLines(aspect.outcome(), aspect.outcome_size() == 1 ? "undisputed" : "one_of_several", common,
           lines);
  AddLines(aspect.reported_otherwise(), "reported_otherwise", common, lines);
  AddLines(aspect.next(), "still_to_come", common, lines);
  return lines;
}

}  // namespace lexlog
