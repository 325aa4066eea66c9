#ifndef LEXLOG_ENGINE_QUERY_READER_H_
#define LEXLOG_ENGINE_QUERY_READER_H_

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/log/log_reader.h"
#include "engine/storage/kv_store.h"
#include "engine/timeline/resolve.h"
#include "engine/view/projection.h"
#include "engine/view/versions.h"
#include "lexlog/v1/query.pb.h"

namespace lexlog {

// The rows of one subject in one view, as read.
struct LoadedGroup {
  std::string view;
  std::string subject;
  ViewRule rule;
  std::vector<storage::v1::ViewRow> rows;
};

// One snapshot of a store, or a scenario over one, for one question. Loads rows and events as they
// are asked for and keeps them. Not thread-safe: one question, one reader. The store must outlive
// it. Every method: DataLoss where the bytes are damaged or rows are missing.
class Reader {
 public:
  // FailedPrecondition if the views have not come to the log's head, or were written for other
  // projections.
  static absl::StatusOr<std::unique_ptr<Reader>> Open(const KvStore& store,
                                                      const Projections& projections);
  // The same of a snapshot, which may be that of the scenario of this name.
  static absl::StatusOr<std::unique_ptr<Reader>> Open(std::shared_ptr<const KvSnapshot> snapshot,
                                                      const Projections& projections,
                                                      absl::string_view scenario = "");

  const LogReader& log() const { return log_; }
  const std::string& scenario() const { return scenario_; }  // its name; empty: the baseline
  Sequence head() const { return head_; }

  // `asked` as the resolver takes it, everything in it settled: a recorded_by is a sequence.
  // `effective_on` may be left out if the question does not ask it.
  //   InvalidArgument  a day or instant that cannot be read, a sequence not given out yet,
  //                    known_to without public_by, another scenario than the reader's.
  absl::StatusOr<AsOf> Settle(const v1::Coordinate& asked) const;

  // Visits the events of the log up to `recorded_by`, in order, and then those that the scenario
  // adds. As LogReader::Replay.
  absl::Status Replay(Sequence recorded_by,
                      const std::function<absl::Status(const RecordedEvent&)>& visit) const;

  // Subjects of `kind` ("instrument"; empty: those without a slash) that have rows in `view`, in
  // order; all of them, or DataLoss.
  absl::StatusOr<std::vector<std::string>> Subjects(absl::string_view view,
                                                    absl::string_view kind) const;

  // Visits every group of `view` with its rows, those in order of subjects and these in order of
  // keys; nothing is kept. All of them, or DataLoss; an error of the visitor ends it and is
  // returned.
  absl::Status EachGroup(absl::string_view view,
                         const std::function<absl::Status(const LoadedGroup&)>& visit) const;

  // The group, empty if there is none; valid as long as the reader.
  absl::StatusOr<const LoadedGroup*> Load(absl::string_view view, absl::string_view subject);

  // The dates of other events that the groups loaded so far share, and that those share.
  const DateBook& dates() const { return dates_; }

  // A group of an event by itself: a row for each of its versions, and its record marks. Its dates
  // are in dates() from then on.
  absl::StatusOr<LoadedGroup> GroupOf(const Versions& versions);

  // The content that the row stands for, as recorded; record acts give what they put in place.
  absl::StatusOr<v1::Event> ContentOf(const storage::v1::ViewRow& row);

  // What the scenario supposes of the row's event.
  struct Supposition {
    storage::v1::LogRecord::Hypothetical what = storage::v1::LogRecord::RECORDED;
    std::string reason = {};
  };
  absl::StatusOr<Supposition> SuppositionOf(const storage::v1::ViewRow& row);

 private:
  Reader(std::shared_ptr<const KvSnapshot> snapshot, const Projections& projections,
         absl::string_view scenario);
  ViewRule RuleOf(absl::string_view view) const;

  const std::shared_ptr<const KvSnapshot> snapshot_;
  const Projections& projections_;
  const LogReader log_;
  const std::string scenario_;
  Sequence head_;
  absl::flat_hash_map<std::string, std::unique_ptr<LoadedGroup>> groups_;
  absl::flat_hash_map<uint64_t, v1::Event> contents_;
  absl::flat_hash_map<uint64_t, Supposition> suppositions_;
  DateBook dates_;
};

// `as_of` as an answer states it. Asking again with it settles to the same.
v1::Coordinate Stated(const AsOf& as_of, bool with_effective_on = true);

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_QUERY_READER_H_
