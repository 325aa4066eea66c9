// Names of parties: what folding makes one, and what is alike.

#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "projections/name_book.h"
#include "projections/name_fold.h"

namespace lexlog {
namespace {

using ::testing::ElementsAre;
using ::testing::Gt;
using ::testing::IsEmpty;
using ::testing::Lt;

TEST(FoldName, IsTheSameHoweverANameIsWritten) {
  EXPECT_EQ(FoldName("AL-QADHAFI, Mu'ammar"), "al muammar qadhafi");
  EXPECT_EQ(FoldName("Mu‘ammar al Qadhafi"), "al muammar qadhafi");
  EXPECT_EQ(FoldName("Müller & Söhne GmbH"), FoldName("MULLER SOHNE GMBH"));
  EXPECT_EQ(FoldName("ŁÓDŹ Shipyard S.A."), FoldName("lodz shipyard sa"));
  EXPECT_EQ(FoldName("Юрий Щербаков"), FoldName("SHCHERBAKOV, Yuriy"));
  EXPECT_EQ(FoldName("Ἀλέξανδρος"), "alexandros");
  EXPECT_EQ(FoldName("  Tornado\tCash  "), "cash tornado");
}

TEST(FoldName, KeepsNamesApartThatAreNotTheSame) {
  EXPECT_NE(FoldName("Unit 121"), FoldName("Unit 127"));
  EXPECT_NE(FoldName("Ali Ali Hasan"), FoldName("Ali Hasan"));
  EXPECT_THAT(FoldName("..."), IsEmpty());
  EXPECT_THAT(FoldName(""), IsEmpty());
}

TEST(FoldName, TakesAnyBytes) {
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    std::string bytes(random() % 40, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random() % 256);
    const std::string folded = FoldName(bytes);
    EXPECT_EQ(FoldName(folded), folded);
    for (const char c : folded) EXPECT_TRUE(c == ' ' || (c >= '0' && c <= 'z')) << folded;
  }
}

TEST(NameWords, StandInOrder) {
  EXPECT_THAT(NameWords("Société Générale, S.A."), ElementsAre("societe", "generale", "sa"));
  EXPECT_THAT(NameWords("孟晚舟"), ElementsAre("meng", "wan", "zhou"));
}

TEST(SoundOf, IsOneForOneNameInSeveralTransliterations) {
  for (const char* other : {"gaddafi", "kadhafi", "qadhdhafi", "khadafy", "alqadhafi"}) {
    EXPECT_EQ(SoundOf(other), SoundOf("qadhafi")) << other;
  }
  EXPECT_EQ(SoundOf("mohammed"), SoundOf("muhammad"));
  EXPECT_EQ(SoundOf("hussein"), SoundOf("husayn"));
  EXPECT_EQ(SoundOf("youssef"), SoundOf("yusuf"));
  EXPECT_EQ(SoundOf("dmitri"), SoundOf("dmitriy"));
  EXPECT_NE(SoundOf("hassan"), SoundOf("hamdan"));
}

// Names as lists have them.
NameBook Book() {
  std::vector<std::string> folded;
  for (const char* name :
       {"QADHAFI, Muammar", "HUSAYN, Ali Muhammad", "TORNADO CASH", "BOUT, Viktor Anatolijevitch",
        "HIZBALLAH", "GLOBAL METALS TRADING CO., LTD.", "UNIT 121", "ABDULRAHMAN, Yusuf",
        "SHOIGU, Sergei Kuzhugetovich", "MARINA SHIPPING LTD", "THE COMPANY"}) {
    folded.push_back(FoldName(name));
  }
  return NameBook(std::move(folded));
}

std::string Likest(NameBook& book, const std::string& name) {
  const std::vector<AlikeName> alike = book.Alike(name);
  if (alike.empty()) return "";
  EXPECT_THAT(alike.front().likeness, Gt(0));
  EXPECT_THAT(alike.front().likeness, Lt(1));
  return alike.front().folded;
}

TEST(NameBook, FindsOtherTransliterationsSlipsAndShorterNames) {
  NameBook book = Book();
  for (const auto& [asked, listed] : std::vector<std::pair<const char*, const char*>>{
           {"Moammar Gaddafi", "muammar qadhafi"},
           {"معمر القذافي", "muammar qadhafi"},
           {"Ali Mohammed Hussein", "ali husayn muhammad"},
           {"Tornado Cahs Mixer", ""},
           {"Tornadoo Cash", "cash tornado"},
           {"Viktor Bout", "anatolijevitch bout viktor"},
           {"Hezbollah", "hizballah"},
           {"Global Metal Trading Limited", "co global ltd metals trading"},
           {"Youssef Abdel Rahman", "abdulrahman yusuf"},
           {"Сергей Шойгу", "kuzhugetovich sergei shoigu"},
           {"Marina Shipping", "ltd marina shipping"}}) {
    EXPECT_EQ(Likest(book, asked), listed) << asked;
  }
}

TEST(NameBook, DoesNotTakeOtherNamesForAlike) {
  NameBook book = Book();
  for (const char* other :
       {"Maria Schmidt", "Unit 127", "Ali", "Viktor Petrov", "Global Shipping", "Cash", "Muammar",
        "Tornado Insurance Services", "Sergei Ivanov", "", "...", "QADHAFI, Muammar"}) {
    EXPECT_EQ(Likest(book, other), "") << other;
  }
}

TEST(NameBook, LikenessIsOfTwoNamesWhateverElseIsOnRecord) {
  NameBook alone({FoldName("QADHAFI, Muammar")});
  NameBook book = Book();
  EXPECT_EQ(alone.Alike("Moammar Gaddafi").front().likeness,
            book.Alike("Moammar Gaddafi").front().likeness);
}

TEST(NameBook, TakesAnyBytesAndLongNames) {
  NameBook book = Book();
  std::string many;
  for (int i = 0; i < 300; ++i) absl::StrAppend(&many, "word", i % 7, " ");
  EXPECT_THAT(book.Alike(many), IsEmpty());
  EXPECT_THAT(book.Alike(std::string(20'000, 'q')), IsEmpty());
  EXPECT_THAT(book.Alike("\xff\xfe\x80"), IsEmpty());
}

}  // namespace
}  // namespace lexlog
