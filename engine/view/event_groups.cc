#include "engine/view/event_groups.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/storage/keys.h"
#include "engine/view/counts.h"
#include "engine/view/versions.h"

namespace lexlog {
namespace {

using storage::v1::ViewRow;

// Collects what one projection says.
class Collector final : public RowWriter {
 public:
  Collector(absl::string_view view, std::vector<SaidRow>& said) : view_(view), said_(said) {}

  void Say(absl::string_view subject, const google::protobuf::MessageLite& value) override {
    Add(subject, ViewRow::SINCE_ACT, value);
  }
  void SayAlways(absl::string_view subject, const google::protobuf::MessageLite& value) override {
    Add(subject, ViewRow::ALWAYS, value);
  }

 private:
  void Add(absl::string_view subject, ViewRow::Range range,
           const google::protobuf::MessageLite& value) {
    said_.push_back({{std::string(view_), std::string(subject)}, range, value.SerializeAsString()});
  }

  const absl::string_view view_;
  std::vector<SaidRow>& said_;
};

}  // namespace

std::vector<SaidRow> SaidOf(const v1::Event& event, const Projections& projections) {
  std::vector<SaidRow> said;
  if (IsAct(event) || IsRecordAct(event)) return said;
  for (const auto& projection : projections) {
    Collector rows(projection->view(), said);
    projection->Apply(event, rows);
  }
  return said;
}

absl::StatusOr<std::vector<GroupName>> EventGroups::Of(absl::string_view event,
                                                       Sequence last) const {
  LEXLOG_ASSIGN_OR_RETURN(KeptGroups kept, Kept(event));
  if (kept.has_value()) return *std::move(kept);
  return Own(event, last);
}

absl::StatusOr<std::vector<GroupName>> EventGroups::Own(absl::string_view event,
                                                        Sequence last) const {
  std::vector<GroupName> groups;
  const bool stands = stands_ != nullptr && stands_(event);
  LEXLOG_ASSIGN_OR_RETURN(const SharedEvent found,
                          stands ? log_.Seek(event) : FindUpTo(log_, event, last));
  if (found == nullptr) return groups;
  for (SaidRow& said : SaidOf(found->event, projections_)) groups.push_back(std::move(said.group));
  std::sort(groups.begin(), groups.end());
  groups.erase(std::unique(groups.begin(), groups.end()), groups.end());
  return groups;
}

absl::StatusOr<EventGroups::KeptGroups> EventGroups::Kept(absl::string_view event) const {
  LEXLOG_ASSIGN_OR_RETURN(const std::optional<std::string> count,
                          overlay_.Get(keys::EventGroupCount(event)));
  if (!count.has_value()) return KeptGroups();
  std::vector<GroupName> groups;
  LEXLOG_ASSIGN_OR_RETURN(const std::vector<std::string> names,
                          overlay_.KeysUnder(keys::EventGroups(event)));
  for (const std::string& name : names) {
    const size_t end = name.find('\0');
    if (end == std::string::npos) return absl::DataLossError("a group without a view");
    groups.push_back({name.substr(0, end), name.substr(end + 1)});
  }
  if (groups.size() != keys::Decode(*count)) {
    return absl::DataLossError(absl::StrCat("event ", event, " stands in ", keys::Decode(*count),
                                            " groups, ", groups.size(), " of them readable"));
  }
  return KeptGroups(std::move(groups));
}

absl::StatusOr<std::vector<GroupName>> EventGroups::Keep(absl::string_view event, Sequence last) {
  LEXLOG_ASSIGN_OR_RETURN(KeptGroups kept, Kept(event));
  if (kept.has_value()) return *std::move(kept);
  LEXLOG_ASSIGN_OR_RETURN(std::vector<GroupName> own, Own(event, last));
  overlay_.Put(keys::EventGroupCount(event), keys::Encode(0));
  for (const GroupName& group : own) LEXLOG_RETURN_IF_ERROR(Add(event, group));
  return own;
}

absl::Status EventGroups::Join(absl::string_view event, const GroupName& group, Sequence last) {
  LEXLOG_ASSIGN_OR_RETURN(const std::optional<std::string> count,
                          overlay_.Get(keys::EventGroupCount(event)));
  if (!count.has_value()) LEXLOG_RETURN_IF_ERROR(Keep(event, last).status());
  return Add(event, group);
}

absl::Status EventGroups::Add(absl::string_view event, const GroupName& group) {
  const std::string key = keys::EventGroup(event, group.view, group.subject);
  LEXLOG_ASSIGN_OR_RETURN(const std::optional<std::string> known, overlay_.Get(key));
  if (known.has_value()) return absl::OkStatus();
  overlay_.Put(key, "");
  return AddTo(overlay_, keys::EventGroupCount(event), 1).status();
}

absl::Status EventGroups::Leave(absl::string_view event, const GroupName& group) {
  const std::string key = keys::EventGroup(event, group.view, group.subject);
  LEXLOG_ASSIGN_OR_RETURN(const std::optional<std::string> known, overlay_.Get(key));
  if (!known.has_value()) return absl::OkStatus();
  overlay_.Erase(key);
  return TakeFrom(overlay_, keys::EventGroupCount(event), 1).status();
}

}  // namespace lexlog
