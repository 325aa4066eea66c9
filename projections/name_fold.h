#ifndef LEXLOG_PROJECTIONS_NAME_FOLD_H_
#define LEXLOG_PROJECTIONS_NAME_FOLD_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace lexlog {

// The words of a name of a party, in order: in Latin letters whatever the script, without case,
// diacritics and punctuation; of ASCII small letters and digits. "AL-QADHAFI, Mu‘ammar" gives
// {"al", "qadhafi", "muammar"}; none where the name has no letter. Pure: ICU does the folding.
std::vector<std::string> NameWords(absl::string_view name);

// The words in alphabetical order, joined by spaces: the same for names that differ in no more than
// case, diacritics, script, punctuation and the order of words.
std::string FoldName(absl::string_view name);

}  // namespace lexlog

#endif  // LEXLOG_PROJECTIONS_NAME_FOLD_H_
