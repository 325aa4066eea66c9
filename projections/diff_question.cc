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

bool HasWording(const v1::Aspect& aspect) {
  if (aspect.outcome_size() != 1) return false;
  const std::string& state = aspect.outcome(0).state();
  return state == "text" || state == "fragment";
}

// Compares what is known of the wording on both sides, as far as it can be compared.
void Compare(Provision& provision) {
  const v1::Aspect& before = provision.before();
  const v1::Aspect& after = provision.after();
  if (before.outcome_size() > 1 || after.outcome_size() > 1) {
    provision.set_note("The wording is not certain on one side, so it is not compared: see both.");
    return;
  }
  const std::string old_state = before.outcome_size() == 0 ? "none" : before.outcome(0).state();
  const std::string new_state = after.outcome_size() == 0 ? "none" : after.outcome(0).state();
  if (HasWording(before) && new_state == "phrase_absent") {
    MarkGone(before.outcome(0).content().text().wording(),
             after.outcome(0).content().text().wording(), provision);
    return;
  }
  if (!HasWording(before) && !HasWording(after)) {
    provision.set_note(old_state == new_state ? "No wording is on record on either side."
                                              : "See what is on record on each side.");
    return;
  }
  const std::string old_words =
      HasWording(before) ? before.outcome(0).content().text().wording() : "";
  const std::string new_words = HasWording(after) ? after.outcome(0).content().text().wording() : "";
  for (Part& part : WordDiff(old_words, new_words)) *provision.add_part() = std::move(part);
  if (old_state == "fragment" || new_state == "fragment") {
    provision.set_note("Only fragments are on record: the rest of the wording is not compared.");
  }
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
