#ifndef LEXLOG_ENGINE_STORAGE_ROCKSDB_CHECKSUM_H_
#define LEXLOG_ENGINE_STORAGE_ROCKSDB_CHECKSUM_H_

#include <rocksdb/file_checksum.h>

#include <memory>

namespace lexlog {

// The checksum of a whole table, which RocksDB keeps apart from it: XXH3 of 64 bits, as its author
// writes it into files (XXH64_canonical_t). The CRC that Debian's RocksDB brings is built without
// the processor's own, and was a tenth of what writing a table costs.
std::shared_ptr<rocksdb::FileChecksumGenFactory> TableChecksums();

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_STORAGE_ROCKSDB_CHECKSUM_H_
