#ifndef LEXLOG_TESTS_TOOLS_IMPORT_REGML_PLAIN_TREES_H_
#define LEXLOG_TESTS_TOOLS_IMPORT_REGML_PLAIN_TREES_H_

#include <map>
#include <string>
#include <vector>

#include "pugixml.hpp"

namespace lexlog {

// The slow, plain twin of the importer: a regulation as a tree of XML, on which the changes of a
// notice are carried out by moving its elements about, one operation after the other, and what is
// modified above before what is modified below. Every label is looked for through the whole tree.
class PlainRegulation {
 public:
  // One provision of it.
  struct Provision {
    std::vector<std::string> chunks;  // its words, each run of them without white space
    bool plain = true;                // nothing in it but running text
    std::vector<std::string> children;
  };

  explicit PlainRegulation(const std::string& path) { document_.load_file(path.c_str(), kParse); }

  void CarryOut(const std::string& notice);

  std::map<std::string, Provision> Provisions() const;

 private:
  static constexpr unsigned kParse = pugi::parse_default | pugi::parse_ws_pcdata;

  pugi::xml_node Find(const std::string& label) const;
  void Carry(pugi::xml_node change);
  void Add(pugi::xml_node change, pugi::xml_node given, const std::string& label);
  void Modify(pugi::xml_node change, pugi::xml_node given, const std::string& label);

  pugi::xml_document document_;
};

// Whether `wording` is what the chunks come to: all of them in order and, if they are plain,
// nothing else.
bool Says(const std::string& wording, const PlainRegulation::Provision& provision);

}  // namespace lexlog

#endif  // LEXLOG_TESTS_TOOLS_IMPORT_REGML_PLAIN_TREES_H_
