#include <algorithm>
#include <optional>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "engine/base/status_macros.h"
#include "rapidjson/error/en.h"
#include "rapidjson/memorystream.h"
#include "rapidjson/reader.h"
#include "tools/exposure/book_reader.h"
#include "tools/import/text_lines.h"

namespace lexlog {
namespace {

constexpr char kOneObject[] = "write one JSON object a line, with plain values";

// The cells of one line, as rapidjson calls out what it reads. False: stop; `problem` says why.
class Cells : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Cells> {
 public:
  explicit Cells(const std::vector<std::string>& ignored) : ignored_(ignored) {}

  void Begin(uint64_t line) {
    row_.line = line;
    for (std::string& text : text_) text.clear();
    given_.fill(false);
    column_ = std::nullopt;
    depth_ = 0;
    in_list_ = false;
    problem_ = {};
    problem_.line = line;
  }
  const BookRow& Row() {
    for (size_t i = 0; i < kColumns; ++i) row_.cell[i] = absl::StripAsciiWhitespace(text_[i]);
    return row_;
  }
  const RowProblem& problem() {
    problem_.row = text_[IndexOf(Column::kId)];
    return problem_;
  }

  bool Null() { return depth_ > 0 || NoObject(); }
  bool Bool(bool value) { return Value(value ? "yes" : "no"); }
  bool RawNumber(const char* text, rapidjson::SizeType size, bool) { return Value({text, size}); }
  bool String(const char* text, rapidjson::SizeType size, bool) { return Value({text, size}); }
  bool StartObject() { return depth_++ == 0 || Refuse("holds an object", kOneObject); }
  bool EndObject(rapidjson::SizeType) { return true; }
  bool StartArray() {
    if (depth_ == 0) return NoObject();
    if (in_list_) return Refuse("holds a list in a list", kOneObject);
    in_list_ = true;
    return true;
  }
  bool EndArray(rapidjson::SizeType) {
    in_list_ = false;
    return true;
  }

  bool Key(const char* text, rapidjson::SizeType size, bool) {
    const absl::string_view name(text, size);
    column_ = std::nullopt;
    if (std::find(ignored_.begin(), ignored_.end(), name) != ignored_.end()) return true;
    column_ = ColumnNamed(name);
    if (!column_.has_value()) {
      problem_ = NoSuchColumn(row_.line, name);
      return false;
    }
    if (!given_[IndexOf(*column_)]) return given_[IndexOf(*column_)] = true;
    return Refuse("is there twice", "write it once; several terms are a list");
  }

 private:
  bool Value(absl::string_view value) {
    if (depth_ == 0) return NoObject();
    if (!column_.has_value()) return true;
    std::string& text = text_[IndexOf(*column_)];
    absl::StrAppend(&text, in_list_ && !text.empty() ? ";" : "", value);
    return true;
  }
  bool NoObject() { return Refuse("is no JSON object", kOneObject); }
  bool Refuse(absl::string_view what, absl::string_view mend) {
    problem_.column = column_.has_value() ? NameOfColumn(*column_) : "";
    problem_.what = std::string(what);
    problem_.mend = std::string(mend);
    return false;
  }

  const std::vector<std::string>& ignored_;
  std::array<std::string, kColumns> text_;
  std::array<bool, kColumns> given_ = {};
  std::optional<Column> column_;
  int depth_ = 0;
  bool in_list_ = false;
  BookRow row_;
  RowProblem problem_;
};

class JsonlReader final : public BookReader {
 public:
  JsonlReader(const BookFormat& format, BookVisitor& visitor)
      : format_(format), visitor_(visitor), cells_(format_.ignored) {}

  absl::Status Read(absl::string_view bytes) override {
    while (!bytes.empty()) {
      const size_t end = bytes.find('\n');
      const absl::string_view piece = bytes.substr(0, end);
      if (end == absl::string_view::npos) return Keep(piece);
      bytes.remove_prefix(end + 1);
      if (begun_.empty() && !too_long_ && piece.size() <= kLongestRow) {
        LEXLOG_RETURN_IF_ERROR(TakeLine(piece));
      } else {
        LEXLOG_RETURN_IF_ERROR(Keep(piece));
        LEXLOG_RETURN_IF_ERROR(TakeBegun());
      }
    }
    return absl::OkStatus();
  }

  absl::Status Finish() override { return TakeBegun(); }

 private:
  // Puts `piece` behind what there is of its line.
  absl::Status Keep(absl::string_view piece) {
    if (begun_.size() + piece.size() > kLongestRow) too_long_ = true;
    if (too_long_) {
      begun_.clear();
    } else {
      begun_.append(piece.data(), piece.size());
    }
    return absl::OkStatus();
  }

  absl::Status TakeBegun() {
    if (too_long_) {
      too_long_ = false;
      return visitor_.Bad({++line_, "", "", "", "is longer than 1 MiB", kOneObject});
    }
    const absl::Status taken = TakeLine(begun_);
    begun_.clear();
    return taken;
  }

  absl::Status TakeLine(absl::string_view line) {
    if (++line_ == 1) line = WithoutByteOrderMark(line);
    line = absl::StripAsciiWhitespace(line);
    if (line.empty()) return absl::OkStatus();
    if (line.find('\0') != absl::string_view::npos) {
      return visitor_.Bad({line_, "", "", "", "has a NUL character in it", "take the NUL out"});
    }
    cells_.Begin(line_);
    rapidjson::MemoryStream stream(line.data(), line.size());
    constexpr unsigned kFlags =
        rapidjson::kParseNumbersAsStringsFlag | rapidjson::kParseValidateEncodingFlag;
    if (reader_.Parse<kFlags>(stream, cells_)) return visitor_.Row(cells_.Row());
    if (reader_.GetParseErrorCode() == rapidjson::kParseErrorTermination) {
      return visitor_.Bad(cells_.problem());
    }
    RowProblem problem = cells_.problem();
    problem.what =
        absl::StrCat("cannot be read as JSON at its character ", reader_.GetErrorOffset() + 1, ": ",
                     Lower(rapidjson::GetParseError_En(reader_.GetParseErrorCode())));
    problem.mend = kOneObject;
    return visitor_.Bad(problem);
  }

  // "Invalid value." -> "invalid value"
  static std::string Lower(absl::string_view words) {
    std::string lower(absl::StripSuffix(words, "."));
    if (!lower.empty()) lower[0] = absl::ascii_tolower(static_cast<unsigned char>(lower[0]));
    return lower;
  }

  const BookFormat format_;
  BookVisitor& visitor_;
  Cells cells_;
  rapidjson::Reader reader_;
  std::string begun_;  // the line that the bytes read so far end in
  bool too_long_ = false;
  uint64_t line_ = 0;
};

}  // namespace

std::unique_ptr<BookReader> NewJsonlReader(const BookFormat& format, BookVisitor& visitor) {
  return std::make_unique<JsonlReader>(format, visitor);
}

}  // namespace lexlog
