#ifndef LEXLOG_TOOLS_IMPORT_REGML_EVENTS_H_
#define LEXLOG_TOOLS_IMPORT_REGML_EVENTS_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "lexlog/v1/event.pb.h"
#include "tools/import/regml/changes.h"
#include "tools/import/regml/header.h"
#include "tools/import/regml/provision_tree.h"

namespace lexlog {

// When a document took effect, or a provision by it, as far as the record knows better than RegML
// (effect.h).
struct KnownEffect {
  std::string anchor;                   // id of the event that tells it
  std::vector<v1::DateClaim> from;      // none: what RegML says
  std::vector<v1::Citation> citations;  // that show it
  bool is_told = false;                 // by an event on record; nothing is to be added
  std::string conflict;                 // with the day that RegML states, in words
};

// By label, for the provision and all below it; with the label "", for the document.
using KnownEffects = std::map<std::string, KnownEffect>;

// One document carried out.
struct RegmlStep {
  const RegmlHeader& header;
  const ProvisionTree* before = nullptr;  // nullptr: the regulation as it stood first
  const ProvisionTree& after;
  const ChangeReport& report;
  int order_in_day = 0;
  KnownEffects effects;
};

struct StepEvents {
  std::vector<v1::Event> events;  // the source first
  // Ids of those that begin when the document, or a provision by it, takes effect: by the labels of
  // KnownEffects.
  std::map<std::string, std::vector<std::string>> effective;
  std::map<std::string, uint64_t> counts;
};

// The events of a step: its source, its publication, that it takes effect, and per provision what
// it says from then on. Beside the words of a provision, subject "provision/PART/LABEL/contents"
// says in which order what stands below it is read: a label a line.
StepEvents EventsOf(const RegmlStep& step);

// "regml:12-cfr-1005:2012-1728:effective".
std::string IdInStep(const RegmlHeader& header, const std::string& what);

// "instrument/12-cfr-1005", and "instrument/fr-2012-1728-2012-02-07" of a notice, as the importer
// of the Federal Register calls it too.
std::string RegulationSubject(const RegmlHeader& header);
std::string DocumentSubject(const RegmlHeader& header);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_IMPORT_REGML_EVENTS_H_
