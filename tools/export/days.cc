#include "tools/export/days.h"

#include "absl/status/statusor.h"
#include "engine/timeline/day_set.h"
#include "engine/timeline/edtf.h"
#include "projections/words.h"
#include "rapidjson/stringbuffer.h"
#include "rapidjson/writer.h"

namespace lexlog {
namespace {

using JsonWriter = rapidjson::Writer<rapidjson::StringBuffer>;

DaySet DaysOf(const storage::v1::DayClaim& claim) {
  DaySet days;
  for (int i = 0; i + 1 < claim.bound_size(); i += 2) {
    days.Add(claim.bound(i), claim.bound(i + 1));
  }
  return days;
}

Cell CellOf(const DaySet& days) { return days.empty() ? Nothing() : Text(FormatDays(days)); }

void Key(const char* name, JsonWriter& json) { json.Key(name); }

void String(const std::string& text, JsonWriter& json) {
  json.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

void Write(const storage::v1::DayClaim& claim, JsonWriter& json) {
  json.StartObject();
  const DaySet days = DaysOf(claim);
  if (!days.empty()) {
    Key("days", json);
    String(FormatDays(days), json);
  }
  if (!claim.same_event().empty()) {
    Key("same_day_as", json);
    String(claim.same_event(), json);
    Key("field", json);
    String(TokenOf(static_cast<v1::DateField>(claim.same_field())), json);
  }
  if (claim.citation() != 0) {
    Key("citation", json);
    json.Uint(claim.citation());
  }
  if (claim.picked()) {
    Key("picked", json);
    json.Bool(true);
  }
  json.EndObject();
}

void Write(const char* name, const StampClaims& claims, JsonWriter& json) {
  if (claims.empty()) return;
  Key(name, json);
  json.StartArray();
  for (const storage::v1::DayClaim& claim : claims) Write(claim, json);
  json.EndArray();
}

void WriteCitations(const storage::v1::Stamp& stamp, JsonWriter& json) {
  Key("citation", json);
  json.StartArray();
  for (const auto& citation : stamp.citation()) {
    json.StartObject();
    Key("proof", json);
    String(TokenOf(static_cast<v1::Proof>(citation.proof())), json);
    Write("public_day", citation.public_day(), json);
    json.EndObject();
  }
  json.EndArray();
}

void WriteNotified(const storage::v1::Stamp& stamp, JsonWriter& json) {
  if (stamp.notified().empty()) return;
  Key("notified", json);
  json.StartArray();
  for (const auto& notified : stamp.notified()) {
    json.StartObject();
    Key("party", json);
    String(notified.party(), json);
    Write("day", notified.day(), json);
    json.EndObject();
  }
  json.EndArray();
}

}  // namespace

Cell DaysCell(const DateClaims& claims) {
  DaySet all;
  for (const v1::DateClaim& claim : claims) {
    const absl::StatusOr<DaySet> days = ParseDays(claim.day());
    if (days.ok()) all.Add(*days);
  }
  // One claim stands as its author wrote it: "open" and "indefinite" are not the same.
  if (claims.size() == 1 && !all.empty()) return Text(claims[0].day());
  return CellOf(all);
}

Cell DaysCell(const StampClaims& claims) {
  DaySet all;
  for (const storage::v1::DayClaim& claim : claims) all.Add(DaysOf(claim));
  return CellOf(all);
}

void AddBounds(const std::string& days, Line& line) {
  const absl::StatusOr<DaySet> set = ParseDays(days);
  const bool known = !days.empty() && set.ok() && !set->empty();
  line.push_back(known && set->min() > kFirstDay && set->min() < kNever
                     ? Text(FormatDay(set->min()))
                     : Nothing());
  line.push_back(known && set->max() < kLastDay ? Text(FormatDay(set->max())) : Nothing());
}

std::string StampJson(const storage::v1::Stamp& stamp) {
  rapidjson::StringBuffer buffer;
  JsonWriter json(buffer);
  json.StartObject();
  Write("act_day", stamp.act_day(), json);
  Write("public_day", stamp.public_day(), json);
  WriteNotified(stamp, json);
  Write("from", stamp.from(), json);
  Write("until", stamp.until(), json);
  if (stamp.order_in_day() != 0) {
    Key("order_in_day", json);
    json.Int(stamp.order_in_day());
  }
  WriteCitations(stamp, json);
  json.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

}  // namespace lexlog
