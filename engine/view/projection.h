#ifndef LEXLOG_ENGINE_VIEW_PROJECTION_H_
#define LEXLOG_ENGINE_VIEW_PROJECTION_H_

#include <memory>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/timeline/resolve.h"
#include "google/protobuf/message_lite.h"
#include "lexlog/v1/event.pb.h"

namespace lexlog {

// Takes what a projection has to say. The engine stamps it with the event's dates, proof and
// sequence.
class RowWriter {
 public:
  virtual ~RowWriter() = default;

  // A row of the projection's view: from the event's `from` (or its act day) until its `until`,
  // `value` is what is said of `subject`.
  virtual void Say(absl::string_view subject, const google::protobuf::MessageLite& value) = 0;

  // The same, but where the event has no `from` the row holds always.
  virtual void SayAlways(absl::string_view subject, const google::protobuf::MessageLite& value) = 0;
};

// THE projection seam: turns events into the rows of one view, and does nothing else. Pure; an
// event gives the same rows whenever it is asked. Acts upon events (reschedule, cancellation,
// record acts) never come here: the engine places them beside the rows of their target.
class Projection {
 public:
  virtual ~Projection() = default;
  virtual absl::string_view view() const = 0;  // name, unique in the catalog
  virtual ViewRule rule() const = 0;
  virtual void Apply(const v1::Event& event, RowWriter& rows) const = 0;
};

using Projections = std::vector<std::unique_ptr<const Projection>>;

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_VIEW_PROJECTION_H_
