#include "engine/query/tally.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace lexlog {
namespace {

constexpr size_t kPartStretches = 8192;
constexpr size_t kPartsBetween = 4;  // made and not yet counted, at most

// Stretches of days of whole subjects, one after the other.
struct Part {
  struct Stretch {
    Reach reach;
    Day from = 0;
    Day until = 0;
  };
  struct Ends {  // of a subject
    size_t name = 0;
    size_t stretch = 0;
  };
  std::vector<Stretch> stretches;
  std::string names;
  std::vector<Ends> subjects;
};

// Hands parts from the thread that makes them to the one that counts.
class Pipe {
 public:
  void Put(Part part) {
    std::unique_lock<std::mutex> lock(mutex_);
    changed_.wait(lock, [this] { return parts_.size() < kPartsBetween; });
    parts_.push_back(std::move(part));
    changed_.notify_all();
  }

  void End() {
    const std::lock_guard<std::mutex> lock(mutex_);
    ended_ = true;
    changed_.notify_all();
  }

  // False: there is no more.
  bool Take(Part& part) {
    std::unique_lock<std::mutex> lock(mutex_);
    changed_.wait(lock, [this] { return !parts_.empty() || ended_; });
    if (parts_.empty()) return false;
    part = std::move(parts_.front());
    parts_.pop_front();
    changed_.notify_all();
    return true;
  }

 private:
  std::mutex mutex_;  // guards what follows
  std::condition_variable changed_;
  std::deque<Part> parts_;
  bool ended_ = false;
};

// Makes parts of what EachLife tells.
class PartMaker {
 public:
  explicit PartMaker(Pipe& pipe) : pipe_(pipe) {}

  void Add(absl::string_view subject, const Part::Stretch& stretch) {
    if (part_.subjects.empty() || subject != Last()) Begin(subject);
    part_.stretches.push_back(stretch);
    part_.subjects.back().stretch = part_.stretches.size();
  }

  void Finish() {
    pipe_.Put(std::move(part_));
    pipe_.End();
  }

 private:
  absl::string_view Last() const {
    const size_t count = part_.subjects.size();
    const size_t begin = count < 2 ? 0 : part_.subjects[count - 2].name;
    return absl::string_view(part_.names).substr(begin);
  }

  void Begin(absl::string_view subject) {
    if (part_.stretches.size() >= kPartStretches) {
      pipe_.Put(std::move(part_));
      part_ = Part();
    }
    part_.names.append(subject.data(), subject.size());
    part_.subjects.push_back({part_.names.size(), part_.stretches.size()});
  }

  Pipe& pipe_;
  Part part_;
};

void CountPart(const Part& part, const DatedItems& items, TallyVisitor visit) {
  Part::Ends begin;
  for (const Part::Ends& end : part.subjects) {
    uint64_t count = 0;
    for (size_t i = begin.stretch; i < end.stretch; ++i) {
      const Part::Stretch& stretch = part.stretches[i];
      count += items.Count(stretch.reach.bucket, stretch.reach.mask, stretch.from, stretch.until);
    }
    const absl::string_view subject =
        absl::string_view(part.names).substr(begin.name, end.name - begin.name);
    if (count > 0) visit(subject, count);
    begin = end;
  }
}

}  // namespace

absl::Status Tally(const Moment& moment, const TallyQuestion& question, const DatedItems& items,
                   ReachOfValue reach, TallyVisitor visit) {
  Pipe pipe;
  absl::Status status;
  std::thread maker([&] {
    PartMaker parts(pipe);
    status =
        moment.EachLife(question.view, question.as_of,
                        [&](absl::string_view subject, Day from, Day until, const PackedRow& row) {
                          const std::optional<Reach> touched = reach(row.value);
                          if (touched.has_value()) parts.Add(subject, {*touched, from, until});
                        });
    parts.Finish();
  });
  Part part;
  while (pipe.Take(part)) CountPart(part, items, visit);
  maker.join();
  return status;
}

}  // namespace lexlog
