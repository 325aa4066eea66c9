#include "tools/import/federal_register/dates_prose.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "tests/tools/import/federal_register/said.h"

namespace lexlog::fr {
namespace {

struct Case {
  const char* prose;
  const char* said;  // of each statement, joined by " | "
};

void PrintTo(const Case& one, std::ostream* out) { *out << one.prose; }

class DatesProse : public testing::TestWithParam<Case> {};

TEST_P(DatesProse, IsReadAsItStands) {
  EXPECT_EQ(Said(ReadDates(GetParam().prose)), GetParam().said) << GetParam().prose;
}

// The first four are the commonest forms of all.
constexpr Case kItself[] = {
    {"Effective March 1, 2024.", "force 2024-03-01"},
    {"This AD is effective February 6, 2024.", "force 2024-02-06"},
    {"The effective date is March 1, 2024.", "force 2024-03-01"},
    {"Effective 0901 UTC, January 25, 2024.", "force 2024-01-25"},
    {"Effective January 1 2024.", "force 2024-01-01"},
    {"Effective date: January 1, 2024.", "force 2024-01-01"},
    {"Effective: February 12, 2024.", "force 2024-02-12"},
    {"Effective date 0901 UTC, March 21, 2024.", "force 2024-03-21"},
    {"Effective Date. This action is effective January 23, 2009.", "force 2009-01-23"},
    {"Effective date: These regulations are effective January 12, 2024.", "force 2024-01-12"},
    {"This rule becomes effective February 1, 2024.", "force 2024-02-01"},
    {"This final rule is effective on Feb\xC2\xADruary 1, 2024.", "force 2024-02-01"},
    {"This final rule is effec\xC2\xADtive on February 1, 2024.", "force 2024-02-01"},
    {"The effective date of this rule is May 16, 2024.", "force 2024-05-16"},
    {"These changes take effect on January 12, 2024.", "force 2024-01-12"},
    {"This Public Land Order takes effect on January 9, 2024.", "force 2024-01-09"},
    {"This action is effective upon publication.", "force on-publication"},
    {"This proposed action will be effective immediately upon publication.",
     "force on-publication"},
    {"Effective December 28, 2023, through December 31, 2023.", "force 2023-12-28 to 2024-01-01"},
    {"Effective January 10, 2024, through 2400 hours, Alaska local time (A.l.t.), December 31, "
     "2024.",
     "force 2024-01-10 to 2025-01-01"},
    {"The LOA is effective from January 15, 2024, through May 15, 2024.",
     "force 2024-01-15 to 2024-05-16"},
    {"This rule is effective from 8 a.m. on June 1, 2024, until 5 p.m. on June 3, 2024.",
     "force 2024-06-01 to 2024-06-04"},
    {"This rule is effective from June 1, 2024, until June 3, 2024.",
     "force 2024-06-01 to 2024-06-03"},
    {"This LOA is effective through December 31, 2026.", "force not-said to 2027-01-01"},
    {"Effective June 1, 2024, until further notice.", "force 2024-06-01 until-further-notice"},
    {"This rule is effective without actual notice from January 4, 2024 through January 6, 2024. "
     "For the purposes of enforcement, actual notice will be used from December 30, 2023 until "
     "January 4, 2024.",
     "force 2024-01-04 to 2024-01-07 | actual notice 2023-12-30 to 2024-01-04"},
    {"The final rule is effective May 21, 2001, unless significant adverse comments are received "
     "by April 5, 2001.",
     "force 2001-05-21 on-condition"},
    {"This rule is effective March 9, 2001; however, to provide adequate time to make any "
     "necessary "
     "systems changes, mandatory compliance date is delayed until October 1, 2001.",
     "force 2001-03-09 | other"},
    {"This rule is effective April 10, 2017. The effective date is delayed indefinitely pending "
     "Office of Management and Budget (OMB) approval.",
     "force 2017-04-10 | force never"},
};

constexpr Case kProvisions[] = {
    {"Effective February 12, 2024, except for Sec. Sec. 54.601(b) and (c) (amendatory instruction "
     "2) and 54.622(e)(1)(i) through (ii) and (i)(3)(iv) (amendatory instruction 4), which are "
     "delayed indefinitely.",
     "force 2024-02-12 | force never of 54.601(b), 54.601(c), "
     "54.622(e)(1)(i)-through-54.622(e)(1)(ii), 54.622(i)(3)(iv)"},
    {"Effective May 6, 2021 except instruction 5 adding Sec. 64.1200(k)(9), which is effective "
     "January 1, 2022, and instruction 6 adding Sec. 64.1200(k)(10) and (n)(2), which is delayed "
     "indefinitely.",
     "force 2021-05-06 | force 2022-01-01 of 64.1200(k)(9) | force never of 64.1200(k)(10), "
     "64.1200(n)(2)"},
    {"Effective May 24, 2021, except for amendatory instructions 3, 4, and 6, which are delayed.",
     "force 2021-05-24 | force never of instruction-3, instruction-4, instruction-6"},
    {"Effective February 9, 2024; except for 47 CFR 73.6030(c) and 73.6030(d) which are delayed. "
     "The Federal Communications Commission will publish a document announcing the effective dates "
     "of the delayed amendments in the Federal Register.",
     "force 2024-02-09 | force never of 73.6030(c), 73.6030(d) | other"},
    {"Effective March 29, 2021 except for the amendments to Sec. 64.1200(a)(3)(ii) through (v), "
     "(b)(2) and (b)(3), and (d), which are delayed indefinitely.",
     "force 2021-03-29 | force never of 64.1200(a)(3)(ii)-through-64.1200(a)(3)(v), 64.1200(b)(2), "
     "64.1200(b)(3), 64.1200(d)"},
    {"Effective March 31, 2021, except the table in the preamble, which is delayed.",
     "force 2021-03-31 | kept"},
};

constexpr Case kDelays[] = {
    {"The effective date of the interim rule amending 8 CFR Parts 103, 208, 210, 212,235, 241, and "
     "245a published at 65 FR 82254, December 28, 2000, is delayed until March 30, 2001.",
     "moves 2001-03-30 at 65 FR 82254 (2000-12-28)"},
    {"The effective date of the National Medical Support Notice, published in the Federal Register "
     "on December 27, 2000, at 65 FR 82128, is delayed for 60 days, from January 26, 2001 to a new "
     "effective date of March 27, 2001.",
     "moves 2001-03-27 at 65 FR 82128 (2000-12-27)"},
    {"The effective date of the rule amending 42 CFR parts 400, 430, 431 published in the January "
     "19, 2001 Federal Register (66 FR 6228) is delayed 60 days until June 18, 2001.",
     "moves 2001-06-18 at 66 FR 6228 (2001-01-19)"},
    {"As of January 21, 2021, the effective date of the final rule published at 85 FR 84160 (Dec. "
     "23, 2020) is delayed until March 22, 2021.",
     "moves 2021-03-22 at 85 FR 84160 (2020-12-23) done 2021-01-21"},
    {"Effective January 26, 2017 the effective date of the rule amending 10 CFR parts 429 and 431 "
     "published in the Federal Register at 81 FR 95758 on December 28, 2016, is delayed until "
     "March 21, 2017.",
     "moves 2017-03-21 at 81 FR 95758 (2016-12-28) done 2017-01-26"},
    {"The effective date of the interim rule, which was published on December 17, 2008 [73 FR "
     "76698], delayed until February 17, 2009 [74 FR 2823], is further delayed until March 9, "
     "2009.",
     "moves 2009-03-09 at 73 FR 76698 (2008-12-17)"},
    {"The effective date of the final rule published at 65 FR 1, January 3, 2000, which is delayed "
     "until March 1, 2000, is further delayed until May 1, 2000.",
     "moves 2000-05-01 at 65 FR 1 (2000-01-03)"},
    {"The effective date of the rule amending 29 CFR Parts 403 and 408, published January 21, "
     "2009, at 74 FR 3678, is delayed until October 19, 2009, and its applicability date is "
     "delayed until January 1, 2010.",
     "moves 2009-10-19 at 74 FR 3678 (2009-01-21)"},
    {"Effective February 13, 2017, the effective date of the final rules published on January 18, "
     "2017, at 82 FR 5886 and January 18, 2017, at 82 FR 5970, respectively, is delayed to March "
     "21, 2017.",
     "moves 2017-03-21 at 82 FR 5886 (2017-01-18), 82 FR 5970 (2017-01-18) done 2017-02-13"},
    {"This amendment delays the effective date of the final rules published December 4, 2000, at "
     "65 FR 75822, until October 1, 2001.",
     "moves 2001-10-01 at 65 FR 75822 (2000-12-04)"},
    {"<RM>The effective date of the rule amending 14 CFR parts 121, 125, 135, and 145 published at "
     "65 FR 56192, September 15, 2000, is delayed until January 16, 2002.",
     "moves 2002-01-16 at 65 FR 56192 (2000-09-15)"},
    {"The effective date of the final rule is delayed for 60 days, from March 31, 2001, to a new "
     "effective date of May 29, 2001.",
     "moves 2001-05-29"},
    {"The effective date of the final rule published at 65 FR 1, January 3, 2000, is delayed "
     "indefinitely.",
     "moves never at 65 FR 1 (2000-01-03)"},
    {"In the final rule, published at 65 FR 77450, December 11, 2000, the effective date of 50 CFR "
     "648.14(bb)(15) and (16) and 648.205(a) is delayed from March 12, 2001, until May 11, 2001.",
     "moves 2001-05-11 of 648.14(bb)(15), 648.14(bb)(16), 648.205(a) at 65 FR 77450 "
     "(2000-12-11)"},
    {"The amendments to Sec. 54.308(e)(2) and (6) published at 88 FR 55918, August 17, 2023, are "
     "effective January 11, 2024.",
     "moves 2024-01-11 of 54.308(e)(2), 54.308(e)(6) at 88 FR 55918 (2023-08-17)"},
    {"The addition of 47 CFR 64.6040(c) (amendatory instruction 11), published at 87 FR 75496 on "
     "December 9, 2022, and delayed indefinitely, is effective on January 9, 2023.",
     "moves 2023-01-09 of 64.6040(c) at 87 FR 75496 (2022-12-09)"},
    {"As of January 16, 2024, the final rule announcing the effective date for 47 CFR 64.6040(c), "
     "published January 3, 2024, at 89 FR 269, is corrected to provide an applicability date of "
     "January 16, 2024.",
     "corrects at 89 FR 269 (2024-01-03) done 2024-01-16"},
    {"The final rule published at 89 FR 1, January 2, 2024, is stayed until June 1, 2024.",
     "suspends to 2024-06-01 at 89 FR 1 (2024-01-02)"},
    {"Effective January 5, 2024, the direct final rule published at 88 FR 1, January 3, 2023, is "
     "withdrawn.",
     "withdraws at 88 FR 1 (2023-01-03) done 2024-01-05"},
};

// What looks like one of the forms and is not, or is of something else.
constexpr Case kKept[] = {
    {"January 16, 2024.", "kept"},
    // The page is of 1997 by its volume, and of 2001 by its date: one is misprinted.
    {"The effective date of the Special Regulations; Areas of the National Park System, published "
     "in the Federal Register on January 22, 2001, (62 FR 7259), is delayed for 60 days, from "
     "February 21, 2001 to a new effective date of April 22, 2001.",
     "kept"},
    {"The effective date of the rule amending 10 CFR part 430 published at 66 FR 3314, January 12, "
     "2001 remains January 1, 2004, except that the effective date of the amendments to appendix J "
     "to subpart B of part 430 is delayed until April 13, 2001.",
     "kept"},
    {"The effective date of each regulation listed in the table below is delayed to a new "
     "effective date of March 21, 2017.",
     "kept"},
    {"As of March 29, 2021, compliance with the final rule published December 23, 2020 at 85 FR "
     "83804 and amended January 27, 2021 at 86 FR 7237 is delayed and 19 CFR part 361 is stayed "
     "until June 28, 2021.",
     "kept"},
    {"The effective date of the final rule published in the January 3, 2017 Federal Register (82 "
     "FR 180) for provisions that were to become effective on February 18, 2017, is delayed to a "
     "new effective date of March 21, 2017.",
     "kept"},
    {"The effective date of the final rule published at 65 FR 1, January 3, 2000, is delayed for "
     "60 days.",
     "kept"},
    {"The corrections are effective March 16, 2021.", "kept"},
    {"These provisions are effective March 16, 2021.", "kept"},
    {"This rule is effective from March 16, 2021, to March 20, 2021.", "kept"},
    {"This rule is effective February 30, 2024.", "kept"},
    {"New or modified routine uses will be effective February 12, 2024.", "kept"},
    {"The temporary closure will be in effect for 2 years from 12:01 a.m., February 5, 2024, or "
     "until the completion of construction, whichever is sooner.",
     "kept"},
    {"Comments are due on or before February 13, 2024.", "other"},
    {"The compliance date for the final rule published on July 26, 2019, at 84 FR 36390 (Order No. "
     "860), is delayed to July 1, 2021.",
     "other"},
    {"The incorporation by reference of certain publications listed in this rule is approved by "
     "the Director of the Federal Register as of February 5, 2024.",
     "other"},
    {"For purposes of judicial review, this rule shall be promulgated at 1 p.m. (EST) on January "
     "25, 2024.",
     "other"},
    {"", ""},
    {"See SUPPLEMENTARY INFORMATION.", ""},
};

INSTANTIATE_TEST_SUITE_P(Itself, DatesProse, testing::ValuesIn(kItself));
INSTANTIATE_TEST_SUITE_P(Provisions, DatesProse, testing::ValuesIn(kProvisions));
INSTANTIATE_TEST_SUITE_P(Delays, DatesProse, testing::ValuesIn(kDelays));
INSTANTIATE_TEST_SUITE_P(Kept, DatesProse, testing::ValuesIn(kKept));

TEST(DatesProseWording, IsTheSentenceLetterForLetter) {
  const auto read = ReadDates("Effective  January 1 2024. Comments by May 1, 2024.");
  ASSERT_EQ(read.size(), 2U);
  EXPECT_EQ(read[0].wording, "Effective  January 1 2024");
  EXPECT_EQ(read[1].wording, "Comments by May 1, 2024");
  EXPECT_EQ(ReadDates("It shall be promulgated at 1 p.m. (EST) on January 25, 2024.")[0].wording,
            "It shall be promulgated at 1 p.m. (EST) on January 25, 2024");
}

// Pieces of real sentences in any order, and bytes of any kind: nothing crashes, and every wording
// stands in the prose.
TEST(DatesProseGarbage, CrashesNothing) {
  std::vector<std::string> pieces = {"except", "for", "which", "is", "delayed", "until", "(", ")",
                                     ";",      ".",   ",",     ":",  "as of",   "\xC2",  "<", "§"};
  for (const Case& one : kDelays) pieces.emplace_back(one.prose);
  for (const Case& one : kProvisions) pieces.emplace_back(one.prose);
  std::mt19937 random(7);
  for (int round = 0; round < 3000; ++round) {
    std::string prose;
    for (unsigned i = random() % 8; i > 0; --i) {
      std::string piece = pieces[random() % pieces.size()];
      if (random() % 2 == 0 && !piece.empty()) piece = piece.substr(random() % piece.size());
      if (random() % 4 == 0) piece.resize(random() % (piece.size() + 1));
      absl::StrAppend(&prose, piece, random() % 3 == 0 ? "" : " ");
    }
    for (const Statement& statement : ReadDates(prose)) {
      EXPECT_NE(prose.find(statement.wording), std::string::npos) << prose;
    }
  }
}

}  // namespace
}  // namespace lexlog::fr
