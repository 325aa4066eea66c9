#ifndef LEXLOG_TOOLS_IMPORT_SDN_COPY_H_
#define LEXLOG_TOOLS_IMPORT_SDN_COPY_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "tools/import/event_format.h"

namespace lexlog {

// A copy of sdn.csv: its rows, in order of their numbers, each number once.
class SdnCopy {
 public:
  struct Row {
    uint32_t number = 0;
    int line = 0;      // counted from 1; 0: it was not read from a file
    size_t begin = 0;  // where it lies
    size_t size = 0;
  };

  // A copy whose rows are parts of `bytes`.
  explicit SdnCopy(std::string bytes = "") : bytes_(std::move(bytes)) {}

  const std::vector<Row>& rows() const { return rows_; }
  // The row as the list has it, without its line end; valid as long as nothing is added.
  absl::string_view TextOf(const Row& row) const {
    return absl::string_view(bytes_).substr(row.begin, row.size);
  }
  absl::string_view bytes() const { return bytes_; }
  // Null: it has no such entry.
  const Row* Find(uint32_t number) const;

  void Add(const Row& row) { rows_.push_back(row); }
  void Add(uint32_t number, absl::string_view text);
  // To be called after the last Add. Returns the rows that have the number of another and are not
  // its like; of those that are, one stays.
  std::vector<Row> Sort();

 private:
  std::string bytes_;
  std::vector<Row> rows_;
};

struct SdnReading {
  SdnCopy copy;
  bool end_mark = false;           // the byte 1A after the last row, by which OFAC ends its files
  std::vector<Unreadable> faults;  // any: the copy is not to be used, as a row would seem removed
};

// Reads the bytes of a copy. Rows that are the same to the byte in `before`, which was read
// before, are not looked into again.
SdnReading ReadSdnCopy(std::string bytes, const SdnCopy& before);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_IMPORT_SDN_COPY_H_
