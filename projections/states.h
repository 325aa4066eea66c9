#ifndef LEXLOG_PROJECTIONS_STATES_H_
#define LEXLOG_PROJECTIONS_STATES_H_

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/query/reader.h"
#include "lexlog/v1/query.pb.h"

namespace lexlog {

// One subject on record, what it is, and what it stands in.
struct SubjectFacts {
  std::string subject;
  std::string title;
  std::string stands_in;                                      // subject; may be empty
  v1::InstrumentKind kind = v1::INSTRUMENT_KIND_UNSPECIFIED;  // of instruments
  std::string issuer;                                         // likewise: a subject
  std::string jurisdiction;                                   // likewise
};

// What is said of every subject on record at one coordinate, one subject after another, for who
// cannot hold all of it at once: what `rules` and `history` say of each, nothing left out. Memory
// is that of a few subjects. Keeps one snapshot; the projections must outlive it. Not thread-safe.
// Statuses are those of QueryService.
class States {
 public:
  // `asked.effective_on` may be left out if EachState is not asked.
  static absl::StatusOr<std::unique_ptr<States>> Open(std::shared_ptr<const KvSnapshot> snapshot,
                                                      const Projections& projections,
                                                      const v1::Coordinate& asked);

  // The coordinate as resolved; without effective_on if that was not asked.
  const v1::Coordinate& coordinate() const { return coordinate_; }

  // How many subjects there are to visit; some may have nothing that is seen at the coordinate.
  size_t subjects() const { return subjects_.size(); }

  // Visits each subject of which something is seen, with every aspect of it on the day: in order of
  // kinds (SubjectKinds) and subjects.
  using OnState =
      std::function<absl::Status(const SubjectFacts&, const std::vector<v1::Aspect>& aspects)>;
  absl::Status EachState(const OnState& visit);

  // The same with its life, as `history` tells it.
  using OnLife = std::function<absl::Status(const SubjectFacts&, const v1::Life& life)>;
  absl::Status EachLife(const OnLife& visit);

  // Told after each subject how many were visited.
  void OnProgress(std::function<void(size_t visited)> told) { told_ = std::move(told); }

 private:
  States(std::shared_ptr<const KvSnapshot> snapshot, const Projections& projections);
  absl::Status Each(const std::function<absl::Status(Reader&, const std::string&)>& visit);
  absl::StatusOr<SubjectFacts> FactsAbout(Reader& reader, const std::string& subject) const;

  const std::shared_ptr<const KvSnapshot> snapshot_;
  const Projections& projections_;
  v1::Coordinate coordinate_;
  AsOf as_of_;
  std::vector<std::string> subjects_;
  std::function<void(size_t visited)> told_;
};

}  // namespace lexlog

#endif  // LEXLOG_PROJECTIONS_STATES_H_
