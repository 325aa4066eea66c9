#include "engine/storage/rocksdb_options.h"

#include <rocksdb/cache.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/table.h>

#include <cstdarg>
#include <memory>

#include "engine/storage/rocksdb_checksum.h"

namespace lexlog {
namespace {

// Takes RocksDB's own journal and drops it: what matters comes back as a status, and a journal
// file would be written, and the old one moved away, before the store is locked.
class NoJournal final : public rocksdb::Logger {
 public:
  rocksdb::InfoLogLevel GetInfoLogLevel() const override { return rocksdb::FATAL_LEVEL; }
  using Logger::Logv;
  void Logv(const char*, va_list) override {}
};

// `cache` is shared by all families.
rocksdb::BlockBasedTableOptions TableOptions(const std::shared_ptr<rocksdb::Cache>& cache) {
  rocksdb::BlockBasedTableOptions table;
  table.block_cache = cache;
  // Filters and indexes are cached as all else is: opening does not read them, and memory does not
  // grow.
  table.index_type = rocksdb::BlockBasedTableOptions::kTwoLevelIndexSearch;
  table.cache_index_and_filter_blocks = true;
  table.pin_l0_filter_and_index_blocks_in_cache = true;
  table.pin_top_level_index_and_filter = true;
  return table;
}

// Most of what is looked up while events are placed is not there: filters say so at once. They come
// in parts, as a table of millions of short names has a filter of many megabytes: one that is
// larger than a shard of the cache would be read from the disk for every key.
void AddFilters(rocksdb::BlockBasedTableOptions& table, rocksdb::ColumnFamilyOptions& family) {
  constexpr double kFilterBitsPerKey = 10;
  constexpr double kFilterShareOfMemory = 0.05;
  table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(kFilterBitsPerKey));
  table.partition_filters = true;
  family.memtable_prefix_bloom_size_ratio = kFilterShareOfMemory;
  family.memtable_whole_key_filtering = true;
}

// Events follow each other, and none is ever put again: their tables never overlap, and are moved
// to where they stay without being read. Merged level by level, each would be written a second
// time, only to take the sequence numbers out of it. So they are compressed well at once.
void WriteOnce(rocksdb::ColumnFamilyOptions& family) {
  family.compaction_style = rocksdb::kCompactionStyleUniversal;
  family.compaction_options_universal.allow_trivial_move = true;
  family.compression = rocksdb::kZSTD;
  family.compression_opts.level = 1;
}

// So many tables that overlap are merged: fewer, and more of a load is spent on merging; more, and
// a key is looked for in more of them.
constexpr int kTablesToMerge = 8;

rocksdb::ColumnFamilyOptions FamilyOptions(Region region,
                                           const std::shared_ptr<rocksdb::Cache>& cache) {
  rocksdb::ColumnFamilyOptions family;
  rocksdb::BlockBasedTableOptions table = TableOptions(cache);
  if (region != Region::kEvents) AddFilters(table, family);  // who asks for an event knows it is
  family.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
  family.force_consistency_checks = true;
  family.memtable_protection_bytes_per_key = 8;
  family.compression = rocksdb::kLZ4Compression;
  family.level0_file_num_compaction_trigger = kTablesToMerge;
  family.level_compaction_dynamic_level_bytes = true;  // all but a tenth of it in one level
  if (region == Region::kEvents) WriteOnce(family);
  return family;
}

}  // namespace

RocksDbOptions OptionsFor(const StoreSettings& settings) {
  RocksDbOptions options;
  rocksdb::DBOptions& database = options.database;
  database.info_log = std::make_shared<NoJournal>();
  database.stats_dump_period_sec = database.stats_persist_period_sec = 0;

  // Damage in the middle of the log is an error. The default would cut off everything after it.
  database.wal_recovery_mode = rocksdb::WALRecoveryMode::kTolerateCorruptedTailRecords;
  database.paranoid_checks = true;
  database.verify_sst_unique_id_in_manifest = true;
  database.track_and_verify_wals_in_manifest = true;  // sound as long as SyncWAL is never called
  database.file_checksum_gen_factory = TableChecksums();
  database.fail_if_options_file_error = true;
  database.max_open_files = -1;           // every file is looked at when the store is opened
  database.max_bgerror_resume_count = 0;  // no trying again behind our back
  database.atomic_flush = true;           // one log, which all families are done with at once
  database.allow_concurrent_memtable_write = false;  // as Places wants it
  database.db_write_buffer_size = settings.write_buffer_bytes;

  const std::shared_ptr<rocksdb::Cache> cache = rocksdb::NewLRUCache(settings.cache_bytes);
  for (const Region region : kAllRegions) {
    rocksdb::ColumnFamilyOptions& family = options.families[static_cast<size_t>(region)];
    family = FamilyOptions(region, cache);
    family.paranoid_file_checks = true;
    family.write_buffer_size = settings.write_buffer_bytes;
  }
  return options;
}

}  // namespace lexlog
