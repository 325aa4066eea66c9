#include "projections/states.h"

#include <utility>

#include "engine/base/status_macros.h"
#include "projections/aspects.h"
#include "projections/composer.h"
#include "projections/life.h"
#include "projections/questions.h"
#include "projections/words.h"

namespace lexlog {
namespace {

// Subjects that share a reader, which keeps what it reads. Neighbours often stand in the same
// instrument.
constexpr size_t kSubjectsOfReader = 64;

}  // namespace

States::States(std::shared_ptr<const KvSnapshot> snapshot, const Projections& projections)
    : snapshot_(std::move(snapshot)), projections_(projections) {}

absl::StatusOr<std::unique_ptr<States>> States::Open(std::shared_ptr<const KvSnapshot> snapshot,
                                                     const Projections& projections,
                                                     const v1::Coordinate& asked) {
  std::unique_ptr<States> states(new States(std::move(snapshot), projections));
  LEXLOG_ASSIGN_OR_RETURN(const std::unique_ptr<Reader> reader,
                          Reader::Open(states->snapshot_, projections));
  LEXLOG_ASSIGN_OR_RETURN(states->as_of_, reader->Settle(asked));
  states->coordinate_ = Stated(states->as_of_, !asked.effective_on().empty());
  for (const std::string& kind : SubjectKinds()) {
    LEXLOG_ASSIGN_OR_RETURN(const std::vector<std::string> subjects, SubjectsOfKind(*reader, kind));
    states->subjects_.insert(states->subjects_.end(), subjects.begin(), subjects.end());
  }
  return states;
}

absl::StatusOr<SubjectFacts> States::FactsAbout(Reader& reader, const std::string& subject) const {
  Composer composer(reader, as_of_);
  SubjectFacts about;
  about.subject = subject;
  LEXLOG_ASSIGN_OR_RETURN(about.stands_in, HolderOf(composer, subject));
  if (KindOf(subject) != "instrument") {
    LEXLOG_ASSIGN_OR_RETURN(about.title, composer.LabelOf(subject));
    return about;
  }
  LEXLOG_ASSIGN_OR_RETURN(const InstrumentFacts facts, FactsOf(composer, subject));
  about.title = facts.title;
  about.kind = facts.kind;
  about.issuer = facts.issuer;
  about.jurisdiction = facts.jurisdiction;
  return about;
}

absl::Status States::Each(const std::function<absl::Status(Reader&, const std::string&)>& visit) {
  std::unique_ptr<Reader> reader;
  for (size_t i = 0; i < subjects_.size(); ++i) {
    if (i % kSubjectsOfReader == 0) {
      LEXLOG_ASSIGN_OR_RETURN(reader, Reader::Open(snapshot_, projections_));
    }
    LEXLOG_RETURN_IF_ERROR(visit(*reader, subjects_[i]));
    if (told_) told_(i + 1);
  }
  return absl::OkStatus();
}

absl::Status States::EachState(const OnState& visit) {
  if (coordinate_.effective_on().empty()) {
    return absl::InvalidArgumentError("effective_on: say on which day, as 2025-05-16");
  }
  return Each([&](Reader& reader, const std::string& subject) -> absl::Status {
    Composer composer(reader, as_of_);
    LEXLOG_ASSIGN_OR_RETURN(const std::vector<v1::Aspect> aspects, AspectsOf(composer, subject));
    if (aspects.empty()) return absl::OkStatus();
    LEXLOG_ASSIGN_OR_RETURN(const SubjectFacts facts, FactsAbout(reader, subject));
    return visit(facts, aspects);
  });
}

absl::Status States::EachLife(const OnLife& visit) {
  v1::HistoryRequest request;
  *request.mutable_coordinate() = coordinate_;
  request.mutable_coordinate()->clear_effective_on();
  return Each([&](Reader& reader, const std::string& subject) -> absl::Status {
    // What was recorded later, `history` would look for by its name among all subjects.
    Composer composer(reader, as_of_);
    LEXLOG_ASSIGN_OR_RETURN(const std::vector<v1::Cited> events, EventsAbout(composer, subject));
    if (events.empty()) return absl::OkStatus();
    request.clear_subject();
    request.add_subject(subject);
    LEXLOG_ASSIGN_OR_RETURN(const v1::HistoryAnswer answer, AnswerHistory(reader, request));
    if (answer.life().empty()) return absl::OkStatus();
    LEXLOG_ASSIGN_OR_RETURN(const SubjectFacts facts, FactsAbout(reader, subject));
    return visit(facts, answer.life(0));
  });
}

}  // namespace lexlog
