#include "tests/engine/timeline/random_log.h"

#include <algorithm>
#include <map>
#include <set>

#include "absl/strings/str_cat.h"
#include "engine/timeline/edtf.h"

namespace lexlog {
namespace {

using storage::v1::DayClaim;
using storage::v1::Stamp;
using storage::v1::ViewRow;
using Claims = google::protobuf::RepeatedPtrField<DayClaim>;

constexpr int kLastDayUsed = 12;

// One event of the log that is made up.
struct Made {
  std::string id;
  uint64_t sequence = 0;
  int rank = 0;  // targets and same days go to lower ranks, so that there are no circles
  std::vector<ViewRow> contents;      // one row for each content, to be put into groups
  std::vector<std::set<int>> groups;  // beside `contents`: where its rows stand
  std::vector<uint64_t> record_acts;
  std::vector<ViewRow> marks;
};

class Maker {
 public:
  Maker(const LogShape& shape, std::mt19937& random) : shape_(shape), random_(random) {}

  std::vector<Made> Make() {
    const int count = Between(shape_.events_min, shape_.events_max);
    std::vector<int> ranks;
    for (int i = 0; i < count; ++i) ranks.push_back(i);
    std::shuffle(ranks.begin(), ranks.end(), random_);
    for (int i = 0; i < count; ++i) made_.push_back({absl::StrCat("e", i), 0, ranks[i]});
    for (Made& event : made_) {
      event.sequence = ++head_;
      AddContent(event, event.sequence);
      while (Chance(shape_.record_acts)) Record(made_[Between(0, &event - made_.data())]);
    }
    return made_;
  }
  uint64_t head() const { return head_; }

 private:
  bool Chance(int percent) { return static_cast<int>(random_() % 100) < percent; }
  int Between(int first, int last) {
    return first + static_cast<int>(random_() % (last - first + 1));
  }

  void AddContent(Made& event, uint64_t recorded) {
    ViewRow row;
    row.set_sequence(event.sequence);
    row.set_recorded(recorded);
    row.set_event(event.id);
    const bool act =
        event.contents.empty() ? Chance(shape_.acts) : event.contents[0].kind() != ViewRow::ROW;
    if (act) row.set_target(PickLower(event));
    if (!row.target().empty()) {
      const bool moves = event.contents.empty() ? Chance(shape_.moves)
                                                : event.contents[0].kind() == ViewRow::RESCHEDULE;
      row.set_kind(moves ? ViewRow::RESCHEDULE : ViewRow::CANCELLATION);
    }
    row.set_range(Chance(15) ? ViewRow::ALWAYS : ViewRow::SINCE_ACT);
    FillStamp(event, row);
    event.contents.push_back(row);
    std::set<int> groups;
    for (size_t g = 0; g < shape_.groups.size(); ++g) {
      if (Chance(shape_.in_every_group)) groups.insert(static_cast<int>(g));
    }
    if (groups.empty()) groups.insert(Between(0, static_cast<int>(shape_.groups.size()) - 1));
    event.groups.push_back(groups);
  }

  // An event that may be acted upon; empty: there is none.
  std::string PickLower(const Made& event) {
    const int first = std::min(event.rank, shape_.targets);
    std::vector<std::string> lower;
    for (const Made& other : made_) {
      if (other.rank < first) lower.push_back(other.id);
    }
    return lower.empty() ? "" : lower[Between(0, static_cast<int>(lower.size()) - 1)];
  }

  void Record(Made& event) {
    ViewRow mark;
    mark.set_kind(ViewRow::RECORD_MARK);
    mark.set_sequence(event.sequence);
    mark.set_recorded(++head_);
    mark.set_event(event.id);
    if (!event.record_acts.empty() && Chance(40)) {
      mark.set_retracts(
          event.record_acts[Between(0, static_cast<int>(event.record_acts.size()) - 1)]);
    } else if (Chance(30)) {
      mark.set_removes(true);
    } else {
      AddContent(event, head_);
    }
    event.record_acts.push_back(head_);
    event.marks.push_back(mark);
  }

  void FillStamp(const Made& event, ViewRow& row) {
    Stamp& stamp = *row.mutable_stamp();
    const int citations = Chance(8) ? 0 : Between(1, shape_.citations_max);
    for (int i = 0; i < citations; ++i) {
      stamp.add_citation()->set_proof(shape_.citations_max == 1 ? Between(3, 5) : Between(1, 5));
    }
    for (auto& citation : *stamp.mutable_citation()) {
      if (shape_.citations_max > 1 && Chance(50)) {
        Fill(event, stamp, v1::PUBLIC_DAY, *citation.mutable_public_day());
      }
    }
    Fill(event, stamp, v1::PUBLIC_DAY, *stamp.mutable_public_day());
    if (Chance(shape_.own_act_day)) Fill(event, stamp, v1::ACT_DAY, *stamp.mutable_act_day());
    const bool moves = row.kind() == ViewRow::RESCHEDULE;
    const int ends = row.kind() == ViewRow::CANCELLATION ? 5 : 60;
    if (Chance(ends)) Fill(event, stamp, v1::FROM, *stamp.mutable_from());
    if (Chance(ends) || (moves && stamp.from().empty())) {
      Fill(event, stamp, v1::UNTIL, *stamp.mutable_until());
    }
    stamp.set_order_in_day(Between(0, 3) / 3);
    if (!Chance(shape_.known_to)) return;
    auto& notified = *stamp.add_notified();
    notified.set_party(Chance(70) ? "party/a" : "party/b");
    Fill(event, stamp, v1::PUBLIC_DAY, *notified.mutable_day());
  }

  void Fill(const Made& event, const Stamp& stamp, v1::DateField field, Claims& claims) {
    const int count = Chance(shape_.claims) ? Between(2, 3) : 1;
    for (int i = 0; i < count; ++i) {
      DayClaim& claim = *claims.Add();
      if (stamp.citation_size() > 0 && Chance(shape_.claims)) {
        claim.set_citation(Between(1, stamp.citation_size()));
      }
      claim.set_picked(count > 1 && Chance(8));
      if (Chance(shape_.same_day) && FillSame(event, field, claim)) continue;
      FillDays(field, claim);
    }
  }

  bool FillSame(const Made& event, v1::DateField field, DayClaim& claim) {
    std::string other = PickLower(event);
    if (Chance(4)) other = "nowhere";
    int other_field = Between(v1::ACT_DAY, v1::UNTIL);
    if (Chance(25) && field >= v1::FROM) {
      other = event.id;
      other_field = Between(v1::ACT_DAY, v1::PUBLIC_DAY);
    }
    if (other.empty()) return false;
    claim.set_same_event(other);
    claim.set_same_field(other_field);
    return true;
  }

  void FillDays(v1::DateField field, DayClaim& claim) {
    const int early = field == v1::UNTIL ? 5 : 0;
    const Day first = Between(early, early + 7);
    DaySet days(first);
    if (Chance(shape_.fuzzy)) {
      days.Add(first, std::min(kLastDayUsed, first + Between(1, shape_.longest)));
    }
    if (Chance(shape_.fuzzy / 5)) {
      const Day other = Between(early, kLastDayUsed);
      days.Add(other, other);
    }
    if (Chance(3) || (field == v1::UNTIL && Chance(15))) days = DaySet(kNever);
    if (Chance(shape_.fuzzy / 9)) days.Add(kNever, kNever);
    for (const DaySet::Stretch& s : days.stretches()) {
      claim.add_bound(s.first);
      claim.add_bound(s.last);
    }
  }

  const LogShape& shape_;
  std::mt19937& random_;
  std::vector<Made> made_;
  uint64_t head_ = 0;
};

// Where the rows of each event stand, by id. An act stands wherever what it acts upon does,
// whatever content of either says so; targets have lower ranks.
std::map<std::string, std::set<int>> GroupsOf(const std::vector<Made>& made) {
  std::vector<const Made*> by_rank(made.size());
  for (const Made& event : made) by_rank[event.rank] = &event;
  std::map<std::string, std::set<int>> groups;
  for (const Made* event : by_rank) {
    std::set<int>& own = groups[event->id];
    for (size_t c = 0; c < event->contents.size(); ++c) {
      const ViewRow& row = event->contents[c];
      const std::set<int>& more =
          row.kind() == ViewRow::ROW ? event->groups[c] : groups[row.target()];
      own.insert(more.begin(), more.end());
    }
  }
  return groups;
}

}  // namespace

RandomLog::RandomLog(const LogShape& shape, std::mt19937& random) : rules(shape.groups) {
  Maker maker(shape, random);
  const std::vector<Made> made = maker.Make();
  const std::map<std::string, std::set<int>> groups = GroupsOf(made);
  rows.resize(rules.size());
  for (const Made& event : made) {
    const std::set<int>& own = groups.at(event.id);
    for (size_t c = 0; c < event.contents.size(); ++c) {
      const ViewRow& row = event.contents[c];
      const bool is_row = row.kind() == ViewRow::ROW;
      for (const int g : is_row ? event.groups[c] : own) {
        rows[g].push_back(row);
        if (!is_row || static_cast<int>(random() % 300) >= shape.in_every_group) continue;
        rows[g].push_back(row);
        rows[g].back().set_number(1);
      }
      dates[event.id].push_back(row);
      dates[event.id].back().set_kind(ViewRow::ROW);
    }
    const auto add_marks = [&](std::vector<ViewRow>& to) {
      to.insert(to.end(), event.marks.begin(), event.marks.end());
    };
    for (const int g : own) add_marks(rows[g]);
    add_marks(dates[event.id]);
  }
  for (auto& group : rows) std::shuffle(group.begin(), group.end(), random);
  Ask(shape, maker.head(), random);
}

void RandomLog::Ask(const LogShape& shape, uint64_t head, std::mt19937& random) {
  as_of.effective_on = static_cast<Day>(random() % 11) + 1;
  if (random() % 3 != 0) as_of.public_by = static_cast<Day>(random() % 11) + 2;
  if (static_cast<int>(random() % 100) < shape.known_to) as_of.known_to = "party/a";
  const bool earlier = shape.record_acts > 0 && random() % 2 == 0;
  as_of.recorded_by = {earlier ? random() % head + 1 : head};
  const v1::Proof floors[] = {v1::HEARSAY, v1::HEARSAY, v1::PRESS, v1::PARTY};
  as_of.floor = floors[random() % 4];
}

std::vector<Group> RandomLog::groups() const {
  std::vector<Group> groups;
  for (size_t i = 0; i < rows.size(); ++i) groups.push_back({rows[i], rules[i]});
  return groups;
}

std::string RandomLog::ToString() const {
  std::string text = absl::StrCat("on ", as_of.effective_on, ", public by ",
                                  as_of.public_by ? absl::StrCat(*as_of.public_by) : "-",
                                  ", known to \"", as_of.known_to, "\", recorded by ",
                                  as_of.recorded_by.value, ", floor ", as_of.floor, "\n");
  for (size_t g = 0; g < rows.size(); ++g) {
    absl::StrAppend(&text, "group ", g,
                    rules[g].order == ViewRule::Order::kByEffect ? " by effect" : " by act",
                    rules[g].governs == ViewRule::Governs::kEach ? " each\n" : " highest\n");
    for (size_t i = 0; i < rows[g].size(); ++i) {
      absl::StrAppend(&text, "  ", i, ": ", rows[g][i].ShortDebugString(), "\n");
    }
  }
  for (const auto& [event, book] : dates) {
    for (const ViewRow& row : book) absl::StrAppend(&text, "  date ", row.ShortDebugString(), "\n");
  }
  return text;
}

}  // namespace lexlog
