#include "tools/import/regml/effect.h"

#include <cstddef>
#include <optional>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/sha256.h"
#include "engine/base/status_macros.h"
#include "tools/import/regml/labels.h"

namespace lexlog {
namespace {

constexpr size_t kIdBytesMax = 128;
constexpr int kDepthMax = 16;

std::string CopyId(const std::string& target, const std::string& act) {
  std::string id = absl::StrCat(target, ":by:", act);
  if (id.size() <= kIdBytesMax) return id;
  return absl::StrCat("regml:by:", Sha256Hex(id));
}

v1::Event CopyOf(const v1::Event& act, const std::string& target) {
  v1::Event copy = act;
  copy.set_id(CopyId(target, act.id()));
  if (copy.has_reschedule()) copy.mutable_reschedule()->set_target(target);
  if (copy.has_cancellation()) copy.mutable_cancellation()->set_target(target);
  return copy;
}

class Carrier {
 public:
  explicit Carrier(OnRecord& on_record) : on_record_(on_record) {}

  absl::Status Carry(const std::string& acted_upon, const std::vector<std::string>& targets,
                     int depth) {
    if (depth > kDepthMax) return absl::OkStatus();
    LEXLOG_ASSIGN_OR_RETURN(const std::vector<std::string> acts, on_record_.ActsOn(acted_upon));
    for (const std::string& id : acts) {
      LEXLOG_ASSIGN_OR_RETURN(const std::optional<v1::Event> act, on_record_.Find(id));
      if (!act.has_value() || !carried_.insert(id).second) continue;
      if (!act->has_reschedule() && !act->has_cancellation()) continue;
      std::vector<std::string> copies;
      for (const std::string& target : targets) {
        copies_.push_back(CopyOf(*act, target));
        copies.push_back(copies_.back().id());
      }
      LEXLOG_RETURN_IF_ERROR(Carry(id, copies, depth + 1));
    }
    return absl::OkStatus();
  }

  std::vector<v1::Event> Done() && { return std::move(copies_); }

 private:
  OnRecord& on_record_;
  std::set<std::string> carried_;
  std::vector<v1::Event> copies_;
};

std::string MadeOn(const v1::Event& act) {
  if (act.act_day_size() == 1) return act.act_day(0).day();
  return act.public_day_size() == 1 ? act.public_day(0).day() : "";
}

// Where the day as published, with the acts upon it, comes to another than RegML states.
absl::StatusOr<std::string> ConflictOf(const KnownEffect& effect, const RegmlHeader& header,
                                       OnRecord& on_record) {
  LEXLOG_ASSIGN_OR_RETURN(const std::vector<v1::Event> acts,
                          ActsCarriedOver(effect.anchor, {"any"}, on_record));
  std::string day = effect.from.size() == 1 ? effect.from[0].day() : "";
  std::string made;
  for (const v1::Event& act : acts) {
    if (act.from_size() != 1 || MadeOn(act) < made) continue;
    made = MadeOn(act);
    day = act.from(0).day();
  }
  if (day.empty() || day == header.effective) return "";
  return absl::StrCat(header.name, " takes effect ", header.effective, " by RegML, and ", day,
                      " by ", effect.anchor, " and what acts upon it");
}

absl::StatusOr<KnownEffect> EffectOf(const std::string& anchor, const RegmlHeader& header,
                                     OnRecord& on_record) {
  KnownEffect effect;
  LEXLOG_ASSIGN_OR_RETURN(const std::optional<v1::Event> due, on_record.Find(anchor));
  if (!due.has_value()) return effect;
  effect.anchor = anchor;
  effect.from = {due->from().begin(), due->from().end()};
  effect.citations = {due->citation().begin(), due->citation().end()};
  LEXLOG_ASSIGN_OR_RETURN(effect.conflict, ConflictOf(effect, header, on_record));
  return effect;
}

// What the Federal Register tells of the document as a whole.
absl::StatusOr<KnownEffect> EffectInRegister(const RegmlHeader& header, OnRecord& on_record) {
  if (header.name != header.document || header.name != RegisterNumber(header)) {
    return KnownEffect{};  // a step of it
  }
  const std::string id =
      absl::StrCat("fr:", InId(header.document), ":", PublishedOn(header), ":effective");
  LEXLOG_ASSIGN_OR_RETURN(KnownEffect effect, EffectOf(id, header, on_record));
  if (effect.from.size() == 1 && IsDay(effect.from[0].day()) && effect.conflict.empty()) {
    return effect;
  }
  KnownEffect none;
  none.conflict = std::move(effect.conflict);
  return none;
}

// What the record tells of the document as a whole.
absl::StatusOr<KnownEffect> EffectOfDocument(const RegmlHeader& header, OnRecord& on_record) {
  LEXLOG_ASSIGN_OR_RETURN(KnownEffect effect, EffectOf(IdInStep(header, "due"), header, on_record));
  if (effect.from.empty()) {
    LEXLOG_ASSIGN_OR_RETURN(effect, EffectInRegister(header, on_record));
  }
  const std::string own = IdInStep(header, "effective");
  LEXLOG_ASSIGN_OR_RETURN(const std::optional<v1::Event> told, on_record.Find(own));
  effect.is_told = !effect.from.empty() && !told.has_value();
  if (effect.from.empty()) effect.anchor = own;
  return effect;
}

}  // namespace

absl::StatusOr<KnownEffects> KnownEffectsOf(const RegmlHeader& header,
                                            const std::vector<const ProvisionTree*>& trees,
                                            OnRecord& on_record) {
  KnownEffects effects;
  LEXLOG_ASSIGN_OR_RETURN(effects[""], EffectOfDocument(header, on_record));
  for (const ProvisionTree* tree : trees) {
    for (const auto& [label, provision] : tree->provisions()) {
      if (effects.count(label) != 0) continue;
      const std::string id = IdInStep(header, absl::StrCat("due:", InId(label)));
      LEXLOG_ASSIGN_OR_RETURN(KnownEffect effect, EffectOf(id, header, on_record));
      if (!effect.from.empty()) effects[label] = std::move(effect);
    }
  }
  return effects;
}

absl::StatusOr<std::vector<v1::Event>> ActsCarriedOver(const std::string& anchor,
                                                       const std::vector<std::string>& targets,
                                                       OnRecord& on_record) {
  Carrier carrier(on_record);
  LEXLOG_RETURN_IF_ERROR(carrier.Carry(anchor, targets, 0));
  return std::move(carrier).Done();
}

}  // namespace lexlog
