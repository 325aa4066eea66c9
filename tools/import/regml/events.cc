#include "tools/import/regml/events.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <set>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "engine/base/sha256.h"
#include "tools/import/regml/labels.h"

namespace lexlog {
namespace {

constexpr size_t kIdBytesMax = 100;          // acts upon an event have its id in theirs
constexpr size_t kWordingBytesMax = 60'000;  // an event has at most 65,535 bytes

// "bureau-of-consumer-financial-protection"
std::string Slug(absl::string_view words) {
  std::string slug;
  for (const char c : words) {
    if (absl::ascii_isalnum(static_cast<unsigned char>(c))) {
      slug += absl::ascii_tolower(static_cast<unsigned char>(c));
    } else if (!slug.empty() && slug.back() != '-') {
      slug += '-';
    }
  }
  while (!slug.empty() && slug.back() == '-') slug.pop_back();
  return slug;
}

// "Truth in Lending" of "TRUTH IN LENDING"; what is not in capitals stays.
std::string InTitleCase(const std::string& title) {
  static constexpr std::array<absl::string_view, 9> kSmall = {"a",  "and", "by", "for", "in",
                                                              "of", "on",  "or", "the"};
  if (absl::AsciiStrToUpper(title) != title) return title;
  std::vector<std::string> words = absl::StrSplit(absl::AsciiStrToLower(title), ' ');
  for (size_t i = 0; i < words.size(); ++i) {
    const bool small = std::find(kSmall.begin(), kSmall.end(), words[i]) != kSmall.end();
    if (words[i].empty() || (small && i != 0)) continue;
    words[i][0] = absl::ascii_toupper(static_cast<unsigned char>(words[i][0]));
  }
  return absl::StrJoin(words, " ");
}

std::string TitleOf(const RegmlHeader& header) {
  std::string title = header.title.empty() ? header.cfr : InTitleCase(header.title);
  if (!header.letter.empty()) absl::StrAppend(&title, " (Regulation ", header.letter, ")");
  return title;
}

class StepWriter {
 public:
  explicit StepWriter(const RegmlStep& step) : step_(step), header_(step.header) {
    SetPublicDay();
    SetFrom();
  }

  StepEvents Write() {
    Source();
    Publication();
    const auto known = step_.effects.find("");
    if (known == step_.effects.end() || !known->second.is_told) Effect();
    for (const std::string& label : Labels()) {
      Words(label);
      Contents(label);
    }
    return std::move(out_);
  }

 private:
  // When the document became public: the day in its address. Only an end of the time in which it
  // was, where there is no address: the printed register comes after it.
  void SetPublicDay() {
    const std::string day = PublishedOn(header_);
    if (!day.empty()) {
      public_day_.set_day(day);
      public_day_.set_wording(PublishedWording(header_));
    } else if (IsDay(header_.register_date)) {
      public_day_.set_day(absl::StrCat("[..", header_.register_date, "]"));
      public_day_.set_wording(header_.register_date);
      public_day_.set_basis(v1::ASSUMED);
      ++out_.counts["documents whose day of publication is not stated"];
    } else {
      public_day_.set_day("unknown");
      ++out_.counts["documents whose day of publication is not stated"];
    }
  }

  void SetFrom() {
    v1::DateClaim claim;
    claim.set_day(IsDay(header_.effective) ? header_.effective : "unknown");
    claim.set_wording(header_.effective);
    if (claim.day() == "unknown") ++out_.counts["documents whose date of effect is not understood"];
    stated_.push_back(std::move(claim));
  }

  // The nearest label, at or above this one, that the record knows the effect of; "": none.
  std::string EffectKey(std::string label) const {
    while (!label.empty() && step_.effects.count(label) == 0) {
      auto place = step_.after.PlaceOf(label);
      if (!place.has_value() && step_.before != nullptr) place = step_.before->PlaceOf(label);
      label = place.has_value() ? place->parent : "";
    }
    return label;
  }

  std::string SourceName() const {
    return absl::StrCat("regml-", header_.part, header_.notice ? "-notice-" : "-regulation-",
                        InId(header_.name));
  }

  v1::Event& Add(const std::string& what, std::string subject) {
    v1::Event& event = out_.events.emplace_back();
    event.set_id(IdInStep(header_, what));
    event.set_subject(std::move(subject));
    *event.add_public_day() = public_day_;
    event.set_order_in_day(step_.order_in_day);
    return event;
  }

  v1::Event& AddCiting(const std::string& what, std::string subject, const std::string& pinpoint) {
    v1::Event& event = Add(what, std::move(subject));
    v1::Citation& citation = *event.add_citation();
    citation.set_source(SourceName());
    citation.set_pinpoint(pinpoint);
    return event;
  }

  // Makes `event` begin when what the step does to `label` takes effect.
  void Begin(v1::Event& event, const std::string& label) {
    const std::string key = EffectKey(label);
    const auto known = step_.effects.find(key);
    const bool by_record = known != step_.effects.end() && !known->second.from.empty();
    for (const v1::DateClaim& claim : by_record ? known->second.from : stated_) {
      *event.add_from() = claim;
    }
    if (by_record) {
      for (const v1::Citation& citation : known->second.citations) *event.add_citation() = citation;
    }
    out_.effective[key].push_back(event.id());
  }

  void Source() {
    v1::Event& event = out_.events.emplace_back();
    event.set_id(SourceName());
    event.set_subject(absl::StrCat("source/", SourceName()));
    v1::Source& source = *event.mutable_source();
    source.set_title(absl::StrCat(header_.cfr, header_.notice ? ", changes by " : ", as of ",
                                  header_.name, " (RegML)"));
    source.set_publisher(header_.agency);
    source.set_url(header_.url);
    source.set_language("en");
    *source.add_published() = public_day_;
    source.set_carries(v1::OFFICIAL);
  }

  void Publication() {
    v1::Event& event = AddCiting(
        "published", header_.notice ? DocumentSubject(header_) : RegulationSubject(header_),
        "preamble");
    v1::Instrument& instrument = *event.mutable_instrument();
    instrument.set_act(v1::Instrument::PUBLISHED);
    instrument.set_kind(v1::REGULATION_FINAL);
    instrument.set_title(header_.notice
                             ? absl::StrCat(header_.document, ": changes to ", TitleOf(header_))
                             : TitleOf(header_));
    const std::string issuer = Slug(header_.agency);
    if (!issuer.empty()) instrument.set_issuer(absl::StrCat("party/", issuer));
    instrument.set_jurisdiction("US");
    if (!header_.notice) AddAliases(instrument);
    instrument.add_reference(absl::StrCat("FR Doc. ", RegisterNumber(header_)));
    instrument.add_reference(header_.cfr);
  }

  void AddAliases(v1::Instrument& instrument) {
    instrument.add_alias(header_.cfr);
    if (!header_.letter.empty()) {
      instrument.add_alias(absl::StrCat("Regulation ", header_.letter));
    }
    if (InTitleCase(header_.title) != header_.title) instrument.add_alias(header_.title);
  }

  void Effect() {
    v1::Event& event = AddCiting(
        "effective", header_.notice ? DocumentSubject(header_) : RegulationSubject(header_),
        "preamble, effectiveDate");
    event.mutable_force()->mutable_begins();
    Begin(event, "");
  }

  // Provisions that the step may have something to say of, in order of labels.
  std::set<std::string> Labels() const {
    std::set<std::string> labels = step_.report.stated;
    for (const auto& [label, provision] : step_.after.provisions()) labels.insert(label);
    if (step_.before == nullptr) return labels;
    for (const auto& [label, provision] : step_.before->provisions()) labels.insert(label);
    return labels;
  }

  static std::string WordingIn(const ProvisionTree* tree, const std::string& label) {
    const Provision* provision = tree == nullptr ? nullptr : tree->Find(label);
    return provision == nullptr ? "" : WordingOf(*provision);
  }

  static std::string ContentsIn(const ProvisionTree* tree, const std::string& label) {
    const Provision* provision = tree == nullptr ? nullptr : tree->Find(label);
    return provision == nullptr ? "" : absl::StrJoin(provision->children, "\n");
  }

  void Words(const std::string& label) {
    const std::string before = WordingIn(step_.before, label);
    const std::string after = WordingIn(&step_.after, label);
    const bool stated = step_.report.stated.count(label) != 0 && !after.empty();
    if (before == after && !stated) return;
    Say("text", label, before, after);
    const auto note = step_.report.notes.find(label);
    if (note != step_.report.notes.end()) out_.events.back().set_note(note->second);
  }

  void Contents(const std::string& label) {
    const std::string before = ContentsIn(step_.before, label);
    const std::string after = ContentsIn(&step_.after, label);
    if (before != after) Say("contents", label, before, after);
  }

  void Say(const std::string& what, const std::string& label, const std::string& before,
           const std::string& after) {
    std::string subject = absl::StrCat("provision/", header_.part, "/", InSubject(label));
    if (what == "contents") absl::StrAppend(&subject, "/contents");
    v1::Event& event = AddCiting(absl::StrCat(what, ":", InId(label)), std::move(subject), label);
    event.add_part_of(IdInStep(header_, "published"));
    Begin(event, label);
    v1::Text& text = *event.mutable_text();
    if (after.empty()) {
      text.set_change(v1::Text::REMOVED);
      return;
    }
    text.set_change(before.empty() ? v1::Text::ADDED : v1::Text::REPLACED);
    text.set_extent(v1::Text::COMPLETE);
    text.set_language("en");
    text.set_wording(after);
    if (after.size() <= kWordingBytesMax) return;
    size_t end = kWordingBytesMax;
    while ((static_cast<unsigned char>(after[end]) & 0xC0) == 0x80) --end;  // not in a character
    text.set_wording(after.substr(0, end));
    text.set_extent(v1::Text::FRAGMENT);
    ++out_.counts["wordings longer than an event, cut"];
  }

  const RegmlStep& step_;
  const RegmlHeader& header_;
  v1::DateClaim public_day_;
  std::vector<v1::DateClaim> stated_;  // the date of effect by RegML
  StepEvents out_;
};

}  // namespace

StepEvents EventsOf(const RegmlStep& step) { return StepWriter(step).Write(); }

std::string IdInStep(const RegmlHeader& header, const std::string& what) {
  std::string id = absl::StrCat("regml:", header.part, ":", InId(header.name), ":", what);
  if (id.size() <= kIdBytesMax) return id;
  return absl::StrCat("regml:", header.part, ":long:", Sha256Hex(id).substr(0, 40));
}

std::string RegulationSubject(const RegmlHeader& header) {
  return absl::StrCat("instrument/", header.part);
}

std::string DocumentSubject(const RegmlHeader& header) {
  const std::string day = PublishedOn(header);
  return absl::StrCat("instrument/fr-", InSubject(RegisterNumber(header)), day.empty() ? "" : "-",
                      day);
}

}  // namespace lexlog
