#include "engine/storage/rocksdb_store.h"

#include <rocksdb/db.h>
#include <rocksdb/file_checksum.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/listener.h>
#include <rocksdb/slice_transform.h>
#include <rocksdb/table.h>
#include <rocksdb/utilities/checkpoint.h>
#include <rocksdb/write_batch.h>

#include <algorithm>
#include <atomic>
#include <cstdarg>
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
#include "engine/storage/store_folder.h"
#include "engine/storage/store_format.h"
#include "engine/storage/water_mark.h"

namespace lexlog {
namespace {

using DbPtr = std::unique_ptr<rocksdb::DB>;
rocksdb::Slice ToSlice(absl::string_view text) { return {text.data(), text.size()}; }
absl::string_view ToView(const rocksdb::Slice& slice) { return {slice.data(), slice.size()}; }

// Takes RocksDB's own journal and drops it: what matters comes back as a status, and a journal
// file would be written, and the old one moved away, before the store is locked.
class NoJournal final : public rocksdb::Logger {
 public:
  rocksdb::InfoLogLevel GetInfoLogLevel() const override { return rocksdb::FATAL_LEVEL; }
  using Logger::Logv;
  void Logv(const char*, va_list) override {}
};

// A log that is full is on the disk before the next one begins. Else a power cut could take the end
// of the one and leave the beginning of the other, and opening would see no gap.
class FullLogs final : public rocksdb::EventListener {
 public:
  explicit FullLogs(std::string directory) : directory_(std::move(directory)) {}
  void OnMemTableSealed(const rocksdb::MemTableInfo&) override {
    if (!SyncLogs(directory_).ok()) failed_ = true;
  }
  bool failed() const { return failed_; }

 private:
  const std::string directory_;
  std::atomic<bool> failed_ = false;
};

// The place of a key is found from that of the one before in its family: finding it is most of what
// a write costs. Off where ranges are dropped or logs replayed: RocksDB 7.8 mixes up their places.
class Places final : public rocksdb::SliceTransform {
 public:
  const char* Name() const override { return "lexlog.family"; }
  rocksdb::Slice Transform(const rocksdb::Slice& key) const override { return {key.data(), 1}; }
  bool InDomain(const rocksdb::Slice& key) const override { return on && !key.empty(); }
  std::atomic<bool> on = false;
};

rocksdb::BlockBasedTableOptions TableOptions(const StoreSettings& settings) {
  constexpr double kFilterBitsPerKey = 10;
  rocksdb::BlockBasedTableOptions table;
  table.block_cache = rocksdb::NewLRUCache(settings.cache_bytes);
  // Most of what is looked up while events are placed is not there: filters say so at once. They
  // and the indexes are cached in parts: opening does not read them, and memory does not grow.
  table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(kFilterBitsPerKey));
  table.index_type = rocksdb::BlockBasedTableOptions::kTwoLevelIndexSearch;
  table.partition_filters = true;
  table.cache_index_and_filter_blocks = true;
  table.pin_top_level_index_and_filter = true;
  return table;
}

void OptionsForWriting(const StoreSettings& settings, rocksdb::Options& options) {
  constexpr double kFilterShareOfMemory = 0.05;
  options.write_buffer_size = settings.write_buffer_bytes;
  options.allow_concurrent_memtable_write = false;  // as Places wants it
  options.memtable_prefix_bloom_size_ratio = kFilterShareOfMemory;
  options.memtable_whole_key_filtering = true;
  options.compression = rocksdb::kLZ4Compression;
  options.bottommost_compression = rocksdb::kZSTD;
  options.level_compaction_dynamic_level_bytes = true;  // all but a tenth of a store in one level
}

rocksdb::Options Options(const StoreSettings& settings) {
  rocksdb::Options options;
  options.info_log = std::make_shared<NoJournal>();
  options.stats_dump_period_sec = options.stats_persist_period_sec = 0;

  // Damage in the middle of the log is an error. The default would cut off everything after it.
  options.wal_recovery_mode = rocksdb::WALRecoveryMode::kTolerateCorruptedTailRecords;
  options.paranoid_checks = true;
  options.paranoid_file_checks = true;
  options.force_consistency_checks = true;
  options.verify_sst_unique_id_in_manifest = true;
  options.track_and_verify_wals_in_manifest = true;  // sound as long as SyncWAL is never called
  options.file_checksum_gen_factory = rocksdb::GetFileChecksumGenCrc32cFactory();
  options.memtable_protection_bytes_per_key = 8;
  options.fail_if_options_file_error = true;
  options.max_open_files = -1;           // every file is looked at when the store is opened
  options.max_bgerror_resume_count = 0;  // no trying again behind our back

  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(TableOptions(settings)));
  OptionsForWriting(settings, options);
  return options;
}

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
  explicit RocksDbSnapshot(rocksdb::DB& db) : db_(db), snapshot_(db.GetSnapshot()) {
    LEXLOG_CHECK(snapshot_ != nullptr);
    options_.snapshot = snapshot_;
    options_.verify_checksums = true;
  }
  ~RocksDbSnapshot() override { db_.ReleaseSnapshot(snapshot_); }

  absl::StatusOr<std::optional<std::string>> Get(absl::string_view key) const override {
    std::string value;
    const rocksdb::Status status = db_.Get(options_, ToSlice(key), &value);
    if (status.IsNotFound()) return std::nullopt;
    LEXLOG_RETURN_IF_ERROR(ReadError(status));
    return value;
  }

  absl::Status Scan(absl::string_view first, absl::string_view last, Visitor visit) const override {
    if (!(first < last)) return absl::OkStatus();
    const rocksdb::Slice bound = ToSlice(last);
    rocksdb::ReadOptions options = options_;
    options.iterate_upper_bound = &bound;
    const std::unique_ptr<rocksdb::Iterator> it(db_.NewIterator(options));
    for (it->Seek(ToSlice(first)); it->Valid(); it->Next()) {
      if (!visit(ToView(it->key()), ToView(it->value()))) return absl::OkStatus();
    }
    return ReadError(it->status());
  }

 private:
  rocksdb::DB& db_;
  const rocksdb::Snapshot* snapshot_;
  rocksdb::ReadOptions options_;
};

// Whether the bytes of `table` are those that were written; anything once told to stop. RocksDB 7.8
// can lose rows for good where it compacts a damaged one, and none is compacted before this was OK.
absl::Status VerifyTable(const rocksdb::LiveFileMetaData& table, const std::stop_token& stop) {
  const std::string path = table.directory + "/" + table.relative_filename;
  const std::unique_ptr<rocksdb::FileChecksumGenerator> sum =
      rocksdb::GetFileChecksumGenCrc32cFactory()->CreateFileChecksumGenerator({});
  LEXLOG_RETURN_IF_ERROR(ReadInPieces(
      path, stop, [&](absl::string_view piece) { sum->Update(piece.data(), piece.size()); }));
  sum->Finalize();
  if (sum->GetChecksum() == table.file_checksum) return absl::OkStatus();
  return absl::DataLossError(absl::StrCat("the store is damaged: the checksum of ", path,
                                          " differs. Restore it from a copy"));
}

std::vector<rocksdb::LiveFileMetaData> TablesOf(rocksdb::DB& db) {
  std::vector<rocksdb::LiveFileMetaData> tables;
  db.GetLiveFilesMetaData(&tables);
  return tables;
}

class RocksDbStore final : public KvStore {
 public:
  // Without a mark it is read-only.
  explicit RocksDbStore(DbPtr db, std::optional<WaterMark> mark = std::nullopt,
                        std::shared_ptr<const FullLogs> logs = nullptr,
                        std::shared_ptr<Places> places = nullptr)
      : db_(std::move(db)),
        logs_(std::move(logs)),
        places_(std::move(places)),
        mark_(std::move(mark)) {}
  ~RocksDbStore() override {
    check_.reset();
    if (mark_) mark_->Sync().IgnoreError();  // a mark that falls behind is sound
    db_->Close().PermitUncheckedError();
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
        [this] { return ReadError(db_->EnableAutoCompaction({db_->DefaultColumnFamily()})); });
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
    if (synced) failed_ = !mark_->Raise(db_->GetLatestSequenceNumber()).ok();
    failed_ |= logs_->failed();
    return absl::OkStatus();
  }

  std::unique_ptr<KvSnapshot> Snapshot() const override {
    return std::make_unique<RocksDbSnapshot>(*db_);
  }

  absl::Status CopyTo(const std::string& directory) {
    rocksdb::Checkpoint* made = nullptr;
    rocksdb::Status status = rocksdb::Checkpoint::Create(db_.get(), &made);
    const std::unique_ptr<rocksdb::Checkpoint> checkpoint(made);
    if (status.ok()) status = checkpoint->CreateCheckpoint(directory);
    if (!status.ok()) return absl::UnavailableError("it cannot be copied: " + status.ToString());
    return WaterMark::Open(directory, db_->GetLatestSequenceNumber()).status();
  }

 private:
  rocksdb::Status WriteAll(const KvBatch& batch, bool synced) {
    constexpr size_t kProtectionBytes = 8;
    constexpr size_t kSortFrom = 64;  // entries; a key finds its place from the one before it
    std::vector<KvBatch::Entry> entries = batch.entries();
    if (entries.size() >= kSortFrom) {
      std::stable_sort(entries.begin(), entries.end(),
                       [](const auto& a, const auto& b) { return a.key < b.key; });
    }
    rocksdb::WriteBatch changes(batch.bytes(), 0, kProtectionBytes, 0);
    rocksdb::Status status;
    for (const auto& [first, last] : batch.drops()) {
      if (status.ok()) status = changes.DeleteRange(ToSlice(first), ToSlice(last));
    }
    for (const KvBatch::Entry& entry : entries) {
      if (status.ok()) status = changes.Put(ToSlice(entry.key), ToSlice(entry.value));
    }
    if (!status.ok()) return status;
    rocksdb::WriteOptions options;
    options.sync = synced;
    places_->on = batch.drops().empty();
    return db_->Write(options, &changes);
  }

  const DbPtr db_;
  const std::shared_ptr<const FullLogs> logs_;
  const std::shared_ptr<Places> places_;
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
    rocksdb::DB* db = nullptr;
    const rocksdb::Status status = rocksdb::DB::OpenForReadOnly(Options(settings), directory, &db);
    DbPtr owned(db);
    LEXLOG_ASSIGN_OR_RETURN(StoreFiles now, FilesIn(directory));
    if (now == files) {
      LEXLOG_RETURN_IF_ERROR(ReadError(status));
      return owned;
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
  LEXLOG_RETURN_IF_ERROR(WaterMark::Check(db->GetLatestSequenceNumber(), folder.confirmed));
  if (has_format) return db;
  LEXLOG_RETURN_IF_ERROR(CheckUnfinished(folder, db->GetLatestSequenceNumber()));
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
  rocksdb::Options options = Options(settings);
  options.create_if_missing = found == Found::kNothing;
  options.disable_auto_compactions = found == Found::kUnverified;
  const auto places = std::make_shared<Places>();
  options.memtable_insert_with_hint_prefix_extractor = places;
  const auto logs = std::make_shared<FullLogs>(directory);
  options.listeners.push_back(logs);
  rocksdb::DB* opened = nullptr;
  LEXLOG_RETURN_IF_ERROR(OpenError(rocksdb::DB::Open(options, directory, &opened)));
  DbPtr db(opened);
  // Locked now. What another process did since the look counts.
  LEXLOG_ASSIGN_OR_RETURN(const bool has_format, HasFormat(RocksDbSnapshot(*db)));
  LEXLOG_ASSIGN_OR_RETURN(WaterMark mark,
                          WaterMark::Open(directory, db->GetLatestSequenceNumber()));
  auto store = std::make_unique<RocksDbStore>(std::move(db), std::move(mark), logs, places);
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
