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
// The file holds two lines, each in a disk block of its own, written in turn: a write that is cut
// short spoils one line, and the other holds the number before. The higher intact one counts.
class WaterMark {
 public:
  static constexpr char kFileName[] = "LEXLOG";

  // The mark in the folder, or nullopt if it has no such file. 0: nothing was confirmed yet.
  //   DataLoss  neither line is intact.
  static absl::StatusOr<std::optional<uint64_t>> Read(const std::string& directory);

  // Opens the mark for raising; makes it, at 0, if it is not there.
  static absl::StatusOr<WaterMark> Open(const std::string& directory);

  // Moves the mark up to `confirmed`; OK means that it is durable.
  absl::Status Raise(uint64_t confirmed);

 private:
  WaterMark(FileHandle file, int next_line) : file_(std::move(file)), next_line_(next_line) {}

  FileHandle file_;
  int next_line_;
};

}  // namespace lexlog

#endif  // LEXLOG_ENGINE_STORAGE_WATER_MARK_H_
