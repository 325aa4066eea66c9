#include "tools/import/message_file.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "engine/base/status_macros.h"
#include "engine/base/text.h"
#include "google/protobuf/io/tokenizer.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "google/protobuf/text_format.h"
#include "tools/import/import_file.h"
#include "tools/import/text_lines.h"
#include "tools/import/txtpb_errors.h"

namespace lexlog {
namespace {

using google::protobuf::TextFormat;

// What Protobuf says against the file, with its lines.
class Errors final : public google::protobuf::io::ErrorCollector {
 public:
  void AddError(int line, int, const std::string& message) override {
    Unreadable problem = ExplainTextError(message);
    problem.line = std::max(line, 0) + 1;
    found.push_back(std::move(problem));
  }
  // An unknown field: a warning, so that the parse goes on and finds the others.
  void AddWarning(int line, int column, const std::string& message) override {
    AddError(line, column, message);
  }

  std::vector<Unreadable> found;
};

std::vector<Unreadable> NotText(absl::string_view bytes) {
  std::vector<Unreadable> found;
  if (IsUtf8(bytes)) return found;
  int number = 0;
  for (const absl::string_view line : absl::StrSplit(bytes, '\n')) {
    ++number;
    if (!IsUtf8(line)) found.push_back(NoText(number, line, ""));
  }
  return found;
}

}  // namespace

absl::Status ReadMessageFile(const std::string& path, google::protobuf::Message& message,
                             TextFormat::ParseInfoTree* places) {
  LEXLOG_ASSIGN_OR_RETURN(const std::string file, ReadFile(path));
  const absl::string_view bytes = WithoutByteOrderMark(file);
  Errors errors;
  errors.found = NotText(bytes);
  if (errors.found.empty()) {
    TextFormat::Parser parser;
    parser.AllowUnknownField(true);
    parser.RecordErrorsTo(&errors);
    if (places != nullptr) parser.WriteLocationsTo(places);
    google::protobuf::io::ArrayInputStream stream(bytes.data(), static_cast<int>(bytes.size()));
    if (parser.Parse(&stream, &message) && errors.found.empty()) return absl::OkStatus();
  }
  return absl::InvalidArgumentError(
      absl::StrJoin(errors.found, "\n", [&](std::string* out, const Unreadable& problem) {
        absl::StrAppend(out, InWords(path, problem));
      }));
}

}  // namespace lexlog
