#ifndef LEXLOG_ENGINE_STORAGE_WATER_MARK_H_
#define LEXLOG_ENGINE_STORAGE_WATER_MARK_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/storage/file_handle.h"

namespace lexlog {

// The number of the last write that a store has confirmed, in a file of its own. RocksDB takes
// damage at the end of its log or of its manifest for a write that was cut short, and goes back to
// an older state without a word (69 of 10,320 flipped bits of a manifest did that); a mark ahead
// of the state gives that away.
//
// The file holds two lines, each in a disk block of its own. One is on the disk; the other is
// written over with every raise until it is synced too, and then the lines change places. So a
// write that is cut short spoils one line at most, and the other holds an earlier number. The
// higher intact one counts. A mark that is behind what was confirmed is sound, and only protects
// less; it is never ahead.
class WaterMark {
 public:
  static constexpr char kFileName[] = "LEXLOG";

  // The mark in the folder, or nullopt if it has no such file. 0: nothing was confirmed yet.
  //   DataLoss  neither line is intact.
  static absl::StatusOr<std::optional<uint64_t>> Read(const std::string& directory);

  // Whether a store whose last write has the number `found` may be the one that confirmed what the
  // mark says. DataLoss if not.
  static absl::Status Check(uint64_t found, std::optional<uint64_t> confirmed);

  // Opens the mark for raising, which puts it to `found`, the last write that is on the disk; makes
  // it if it is not there. Statuses of Read and Check.
  static absl::StatusOr<WaterMark> Open(const std::string& directory, uint64_t found);

  // Moves the mark up to `confirmed`, for every process that reads it from now on. Every 128th time
  // it is synced: a power cut may put it back by so many, where the system has not yet come to
  // writing it of its own accord.
  absl::Status Raise(uint64_t confirmed);

  // Waits until the mark is on the disk, if it was raised since the last time.
  absl::Status Sync();

 private:
  WaterMark(FileHandle file, int next_line) : file_(std::move(file)), next_line_(next_line) {}

  FileHandle file_;
  int next_line_;
  int raises_ = 0;  // since it was synced
};

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_STORAGE_WATER_MARK_H_
