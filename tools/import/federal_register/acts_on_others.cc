#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "engine/base/status_macros.h"
#include "tools/import/federal_register/targets.h"

namespace lexlog::fr {
namespace {

// Of a document that delays another, the day on which it says that it is itself effective, if that
// is before its publication: on that day it did so.
std::optional<absl::CivilDay> OwnDay(const Paper& paper) {
  for (const Statement& statement : paper.statements) {
    if (statement.says != Says::kInForce || statement.start.kind != Start::Kind::kDay) continue;
    if (statement.provisions.empty() && statement.start.day < paper.published) {
      return statement.start.day;
    }
  }
  return std::nullopt;
}

// The title without "; Delay of Effective Date": that of the document that is delayed.
std::string DelayedTitle(absl::string_view title) {
  for (const absl::string_view tail :
       {"; Further Delay of Effective Date", "; Delay of Effective Date",
        "; Delayed Effective Date", ": Further Delay of Effective Date",
        ": Delay of Effective Date", "; Delay in Effective Date"}) {
    const size_t at = title.find(tail);
    if (at != absl::string_view::npos) return std::string(title.substr(0, at));
  }
  return std::string(title);
}

class Writer {
 public:
  Writer(OnRecord& record, const Paper& paper, Tally& tally)
      : record_(record), paper_(paper), tally_(tally), own_day_(OwnDay(paper)) {}

  absl::StatusOr<std::vector<v1::Event>> Run() {
    for (const Statement& statement : paper_.statements) {
      LEXLOG_RETURN_IF_ERROR(Add(statement));
    }
    return std::move(events_);
  }

 private:
  absl::Status Add(const Statement& statement) {
    const bool acts = statement.says == Says::kMoves || statement.says == Says::kSuspends ||
                      statement.says == Says::kWithdraws;
    if (!acts) return absl::OkStatus();
    std::vector<std::string> provisions = statement.provisions;
    if (provisions.empty()) provisions.emplace_back();
    std::vector<Cited> targets = statement.targets;
    if (targets.empty()) targets.push_back({DelayedTitle(paper_.document.title), std::nullopt});
    for (const Cited& target : targets) {
      for (const std::string& provision : provisions) {
        LEXLOG_RETURN_IF_ERROR(One(statement, target, provision));
      }
    }
    return absl::OkStatus();
  }

  absl::Status One(const Statement& statement, const Cited& cited, const std::string& provision) {
    const v1::Event waiting = Waiting(statement, cited, provision);
    LEXLOG_ASSIGN_OR_RETURN(const auto target,
                            FindTarget(record_, cited.citation, statement.wording));
    const bool named = !statement.targets.empty();
    if (target.has_value() && target->subject != paper_.names.subject) {
      return Linked(statement, waiting, *target);
    }
    if (!named || statement.says == Says::kSuspends) {
      ++tally_[named ? "suspensions whose target is not on record, kept as words"
                     : "acts whose target is not named, kept as words"];
      return absl::OkStatus();
    }
    ++tally_["acts that wait for their target"];
    events_.push_back(waiting);
    return absl::OkStatus();
  }

  absl::Status Linked(const Statement& statement, const v1::Event& waiting, const Target& target) {
    ++tally_["acts linked to their target"];
    if (statement.says == Says::kSuspends) {
      events_.push_back(Stayed(statement, waiting, target));
      return absl::OkStatus();
    }
    LEXLOG_ASSIGN_OR_RETURN(v1::Event act, Settle(record_, waiting, target));
    if (act.has_suspension()) ++tally_["delays after the start, recorded as suspensions"];
    events_.push_back(std::move(act));
    return absl::OkStatus();
  }

  v1::Event Waiting(const Statement& statement, const Cited& cited, const std::string& provision) {
    v1::Event event = EventOf(paper_, absl::StrCat("acts:", ++count_), statement.wording);
    event.clear_subject();
    if (!provision.empty()) {
      std::string place = StandIn(cited.citation.substr(0, 30));
      std::replace(place.begin(), place.end(), ':', '-');
      place.resize(place.size() - std::string("-effective").size());
      event.set_subject(ProvisionOf(place, provision));
    }
    event.add_part_of(paper_.names.subject);
    if (statement.sets) event.set_note(kSets);
    const std::optional<absl::CivilDay> day =
        statement.act_day.has_value() ? statement.act_day : own_day_;
    if (day.has_value()) Claim(*event.add_act_day(), *day, statement.wording);
    if (statement.says == Says::kWithdraws) {
      event.mutable_cancellation()->set_target(StandIn(cited.citation));
      event.mutable_cancellation()->set_manner("withdrawn");
      event.mutable_cancellation()->set_by(paper_.names.subject);
      return event;
    }
    v1::DateClaim& claim = *event.add_from();
    Claim(claim, statement.start.day, statement.wording);
    if (statement.start.kind == Start::Kind::kNever) claim.set_day("never");
    if (statement.start.kind == Start::Kind::kOnPublication) {
      Claim(claim, paper_.published, statement.wording);
      claim.set_basis(v1::INFERRED);
      claim.set_anchor(absl::StrCat("published on ", DayText(paper_.published)));
    }
    event.mutable_reschedule()->set_target(StandIn(cited.citation));
    return event;
  }

  // "… is stayed until …", of a document on record.
  v1::Event Stayed(const Statement& statement, v1::Event event, const Target& target) const {
    event.set_subject(
        statement.provisions.empty()
            ? target.subject
            : ProvisionOf(target.subject, event.subject().substr(event.subject().rfind('/') + 1)));
    event.clear_from();
    if (statement.start.kind == Start::Kind::kDay) {
      Claim(*event.add_from(), statement.start.day, statement.wording);
    }
    if (statement.until.has_value()) {
      Claim(*event.add_until(), *statement.until, statement.wording);
    } else if (statement.until_further_notice) {
      Claim(*event.add_until(), absl::CivilDay(), statement.wording);
      event.mutable_until(0)->set_day("indefinite");
    }
    event.add_responds_to(target.subject);
    event.mutable_suspension()->set_kind(v1::Suspension::SUSPENSION);
    event.mutable_suspension()->set_by(paper_.names.subject);
    return event;
  }

  OnRecord& record_;
  const Paper& paper_;
  Tally& tally_;
  const std::optional<absl::CivilDay> own_day_;
  int count_ = 0;
  std::vector<v1::Event> events_;
};

}  // namespace

absl::StatusOr<std::vector<v1::Event>> ActsOnOthers(OnRecord& record, const Paper& paper,
                                                    Tally& tally) {
  return Writer(record, paper, tally).Run();
}

}  // namespace lexlog::fr
