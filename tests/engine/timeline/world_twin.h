#ifndef LEXLOG_TESTS_ENGINE_TIMELINE_WORLD_TWIN_H_
#define LEXLOG_TESTS_ENGINE_TIMELINE_WORLD_TWIN_H_

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "engine/timeline/resolve.h"

namespace lexlog {

// The slow twin of the resolver: goes through every day of every date and applies the rules of one
// world (design §4) as they are written there. Shares no code with the resolver but DaySet.
class WorldTwin {
 public:
  using Governing = std::vector<std::vector<int>>;

  WorldTwin(const AsOf& as_of, const std::vector<Group>& groups, const DateBook& dates);

  // How many worlds there are.
  uint64_t size() const;

  // Goes through them.
  void Run();

  // What was found; after Run.
  std::set<Governing> outcomes() const;
  // Dates that narrow the outcomes on some of their days.
  std::set<std::pair<std::string, int>> hangs_on() const;
  // Rows of kind ROW that are seen and not unmade in some world; and of these the ones that begin
  // after the day in some world and cover it in none where they are seen.
  std::set<int> seen(size_t group) const;
  std::set<int> upcoming(size_t group) const;
  // Ends that a row has in some world.
  std::pair<DaySet, DaySet> range(size_t group, int row) const;
  std::set<int> acts_upon(size_t group, int row) const;

 private:
  using Row = storage::v1::ViewRow;
  using Claims = google::protobuf::RepeatedPtrField<storage::v1::DayClaim>;

  // A row, its dates as places in a world.
  struct Entry {
    const Row* row = nullptr;
    int index = 0;
    size_t act = 0, from = 0, until = 0;
    bool sets_from = true, sets_until = true;
    bool own_record = false, at_floor = false;
    std::vector<size_t> public_days, notified_days;
    bool seen_in_some = false, counts_in_some = false, covers_in_some = false,
         begins_later_in_some = false;
    DaySet froms, untils;
  };
  struct Variable {
    DaySet set;
    std::vector<Day> days;
    std::pair<std::string, int> name;
  };

  bool OnRecord(const std::vector<const Row*>& all, const Row& row) const;
  void AddEntry(std::vector<Entry>& group, const Row& row, int index);
  size_t DateOf(const Row& row, int field);
  size_t PublicDayOf(const Row& row, int citation);
  size_t Claimed(const Row& row, const Claims& claims, int field, const std::string& list);
  std::vector<const storage::v1::DayClaim*> Heard(const Row& row, const Claims& claims, int field);
  bool CanHear(const Row& row, int citation, int field);
  size_t SameDay(const Row& row, const storage::v1::DayClaim& claim);
  size_t NewVariable(const std::string& key, DaySet days, std::pair<std::string, int> name);
  std::vector<Day> DaysToTry(const DaySet& days) const;

  bool Seen(const Entry& entry) const;
  bool Counts(const std::vector<Entry>& group, const Entry& entry) const;
  std::vector<int64_t> PlaceOf(const Entry& entry, Day from) const;
  std::pair<Day, Day> EndsOf(const std::vector<Entry>& group, const Entry& entry) const;
  std::vector<int> GovernedBy(size_t group);
  void Note(const Governing& governing);

  AsOf as_of_;
  std::vector<ViewRule> rules_;
  const DateBook& dates_;
  std::vector<std::vector<Entry>> groups_;
  std::vector<Variable> variables_;
  std::map<std::string, size_t> known_;
  std::vector<size_t> world_;  // by variable: which of its days
  std::map<Governing, int> outcomes_;
  std::vector<std::vector<std::set<int>>> outcomes_by_day_;  // by variable and day
};

}  // namespace lexlog

#endif  // LEXLOG_TESTS_ENGINE_TIMELINE_WORLD_TWIN_H_
