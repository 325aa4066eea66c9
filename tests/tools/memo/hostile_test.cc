// Whatever the text of an answer is, it stays text. Every string of every answer is made hostile,
// and the markup must be that of the same answers with plain words.

#include <cstdlib>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/files.h"
#include "tests/support/temp_folder.h"
#include "tests/tools/memo/memo_answers.h"
#include "tools/memo/html_writer.h"
#include "tools/memo/language.h"
#include "tools/memo/markdown_writer.h"

namespace lexlog {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// What decides how a memo is built, and is no text of any author: tokens, days, language tags.
bool IsOurs(const FieldDescriptor& field) {
  static const std::set<std::string> kOurs = {"lexlog.v1.Aspect.name",
                                              "lexlog.v1.Outcome.state",
                                              "lexlog.v1.Finding.standing",
                                              "lexlog.v1.Standing.standing",
                                              "lexlog.v1.DutyConflict.certainty",
                                              "lexlog.v1.FactTaken.given",
                                              "lexlog.v1.MemoHeader.client_party",
                                              "lexlog.v1.MemoHeader.dated",
                                              "lexlog.v1.Coordinate.effective_on",
                                              "lexlog.v1.Coordinate.public_by"};
  const std::string& name = field.name();
  return kOurs.contains(field.full_name()) || name == "first" || name == "last" ||
         absl::EndsWith(name, "language");
}

// `more` behind every string in `message` that somebody wrote.
void Spoil(const std::string& more, Message& message) {
  const auto* reflection = message.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection->ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    const int size = field->is_repeated() ? reflection->FieldSize(message, field) : 1;
    for (int i = 0; i < size; ++i) {
      if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
        Spoil(more, field->is_repeated() ? *reflection->MutableRepeatedMessage(&message, field, i)
                                         : *reflection->MutableMessage(&message, field));
      } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING && !IsOurs(*field)) {
        if (field->is_repeated()) {
          reflection->SetRepeatedString(
              &message, field, i,
              absl::StrCat(reflection->GetRepeatedString(message, field, i), more));
        } else {
          reflection->SetString(&message, field,
                                absl::StrCat(reflection->GetString(message, field), more));
        }
      }
    }
  }
}

MemoInput Spoiled(const std::string& more) {
  MemoInput input = MemoAnswers();
  Spoil(more, input.header);
  Spoil(more, *input.check);
  Spoil(more, input.lives);
  Spoil(more, input.exposure);
  for (v1::CheckAnswer* answer :
       {&input.columns->published_then, &input.columns->known_then, &input.columns->known_now}) {
    Spoil(more, *answer);
  }
  for (auto& answer : input.instruments) Spoil(more, answer);
  for (auto& answer : input.what_if) Spoil(more, answer);
  for (auto& entry : input.events) Spoil(more, entry);
  for (auto& entry : input.sources) Spoil(more, entry);
  absl::StrAppend(&input.asked_with, more);
  return input;
}

std::vector<std::string> Hostile() {
  return {
      "</td></title></style><script>alert(1)</script>",
      "<svg onload=\"alert(1)\"><img src=x onerror=y>",
      "\" onclick=\"x\" ' style='y",
      "]]> <!-- x --> <![CDATA[ <?x ?> &lt;b&gt; &#60;b&#62;",
      " [a](javascript:x) ![b](http://c.example/d.png) [e]: http://f.example",
      " https://a.example www.b.example <https://c.example> d@e.example mailto:f@g.example",
      " `a` ``b`` **c** __d__ _e_ *f* ~~g~~ ==h== ^i^ $j$ {#k} \\",
      "\n# a\n- b\n1. c\n> d\n---\n===\n    e\n```\nf\n",
      " | a | b |\n|---|---|\n| c | d |",
      "\xE2\x80\xAE\xE2\x81\xA6\xE2\x80\x8F\xEF\xBB\xBF\xC2\x85",  // marks of direction, NEL
      std::string(3000, 'w'),
      "e\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81 \xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x94\xAC",
      "\r\n\t \v\f\x01\x1B[31m\x7F",
  };
}

// Plain words on as many lines.
std::string PlainTwin(const std::string& hostile) {
  std::string plain;
  for (const char c : hostile) {
    const bool begins = plain.empty() || plain.back() == '\n';
    if (c == '\n') {
      plain += '\n';
    } else if (begins && !absl::ascii_isspace(c)) {
      plain += " words";
    }
  }
  return plain;
}

// The script that compares, on the two memos written to files.
int Compare(const std::string& kind, const std::string& hostile, const std::string& plain) {
  const TempFolder folder;
  WriteFile(folder.path() + "/hostile", hostile);
  WriteFile(folder.path() + "/plain", plain);
  return std::system(absl::StrCat(LEXLOG_PYTHON, " -B tests/tools/memo/same_markup.py ", kind, " ",
                                  folder.path(), "/hostile ", folder.path(), "/plain")
                         .c_str());
}

class HostileTest : public ::testing::TestWithParam<size_t> {};

TEST_P(HostileTest, HasTheMarkupOfPlainWords) {
  const std::string more = Hostile()[GetParam()];
  const absl::StatusOr<Document> hostile = BuildMemo(Spoiled(more));
  const absl::StatusOr<Document> plain = BuildMemo(Spoiled(PlainTwin(more)));
  ASSERT_TRUE(hostile.ok() && plain.ok());
  EXPECT_EQ(Compare("html", WriteHtml(*hostile), WriteHtml(*plain)), 0);
  EXPECT_EQ(Compare("md", WriteMarkdown(*hostile), WriteMarkdown(*plain)), 0);
}

INSTANTIATE_TEST_SUITE_P(All, HostileTest, ::testing::Range<size_t>(0, Hostile().size()));

TEST(HostileTest, ComparingFindsWhatIsNotEscaped) {
  const std::string plain = WriteHtml(*BuildMemo(MemoAnswers()));
  EXPECT_NE(Compare("html", absl::StrCat(plain, "<b>a</b>"), plain), 0);
  const std::string markdown = WriteMarkdown(*BuildMemo(MemoAnswers()));
  EXPECT_NE(Compare("md", absl::StrCat(markdown, "\n<b>a</b>\n"), markdown), 0);
  EXPECT_NE(Compare("md", absl::StrCat(markdown, "\nhttps://a.example\n"), markdown), 0);
}

TEST(HostileTest, NothingInvisibleIsLeft) {
  const std::string hidden =
      "a\xE2\x80\xAE"
      "b\xE2\x81\xA6"
      "c\xEF\xBB\xBF";
  const absl::StatusOr<Document> memo = BuildMemo(Spoiled(hidden));
  ASSERT_TRUE(memo.ok());
  for (const std::string& text : {WriteHtml(*memo), WriteMarkdown(*memo)}) {
    EXPECT_FALSE(absl::StrContains(text, "\xE2\x80\xAE"));
    EXPECT_FALSE(absl::StrContains(text, "\xE2\x81\xA6"));
    EXPECT_FALSE(absl::StrContains(text, "\xEF\xBB\xBF"));
    EXPECT_TRUE(absl::StrContains(text, "U+202E"));
  }
}

}  // namespace
}  // namespace lexlog
