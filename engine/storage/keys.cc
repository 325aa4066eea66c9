#include "engine/storage/keys.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "engine/base/check.h"

namespace lexlog::keys {
namespace {

constexpr absl::string_view kEnd("\0", 1);  // after each text that something follows

// The last `bytes` bytes of `value`, highest first.
std::string BigEndian(uint64_t value, size_t bytes) {
  std::string result(bytes, '\0');
  for (size_t i = bytes; i-- > 0; value >>= 8) result[i] = static_cast<char>(value & 0xff);
  return result;
}

}  // namespace

std::string Format() { return "f"; }
std::string Head() { return "h"; }
std::string Checkpoint() { return "c"; }
std::string Scenario() { return "x"; }

std::string Event(Sequence sequence) { return absl::StrCat("e", Encode(sequence.value)); }

std::string EventId(absl::string_view id) { return absl::StrCat("i", id); }

std::string SubjectVersion(absl::string_view subject) { return absl::StrCat("u", subject); }

std::string ActOn(absl::string_view target, Sequence sequence) {
  return absl::StrCat(ActsOn(target), Encode(sequence.value));
}

std::string ActsOn(absl::string_view target) { return absl::StrCat("t", target, kEnd); }

std::string ActCount(absl::string_view target) { return absl::StrCat("m", target); }

std::string Archive(absl::string_view sha256_bytes) { return absl::StrCat("b", sha256_bytes); }

std::string EventGroup(absl::string_view event, absl::string_view view, absl::string_view subject) {
  return absl::StrCat(EventGroups(event), view, kEnd, subject);
}

std::string EventGroups(absl::string_view event) { return absl::StrCat("g", event, kEnd); }

std::string EventGroupCount(absl::string_view event) { return absl::StrCat("k", event); }

std::string SubjectCount(absl::string_view view, absl::string_view kind) {
  return absl::StrCat(SubjectCounts(view), kind);
}

std::string SubjectCounts(absl::string_view view) { return absl::StrCat("s", view, kEnd); }

std::string GroupHead(absl::string_view view, absl::string_view subject) {
  return absl::StrCat("v", view, kEnd, subject, kEnd);
}

std::string GroupChunk(absl::string_view view, absl::string_view subject, uint32_t number) {
  return absl::StrCat(GroupHead(view, subject), BigEndian(number, 4));
}

std::string Groups(absl::string_view view) { return absl::StrCat("v", view, kEnd); }

GroupKey ReadGroupKey(absl::string_view rest) {
  const size_t end = std::min(rest.find('\0'), rest.size());
  return {rest.substr(0, end), end + 1 == rest.size()};
}

std::string PrefixEnd(absl::string_view prefix) {
  std::string end(prefix);
  while (!end.empty() && end.back() == '\xff') end.pop_back();
  LEXLOG_CHECK(!end.empty());  // nothing comes after 0xff…ff; no family letter is 0xff
  end.back() = static_cast<char>(static_cast<unsigned char>(end.back()) + 1);
  return end;
}

std::vector<std::pair<std::string, std::string>> Derived() {
  return {{"g", "h"}, {"k", "l"}, {"s", "t"}, {"v", "w"}};
}

std::string Encode(uint64_t value) { return BigEndian(value, 8); }

uint64_t Decode(absl::string_view bytes) {
  if (bytes.size() != 8) return 0;
  uint64_t value = 0;
  for (const char byte : bytes) value = value << 8 | static_cast<unsigned char>(byte);
  return value;
}

}  // namespace lexlog::keys
