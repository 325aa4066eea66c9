#include <algorithm>
#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "tools/import/importers.h"
#include "tools/import/input.h"
#include "tools/import/regml/chain.h"
#include "tools/import/regml/changes.h"
#include "tools/import/regml/effect.h"
#include "tools/import/regml/events.h"
#include "tools/import/regml/header.h"
#include "tools/import/regml/published.h"

namespace lexlog {
namespace {

constexpr size_t kNamedMax = 20;  // provisions at which a published version differs

// One part of the Code: its chain of documents, carried out one after the other. Holds the
// regulation as it stands, and one file.
class PartImport {
 public:
  PartImport(RegmlChain chain, Intake& intake) : chain_(std::move(chain)), intake_(intake) {}

  absl::Status Run() {
    for (const auto& [file, refused] : chain_.refused) intake_.Refuse(file, refused);
    for (const std::string& words : chain_.odd) intake_.Count(words, 1);
    if (!chain_.base.has_value()) return absl::OkStatus();
    LEXLOG_RETURN_IF_ERROR(Base(*chain_.base));
    for (size_t i = 0; i < chain_.notices.size(); ++i) {
      if (standing_.provisions().empty() || broken_.count(chain_.notices[i].left) != 0) {
        RefuseAfterBroken(chain_.notices[i]);
        continue;
      }
      LEXLOG_RETURN_IF_ERROR(Notice(i));
    }
    return Unmatched();
  }

 private:
  // The file of a header, anew. nullptr: it has changed since, and was refused.
  absl::StatusOr<std::unique_ptr<const RegmlXml>> Open(const std::string& file) {
    LEXLOG_ASSIGN_OR_RETURN(const std::unique_ptr<Input> input, intake_.Open(file));
    LEXLOG_ASSIGN_OR_RETURN(const std::string bytes, input->All());
    Unreadable refused;
    std::unique_ptr<const RegmlXml> xml = RegmlXml::Parse(bytes, refused);
    if (xml == nullptr) intake_.Refuse(file, refused);
    return xml;
  }

  void RefuseAfterBroken(const RegmlHeader& header) {
    broken_.insert(header.document);
    broken_.insert(header.name);
    intake_.Refuse(header.file, {header.line, header.name, "leftDocumentNumber",
                                 absl::StrCat("it changes ", header.left, ", which was refused"),
                                 "mend that one first, and import them together"});
  }

  // The regulation in a file; nullopt: it has none, and was refused.
  absl::StatusOr<std::optional<ProvisionTree>> ReadTree(const RegmlHeader& header) {
    LEXLOG_ASSIGN_OR_RETURN(const auto xml, Open(header.file));
    if (xml == nullptr) return std::nullopt;
    const pugi::xml_node part = ChildOf(xml->root(), "part");
    if (part.empty() || !IsProvision(part)) {
      intake_.Refuse(header.file, {xml->LineOf(xml->root()), header.name, "part",
                                   "the regulation has no <part> with a label",
                                   "look whether the file is whole"});
      return std::nullopt;
    }
    ReadNotes notes;
    ProvisionTree tree(ReadBranch(*xml, part, notes));
    for (const auto& [element, count] : notes.unknown) {
      intake_.Count(absl::StrCat("elements unknown to RegML, read as words: <", element, ">"),
                    count);
    }
    for (const ReadNotes::Twice& twice : notes.twice) {
      intake_.Count(absl::StrCat(header.name, ": ", twice.label, " stands twice, the second time ",
                                 "at ", header.file, ":", twice.line, ", read as ", twice.kept_as),
                    1);
    }
    return tree;
  }

  absl::Status Base(const RegmlHeader& header) {
    LEXLOG_ASSIGN_OR_RETURN(std::optional<ProvisionTree> tree, ReadTree(header));
    if (!tree.has_value()) {
      broken_.insert(header.document);
      return absl::OkStatus();
    }
    const ChangeReport nothing;
    LEXLOG_RETURN_IF_ERROR(Record({header, nullptr, *tree, nothing, 0, {}}));
    standing_ = *std::move(tree);
    return absl::OkStatus();
  }

  absl::Status Notice(size_t place) {
    const RegmlHeader& header = chain_.notices[place];
    LEXLOG_ASSIGN_OR_RETURN(const auto xml, Open(header.file));
    ProvisionTree after = standing_;
    ChangeReport report;
    if (xml != nullptr) report = CarryOut(*xml, after);
    if (xml == nullptr || !report.refused.empty()) {
      for (const Unreadable& refused : report.refused) intake_.Refuse(header.file, refused);
      broken_.insert(header.document);
      broken_.insert(header.name);
      return absl::OkStatus();
    }
    for (const auto& [words, count] : report.counts) intake_.Count(words, count);
    for (const std::string& words : report.odd) {
      intake_.Count(absl::StrCat(header.name, ": ", words), 1);
    }
    LEXLOG_RETURN_IF_ERROR(Record({header, &standing_, after, report, OrderInDay(place), {}}));
    standing_ = std::move(after);
    return Compare(header, report);
  }

  // Documents of one day follow each other as in the chain.
  int OrderInDay(size_t place) const {
    int order = 0;
    for (size_t i = 0; i < place; ++i) {
      if (PublishedOn(chain_.notices[i]) == PublishedOn(chain_.notices[place])) ++order;
    }
    return order;
  }

  absl::Status Record(RegmlStep step) {
    const RegmlHeader& header = step.header;
    std::vector<const ProvisionTree*> trees = {&step.after};
    if (step.before != nullptr) trees.push_back(step.before);
    LEXLOG_ASSIGN_OR_RETURN(step.effects, KnownEffectsOf(header, trees, intake_.on_record()));
    StepEvents made = EventsOf(step);
    for (const auto& [words, count] : made.counts) intake_.Count(words, count);
    intake_.Count(header.notice ? "documents carried out" : "regulations to begin from", 1);
    LEXLOG_RETURN_IF_ERROR(CarryActs(step, made));
    return intake_.Take(
        {header.file, header.notice ? header.line : 1, header.name, std::move(made.events)});
  }

  absl::Status CarryActs(const RegmlStep& step, StepEvents& made) {
    for (const auto& [label, effect] : step.effects) {
      std::vector<std::string>& targets = made.effective[label];
      targets.erase(std::remove(targets.begin(), targets.end(), effect.anchor), targets.end());
      LEXLOG_ASSIGN_OR_RETURN(std::vector<v1::Event> acts,
                              ActsCarriedOver(effect.anchor, targets, intake_.on_record()));
      if (!effect.conflict.empty()) intake_.Count(effect.conflict, 1);
      if (!acts.empty()) intake_.Count("acts upon dates of effect, carried over", acts.size());
      for (v1::Event& act : acts) made.events.push_back(std::move(act));
    }
    return absl::OkStatus();
  }

  // Compares with the version that the document led to, if it is among the files.
  absl::Status Compare(const RegmlHeader& header, const ChangeReport& report) {
    for (const RegmlHeader& published : chain_.published) {
      if (published.name != header.name) continue;
      compared_.insert(published.name);
      LEXLOG_ASSIGN_OR_RETURN(const std::optional<ProvisionTree> tree, ReadTree(published));
      if (!tree.has_value()) continue;
      Tell(published.name, CompareWithPublished(standing_, *tree, report));
    }
    return absl::OkStatus();
  }

  void Tell(const std::string& name, const Comparison& comparison) {
    const bool same = comparison.words.empty();
    intake_.Count(same ? "consolidated versions that the changes come to, word for word"
                       : "consolidated versions that differ",
                  1);
    TellLabels(absl::StrCat("consolidated version ", name, " differs at "), comparison.words);
    TellLabels(absl::StrCat("consolidated version ", name, " has other contents, or in another ",
                            "order, at "),
               comparison.order);
    for (const auto& [operation, of] : comparison.operations) {
      const std::string words = absl::StrCat("changes of which the consolidated version shows ");
      if (of.reproduced > 0) {
        intake_.Count(absl::StrCat(words, "the same: ", operation), of.reproduced);
      }
      if (of.differ > 0) intake_.Count(absl::StrCat(words, "other: ", operation), of.differ);
    }
  }

  void TellLabels(const std::string& words, const std::vector<std::string>& labels) {
    for (size_t i = 0; i < labels.size() && i < kNamedMax; ++i) {
      intake_.Count(absl::StrCat(words, labels[i]), 1);
    }
    if (labels.size() > kNamedMax) {
      intake_.Count(absl::StrCat(words, "more provisions"), labels.size() - kNamedMax);
    }
  }

  absl::Status Unmatched() {
    for (const RegmlHeader& published : chain_.published) {
      if (compared_.count(published.name) != 0) continue;
      intake_.Count("consolidated versions to which no notice led, not compared", 1);
    }
    return absl::OkStatus();
  }

  const RegmlChain chain_;
  Intake& intake_;
  ProvisionTree standing_;
  std::set<std::string> broken_;    // documents that could not be carried out
  std::set<std::string> compared_;  // published versions
};

class Regml final : public Importer {
 public:
  absl::string_view name() const override { return "regml"; }
  absl::string_view reads() const override {
    return "regulations as RegML: a first version, and notices with their change sets";
  }
  bool Reads(absl::string_view path) const override {
    return absl::EndsWith(path, ".xml") || absl::EndsWith(path, ".xml.gz");
  }

  absl::Status Read(const std::vector<std::string>& files, const ImportOptions& /*options*/,
                    Intake& intake) const override {
    std::map<std::string, std::vector<RegmlHeader>> parts;
    for (const std::string& file : files) {
      LEXLOG_ASSIGN_OR_RETURN(const std::unique_ptr<Input> input, Input::Open(file));
      absl::StatusOr<std::string> bytes = input->All();
      LEXLOG_RETURN_IF_ERROR(bytes.status());
      Unreadable refused;
      std::optional<RegmlHeader> header;
      const auto xml = RegmlXml::Parse(*bytes, refused);
      if (xml != nullptr) header = ReadHeader(*xml, file, refused);
      if (!header.has_value()) {
        intake.Refuse(file, refused);
        continue;
      }
      std::vector<RegmlHeader>& same = parts[header->part];
      same.push_back(*std::move(header));
    }
    for (auto& [part, headers] : parts) {
      LEXLOG_RETURN_IF_ERROR(PartImport(ChainOf(std::move(headers)), intake).Run());
    }
    return absl::OkStatus();
  }
};

}  // namespace

std::unique_ptr<const Importer> RegmlImporter() { return std::make_unique<Regml>(); }

}  // namespace lexlog
