#include "tools/cli/exposure_words.h"

#include <map>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "projections/words.h"
#include "tools/cli/standing.h"

namespace lexlog {
namespace {

std::string TitleOf(const v1::Standing& standing) {
  return standing.title().empty() ? standing.norm() : standing.title();
}

std::string FactInWords(const std::string& dimension, const v1::Fact& fact) {
  return absl::StrCat(Spaced(dimension), ": ",
                      fact.other() ? "other" : absl::StrJoin(fact.term(), " and "),
                      fact.assumed() ? " (assumed)" : "");
}

}  // namespace

std::string ActivityInWords(const v1::Activity& activity) {
  std::vector<std::string> facts;
  const auto* type = v1::Activity::descriptor();
  for (int i = 0; i < type->field_count(); ++i) {
    const auto* field = type->field(i);
    if (field->message_type() != v1::Fact::descriptor()) continue;
    if (!activity.GetReflection()->HasField(activity, field)) continue;
    const auto& fact = activity.GetReflection()->GetMessage(activity, field);
    facts.push_back(FactInWords(field->name(), static_cast<const v1::Fact&>(fact)));
  }
  if (activity.has_quantity()) facts.push_back(QuantityInWords(activity.quantity()));
  if (activity.refrain()) facts.push_back("not done, or given up");
  return absl::StrJoin(facts, "; ");
}

std::string StandingsInWords(const google::protobuf::RepeatedPtrField<v1::Standing>& standings) {
  std::vector<std::string> parts;
  for (const StandingLook& look : kTouchedLooks) {
    std::vector<std::string> titles;
    for (const v1::Standing& standing : standings) {
      if (standing.standing() == look.standing) titles.push_back(TitleOf(standing));
    }
    if (titles.empty()) continue;
    parts.push_back(absl::StrCat(look.meaning, ": ", absl::StrJoin(titles, "; ")));
  }
  return parts.empty() ? "no recorded norm" : absl::StrJoin(parts, ". ");
}

std::vector<v1::Standing> NormsOf(const v1::ExposureLifeAnswer& answer) {
  std::vector<v1::Standing> norms;
  std::set<std::string> known;
  const auto take = [&](const auto& parts, absl::string_view standing) {
    for (const auto& part : parts) {
      for (const v1::Standing& one : part.standing()) {
        const bool so = one.standing() == standing;
        if (so && known.insert(one.norm()).second) norms.push_back(one);
      }
    }
  };
  for (const StandingLook& look : kTouchedLooks) {
    take(answer.segment(), look.standing);
    take(answer.distinct(), look.standing);
  }
  return norms;
}

const StandingLook& LookIn(const v1::ExposureLifeAnswer::Distinct& kind, const std::string& norm) {
  for (const v1::Standing& standing : kind.standing()) {
    if (standing.norm() == norm) return LookOf(standing.standing());
  }
  return LookOf("");
}

std::vector<uint32_t> KindsThatTouch(const v1::ExposureLifeAnswer& answer) {
  std::vector<uint32_t> kinds;
  for (int kind = 0; kind < answer.distinct_size(); ++kind) {
    if (!answer.distinct(kind).standing().empty()) kinds.push_back(static_cast<uint32_t>(kind));
  }
  return kinds;
}

std::string Turns(const google::protobuf::RepeatedPtrField<v1::Standing>& before,
                  const google::protobuf::RepeatedPtrField<v1::Standing>& now) {
  std::map<std::string, std::string> was;
  for (const v1::Standing& standing : before) was[standing.norm()] = standing.standing();
  std::vector<std::string> lines;
  int same = 0;
  for (const v1::Standing& standing : now) {
    const auto old = was.find(standing.norm());
    const std::string mark = LookOf(standing.standing()).mark;
    if (old == was.end()) {
      lines.push_back(absl::StrCat("+ ", mark, " ", TitleOf(standing)));
    } else if (old->second != standing.standing()) {
      lines.push_back(absl::StrCat(LookOf(old->second).mark, "→", mark, " ", TitleOf(standing)));
    } else {
      ++same;
    }
    if (old != was.end()) was.erase(old);
  }
  for (const v1::Standing& standing : before) {
    if (was.contains(standing.norm())) lines.push_back(absl::StrCat("- ", TitleOf(standing)));
  }
  if (same > 0) lines.push_back(absl::StrCat(lines.empty() ? "" : "and ", same, " as before"));
  return lines.empty() ? StandingsInWords(now) : absl::StrJoin(lines, "\n");
}

std::string MapLetters(const v1::ExposureLifeAnswer& answer, uint32_t kind) {
  int place = 0;
  for (uint32_t i = 0; i < kind; ++i) {
    if (!answer.distinct(static_cast<int>(i)).standing().empty()) ++place;
  }
  const char last = static_cast<char>('A' + place % 26);
  return place < 26 ? std::string(1, last)
                    : absl::StrCat(std::string(1, static_cast<char>('A' + place / 26 - 1)),
                                   std::string(1, last));
}

bool StillToCome(const v1::ExposureLifeAnswer::Row& row,
                 const v1::ExposureLifeAnswer::Segment& column) {
  return !row.public_last().empty() && !column.first().empty() &&
         column.first() > row.public_last();
}

std::string RenderLooks(const Style& style) {
  std::string out;
  for (const StandingLook& look : kTouchedLooks) {
    out += Hanging(absl::StrCat("  ", Painted(look.mark, look.paint, style), "  "), 5, look.meaning,
                   Paint::kPlain, style);
  }
  return out;
}

}  // namespace lexlog
