#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "engine/base/status_macros.h"
#include "tools/import/federal_register/corrections.h"
#include "tools/import/federal_register/csv_documents.h"
#include "tools/import/federal_register/disposition_events.h"
#include "tools/import/federal_register/document.h"
#include "tools/import/federal_register/force_events.h"
#include "tools/import/federal_register/instrument_events.h"
#include "tools/import/federal_register/json_documents.h"
#include "tools/import/federal_register/paper.h"
#include "tools/import/federal_register/targets.h"
#include "tools/import/importers.h"
#include "tools/import/input.h"

namespace lexlog {
namespace {

using fr::Document;
using fr::Paper;
using fr::Says;
using fr::Statement;
using fr::Tally;

bool IsCsv(absl::string_view path) {
  absl::ConsumeSuffix(&path, ".gz");
  return absl::EndsWithIgnoreCase(path, ".csv");
}

bool IsJson(absl::string_view path) {
  absl::ConsumeSuffix(&path, ".gz");
  return absl::EndsWithIgnoreCase(path, ".json") || absl::EndsWithIgnoreCase(path, ".jsonl");
}

void CountDates(const Paper& paper, Tally& tally) {
  bool read = false;
  bool kept = false;
  for (const Statement& statement : paper.statements) {
    kept |= statement.says == Says::kNotUnderstood;
    read |= statement.says != Says::kNotUnderstood && statement.says != Says::kNotForce;
  }
  ++tally[paper.document.dates.empty() ? "dates: none given"
          : read && kept               ? "dates: understood in part, the rest kept as words"
          : read                       ? "dates: understood"
          : kept                       ? "dates: not understood, kept as words"
                                       : "dates: none of force (comments, compliance, meetings)"];
  if (paper.moves_others && !paper.document.effective_on.empty()) {
    ++tally["effective_on of a document that moves others, not used"];
  }
}

// Takes the documents of one import, one at a time.
class Reading {
 public:
  explicit Reading(Intake& intake) : intake_(intake) {}

  ~Reading() {
    for (const auto& [what, count] : tally_) intake_.Count(what, count);
  }
  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;

  absl::Status File(const std::string& path) {
    if (!has_sources_) {
      LEXLOG_RETURN_IF_ERROR(intake_.Take({path, 0, "sources", fr::SourceEvents()}));
      has_sources_ = true;
    }
    LEXLOG_ASSIGN_OR_RETURN(const std::unique_ptr<Input> input, intake_.Open(path));
    const fr::TakeDocument take = [&](Document& document) { return Take(path, document); };
    const fr::RefuseRecord refuse = [&](const Unreadable& one) { intake_.Refuse(path, one); };
    return IsCsv(path) ? fr::ReadCsvDocuments(*input, take, refuse)
                       : fr::ReadJsonDocuments(*input, take, refuse);
  }

 private:
  absl::Status Take(const std::string& path, Document& document) {
    if (const auto fault = fr::FaultOf(document)) {
      intake_.Refuse(path, *fault);
      return absl::OkStatus();
    }
    const Paper paper(document);
    ++tally_["documents"];
    LEXLOG_ASSIGN_OR_RETURN(const bool fuller, IsOnRecordFuller(paper));
    if (fuller) {
      ++tally_["documents on record from a fuller copy, passed over"];
      return absl::OkStatus();
    }
    CountDates(paper, tally_);
    LEXLOG_ASSIGN_OR_RETURN(std::vector<v1::Event> events, EventsOf(paper));
    LEXLOG_RETURN_IF_ERROR(
        intake_.Take({path, document.line, fr::NameOf(document), std::move(events)}));
    return TakeWaiting(path, paper);
  }

  // Lists of numbers, titles and days alone take nothing from what a whole document has told.
  absl::StatusOr<bool> IsOnRecordFuller(const Paper& paper) {
    const Document& document = paper.document;
    const bool whole = !document.citation.empty() || !document.agencies.empty() ||
                       !document.agency_names.empty() || !document.filing_type.empty();
    if (whole) return false;
    LEXLOG_ASSIGN_OR_RETURN(
        const auto known, intake_.on_record().Find(absl::StrCat(paper.names.prefix, "published")));
    if (!known.has_value()) return false;
    const v1::Instrument& told = known->instrument();
    return !told.issuer().empty() || (document.type.empty() && told.kind() != v1::FORM_NOT_STATED);
  }

  absl::StatusOr<std::vector<v1::Event>> EventsOf(const Paper& paper) {
    OnRecord& record = intake_.on_record();
    std::vector<v1::Event> events = fr::InstrumentEvents(paper);
    const auto add = [&](std::vector<v1::Event> more) {
      std::move(more.begin(), more.end(), std::back_inserter(events));
    };
    if (paper.document.type.empty()) return Corrected(paper, std::move(events));
    add(fr::ForceEvents(paper, tally_));
    add(fr::DispositionEvents(paper, tally_));
    LEXLOG_ASSIGN_OR_RETURN(std::vector<v1::Event> acts, fr::ActsOnOthers(record, paper, tally_));
    add(std::move(acts));
    return Corrected(paper, std::move(events));
  }

  absl::StatusOr<std::vector<v1::Event>> Corrected(const Paper& paper,
                                                   std::vector<v1::Event> events) {
    if (paper.corrects.empty() && paper.statements.empty()) return events;
    return fr::CorrectionEvents(intake_.on_record(), paper, std::move(events), tally_);
  }

  // What was on record before and waited for this paper. Lists without types have no citations by
  // which anything could have waited.
  absl::Status TakeWaiting(const std::string& path, const Paper& paper) {
    if (paper.document.type.empty()) return absl::OkStatus();
    OnRecord& record = intake_.on_record();
    LEXLOG_ASSIGN_OR_RETURN(std::vector<v1::Event> acts, fr::ActsThatWaited(record, paper, tally_));
    LEXLOG_ASSIGN_OR_RETURN(std::vector<v1::Event> corrections,
                            fr::CorrectionsThatWaited(record, paper, tally_));
    std::move(corrections.begin(), corrections.end(), std::back_inserter(acts));
    if (acts.empty()) return absl::OkStatus();
    return intake_.Take({path, paper.document.line,
                         absl::StrCat("what waited for ", fr::NameOf(paper.document)),
                         std::move(acts)});
  }

  Intake& intake_;
  Tally tally_;
  bool has_sources_ = false;
};

class FederalRegister final : public Importer {
 public:
  absl::string_view name() const override { return "federal-register"; }
  absl::string_view reads() const override {
    return "documents of the Federal Register, as its API gives them: JSON, JSON lines, CSV";
  }
  bool Reads(absl::string_view path) const override { return IsCsv(path) || IsJson(path); }

  absl::Status Read(const std::vector<std::string>& files, const ImportOptions&,
                    Intake& intake) const override {
    Reading reading(intake);
    for (const std::string& file : files) {
      LEXLOG_RETURN_IF_ERROR(reading.File(file));
    }
    return absl::OkStatus();
  }
};

}  // namespace

std::unique_ptr<const Importer> FederalRegisterImporter() {
  return std::make_unique<FederalRegister>();
}

}  // namespace lexlog
