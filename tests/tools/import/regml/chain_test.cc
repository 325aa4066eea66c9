#include "tools/import/regml/chain.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace lexlog {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

RegmlHeader Notice(const std::string& name, const std::string& left, const std::string& effective) {
  RegmlHeader header;
  header.notice = true;
  header.file = name + ".xml";
  header.document = name.substr(0, name.find('_'));
  header.name = name;
  header.left = left;
  header.right = header.document;
  header.effective = effective;
  return header;
}

RegmlHeader Published(const std::string& name, const std::string& effective) {
  RegmlHeader header = Notice(name, "", effective);
  header.notice = false;
  return header;
}

std::vector<std::string> Names(const std::vector<RegmlHeader>& headers) {
  std::vector<std::string> names;
  for (const RegmlHeader& header : headers) names.push_back(header.name);
  return names;
}

std::vector<std::string> Refused(const RegmlChain& chain) {
  std::vector<std::string> words;
  for (const auto& [file, refused] : chain.refused) words.push_back(file + ": " + refused.what);
  return words;
}

TEST(ChainTest, GoesFromTheFirstRegulationByWhatEachNoticeChanges) {
  const RegmlChain chain =
      ChainOf({Notice("3", "2", "2013"), Published("2", "2012"), Notice("2", "1", "2012"),
               Published("1", "2011"), Published("9", "2019")});
  EXPECT_THAT(chain.refused, IsEmpty());
  EXPECT_THAT(chain.odd, IsEmpty());
  ASSERT_TRUE(chain.base.has_value());
  EXPECT_EQ(chain.base->name, "1");
  EXPECT_THAT(Names(chain.notices), ElementsAre("2", "3"));
  EXPECT_THAT(Names(chain.published), ElementsAre("2", "9"));
}

// As of 2016-24503 and 2017-08341, which both change 2016-24506.
TEST(ChainTest, NoticesThatChangeTheSameFollowEachOtherByEffectAndPublication) {
  RegmlHeader sooner = Notice("b", "1", "2019");
  sooner.url = "https://x/documents/2016/11/22/b/y";
  RegmlHeader later = Notice("a", "1", "2019");
  later.url = "https://x/articles/2017/04/25/a/y";
  const RegmlChain chain =
      ChainOf({Published("1", "2011"), later, sooner, Notice("c", "a", "2018")});
  EXPECT_THAT(Names(chain.notices), ElementsAre("b", "a", "c"));
  EXPECT_THAT(chain.odd, ElementsAre(HasSubstr("c is carried out after b")));
}

TEST(ChainTest, StepsOfOneDocumentFollowEachOther) {
  const RegmlChain chain =
      ChainOf({Published("1", "2011"), Notice("5_20190101", "7", "2019"),
               Notice("5_20170101", "1", "2017"), Notice("5_20180101", "5", "2018"),
               Notice("7", "5", "2018"), Notice("5_20200101", "5", "2020")});
  EXPECT_THAT(chain.refused, IsEmpty());
  EXPECT_THAT(Names(chain.notices),
              ElementsAre("5_20170101", "5_20180101", "7", "5_20190101", "5_20200101"));
}

TEST(ChainTest, AMisprintIsToldAndDoesNotBreakIt) {
  RegmlHeader misprinted = Notice("2013-2", "1", "2013");
  misprinted.right = "2012-2";
  misprinted.line = 22;
  const RegmlChain chain =
      ChainOf({Published("1", "2011"), misprinted, Notice("2013-3", "2012-2", "2014")});
  EXPECT_THAT(Names(chain.notices), ElementsAre("2013-2", "2013-3"));
  EXPECT_THAT(chain.odd, ElementsAre("its change set is said to lead to 2012-2, read as 2013-2: "
                                     "2013-2.xml:22"));
}

TEST(ChainTest, RefusesWhatHasNoPlace) {
  const RegmlChain chain =
      ChainOf({Published("1", "2011"), Notice("a", "b", "2012"), Notice("b", "a", "2012"),
               Notice("c", "a", "2012"), Notice("d", "x", "2012"), Notice("e", "d", "2012"),
               Notice("f", "f", "2012"), Notice("g", "", "2012"), Notice("h", "1", "2012"),
               Notice("h", "1", "2013")});
  EXPECT_THAT(Names(chain.notices), ElementsAre("h"));
  EXPECT_THAT(Refused(chain), ElementsAre("h.xml: this document is in h.xml too",
                                          "a.xml: it changes b, which in turn changes it: a circle",
                                          "b.xml: it changes a, which in turn changes it: a circle",
                                          "c.xml: it changes a, which itself cannot be carried out",
                                          "d.xml: it changes x, which is not among the files",
                                          "e.xml: it changes d, which itself cannot be carried out",
                                          "f.xml: it changes f, which is itself",
                                          "g.xml: does not say which document it changes"));
  for (const auto& [file, refused] : chain.refused) EXPECT_NE(refused.mend, "") << file;
}

TEST(ChainTest, RefusesAllWithoutARegulationToBeginFrom) {
  const RegmlChain chain = ChainOf({Notice("2", "1", "2012"), Published("2", "2012")});
  EXPECT_FALSE(chain.base.has_value());
  EXPECT_THAT(chain.notices, IsEmpty());
  EXPECT_THAT(Refused(chain), ElementsAre(HasSubstr("no regulation to begin from")));
  EXPECT_THAT(ChainOf({}).refused, IsEmpty());
}

}  // namespace
}  // namespace lexlog
