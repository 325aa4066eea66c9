#ifndef LEXLOG_PROJECTIONS_QUERY_SERVICE_H_
#define LEXLOG_PROJECTIONS_QUERY_SERVICE_H_

#include "absl/status/statusor.h"
#include "engine/view/projection.h"
#include "lexlog/v1/check.pb.h"
#include "lexlog/v1/listed.pb.h"
#include "lexlog/v1/query.pb.h"
#include "lexlog/v1/what_if.pb.h"

namespace lexlog {

class KvStore;

// Every question there is (design §6); every surface calls this and only this. Each call takes one
// snapshot. An answer states its coordinate as resolved, and asking again with that gives the same
// bytes, also after more was recorded (docs/answers.md). Thread-safe; borrows both.
//
// For every question:
//   InvalidArgument     the request cannot be understood; the message names the field.
//   NotFound            the subject asked for is not on record at all, at no coordinate.
//   FailedPrecondition  the views lag behind the log.
//   DataLoss            the store is damaged.
class QueryService {
 public:
  QueryService(const KvStore& store, const Projections& projections)
      : store_(store), projections_(projections) {}

  absl::StatusOr<v1::RulesAnswer> Rules(const v1::RulesRequest& request) const;
  absl::StatusOr<v1::TextAnswer> Text(const v1::TextRequest& request) const;
  absl::StatusOr<v1::DiffAnswer> Diff(const v1::DiffRequest& request) const;
  absl::StatusOr<v1::HistoryAnswer> History(const v1::HistoryRequest& request) const;
  absl::StatusOr<v1::ChangesAnswer> Changes(const v1::ChangesRequest& request) const;
  absl::StatusOr<v1::LogAnswer> Log(const v1::LogRequest& request) const;
  absl::StatusOr<v1::SourceAnswer> Source(const v1::SourceRequest& request) const;
  absl::StatusOr<v1::CheckAnswer> Check(const v1::CheckRequest& request) const;
  absl::StatusOr<v1::ExposureLifeAnswer> ExposureLife(const v1::ExposureLifeRequest& request) const;
  absl::StatusOr<v1::DisclosedAnswer> Disclosed(const v1::DisclosedRequest& request) const;

  absl::StatusOr<v1::ListedAnswer> Listed(const v1::ListedRequest& request) const;

  // Any of them.
  absl::StatusOr<v1::Answer> Ask(const v1::Question& question) const;

  // Any of them, on the record and in a flat scenario over the same snapshot, and how the two
  // differ. The store is not written. InvalidArgument also where the scenario cannot be laid over
  // the log; the message names the hypothetical, the event, the field and the mend.
  absl::StatusOr<v1::WhatIfAnswer> WhatIf(const v1::WhatIfRequest& request) const;

 private:
  const KvStore& store_;
  const Projections& projections_;
};

}  // namespace lexlog

#endif  // LEXLOG_PROJECTIONS_QUERY_SERVICE_H_
