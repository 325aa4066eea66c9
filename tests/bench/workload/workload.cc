#include "tests/bench/workload/workload.h"

#include "absl/numeric/bits.h"
#include "tests/bench/workload/random.h"

namespace lexlog {
namespace {

constexpr uint64_t kSeed = 20'261'121;
constexpr uint64_t kLogDays = 3652;
constexpr uint64_t kStreamSpread = 2'654'435'761;
constexpr int kHeadBits = 6;  // the 64 most frequent ranks are flattened into one another
constexpr uint64_t kHead = uint64_t{1} << kHeadBits;

Random RandomAt(uint64_t position) { return Random(Mixed(kSeed + position * kGoldenRatio)); }

uint8_t DrawProvision(Random& random) {
  const uint64_t tenth = random.Below(10);
  if (tenth < 4) return 0;
  if (tenth < 7) return 1;
  return tenth < 9 ? 2 : 3;
}

ChangeKind DrawKind(Random& random) {
  const uint64_t percent = random.Below(100);
  if (percent < 60) return ChangeKind::kNormal;
  if (percent < 85) return ChangeKind::kFuture;
  return percent < 95 ? ChangeKind::kRetroactive : ChangeKind::kRescission;
}

// From the day of recording to the day from which a change holds.
Day DrawLead(ChangeKind kind, Random& random) {
  switch (kind) {
    case ChangeKind::kNormal:
      return static_cast<Day>(random.Below(31));
    case ChangeKind::kFuture:
      return 31 + static_cast<Day>(random.Below(690));
    case ChangeKind::kRetroactive:
      return -1 - static_cast<Day>(random.Below(1080));
    case ChangeKind::kRescission:
      return static_cast<Day>(random.Below(121)) - 30;
  }
  return 0;
}

Day DrawUntil(ChangeKind kind, Day from, Random& random) {
  if (kind == ChangeKind::kRetroactive) {
    return random.Below(10) < 7 ? from + 1 + static_cast<Day>(random.Below(360)) : kNever;
  }
  return random.Below(2) == 0 ? kNever : from + 30 + static_cast<Day>(random.Below(1431));
}

}  // namespace

uint16_t ItemClassOf(uint32_t rule) {
  return static_cast<uint16_t>(Mixed(0xC1A55 ^ (rule * kGoldenRatio)) % kItemClasses);
}

uint8_t JurisdictionOf(uint32_t stream) {
  return static_cast<uint8_t>(Mixed(0x10DE ^ (stream * kGoldenRatio)) % kJurisdictions);
}

Workload::Workload(uint64_t size)
    : size_(size),
      streams_(static_cast<uint32_t>(size / 20)),
      mean_pause_(kLogDays * kDayMicros / size),
      octaves_(static_cast<uint64_t>(absl::bit_width(kHead - 1 + streams_) - kHeadBits)) {}

int64_t Workload::Pause(uint64_t position) const {
  return 1 + static_cast<int64_t>(RandomAt(position).Below(2 * mean_pause_ - 1));
}

// Half of the changes go to any stream, half to the more frequent ones: evenly over octaves of
// ranks, which is much like the law of Zipf.
uint32_t Workload::DrawStream(Random& random) const {
  uint64_t rank = 0;
  if (random.Below(2) == 0) {
    rank = random.Below(streams_);
  } else {
    do {
      const uint64_t octave = uint64_t{1} << (kHeadBits + random.Below(octaves_));
      rank = octave + random.Below(octave) - kHead;
    } while (rank >= streams_);
  }
  return static_cast<uint32_t>(rank * kStreamSpread % streams_);
}

Change Workload::At(uint64_t position, int64_t recorded_at) const {
  Random random = RandomAt(position);
  random.Next();  // the pause
  Change change;
  change.position = position;
  change.recorded_at = recorded_at;
  change.stream = DrawStream(random);
  change.provision = DrawProvision(random);
  change.kind = DrawKind(random);
  change.from = static_cast<Day>(recorded_at / kDayMicros) + DrawLead(change.kind, random);
  change.until = DrawUntil(change.kind, change.from, random);
  change.value = static_cast<uint32_t>(random.Below(1'000'000));
  change.mask = static_cast<uint8_t>(1 + random.Below(255));
  change.seed = random.Next();
  change.item_class = ItemClassOf(change.rule());
  change.jurisdiction = JurisdictionOf(change.stream);
  return change;
}

Change ChangeStream::Next() {
  recorded_at_ += workload_.Pause(position_);
  return workload_.At(position_++, recorded_at_);
}

std::vector<Change> Changes(const Workload& workload, uint64_t first, uint64_t last) {
  int64_t recorded_at = kWorkloadBegins * kDayMicros;
  for (uint64_t i = 0; i < first; ++i) recorded_at += workload.Pause(i);
  std::vector<Change> changes;
  changes.reserve(last - first);
  for (uint64_t i = first; i < last; ++i) {
    recorded_at += workload.Pause(i);
    changes.push_back(workload.At(i, recorded_at));
  }
  return changes;
}

}  // namespace lexlog
