#ifndef LEXLOG_TOOLS_IMPORT_FEDERAL_REGISTER_DOCUMENT_H_
#define LEXLOG_TOOLS_IMPORT_FEDERAL_REGISTER_DOCUMENT_H_

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "tools/import/event_format.h"

namespace lexlog::fr {

struct Agency {
  std::string name;
  std::string slug;
  std::string id;
  std::string parent;
};

// A part of the Code of Federal Regulations that a document is about.
struct CfrReference {
  std::string title;
  std::string part;
};

// A document as the register's API describes it: the fields that are used, by its names. What the
// register leaves empty is empty.
struct Document {
  int line = 0;  // on which it begins
  std::string number;
  std::string publication_date;
  std::string title;
  std::string type;
  std::string subtype;
  std::string action;
  std::string dates;
  std::string effective_on;
  std::string signing_date;
  std::string filed_at;
  std::string filing_type;  // only of documents for public inspection
  std::string citation;
  std::string correction_of;
  std::string disposition_notes;
  std::string executive_order_notes;
  std::string executive_order_number;
  std::string proclamation_number;
  std::string docket_id;
  std::vector<std::string> agency_names;
  std::vector<std::string> docket_ids;
  std::vector<std::string> rins;
  std::vector<Agency> agencies;
  std::vector<CfrReference> cfr;
  std::string wrong_field;  // one whose value is of another type than the register's
  std::string wrong_what;
};

// What a document in a file may be called: by its key, as far as it is known.
std::string NameOf(const Document& document);

// The plain fields by the register's names; null: it is none, or not used.
std::string* PlainField(Document& document, absl::string_view name);
// Likewise fields that are lists of texts.
std::vector<std::string>* ListField(Document& document, absl::string_view name);

// What keeps the document from being read; nullopt: nothing.
std::optional<Unreadable> FaultOf(const Document& document);

// The day "2024-01-03", also of an instant "2024-01-03T08:45:00-05:00", as it is written. nullopt:
// no day that exists.
std::optional<absl::CivilDay> DayOf(absl::string_view text);

// Takes documents one at a time. An error ends the reading.
using TakeDocument = std::function<absl::Status(Document&)>;
using RefuseRecord = std::function<void(const Unreadable&)>;

}  // namespace lexlog::fr

#endif  // LEXLOG_TOOLS_IMPORT_FEDERAL_REGISTER_DOCUMENT_H_
