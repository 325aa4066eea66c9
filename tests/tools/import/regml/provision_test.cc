#include "tools/import/regml/provision.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>

#include "absl/strings/str_cat.h"
#include "tools/import/regml/words.h"
#include "tools/import/regml/xml.h"

namespace lexlog {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;
using testing::SizeIs;

using Unknown = std::map<std::string, uint64_t>;

std::string Words(const std::string& content, Unknown* unknown = nullptr) {
  Unreadable refused;
  const auto xml = RegmlXml::Parse(absl::StrCat("<content>", content, "</content>"), refused);
  EXPECT_NE(xml, nullptr) << refused.what;
  Unknown mine;
  return xml == nullptr ? "" : WordsOf(xml->root(), unknown == nullptr ? mine : *unknown);
}

TEST(WordsTest, WhatIsSetWithinALineRunsOn) {
  EXPECT_EQ(Words("An <ref target=\"1\">electronic</ref> <em>fund</em>\n  <def>transfer</def>."),
            "An electronic fund transfer.");
  EXPECT_EQ(Words("<ref>12</ref>(b)"), "12(b)");
  EXPECT_EQ(Words("§ 1.1 &amp; “x” &lt;y&gt; <![CDATA[<z>]]>"), "§ 1.1 & “x” <y> <z>");
  EXPECT_EQ(Words("<variable>W<subscript>g</subscript></variable> = 2"), "W_g = 2");
  EXPECT_EQ(Words("a <!-- no words --><?no words?> b"), "a b");
  EXPECT_EQ(Words("  \n "), "");
}

TEST(WordsTest, RowsOfATableAreLines) {
  EXPECT_EQ(Words("Limits: <table><header><columnHeaderRow><column>Metal</column> "
                  "<column>Grains</column></columnHeaderRow></header>"
                  "<row><cell>Gold<line>leaf</line></cell>\n<cell/></row></table> apply."),
            "Limits:\nMetal | Grains\nGold / leaf |\napply.");
}

TEST(WordsTest, WhatIsNoTextStandsForItself) {
  EXPECT_EQ(Words("See<footnote ref=\"7\">In <em>ink</em>.</footnote> there"),
            "See [footnote 7: In ink.] there");
  EXPECT_EQ(Words("<dash>To:</dash><dash/>"), "To: ____\n____");
  EXPECT_EQ(Words("a<graphic><altText/><text>![](X)</text><url>http://x</url>"
                  "<thumbUrl>http://t</thumbUrl></graphic>b"),
            "a\n[graphic: ![](X) http://x]\nb");
  EXPECT_EQ(Words("<callout type=\"note\"><line>Note:</line><line>One.</line></callout>"),
            "Note:\nOne.");
  EXPECT_EQ(Words("<reserved/>"), "[Reserved]");
}

TEST(WordsTest, WhatIsNotKnownIsReadAsWordsAndCounted) {
  Unknown unknown;
  EXPECT_EQ(Words("a <blink>b <marquee>c</marquee></blink> <blink/>d", &unknown), "a b c d");
  EXPECT_THAT(unknown, ElementsAre(Pair("blink", 2), Pair("marquee", 1)));
}

TEST(WordsTest, ProvisionsWithinHaveWordsOfTheirOwn) {
  EXPECT_EQ(Words("a <paragraph label=\"1-a\"><content>b</content></paragraph> c"), "a c");
  EXPECT_EQ(Words("a <paragraph><content>b</content></paragraph> c"), "a\nb\nc");
  EXPECT_EQ(Words("<x:ref xmlns:x=\"eregs\">a</x:ref>b"), "ab");
}

TEST(ProvisionTest, MarkersAndKeyTermsStandBeforeWhatFollows) {
  Unreadable refused;
  const auto xml = RegmlXml::Parse(
      "<section label=\"1-2\"><subject>§ 1.2 Scales.</subject>\n"
      "<paragraph label=\"1-2-a\" marker=\"(a)\"><title type=\"keyterm\">Coin.</title>"
      "<content>It rings.</content><paragraph label=\"1-2-a-1\" marker=\"(1)\">"
      "<title>Silver</title><content>White.</content></paragraph></paragraph>"
      "<paragraph label=\"1-2-a\" marker=\"\"><content>Again.</content></paragraph></section>",
      refused);
  ASSERT_NE(xml, nullptr) << refused.what;
  ReadNotes notes;
  const Branch branch = ReadBranch(*xml, xml->root(), notes);
  ASSERT_THAT(branch, SizeIs(4));
  EXPECT_EQ(WordingOf(branch[0]), "§ 1.2 Scales.");
  EXPECT_THAT(branch[0].children, ElementsAre("1-2-a", "1-2-a~2"));
  EXPECT_EQ(WordingOf(branch[1]), "(a) Coin. It rings.");
  EXPECT_THAT(branch[1].children, ElementsAre("1-2-a-1"));
  EXPECT_EQ(WordingOf(branch[2]), "(1) Silver\nWhite.");
  EXPECT_EQ(WordingOf(branch[3]), "Again.");
  ASSERT_THAT(notes.twice, SizeIs(1));
  EXPECT_EQ(notes.twice[0].label, "1-2-a");
  EXPECT_EQ(notes.twice[0].line, 2);
  EXPECT_THAT(notes.unknown, IsEmpty());
}

}  // namespace
}  // namespace lexlog
