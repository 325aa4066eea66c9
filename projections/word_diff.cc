#include "projections/word_diff.h"

// dtl 1.20 leaves <functional> to whoever includes it.
#include <dtl/dtl.hpp>
#include <functional>
#include <string>

#include "engine/base/text.h"

namespace lexlog {
namespace {

bool IsSpace(absl::string_view words) {
  return words.find_first_not_of(" \t\r\n") == absl::string_view::npos;
}

void Add(v1::DiffAnswer::Part::Kind kind, const std::string& words,
         std::vector<v1::DiffAnswer::Part>& parts) {
  if (words.empty()) return;
  if (parts.empty() || parts.back().kind() != kind) parts.emplace_back().set_kind(kind);
  parts.back().mutable_words()->append(words);
}

// What was found changed since the last word that both sides have.
struct Changed {
  std::string deleted;
  std::string inserted;
  std::string space;  // common, but between changes so far

  void Take(dtl::edit_t edit, const std::string& word) {
    deleted += space;
    inserted += space;
    space.clear();
    (edit == dtl::SES_DELETE ? deleted : inserted) += word;
  }
  bool empty() const { return deleted.empty() && inserted.empty(); }
  void Flush(std::vector<v1::DiffAnswer::Part>& parts) {
    Add(v1::DiffAnswer::Part::DELETED, deleted, parts);
    Add(v1::DiffAnswer::Part::INSERTED, inserted, parts);
    Add(v1::DiffAnswer::Part::SAME, space, parts);
    *this = {};
  }
};

}  // namespace

std::vector<v1::DiffAnswer::Part> WordDiff(absl::string_view before, absl::string_view after) {
  std::vector<std::string> old_words = SplitWords(before);
  std::vector<std::string> new_words = SplitWords(after);
  dtl::Diff<std::string> diff(old_words, new_words);
  diff.compose();
  std::vector<v1::DiffAnswer::Part> parts;
  Changed changed;
  for (const auto& [word, info] : diff.getSes().getSequence()) {
    if (info.type != dtl::SES_COMMON) {
      changed.Take(info.type, word);
    } else if (!changed.empty() && IsSpace(word)) {
      changed.space += word;  // a space alone does not part two changes
    } else {
      changed.Flush(parts);
      Add(v1::DiffAnswer::Part::SAME, word, parts);
    }
  }
  changed.Flush(parts);
  return parts;
}

}  // namespace lexlog
