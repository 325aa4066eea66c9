#include "engine/log/log_reader.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "engine/base/sha256.h"
#include "engine/base/status_macros.h"
#include "engine/storage/keys.h"
#include "lexlog/storage/v1/record.pb.h"

namespace lexlog {
namespace {

template <typename... Parts>
absl::Status Damaged(const Parts&... parts) {
  return absl::DataLossError(absl::StrCat("the store is damaged: ", parts...));
}

absl::Status Missing(uint64_t sequence) { return Damaged("event ", sequence, " is missing"); }

absl::Status NotThere(absl::string_view id, const RecordedEvent& found) {
  return Damaged("event ", id, " should be event ", found.sequence.value, ", which is ",
                 found.event.id());
}

// A number of 8 bytes at `key`, which is `what` of `name`; 0 if there is none.
absl::StatusOr<uint64_t> NumberAt(const KvSnapshot& snapshot, const std::string& key,
                                  absl::string_view what, absl::string_view name = "") {
  LEXLOG_ASSIGN_OR_RETURN(const std::optional<std::string> bytes, snapshot.Get(key));
  if (!bytes) return uint64_t{0};
  const uint64_t number = keys::Decode(*bytes);
  if (number == 0) return Damaged(what, name, " is not a number");
  return number;
}

}  // namespace

absl::string_view TargetOf(const v1::Event& event) {
  switch (event.body_case()) {
    case v1::Event::kReschedule:
      return event.reschedule().target();
    case v1::Event::kCancellation:
      return event.cancellation().target();
    case v1::Event::kCorrection:
      return event.correction().target();
    case v1::Event::kRetraction:
      return event.retraction().target();
    case v1::Event::kReconciliation:
      return event.reconciliation().target();
    case v1::Event::kInstrument:
    case v1::Event::kText:
    case v1::Event::kForce:
    case v1::Event::kSuspension:
    case v1::Event::kPosture:
    case v1::Event::kNorm:
    case v1::Event::kInterpretation:
    case v1::Event::kAuthorisation:
    case v1::Event::kNotice:
    case v1::Event::kListing:
    case v1::Event::kTaxonomy:
    case v1::Event::kMarket:
    case v1::Event::kCoverage:
    case v1::Event::kSource:
    case v1::Event::BODY_NOT_SET:
      return "";
  }
  return "";
}

absl::StatusOr<std::optional<uint64_t>> LogReader::Added() const {
  LEXLOG_ASSIGN_OR_RETURN(const std::optional<std::string> count, snapshot_.Get(keys::Scenario()));
  if (!count.has_value()) return std::optional<uint64_t>();
  return std::optional<uint64_t>(keys::Decode(*count));
}

// What lies at `sequence`, if it is what was recorded, or what a scenario put there.
absl::StatusOr<RecordedEvent> LogReader::Open(Sequence sequence, absl::string_view bytes) const {
  storage::v1::LogRecord record;
  RecordedEvent opened;
  LEXLOG_RETURN_IF_ERROR(OpenInto(sequence, bytes, record, opened));
  return opened;
}

absl::Status LogReader::OpenInto(Sequence sequence, absl::string_view bytes,
                                 storage::v1::LogRecord& record, RecordedEvent& opened) const {
  if (!record.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
    return Damaged("event ", sequence.value, " cannot be read");
  }
  if (record.sequence() != sequence.value) {
    return Damaged("event ", record.sequence(), " lies where event ", sequence.value, " should");
  }
  if (record.hypothetical() != storage::v1::LogRecord::RECORDED) {
    LEXLOG_ASSIGN_OR_RETURN(const std::optional<uint64_t> added, Added());
    if (!added.has_value()) return Damaged("event ", sequence.value, " is not of the record");
  }
  opened.sequence = sequence;
  opened.recorded_at = absl::FromUnixMicros(record.recorded_at_us());
  opened.hypothetical = record.hypothetical();
  opened.reason = record.reason();
  if (opened.hypothetical == storage::v1::LogRecord::OMITTED) {
    opened.event.Clear();
    return absl::OkStatus();
  }
  if (record.sha256() != Sha256(record.event())) {
    return Damaged("event ", sequence.value, " is not what was recorded: its SHA-256 differs");
  }
  if (!opened.event.ParseFromString(record.event())) {
    return Damaged("event ", sequence.value, " is no event that this program knows");
  }
  return absl::OkStatus();
}

absl::StatusOr<Sequence> LogReader::Head() const {
  LEXLOG_ASSIGN_OR_RETURN(const uint64_t head,
                          NumberAt(snapshot_, keys::Head(), "the head of the log"));
  if (head > 0) LEXLOG_RETURN_IF_ERROR(MustShared({head}).status());
  LEXLOG_ASSIGN_OR_RETURN(const std::optional<std::string> beyond,
                          snapshot_.Get(keys::Event({head + 1})));
  if (!beyond) return Sequence{head};
  LEXLOG_ASSIGN_OR_RETURN(const std::optional<uint64_t> added, Added());
  if (added.value_or(0) > 0) return Sequence{head};
  return Damaged("the log ends with event ", head, ", and there is one after it");
}

absl::StatusOr<Sequence> LogReader::Last() const {
  LEXLOG_ASSIGN_OR_RETURN(const Sequence head, Head());
  LEXLOG_ASSIGN_OR_RETURN(const std::optional<uint64_t> added, Added());
  return Sequence{head.value + added.value_or(0)};
}

absl::StatusOr<RecordedEvent> LogReader::Must(Sequence sequence) const {
  if (read_ != nullptr) {
    LEXLOG_ASSIGN_OR_RETURN(const SharedEvent event, MustShared(sequence));
    return *event;
  }
  LEXLOG_ASSIGN_OR_RETURN(const std::optional<std::string> bytes,
                          snapshot_.Get(keys::Event(sequence)));
  if (!bytes) return Missing(sequence.value);
  return Open(sequence, *bytes);
}

absl::StatusOr<SharedEvent> LogReader::MustShared(Sequence sequence) const {
  if (read_ != nullptr) {
    if (SharedEvent event = read_->Find(sequence)) return event;
  }
  LEXLOG_ASSIGN_OR_RETURN(const std::optional<std::string> bytes,
                          snapshot_.Get(keys::Event(sequence)));
  if (!bytes) return Missing(sequence.value);
  LEXLOG_ASSIGN_OR_RETURN(RecordedEvent opened, Open(sequence, *bytes));
  auto event = std::make_shared<const RecordedEvent>(std::move(opened));
  if (read_ != nullptr) read_->Keep(event);
  return event;
}

absl::StatusOr<RecordedEvent> LogReader::At(Sequence sequence) const {
  LEXLOG_ASSIGN_OR_RETURN(const std::optional<std::string> bytes,
                          snapshot_.Get(keys::Event(sequence)));
  if (!bytes) {
    LEXLOG_ASSIGN_OR_RETURN(const Sequence last, Last());
    if (sequence.value > 0 && sequence <= last) return Missing(sequence.value);
    return absl::NotFoundError(
        absl::StrCat("there is no event ", sequence.value, ": the log ends with ", last.value));
  }
  LEXLOG_ASSIGN_OR_RETURN(RecordedEvent event, Open(sequence, *bytes));
  if (event.hypothetical == storage::v1::LogRecord::OMITTED) {
    return absl::NotFoundError(
        absl::StrCat("event ", sequence.value, " is left out in this scenario"));
  }
  return event;
}

absl::StatusOr<absl::Time> LogReader::RecordedAt(Sequence sequence) const {
  LEXLOG_ASSIGN_OR_RETURN(const SharedEvent event, MustShared(sequence));
  return event->recorded_at;
}

absl::StatusOr<Sequence> LogReader::KnownBy(absl::Time instant) const {
  LEXLOG_ASSIGN_OR_RETURN(const Sequence head, Head());
  uint64_t known = 0;                // recorded by then, or 0
  uint64_t beyond = head.value + 1;  // not recorded by then, or after the head
  while (known + 1 < beyond) {
    const uint64_t middle = known + (beyond - known) / 2;
    LEXLOG_ASSIGN_OR_RETURN(const RecordedEvent event, Must({middle}));
    (event.recorded_at <= instant ? known : beyond) = middle;
  }
  return Sequence{known};
}

absl::StatusOr<uint64_t> LogReader::PlaceOf(absl::string_view id) const {
  return NumberAt(snapshot_, keys::EventId(id), "the place of event ", id);
}

absl::StatusOr<std::optional<RecordedEvent>> LogReader::Find(absl::string_view id) const {
  LEXLOG_ASSIGN_OR_RETURN(const uint64_t sequence, PlaceOf(id));
  if (sequence == 0) return std::nullopt;
  LEXLOG_ASSIGN_OR_RETURN(RecordedEvent found, Must({sequence}));
  if (found.event.id() != id) return NotThere(id, found);
  return found;
}

absl::StatusOr<SharedEvent> LogReader::Seek(absl::string_view id) const {
  LEXLOG_ASSIGN_OR_RETURN(const uint64_t sequence, PlaceOf(id));
  if (sequence == 0) return SharedEvent();
  LEXLOG_ASSIGN_OR_RETURN(SharedEvent found, MustShared({sequence}));
  if (found->event.id() != id) return NotThere(id, *found);
  return found;
}

absl::StatusOr<Sequence> LogReader::VersionOf(absl::string_view subject) const {
  LEXLOG_ASSIGN_OR_RETURN(const uint64_t version, NumberAt(snapshot_, keys::SubjectVersion(subject),
                                                           "the last event of ", subject));
  if (version == 0) return Sequence{0};
  LEXLOG_ASSIGN_OR_RETURN(const RecordedEvent last, Must({version}));
  if (last.hypothetical == storage::v1::LogRecord::RECORDED && last.event.subject() != subject) {
    return Damaged("event ", version, " should be the last of ", subject, ", and is of ",
                   last.event.subject());
  }
  return Sequence{version};
}

absl::StatusOr<std::vector<std::string>> LogReader::IdsNear(absl::string_view id) const {
  constexpr size_t kShared = 3;  // characters, at least
  constexpr size_t kIdsMax = 3;
  constexpr size_t kIdBytesMax = 128;  // no id is longer
  std::vector<std::string> near;
  const size_t longest = std::min<size_t>(id.size(), kIdBytesMax);
  for (size_t length = longest; length >= kShared && near.empty(); --length) {
    const std::string first = keys::EventId(id.substr(0, length));
    LEXLOG_RETURN_IF_ERROR(snapshot_.Scan(first, keys::PrefixEnd(first),
                                          [&](absl::string_view key, absl::string_view) {
                                            near.emplace_back(key.substr(1));
                                            return near.size() < kIdsMax;
                                          }));
  }
  return near;
}

absl::StatusOr<std::vector<std::string>> LogReader::ActsOn(absl::string_view id) const {
  LEXLOG_ASSIGN_OR_RETURN(const uint64_t count,
                          NumberAt(snapshot_, keys::ActCount(id), "the count of acts on ", id));
  std::vector<std::string> acts;
  if (count == 0) return acts;  // as of most
  absl::flat_hash_set<std::string> seen;
  uint64_t rows = 0;
  const std::string prefix = keys::ActsOn(id);
  LEXLOG_RETURN_IF_ERROR(snapshot_.Scan(prefix, keys::PrefixEnd(prefix),
                                        [&](absl::string_view, absl::string_view act) {
                                          ++rows;
                                          if (seen.emplace(act).second) acts.emplace_back(act);
                                          return true;
                                        }));
  if (rows != count) return Damaged(rows, " acts on event ", id, " are there of ", count);
  return acts;
}

absl::StatusOr<std::vector<absl::string_view>> LogReader::NewAmong(
    const std::vector<absl::string_view>& ids) const {
  std::vector<std::string> keys;
  keys.reserve(2 * ids.size());
  for (const absl::string_view id : ids) {
    keys.push_back(keys::EventId(id));
    keys.push_back(keys::ActCount(id));
  }
  LEXLOG_ASSIGN_OR_RETURN(const KvSnapshot::Values values, snapshot_.GetMany(keys));
  std::vector<absl::string_view> found;
  for (size_t i = 0; i < ids.size(); ++i) {
    if (!values[2 * i].has_value() && !values[2 * i + 1].has_value()) found.push_back(ids[i]);
  }
  return found;
}

absl::Status LogReader::Replay(
    Sequence after, Sequence last,
    const std::function<absl::Status(const RecordedEvent&)>& visit) const {
  Sequence next{after.value + 1};
  absl::Time at_least = absl::InfinitePast();
  absl::Status status;
  // Used again for each event, as what they have allocated fits the next.
  storage::v1::LogRecord record;
  RecordedEvent event;
  const auto check_and_visit = [&](absl::string_view key, absl::string_view bytes) -> absl::Status {
    if (key != keys::Event(next)) return Missing(next.value);
    LEXLOG_RETURN_IF_ERROR(OpenInto(next, bytes, record, event));
    if (event.recorded_at < at_least) {
      return Damaged("event ", next.value, " was recorded before the one that precedes it");
    }
    at_least = event.recorded_at;
    ++next.value;
    const bool left_out = event.hypothetical == storage::v1::LogRecord::OMITTED;
    return left_out ? absl::OkStatus() : visit(event);
  };
  LEXLOG_RETURN_IF_ERROR(snapshot_.Scan(keys::Event(next), keys::Event({last.value + 1}),
                                        [&](absl::string_view key, absl::string_view bytes) {
                                          status = check_and_visit(key, bytes);
                                          return status.ok();
                                        }));
  LEXLOG_RETURN_IF_ERROR(status);
  // That the scan is over does not say that it came to the last one.
  return next > last ? absl::OkStatus() : Missing(next.value);
}

absl::StatusOr<std::optional<std::string>> LogReader::Archived(absl::string_view sha256) const {
  const std::string digest = absl::HexStringToBytes(sha256);
  if (absl::BytesToHexString(digest) != absl::AsciiStrToLower(sha256)) return std::nullopt;
  LEXLOG_ASSIGN_OR_RETURN(std::optional<std::string> bytes, snapshot_.Get(keys::Archive(digest)));
  if (bytes && Sha256(*bytes) != digest) {
    return Damaged("the archived bytes with SHA-256 ", sha256, " are not those that were archived");
  }
  return bytes;
}

}  // namespace lexlog
