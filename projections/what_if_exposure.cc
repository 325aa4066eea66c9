#include <algorithm>
#include <set>
#include <string>

#include "engine/base/status_macros.h"
#include "engine/timeline/edtf.h"
#include "projections/aspects.h"
#include "projections/finding.h"
#include "projections/questions.h"
#include "projections/what_if.h"

namespace lexlog {
namespace {

// What norms have to do with the activity, by the first day of each stretch.
using Standings = std::map<std::string, v1::Standing>;  // by norm
using Life = std::map<Day, Standings>;

constexpr char kExposure[] = "exposure";

absl::StatusOr<Life> LifeOf(const v1::ExposureLifeAnswer& answer) {
  Life life;
  for (const auto& segment : answer.segment()) {
    Day first = kFirstDay;
    if (!segment.first().empty()) {
      LEXLOG_ASSIGN_OR_RETURN(first, ParseDay(segment.first()));
    }
    Standings& standings = life[first];
    for (const v1::Standing& one : segment.standing()) standings[one.norm()] = one;
  }
  return life;
}

// What the question asks of an activity; false if it asks of none.
bool RequestFor(const v1::Question& question, v1::ExposureLifeRequest& request) {
  if (question.has_check()) {
    *request.mutable_coordinate() = question.check().coordinate();
    *request.mutable_activity() = question.check().activity();
  } else if (question.has_exposure_life()) {
    request = question.exposure_life();
    request.clear_by_public_day();
  } else {
    return false;
  }
  request.mutable_coordinate()->clear_effective_on();
  request.mutable_coordinate()->clear_scenario();
  return true;
}

DifferenceCourse::Said SaidAt(const Life& life, Day day, const std::string& norm) {
  const auto after = life.upper_bound(day);
  if (after != life.begin()) {
    const Standings& standings = std::prev(after)->second;
    const auto found = standings.find(norm);
    if (found != standings.end()) {
      const std::string& standing = found->second.standing();
      return {standing, StandingInWords(standing, {})};
    }
  }
  return {"", "does not touch it"};
}

// The norm, what it stands in, and what is said about either.
absl::StatusOr<std::set<std::string>> SubjectsAround(Sides& sides, const std::string& norm) {
  std::set<std::string> about = {norm};
  for (Composer* side : {&sides.baseline, &sides.supposed}) {
    LEXLOG_ASSIGN_OR_RETURN(const std::string holder, HolderOf(*side, norm));
    for (const std::string& thing : {norm, holder}) {
      if (thing.empty()) continue;
      about.insert(thing);
      for (const char* kind : {"reading", "authorisation"}) {
        LEXLOG_ASSIGN_OR_RETURN(const auto related, RelatedTo(*side, thing, kind));
        about.insert(related.begin(), related.end());
      }
    }
  }
  return about;
}

// Whether the difference goes on on some day of first..last; empty: open.
bool IsWithin(const v1::WhatIfAnswer::Difference& difference, const std::string& first,
              const std::string& last) {
  const bool begins = last.empty() || difference.first() <= last;
  const bool ends = difference.last().empty() || difference.last() >= first;
  return begins && ends;
}

// By what the standing of a norm differs: what else differs around it on those days; else what
// differs at all then, as terms, exceptions and other norms decide too; else anything.
Because BecauseOf(const Sides& sides, const std::set<std::string>& around,
                  const v1::WhatIfAnswer& answer, const v1::WhatIfAnswer::Difference& exposure) {
  Because near;
  Because far;
  for (const v1::WhatIfAnswer::Difference& other : answer.difference()) {
    if (other.aspect() == kExposure) continue;
    if (!IsWithin(other, exposure.first(), exposure.last())) continue;
    Because& because = around.contains(other.subject()) ? near : far;
    because.insert(other.because().begin(), other.because().end());
  }
  if (!near.empty()) return near;
  if (!far.empty()) return far;
  for (int i = 0; i < sides.laid.scenario().hypothetical_size(); ++i) {
    far.insert(static_cast<size_t>(i));
  }
  return far;
}

// The norms of either side that the question asks of, with their titles.
std::map<std::string, std::string> NormsOf(const Life& before, const Life& after,
                                           const v1::Question& question) {
  const auto& only = question.check().norm();
  std::map<std::string, std::string> titles;
  for (const Life* life : {&before, &after}) {
    for (const auto& [day, standings] : *life) {
      for (const auto& [norm, standing] : standings) {
        if (!only.empty() && std::find(only.begin(), only.end(), norm) == only.end()) continue;
        titles.emplace(norm, standing.title());
      }
    }
  }
  return titles;
}

}  // namespace

absl::Status AddExposureDifferences(Sides& sides, const v1::Question& question,
                                    v1::WhatIfAnswer& answer) {
  v1::ExposureLifeRequest request;
  if (!RequestFor(question, request)) return absl::OkStatus();
  LEXLOG_ASSIGN_OR_RETURN(const v1::ExposureLifeAnswer on_record,
                          AnswerExposureLife(sides.baseline.reader(), request));
  LEXLOG_ASSIGN_OR_RETURN(const v1::ExposureLifeAnswer supposed,
                          AnswerExposureLife(sides.supposed.reader(), request));
  LEXLOG_ASSIGN_OR_RETURN(const Life before, LifeOf(on_record));
  LEXLOG_ASSIGN_OR_RETURN(const Life after, LifeOf(supposed));
  std::set<Day> days;
  for (const Life* life : {&before, &after}) {
    for (const auto& [day, standings] : *life) days.insert(day);
  }
  for (const auto& [norm, title] : NormsOf(before, after, question)) {
    const int told = answer.difference_size();
    DifferenceCourse course(answer);
    for (const Day day : days) {
      course.Tell(day, {norm, title, kExposure, {}}, SaidAt(before, day, norm),
                  SaidAt(after, day, norm));
    }
    LEXLOG_ASSIGN_OR_RETURN(const std::set<std::string> around, SubjectsAround(sides, norm));
    for (int i = told; i < answer.difference_size(); ++i) {
      v1::WhatIfAnswer::Difference& difference = *answer.mutable_difference(i);
      for (const size_t place : BecauseOf(sides, around, answer, difference)) {
        difference.add_because(static_cast<uint32_t>(place));
      }
    }
  }
  return absl::OkStatus();
}

}  // namespace lexlog
