#include "tools/import/sdn/series.h"

#include <algorithm>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "engine/base/status_macros.h"
#include "tools/import/sdn/events.h"

namespace lexlog {
namespace {

// The number of an entry of the list; 0: it is none that a copy can have.
uint32_t NumberOf(absl::string_view subject) {
  uint32_t number = 0;
  if (!absl::ConsumePrefix(&subject, SdnSubject(0).substr(0, SdnSubject(0).size() - 1))) return 0;
  return absl::SimpleAtoi(subject, &number) ? number : 0;
}

bool IsOnList(const v1::Event& event) {
  return event.listing().change() == v1::Listing::DESIGNATED ||
         event.listing().change() == v1::Listing::MODIFIED;
}

absl::Status NotOfTheSeries(absl::string_view event) {
  return absl::FailedPreconditionError(absl::StrCat(
      "the event ", event,
      " is of no copy of the SDN list that is on record as seen. Mend: take "
      "back what was retracted of the copies, or import all of them into a new store"));
}

}  // namespace

absl::StatusOr<SdnSeries> SdnSeries::Read(OnRecord& on_record) {
  SdnSeries series;
  while (true) {
    LEXLOG_ASSIGN_OR_RETURN(const std::optional<v1::Event> seen,
                            on_record.Find(SdnCopyId(series.copies_.size() + 1)));
    if (!seen.has_value()) return series;
    const std::string id = seen->citation().empty() ? "" : seen->citation(0).source();
    const std::optional<CopyTime> time = TimeOfSdnSource(id);
    LEXLOG_ASSIGN_OR_RETURN(const std::optional<v1::Event> source, on_record.Find(id));
    if (!time.has_value() || !source.has_value()) return NotOfTheSeries(seen->id());
    series.Add({*time, source->source().sha256(),
                absl::StrContains(source->source().note(), kSdnEndMark)});
  }
}

std::optional<size_t> SdnSeries::PlaceOf(const CopyTime& time) const {
  const auto found =
      std::lower_bound(copies_.begin(), copies_.end(), time,
                       [](const Seen& a, const CopyTime& b) { return a.time.at < b.at; });
  if (found == copies_.end() || !(found->time == time)) return std::nullopt;
  return static_cast<size_t>(found - copies_.begin()) + 1;
}

absl::StatusOr<SdnCopy> SdnSeries::Newest(OnRecord& on_record) const {
  SdnCopy copy;
  std::vector<uint32_t> edited;  // whose last event is none of ours
  std::string stray;
  LEXLOG_RETURN_IF_ERROR(on_record.EachListing(kSdnList, [&](const v1::Event& event) {
    const uint32_t number = NumberOf(event.subject());
    if (number == 0) return;
    const std::string source = event.citation().empty() ? "" : event.citation(0).source();
    const std::optional<CopyTime> time = TimeOfSdnSource(source);
    if (!time.has_value() || event.id() != SdnEntryId(number, *time)) {
      edited.push_back(number);
    } else if (!PlaceOf(*time).has_value()) {
      stray = event.id();
    } else if (IsOnList(event)) {
      copy.Add(number, event.listing().row());
    }
  }));
  if (!stray.empty()) return NotOfTheSeries(stray);
  for (const uint32_t number : edited) {
    for (auto seen = copies_.rbegin(); seen != copies_.rend(); ++seen) {
      LEXLOG_ASSIGN_OR_RETURN(const std::optional<v1::Event> event,
                              on_record.Find(SdnEntryId(number, seen->time)));
      if (!event.has_value()) continue;
      if (IsOnList(*event)) copy.Add(number, event->listing().row());
      break;
    }
  }
  copy.Sort();
  return copy;
}

}  // namespace lexlog
