#ifndef LEXLOG_ENGINE_STORAGE_KEYS_H_
#define LEXLOG_ENGINE_STORAGE_KEYS_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/base/sequence.h"

namespace lexlog::keys {

// Every key of a store is made here and nowhere else. The first byte names the family:
//
//   f                                           the format: storage.v1.Meta
//   h                                           the head of the log: 8 bytes
//   e <sequence>                                storage.v1.LogRecord
//   i <id>                                      the sequence of the event with that id: 8 bytes
//   u <subject>                                 the sequence of the last event whose subject it
//                                               is: 8 bytes
//   t <target id> 0 <sequence>                  the id of an event that acts on the target
//                                               (a target with a slash is what events register:
//                                               log/entry.h)
//   m <target id>                               how many events act on the target: 8 bytes
//   b <sha256, 32 bytes>                        archived bytes of a source
//   c                                           how far the views have come: 8 bytes, and what
//                                               projections wrote them
//   g <event id> 0 <view> 0 <subject>           (empty) rows of, or acts on, the event are there
//   k <event id>                                how many of those there are: 8 bytes. Neither is
//                                               kept of an event that stands only where its own
//                                               content puts it
//   s <view> 0 <kind>                           how many subjects of that kind the view has: 8
//                                               bytes
//   v <view> 0 <subject> 0                      storage.v1.GroupHead
//   v <view> 0 <subject> 0 <number>             storage.v1.RowChunk
//   x                                           only in the overlay of a scenario, never in a
//                                               store: how many added events follow the head: 8
//                                               bytes
//
// Integers are big-endian, sequences 8 bytes, numbers 4, so that bytes sort as numbers do. Ids,
// views and subjects hold no byte 0 (log/validate refuses it).

std::string Format();
std::string Head();
std::string Event(Sequence sequence);
std::string EventId(absl::string_view id);
std::string SubjectVersion(absl::string_view subject);
std::string ActOn(absl::string_view target, Sequence sequence);
std::string ActsOn(absl::string_view target);  // prefix
std::string ActCount(absl::string_view target);
std::string Archive(absl::string_view sha256_bytes);
std::string Checkpoint();
std::string EventGroup(absl::string_view event, absl::string_view view, absl::string_view subject);
std::string EventGroups(absl::string_view event);  // prefix
std::string EventGroupCount(absl::string_view event);
std::string SubjectCount(absl::string_view view, absl::string_view kind);
std::string SubjectCounts(absl::string_view view);  // prefix: what follows is the kind
std::string GroupHead(absl::string_view view, absl::string_view subject);
std::string GroupChunk(absl::string_view view, absl::string_view subject, uint32_t number);
std::string Groups(absl::string_view view);  // prefix: what follows is read by ReadGroupKey
std::string Scenario();

// What follows Groups(view) in a key of the family v.
struct GroupKey {
  absl::string_view subject;
  bool is_head = false;  // else a chunk
};
GroupKey ReadGroupKey(absl::string_view rest);

// The first key after every key that begins with `prefix`, which is a family letter at least.
std::string PrefixEnd(absl::string_view prefix);

// The stretches of keys [first, last) that are derived from the log and can be made anew, but for
// the checkpoint.
std::vector<std::pair<std::string, std::string>> Derived();

// 8 bytes, big-endian; and back (0 when not 8 bytes).
std::string Encode(uint64_t value);
uint64_t Decode(absl::string_view bytes);

}  // namespace lexlog::keys

#endif  // LEXLOG_ENGINE_STORAGE_KEYS_H_
