#include "engine/storage/rocksdb_store.h"

#include <rocksdb/db.h>
#include <rocksdb/env.h>
#include <rocksdb/file_checksum.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/options.h>
#include <rocksdb/table.h>
#include <rocksdb/utilities/checkpoint.h>
#include <rocksdb/write_batch.h>

#include <algorithm>
#include <cstdarg>
#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <system_error>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/base/check.h"
#include "engine/base/status_macros.h"
#include "engine/storage/file_handle.h"
#include "engine/storage/keys.h"
#include "engine/storage/water_mark.h"
#include "lexlog/storage/v1/record.pb.h"

namespace lexlog {
namespace {

constexpr char kMagic[] = "lexlog";
constexpr uint32_t kFormat = 2;

rocksdb::Slice ToSlice(absl::string_view text) { return {text.data(), text.size()}; }
absl::string_view ToView(const rocksdb::Slice& slice) { return {slice.data(), slice.size()}; }

// Takes RocksDB's own journal and drops it: what matters comes back as a status, and a journal
// file would be written, and the old one moved away, before the store is locked.
class NoJournal final : public rocksdb::Logger {
 public:
  rocksdb::InfoLogLevel GetInfoLogLevel() const override { return rocksdb::FATAL_LEVEL; }
  using Logger::Logv;
  void Logv(const char*, va_list) override {}
  void Logv(rocksdb::InfoLogLevel, const char*, va_list) override {}
  void LogHeader(const char*, va_list) override {}
};

rocksdb::Options Options() {
  rocksdb::Options options;
  options.info_log = std::make_shared<NoJournal>();
  options.stats_dump_period_sec = 0;
  options.stats_persist_period_sec = 0;

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

  // Most of what is looked up while events are placed is not there: filters say so at once.
  constexpr double kFilterBitsPerKey = 10;
  constexpr double kFilterShareOfMemory = 0.05;
  rocksdb::BlockBasedTableOptions table;
  table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(kFilterBitsPerKey));
  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
  options.memtable_prefix_bloom_size_ratio = kFilterShareOfMemory;
  options.memtable_whole_key_filtering = true;
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

class RocksDbStore final : public KvStore {
 public:
  // Without a mark it is read-only.
  RocksDbStore(std::unique_ptr<rocksdb::DB> db, std::optional<WaterMark> mark)
      : db_(std::move(db)), mark_(std::move(mark)) {}
  ~RocksDbStore() override { db_->Close().PermitUncheckedError(); }

  absl::Status Write(const KvBatch& batch, Durability durability) override {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (!mark_) return absl::FailedPreconditionError("the store is open for reading only");
    if (batch.empty()) return absl::OkStatus();
    if (failed_) {
      return absl::UnavailableError(
          "an earlier write failed, and the store takes no more: close it, see to the disk, and "
          "open it again");
    }
    const bool synced = durability == Durability::kSynced;
    const rocksdb::Status status = WriteAll(batch, synced);
    if (!status.ok()) {
      failed_ = true;
      return absl::UnavailableError(absl::StrCat("writing failed: ", status.ToString()));
    }
    // The batch is durable whatever becomes of the mark; but no further write without it.
    if (synced) failed_ = !mark_->Raise(db_->GetLatestSequenceNumber()).ok();
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
    if (!status.ok()) {
      return absl::UnavailableError(absl::StrCat("it cannot be copied: ", status.ToString()));
    }
    LEXLOG_ASSIGN_OR_RETURN(WaterMark mark, WaterMark::Open(directory));
    return mark.Raise(db_->GetLatestSequenceNumber());
  }

 private:
  rocksdb::Status WriteAll(const KvBatch& batch, bool synced) {
    constexpr size_t kProtectionBytes = 8;
    rocksdb::WriteBatch changes(0, 0, kProtectionBytes, 0);
    for (size_t i = 0; i < batch.size(); ++i) {
      const rocksdb::Status status = changes.Put(ToSlice(batch[i].key), ToSlice(batch[i].value));
      if (!status.ok()) return status;
    }
    rocksdb::WriteOptions options;
    options.sync = synced;
    return db_->Write(options, &changes);
  }

  const std::unique_ptr<rocksdb::DB> db_;
  std::mutex mutex_;  // guards what follows
  std::optional<WaterMark> mark_;
  bool failed_ = false;
};

// Names of the files in a folder, with the sizes of the manifests; empty if there is no folder.
// While it stays the same, no file of a RocksDB store was taken away, whoever writes to it.
using Files = std::map<std::string, uintmax_t>;

absl::StatusOr<Files> FilesIn(const std::string& directory) {
  namespace fs = std::filesystem;
  std::error_code error;
  Files files;
  for (fs::directory_iterator it(directory, error), end; !error && it != end; it.increment(error)) {
    const std::string name = it->path().filename().string();
    std::error_code gone;
    files[name] = absl::StartsWith(name, "MANIFEST-") ? it->file_size(gone) : 0;
  }
  if (!error || error == std::errc::no_such_file_or_directory) return files;
  if (error == std::errc::not_a_directory) {
    return absl::FailedPreconditionError("that is a file, and a store is a folder: name another");
  }
  return absl::UnavailableError(absl::StrCat("it cannot be read: ", error.message()));
}

// Opens what is there for reading, at a moment at which nobody was changing the set of files:
// RocksDB would else pass over a log file that was taken away meanwhile.
absl::StatusOr<std::unique_ptr<rocksdb::DB>> OpenForReading(const std::string& directory,
                                                            Files files) {
  constexpr int kTriesMax = 20;
  for (int i = 0; i < kTriesMax; ++i) {
    rocksdb::DB* db = nullptr;
    const rocksdb::Status status = rocksdb::DB::OpenForReadOnly(Options(), directory, &db);
    std::unique_ptr<rocksdb::DB> owned(db);
    LEXLOG_ASSIGN_OR_RETURN(Files now, FilesIn(directory));
    if (now == files) {
      LEXLOG_RETURN_IF_ERROR(ReadError(status));
      return owned;
    }
    files = std::move(now);
  }
  return absl::UnavailableError("another process keeps changing it: try again");
}

// Whether `db` says that it is a store of this program's format; false if it says nothing.
absl::StatusOr<bool> HasFormat(rocksdb::DB& db) {
  LEXLOG_ASSIGN_OR_RETURN(const std::optional<std::string> value,
                          RocksDbSnapshot(db).Get(keys::Format()));
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

absl::Status CheckMark(rocksdb::DB& db, uint64_t confirmed) {
  const uint64_t found = db.GetLatestSequenceNumber();
  if (found >= confirmed) return absl::OkStatus();
  return absl::DataLossError(absl::StrCat("the store is damaged: its files hold ", found,
                                          " entries, and ", WaterMark::kFileName, " says that ",
                                          confirmed, " were confirmed. Restore it from a copy"));
}

// Whether entries may lie in these files. RocksDB makes no such file before it has made CURRENT.
bool HoldEntries(const Files& files) {
  return std::any_of(files.begin(), files.end(), [](const Files::value_type& file) {
    return absl::EndsWith(file.first, ".sst") || absl::EndsWith(file.first, ".log");
  });
}

// Opens the store in `directory` for reading; nullptr if there is none, or its making was cut
// short. Writes nothing.
absl::StatusOr<std::unique_ptr<rocksdb::DB>> LookAt(const std::string& directory) {
  LEXLOG_ASSIGN_OR_RETURN(const Files files, FilesIn(directory));
  if (files.empty()) return nullptr;
  // Read first: a store that is being written may be ahead of its mark, never behind.
  LEXLOG_ASSIGN_OR_RETURN(const std::optional<uint64_t> confirmed, WaterMark::Read(directory));
  const bool unfinished = confirmed == 0u;
  if (files.count("CURRENT") == 0) {
    if (unfinished && !HoldEntries(files)) return nullptr;
    if (confirmed) return absl::DataLossError("the store is damaged: its file CURRENT is missing");
    return absl::FailedPreconditionError(
        "it holds other files, and no store of lexlog: name another folder");
  }
  LEXLOG_ASSIGN_OR_RETURN(std::unique_ptr<rocksdb::DB> db, OpenForReading(directory, files));
  LEXLOG_ASSIGN_OR_RETURN(const bool has_format, HasFormat(*db));
  LEXLOG_RETURN_IF_ERROR(CheckMark(*db, confirmed.value_or(0)));
  if (has_format) return db;
  if (unfinished && db->GetLatestSequenceNumber() == 0) return nullptr;
  if (confirmed) return absl::DataLossError("the store is damaged: its format entry is missing");
  return absl::FailedPreconditionError(
      "it holds a RocksDB database, and no store of lexlog: name another folder");
}

absl::Status OpenError(const rocksdb::Status& status) {
  const std::string message = status.ToString();
  if (absl::StrContains(message, "lock hold by") || absl::StrContains(message, "While lock file")) {
    return absl::UnavailableError(
        "another process has it open for writing: wait until it is done, or end it");
  }
  return ReadError(status);
}

// Opens the store that LookAt found sound, or makes it.
absl::StatusOr<std::unique_ptr<RocksDbStore>> OpenForWriting(const std::string& directory,
                                                             bool make) {
  if (make) {
    LEXLOG_RETURN_IF_ERROR(MakeFolder(directory));
    // Before anything of RocksDB's, so that a making that is cut short is told from foreign files.
    LEXLOG_RETURN_IF_ERROR(WaterMark::Open(directory).status());
  }
  rocksdb::Options options = Options();
  options.create_if_missing = make;
  rocksdb::DB* opened = nullptr;
  LEXLOG_RETURN_IF_ERROR(OpenError(rocksdb::DB::Open(options, directory, &opened)));
  std::unique_ptr<rocksdb::DB> db(opened);
  // Locked now. What another process did since the look counts.
  LEXLOG_ASSIGN_OR_RETURN(const bool has_format, HasFormat(*db));
  LEXLOG_ASSIGN_OR_RETURN(const std::optional<uint64_t> confirmed, WaterMark::Read(directory));
  LEXLOG_RETURN_IF_ERROR(CheckMark(*db, confirmed.value_or(0)));
  LEXLOG_ASSIGN_OR_RETURN(WaterMark mark, WaterMark::Open(directory));
  if (confirmed.value_or(0) < db->GetLatestSequenceNumber()) {
    LEXLOG_RETURN_IF_ERROR(mark.Raise(db->GetLatestSequenceNumber()));
  }
  auto store = std::make_unique<RocksDbStore>(std::move(db), std::move(mark));
  if (!has_format) {
    storage::v1::Meta meta;
    meta.set_magic(kMagic);
    meta.set_format(kFormat);
    KvBatch batch;
    batch.Put(keys::Format(), meta.SerializeAsString());
    LEXLOG_RETURN_IF_ERROR(store->Write(batch, Durability::kSynced));
  }
  return store;
}

absl::StatusOr<std::unique_ptr<KvStore>> OpenOrExplain(const std::string& directory,
                                                       StoreMode mode) {
  LEXLOG_ASSIGN_OR_RETURN(std::unique_ptr<rocksdb::DB> found, LookAt(directory));
  if (!found && mode != StoreMode::kCreate) {
    return absl::NotFoundError("there is none: recording something there makes one");
  }
  if (mode == StoreMode::kReadOnly) {
    return std::make_unique<RocksDbStore>(std::move(found), std::nullopt);
  }
  if (found) {
    // RocksDB 7.8 can lose rows for good where it compacts a damaged file.
    LEXLOG_RETURN_IF_ERROR(ReadError(found->VerifyFileChecksums(rocksdb::ReadOptions())));
  }
  const bool make = found == nullptr;
  found.reset();
  return OpenForWriting(directory, make);
}

absl::Status About(const std::string& directory, const absl::Status& status) {
  if (status.ok()) return status;
  return absl::Status(status.code(), absl::StrCat("store ", directory, ": ", status.message()));
}

}  // namespace

absl::StatusOr<std::unique_ptr<KvStore>> OpenRocksDbStore(const std::string& directory,
                                                          StoreMode mode) {
  absl::StatusOr<std::unique_ptr<KvStore>> store = OpenOrExplain(directory, mode);
  if (store.ok()) return store;
  return About(directory, store.status());
}

absl::Status CopyRocksDbStore(const std::string& directory, const std::string& copy) {
  const absl::StatusOr<std::unique_ptr<rocksdb::DB>> found = LookAt(directory);
  if (!found.ok()) return About(directory, found.status());
  if (*found == nullptr) return About(directory, absl::NotFoundError("there is none"));
  const absl::StatusOr<std::unique_ptr<RocksDbStore>> store = OpenForWriting(directory, false);
  if (!store.ok()) return About(directory, store.status());
  return About(directory, (*store)->CopyTo(copy));
}

}  // namespace lexlog
