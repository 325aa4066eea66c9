#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "projections/aspects.h"
#include "projections/questions.h"
#include "projections/word_diff.h"
#include "projections/words.h"

namespace lexlog {
namespace {

using Provision = v1::DiffAnswer::Provision;
using Part = v1::DiffAnswer::Part;

void AddPart(Part::Kind kind, absl::string_view words, Provision& provision) {
  if (words.empty()) return;
  Part& part = *provision.add_part();
  part.set_kind(kind);
  part.set_words(std::string(words));
}

// `wording` with the phrase that is known to have gone marked in it.
void MarkGone(const std::string& wording, const std::string& phrase, Provision& provision) {
  const size_t at = wording.find(phrase);
  provision.set_note(absl::StrCat(
      "No second wording is on record: only that the words “", phrase, "” stand in it no longer",
      at == std::string::npos ? ", which the earlier wording on record does not have." : "."));
  if (at == std::string::npos) return;
  AddPart(Part::SAME, wording.substr(0, at), provision);
  AddPart(Part::DELETED, phrase, provision);
  AddPart(Part::SAME, wording.substr(at + phrase.size()), provision);
}

// What one side has to compare: the one wording on record that may have stood there.
struct Side {
  std::string state = "none";
  std::string wording = {};
  bool certain = true;
  bool several = false;  // more than one wording may have stood: nothing to compare
  bool has_wording() const { return state == "text" || state == "fragment"; }
};

Side SideOf(const v1::Aspect& aspect) {
  Side side;
  side.certain = aspect.outcome_size() <= 1;
  for (const v1::Outcome& outcome : aspect.outcome()) {
    if (outcome.state() == "none") continue;
    side.several |= side.state != "none";
    side.state = outcome.state();
    side.wording = outcome.content().text().wording();
  }
  return side;
}

std::string Caution(const Side& before, const Side& after) {
  std::string caution;
  if (before.state == "fragment" || after.state == "fragment") {
    caution = "Only fragments are on record: the rest of the wording is not compared.";
  }
  if (!before.certain || !after.certain) {
    absl::StrAppend(&caution, caution.empty() ? "" : " ",
                    "It is not certain that this wording stood on the day asked: see what it "
                    "depends on.");
  }
  return caution;
}

// Compares what is known of the wording on both sides, as far as it can be compared.
void Compare(Provision& provision) {
  const Side before = SideOf(provision.before());
  const Side after = SideOf(provision.after());
  if (before.several || after.several) {
    provision.set_note("More than one wording may have stood on a day asked: see both sides.");
    return;
  }
  const std::string caution = Caution(before, after);
  if (before.has_wording() && after.state == "phrase_absent") {
    MarkGone(before.wording, after.wording, provision);
  } else if (before.has_wording() || after.has_wording()) {
    const std::string none;
    for (Part& part : WordDiff(before.has_wording() ? before.wording : none,
                               after.has_wording() ? after.wording : none)) {
      *provision.add_part() = std::move(part);
    }
  } else {
    provision.set_note("No wording is on record on either side.");
    return;
  }
  if (caution.empty()) return;
  provision.set_note(provision.note().empty() ? caution
                                              : absl::StrCat(provision.note(), " ", caution));
}

}  // namespace

absl::StatusOr<v1::DiffAnswer> AnswerDiff(Reader& reader, const v1::DiffRequest& request) {
  if (request.before().effective_on().empty() || request.after().effective_on().empty()) {
    return absl::InvalidArgumentError("effective_on: say on which day, for both sides");
  }
  LEXLOG_ASSIGN_OR_RETURN(const AsOf before, reader.Settle(request.before()));
  LEXLOG_ASSIGN_OR_RETURN(const AsOf after, reader.Settle(request.after()));
  Composer old_side(reader, before);
  Composer new_side(reader, after);
  LEXLOG_ASSIGN_OR_RETURN(const std::string subject,
                          FindSubject(new_side, request.subject(), {"provision", "instrument"}));
  std::vector<std::string> provisions = {subject};
  if (KindOf(subject) == "instrument") {
    LEXLOG_ASSIGN_OR_RETURN(provisions, ProvisionsOf(reader, subject));
  }
  v1::DiffAnswer answer;
  *answer.mutable_before() = Stated(before);
  *answer.mutable_after() = Stated(after);
  answer.set_program(Program());
  answer.set_question(absl::StrCat("The wording of ", subject, ": ", CoordinateInWords(before),
                                   "; against ", CoordinateInWords(after)));
  for (const std::string& provision : provisions) {
    LEXLOG_ASSIGN_OR_RETURN(std::optional<v1::Aspect> old_text, TextAspect(old_side, provision));
    LEXLOG_ASSIGN_OR_RETURN(std::optional<v1::Aspect> new_text, TextAspect(new_side, provision));
    if (!old_text.has_value() && !new_text.has_value()) continue;
    Provision& part = *answer.add_provision();
    part.set_subject(provision);
    if (old_text.has_value()) *part.mutable_before() = *std::move(old_text);
    if (new_text.has_value()) *part.mutable_after() = *std::move(new_text);
    Compare(part);
  }
  answer.set_disclaimer(kDisclaimer);
  return answer;
}

}  // namespace lexlog
