#include <algorithm>

#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "google/protobuf/wire_format_lite.h"
#include "tests/bench/workload/random.h"
#include "tests/bench/workload/workload.h"

namespace lexlog {
namespace {

using google::protobuf::internal::WireFormatLite;

constexpr char kLetters[] = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

// Eight bytes of every number drawn, the lowest first.
std::string DrawBytes(size_t size, Random& random) {
  std::string bytes;
  while (bytes.size() < size) {
    const uint64_t drawn = random.Next();
    for (int shift = 0; shift < 64 && bytes.size() < size; shift += 8) {
      bytes.push_back(static_cast<char>(drawn >> shift & 0xFF));
    }
  }
  return bytes;
}

std::string DrawLetters(size_t size, Random& random) {
  std::string letters = DrawBytes(size, random);
  for (char& letter : letters) letter = kLetters[static_cast<unsigned char>(letter) % 32];
  return letters;
}

// In microseconds; of a day that never comes: the last instant.
uint64_t InstantOf(Day day) {
  return static_cast<uint64_t>(day == kNever ? INT64_MAX : day * kDayMicros);
}

}  // namespace

Evidence EvidenceOf(const Change& change) {
  Random random(change.seed);
  Evidence evidence;
  evidence.digest = DrawBytes(32, random);
  const size_t citation = 64 + random.Below(17);
  evidence.citation = DrawLetters(citation, random);
  const size_t actor = 12 + random.Below(17);
  evidence.actor = DrawLetters(actor, random);
  evidence.request = DrawBytes(16, random);
  return evidence;
}

std::string PayloadOf(const Change& change, const Evidence& evidence) {
  std::string payload;
  google::protobuf::io::StringOutputStream bytes(&payload);
  google::protobuf::io::CodedOutputStream out(&bytes);
  WireFormatLite::WriteUInt64(1, change.stream, &out);
  WireFormatLite::WriteUInt32(2, change.provision, &out);
  WireFormatLite::WriteUInt32(3, static_cast<uint32_t>(change.kind), &out);
  WireFormatLite::WriteFixed64(4, static_cast<uint64_t>(change.recorded_at), &out);
  WireFormatLite::WriteFixed64(5, InstantOf(change.from), &out);
  WireFormatLite::WriteFixed64(6, InstantOf(change.until), &out);
  WireFormatLite::WriteUInt64(7, change.value, &out);
  WireFormatLite::WriteUInt32(8, change.mask, &out);
  WireFormatLite::WriteUInt32(9, change.item_class, &out);
  WireFormatLite::WriteUInt32(10, change.jurisdiction, &out);
  WireFormatLite::WriteBytes(11, evidence.digest, &out);
  WireFormatLite::WriteString(12, evidence.citation, &out);
  WireFormatLite::WriteString(13, evidence.actor, &out);
  WireFormatLite::WriteBytes(14, evidence.request, &out);
  out.Trim();
  return payload;
}

}  // namespace lexlog
