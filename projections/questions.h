#ifndef LEXLOG_PROJECTIONS_QUESTIONS_H_
#define LEXLOG_PROJECTIONS_QUESTIONS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/query/reader.h"
#include "lexlog/v1/check.pb.h"
#include "lexlog/v1/listed.pb.h"
#include "lexlog/v1/query.pb.h"
#include "lexlog/v1/what_if.pb.h"
#include "projections/composer.h"

namespace lexlog {

// The questions over one reader; statuses are those of QueryService. One file each.
absl::StatusOr<v1::RulesAnswer> AnswerRules(Reader& reader, const v1::RulesRequest& request);
absl::StatusOr<v1::TextAnswer> AnswerText(Reader& reader, const v1::TextRequest& request);
absl::StatusOr<v1::DiffAnswer> AnswerDiff(Reader& reader, const v1::DiffRequest& request);
absl::StatusOr<v1::HistoryAnswer> AnswerHistory(Reader& reader, const v1::HistoryRequest& request);
absl::StatusOr<v1::ChangesAnswer> AnswerChanges(Reader& reader, const v1::ChangesRequest& request);
absl::StatusOr<v1::LogAnswer> AnswerLog(Reader& reader, const v1::LogRequest& request);
absl::StatusOr<v1::SourceAnswer> AnswerSource(Reader& reader, const v1::SourceRequest& request);
absl::StatusOr<v1::CheckAnswer> AnswerCheck(Reader& reader, const v1::CheckRequest& request);
absl::StatusOr<v1::ExposureLifeAnswer> AnswerExposureLife(Reader& reader,
                                                          const v1::ExposureLifeRequest& request);
absl::StatusOr<v1::DisclosedAnswer> AnswerDisclosed(Reader& reader,
                                                    const v1::DisclosedRequest& request);

absl::StatusOr<v1::ListedAnswer> AnswerListed(Reader& reader, const v1::ListedRequest& request);

// Any of them.
absl::StatusOr<v1::Answer> AnswerAny(Reader& reader, const v1::Question& question);

// "on 2025-05-16, as published by 2025-05-10" and its like.
std::string CoordinateInWords(const AsOf& as_of, bool with_effective_on = true);

// The program that answers: an answer depends on it too.
std::string Program();

// The kinds of subject that aspects are said of, in the order in which names are looked up.
const std::vector<std::string>& SubjectKinds();

// Every subject that is on record at all whose kind is `kind`: "instrument".
absl::StatusOr<std::vector<std::string>> SubjectsOfKind(const Reader& reader,
                                                        absl::string_view kind);

// The subject on record that `asked` means: a subject, a name alone, or an alias of an instrument;
// `kinds` are tried in order. NotFound names near ones.
absl::StatusOr<std::string> FindSubject(Composer& composer, absl::string_view asked,
                                        const std::vector<std::string>& kinds);

// Provisions of an instrument, on record at all.
absl::StatusOr<std::vector<std::string>> ProvisionsOf(Reader& reader, absl::string_view instrument);

// Subjects of `kind` that speak of `thing` (a subject or an event id) at the coordinate.
absl::StatusOr<std::vector<std::string>> RelatedTo(Composer& composer, absl::string_view thing,
                                                   absl::string_view kind);

// Coverage of `subjects` as recorded; empty: all coverage.
absl::StatusOr<std::vector<v1::CoverageNote>> CoverageOf(Composer& composer,
                                                         const std::vector<std::string>& subjects);

}  // namespace lexlog

#endif  // LEXLOG_PROJECTIONS_QUESTIONS_H_
