#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "engine/base/status_macros.h"
#include "engine/query/reader.h"
#include "engine/timeline/edtf.h"

namespace lexlog {
namespace {

absl::StatusOr<Day> DayNamed(absl::string_view field, absl::string_view text) {
  absl::StatusOr<Day> day = ParseDay(text);
  if (day.ok()) return day;
  return absl::InvalidArgumentError(absl::StrCat(field, ": ", day.status().message()));
}

absl::StatusOr<Sequence> RecordedBy(const v1::Coordinate& asked, const LogReader& log,
                                    Sequence head) {
  if (!asked.recorded_by_instant().empty()) {
    absl::Time instant;
    std::string error;
    if (!absl::ParseTime(absl::RFC3339_full, asked.recorded_by_instant(), &instant, &error)) {
      return absl::InvalidArgumentError(
          absl::StrCat("recorded_by: ", asked.recorded_by_instant(),
                       " is neither a sequence nor an instant like 2025-08-20T12:00:00Z"));
    }
    return log.KnownBy(instant);
  }
  if (asked.recorded_by() > head.value) {
    return absl::InvalidArgumentError(absl::StrCat("recorded_by: the log has ", head.value,
                                                   " events, there is no event ",
                                                   asked.recorded_by(), " yet"));
  }
  return asked.has_recorded_by() ? Sequence{asked.recorded_by()} : head;
}

}  // namespace

absl::StatusOr<AsOf> Reader::Settle(const v1::Coordinate& asked) const {
  AsOf as_of;
  if (!asked.scenario().empty() && asked.scenario() != scenario_) {
    return absl::InvalidArgumentError(absl::StrCat(
        "scenario: the coordinate is of the scenario ", asked.scenario(), ", and this is ",
        scenario_.empty() ? std::string("the record as it is")
                          : absl::StrCat("the scenario ", scenario_),
        "; ask it by what-if with that scenario"));
  }
  as_of.scenario = scenario_;
  if (!asked.effective_on().empty()) {
    LEXLOG_ASSIGN_OR_RETURN(as_of.effective_on, DayNamed("effective_on", asked.effective_on()));
  }
  if (!asked.public_by().empty()) {
    LEXLOG_ASSIGN_OR_RETURN(as_of.public_by, DayNamed("public_by", asked.public_by()));
  }
  if (!asked.known_to().empty() && !as_of.public_by.has_value()) {
    return absl::InvalidArgumentError(
        "known_to: says what one party knew by a day, so give that day as public_by too");
  }
  as_of.known_to = asked.known_to();
  LEXLOG_ASSIGN_OR_RETURN(as_of.recorded_by, RecordedBy(asked, log_, head_));
  if (asked.proof() != v1::PROOF_UNSPECIFIED) as_of.floor = asked.proof();
  return as_of;
}

v1::Coordinate Stated(const AsOf& as_of, bool with_effective_on) {
  v1::Coordinate stated;
  if (with_effective_on) stated.set_effective_on(FormatDay(as_of.effective_on));
  if (as_of.public_by.has_value()) stated.set_public_by(FormatDay(*as_of.public_by));
  stated.set_known_to(as_of.known_to);
  stated.set_recorded_by(as_of.recorded_by.value);
  stated.set_proof(as_of.floor);
  stated.set_scenario(as_of.scenario);
  return stated;
}

}  // namespace lexlog
