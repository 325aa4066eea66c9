#include "engine/storage/rocksdb_checksum.h"

#include <xxhash.h>

#include <iterator>
#include <string>

namespace lexlog {
namespace {

constexpr char kName[] = "lexlog.xxh3";

struct FreeState {
  void operator()(XXH3_state_t* state) const { XXH3_freeState(state); }
};

class Xxh3 final : public rocksdb::FileChecksumGenerator {
 public:
  Xxh3() : state_(XXH3_createState()) { XXH3_64bits_reset(state_.get()); }

  void Update(const char* data, size_t size) override {
    XXH3_64bits_update(state_.get(), data, size);
  }
  void Finalize() override {
    XXH64_canonical_t bytes;
    XXH64_canonicalFromHash(&bytes, XXH3_64bits_digest(state_.get()));
    checksum_.assign(std::begin(bytes.digest), std::end(bytes.digest));
  }
  std::string GetChecksum() const override { return checksum_; }
  const char* Name() const override { return kName; }

 private:
  const std::unique_ptr<XXH3_state_t, FreeState> state_;
  std::string checksum_;
};

class Xxh3Factory final : public rocksdb::FileChecksumGenFactory {
 public:
  std::unique_ptr<rocksdb::FileChecksumGenerator> CreateFileChecksumGenerator(
      const rocksdb::FileChecksumGenContext&) override {
    return std::make_unique<Xxh3>();
  }
  const char* Name() const override { return kName; }
};

}  // namespace

std::shared_ptr<rocksdb::FileChecksumGenFactory> TableChecksums() {
  return std::make_shared<Xxh3Factory>();
}

}  // namespace lexlog
