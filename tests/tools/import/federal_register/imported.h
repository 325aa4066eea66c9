#ifndef LEXLOG_TESTS_TOOLS_IMPORT_FEDERAL_REGISTER_IMPORTED_H_
#define LEXLOG_TESTS_TOOLS_IMPORT_FEDERAL_REGISTER_IMPORTED_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "engine/base/status_macros.h"
#include "engine/storage/memory_store.h"
#include "projections/catalog.h"
#include "projections/query_service.h"
#include "tests/support/fixed_clock.h"
#include "tools/import/importers.h"
#include "tools/import/recorder.h"

namespace lexlog {

inline std::string FederalRegisterFixture(const std::string& name) {
  return "fixtures/registers/federal-register/" + name;
}

// A record in memory that files of the Federal Register are imported into, and that is asked.
class ImportedRegister {
 public:
  absl::Status Import(const std::vector<std::string>& files) {
    clock_.Advance(absl::Seconds(1));
    Recorder recorder(store_, clock_, projections_,
                      {[this](const std::string& line) { refused.push_back(line); }, {}});
    const absl::Status read = FederalRegisterImporter()->Read(files, {}, recorder);
    LEXLOG_RETURN_IF_ERROR(recorder.Finish());
    tally = recorder.tally();
    return read;
  }

  const QueryService& questions() const { return service_; }

  // "in_force: in force since 2024-02-07": what the rules say of the force of `instrument`, or of
  // the provision of it, on that day, as published by `public_by` (empty: hindsight).
  std::string Force(const std::string& subject, const std::string& on,
                    const std::string& public_by = "") const {
    v1::RulesRequest request;
    request.mutable_coordinate()->set_effective_on(on);
    request.mutable_coordinate()->set_public_by(public_by);
    request.set_instrument(InstrumentOf(subject));
    const auto answer = service_.Rules(request);
    if (!answer.ok()) return std::string(answer.status().message());
    for (const v1::InstrumentState& state : answer->instrument()) {
      if (state.subject() == subject) return ForceIn(state.aspect());
      for (const v1::SubjectState& provision : state.provision()) {
        if (provision.subject() == subject) return ForceIn(provision.aspect());
      }
    }
    return "not in the answer";
  }

  ImportTally tally;
  std::vector<std::string> refused;

 private:
  static std::string InstrumentOf(const std::string& subject) {
    if (subject.rfind("provision/", 0) != 0) return subject;
    return "instrument/" + subject.substr(10, subject.rfind('/') - 10);
  }

  static std::string ForceIn(const google::protobuf::RepeatedPtrField<v1::Aspect>& aspects) {
    std::string said;
    for (const v1::Aspect& aspect : aspects) {
      if (aspect.name() != "force") continue;
      for (const v1::Outcome& outcome : aspect.outcome()) {
        said += (said.empty() ? "" : " or ") + outcome.state() + ": " + outcome.words();
      }
      if (!aspect.dispute().empty()) said += " (disputed)";
    }
    return said;
  }

  FixedClock clock_;
  MemoryStore store_;
  const Projections projections_ = AllProjections();
  const QueryService service_{store_, projections_};
};

}  // namespace lexlog

#endif  // LEXLOG_TESTS_TOOLS_IMPORT_FEDERAL_REGISTER_IMPORTED_H_
