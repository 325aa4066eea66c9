#include "tools/import/sdn/events.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "engine/base/check.h"
#include "engine/base/sha256.h"
#include "engine/timeline/day_set.h"
#include "engine/timeline/edtf.h"
#include "tools/import/sdn/row.h"

namespace lexlog {
namespace {

using v1::Event;
using v1::Listing;

constexpr absl::string_view kSourcePrefix = "ofac-sdn-";

Day DayOf(absl::CivilDay day) { return static_cast<Day>(day - absl::CivilDay(1970, 1, 1)); }

class StepWriter {
 public:
  StepWriter(const SdnStep& step, const SdnChanges& changes)
      : step_(step), changes_(changes), day_(DayOfStep()) {}

  std::vector<Event> Write() {
    AddSource();
    if (IsFirst()) AddList();
    AddSeen();
    for (const uint32_t number : changes_.added) AddDesignated(number);
    for (const uint32_t number : changes_.changed) {
      Event& event = AddListed(step_.now, number, Listing::MODIFIED);
      SetDay(event, "its row is not what it was in the copy before");
    }
    std::map<uint32_t, uint32_t> replaced_by;
    for (const auto& [by, replaced] : changes_.replaces) replaced_by[replaced] = by;
    for (const uint32_t number : changes_.gone) {
      const auto by = replaced_by.find(number);
      AddMissing(number, by == replaced_by.end() ? 0 : by->second);
    }
    return std::move(events_);
  }

 private:
  bool IsFirst() const { return !step_.before_time.has_value(); }

  std::string DayOfStep() const {
    const Day last = DayOf(DaysOf(step_.time, step_.zone).last);
    if (IsFirst()) return FormatDays(DaySet(kFirstDay, last));
    const Day first = DayOf(DaysOf(*step_.before_time, step_.zone).first);
    return FormatDays(DaySet(std::min(first, last), last));
  }

  std::string Anchor() const {
    if (IsFirst()) return absl::StrCat("the copy retrieved ", InWords(step_.time));
    return absl::StrCat("the copies retrieved ", InWords(*step_.before_time), " and ",
                        InWords(step_.time), ", in OFAC's days");
  }

  Event& Add(std::string id, std::string subject) {
    Event& event = events_.emplace_back();
    event.set_id(std::move(id));
    event.set_subject(std::move(subject));
    return event;
  }

  void Cite(Event& event, const std::string& pinpoint = "") const {
    v1::Citation& citation = *event.add_citation();
    citation.set_source(SdnSourceId(step_.time));
    citation.set_pinpoint(pinpoint);
  }

  v1::DateClaim& SetDay(Event& event, const std::string& wording) const {
    v1::DateClaim& claim = *event.add_public_day();
    claim.set_day(day_);
    claim.set_wording(wording);
    claim.set_basis(v1::INFERRED);
    claim.set_anchor(Anchor());
    return claim;
  }

  void AddSource() {
    const std::string id = SdnSourceId(step_.time);
    v1::Source& source = *Add(id, absl::StrCat("source/", id)).mutable_source();
    source.set_title(absl::StrCat("Specially Designated Nationals List, sdn.csv as retrieved ",
                                  InWords(step_.time)));
    source.set_publisher("Office of Foreign Assets Control, US Department of the Treasury");
    source.set_url("https://www.treasury.gov/ofac/downloads/sdn.csv");
    source.set_language("en");
    source.set_retrieved_on(FormatDay(DayOf(DaysOf(step_.time, step_.zone).first)));
    source.set_sha256(Sha256Hex(step_.now.bytes()));
    source.set_carries(v1::OFFICIAL);
    source.set_note(absl::StrCat(step_.now.rows().size(), " entries, ",
                                 step_.end_mark ? "and an " : "no ",
                                 step_.end_mark ? kSdnEndMark : "mark of the end", " after them"));
  }

  void AddList() {
    Event& event = Add("ofac-sdn:list", std::string(kSdnList));
    SetDay(event, "in the first copy on record");
    Cite(event);
    v1::Instrument& list = *event.mutable_instrument();
    list.set_act(v1::Instrument::PUBLISHED);
    list.set_kind(v1::LIST_ACTION);
    list.set_title("Specially Designated Nationals and Blocked Persons List");
    list.set_issuer("party/office-of-foreign-assets-control");
    list.set_jurisdiction("US");
    list.add_alias("SDN List");
    list.add_alias("OFAC SDN List");
  }

  void AddSeen() {
    Event& event = Add(SdnCopyId(step_.place), "coverage/ofac-sdn-list");
    Cite(event);
    v1::Coverage& seen = *event.mutable_coverage();
    seen.add_about(std::string(kSdnList));
    seen.set_searched(absl::StrCat("sdn.csv as retrieved ", InWords(step_.time)));
    seen.set_searched_for("the entries on the list");
    seen.set_through(FormatDay(DayOf(DaysOf(step_.time, step_.zone).first)));
    seen.set_language("en");
    seen.set_found(true);
  }

  Event& AddListed(const SdnCopy& copy, uint32_t number, Listing::Change change) {
    const SdnCopy::Row* row = copy.Find(number);
    LEXLOG_CHECK(row != nullptr);
    SdnEntry entry;
    // A row on record that this program does not understand any more keeps its words.
    if (ReadSdnRow(copy.TextOf(*row), entry).has_value()) entry = SdnEntry();
    Event& event = Add(SdnEntryId(number, step_.time), SdnSubject(number));
    Cite(event, absl::StrCat("entry ", number));
    Listing& listing = *event.mutable_listing();
    listing.set_change(change);
    listing.set_list(std::string(kSdnList));
    listing.set_name(entry.name);
    for (std::string& program : entry.program) listing.add_program(std::move(program));
    for (std::string& alias : entry.alias) listing.add_alias(std::move(alias));
    listing.set_form(entry.form.empty() ? "entity" : entry.form);
    if (change == Listing::MISSING) return event;
    listing.set_detail(entry.detail);
    listing.set_row(std::string(copy.TextOf(*row)));
    return event;
  }

  void AddDesignated(uint32_t number) {
    Event& event = AddListed(step_.now, number, Listing::DESIGNATED);
    const auto replaced = changes_.replaces.find(number);
    if (replaced != changes_.replaces.end()) {
      event.mutable_listing()->set_replaces(SdnSubject(replaced->second));
    }
    SetDay(event, IsFirst() ? "on the list in the first copy on record"
                            : "on the list as seen, and not in the copy before");
  }

  // `by`: the entry as which the party was listed anew; 0: none.
  void AddMissing(uint32_t number, uint32_t by) {
    Event& event = AddListed(step_.before, number, Listing::MISSING);
    v1::DateClaim& day = SetDay(event, "no longer on the list as seen");
    if (by == 0) return;
    day.clear_day();
    day.mutable_same_day_as()->set_event(SdnEntryId(by, step_.time));
    day.mutable_same_day_as()->set_field(v1::PUBLIC_DAY);
    day.set_wording(absl::StrCat("no longer on the list as seen; its name is there as entry ", by));
  }

  const SdnStep& step_;
  const SdnChanges& changes_;
  const std::string day_;
  std::vector<Event> events_;
};

}  // namespace

std::vector<Event> SdnEvents(const SdnStep& step, const SdnChanges& changes) {
  return StepWriter(step, changes).Write();
}

std::string SdnSourceId(const CopyTime& time) { return absl::StrCat(kSourcePrefix, StampOf(time)); }

std::string SdnCopyId(uint64_t place) { return absl::StrCat("ofac-sdn:copy:", place); }

std::string SdnEntryId(uint32_t number, const CopyTime& time) {
  return absl::StrCat("ofac-sdn:", number, ":", StampOf(time));
}

std::string SdnSubject(uint32_t number) { return absl::StrCat("listing/ofac-sdn-list/", number); }

std::optional<CopyTime> TimeOfSdnSource(absl::string_view id) {
  if (!absl::ConsumePrefix(&id, kSourcePrefix)) return std::nullopt;
  return TimeInName(id);
}

}  // namespace lexlog
