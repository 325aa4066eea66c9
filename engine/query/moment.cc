#include "engine/query/moment.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/query/resolve_rows.h"

namespace lexlog {

// As long as it lives, what was found in the store stays.
class Moment::Reading {
 public:
  explicit Reading(const GroupStore& groups) : groups_(groups), era_(groups.eras().Enter()) {}
  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;
  ~Reading() { groups_.eras().Leave(era_); }

  const GroupStore& groups() const { return groups_; }

 private:
  const GroupStore& groups_;
  const Eras::Era era_;
};

namespace {

bool SameRows(const PackedRows& a, const PackedRows& b) {
  return std::equal(
      a.begin(), a.end(), b.begin(), b.end(), [](const PackedRow& x, const PackedRow& y) {
        return x.sequence == y.sequence && x.recorded == y.recorded && x.number == y.number;
      });
}

void Clear(Standing& standing) {
  standing.rows.clear();
  standing.outcomes.clear();
  standing.values.reset();
}

bool Governs(const Standing& standing) { return !standing.certain() || !standing.rows.empty(); }

}  // namespace

bool SameStanding(const Standing& a, const Standing& b) {
  return SameRows(a.rows, b.rows) && std::equal(a.outcomes.begin(), a.outcomes.end(),
                                                b.outcomes.begin(), b.outcomes.end(), SameRows);
}

Moment::Moment(const GroupStore& groups)
    : reading_(std::make_shared<const Reading>(groups)), head_(groups.head()) {}

const GroupStore& Moment::groups() const { return reading_->groups(); }

absl::Status Moment::Check(const AsOf& as_of) const {
  if (as_of.recorded_by <= head_) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrCat("recorded_by: there is no event ",
                                                 as_of.recorded_by.value, ", only ", head_.value));
}

absl::Status Moment::Resolve(absl::string_view view, absl::string_view subject,
                             const GroupStore::Found& group, const AsOf& as_of,
                             Standing& standing) const {
  const std::unique_ptr<KvSnapshot> snapshot = groups().store().Snapshot();
  std::shared_ptr<const Rows> rows = group.own.rows;
  if (rows == nullptr && group.rows != nullptr) {
    rows = {std::shared_ptr<const void>(reading_), group.rows};  // kept as long as the moment
  }
  if (rows == nullptr) {
    LEXLOG_ASSIGN_OR_RETURN(Rows read,
                            ReadRows(*snapshot, {std::string(view), std::string(subject)}));
    rows = std::make_shared<const Rows>(std::move(read));
  }
  return ResolveRows(*snapshot, std::move(rows), groups().RuleOf(view), as_of, standing);
}

absl::Status Moment::Stand(absl::string_view view, absl::string_view subject,
                           const GroupStore::Found& group, const AsOf& as_of,
                           Standing& standing) const {
  if (group.is_none()) return absl::OkStatus();
  if (group.packed != nullptr && group.packed->Governing(as_of, standing.rows)) {
    if (group.own.packed != nullptr) standing.values = group.own.packed;
    return absl::OkStatus();
  }
  return Resolve(view, subject, group, as_of, standing);
}

absl::StatusOr<Standing> Moment::At(absl::string_view view, absl::string_view subject,
                                    const AsOf& as_of) const {
  LEXLOG_RETURN_IF_ERROR(Check(as_of));
  absl::StatusOr<GroupStore::Found> group = groups().Get(view, subject);
  if (!group.ok()) return group.status();
  Standing standing;
  LEXLOG_RETURN_IF_ERROR(Stand(view, subject, *group, as_of, standing));
  return standing;
}

absl::Status Moment::At(absl::string_view view, absl::Span<const absl::string_view> subjects,
                        const AsOf& as_of, NumberedVisitor visit) const {
  LEXLOG_RETURN_IF_ERROR(Check(as_of));
  Standing standing;
  return groups().Get(view, subjects, [&](size_t i, const GroupStore::Found& group) {
    Clear(standing);
    LEXLOG_RETURN_IF_ERROR(Stand(view, subjects[i], group, as_of, standing));
    visit(i, standing);
    return absl::OkStatus();
  });
}

absl::Status Moment::Each(absl::string_view view, const AsOf& as_of, StandingVisitor visit,
                          Share share) const {
  LEXLOG_RETURN_IF_ERROR(Check(as_of));
  absl::Status status;
  Standing standing;
  const absl::Status read =
      groups().Each(view, share, [&](absl::string_view subject, const GroupStore::Found& group) {
        Clear(standing);
        if (status.ok()) status = Stand(view, subject, group, as_of, standing);
        if (status.ok() && Governs(standing)) visit(subject, standing);
      });
  LEXLOG_RETURN_IF_ERROR(read);
  return status;
}

absl::Status Moment::EachDifference(absl::string_view view, const AsOf& before, const AsOf& after,
                                    DifferenceVisitor visit, Share share) const {
  LEXLOG_RETURN_IF_ERROR(Check(before));
  LEXLOG_RETURN_IF_ERROR(Check(after));
  absl::Status status;
  Standing then;
  Standing now;
  const absl::Status read =
      groups().Each(view, share, [&](absl::string_view subject, const GroupStore::Found& group) {
        Clear(then);
        Clear(now);
        if (status.ok()) status = Stand(view, subject, group, before, then);
        if (status.ok()) status = Stand(view, subject, group, after, now);
        if (status.ok() && !SameStanding(then, now)) visit(subject, then, now);
      });
  LEXLOG_RETURN_IF_ERROR(read);
  return status;
}

absl::Status Moment::EachLife(absl::string_view view, const AsOf& as_of, LifeVisitor visit) const {
  LEXLOG_RETURN_IF_ERROR(Check(as_of));
  uint64_t hanging = 0;
  LEXLOG_RETURN_IF_ERROR(
      groups().Each(view, {}, [&](absl::string_view subject, const GroupStore::Found& group) {
        const auto stretch = [&](Day from, Day until, const PackedRow& row) {
          visit(subject, from, until, row);
        };
        if (group.packed == nullptr || !group.packed->EachStretch(as_of, stretch)) ++hanging;
      }));
  if (hanging == 0) return absl::OkStatus();
  return absl::FailedPreconditionError(absl::StrCat("the days of ", hanging, " subjects of ", view,
                                                    " hang on worlds: ask for them by At"));
}

absl::Status Moment::EachEvent(absl::string_view view, absl::Span<const absl::string_view> subjects,
                               EventVisitor visit) const {
  struct Next {
    GroupStore::FoundStory found;
    size_t event = 0;
  };
  std::vector<Next> stories;
  for (const absl::string_view subject : subjects) {
    LEXLOG_ASSIGN_OR_RETURN(GroupStore::FoundStory found, groups().StoryOf(view, subject));
    if (found.story != nullptr) stories.push_back({std::move(found), 0});
  }
  while (true) {
    const Next* first = nullptr;
    for (const Next& next : stories) {
      if (next.event == next.found.story->size()) continue;
      if (first == nullptr ||
          next.found.story->sequence(next.event) < first->found.story->sequence(first->event)) {
        first = &next;
      }
    }
    if (first == nullptr) return absl::OkStatus();
    const Sequence sequence = first->found.story->sequence(first->event);
    if (sequence > head_) return absl::OkStatus();
    visit(sequence, first->found.story->event(first->event));
    for (Next& next : stories) {
      const Story& story = *next.found.story;
      next.event += next.event < story.size() && story.sequence(next.event) == sequence;
    }
  }
}

}  // namespace lexlog
