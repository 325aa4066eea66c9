#include "tools/import/federal_register/json_documents.h"

#include <rapidjson/error/en.h>
#include <rapidjson/reader.h>

#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "tools/import/federal_register/piece_stream.h"

namespace lexlog::fr {
namespace {

// Deeper than any field of the register; what is deeper is no document of it.
constexpr int kDepthMax = 32;

constexpr unsigned kFlags = rapidjson::kParseIterativeFlag | rapidjson::kParseStopWhenDoneFlag |
                            rapidjson::kParseNumbersAsStringsFlag;

// Builds documents of what the parser tells. Names of the methods are RapidJSON's; false stops it.
class Builder {
 public:
  Builder(const PieceStream& stream, const TakeDocument& take) : stream_(stream), take_(take) {}

  void Reset() {
    depth_ = 0;
    document_depth_ = 0;
    list_depth_ = 0;
    is_page_ = false;
    document_ = Document();
  }

  const absl::Status& status() const { return status_; }
  const Document& document() const { return document_; }
  // Whether what is being read is one of a list, so that what comes after a break is lost.
  bool in_page() const { return list_depth_ > 0; }

  bool Null() { return Value({}, true); }
  bool Bool(bool) { return Value("", false); }
  bool Int(int) { return true; }  // numbers come as RawNumber
  bool Uint(unsigned) { return true; }
  bool Int64(int64_t) { return true; }
  bool Uint64(uint64_t) { return true; }
  bool Double(double) { return true; }
  bool RawNumber(const char* text, rapidjson::SizeType size, bool) {
    const absl::string_view number(text, size);
    const bool may = key_ == "executive_order_number" || key_ == "proclamation_number" ||
                     depth_ > document_depth_;
    return Value(number, may);
  }
  bool String(const char* text, rapidjson::SizeType size, bool) {
    return Value(absl::string_view(text, size), true);
  }

  bool Key(const char* text, rapidjson::SizeType size, bool) {
    std::string& key = depth_ == document_depth_ ? key_ : inner_key_;
    key.assign(text, size);
    return true;
  }

  bool StartObject() {
    if (++depth_ > kDepthMax) return false;
    const bool top = depth_ == 1;
    if (document_depth_ == 0 && (top || depth_ == list_depth_ + 1)) {
      document_ = Document();
      document_.line = stream_.line();
      document_depth_ = depth_;
      key_.clear();
    } else if (document_depth_ > 0 && depth_ == document_depth_ + 2) {
      if (key_ == "agencies") document_.agencies.emplace_back();
      if (key_ == "cfr_references") document_.cfr.emplace_back();
    } else if (document_depth_ > 0 && depth_ == document_depth_ + 1) {
      NoList();
    }
    return true;
  }

  bool EndObject(rapidjson::SizeType) {
    const bool ends = depth_-- == document_depth_;
    if (!ends) return true;
    document_depth_ = 0;
    if (depth_ == 0 && is_page_) return true;
    status_ = take_(document_);
    return status_.ok();
  }

  bool StartArray() {
    if (++depth_ > kDepthMax) return false;
    if (depth_ == 1) {
      list_depth_ = 1;
    } else if (depth_ == 2 && document_depth_ == 1 && key_ == "results") {
      is_page_ = true;
      list_depth_ = 2;
      document_depth_ = 0;
    } else if (document_depth_ > 0 && depth_ == document_depth_ + 1) {
      NoList();
    }
    return true;
  }

  bool EndArray(rapidjson::SizeType) {
    if (depth_ == list_depth_) {
      list_depth_ = 0;
      document_depth_ = depth_ == 2 ? 1 : 0;
    }
    --depth_;
    return true;
  }

 private:
  bool Value(absl::string_view text, bool right_type) {
    if (document_depth_ == 0) return true;
    if (depth_ == document_depth_) return Plain(text, right_type);
    if (depth_ == document_depth_ + 1) {
      std::vector<std::string>* list = ListField(document_, key_);
      if (list != nullptr && !text.empty()) list->emplace_back(text);
    } else if (depth_ == document_depth_ + 2 && key_ == "agencies" && !document_.agencies.empty()) {
      Of(document_.agencies.back(), text);
    } else if (depth_ == document_depth_ + 2 && key_ == "cfr_references" &&
               !document_.cfr.empty()) {
      CfrReference& cfr = document_.cfr.back();
      if (inner_key_ == "title") cfr.title = std::string(text);
      if (inner_key_ == "part") cfr.part = std::string(text);
    }
    return true;
  }

  bool Plain(absl::string_view text, bool right_type) {
    if (depth_ == 1 && key_ == "count") is_page_ = document_.number.empty();
    std::string* field = PlainField(document_, key_);
    if (field == nullptr) {
      std::vector<std::string>* list = ListField(document_, key_);
      if (list != nullptr && !text.empty()) list->emplace_back(text);
      return true;
    }
    if (right_type) {
      field->assign(text.data() == nullptr ? "" : text.data(), text.size());
      return true;
    }
    return Wrong(text.empty() ? "true or false, not a text" : "a number, not a text");
  }

  // What should be a text is an object or a list.
  void NoList() {
    if (PlainField(document_, key_) != nullptr) Wrong("a list or an object, not a text");
  }

  bool Wrong(absl::string_view what) {
    document_.wrong_field = key_;
    document_.wrong_what = absl::StrCat("is ", what);
    return true;
  }

  void Of(Agency& agency, absl::string_view text) const {
    if (inner_key_ == "name") agency.name = std::string(text);
    if (inner_key_ == "slug") agency.slug = std::string(text);
    if (inner_key_ == "id") agency.id = std::string(text);
    if (inner_key_ == "parent_id") agency.parent = std::string(text);
  }

  const PieceStream& stream_;
  const TakeDocument& take_;
  Document document_;
  std::string key_;
  std::string inner_key_;
  int depth_ = 0;           // open objects and lists
  int document_depth_ = 0;  // of the object that is a document; 0: none is open
  int list_depth_ = 0;      // of the list of documents; 0: none is open
  bool is_page_ = false;    // the object around all is a page, no document
  absl::Status status_;
};

void SkipSpace(PieceStream& stream) {
  while (!stream.done()) {
    const char c = stream.Peek();
    const bool mark = c == '\xEF' || c == '\xBB' || c == '\xBF';  // of byte order
    if (!absl::ascii_isspace(static_cast<unsigned char>(c)) && !(mark && stream.Tell() < 3)) return;
    stream.Take();
  }
}

// To the next line that begins with an object; false: there is none.
bool SkipToDocument(PieceStream& stream) {
  while (!stream.done() && !(stream.begins_line() && stream.Peek() == '{')) stream.Take();
  return !stream.done();
}

Unreadable Break(const PieceStream& stream, const Builder& builder, absl::string_view what) {
  return {stream.line(), NameOf(builder.document()), "",
          absl::StrCat("the JSON breaks here: ", what),
          "fetch the file again; what stands before this line is imported"};
}

std::string WhatBroke(const PieceStream& stream, const rapidjson::ParseResult& result) {
  if (!stream.status().ok()) return std::string(stream.status().message());
  if (result.Code() == rapidjson::kParseErrorTermination) return "it is nested too deeply";
  return rapidjson::GetParseError_En(result.Code());
}

}  // namespace

absl::Status ReadJsonDocuments(Input& input, const TakeDocument& take, const RefuseRecord& refuse) {
  PieceStream stream(input);
  Builder builder(stream, take);
  rapidjson::Reader reader;
  for (SkipSpace(stream); !stream.done(); SkipSpace(stream)) {
    builder.Reset();
    const rapidjson::ParseResult result = reader.Parse<kFlags>(stream, builder);
    if (!builder.status().ok()) return builder.status();
    if (!result.IsError()) continue;
    refuse(Break(stream, builder, WhatBroke(stream, result)));
    const bool lost = builder.in_page();
    if (lost || !SkipToDocument(stream)) return absl::OkStatus();
  }
  if (stream.Tell() == 0 && stream.status().ok()) {
    refuse({1, "", "", "the file is empty", "fetch it again"});
  } else if (!stream.status().ok()) {
    refuse(Break(stream, builder, stream.status().message()));
  }
  return absl::OkStatus();
}

}  // namespace lexlog::fr
