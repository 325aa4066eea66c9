#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "engine/base/status_macros.h"
#include "engine/timeline/edtf.h"
#include "projections/finding.h"
#include "projections/questions.h"
#include "projections/words.h"

namespace lexlog {
namespace {

// A stretch of days, both included.
struct Stretch {
  Day first = kFirstDay;
  Day last = kLastDay;
};

std::vector<Stretch> Cut(const Stretch& whole, const std::set<Day>& edges) {
  std::vector<Stretch> stretches = {whole};
  for (const Day edge : edges) {
    if (edge <= whole.first || edge > whole.last) continue;
    stretches.back().last = edge - 1;
    stretches.push_back({edge, whole.last});
  }
  return stretches;
}

void SetDays(const Stretch& stretch, std::string* first, std::string* last) {
  if (stretch.first > kFirstDay) *first = FormatDay(stretch.first);
  if (stretch.last < kLastDay) *last = FormatDay(stretch.last);
}

using TouchedNorms = google::protobuf::RepeatedPtrField<v1::Standing>;

// One norm that can be about the activity. Between two of its own days nothing of it changes, so
// each stretch is worked out once.
struct NormCourse {
  std::string norm;
  std::set<Day> effective;
  std::set<Day> published;
  std::map<std::pair<Day, Day>, v1::Standing> known;  // by the first days of both stretches
};

// Works out one activity's standings at many coordinates.
class Course {
 public:
  Course(Reader& reader, const AsOf& as_of, const v1::Activity& activity)
      : reader_(reader), as_of_(as_of), activity_(activity) {}

  // Finds the norms that are about the activity on any day, and the days that matter.
  absl::Status Begin(bool by_public_day);
  // Touched, the most certain first; without `public_by` at the knowledge asked.
  absl::StatusOr<TouchedNorms> At(Day effective_on, std::optional<Day> public_by);

  const std::set<Day>& effective() const { return effective_; }
  const std::set<Day>& published() const { return published_; }

 private:
  absl::Status AddNorm(const std::string& norm, bool by_public_day);
  absl::Status AddDaysThenBelieved(NormCourse& course);
  absl::StatusOr<v1::Standing> StandingAt(const std::string& norm, const AsOf& as_of);

  Reader& reader_;
  const AsOf as_of_;
  const v1::Activity& activity_;
  std::unique_ptr<Rulebook> rulebook_;
  std::vector<NormCourse> norms_;
  std::set<Day> effective_;
  std::set<Day> published_;
};

// The first day of the stretch that `day` lies in.
Day StretchOf(const std::set<Day>& edges, Day day) {
  const auto after = edges.upper_bound(day);
  return after == edges.begin() ? kFirstDay : *std::prev(after);
}

// Whether on some day the fact can meet the dimension.
absl::StatusOr<bool> CanMeet(const ReadyScope::Dimension& scope,
                             const ReadyActivity::Dimension& fact, TaxonomyTree& tree) {
  if (scope.terms.empty() || scope.any || !fact.given) return true;
  if (fact.other) return false;
  for (const std::string& term : scope.terms) {
    for (const std::string& one : fact.terms) {
      LEXLOG_ASSIGN_OR_RETURN(const bool can, tree.CanEverBe(one, term));
      if (can) return true;
    }
  }
  return false;
}

// Whether the norm can be about the activity on some day, under one of its contents.
absl::StatusOr<bool> CanBeAbout(const NormCase& norm_case, Rulebook& rulebook) {
  for (const ReadyScope& scope : norm_case.parts.front().scopes) {
    bool can = true;
    for (size_t i = 0; i < kQuantityDimension && can; ++i) {
      LEXLOG_ASSIGN_OR_RETURN(
          can, CanMeet(scope.dimension[i], rulebook.activity().dimension[i], rulebook.tree()));
    }
    if (can) return true;
  }
  return false;
}

absl::Status Course::AddNorm(const std::string& norm, bool by_public_day) {
  LEXLOG_ASSIGN_OR_RETURN(
      const NormCase norm_case,
      LoadNormCase(rulebook_->composer(), rulebook_->index(), norm, rulebook_->tree()));
  LEXLOG_ASSIGN_OR_RETURN(const bool can_be_about, CanBeAbout(norm_case, *rulebook_));
  if (!can_be_about) return absl::OkStatus();
  NormCourse& course = norms_.emplace_back();
  course.norm = norm;
  LEXLOG_ASSIGN_OR_RETURN(course.effective, TurningDays(*rulebook_, norm));
  if (by_public_day) {
    LEXLOG_ASSIGN_OR_RETURN(course.published, PublicTurningDays(*rulebook_, norm));
    published_.insert(course.published.begin(), course.published.end());
    LEXLOG_RETURN_IF_ERROR(AddDaysThenBelieved(course));
  }
  effective_.insert(course.effective.begin(), course.effective.end());
  return absl::OkStatus();
}

// A day that was claimed and later claimed otherwise is an edge of the map too.
absl::Status Course::AddDaysThenBelieved(NormCourse& course) {
  for (const Day published : course.published) {
    AsOf as_of = as_of_;
    as_of.public_by = published;
    LEXLOG_ASSIGN_OR_RETURN(const std::unique_ptr<Rulebook> then, rulebook_->At(as_of));
    LEXLOG_ASSIGN_OR_RETURN(const std::set<Day> days, TurningDays(*then, course.norm));
    course.effective.insert(days.begin(), days.end());
  }
  return absl::OkStatus();
}

absl::Status Course::Begin(bool by_public_day) {
  LEXLOG_ASSIGN_OR_RETURN(rulebook_, Rulebook::Open(reader_, as_of_, activity_));
  for (const std::string& norm : rulebook_->index().norms) {
    LEXLOG_RETURN_IF_ERROR(AddNorm(norm, by_public_day));
  }
  return absl::OkStatus();
}

absl::StatusOr<v1::Standing> Course::StandingAt(const std::string& norm, const AsOf& as_of) {
  v1::Standing standing;
  LEXLOG_ASSIGN_OR_RETURN(const std::unique_ptr<Rulebook> rulebook, rulebook_->At(as_of));
  LEXLOG_ASSIGN_OR_RETURN(const std::optional<NormInBrief> brief,
                          InBrief(rulebook->composer(), rulebook->index(), norm, rulebook->tree()));
  if (!brief.has_value()) return standing;
  standing.set_norm(norm);
  standing.set_standing(StandingIn(*brief, rulebook->activity(), rulebook->tree()).standing);
  LEXLOG_ASSIGN_OR_RETURN(*standing.mutable_title(), rulebook->composer().LabelOf(norm));
  const v1::Norm* content = brief->best.front().parts.front().norm;
  if (content != nullptr) standing.set_modality(content->modality());
  return standing;
}

absl::StatusOr<TouchedNorms> Course::At(Day effective_on, std::optional<Day> public_by) {
  AsOf as_of = as_of_;
  as_of.effective_on = effective_on;
  if (public_by.has_value()) as_of.public_by = public_by;
  std::vector<v1::Standing> touched;
  for (NormCourse& course : norms_) {
    // The knowledge asked is none of the map's rows: it may be hindsight, even of the never public.
    const std::pair stretch(
        StretchOf(course.effective, effective_on),
        public_by.has_value() ? StretchOf(course.published, *public_by) : kNever);
    auto known = course.known.find(stretch);
    if (known == course.known.end()) {
      LEXLOG_ASSIGN_OR_RETURN(v1::Standing standing, StandingAt(course.norm, as_of));
      known = course.known.emplace(stretch, std::move(standing)).first;
    }
    if (IsTouched(known->second.standing())) touched.push_back(known->second);
  }
  std::stable_sort(touched.begin(), touched.end(), [](const auto& a, const auto& b) {
    return RankOf(a.standing()) < RankOf(b.standing());
  });
  return TouchedNorms(touched.begin(), touched.end());
}

std::string KeyOf(const TouchedNorms& standings) {
  std::string key;
  for (const v1::Standing& one : standings)
    absl::StrAppend(&key, one.norm(), "=", one.standing(), "\n");
  return key;
}

absl::Status AddSegments(Course& course, const Stretch& whole, v1::ExposureLifeAnswer& answer) {
  std::string before;
  for (const Stretch& stretch : Cut(whole, course.effective())) {
    LEXLOG_ASSIGN_OR_RETURN(TouchedNorms standings, course.At(stretch.first, std::nullopt));
    std::string key = KeyOf(standings);
    if (answer.segment_size() > 0 && key == before) {
      v1::ExposureLifeAnswer::Segment& same = *answer.mutable_segment(answer.segment_size() - 1);
      same.clear_last();
      if (stretch.last < kLastDay) same.set_last(FormatDay(stretch.last));
      continue;
    }
    before = std::move(key);
    v1::ExposureLifeAnswer::Segment& segment = *answer.add_segment();
    SetDays(stretch, segment.mutable_first(), segment.mutable_last());
    segment.mutable_standing()->Swap(&standings);
  }
  return absl::OkStatus();
}

// The whole map, before equal neighbours are one.
struct Map {
  std::vector<Stretch> columns;
  std::vector<Stretch> rows;
  std::vector<std::vector<uint32_t>> kind;  // by row and column
};

// Leaves out each line that equals the one before it.
void DropEqualColumns(Map& map) {
  for (size_t column = map.columns.size() - 1; column > 0; --column) {
    const bool same = std::all_of(map.kind.begin(), map.kind.end(),
                                  [&](const auto& row) { return row[column] == row[column - 1]; });
    if (!same) continue;
    map.columns[column - 1].last = map.columns[column].last;
    map.columns.erase(map.columns.begin() + static_cast<int64_t>(column));
    for (auto& row : map.kind) row.erase(row.begin() + static_cast<int64_t>(column));
  }
}

void DropEqualRows(Map& map) {
  for (size_t row = map.rows.size() - 1; row > 0; --row) {
    if (map.kind[row] != map.kind[row - 1]) continue;
    map.rows[row - 1].last = map.rows[row].last;
    map.rows.erase(map.rows.begin() + static_cast<int64_t>(row));
    map.kind.erase(map.kind.begin() + static_cast<int64_t>(row));
  }
}

absl::StatusOr<Map> MapOf(Course& course, const AsOf& as_of, const Stretch& whole,
                          v1::ExposureLifeAnswer& answer) {
  Map map;
  map.columns = Cut(whole, course.effective());
  map.rows = Cut({kFirstDay, as_of.public_by.value_or(kLastDay)}, course.published());
  std::map<std::string, uint32_t> known;
  for (const Stretch& row : map.rows) {
    std::vector<uint32_t>& kinds = map.kind.emplace_back();
    for (const Stretch& column : map.columns) {
      LEXLOG_ASSIGN_OR_RETURN(TouchedNorms standings, course.At(column.first, row.first));
      const auto [place, is_new] = known.emplace(KeyOf(standings), known.size());
      if (is_new) answer.add_distinct()->mutable_standing()->Swap(&standings);
      kinds.push_back(place->second);
    }
  }
  DropEqualColumns(map);
  DropEqualRows(map);
  return map;
}

void AddMap(const Map& map, v1::ExposureLifeAnswer& answer) {
  for (const Stretch& column : map.columns) {
    v1::ExposureLifeAnswer::Segment& segment = *answer.add_column();
    SetDays(column, segment.mutable_first(), segment.mutable_last());
  }
  for (size_t i = 0; i < map.rows.size(); ++i) {
    v1::ExposureLifeAnswer::Row& row = *answer.add_row();
    SetDays(map.rows[i], row.mutable_public_first(), row.mutable_public_last());
    for (const uint32_t kind : map.kind[i]) row.add_kind(kind);
  }
}

absl::StatusOr<Stretch> WholeOf(const v1::ExposureLifeRequest& request) {
  Stretch whole;
  if (!request.first().empty()) {
    LEXLOG_ASSIGN_OR_RETURN(whole.first, ParseDay(request.first()));
  }
  if (!request.last().empty()) {
    LEXLOG_ASSIGN_OR_RETURN(whole.last, ParseDay(request.last()));
  }
  if (whole.first > whole.last) {
    return absl::InvalidArgumentError("first: is later than last; did you swap them?");
  }
  return whole;
}

}  // namespace

absl::StatusOr<v1::ExposureLifeAnswer> AnswerExposureLife(Reader& reader,
                                                          const v1::ExposureLifeRequest& request) {
  LEXLOG_ASSIGN_OR_RETURN(const AsOf as_of, reader.Settle(request.coordinate()));
  LEXLOG_ASSIGN_OR_RETURN(const Stretch whole, WholeOf(request));
  Course course(reader, as_of, request.activity());
  LEXLOG_RETURN_IF_ERROR(course.Begin(request.by_public_day()));
  v1::ExposureLifeAnswer answer;
  *answer.mutable_coordinate() = Stated(as_of, false);
  answer.set_program(Program());
  const std::string knowledge = CoordinateInWords(as_of, false);
  const bool unbound = request.by_public_day() && !as_of.public_by.has_value();
  answer.set_question(absl::StrCat(
      "What on record touches ", ActivityNamed(request.activity()), ", day by day",
      request.by_public_day() ? ", by what was public by each day, " : ", ",
      unbound ? absl::StrReplaceAll(knowledge, {{"with hindsight, ", ""}}) : knowledge));
  *answer.mutable_activity() = request.activity();
  LEXLOG_RETURN_IF_ERROR(AddSegments(course, whole, answer));
  if (request.by_public_day()) {
    LEXLOG_ASSIGN_OR_RETURN(const Map map, MapOf(course, as_of, whole, answer));
    AddMap(map, answer);
  }
  answer.set_disclaimer(kDisclaimer);
  return answer;
}

}  // namespace lexlog
