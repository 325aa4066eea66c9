#ifndef LEXLOG_TOOLS_IMPORT_REGML_XML_H_
#define LEXLOG_TOOLS_IMPORT_REGML_XML_H_

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "pugixml.hpp"
#include "tools/import/event_format.h"

namespace lexlog {

// A RegML file as read. Entities that a document type declares are not expanded.
class RegmlXml {
 public:
  // nullptr: `bytes` are no RegML; `refused` then says where and why.
  static std::unique_ptr<const RegmlXml> Parse(const std::string& bytes, Unreadable& refused);

  pugi::xml_node root() const { return document_.document_element(); }

  // Where a node begins, counted from 1.
  int LineOf(pugi::xml_node node) const;

 private:
  RegmlXml() = default;

  pugi::xml_document document_;
  std::vector<size_t> lines_;  // where each line begins
};

// Names without their prefix: "paragraph" of <eregs:paragraph>.
absl::string_view LocalName(pugi::xml_node node);

// An attribute without the white space around it; empty if it is not there.
std::string AttributeOf(pugi::xml_node node, const char* name);

// The first child of that name; null if there is none.
pugi::xml_node ChildOf(pugi::xml_node node, absl::string_view name);

// The words of a child, white space folded; empty if it is not there.
std::string ChildText(pugi::xml_node node, absl::string_view name);

// All children that are elements, in order.
std::vector<pugi::xml_node> ElementsOf(pugi::xml_node node);

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_IMPORT_REGML_XML_H_
