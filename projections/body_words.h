#ifndef LEXLOG_PROJECTIONS_BODY_WORDS_H_
#define LEXLOG_PROJECTIONS_BODY_WORDS_H_

#include <functional>
#include <string>

#include "lexlog/v1/event.pb.h"

namespace lexlog {

// Gives a subject's name for people.
using Naming = std::function<std::string(const std::string& subject)>;

// What the body of an event says, in one line. Pure.
std::string BodyInWords(const v1::Event& event, const Naming& name);

// The same of single bodies.
std::string FigureInWords(const v1::Market& market, const Naming& name);
std::string TaxonomyInWords(const v1::Taxonomy& taxonomy, const Naming& name);
std::string NoticeInWords(const v1::Notice& notice, const Naming& name);
std::string ListingInWords(const v1::Listing& listing);
std::string AuthorisationInWords(const v1::Authorisation& authorisation, const Naming& name);
std::string CoverageInWords(const v1::Coverage& coverage);

}  // namespace lexlog

#endif  // LEXLOG_PROJECTIONS_BODY_WORDS_H_
