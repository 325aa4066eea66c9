#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/base/sha256.h"
#include "engine/base/status_macros.h"
#include "tools/import/importers.h"
#include "tools/import/input.h"
#include "tools/import/sdn/changes.h"
#include "tools/import/sdn/copy.h"
#include "tools/import/sdn/copy_time.h"
#include "tools/import/sdn/events.h"
#include "tools/import/sdn/row.h"
#include "tools/import/sdn/series.h"

namespace lexlog {
namespace {

// The largest copy seen has 4.6 MB.
constexpr size_t kCopyBytesMax = size_t{256} << 20;

constexpr absl::string_view kEmpty = "is empty: the source failed to give the list";

struct CopyFile {
  std::string path;
  CopyTime time;
};

// One import. Keeps the copy before, which is compared with the next: its bytes and no more.
class SdnRun {
 public:
  SdnRun(const ImportOptions& options, Intake& intake, absl::TimeZone zone, SdnSeries series)
      : options_(options), intake_(intake), zone_(zone), series_(std::move(series)) {}

  absl::Status Import(const CopyFile& file) {
    const std::optional<size_t> place = series_.PlaceOf(file.time);
    LEXLOG_ASSIGN_OR_RETURN(std::optional<std::string> bytes, ReadBytes(file.path));
    if (!bytes.has_value()) return absl::OkStatus();
    if (!place.has_value() && !MayFollow(file, *bytes)) return absl::OkStatus();
    if (place.has_value()) return ImportAgain(file, *place, *std::move(bytes));
    if (place_ != series_.copies().size()) {
      LEXLOG_ASSIGN_OR_RETURN(before_, series_.Newest(intake_.on_record()));
      place_ = series_.copies().size();
    }
    return ImportNew(file, *std::move(bytes));
  }

 private:
  void Refuse(const CopyFile& file, std::string what, std::string mend) {
    intake_.Refuse(file.path, {0, NameOf(file), "", std::move(what), std::move(mend)});
  }

  static std::string NameOf(const CopyFile& file) {
    return absl::StrCat("copy of ", InWords(file.time));
  }

  // Whether it is known to be newer than every copy on record.
  bool MayFollow(const CopyFile& file, absl::string_view bytes) {
    if (series_.copies().empty()) return true;
    const CopyTime& newest = series_.copies().back().time;
    if (!IsOrderKnown(file.time, newest)) {
      Refuse(file, absl::StrCat("may be older or newer than the copy of ", InWords(newest)),
             "write the time of day into the file's name: sdn_2021-08-18T09-39-01.csv");
      return false;
    }
    if (newest.at < file.time.at) return true;
    bytes = absl::StripAsciiWhitespace(bytes);
    if (bytes.empty() || bytes == "\x1a") {  // as it was refused when its turn was
      Refuse(file, std::string(kEmpty), "leave it out: nothing can be read in it");
      return false;
    }
    Refuse(file, absl::StrCat("is older than the newest copy on record, of ", InWords(newest)),
           "an older copy cannot be put between those on record: import all copies together into "
           "a new store");
    return false;
  }

  // nullopt: it is refused.
  absl::StatusOr<std::optional<std::string>> ReadBytes(const std::string& path) {
    LEXLOG_ASSIGN_OR_RETURN(const std::unique_ptr<Input> input, intake_.Open(path));
    std::string bytes;
    while (true) {
      const absl::StatusOr<absl::string_view> next = input->Next();
      if (absl::IsDataLoss(next.status())) {
        intake_.Refuse(path, {0, "", "", std::string(next.status().message()),
                              "fetch the copy again: the source failed to give it whole"});
        return std::nullopt;
      }
      LEXLOG_RETURN_IF_ERROR(next.status());
      if (next->empty()) return bytes;
      if (bytes.size() + next->size() > kCopyBytesMax) {
        intake_.Refuse(path, {0, "", "", "is larger than any copy of the list can be",
                              "give copies of sdn.csv"});
        return std::nullopt;
      }
      bytes.append(next->data(), next->size());
    }
  }

  // A copy that is on record. Beside the one before it, its events are made once more, so that what
  // is read otherwise now is corrected; else there is nothing to compare it with.
  absl::Status ImportAgain(const CopyFile& file, size_t place, std::string bytes) {
    const SdnSeries::Seen& seen = series_.copies()[place - 1];
    if (Sha256Hex(bytes) != seen.sha256) {
      Refuse(file, "is on record with other bytes",
             "keep the copy on record; if this is another one, write its own time into its name");
      return absl::OkStatus();
    }
    intake_.Count("copies on record already", 1);
    if (place == place_) return absl::OkStatus();
    SdnReading reading = ReadSdnCopy(std::move(bytes), before_);
    if (IsRefused(file, reading)) return absl::OkStatus();
    if (place == place_ + 1) LEXLOG_RETURN_IF_ERROR(Take(file, reading, Changes(reading)));
    before_ = std::move(reading.copy);
    place_ = place;
    return absl::OkStatus();
  }

  absl::Status ImportNew(const CopyFile& file, std::string bytes) {
    SdnReading reading = ReadSdnCopy(std::move(bytes), before_);
    if (IsRefused(file, reading)) return absl::OkStatus();
    const SdnChanges changes = Changes(reading);
    if (HasSourceFailed(file, reading, changes)) return absl::OkStatus();
    Tell(reading, changes);
    LEXLOG_RETURN_IF_ERROR(Take(file, reading, changes));
    series_.Add({file.time, Sha256Hex(reading.copy.bytes()), reading.end_mark});
    before_ = std::move(reading.copy);
    ++place_;
    return absl::OkStatus();
  }

  SdnChanges Changes(const SdnReading& reading) const {
    return ChangesBetween(before_, reading.copy);
  }

  bool IsRefused(const CopyFile& file, const SdnReading& reading) {
    for (const Unreadable& fault : reading.faults) {
      Unreadable told = fault;
      told.event = absl::StrCat(NameOf(file), fault.event.empty() ? "" : ", entry ", fault.event);
      intake_.Refuse(file.path, told);
    }
    if (reading.faults.empty()) return false;
    intake_.Count("copies refused whole, as rows of them cannot be read", 1);
    return true;
  }

  bool HasSourceFailed(const CopyFile& file, const SdnReading& reading, const SdnChanges& changes) {
    const size_t gone = changes.gone.size();
    const size_t had = before_.rows().size();
    std::string what;
    if (reading.copy.rows().empty()) {
      what = std::string(kEmpty);
    } else if (IsAbsurdlyShrunken(had, gone)) {
      what = absl::StrCat("lacks ", gone, " of the ", had,
                          " entries of the copy before: the source seems to have failed");
    } else if (gone > 0 && series_.copies().back().end_mark && !reading.end_mark) {
      what = absl::StrCat("lacks ", gone, " of the ", had, " entries of the copy before, and the ",
                          "end mark after the last: it seems to have been cut short");
    }
    if (what.empty() || (gone > 0 && gone <= options_.accept_shrink)) return false;
    std::string mend = "fetch the copy again";
    if (gone > 0) {
      absl::StrAppend(&mend, "; if the list did lose them, import it with --accept-shrink ", gone);
    }
    Refuse(file, std::move(what), std::move(mend));
    intake_.Count("copies refused as failures of the source", 1);
    return true;
  }

  absl::Status Take(const CopyFile& file, const SdnReading& reading, const SdnChanges& changes) {
    std::optional<CopyTime> before_time;
    if (place_ > 0) before_time = series_.copies()[place_ - 1].time;
    const SdnStep step = {before_,          before_time, reading.copy, file.time,
                          reading.end_mark, place_ + 1,  zone_};
    return intake_.Take({file.path, 0, NameOf(file), SdnEvents(step, changes)});
  }

  // What is told at the end.
  void Tell(const SdnReading& reading, const SdnChanges& changes) {
    const auto count = [&](absl::string_view what, uint64_t more) {
      if (more > 0) intake_.Count(what, more);
    };
    count(changes.any() ? "copies with changes" : "copies the same as the one before", 1);
    count("entries new on the list", changes.added.size());
    count("entries changed", changes.changed.size());
    count("entries no longer on the list as seen", changes.gone.size());
    count("of these listed anew under another number in the same copy", changes.replaces.size());
    count("names listed anew, of which several are alike: kept apart", changes.replaced_by_several);
    for (const std::vector<uint32_t>* numbers : {&changes.added, &changes.changed}) {
      for (const uint32_t number : *numbers) {
        SdnEntry entry;
        ReadSdnRow(reading.copy.TextOf(*reading.copy.Find(number)), entry);
        count("aliases in remarks: understood", entry.alias.size());
        count("aliases in remarks: kept as words", static_cast<uint64_t>(entry.alias_unread));
      }
    }
  }

  const ImportOptions& options_;
  Intake& intake_;
  const absl::TimeZone zone_;
  SdnSeries series_;
  SdnCopy before_;    // the copy that stands at place_
  size_t place_ = 0;  // among the copies on record, counted from 1; 0: before the first
};

class SdnCopies final : public Importer {
 public:
  absl::string_view name() const override { return "ofac-sdn"; }
  absl::string_view reads() const override {
    return "OFAC's Specially Designated Nationals list: dated copies of sdn.csv, "
           "sdn_2021-08-18T09-39-01.csv or .csv.gz";
  }

  bool Reads(absl::string_view path) const override {
    const size_t slash = path.rfind('/');
    if (slash != absl::string_view::npos) path.remove_prefix(slash + 1);
    return absl::StartsWithIgnoreCase(path, "sdn") &&
           (absl::EndsWithIgnoreCase(path, ".csv") || absl::EndsWithIgnoreCase(path, ".csv.gz"));
  }

  absl::Status Read(const std::vector<std::string>& files, const ImportOptions& options,
                    Intake& intake) const override {
    LEXLOG_ASSIGN_OR_RETURN(const absl::TimeZone zone, ZoneOfOfac());
    LEXLOG_ASSIGN_OR_RETURN(const std::vector<CopyFile> copies, InOrder(files, options, intake));
    LEXLOG_ASSIGN_OR_RETURN(SdnSeries series, SdnSeries::Read(intake.on_record()));
    SdnRun run(options, intake, zone, std::move(series));
    for (const CopyFile& copy : copies) LEXLOG_RETURN_IF_ERROR(run.Import(copy));
    return absl::OkStatus();
  }

 private:
  // The copies in order of time. Those whose time nobody says are refused.
  static absl::StatusOr<std::vector<CopyFile>> InOrder(const std::vector<std::string>& files,
                                                       const ImportOptions& options,
                                                       Intake& intake) {
    if (options.retrieved.has_value() && files.size() != 1) {
      return absl::InvalidArgumentError(
          absl::StrCat("--retrieved says when one copy was fetched, and ", files.size(),
                       " files are given. "
                       "Mend: import them one by one, or write the times into their names"));
    }
    std::vector<CopyFile> copies;
    for (const std::string& path : files) {
      std::optional<CopyTime> time = TimeInName(path);
      if (options.retrieved.has_value()) {
        const CopyTime said{absl::FromUnixSeconds(absl::ToUnixSeconds(*options.retrieved)), false};
        if (time.has_value() && !time->day_only && !(*time == said)) {
          intake.Refuse(path, {0, "", "",
                               absl::StrCat("was retrieved ", InWords(*time), " by its name, and ",
                                            InWords(said), " by --retrieved"),
                               "leave out --retrieved, or rename the file"});
          continue;
        }
        time = said;
      }
      if (!time.has_value()) {
        intake.Refuse(path, {0, "", "", "nothing says when this copy was fetched",
                             "name it so: sdn_2021-08-18T09-39-01.csv (UTC), or import it alone "
                             "with --retrieved 2021-08-18T09:39:01Z"});
        continue;
      }
      copies.push_back({path, *time});
    }
    std::stable_sort(copies.begin(), copies.end(),
                     [](const CopyFile& a, const CopyFile& b) { return a.time.at < b.time.at; });
    return copies;
  }
};

}  // namespace

std::unique_ptr<const Importer> SdnImporter() { return std::make_unique<SdnCopies>(); }

}  // namespace lexlog
