#include "engine/log/log_memory.h"

#include "absl/hash/hash.h"

namespace lexlog {
namespace {

constexpr size_t kNamesMost = size_t{1} << 20;  // 18 MiB of memory
constexpr size_t kSourcesMost = 1024;

size_t HashOf(absl::string_view name) { return absl::Hash<absl::string_view>()(name); }

}  // namespace

void LogMemory::Begin() {
  Clear();
  names_ = std::make_unique<absl::flat_hash_set<size_t>>();
}

void LogMemory::Clear() {
  names_.reset();
  sources_.clear();
  rests_on_.clear();
}

void LogMemory::Add(absl::string_view name) {
  if (names_ != nullptr) {
    names_->insert(HashOf(name));
    if (names_->size() > kNamesMost) names_.reset();
  }
  if (!rests_on_.contains(name)) return;
  sources_.clear();
  rests_on_.clear();
}

bool LogMemory::IsNew(absl::string_view name) const {
  return names_ != nullptr && !names_->contains(HashOf(name));
}

const v1::Source* LogMemory::Source(absl::string_view name) const {
  const auto known = sources_.find(name);
  return known == sources_.end() ? nullptr : known->second.get();
}

void LogMemory::Keep(absl::string_view name, const v1::Source& source,
                     const std::vector<std::string>& rests_on) {
  if (sources_.size() >= kSourcesMost) {
    sources_.clear();
    rests_on_.clear();
  }
  sources_[name] = std::make_unique<const v1::Source>(source);
  rests_on_.insert(rests_on.begin(), rests_on.end());
}

}  // namespace lexlog
