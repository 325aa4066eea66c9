#ifndef LEXLOG_TOOLS_IMPORT_FEDERAL_REGISTER_PAPER_H_
#define LEXLOG_TOOLS_IMPORT_FEDERAL_REGISTER_PAPER_H_

#include <map>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "lexlog/v1/event.pb.h"
#include "tools/import/federal_register/dates_prose.h"
#include "tools/import/federal_register/document.h"
#include "tools/import/federal_register/names.h"

namespace lexlog::fr {

// What is told at the end of an import, by name.
using Tally = std::map<std::string, uint64_t>;

// A document that can be read, with what is worked out of it once.
struct Paper {
  explicit Paper(const Document& read);

  const Document& document;
  const Names names;
  const absl::CivilDay published;
  const v1::InstrumentKind kind;
  const std::vector<Statement> statements;  // of its `dates`
  const std::string corrects;               // the number of the document that it corrects
  bool moves_others = false;                // it delays another document or sets it in force
};

// An event of the paper, public on the day of publication and cited from the printed register;
// `words` are quoted. Its id is the paper's prefix and `what`.
v1::Event EventOf(const Paper& paper, absl::string_view what, absl::string_view words);

// Adds a citation of what the API says of the paper in `field`.
void CiteMetadata(v1::Event& event, absl::string_view field, absl::string_view words);

// A claim of a day by the printed register, in its words.
void Claim(v1::DateClaim& claim, absl::CivilDay day, absl::string_view wording);

// "89 FR 43, FR Doc. 2023-26792"
std::string PinpointOf(const Document& document);

}  // namespace lexlog::fr

#endif  // LEXLOG_TOOLS_IMPORT_FEDERAL_REGISTER_PAPER_H_
