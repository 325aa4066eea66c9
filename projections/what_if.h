#ifndef LEXLOG_PROJECTIONS_WHAT_IF_H_
#define LEXLOG_PROJECTIONS_WHAT_IF_H_

#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/query/scenario_readers.h"
#include "lexlog/v1/what_if.pb.h"
#include "projections/composer.h"

namespace lexlog {

// The parts of AnswerWhatIf, one file each.

// The two sides at the knowledge of one question.
struct Sides {
  Sides(ScenarioReaders& readers, const AsOf& on_record, const AsOf& as_supposed)
      : laid(*readers.laid),
        baseline(*readers.baseline, on_record),
        supposed(*readers.supposed, as_supposed) {}

  const LaidScenario& laid;
  Composer baseline;
  Composer supposed;
};

// A subject of which something may be said that the record does not say.
struct Affected {
  std::map<std::string, Because> by_view;  // hypotheticals that touch its rows, or its holder's

  Because All() const;
};
using AffectedSubjects = std::map<std::string, Affected>;

// The subjects that the scenario touches, and those that stand in them and share their force.
absl::StatusOr<AffectedSubjects> AffectedBy(Sides& sides);

// Adds to `answer` where aspects of the subjects differ.
absl::Status AddDifferences(Sides& sides, const AffectedSubjects& affected,
                            v1::WhatIfAnswer& answer);

// The same of what norms have to do with the activity of the question, if it asks of one. To be
// called after AddDifferences: what differs around a norm tells by what it does.
absl::Status AddExposureDifferences(Sides& sides, const v1::Question& question,
                                    v1::WhatIfAnswer& answer);

// Adds the recorded reactions to what is left out or changed, and reactions to those.
absl::Status AddKept(Sides& sides, v1::WhatIfAnswer& answer);

// What each hypothetical supposes, in words, in order.
std::vector<std::string> HypotheticalsInWords(const LaidScenario& laid);

// Where one thing differs along the days; each day is told in order, and what is equal to the day
// before goes on.
class DifferenceCourse {
 public:
  struct Said {
    std::string substance;  // what makes a difference
    std::string words;
    std::set<std::string> basis = {};  // ids of the events that it rests on
  };
  struct About {
    std::string subject;
    std::string title;
    std::string aspect;
    Because because;
  };

  explicit DifferenceCourse(v1::WhatIfAnswer& answer) : answer_(answer) {}

  // From `first` on, until another day is told. What goes on is because of all that it was told
  // to be.
  void Tell(Day first, const About& about, const Said& before, const Said& after);

 private:
  v1::WhatIfAnswer& answer_;
  v1::WhatIfAnswer::Difference* open_ = nullptr;
  std::string open_substance_;
  Because because_;
};

}  // namespace lexlog

#endif  // LEXLOG_PROJECTIONS_WHAT_IF_H_
