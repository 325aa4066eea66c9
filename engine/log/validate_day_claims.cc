#include "engine/log/validate_day_claims.h"

#include "absl/strings/str_cat.h"
#include "engine/log/validate_checked.h"

namespace lexlog::validation {
namespace {

using Claims = google::protobuf::RepeatedPtrField<v1::DateClaim>;
using Visit = absl::FunctionRef<void(const v1::DateClaim&, const DayPath&)>;

void VisitEach(const Claims& claims, DayPath path, Visit visit) {
  for (path.index = 0; path.index < claims.size(); ++path.index) visit(claims[path.index], path);
}

}  // namespace

std::string DayPath::List() const {
  if (within.empty()) return std::string(field);
  if (which < 0) return absl::StrCat(within, ".", field);
  return absl::StrCat(At(within, which), ".", field);
}

std::string DayPath::Written() const { return At(List(), index); }

void ForEachDayClaim(const v1::Event& event, Visit visit) {
  VisitEach(event.act_day(), {.field = "act_day"}, visit);
  VisitEach(event.public_day(), {.field = "public_day"}, visit);
  for (int i = 0; i < event.notified_size(); ++i) {
    VisitEach(event.notified(i).day(), {"notified", i, "day"}, visit);
  }
  VisitEach(event.from(), {.field = "from"}, visit);
  VisitEach(event.until(), {.field = "until"}, visit);
  for (int i = 0; i < event.citation_size(); ++i) {
    VisitEach(event.citation(i).public_day(), {"citation", i, "public_day"}, visit);
  }
  VisitEach(event.norm().applies_from(), {.within = "norm", .field = "applies_from"}, visit);
  VisitEach(event.source().published(), {.within = "source", .field = "published"}, visit);
}

}  // namespace lexlog::validation
