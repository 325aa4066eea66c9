#include "engine/base/status_macros.h"
#include "projections/finding.h"

namespace lexlog {

absl::StatusOr<std::unique_ptr<Rulebook>> Rulebook::Open(Reader& reader, const AsOf& as_of,
                                                         const v1::Activity& activity) {
  std::unique_ptr<Rulebook> rulebook(
      new Rulebook(reader, as_of, std::make_shared<ListsOnRecord>()));
  LEXLOG_ASSIGN_OR_RETURN(rulebook->index_, IndexNorms(rulebook->composer_));
  LEXLOG_RETURN_IF_ERROR(rulebook->SetActivity(activity));
  return rulebook;
}

absl::Status Rulebook::SetActivity(const v1::Activity& activity) {
  asked_ = activity;
  LEXLOG_ASSIGN_OR_RETURN(activity_, Ready(activity, tree_));
  return absl::OkStatus();
}

absl::StatusOr<std::unique_ptr<Rulebook>> Rulebook::Empty(const AsOf& as_of) {
  std::unique_ptr<Rulebook> rulebook(
      new Rulebook(composer_.reader(), as_of, tree_.lists().shared()));
  rulebook->index_ = index_;
  return rulebook;
}

absl::StatusOr<std::unique_ptr<Rulebook>> Rulebook::At(const AsOf& as_of) {
  LEXLOG_ASSIGN_OR_RETURN(std::unique_ptr<Rulebook> rulebook, Empty(as_of));
  LEXLOG_RETURN_IF_ERROR(rulebook->SetActivity(asked_));
  return rulebook;
}

}  // namespace lexlog
