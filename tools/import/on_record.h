#ifndef LEXLOG_TOOLS_IMPORT_ON_RECORD_H_
#define LEXLOG_TOOLS_IMPORT_ON_RECORD_H_

#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "engine/query/reader.h"
#include "engine/storage/kv_store.h"
#include "engine/view/projection.h"
#include "tools/import/importer.h"

namespace lexlog {

// What a store holds, and after it what is about to be recorded there. Not thread-safe; borrows
// both.
class StoreRecord final : public OnRecord {
 public:
  StoreRecord(const KvStore& store, const Projections& projections)
      : store_(store), projections_(projections) {}

  absl::StatusOr<std::optional<v1::Event>> Find(absl::string_view id) override;
  absl::StatusOr<std::vector<std::string>> Named(absl::string_view name) override;
  absl::StatusOr<std::vector<std::string>> ActsOn(absl::string_view id) override;
  absl::Status EachListing(absl::string_view list,
                           const std::function<void(const v1::Event&)>& visit) override;

  // What was last imported under an id, whatever editors made of it since.
  struct Imported {
    v1::Event event;
    int corrections = 0;    // that imports have recorded of it
    std::string edited_by;  // the id of an editor's act upon it; empty: there is none
  };
  absl::StatusOr<std::optional<Imported>> LastImported(absl::string_view id);

  // The id of the nth correction that an import records of an event, counted from 1.
  static std::string CorrectionId(absl::string_view id, int number);

  // An event that is about to be recorded.
  void Add(v1::Event event);
  const std::vector<v1::Event>& added() const { return added_; }
  // Gives away what was added, to be recorded; nothing may be asked until Renew.
  std::vector<v1::Event> TakeAdded() { return std::move(added_); }
  // What was added is in the store and its views, or was refused.
  void Renew();

 private:
  const KvSnapshot& Snapshot();
  absl::StatusOr<Reader*> OpenReader();
  const v1::Event* Added(absl::string_view id) const;
  // All acts upon `id`, record acts among them.
  absl::StatusOr<std::vector<std::string>> AllActsOn(absl::string_view id);
  // As first entered.
  absl::StatusOr<std::optional<v1::Event>> First(absl::string_view id);
  void IndexNames();
  // The last event on record about each entry of the list.
  absl::Status ReadListings(absl::string_view list, std::map<std::string, v1::Event>& last);

  const KvStore& store_;
  const Projections& projections_;
  std::shared_ptr<const KvSnapshot> snapshot_;  // null: not looked at since it was renewed
  std::unique_ptr<Reader> reader_;
  std::vector<v1::Event> added_;
  absl::flat_hash_map<std::string, size_t> place_;                   // in added_, by id
  absl::flat_hash_map<std::string, std::vector<std::string>> acts_;  // by target
  // Subjects of those added by their folded titles and aliases; made when one is asked for.
  absl::flat_hash_map<std::string, std::set<std::string>> named_;
  size_t names_indexed_ = 0;  // of added_
  std::string absent_;        // the id last found not to be in the store: asked for again and again
};

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_IMPORT_ON_RECORD_H_
