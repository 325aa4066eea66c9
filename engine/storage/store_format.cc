#include "engine/storage/store_format.h"

#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/storage/keys.h"
#include "lexlog/storage/v1/record.pb.h"

namespace lexlog {
namespace {

constexpr char kMagic[] = "lexlog";
constexpr uint32_t kFormat = 5;

}  // namespace

absl::StatusOr<bool> HasFormat(const KvSnapshot& snapshot) {
  LEXLOG_ASSIGN_OR_RETURN(const std::optional<std::string> value, snapshot.Get(keys::Format()));
  if (!value) return false;
  storage::v1::Meta meta;
  if (!meta.ParseFromString(*value) || meta.magic() != kMagic) {
    return absl::FailedPreconditionError(
        "it holds a RocksDB database of another program: name another folder");
  }
  if (meta.format() == kFormat) return true;
  return absl::FailedPreconditionError(
      absl::StrCat("the store has format ", meta.format(), ", and this program knows format ",
                   kFormat, ": use a version of lexlog that knows it, or record its files anew"));
}

absl::Status WriteFormat(KvStore& store) {
  storage::v1::Meta meta;
  meta.set_magic(kMagic);
  meta.set_format(kFormat);
  KvBatch batch;
  batch.Put(keys::Format(), meta.SerializeAsString());
  return store.Write(batch, Durability::kSynced);
}

}  // namespace lexlog
