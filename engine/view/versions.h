#ifndef LEXLOG_ENGINE_VIEW_VERSIONS_H_
#define LEXLOG_ENGINE_VIEW_VERSIONS_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/base/sequence.h"
#include "engine/log/log_reader.h"
#include "lexlog/storage/v1/record.pb.h"
#include "lexlog/v1/event.pb.h"

namespace lexlog {

// What an event says in one of its versions: as first recorded, or as a record act replaced it.
struct Content {
  std::string id;
  Sequence sequence;                       // of the event
  Sequence recorded;                       // of this version; {0} for one that a scenario adds
  std::shared_ptr<const v1::Event> event;  // never null
};

// The record acts' marks on one event, and the contents that it has had.
struct Versions {
  std::vector<Content> contents;
  std::vector<storage::v1::ViewRow> marks;
};

// The first version of an event. The second borrows it.
Content FirstContent(const SharedEvent& event);
Content FirstContent(const RecordedEvent& event);

// A row of the event's own, without a value, that stands for `content`. That of an added event is
// seen on every proof as soon as it is public, and stands after all others of its act day.
absl::StatusOr<storage::v1::ViewRow> RowFor(const Content& content,
                                            storage::v1::ViewRow::Kind kind);

// The same into `row`, whose kind, number, range and value stay; no mark has been there.
absl::Status RowInto(const Content& content, storage::v1::ViewRow& row);

// Number of a mark among the rows of its version: none of the contents' rows has it.
inline constexpr uint32_t kMarkNumber = 0xffffffff;

// The event with this id, if it was recorded at `last` or before; else null.
absl::StatusOr<SharedEvent> FindUpTo(const LogReader& log, absl::string_view id, Sequence last);

// Every version that the event has had up to `last`. NotFound if it was not recorded by then.
absl::StatusOr<Versions> VersionsUpTo(const LogReader& log, absl::string_view id, Sequence last);

// The same for questions, to which an event that a scenario adds is there at every `recorded_by`.
absl::StatusOr<std::optional<RecordedEvent>> FindBy(const LogReader& log, absl::string_view id,
                                                    Sequence recorded_by);
absl::StatusOr<Versions> VersionsBy(const LogReader& log, absl::string_view id,
                                    Sequence recorded_by);

// The event that a record act is about in the end: the target of a correction, and of a
// retraction of a correction. Of any other event that event, borrowed. DataLoss if a target is not
// on record.
absl::StatusOr<SharedEvent> BaseOf(const LogReader& log, const RecordedEvent& record_act);

// The mark that `record_act` leaves on `base`.
absl::StatusOr<storage::v1::ViewRow> MarkOf(const LogReader& log, const RecordedEvent& record_act,
                                            const RecordedEvent& base);

bool IsRecordAct(const v1::Event& event);  // correction, retraction, reconciliation
bool IsAct(const v1::Event& event);        // reschedule, cancellation

// The content that a correction or reconciliation puts in place of `base`.
Content Replacement(const RecordedEvent& record_act, const RecordedEvent& base);

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_VIEW_VERSIONS_H_
