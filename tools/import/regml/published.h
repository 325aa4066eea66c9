#ifndef LEXLOG_TOOLS_IMPORT_REGML_PUBLISHED_H_
#define LEXLOG_TOOLS_IMPORT_REGML_PUBLISHED_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "tools/import/regml/changes.h"
#include "tools/import/regml/provision_tree.h"

namespace lexlog {

// How a regulation with changes carried out compares with it as published.
struct Comparison {
  std::vector<std::string> words;  // labels of provisions that say something else, or are not there
  std::vector<std::string>
      order;  // labels of those whose contents are others, or otherwise ordered
  struct OfOperation {
    uint64_t reproduced = 0;  // changes that the published version shows as carried out
    uint64_t differ = 0;
  };
  std::map<std::string, OfOperation> operations;
};

Comparison CompareWithPublished(const ProvisionTree& ours, const ProvisionTree& published,
                                const ChangeReport& report);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_IMPORT_REGML_PUBLISHED_H_
