#include "tests/engine/log/log_events.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "tests/support/status_matchers.h"

namespace lexlog {

v1::Event Searched(const std::string& id, const std::string& what) {
  v1::Event event;
  event.set_id(id);
  event.set_subject(absl::StrCat("coverage/", id));
  event.mutable_coverage()->add_about("US");
  event.mutable_coverage()->set_searched(what);
  event.mutable_coverage()->set_searched_for("rescissions");
  event.mutable_coverage()->set_searched_by("the editors");
  event.mutable_coverage()->set_through("2025-08-31");
  event.mutable_coverage()->set_language("en");
  return event;
}

v1::Event Retracted(const std::string& id, const std::string& target) {
  v1::Event event;
  event.set_id(id);
  event.mutable_retraction()->set_target(target);
  event.mutable_retraction()->set_reason("entered twice");
  return event;
}

v1::Event Corrected(const std::string& id, const std::string& target,
                    const v1::Event& replacement) {
  v1::Event event;
  event.set_id(id);
  event.mutable_correction()->set_target(target);
  event.mutable_correction()->set_reason("misread");
  *event.mutable_correction()->mutable_replacement() = replacement;
  event.mutable_correction()->mutable_replacement()->clear_id();
  return event;
}

v1::Event Gazette() {
  v1::Event event;
  event.set_id("gazette");
  event.set_subject("source/gazette");
  event.mutable_source()->set_title("The Gazette");
  event.mutable_source()->set_publisher("The Printer");
  event.mutable_source()->set_language("en");
  event.mutable_source()->add_published()->set_day("2025-05-01");
  event.mutable_source()->set_carries(v1::OFFICIAL);
  return event;
}

v1::Event Delayed(const std::string& id, const std::string& target) {
  v1::Event event;
  event.set_id(id);
  event.add_public_day()->set_day("2025-05-01");
  event.add_from()->set_day("2025-09-01");
  event.mutable_reschedule()->set_target(target);
  v1::Citation& citation = *event.add_citation();
  citation.set_source("gazette");
  citation.set_proof(v1::OFFICIAL);
  return event;
}

AppendBatch BatchOf(std::vector<v1::Event> events) {
  AppendBatch batch;
  batch.events = std::move(events);
  return batch;
}

std::vector<RecordedEvent> Everything(const KvStore& store) {
  const std::unique_ptr<KvSnapshot> snapshot = store.Snapshot();
  const LogReader log(*snapshot);
  std::vector<RecordedEvent> events;
  const absl::StatusOr<Sequence> head = log.Head();
  EXPECT_THAT(head, IsOk());
  if (!head.ok()) return events;
  EXPECT_THAT(log.Replay({0}, *head,
                         [&](const RecordedEvent& event) {
                           events.push_back(event);
                           return absl::OkStatus();
                         }),
              IsOk());
  return events;
}

std::vector<std::string> Ids(const KvStore& store) {
  std::vector<std::string> ids;
  for (const RecordedEvent& event : Everything(store)) ids.push_back(event.event.id());
  return ids;
}

}  // namespace lexlog
