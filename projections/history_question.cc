#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "engine/base/status_macros.h"
#include "engine/timeline/edtf.h"
#include "projections/aspects.h"
#include "projections/life.h"
#include "projections/questions.h"
#include "projections/words.h"

namespace lexlog {
namespace {

// What is asked of each stretch of days, and over which days.
struct Course {
  AsOf as_of;
  bool of_one_day = false;
  Day first = kFirstDay;
  Day last = kLastDay;
};

// What two neighbouring segments must have in common to be one: what is said, not how it was
// reached.
std::string Substance(const std::vector<v1::Aspect>& aspects) {
  std::string substance;
  for (const v1::Aspect& aspect : aspects) {
    absl::StrAppend(&substance, aspect.name(), "\n");
    for (const v1::Outcome& outcome : aspect.outcome()) {
      absl::StrAppend(&substance, outcome.state(), "|", outcome.words(), "\n");
    }
    for (const v1::Outcome& other : aspect.reported_otherwise()) {
      absl::StrAppend(&substance, "~", other.state(), "|", other.words(), "\n");
    }
  }
  return substance;
}

absl::StatusOr<std::vector<v1::Aspect>> AspectsFrom(Reader& reader, const Course& course,
                                                    const std::string& subject, Day day) {
  AsOf as_of = course.as_of;
  if (course.of_one_day) {
    as_of.public_by = day;
  } else {
    as_of.effective_on = day;
  }
  Composer composer(reader, as_of);
  LEXLOG_ASSIGN_OR_RETURN(std::vector<v1::Aspect> aspects, AspectsOf(composer, subject));
  for (v1::Aspect& aspect : aspects) {
    if (!course.of_one_day) aspect.clear_next();  // what comes next is the next segment
  }
  return aspects;
}

void Close(Day next_first, v1::Life& life) {
  if (life.segment_size() == 0) return;
  life.mutable_segment(life.segment_size() - 1)->set_last(FormatDay(next_first - 1));
}

absl::Status AddSegments(Reader& reader, const Course& course, const std::string& subject,
                         const std::set<Day>& edges, v1::Life& life) {
  std::vector<Day> starts = {course.first};
  for (const Day edge : edges) {
    if (edge > course.first && edge <= course.last) starts.push_back(edge);
  }
  std::string before;
  for (size_t i = 0; i < starts.size(); ++i) {
    const Day start = starts[i];
    // What is open to the past is told as of its last day: there is no first one to tell it of.
    const bool open = start == kFirstDay && i + 1 < starts.size();
    LEXLOG_ASSIGN_OR_RETURN(std::vector<v1::Aspect> aspects,
                            AspectsFrom(reader, course, subject, open ? starts[i + 1] - 1 : start));
    std::string substance = Substance(aspects);
    if (life.segment_size() > 0 && substance == before) continue;
    before = std::move(substance);
    Close(start, life);
    v1::Segment& segment = *life.add_segment();
    if (start > kFirstDay) segment.set_first(FormatDay(start));
    for (v1::Aspect& aspect : aspects) *segment.add_aspect() = std::move(aspect);
  }
  if (course.last < kLastDay) Close(course.last + 1, life);
  return absl::OkStatus();
}

absl::StatusOr<v1::Life> LifeOf(Reader& reader, const Course& course, const std::string& subject) {
  Composer composer(reader, course.as_of);
  v1::Life life;
  life.set_subject(subject);
  if (KindOf(subject) == "instrument") {
    LEXLOG_ASSIGN_OR_RETURN(const InstrumentFacts facts, FactsOf(composer, subject));
    life.set_title(facts.title);
  } else {
    LEXLOG_ASSIGN_OR_RETURN(*life.mutable_title(), composer.LabelOf(subject));
  }
  LEXLOG_ASSIGN_OR_RETURN(const std::set<Day> edges, course.of_one_day
                                                         ? PublicBoundaries(composer, subject)
                                                         : EffectiveBoundaries(composer, subject));
  LEXLOG_RETURN_IF_ERROR(AddSegments(reader, course, subject, edges, life));
  LEXLOG_ASSIGN_OR_RETURN(std::vector<v1::Cited> events, EventsAbout(composer, subject));
  for (v1::Cited& event : events) *life.add_event() = std::move(event);
  return life;
}

// The last day on which the first of its events can have happened.
Day Start(const v1::Life& life) {
  const absl::StatusOr<DaySet> days = ParseDays(life.event(0).act_day());
  return days.ok() && !days->empty() ? days->max() : kLastDay;
}

absl::StatusOr<Course> CourseOf(const Reader& reader, const v1::HistoryRequest& request) {
  Course course;
  LEXLOG_ASSIGN_OR_RETURN(course.as_of, reader.Settle(request.coordinate()));
  course.of_one_day = request.of_one_day();
  if (course.of_one_day && request.coordinate().effective_on().empty()) {
    return absl::InvalidArgumentError("effective_on: say of which day it is asked what was known");
  }
  if (course.of_one_day && course.as_of.public_by.has_value())
    course.last = *course.as_of.public_by;
  if (!request.first().empty()) {
    LEXLOG_ASSIGN_OR_RETURN(course.first, ParseDay(request.first()));
  }
  if (!request.last().empty()) {
    LEXLOG_ASSIGN_OR_RETURN(course.last, ParseDay(request.last()));
  }
  if (course.first > course.last) {
    return absl::InvalidArgumentError("first: is later than last; did you swap them?");
  }
  return course;
}

}  // namespace

absl::StatusOr<v1::HistoryAnswer> AnswerHistory(Reader& reader, const v1::HistoryRequest& request) {
  LEXLOG_ASSIGN_OR_RETURN(const Course course, CourseOf(reader, request));
  Composer composer(reader, course.as_of);
  std::vector<std::string> subjects;
  for (const std::string& asked : request.subject()) {
    LEXLOG_ASSIGN_OR_RETURN(subjects.emplace_back(), FindSubject(composer, asked, SubjectKinds()));
  }
  const std::string of = subjects.empty() ? "every instrument" : absl::StrJoin(subjects, ", ");
  if (subjects.empty()) {
    LEXLOG_ASSIGN_OR_RETURN(subjects, SubjectsOfKind(reader, "instrument"));
  }
  v1::HistoryAnswer answer;
  *answer.mutable_coordinate() = Stated(course.as_of, course.of_one_day);
  answer.set_program(Program());
  answer.set_of_one_day(course.of_one_day);
  answer.set_question(absl::StrCat(
      course.of_one_day ? "What was published, as time went on, of " : "The life of ", of, ", ",
      absl::StrReplaceAll(CoordinateInWords(course.as_of, course.of_one_day),
                          {{course.of_one_day ? ", with hindsight" : "\n", ""}})));
  for (const std::string& subject : subjects) {
    LEXLOG_ASSIGN_OR_RETURN(v1::Life life, LifeOf(reader, course, subject));
    if (life.event_size() > 0) *answer.add_life() = std::move(life);
  }
  if (!request.subject().empty()) {  // in the order asked
    answer.set_disclaimer(kDisclaimer);
    return answer;
  }
  std::stable_sort(answer.mutable_life()->begin(), answer.mutable_life()->end(),
                   [](const v1::Life& a, const v1::Life& b) { return Start(a) < Start(b); });
  answer.set_disclaimer(kDisclaimer);
  return answer;
}

}  // namespace lexlog
