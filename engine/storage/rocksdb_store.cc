#include "engine/storage/rocksdb_store.h"

#include <rocksdb/db.h>
#include <rocksdb/utilities/checkpoint.h>
#include <rocksdb/write_batch.h>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/base/check.h"
#include "engine/base/status_macros.h"
#include "engine/storage/background_check.h"
#include "engine/storage/file_handle.h"
#include "engine/storage/rocksdb_checksum.h"
#include "engine/storage/rocksdb_options.h"
#include "engine/storage/rocksdb_tables.h"
#include "engine/storage/store_folder.h"
#include "engine/storage/store_format.h"
#include "engine/storage/water_mark.h"

namespace lexlog {
namespace {

using DbPtr = std::unique_ptr<RocksDbHandle>;

// What a RocksDB status means to a reader.
absl::Status ReadError(const rocksdb::Status& status) {
  if (status.ok()) return absl::OkStatus();
  if (status.IsCorruption() || status.IsPathNotFound()) {
    return absl::DataLossError(absl::StrCat("the store is damaged: ", status.ToString()));
  }
  if (status.IsIOError()) return absl::UnavailableError(status.ToString());
  return absl::FailedPreconditionError(
      absl::StrCat("the RocksDB files are not as this program makes them: ", status.ToString()));
}

class RocksDbSnapshot final : public KvSnapshot {
 public:
  explicit RocksDbSnapshot(const RocksDbHandle& db) : db_(db), snapshot_(db.db().GetSnapshot()) {
    LEXLOG_CHECK(snapshot_ != nullptr);
    options_.snapshot = snapshot_;
    options_.verify_checksums = true;
  }
  ~RocksDbSnapshot() override { db_.db().ReleaseSnapshot(snapshot_); }

  absl::StatusOr<std::optional<std::string>> Get(absl::string_view key) const override {
    std::string value;
    const rocksdb::Status status =
        db_.db().Get(options_, db_.Of(RegionOf(key)), ToSlice(key), &value);
    if (status.IsNotFound()) return std::nullopt;
    LEXLOG_RETURN_IF_ERROR(ReadError(status));
    return value;
  }

  absl::StatusOr<Values> GetMany(absl::Span<const std::string> keys) const override {
    std::vector<rocksdb::ColumnFamilyHandle*> families;
    std::vector<rocksdb::Slice> wanted;
    for (const std::string& key : keys) {
      families.push_back(db_.Of(RegionOf(key)));
      wanted.emplace_back(key);
    }
    std::vector<rocksdb::PinnableSlice> found(keys.size());
    std::vector<rocksdb::Status> statuses(keys.size());
    db_.db().MultiGet(options_, keys.size(), families.data(), wanted.data(), found.data(),
                      statuses.data());
    Values values(keys.size());
    for (size_t i = 0; i < keys.size(); ++i) {
      if (statuses[i].IsNotFound()) continue;
      LEXLOG_RETURN_IF_ERROR(ReadError(statuses[i]));
      values[i].emplace(found[i].data(), found[i].size());
    }
    return values;
  }

  absl::Status Scan(absl::string_view first, absl::string_view last, Visitor visit) const override {
    absl::Status status;
    EachRegionPart(first, last, [&](Region region, absl::string_view begin, absl::string_view end) {
      return ScanPart(region, begin, end, visit, status);
    });
    return status;
  }

 private:
  // Whether there may be more to visit.
  bool ScanPart(Region region, absl::string_view first, absl::string_view last, Visitor visit,
                absl::Status& status) const {
    const rocksdb::Slice bound = ToSlice(last);
    rocksdb::ReadOptions options = options_;
    options.iterate_upper_bound = &bound;
    const std::unique_ptr<rocksdb::Iterator> it(db_.db().NewIterator(options, db_.Of(region)));
    for (it->Seek(ToSlice(first)); it->Valid(); it->Next()) {
      if (!visit(ToView(it->key()), ToView(it->value()))) return false;
    }
    status = ReadError(it->status());
    return status.ok();
  }

  const RocksDbHandle& db_;
  const rocksdb::Snapshot* snapshot_;
  rocksdb::ReadOptions options_;
};

// Whether the bytes of `table` are those that were written; anything once told to stop. RocksDB 7.8
// can lose rows for good where it compacts a damaged one, and none is compacted before this was OK.
absl::Status VerifyTable(const rocksdb::LiveFileMetaData& table, const std::stop_token& stop) {
  const std::string path = table.directory + "/" + table.relative_filename;
  const std::unique_ptr<rocksdb::FileChecksumGenerator> sum =
      TableChecksums()->CreateFileChecksumGenerator({});
  LEXLOG_RETURN_IF_ERROR(ReadInPieces(
      path, stop, [&](absl::string_view piece) { sum->Update(piece.data(), piece.size()); }));
  sum->Finalize();
  if (sum->GetChecksum() == table.file_checksum) return absl::OkStatus();
  return absl::DataLossError(absl::StrCat("the store is damaged: the checksum of ", path,
                                          " differs. Restore it from a copy"));
}

std::vector<rocksdb::LiveFileMetaData> TablesOf(const RocksDbHandle& db) {
  std::vector<rocksdb::LiveFileMetaData> tables;
  db.db().GetLiveFilesMetaData(&tables);
  return tables;
}

class RocksDbStore final : public KvStore {
 public:
  // Without a mark it is read-only.
  explicit RocksDbStore(DbPtr db) : db_(std::move(db)) {}
  struct Writing {
    std::string directory;
    size_t table_bytes;  // of a batch that becomes tables
    std::shared_ptr<const FullLogs> logs;
    std::shared_ptr<Places> places;
  };
  RocksDbStore(DbPtr db, Writing writing, WaterMark mark)
      : db_(std::move(db)), writing_(std::move(writing)), mark_(std::move(mark)) {}
  ~RocksDbStore() override {
    check_.reset();
    if (mark_) mark_->Sync().IgnoreError();  // a mark that falls behind is sound
  }

  // Verifies the tables while the store is in use, and compacts none until all are sound.
  void VerifyInBackground() {
    std::vector<rocksdb::LiveFileMetaData> tables = TablesOf(*db_);
    const size_t count = tables.size();
    check_ = std::make_unique<BackgroundCheck>(
        count,
        [tables = std::move(tables)](size_t index, const std::stop_token& stop) {
          return VerifyTable(tables[index], stop);
        },
        [this] { return ReadError(db_->db().EnableAutoCompaction(db_->families())); });
  }

  absl::Status Write(const KvBatch& batch, Durability durability) override {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (!mark_) return absl::FailedPreconditionError("the store is open for reading only");
    if (batch.empty()) return absl::OkStatus();
    if (check_) LEXLOG_RETURN_IF_ERROR(check_->status());
    if (failed_) {
      return absl::UnavailableError(
          "an earlier write failed: close the store, see to the disk, and open it again");
    }
    const bool synced = durability == Durability::kSynced;
    const rocksdb::Status status = WriteAll(batch, synced);
    if (!status.ok()) {
      failed_ = true;
      return absl::UnavailableError(absl::StrCat("writing failed: ", status.ToString()));
    }
    // The batch is written whatever becomes of the mark; but no further one without it.
    if (synced) failed_ = !mark_->Raise(db_->db().GetLatestSequenceNumber()).ok();
    failed_ |= writing_.logs->failed();
    return absl::OkStatus();
  }

  std::unique_ptr<KvSnapshot> Snapshot() const override {
    return std::make_unique<RocksDbSnapshot>(*db_);
  }

  absl::Status CopyTo(const std::string& directory) {
    rocksdb::Checkpoint* made = nullptr;
    rocksdb::Status status = rocksdb::Checkpoint::Create(&db_->db(), &made);
    const std::unique_ptr<rocksdb::Checkpoint> checkpoint(made);
    if (status.ok()) status = checkpoint->CreateCheckpoint(directory);
    if (!status.ok()) return absl::UnavailableError("it cannot be copied: " + status.ToString());
    return WaterMark::Open(directory, db_->db().GetLatestSequenceNumber()).status();
  }

 private:
  rocksdb::Status WriteAll(const KvBatch& batch, bool synced) {
    constexpr size_t kSortFrom = 64;  // entries; a key finds its place from the one before it
    const bool as_tables = batch.bytes() >= writing_.table_bytes && batch.drops().empty();
    std::vector<KvBatch::Entry> entries = batch.entries();
    if (as_tables || entries.size() >= kSortFrom) {
      std::stable_sort(entries.begin(), entries.end(),
                       [](const auto& a, const auto& b) { return a.key < b.key; });
    }
    if (as_tables && MayTakeTables(*db_)) return WriteAsTables(*db_, writing_.directory, entries);
    return WriteThroughLog(batch, entries, synced);
  }

  rocksdb::Status WriteThroughLog(const KvBatch& batch, const std::vector<KvBatch::Entry>& entries,
                                  bool synced) {
    constexpr size_t kProtectionBytes = 8;
    rocksdb::WriteBatch changes(batch.bytes(), 0, kProtectionBytes, 0);
    rocksdb::Status status;
    for (const auto& [first, last] : batch.drops()) {
      EachRegionPart(first, last,
                     [&](Region region, absl::string_view begin, absl::string_view end) {
                       status = changes.DeleteRange(db_->Of(region), ToSlice(begin), ToSlice(end));
                       return status.ok();
                     });
      if (!status.ok()) return status;
    }
    for (const KvBatch::Entry& entry : entries) {
      status = changes.Put(db_->Of(RegionOf(entry.key)), ToSlice(entry.key), ToSlice(entry.value));
      if (!status.ok()) return status;
    }
    rocksdb::WriteOptions options;
    options.sync = synced;
    writing_.places->on = batch.drops().empty();
    return db_->db().Write(options, &changes);
  }

  const DbPtr db_;
  const Writing writing_ = {};              // of a store that is read only, none
  std::unique_ptr<BackgroundCheck> check_;  // none: its tables were verified before it was opened
  std::mutex mutex_;                        // guards what follows
  std::optional<WaterMark> mark_;
  bool failed_ = false;
};

// Opens what is there for reading, at a moment at which nobody was changing the set of files:
// RocksDB would else pass over a log file that was taken away meanwhile.
absl::StatusOr<DbPtr> OpenForReading(const std::string& directory, StoreFiles files,
                                     const StoreSettings& settings) {
  constexpr int kTriesMax = 20;
  for (int i = 0; i < kTriesMax; ++i) {
    auto db = std::make_unique<RocksDbHandle>();
    const rocksdb::Status status = db->OpenForReading(OptionsFor(settings), directory);
    LEXLOG_ASSIGN_OR_RETURN(StoreFiles now, FilesIn(directory));
    if (now == files) {
      LEXLOG_RETURN_IF_ERROR(ReadError(status));
      return db;
    }
    files = std::move(now);
  }
  return absl::UnavailableError("another process keeps changing it: try again");
}

// Opens the store in `directory` for reading; nullptr if there is none, or its making was cut
// short. Writes nothing.
absl::StatusOr<DbPtr> LookAt(const std::string& directory, const StoreSettings& settings) {
  LEXLOG_ASSIGN_OR_RETURN(const StoreFolder folder, LookInto(directory));
  if (!folder.is_made) return nullptr;
  LEXLOG_ASSIGN_OR_RETURN(DbPtr db, OpenForReading(directory, folder.files, settings));
  LEXLOG_ASSIGN_OR_RETURN(const bool has_format, HasFormat(RocksDbSnapshot(*db)));
  LEXLOG_RETURN_IF_ERROR(WaterMark::Check(db->db().GetLatestSequenceNumber(), folder.confirmed));
  if (has_format && !db->is_whole())
    return absl::DataLossError("the store is damaged: parts of it are missing");
  if (has_format) return db;
  LEXLOG_RETURN_IF_ERROR(CheckUnfinished(folder, db->db().GetLatestSequenceNumber()));
  return nullptr;
}

absl::Status OpenError(const rocksdb::Status& status) {
  const std::string said = status.ToString();
  if (absl::StrContains(said, "lock hold by") || absl::StrContains(said, "While lock file")) {
    return absl::UnavailableError(
        "another process has it open for writing: wait until it is done, or end it");
  }
  return ReadError(status);
}

enum class Found { kNothing, kVerified, kUnverified };  // by LookAt

// Opens the store that was found, or makes it.
absl::StatusOr<std::unique_ptr<RocksDbStore>> OpenForWriting(const std::string& directory,
                                                             Found found,
                                                             const StoreSettings& settings) {
  if (found == Found::kNothing) {
    LEXLOG_RETURN_IF_ERROR(MakeFolder(directory));
    // Before anything of RocksDB's, so that a making that is cut short is told from foreign files.
    LEXLOG_RETURN_IF_ERROR(WaterMark::Open(directory, 0).status());
  }
  RocksDbOptions options = OptionsFor(settings);
  options.database.create_if_missing = found == Found::kNothing;
  options.database.create_missing_column_families = found == Found::kNothing;
  const auto places = std::make_shared<Places>();
  for (rocksdb::ColumnFamilyOptions& family : options.families) {
    family.disable_auto_compactions = found == Found::kUnverified;
    family.memtable_insert_with_hint_prefix_extractor = places;
  }
  const auto logs = std::make_shared<FullLogs>(directory);
  options.database.listeners.push_back(logs);
  auto db = std::make_unique<RocksDbHandle>();
  LEXLOG_RETURN_IF_ERROR(OpenError(db->Open(options, directory)));
  LEXLOG_RETURN_IF_ERROR(RemoveLeftTables(directory));
  // Locked now. What another process did since the look counts.
  LEXLOG_ASSIGN_OR_RETURN(const bool has_format, HasFormat(RocksDbSnapshot(*db)));
  LEXLOG_ASSIGN_OR_RETURN(WaterMark mark,
                          WaterMark::Open(directory, db->db().GetLatestSequenceNumber()));
  auto store = std::make_unique<RocksDbStore>(
      std::move(db), RocksDbStore::Writing{directory, settings.table_bytes, logs, places},
      std::move(mark));
  if (found == Found::kUnverified) store->VerifyInBackground();
  if (!has_format) LEXLOG_RETURN_IF_ERROR(WriteFormat(*store));
  return store;
}

absl::StatusOr<std::unique_ptr<KvStore>> OpenOrExplain(const std::string& directory, StoreMode mode,
                                                       const StoreSettings& settings) {
  LEXLOG_ASSIGN_OR_RETURN(DbPtr db, LookAt(directory, settings));
  if (!db && mode != StoreMode::kCreate) {
    return absl::NotFoundError("there is none: recording something there makes one");
  }
  if (mode == StoreMode::kReadOnly) return std::make_unique<RocksDbStore>(std::move(db));
  Found found = Found::kNothing;
  if (db) {
    const std::vector<rocksdb::LiveFileMetaData> tables = TablesOf(*db);
    uint64_t bytes = 0;
    for (const auto& table : tables) bytes += table.size;
    found = bytes < settings.verify_first_bytes ? Found::kVerified : Found::kUnverified;
    for (size_t i = 0; found == Found::kVerified && i < tables.size(); ++i) {
      LEXLOG_RETURN_IF_ERROR(VerifyTable(tables[i], {}));
    }
  }
  db.reset();
  return OpenForWriting(directory, found, settings);
}

absl::Status About(const std::string& directory, const absl::Status& status) {
  if (status.ok()) return status;
  return absl::Status(status.code(), absl::StrCat("store ", directory, ": ", status.message()));
}

}  // namespace

absl::StatusOr<std::unique_ptr<KvStore>> OpenRocksDbStore(const std::string& directory,
                                                          StoreMode mode,
                                                          const StoreSettings& settings) {
  absl::StatusOr<std::unique_ptr<KvStore>> store = OpenOrExplain(directory, mode, settings);
  if (store.ok()) return store;
  return About(directory, store.status());
}

absl::Status CopyRocksDbStore(const std::string& directory, const std::string& copy) {
  const StoreSettings settings;
  const absl::StatusOr<DbPtr> found = LookAt(directory, settings);
  if (!found.ok()) return About(directory, found.status());
  if (*found == nullptr) return About(directory, absl::NotFoundError("there is none"));
  const absl::StatusOr<std::unique_ptr<RocksDbStore>> store =
      OpenForWriting(directory, Found::kUnverified, settings);
  if (!store.ok()) return About(directory, store.status());
  return About(directory, (*store)->CopyTo(copy));
}

}  // namespace lexlog
