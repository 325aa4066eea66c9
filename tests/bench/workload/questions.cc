#include "tests/bench/workload/questions.h"

#include "tests/bench/workload/random.h"

namespace lexlog {
namespace {

constexpr Day kNewYear2022 = 18993;
constexpr Day kJuly2022 = 19174;

// When each change of the log was recorded.
class Calendar {
 public:
  explicit Calendar(const Workload& workload) : workload_(workload) {
    recorded_.reserve(workload.size());
    int64_t at = kWorkloadBegins * kDayMicros;
    for (uint64_t i = 0; i < workload.size(); ++i) recorded_.push_back(at += workload.Pause(i));
  }

  Change At(uint64_t position) const { return workload_.At(position, recorded_[position]); }
  Cut CutAt(uint64_t position) const { return {position, recorded_[position]}; }
  Cut CutAtPercent(uint64_t percent) const { return CutAt(workload_.size() * percent / 100); }
  int64_t end() const { return recorded_.back(); }

 private:
  const Workload& workload_;
  std::vector<int64_t> recorded_;
};

Day DrawDay(Random& random) {
  return kWorkloadBegins + static_cast<Day>(random.Below(static_cast<uint64_t>(kWorkloadDays)));
}

std::vector<PointQuestion> MakePoints(const Workload& workload, const Calendar& calendar) {
  Random random(Mixed(777));
  std::vector<PointQuestion> points(kPointQuestions);
  for (PointQuestion& question : points) {
    question.stream = calendar.At(random.Below(workload.size())).stream;
    question.point.on = DrawDay(random);
    question.point.known = calendar.CutAt(random.Below(workload.size()));
  }
  return points;
}

// Changes of the past, each to a rule that is on record; the last one is a rescission.
std::vector<Change> MakeHypothetical(const Workload& workload, const Calendar& calendar) {
  Random random(Mixed(4242));
  std::vector<Change> supposed;
  for (uint32_t i = 0; i < kHypotheticals; ++i) {
    Change change = calendar.At(random.Below(workload.size()));
    change.position = workload.size() + i;
    change.recorded_at = calendar.end() + 1 + i;
    change.kind = i + 1 == kHypotheticals ? ChangeKind::kRescission : ChangeKind::kRetroactive;
    change.from = kNewYear2022 - 1 - static_cast<Day>(random.Below(700));
    change.until = i % 2 == 1 ? kNever : change.from + 900 + static_cast<Day>(random.Below(700));
    change.value = 2'000'000 + i;
    change.mask = 255;
    supposed.push_back(change);
  }
  return supposed;
}

}  // namespace

Questions MakeQuestions(const Workload& workload) {
  const Calendar calendar(workload);
  Questions questions;
  questions.points = MakePoints(workload, calendar);
  questions.before = {kNewYear2022, calendar.CutAtPercent(70)};
  questions.after = {kJuly2022, calendar.CutAtPercent(95)};
  questions.hypothetical = MakeHypothetical(workload, calendar);
  const Change& last = questions.hypothetical.back();
  questions.end = {kJuly2022, {last.position, last.recorded_at}};
  questions.exposure = calendar.CutAtPercent(90);
  return questions;
}

std::vector<Transaction> MakeTransactions() {
  Random random(Mixed(99));
  std::vector<Transaction> transactions(kTransactions);
  for (Transaction& transaction : transactions) {
    transaction.on = DrawDay(random);
    transaction.item_class = static_cast<uint16_t>(random.Below(kItemClasses));
    transaction.activity = static_cast<uint8_t>(random.Below(kActivities));
    transaction.jurisdiction = static_cast<uint8_t>(random.Below(kJurisdictions));
  }
  return transactions;
}

}  // namespace lexlog
