#include "tests/support/faulty_store.h"

#include <utility>
#include <vector>

#include "absl/status/statusor.h"

namespace lexlog {
namespace {

class FaultySnapshot final : public KvSnapshot {
 public:
  FaultySnapshot(std::unique_ptr<KvSnapshot> snapshot, Faults faults)
      : snapshot_(std::move(snapshot)), faults_(std::move(faults)) {}

  absl::StatusOr<std::optional<std::string>> Get(absl::string_view key) const override {
    if (faults_.hide_key && *faults_.hide_key == key) return std::nullopt;
    return snapshot_->Get(key);
  }

  absl::Status Scan(absl::string_view first, absl::string_view last, Visitor visit) const override {
    size_t row = 0;
    return snapshot_->Scan(first, last, [&](absl::string_view key, absl::string_view value) {
      if (faults_.end_scans_after && row == *faults_.end_scans_after) return false;
      ++row;
      if (faults_.skip_row == row) return true;
      if (faults_.hide_key && *faults_.hide_key == key) return true;
      return visit(key, value);
    });
  }

 private:
  const std::unique_ptr<KvSnapshot> snapshot_;
  const Faults faults_;
};

}  // namespace

absl::Status FaultyStore::Write(const KvBatch& batch, Durability durability) {
  const std::lock_guard<std::mutex> lock(mutex_);
  ++writes_;
  if (faults_.fail_write && writes_ >= *faults_.fail_write) {
    return absl::UnavailableError("the disk is full");
  }
  if (faults_.lose_write == writes_) return absl::OkStatus();
  if (faults_.tear_write != writes_) return store_.Write(batch, durability);
  KvBatch half;
  for (size_t i = 0; i < batch.size() / 2; ++i) {
    half.Put(batch[i].key, batch[i].value);
  }
  return store_.Write(half, durability);
}

std::unique_ptr<KvSnapshot> FaultyStore::Snapshot() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return std::make_unique<FaultySnapshot>(store_.Snapshot(), faults_);
}

void FaultyStore::Set(Faults faults) {
  const std::lock_guard<std::mutex> lock(mutex_);
  faults_ = std::move(faults);
}

size_t FaultyStore::writes() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return writes_;
}

}  // namespace lexlog
