#include "tools/import/scenario_file.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/status_macros.h"
#include "engine/view/move.h"
#include "google/protobuf/text_format.h"
#include "tools/import/field_lines.h"
#include "tools/import/message_file.h"

namespace lexlog {
namespace {

using google::protobuf::TextFormat;
using v1::Hypothetical;

const std::string& EventOf(const Hypothetical& hypothetical) {
  if (hypothetical.has_add()) return hypothetical.add().id();
  if (hypothetical.has_change()) return hypothetical.change().id();
  if (hypothetical.has_move()) return hypothetical.move().event();
  return hypothetical.omit();
}

// Gives `before` the dates that `after` gives.
void MergeMoves(const v1::Move& after, v1::Move& before) {
  if (!after.act_day().empty()) *before.mutable_act_day() = after.act_day();
  if (!after.public_day().empty()) *before.mutable_public_day() = after.public_day();
  if (!after.from().empty()) *before.mutable_from() = after.from();
  if (!after.until().empty()) *before.mutable_until() = after.until();
}

// What a file says of an event above what one beneath it says.
struct Above {
  const Hypothetical& beneath;
  const Hypothetical& here;

  // Why it cannot be said; empty: it can.
  std::string Fault() const {
    if (here.has_add() && beneath.has_omit()) return "is left out beneath, and so on record";
    if (here.has_add()) return "is there already, beneath";
    if (here.has_move() && beneath.has_omit()) return "is left out beneath: nothing to move";
    return "";
  }

  // Both in one; nullopt: as if neither were said.
  std::optional<Hypothetical> Folded() const {
    if (here.has_omit() && beneath.has_add()) return std::nullopt;
    Hypothetical folded = here;
    if (here.has_change() && beneath.has_add()) {
      *folded.mutable_add() = here.change();
    } else if (here.has_move() && beneath.has_add()) {
      *folded.mutable_add() = beneath.add();
      MoveDates(here.move(), *folded.mutable_add());
    } else if (here.has_move() && beneath.has_change()) {
      *folded.mutable_change() = beneath.change();
      MoveDates(here.move(), *folded.mutable_change());
    } else if (here.has_move() && beneath.has_move()) {
      *folded.mutable_move() = beneath.move();
      MergeMoves(here.move(), *folded.mutable_move());
    }
    return folded;
  }
};

class ScenarioFiles {
 public:
  absl::StatusOr<v1::Scenario> Read(const std::string& path) {
    v1::Scenario top;
    LEXLOG_RETURN_IF_ERROR(AddFile(path, &top));
    v1::Scenario flat;
    flat.set_name(top.name());
    flat.set_reason(top.reason());
    for (Hypothetical& hypothetical : flat_) {
      *flat.add_hypothetical() = std::move(hypothetical);
    }
    return flat;
  }

 private:
  // Adds what the file and those beneath it say, unless that was done before.
  absl::Status AddFile(const std::string& path, v1::Scenario* scenario) {
    const std::string name = std::filesystem::path(path).lexically_normal().string();
    const auto open = std::find(open_.begin(), open_.end(), name);
    if (open != open_.end()) {
      std::vector<std::string> circle(open, open_.end());
      circle.push_back(name);
      return absl::InvalidArgumentError(absl::StrCat(
          open_.back(), ": on_top_of: goes in a circle: ", absl::StrJoin(circle, " stands on "),
          ". Mend: take one of them out."));
    }
    if (!done_.insert(name).second) return absl::OkStatus();
    open_.push_back(name);
    TextFormat::ParseInfoTree places;
    LEXLOG_RETURN_IF_ERROR(ReadMessageFile(path, *scenario, &places));
    for (const std::string& below : scenario->on_top_of()) {
      const auto beside = std::filesystem::path(path).parent_path() / below;
      v1::Scenario base;
      LEXLOG_RETURN_IF_ERROR(AddFile(beside.string(), &base));
    }
    LEXLOG_RETURN_IF_ERROR(AddHypotheticals(path, places, *scenario));
    open_.pop_back();
    return absl::OkStatus();
  }

  absl::Status AddHypotheticals(const std::string& path, const TextFormat::ParseInfoTree& places,
                                const v1::Scenario& scenario) {
    std::set<std::string> here;
    for (int i = 0; i < scenario.hypothetical_size(); ++i) {
      Hypothetical hypothetical = scenario.hypothetical(i);
      if (hypothetical.reason().empty()) hypothetical.set_reason(scenario.reason());
      const std::string fault = !here.insert(EventOf(hypothetical)).second
                                    ? "is spoken of twice in this file"
                                    : Add(std::move(hypothetical));
      if (fault.empty()) continue;
      const std::string field = absl::StrCat("hypothetical[", i, "]");
      const int line = LineOfField(places, v1::Scenario::descriptor(), field) + 1;
      return absl::InvalidArgumentError(
          absl::StrCat(path, ":", std::max(line, 1), ": ", field, ": event ",
                       EventOf(scenario.hypothetical(i)), " ", fault,
                       ". Mend: say in one hypothetical what is supposed of it; to say more of an "
                       "event above another scenario, write change with the whole event."));
    }
    return absl::OkStatus();
  }

  // Why it cannot be added to what is said so far; empty: it was.
  std::string Add(Hypothetical hypothetical) {
    const std::string event = EventOf(hypothetical);
    const auto known = std::find_if(flat_.begin(), flat_.end(),
                                    [&](const Hypothetical& one) { return EventOf(one) == event; });
    if (known == flat_.end() || event.empty()) {
      flat_.push_back(std::move(hypothetical));
      return "";
    }
    const Above above{*known, hypothetical};
    const std::string fault = above.Fault();
    if (!fault.empty()) return fault;
    std::optional<Hypothetical> folded = above.Folded();
    if (folded.has_value()) {
      *known = *std::move(folded);
    } else {
      flat_.erase(known);
    }
    return "";
  }

  std::vector<Hypothetical> flat_;
  std::vector<std::string> open_;  // files that are being read, each on top of the next
  std::set<std::string> done_;
};

}  // namespace

absl::StatusOr<v1::Scenario> ReadScenarioFile(const std::string& path) {
  return ScenarioFiles().Read(path);
}

}  // namespace lexlog
