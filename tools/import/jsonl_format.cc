#include "tools/import/jsonl_format.h"

#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "engine/base/text.h"
#include "google/protobuf/struct.pb.h"
#include "google/protobuf/util/json_util.h"
#include "tools/import/nearest.h"
#include "tools/import/text_lines.h"
#include "tools/import/vocabulary.h"

namespace lexlog {
namespace {

using google::protobuf::StringPiece;
using google::protobuf::util::JsonStringToMessage;

// The id in a line that is JSON, whether it is an event or not.
std::string IdIn(const std::string& line) {
  google::protobuf::Struct fields;
  if (!JsonStringToMessage(line, &fields).ok()) return "";
  const auto id = fields.fields().find("id");
  return id == fields.fields().end() ? "" : id->second.string_value();
}

// What Protobuf says of a line, without its picture of it, and what to do about it.
Unreadable Explain(absl::string_view message) {
  message = message.substr(0, message.find('\n'));
  Unreadable problem;
  constexpr absl::string_view kUnknown = ": Cannot find field";
  const size_t unknown = message.find(kUnknown);
  if (unknown != absl::string_view::npos) {
    absl::string_view field = message.substr(0, unknown);
    field.remove_prefix(field.rfind(' ') == absl::string_view::npos ? 0 : field.rfind(' ') + 1);
    const std::string meant = Nearest(field, FieldsOf(""));
    problem.field = std::string(field);
    problem.what = "there is no such field";
    problem.mend = meant.empty() ? "write one of the fields of docs/encoding.md"
                                 : absl::StrCat("write \"", meant, "\"");
    return problem;
  }
  problem.what = absl::StrCat("cannot be read as an event: ",
                              absl::StrReplaceAll(absl::StripSuffix(message, "."),
                                                  {{"type.googleapis.com/lexlog.v1.", ""}}));
  problem.mend = "write one event a line, as docs/encoding.md shows";
  return problem;
}

void ParseLine(absl::string_view line, int number, Imported& imported) {
  ImportedEvent parsed;
  const auto status = JsonStringToMessage(StringPiece(line.data(), line.size()), &parsed.event);
  if (!status.ok()) {
    Unreadable problem = Explain({status.message().data(), status.message().size()});
    problem.line = number;
    problem.event = IdIn(std::string(line));
    imported.unreadable.push_back(std::move(problem));
    return;
  }
  parsed.line_of = [number](absl::string_view) { return number; };
  imported.events.push_back(std::move(parsed));
}

}  // namespace

Imported JsonlFormat::Parse(absl::string_view bytes) const {
  Imported imported;
  int number = 0;
  for (const absl::string_view line : absl::StrSplit(WithoutByteOrderMark(bytes), '\n')) {
    ++number;
    if (!IsUtf8(line)) {
      imported.unreadable.push_back(NoText(number, line, IdIn(AsciiOf(line))));
    } else if (!absl::StripAsciiWhitespace(line).empty()) {
      ParseLine(line, number, imported);
    }
  }
  return imported;
}

}  // namespace lexlog
