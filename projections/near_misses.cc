#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/timeline/edtf.h"
#include "projections/finding.h"
#include "projections/life.h"
#include "projections/words.h"

namespace lexlog {
namespace {

constexpr const char* kTime[] = {"force", "norm", "applies_from"};

bool IsTime(const std::string& kept_by) {
  return std::find(std::begin(kTime), std::end(kTime), kept_by) != std::end(kTime);
}

absl::StatusOr<std::string> StandingOn(Rulebook& rulebook, const std::string& norm, Day day) {
  AsOf as_of = rulebook.composer().as_of();
  as_of.effective_on = day;
  LEXLOG_ASSIGN_OR_RETURN(const std::unique_ptr<Rulebook> other, rulebook.At(as_of));
  return StandingOf(*other, norm);
}

// The nearest days on either side on which it would match, from the stretches between `edges`.
absl::Status FindDays(Rulebook& rulebook, const std::set<Day>& edges, const std::string& norm,
                      v1::NearMiss& miss) {
  const Day today = rulebook.composer().as_of().effective_on;
  auto after = edges.upper_bound(today);
  for (auto at = after; at != edges.end() && miss.later().empty(); ++at) {
    LEXLOG_ASSIGN_OR_RETURN(const std::string standing, StandingOn(rulebook, norm, *at));
    if (IsMet(standing)) miss.set_later(FormatDay(*at));
  }
  for (auto at = after; at != edges.begin() && miss.earlier().empty();) {
    --at;
    const Day last = *at - 1;
    LEXLOG_ASSIGN_OR_RETURN(const std::string standing, StandingOn(rulebook, norm, last));
    if (IsMet(standing)) miss.set_earlier(FormatDay(last));
  }
  return absl::OkStatus();
}

std::string InWords(const Found& found, const std::string& kept_by, const v1::NearMiss& miss) {
  std::string words = IsTime(kept_by) ? "not on that day" : "";
  for (const v1::Why& why : found.finding.why()) {
    for (const v1::Why& part : why.part()) {
      if (part.verdict() == "no" && words.find(part.words()) == std::string::npos) {
        absl::StrAppend(&words, words.empty() ? "" : ": ", part.words());
      }
    }
  }
  if (!miss.earlier().empty()) absl::StrAppend(&words, "; it would match on ", miss.earlier());
  if (!miss.later().empty()) {
    absl::StrAppend(&words, miss.earlier().empty() ? "; it would match on " : " and on ",
                    miss.later());
  }
  return words;
}

}  // namespace

absl::Status AddNearMisses(Rulebook& rulebook, const std::vector<Found>& not_touched,
                           v1::CheckAnswer& answer) {
  for (const Found& found : not_touched) {
    if (found.kept_by.size() != 1 || found.kept_by.front() == "refrain") continue;
    const std::string& kept_by = found.kept_by.front();
    if (kept_by != "norm" && !found.matches_stated) continue;
    v1::NearMiss miss;
    LEXLOG_ASSIGN_OR_RETURN(const std::set<Day> edges, TurningDays(rulebook, found.finding.norm()));
    LEXLOG_RETURN_IF_ERROR(FindDays(rulebook, edges, found.finding.norm(), miss));
    if (kept_by == "norm" && miss.earlier().empty() && miss.later().empty()) continue;
    *miss.mutable_finding() = found.finding;
    miss.set_kept_by(kept_by);
    miss.set_words(InWords(found, kept_by, miss));
    *answer.add_near_miss() = std::move(miss);
  }
  return absl::OkStatus();
}

}  // namespace lexlog
