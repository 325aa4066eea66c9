#ifndef LEXLOG_PROJECTIONS_ASPECTS_H_
#define LEXLOG_PROJECTIONS_ASPECTS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "lexlog/v1/query.pb.h"
#include "projections/composer.h"

namespace lexlog {

// What can be said of a subject, aspect by aspect. Each is nullopt where nothing is on record of
// it at the coordinate. Statuses are those of the reader.
using MaybeAspect = absl::StatusOr<std::optional<v1::Aspect>>;

// What an instrument is called and what kind of paper it is, as its events seen say.
struct InstrumentFacts {
  std::string title;
  v1::InstrumentKind kind = v1::INSTRUMENT_KIND_UNSPECIFIED;
  std::string issuer;
  std::string jurisdiction;
  std::vector<std::string> aliases;
};
absl::StatusOr<InstrumentFacts> FactsOf(Composer& composer, absl::string_view instrument);

// "document": where it is in its life: requested … published, current, withdrawn.
MaybeAspect DocumentAspect(Composer& composer, const std::string& instrument);

// "force" of an instrument, provision or norm: its own and that of what it stands in, and
// suspensions of any of them, in one world.
MaybeAspect ForceAspect(Composer& composer, const std::string& subject);

// "announced": what was said to be coming, and whether the act itself is on record.
MaybeAspect AnnouncedAspect(Composer& composer, const std::string& subject);

// "enforcement", "review_policy", "licensing": `view` of the same name.
MaybeAspect PostureAspect(Composer& composer, absl::string_view view, const std::string& subject);

// "text" of a provision.
MaybeAspect TextAspect(Composer& composer, const std::string& provision);

// "norm": what a norm demands or allows, of whom.
MaybeAspect NormAspect(Composer& composer, const std::string& norm);

// "reading": what a speaker reads something to mean.
MaybeAspect ReadingAspect(Composer& composer, const std::string& reading);

// "authorisation", "notice", "listing", "taxonomy", "figure": the rows of one view in words.
MaybeAspect AuthorisationAspect(Composer& composer, const std::string& subject);
MaybeAspect NoticeAspect(Composer& composer, const std::string& subject);
MaybeAspect ListingAspect(Composer& composer, const std::string& subject);
MaybeAspect TaxonomyAspect(Composer& composer, const std::string& subject);
MaybeAspect FigureAspect(Composer& composer, const std::string& subject);

// Every aspect that is on record of a subject of any kind, in a fixed order.
absl::StatusOr<std::vector<v1::Aspect>> AspectsOf(Composer& composer, const std::string& subject);

// The subject that a provision or a norm stands in; empty for others, or where it is not said.
absl::StatusOr<std::string> HolderOf(Composer& composer, const std::string& subject);

}  // namespace lexlog

#endif  // LEXLOG_PROJECTIONS_ASPECTS_H_
