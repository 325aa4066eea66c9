#include "tools/import/txtpb_format.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/base/text.h"
#include "google/protobuf/io/tokenizer.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "google/protobuf/text_format.h"
#include "tools/import/field_lines.h"
#include "tools/import/text_lines.h"
#include "tools/import/txtpb_blocks.h"
#include "tools/import/txtpb_errors.h"

namespace lexlog {
namespace {

using google::protobuf::TextFormat;

// Collects what Protobuf says against one event, with the lines of the file.
class Errors final : public google::protobuf::io::ErrorCollector {
 public:
  Errors(const EventBlock& block, std::vector<Unreadable>& unreadable)
      : block_(block), unreadable_(unreadable) {}

  void AddError(int line, int, const std::string& message) override {
    Unreadable problem = ExplainTextError(message);
    problem.line = std::min(block_.inside_line + std::max(line, 0), block_.last_line);
    problem.event = block_.id;
    unreadable_.push_back(std::move(problem));
  }
  // An unknown field: a warning, so that the parse goes on and finds the others.
  void AddWarning(int line, int column, const std::string& message) override {
    AddError(line, column, message);
  }

 private:
  const EventBlock& block_;
  std::vector<Unreadable>& unreadable_;
};

void ParseBlock(const EventBlock& block, Imported& imported) {
  ImportedEvent parsed;
  auto places = std::make_shared<TextFormat::ParseInfoTree>();
  Errors errors(block, imported.unreadable);
  TextFormat::Parser parser;
  parser.AllowUnknownField(true);
  parser.RecordErrorsTo(&errors);
  parser.WriteLocationsTo(places.get());
  google::protobuf::io::ArrayInputStream stream(block.inside.data(),
                                                static_cast<int>(block.inside.size()));
  const size_t before = imported.unreadable.size();
  const bool read = parser.Parse(&stream, &parsed.event);
  if (!read || imported.unreadable.size() > before) return;
  parsed.line_of = [places, first = block.line,
                    inside = block.inside_line](absl::string_view path) {
    const int line = LineOfField(*places, v1::Event::descriptor(), path);
    return line < 0 ? first : inside + line;
  };
  imported.events.push_back(std::move(parsed));
}

// The id of the event that the line belongs to.
std::string EventAt(const EventBlocks& found, int line) {
  for (const EventBlock& block : found.blocks) {
    if (block.line <= line && line <= block.last_line) return AsciiOf(block.id);
  }
  return "";
}

void FindNoText(absl::string_view bytes, const EventBlocks& found, Imported& imported) {
  if (IsUtf8(bytes)) return;
  int number = 0;
  for (const absl::string_view line : absl::StrSplit(bytes, '\n')) {
    ++number;
    if (IsUtf8(line)) continue;
    imported.unreadable.push_back(NoText(number, line, EventAt(found, number)));
  }
}

}  // namespace

Imported TxtpbFormat::Parse(absl::string_view bytes) const {
  bytes = WithoutByteOrderMark(bytes);
  Imported imported;
  EventBlocks found = FindEventBlocks(bytes);
  FindNoText(bytes, found, imported);
  // What is no text is told; the rest is read without it.
  const std::string readable = IsUtf8(bytes) ? std::string() : AsciiOf(bytes);
  if (!readable.empty()) found = FindEventBlocks(readable);
  for (const EventBlock& block : found.blocks) ParseBlock(block, imported);
  imported.unreadable.insert(imported.unreadable.end(), found.unreadable.begin(),
                             found.unreadable.end());
  std::stable_sort(imported.unreadable.begin(), imported.unreadable.end(),
                   [](const Unreadable& a, const Unreadable& b) { return a.line < b.line; });
  return imported;
}

}  // namespace lexlog
