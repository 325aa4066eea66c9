#include "tools/import/regml/header.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <filesystem>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/time/civil_time.h"

namespace lexlog {
namespace {

bool IsNumber(const std::string& words) {
  return !words.empty() && std::all_of(words.begin(), words.end(), [](char c) {
    return absl::ascii_isdigit(static_cast<unsigned char>(c));
  });
}

// "2017-20417_20220101" of "notice/1002/2017-20417_20220101.xml", if that is of the document.
std::string StepOf(const std::string& file, const std::string& document) {
  std::string stem = std::filesystem::path(file).filename().string();
  stem = stem.substr(0, stem.find('.'));
  return absl::StartsWith(stem, absl::StrCat(document, "_")) ? stem : document;
}

void ReadPreamble(pugi::xml_node root, RegmlHeader& header) {
  const pugi::xml_node preamble = ChildOf(root, "preamble");
  const pugi::xml_node printed = ChildOf(root, "fdsys");
  const pugi::xml_node cfr = ChildOf(preamble, "cfr");
  const std::string title = ChildText(cfr, "title");
  const std::string section = ChildText(cfr, "section");
  if (IsNumber(title) && IsNumber(section)) {
    header.part = absl::StrCat(title, "-cfr-", section);
    header.cfr = absl::StrCat(title, " CFR ", section);
  }
  header.document = ChildText(preamble, "documentNumber");
  header.name = StepOf(header.file, header.document);
  header.title = ChildText(printed, "title");
  header.letter = ChildText(preamble, "regLetter");
  header.agency = ChildText(preamble, "agency");
  header.effective = ChildText(preamble, "effectiveDate");
  header.url = ChildText(preamble, "federalRegisterURL");
  header.register_date = ChildText(printed, "date");
}

// Reads what only notices have; false: there is none.
bool ReadChangeSet(const RegmlXml& xml, RegmlHeader& header, Unreadable& refused) {
  std::vector<pugi::xml_node> sets;
  for (const pugi::xml_node child : ElementsOf(xml.root())) {
    if (LocalName(child) == "changeset") sets.push_back(child);
  }
  if (sets.size() != 1) {
    refused = {sets.empty() ? xml.LineOf(xml.root()) : xml.LineOf(sets[1]), header.document,
               "changeset",
               sets.empty() ? "the notice has no change set"
                            : absl::StrCat("the notice has ", sets.size(), " change sets"),
               sets.empty() ? "fetch the file again, or leave it out: it changes nothing"
                            : "put each into a file of its own, as DOCUMENT_DATE.xml"};
    return false;
  }
  header.line = xml.LineOf(sets[0]);
  header.left = AttributeOf(sets[0], "leftDocumentNumber");
  header.left_effective = AttributeOf(sets[0], "leftEffectiveDate");
  header.right = AttributeOf(sets[0], "rightDocumentNumber");
  return true;
}

// The pieces of the address from "documents" (or, in older ones, "articles") to the number.
std::vector<std::string> RegisterPlace(const RegmlHeader& header) {
  const std::vector<std::string> pieces = absl::StrSplit(header.url, '/');
  for (size_t i = 0; i + 4 < pieces.size(); ++i) {
    if (pieces[i] != "documents" && pieces[i] != "articles") continue;
    if (!IsDay(absl::StrCat(pieces[i + 1], "-", pieces[i + 2], "-", pieces[i + 3]))) continue;
    return {pieces.begin() + static_cast<ptrdiff_t>(i),
            pieces.begin() + static_cast<ptrdiff_t>(i) + 5};
  }
  return {};
}

}  // namespace

std::optional<RegmlHeader> ReadHeader(const RegmlXml& xml, const std::string& file,
                                      Unreadable& refused) {
  RegmlHeader header;
  header.file = file;
  const absl::string_view root = LocalName(xml.root());
  header.notice = root == "notice";
  if (root != "notice" && root != "regulation") {
    refused = {xml.LineOf(xml.root()), "", "",
               absl::StrCat("begins with <", root, ">, and RegML with <notice> or <regulation>"),
               "leave the file out, or look whether it is RegML"};
    return std::nullopt;
  }
  ReadPreamble(xml.root(), header);
  const std::array<std::pair<const std::string*, const char*>, 2> due = {{
      {&header.document, "documentNumber"},
      {&header.part, "cfr"},
  }};
  for (const auto& [value, field] : due) {
    if (!value->empty()) continue;
    refused = {xml.LineOf(xml.root()), header.document, absl::StrCat("preamble.", field),
               "is missing, or is not what it should be",
               "write what the Federal Register has: a document number; the title and part of the "
               "Code in digits"};
    return std::nullopt;
  }
  if (header.notice && !ReadChangeSet(xml, header, refused)) return std::nullopt;
  return header;
}

bool IsDay(const std::string& words) {
  absl::CivilDay day;
  return words.size() == 10 && absl::ParseCivilTime(words, &day) &&
         absl::FormatCivilTime(day) == words;
}

std::string PublishedOn(const RegmlHeader& header) {
  const std::vector<std::string> place = RegisterPlace(header);
  return place.empty() ? "" : absl::StrCat(place[1], "-", place[2], "-", place[3]);
}

std::string PublishedWording(const RegmlHeader& header) {
  return absl::StrJoin(RegisterPlace(header), "/");
}

std::string RegisterNumber(const RegmlHeader& header) {
  const std::vector<std::string> place = RegisterPlace(header);
  const std::string number = place.empty() ? header.document : place[4];
  return number.substr(0, number.find('_'));
}

}  // namespace lexlog
