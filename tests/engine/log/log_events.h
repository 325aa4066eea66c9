#ifndef LEXLOG_TESTS_ENGINE_LOG_LOG_EVENTS_H_
#define LEXLOG_TESTS_ENGINE_LOG_LOG_EVENTS_H_

#include <memory>
#include <string>
#include <vector>

#include "engine/log/event_log.h"
#include "engine/log/log_reader.h"
#include "engine/storage/kv_store.h"
#include "lexlog/v1/event.pb.h"

namespace lexlog {

// The simplest event there is: what was searched. It needs no date and no source.
v1::Event Searched(const std::string& id, const std::string& what = "Federal Register");

// Takes the event `target` from the record.
v1::Event Retracted(const std::string& id, const std::string& target);

// Replaces the content of `target` by that of `replacement`.
v1::Event Corrected(const std::string& id, const std::string& target, const v1::Event& replacement);

// Registers the source "source/gazette", which Delayed cites.
v1::Event Gazette();

// Delays `target`, on record or not.
v1::Event Delayed(const std::string& id, const std::string& target);

AppendBatch BatchOf(std::vector<v1::Event> events);

// Every event of the log in `store`, in order; the log must be whole.
std::vector<RecordedEvent> Everything(const KvStore& store);
std::vector<std::string> Ids(const KvStore& store);

}  // namespace lexlog

#endif  // LEXLOG_TESTS_ENGINE_LOG_LOG_EVENTS_H_
