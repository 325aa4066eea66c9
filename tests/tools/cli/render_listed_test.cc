#include <string>

#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "tools/cli/render.h"
#include "tools/cli/style.h"

namespace lexlog {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

v1::ListedAnswer AnswerOf(const char* text) {
  v1::ListedAnswer answer;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &answer));
  return answer;
}

constexpr char kFound[] = R"(
  question: "Whether “Mixer” was on a list on 2025-06-05"
  match {
    how: "folded" likeness: 1 asked: "Mixer" matched: "MIXER" name: "MIXER"
    list: "instrument/list-a" list_title: "List A"
    entry: "listing/list-a/100" entry: "listing/list-a/200"
    listing {
      name: "listing"
      outcome { state: "listed" words: "on the list under NUCLEAR, as “MIXER”" }
      outcome { state: "listed" words: "on the list under CYBER, as “MIXER”" }
      hangs_on { event: "anew" field: "public_day" days: "[2025-06-02..2025-06-09]" }
    }
    program: "CYBER" program_in_some: "NUCLEAR"
    since_words: "on the list since 2025-03-01" words: "“MIXER” is on record as on List A"
  }
  seen { title: "List A" words: "seen in the copy of 2025-06-02 and next in that of 2025-06-09" }
  summary: "1 party of that name on record, on the list on that day")";

TEST(RenderListed, TellsThePartyItsDaysAndTheCopies) {
  const std::string text = Render(AnswerOf(kFound), Style{});
  for (const char* words :
       {"● MIXER\n", "listing/list-a/100, then listing/list-a/200 on List A",
        "found by      its name there but for case, marks, script or order of words",
        "not certain, one of these:", "program       CYBER", "or program    NUCLEAR",
        "since         on the list since 2025-03-01", "depends on: public day of anew",
        "as seen: List A: seen in the copy of 2025-06-02", "1 party of that name on record"}) {
    EXPECT_THAT(text, HasSubstr(words));
  }
}

TEST(RenderListed, NeverFillsTheMarkOfANameAlike) {
  v1::ListedAnswer answer = AnswerOf(kFound);
  answer.mutable_match(0)->set_how("alike");
  answer.mutable_match(0)->set_likeness(0.87);
  const std::string text = Render(answer, Style{});
  EXPECT_THAT(text, HasSubstr("≈ MIXER"));
  EXPECT_THAT(text, HasSubstr("its name there is like it, 87 of 100"));
  EXPECT_THAT(text, Not(HasSubstr("●")));
}

TEST(RenderListed, GivesAnEntryALineAndMarksWhatDepends) {
  const std::string text = Render(AnswerOf(R"(
    question: "All that was on instrument/list-a on 2025-06-05"
    entry { subject: "listing/list-a/1" state: "listed" name: "ACME" program: "P1" program: "P2"
            form: "entity" }
    entry { subject: "listing/list-a/2" state: "depends" name: "BOLT" words: "on it since May" }
    summary: "1 entry on the list; of 1 more entry it hangs on days that are not known")"),
                                  Style{.width = 20});
  EXPECT_THAT(text, HasSubstr("\n● listing/list-a/1  ACME  [P1, P2]  entity\n"));
  EXPECT_THAT(text, HasSubstr("\n◐ listing/list-a/2  BOLT  (depends: on it since May)\n"));
}

TEST(RenderListed, SaysWhatItComesToWhereNothingIsFound) {
  v1::ListedAnswer answer;
  answer.set_summary("No entry on record has that name");
  EXPECT_THAT(Render(answer, Style{}), HasSubstr("No entry on record has that name\n"));
}

}  // namespace
}  // namespace lexlog
