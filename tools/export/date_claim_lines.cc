#include "tools/export/date_claim_lines.h"

#include <string>

#include "engine/base/status_macros.h"
#include "projections/words.h"
#include "tools/export/days.h"
#include "tools/export/event_tables.h"

namespace lexlog {
namespace {

// Of which date of a content claims are.
struct ClaimedDate {
  const char* field = "";
  uint64_t citation = 0;   // its number, of a citation's own public day
  std::string party = {};  // of a day on which one was notified
};

absl::Status AddClaims(const DateClaims& claims, const ClaimedDate& date, EventPart part,
                       TableSink& sink) {
  uint64_t number = 0;
  for (const v1::DateClaim& claim : claims) {
    Line line = part.Begin();
    line.insert(line.end(),
                {Text(date.field), date.citation == 0 ? Nothing() : Number(date.citation),
                 TextIfAny(date.party), Number(++number), TextIfAny(claim.day())});
    AddBounds(claim.day(), line);
    const bool shared = claim.has_same_day_as();
    const v1::DateField field = claim.same_day_as().field() == v1::DATE_FIELD_UNSPECIFIED
                                    ? v1::ACT_DAY
                                    : claim.same_day_as().field();
    line.insert(
        line.end(),
        {TextIfAny(claim.same_day_as().event()), shared ? Text(TokenOf(field)) : Nothing(),
         TextIfAny(claim.wording()),
         claim.basis() == v1::BASIS_UNSPECIFIED ? Text("stated") : Text(TokenOf(claim.basis())),
         TextIfAny(claim.anchor()), TextIfAny(claim.source()), Flag(claim.picked())});
    LEXLOG_RETURN_IF_ERROR(sink.Add(DateClaimsTable(), line));
  }
  return absl::OkStatus();
}

}  // namespace

const ExportTable& DateClaimsTable() {
  static const auto& table = *[] {
    auto* made = new ExportTable{"date_claims", EventPartColumns()};
    made->columns.insert(made->columns.end(), {{"field", ColumnType::kText, "NOT NULL"},
                                               {"citation", ColumnType::kInteger},
                                               {"party"},
                                               {"number", ColumnType::kInteger, "NOT NULL"},
                                               {"days"},
                                               {"earliest"},
                                               {"latest"},
                                               {"same_day_as"},
                                               {"same_field"},
                                               {"wording"},
                                               {"basis"},
                                               {"anchor"},
                                               {"source"},
                                               {"picked", ColumnType::kInteger, "NOT NULL"}});
    return made;
  }();
  return table;
}

absl::Status AddDateClaims(const v1::Event& content, EventPart part, TableSink& sink) {
  const auto add = [&](const DateClaims& claims, const ClaimedDate& date) {
    return AddClaims(claims, date, part, sink);
  };
  LEXLOG_RETURN_IF_ERROR(add(content.act_day(), {"act_day"}));
  LEXLOG_RETURN_IF_ERROR(add(content.public_day(), {"public_day"}));
  LEXLOG_RETURN_IF_ERROR(add(content.from(), {"from"}));
  LEXLOG_RETURN_IF_ERROR(add(content.until(), {"until"}));
  for (const v1::Notified& notified : content.notified()) {
    LEXLOG_RETURN_IF_ERROR(add(notified.day(), {"notified", 0, notified.party()}));
  }
  uint64_t citation = 0;
  for (const v1::Citation& cited : content.citation()) {
    LEXLOG_RETURN_IF_ERROR(add(cited.public_day(), {"citation_public_day", ++citation}));
  }
  LEXLOG_RETURN_IF_ERROR(add(content.norm().applies_from(), {"applies_from"}));
  return add(content.source().published(), {"published"});
}

}  // namespace lexlog
