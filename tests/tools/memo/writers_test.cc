#include <pugixml.hpp>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/tools/memo/memo_answers.h"
#include "tools/memo/html_writer.h"
#include "tools/memo/language.h"
#include "tools/memo/markdown_writer.h"

namespace lexlog {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Document Of(Blocks blocks) {
  Document document;
  document.title = "A <title> & more";
  document.blocks = std::move(blocks);
  return document;
}

std::string Html(Block block) { return WriteHtml(Of({std::move(block)})); }
std::string Markdown(Block block) { return WriteMarkdown(Of({std::move(block)})); }

// Every attribute named `name` in the page.
std::vector<std::string> Attributes(const std::string& html, const char* name) {
  pugi::xml_document page;
  EXPECT_TRUE(page.load_string(html.c_str())) << html;
  std::vector<std::string> values;
  for (const pugi::xpath_node& found : page.select_nodes(absl::StrCat("//@", name).c_str())) {
    values.emplace_back(found.attribute().value());
  }
  return values;
}

TEST(WriteHtml, IsWellFormedAndFetchesNothing) {
  const std::string html = WriteHtml(*BuildMemo(MemoAnswers()));
  for (const char* name : {"src", "srcset", "data", "action", "xlink:href", "onload", "style"}) {
    EXPECT_TRUE(Attributes(html, name).empty()) << name;
  }
  for (const std::string& href : Attributes(html, "href")) {
    EXPECT_TRUE(absl::StartsWith(href, "#") || href == "https://daily.example/1") << href;
  }
  for (const char* banned : {"<script", "<link", "<img", "<iframe", "@import", "src:", "url(h"}) {
    EXPECT_THAT(html, Not(HasSubstr(banned)));
  }
  EXPECT_THAT(html, HasSubstr("default-src 'none'"));
  EXPECT_THAT(html, HasSubstr("<title>H20 exports"));
}

TEST(WriteHtml, LinksLeadToPlacesThatAreThere) {
  const std::string html = WriteHtml(*BuildMemo(MemoAnswers()));
  const std::vector<std::string> ids = Attributes(html, "id");
  for (const std::string& href : Attributes(html, "href")) {
    if (!absl::StartsWith(href, "#")) continue;
    EXPECT_EQ(std::count(ids.begin(), ids.end(), href.substr(1)), 1) << href;
  }
}

TEST(WriteHtml, NamesRowsAndColumns) {
  EXPECT_THAT(Html({Table{"", {"A", "B"}, {{{Plain("a")}, {Plain("b")}}}}}),
              HasSubstr("<thead><tr><th scope=\"col\">A</th><th scope=\"col\">B</th></tr></thead>"
                        "<tbody><tr><th scope=\"row\">a</th><td>b</td></tr></tbody>"));
}

TEST(WriteHtml, LinksOnlyToTheWeb) {
  EXPECT_THAT(Html(Says({{"a", Look::kPlain, "", "https://a.example/?b=\"&c"}})),
              HasSubstr("<a href=\"https://a.example/?b=&quot;&amp;c\">a</a>"));
  for (const char* link : {"javascript:x", "data:text/html,x", "ftp://a", " https://a", ""}) {
    EXPECT_THAT(Html(Says({{"a", Look::kPlain, "", link}})), HasSubstr("<p>a</p>")) << link;
  }
}

TEST(WriteHtml, MarksLanguageAndDirection) {
  EXPECT_THAT(Html({Quote{"一\n二", "zh", {}}}),
              HasSubstr("<p class=\"passage\" lang=\"zh\">一\n二</p>"));
  EXPECT_THAT(Html(Says({Quoted("שלום", "he")})),
              HasSubstr("<q lang=\"he\" dir=\"auto\">שלום</q>"));
  EXPECT_THAT(Html(Says("שלום")), HasSubstr("<span dir=\"auto\">"));
  EXPECT_THAT(Html(Says({Quoted("a", "\" onclick=\"x")})), HasSubstr("<q>a</q>"));
}

TEST(WriteHtml, TitlesTheFigure) {
  const std::string html = WriteHtml(*BuildMemo(MemoAnswers()));
  EXPECT_THAT(html, HasSubstr("role=\"img\" aria-labelledby=\"timeline-title timeline-words\""));
  EXPECT_THAT(html, HasSubstr("<title id=\"timeline-title\">Timeline"));
  EXPECT_THAT(html, HasSubstr(">asked: 2025-05-25</text>"));
}

TEST(WriteMarkdown, KeepsListsInLists) {
  List inner{{{Says("b")}, {Says("c")}}};
  List outer{{{Says("a"), {inner}}, {Says("d")}}};
  EXPECT_EQ(Markdown({outer}), "- a\n\n  - b\n  - c\n- d\n");
}

TEST(WriteMarkdown, KeepsTheLinesOfAPassage) {
  EXPECT_EQ(Markdown({Quote{"a\nb\n\n# c", "", {Plain("from")}}}),
            "> a\\\n> b\n>\n> \\# c\n>\n> from\n");
}

TEST(WriteMarkdown, SaysOnEveryPartWhatIsSaidOnEveryPage) {
  Document document = Of({Head(2, "A"), Head(3, "B"), Head(2, "C")});
  document.running = {"DRAFT: *", "Secret."};
  EXPECT_EQ(WriteMarkdown(document),
            "## A\n\n*DRAFT: \\* · Secret.*\n\n### B\n\n## C\n\n*DRAFT: \\* · Secret.*\n");
}

TEST(EscapeMarkdown, LeavesWordsAndDaysAlone) {
  EXPECT_EQ(EscapeMarkdown("on 2025-05-12, “through” (§ 3); e.g. No. 1: 7.5%"),
            "on 2025-05-12, “through” (§ 3); e.g. No. 1: 7.5%");
}

TEST(EscapeMarkdown, BreaksUpWhatCouldBeginSomething) {
  EXPECT_EQ(EscapeMarkdown("1. a"), "1\\. a");
  EXPECT_EQ(EscapeMarkdown("12) a"), "12\\) a");
  EXPECT_EQ(EscapeMarkdown("- a"), "\\- a");
  EXPECT_EQ(EscapeMarkdown("+ a"), "\\+ a");
  EXPECT_EQ(EscapeMarkdown("12"), "12");
  EXPECT_EQ(EscapeMarkdown("a\n# b"), "a \\# b");
  EXPECT_EQ(EscapeMarkdown("www.a.b http://c"), "www\\.a.b http\\://c");
  EXPECT_EQ(EscapeMarkdown("a@b.c, @d"), "a\\@&#8288;b.c, \\@d");
  EXPECT_EQ(EscapeMarkdown("a|b\\"), "a\\|b\\\\");
}

TEST(Visible, ShowsWhatIsHiddenAndKeepsWhatIsWritten) {
  EXPECT_EQ(Visible("a\xE2\x80\xAE"
                    "b"),
            "a[U+202E]b");
  EXPECT_EQ(Visible("a\x01\x7F\xC2\x85"), "a[U+0001][U+007F][U+0085]");
  EXPECT_EQ(Visible("a\r\nb\tc"), "a b c");
  EXPECT_EQ(Visible("a\r\nb\tc", true), "a\nb c");
  EXPECT_EQ(Visible("a\rb"), "a[U+000D]b");
  EXPECT_EQ(Visible("\xF3\xA0\x81\x81"), "[U+E0041]");  // a tag character
  EXPECT_EQ(Visible("a\xFF"), "a\xEF\xBF\xBD");
  for (const char* text :
       {"任何组织", "שלום", "नमस्ते", "می‌خواهم", "é", "👩‍🔬", ""}) {
    EXPECT_EQ(Visible(text), text);
  }
}

TEST(LanguageInWords, NamesWhatIsKnown) {
  EXPECT_EQ(LanguageInWords("zh"), "Chinese");
  EXPECT_EQ(LanguageInWords("de"), "German");
  EXPECT_THAT(LanguageInWords("zh-Hans"), HasSubstr("Simplified"));
  EXPECT_EQ(LanguageInWords("<b>"), "<b>");
  EXPECT_EQ(LanguageTag("zh-Hans"), "zh-Hans");
  EXPECT_EQ(LanguageTag("zh\" onclick"), "");
}

}  // namespace
}  // namespace lexlog
