#ifndef LEXLOG_PROJECTIONS_WORDS_H_
#define LEXLOG_PROJECTIONS_WORDS_H_

#include <string>

#include "absl/strings/string_view.h"
#include "engine/timeline/day_set.h"
#include "google/protobuf/descriptor.h"
#include "lexlog/v1/body.pb.h"
#include "lexlog/v1/source.pb.h"

namespace lexlog {

// How things are put for people (design §5). Pure; nothing here decides anything.

// "2025-05-12"; "a day in 2025-04"; "2025-05-14 or 2025-05-21"; "a day up to 2025-05-20"; "a day
// between 2025-05-13 and 2025-05-20"; "never"; "a day not known". Fits behind "on" and "since".
std::string DaysInWords(const DaySet& days);

// The name of an enum's value as a token ("regulation_interim_final") and as words ("regulation
// interim final").
std::string Token(const google::protobuf::EnumDescriptor* type, int value);
std::string Spaced(absl::string_view token);

template <typename Enum>
std::string TokenOf(Enum value) {
  return Token(google::protobuf::GetEnumDescriptor<Enum>(), static_cast<int>(value));
}
template <typename Enum>
std::string WordsOf(Enum value) {
  return Spaced(TokenOf(value));
}

// "instrument/ai-diffusion-rule" -> "ai-diffusion-rule"
absl::string_view NameOf(absl::string_view subject);
// "instrument/ai-diffusion-rule" -> "instrument"
absl::string_view KindOf(absl::string_view subject);

// "licence requirement"; what is not said of it is said so.
std::string ModalityInWords(v1::Norm::Modality modality);

// "up to USD 800000000" -> "up to 800,000,000 USD"; "1,500,000 units"; "17 percent".
std::string QuantityInWords(const v1::Quantity& quantity);

// "any", "not stated", or the terms joined.
std::string TermsInWords(const v1::Terms& terms);

// "who: any; item: item/h20; to: place/cn" with what is not stated named at the end.
std::string ScopeInWords(const v1::Scope& scope);

inline constexpr char kDisclaimer[] =
    "A record of sources and their encoding. Not legal advice. Absence from it is not absence of "
    "law.";

}  // namespace lexlog

#endif  // LEXLOG_PROJECTIONS_WORDS_H_
