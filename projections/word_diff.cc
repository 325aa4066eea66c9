#include "projections/word_diff.h"

// dtl 1.20 leaves <functional> to whoever includes it.
#include <functional>
#include <string>

#include <dtl/dtl.hpp>

#include "engine/base/text.h"

namespace lexlog {
namespace {

v1::DiffAnswer::Part::Kind KindOfEdit(dtl::edit_t edit) {
  if (edit == dtl::SES_DELETE) return v1::DiffAnswer::Part::DELETED;
  return edit == dtl::SES_ADD ? v1::DiffAnswer::Part::INSERTED : v1::DiffAnswer::Part::SAME;
}

}  // namespace

std::vector<v1::DiffAnswer::Part> WordDiff(absl::string_view before, absl::string_view after) {
  std::vector<std::string> old_words = SplitWords(before);
  std::vector<std::string> new_words = SplitWords(after);
  dtl::Diff<std::string> diff(old_words, new_words);
  diff.compose();
  std::vector<v1::DiffAnswer::Part> parts;
  for (const auto& [word, info] : diff.getSes().getSequence()) {
    const v1::DiffAnswer::Part::Kind kind = KindOfEdit(info.type);
    if (parts.empty() || parts.back().kind() != kind) parts.emplace_back().set_kind(kind);
    parts.back().mutable_words()->append(word);
  }
  return parts;
}

}  // namespace lexlog
