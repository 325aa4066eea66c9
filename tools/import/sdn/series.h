#ifndef LEXLOG_TOOLS_IMPORT_SDN_SERIES_H_
#define LEXLOG_TOOLS_IMPORT_SDN_SERIES_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "tools/import/importer.h"
#include "tools/import/sdn/copy.h"
#include "tools/import/sdn/copy_time.h"

namespace lexlog {

// The copies of the list on record, in order of time. Every copy has an event that it was seen,
// by its place among them (SdnCopyId), so that they are found one by one.
class SdnSeries {
 public:
  struct Seen {
    CopyTime time;
    std::string sha256;
    bool end_mark = false;
  };

  // Statuses of `on_record`, and FailedPrecondition: entries are on record of a copy that is not.
  static absl::StatusOr<SdnSeries> Read(OnRecord& on_record);

  const std::vector<Seen>& copies() const { return copies_; }
  // The place from 1 of the copy of this time; nullopt: it is not on record.
  std::optional<size_t> PlaceOf(const CopyTime& time) const;
  void Add(Seen seen) { copies_.push_back(std::move(seen)); }

  // The newest copy as its entries' events have it, without its bytes. Statuses of Read.
  absl::StatusOr<SdnCopy> Newest(OnRecord& on_record) const;

 private:
  std::vector<Seen> copies_;
};

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_IMPORT_SDN_SERIES_H_
