#include "engine/storage/rocksdb_tables.h"

#include <rocksdb/snapshot.h>
#include <rocksdb/sst_file_writer.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <iterator>
#include <system_error>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace lexlog {
namespace {

constexpr char kTableName[] = "made-beside-";  // and a number; RocksDB gives it a name of its own

// The entries of one region, in their order.
std::vector<KvBatch::Entry> EntriesOf(Region region, const std::vector<KvBatch::Entry>& entries) {
  std::vector<KvBatch::Entry> found;
  std::copy_if(entries.begin(), entries.end(), std::back_inserter(found),
               [region](const KvBatch::Entry& entry) { return RegionOf(entry.key) == region; });
  return found;
}

rocksdb::Status Make(const rocksdb::Options& options, const std::string& path,
                     const std::vector<KvBatch::Entry>& entries) {
  rocksdb::SstFileWriter table({}, options);
  rocksdb::Status status = table.Open(path);
  for (size_t i = 0; i < entries.size() && status.ok(); ++i) {
    const bool put_again = i + 1 < entries.size() && entries[i + 1].key == entries[i].key;
    if (!put_again) status = table.Put(ToSlice(entries[i].key), ToSlice(entries[i].value));
  }
  return status.ok() ? table.Finish() : status;
}

rocksdb::IngestExternalFileArg ArgFor(const RocksDbHandle& db, Region region,
                                      const std::string& path) {
  rocksdb::IngestExternalFileArg arg;
  arg.column_family = db.Of(region);
  arg.external_files = {path};
  arg.options.move_files = true;
  arg.options.write_global_seqno = false;  // the file stays as its checksum knows it
  return arg;
}

void Remove(const std::string& path) {
  std::error_code gone;  // as it is, once it was taken in
  std::filesystem::remove(path, gone);
}

}  // namespace

bool MayTakeTables(const RocksDbHandle& db) {
  constexpr uint64_t kTablesMax = 12;  // each is looked into for a key
  const auto may = [&](rocksdb::ColumnFamilyHandle* family) {
    rocksdb::ColumnFamilyMetaData data;
    db.db().GetColumnFamilyMetaData(family, &data);
    return data.levels.empty() || data.levels.front().files.size() < kTablesMax;
  };
  const std::vector<rocksdb::ColumnFamilyHandle*> families = db.families();
  return std::all_of(families.begin(), families.end(), may);
}

rocksdb::Status WriteAsTables(const RocksDbHandle& db, const std::string& directory,
                              const std::vector<KvBatch::Entry>& entries) {
  std::vector<rocksdb::IngestExternalFileArg> args;
  rocksdb::Status status;
  for (const Region region : kAllRegions) {
    const std::vector<KvBatch::Entry> part = EntriesOf(region, entries);
    if (part.empty() || !status.ok()) continue;
    const std::string path = absl::StrCat(directory, "/", kTableName, args.size(), ".sst");
    args.push_back(ArgFor(db, region, path));
    status = Make(db.db().GetOptions(db.Of(region)), path, part);
  }
  // What lies in memory is older, and is to be on the disk when this is.
  if (status.ok()) status = db.db().Flush({}, db.families());
  // Where somebody holds a snapshot, the tables get a number of their own, by which the mark tells
  // whether a store has lost them.
  const rocksdb::ManagedSnapshot before(&db.db());
  if (status.ok()) status = db.db().IngestExternalFiles(args);
  for (const auto& arg : args) Remove(arg.external_files.front());
  return status;
}

absl::Status RemoveLeftTables(const std::string& directory) {
  namespace fs = std::filesystem;
  std::error_code error;
  for (fs::directory_iterator it(directory, error), end; !error && it != end; it.increment(error)) {
    if (!absl::StartsWith(it->path().filename().string(), kTableName)) continue;
    if (!fs::remove(it->path(), error)) break;
  }
  if (!error) return absl::OkStatus();
  return absl::UnavailableError(
      absl::StrCat("what was left of a write cannot be removed: ", error.message()));
}

}  // namespace lexlog
