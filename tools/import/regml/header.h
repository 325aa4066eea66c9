#ifndef LEXLOG_TOOLS_IMPORT_REGML_HEADER_H_
#define LEXLOG_TOOLS_IMPORT_REGML_HEADER_H_

#include <optional>
#include <string>

#include "tools/import/event_format.h"
#include "tools/import/regml/xml.h"

namespace lexlog {

// What a RegML file says of itself. Words are the file's own, white space folded.
struct RegmlHeader {
  std::string file;
  bool notice = false;   // changes to a regulation; else a regulation as it stands with one carried
                         // out
  std::string part;      // "12-cfr-1005"
  std::string cfr;       // "12 CFR 1005"
  std::string document;  // number, as its preamble has it
  std::string name;      // of this step: the document number, or "2017-20417_20220101" where a
                         // document is carried out in steps, as the file's name says
  std::string title;     // of the part
  std::string letter;    // of the regulation: "E"
  std::string agency;
  std::string effective;      // as stated, mostly a civil day
  std::string url;            // in the Federal Register
  std::string register_date;  // of the printed register, which is no date of publication
  // Of a notice:
  int line = 0;      // where its change set begins
  std::string left;  // the document that it changes
  std::string left_effective;
  std::string right;  // the document that it leads to
};

// nullopt: it is no file that can be imported; `refused` says why.
std::optional<RegmlHeader> ReadHeader(const RegmlXml& xml, const std::string& file,
                                      Unreadable& refused);

// The day in the address of a document of the Federal Register, which is when it was published:
// "2012-02-07" of ".../documents/2012/02/07/2012-1728/...". Empty: it has none.
std::string PublishedOn(const RegmlHeader& header);

// The part of that address: "documents/2012/02/07/2012-1728".
std::string PublishedWording(const RegmlHeader& header);

// The number under which the Federal Register has it: without what names a step of it.
std::string RegisterNumber(const RegmlHeader& header);

// Whether `words` are a civil day: "2012-02-07".
bool IsDay(const std::string& words);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_IMPORT_REGML_HEADER_H_
