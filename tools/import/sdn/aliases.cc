#include "tools/import/sdn/aliases.h"

#include <algorithm>
#include <cstddef>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"

namespace lexlog {
namespace {

constexpr absl::string_view kMark = ".k.a. '";  // after a, f or n

// Where the name that begins `text` ends: at a quotation mark with the end of a remark after it.
// Names have such marks inside too, as apostrophes: "ABU-AL-KARKH', 'Yusuf'".
size_t EndOfName(absl::string_view text) {
  for (size_t at = text.find('\''); at != absl::string_view::npos; at = text.find('\'', at + 1)) {
    const absl::string_view rest = text.substr(at + 1);
    if (rest.empty() || rest[0] == ';' || rest[0] == ')' || rest == ".") return at;
    if (absl::StartsWith(rest, ". ")) return at;
  }
  return absl::string_view::npos;
}

bool OpensAlias(absl::string_view remarks, size_t mark) {
  if (mark == 0 || !absl::StrContains("afn", remarks.substr(mark - 1, 1))) return false;
  return mark == 1 || !absl::ascii_isalnum(static_cast<unsigned char>(remarks[mark - 2]));
}

// "'FUPI'", where the list wrote two marks on each side.
absl::string_view WithoutMarks(absl::string_view name) {
  if (name.size() > 2 && name.front() == '\'' && name.back() == '\'') {
    name = name.substr(1, name.size() - 2);
  }
  return absl::StripAsciiWhitespace(name);
}

}  // namespace

int ReadAliases(absl::string_view remarks, std::vector<std::string>& aliases) {
  int unread = 0;
  size_t mark = remarks.find(kMark);
  while (mark != absl::string_view::npos) {
    const size_t begin = mark + kMark.size();
    size_t next = begin;
    if (OpensAlias(remarks, mark)) {
      const size_t size = EndOfName(remarks.substr(begin));
      const absl::string_view name =
          WithoutMarks(remarks.substr(begin, size == absl::string_view::npos ? 0 : size));
      const bool known = std::find(aliases.begin(), aliases.end(), name) != aliases.end();
      if (name.empty()) {
        ++unread;
      } else if (!known) {
        aliases.emplace_back(name);
      }
      if (size != absl::string_view::npos) next += size;
    }
    mark = remarks.find(kMark, next);
  }
  return unread;
}

}  // namespace lexlog
