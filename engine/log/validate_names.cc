#include "engine/log/validate_names.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/text.h"
#include "engine/log/validate_bodies.h"
#include "engine/log/validate_rules.h"

namespace lexlog::validation {
namespace {

constexpr size_t kIdBytesMax = 128;
constexpr size_t kSubjectBytesMax = 256;

struct Kind {
  absl::string_view name;
  absl::string_view form;
  size_t parts;
};

constexpr std::array<Kind, 13> kKinds = {{
    {"instrument", "instrument/NAME", 2},
    {"provision", "provision/INSTRUMENT/NAME", 3},
    {"norm", "norm/NAME", 2},
    {"reading", "reading/NAME", 2},
    {"authorisation", "authorisation/NAME", 2},
    {"notice", "notice/NAME", 2},
    {"listing", "listing/LIST/ENTRY", 3},
    {"item", "item/NAME", 2},
    {"party", "party/NAME", 2},
    {"place", "place/NAME", 2},
    {"figure", "figure/NAME", 2},
    {"coverage", "coverage/NAME", 2},
    {"source", "source/NAME", 2},
}};

const Kind* FindKind(absl::string_view name) {
  for (const Kind& kind : kKinds) {
    if (name == kind.name) return &kind;
  }
  return nullptr;
}

// "a, b or c"
std::string Either(const std::vector<std::string>& words) {
  if (words.size() < 2) return absl::StrJoin(words, "");
  return absl::StrCat(absl::StrJoin(words.begin(), words.end() - 1, ", "), " or ", words.back());
}

std::string KnownKinds() {
  std::vector<std::string> names;
  names.reserve(kKinds.size());
  for (const Kind& kind : kKinds) names.emplace_back(kind.name);
  return Either(names);
}

bool HasSlash(absl::string_view text) { return KindOf(text).size() < text.size(); }

// How many parts there are between slashes; 0: one of them is empty.
size_t PartsOf(absl::string_view subject) {
  size_t parts = 1;
  char before = '/';
  for (const char c : subject) {
    if (c == '/' && before == '/') return 0;
    parts += c == '/';
    before = c;
  }
  return before == '/' ? 0 : parts;
}

// Most names are of these characters alone, which no rule for names refuses.
bool IsPlainName(absl::string_view subject) {
  bool plain = true;
  for (const char c : subject) plain &= c > ' ' && c < '\x7f';
  return plain;
}

// Characters that names may not have: white space, and letters in a decomposed form, in which two
// names that look the same differ.
std::optional<Fault> NameFault(absl::string_view subject) {
  if (IsPlainName(subject)) return std::nullopt;
  if (absl::StrContains(subject, " ") || subject != absl::StripAsciiWhitespace(subject)) {
    return Fault{absl::StrCat(Quoted(subject), " has white space in it"),
                 "write \"-\" between the words of a name"};
  }
  if (IsUtf8(subject) && FoldSpace(subject) != subject) {
    return Fault{absl::StrCat(Quoted(subject), " has white space or decomposed letters in it"),
                 "write \"-\" between words, and letters in Unicode NFC"};
  }
  return std::nullopt;
}

bool IsIdCharacter(char c) {
  return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_' || c == '.' ||
         c == ':';
}

Fault UnknownKind(absl::string_view subject) {
  const std::string lower = absl::AsciiStrToLower(KindOf(subject));
  const Kind* meant = FindKind(lower);
  if (meant == nullptr && absl::EndsWith(lower, "s")) {
    meant = FindKind(absl::string_view(lower).substr(0, lower.size() - 1));
  }
  return {absl::StrCat(Quoted(subject), " does not begin with a kind that lexlog knows"),
          meant != nullptr ? absl::StrCat("write ", meant->form)
                           : absl::StrCat("begin it with ", KnownKinds(), ", and a slash")};
}

}  // namespace

absl::string_view KindOf(absl::string_view subject) {
  size_t size = 0;
  while (size < subject.size() && subject[size] != '/') ++size;
  return subject.substr(0, size);
}

std::string FormsOf(Kinds kinds) {
  std::vector<std::string> forms;
  for (const absl::string_view name : kinds) {
    const Kind* kind = FindKind(name);
    forms.emplace_back(kind == nullptr ? name : kind->form);
  }
  return Either(forms);
}

std::optional<Fault> IdFault(absl::string_view id) {
  if (id.empty()) {
    return Fault{"is missing", "give the event an id of its own, by which others can name it"};
  }
  if (id.size() > kIdBytesMax) {
    return Fault{absl::StrCat(Quoted(id), " is ", id.size(), " characters long"),
                 absl::StrCat("use at most ", kIdBytesMax)};
  }
  if (!std::all_of(id.begin(), id.end(), IsIdCharacter)) {
    return Fault{absl::StrCat(Quoted(id), " has characters that an id cannot have"),
                 "use unaccented letters, digits, \"-\", \"_\", \".\" and \":\""};
  }
  return std::nullopt;
}

std::optional<Fault> SubjectFault(absl::string_view subject) {
  const absl::string_view name = KindOf(subject);
  if (name.size() == subject.size()) {
    return Fault{absl::StrCat(Quoted(subject), " is no subject: a subject is KIND/NAME"),
                 absl::StrCat("begin it with ", KnownKinds(), ", and a slash")};
  }
  const Kind* kind = FindKind(name);
  if (kind == nullptr) return UnknownKind(subject);
  if (subject.size() > kSubjectBytesMax) {
    return Fault{absl::StrCat(Quoted(subject), " is ", subject.size(), " bytes long"),
                 absl::StrCat("use at most ", kSubjectBytesMax)};
  }
  if (const auto fault = NameFault(subject)) return fault;
  const size_t parts = PartsOf(subject);
  // Paragraphs of a provision may be told apart by slashes.
  const bool longer = parts > kind->parts && kind->name != "provision";
  if (longer || parts < kind->parts) {
    return Fault{absl::StrCat(Quoted(subject), " is not of the form ", kind->form),
                 absl::StrCat("write ", kind->form)};
  }
  return std::nullopt;
}

std::optional<Fault> ReferenceFault(absl::string_view subject, Kinds kinds) {
  const absl::string_view kind = KindOf(subject);
  if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end() || kind.size() == subject.size()) {
    return Fault{absl::StrCat(Quoted(subject), " is not ", FormsOf(kinds)),
                 absl::StrCat("write ", FormsOf(kinds))};
  }
  return SubjectFault(subject);
}

std::optional<Fault> ReferenceOrWordsFault(absl::string_view text, Kinds kinds) {
  const absl::string_view kind = KindOf(text);
  if (kind.size() == text.size() || FindKind(kind) == nullptr) return std::nullopt;
  return ReferenceFault(text, kinds);
}

std::optional<Fault> IdOrSubjectFault(absl::string_view text) {
  return HasSlash(text) ? SubjectFault(text) : IdFault(text);
}

void CheckId(Checked& checked) {
  const auto fault = IdFault(checked.event().id());
  if (fault.has_value()) checked.Refuse("id", *fault);
}

void CheckSubject(Checked& checked) {
  const v1::Event& event = checked.event();
  const BodyRule rule = RuleOf(event.body_case());
  if (event.subject().empty()) {
    if (!rule.subject_due) return;
    checked.Refuse("subject", "is missing",
                   rule.kinds.empty()
                       ? std::string("say what the event is about: KIND/NAME")
                       : absl::StrCat("say what it is about: ", FormsOf(rule.kinds)));
    return;
  }
  if (const auto fault = SubjectFault(event.subject())) {
    checked.Refuse("subject", *fault);
    return;
  }
  const absl::string_view kind = KindOf(event.subject());
  if (rule.kinds.empty() ||
      std::find(rule.kinds.begin(), rule.kinds.end(), kind) != rule.kinds.end()) {
    return;
  }
  checked.Refuse("subject",
                 absl::StrCat("a body \"", BodyName(event), "\" does not fit the subject ",
                              Quoted(event.subject())),
                 absl::StrCat("write the subject as ", FormsOf(rule.kinds),
                              ", or give the event the body that it is meant to have"));
}

}  // namespace lexlog::validation
