// What documents of the register come to, event by event.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/support/fake_intake.h"
#include "tests/support/files.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_folder.h"
#include "tests/tools/import/federal_register/imported.h"
#include "tools/import/federal_register/dispositions.h"
#include "tools/import/federal_register/kinds.h"
#include "tools/import/federal_register/names.h"

namespace lexlog {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class FederalRegisterEvents : public testing::Test {
 protected:
  void Import(const std::vector<std::string>& names) {
    std::vector<std::string> files;
    for (const std::string& name : names) files.push_back(FederalRegisterFixture(name));
    ASSERT_THAT(FederalRegisterImporter()->Read(files, {}, intake_), IsOk());
  }
  v1::Event Get(const std::string& id) {
    const auto event = *intake_.Find(id);
    EXPECT_TRUE(event.has_value()) << id;
    return event.value_or(v1::Event());
  }
  bool Has(const std::string& id) { return intake_.Find(id)->has_value(); }

  FakeIntake intake_;
};

TEST_F(FederalRegisterEvents, SourcesComeFirstAndOnce) {
  Import({"page.json", "orders.jsonl"});
  ASSERT_THAT(intake_.records[0].events, SizeIs(2));
  EXPECT_EQ(intake_.records[0].events[0].subject(), "source/federal-register");
  EXPECT_EQ(intake_.records[0].events[0].source().carries(), v1::OFFICIAL);
  EXPECT_EQ(intake_.records[0].events[1].source().carries(), v1::PRESS);
  EXPECT_EQ(intake_.records.size(), 1 + 8 + 4U);
}

TEST_F(FederalRegisterEvents, ARuleAsPublished) {
  Import({"page.json"});
  const v1::Event event = Get("fr:2023-28849:2024-01-03:published");
  EXPECT_EQ(event.subject(), "instrument/fr-2023-28849-2024-01-03");
  EXPECT_EQ(event.public_day(0).day(), "2024-01-03");
  EXPECT_EQ(event.instrument().act(), v1::Instrument::PUBLISHED);
  EXPECT_EQ(event.instrument().kind(), v1::REGULATION_FINAL);
  EXPECT_EQ(event.instrument().issuer(), "party/federal-aviation-administration");
  EXPECT_THAT(event.instrument().alias(), ElementsAre("2023-28849", "89 FR 256"));
  EXPECT_THAT(
      event.instrument().reference(),
      ElementsAre("14 CFR 39", "RIN 2120-AA64", "Docket No. FAA-2023-1715", "AD 2023-25-13"));
  EXPECT_EQ(event.citation(0).pinpoint(), "89 FR 256, FR Doc. 2023-28849");
  EXPECT_EQ(event.citation(0).quote(), "Final rule.");
}

TEST_F(FederalRegisterEvents, ADayOfEffectIsTwoClaimsEachInItsOwnWords) {
  Import({"page.json"});
  const v1::Event event = Get("fr:2024-00339:2024-01-10:effective");
  ASSERT_EQ(event.from_size(), 2);
  EXPECT_EQ(event.from(0).day(), "2024-01-10");
  EXPECT_EQ(event.from(0).source(), "federal-register");
  EXPECT_EQ(event.from(0).wording(),
            "Effective date: This regulation is effective on January 10, 2024");
  EXPECT_EQ(event.from(1).source(), "federal-register-api");
  EXPECT_EQ(event.from(1).wording(), "effective_on: 2024-01-10");
  EXPECT_TRUE(event.force().has_begins());
}

TEST_F(FederalRegisterEvents, ThroughADayEndsOnTheNext) {
  Import({"page.json"});
  const v1::Event event = Get("fr:2024-00004:2024-01-04:effective");
  EXPECT_EQ(event.until(0).day(), "2024-01-07");
  EXPECT_THAT(event.until(0).wording(), HasSubstr("through January 6, 2024"));
  EXPECT_THAT(event.note(), HasSubstr("of those with actual notice: from 2023-12-30"));
}

TEST_F(FederalRegisterEvents, ProposalsAndNoticesAreNotRules) {
  Import({"page.json"});
  EXPECT_EQ(Get("fr:2023-27019:2024-01-03:published").instrument().kind(), v1::PROPOSED_RULE);
  EXPECT_FALSE(Has("fr:2023-27019:2024-01-03:effective"));
  const v1::Event notice = Get("fr:2024-00535:2024-01-12:effective");
  EXPECT_EQ(notice.from(0).day(), "2024-01-12");
  EXPECT_EQ(notice.from(0).basis(), v1::INFERRED);
  EXPECT_EQ(notice.from(1).day(), "2024-02-12");  // what the API makes of it: a conflict
  EXPECT_EQ(intake_.counts["effective_on says another day than the prose (conflict)"], 1U);
  EXPECT_THAT(Get("fr:2024-00535:2024-01-12:published").note(),
              HasSubstr("dates, kept as words: New or modified routine uses"));
}

TEST_F(FederalRegisterEvents, AMisprintIsCancelledByItsIssuer) {
  Import({"page.json", "corrections.jsonl"});
  const v1::Event cancels = Get("fr:R1-2023-28849:2024-02-01:cancels");
  EXPECT_EQ(cancels.cancellation().target(), "fr:2023-28849:2024-01-03:effective");
  EXPECT_EQ(cancels.cancellation().manner(), "corrected by its issuer");
  EXPECT_EQ(cancels.public_day(0).day(), "2024-02-01");
  const v1::Event right = Get("fr:R1-2023-28849:2024-02-01:effective");
  EXPECT_EQ(right.subject(), "instrument/fr-2023-28849-2024-01-03");
  EXPECT_EQ(right.from(0).day(), "2024-02-07");
  const v1::Event corrected = Get("fr:R1-2023-28849:2024-02-01:corrects");
  EXPECT_EQ(corrected.subject(), "instrument/fr-2023-28849-2024-01-03");
  EXPECT_EQ(corrected.instrument().act(), v1::Instrument::CORRECTED);
  EXPECT_THAT(corrected.instrument().alias(), Contains("89 FR 256"));
  // A date alone in `dates` is the day of effect where the API says so too.
  EXPECT_EQ(Get("fr:R2-2023-28853:2024-02-02:effective").from(0).basis(), v1::INFERRED);
  EXPECT_EQ(intake_.counts["days of effect corrected"], 2U);
}

TEST_F(FederalRegisterEvents, ACorrectionThatSaysNothingIsLinkedAndCounted) {
  Import({"page.json"});
  EXPECT_EQ(intake_.counts["corrections whose content is not stated"], 1U);
  EXPECT_THAT(Get("fr:C1-2024-00339:2024-01-16:published").responds_to(),
              ElementsAre("instrument/fr-2024-00339-2024-01-10"));
  EXPECT_FALSE(Has("fr:C1-2024-00339:2024-01-16:effective"));
}

TEST_F(FederalRegisterEvents, ADelayNamesItsTargetWhenThatIsOnRecord) {
  Import({"rules.csv"});
  EXPECT_EQ(Get("fr:01-2411:2001-01-26:acts:1").reschedule().target(),
            "fr:at:65-FR-82254:effective");
  EXPECT_THAT(Get("fr:01-2411:2001-01-26:published").note(),
              HasSubstr("effective_on: 2000-12-28, which may be of the document that it moves"));
  EXPECT_FALSE(Has("fr:01-2411:2001-01-26:effective"));
  EXPECT_THAT(intake_.refused, SizeIs(1));
  // "February 20, 2001." of a document about a delay says not of what.
  EXPECT_FALSE(Has("fr:01-4095:2001-02-20:effective"));
  Import({"delayed_rules.jsonl"});
  const v1::Event delay = Get("fr:01-2411:2001-01-26:acts:1");
  EXPECT_EQ(delay.reschedule().target(), "fr:00-33001:2000-12-28:effective");
  EXPECT_THAT(delay.responds_to(), ElementsAre("instrument/fr-00-33001-2000-12-28"));
  EXPECT_EQ(delay.from(0).day(), "2001-03-30");
  Import({"delays.jsonl"});
  const v1::Event late = Get("fr:01-9001:2001-04-10:acts:1");
  EXPECT_TRUE(late.has_suspension());
  EXPECT_EQ(late.from(0).day(), "2001-04-10");
  EXPECT_EQ(late.until(0).day(), "2001-07-02");
}

TEST_F(FederalRegisterEvents, ProvisionsThatALaterDocumentSetsInForce) {
  Import({"delayed_rules.jsonl", "delays.jsonl"});
  EXPECT_EQ(Get("fr:2023-15084:2023-08-17:effective:54.308.e.2").from(0).day(), "never");
  EXPECT_EQ(Get("fr:2024-00417:2024-01-11:acts:1").reschedule().target(),
            "fr:2023-15084:2023-08-17:effective:54.308.e.2");
  // (6) had no start of its own, and was in force with the rest; it is now said to begin.
  EXPECT_EQ(Get("fr:2024-00417:2024-01-11:acts:2").subject(),
            "provision/fr-2023-15084-2023-08-17/54.308(e)(6)");
}

TEST_F(FederalRegisterEvents, OfOrdersOnlyWhatIsRevokedAsAWholeEnds) {
  Import({"orders.jsonl"});
  const v1::Event ends = Get("fr:2017-07022:2017-04-05:ends:executive-order-13775");
  EXPECT_EQ(ends.subject(), "instrument/executive-order-13775");
  EXPECT_EQ(ends.from(0).day(), "2017-03-31");
  EXPECT_EQ(ends.force().ends().by(), "instrument/executive-order-13787");
  EXPECT_FALSE(Has("fr:2017-07022:2017-04-05:ends:executive-order-13653"));
  EXPECT_THAT(Get("fr:2017-07022:2017-04-05:published").instrument().reference(),
              Contains("Revokes in part: EO 13653, November 1, 2013"));
  const v1::Event ended = Get("fr:2017-02095:2017-02-03:ended-by:executive-order-13992");
  EXPECT_EQ(ended.subject(), "instrument/executive-order-13771");
  EXPECT_EQ(ended.from(0).day(), "2021-01-20");
  const v1::Event proclaimed = Get("fr:2024-00061:2024-01-04:published");
  EXPECT_EQ(proclaimed.subject(), "instrument/proclamation-10695");
  EXPECT_FALSE(Has("fr:2024-00061:2024-01-04:effective"));
  EXPECT_EQ(Get("fr:2024-00061:2024-01-04:signed").act_day(0).day(), "2023-12-29");
}

TEST_F(FederalRegisterEvents, WhatIsOnlyFiledIsNotPublished) {
  Import({"public_inspection.json"});
  const v1::Event filed = Get("fr:2024-00900:2024-01-18:filed");
  EXPECT_EQ(filed.public_day(0).day(), "2024-01-17");
  EXPECT_EQ(filed.instrument().act(), v1::Instrument::FILED);
  EXPECT_FALSE(Has("fr:2024-00900:2024-01-18:published"));
}

TEST_F(FederalRegisterEvents, WhatCannotBeLinkedIsKeptInWords) {
  TempFolder folder;
  WriteFile(folder / "delay.json",
            R"({"document_number":"01-3215","title":"Pipeline Safety","type":"Rule",
                "publication_date":"2001-02-08","citation":"66 FR 9532",
                "action":"Final rule; delay of effective date.","effective_on":"2001-03-31",
                "dates":"The effective date of the final rule is delayed until May 29, 2001. The )"
            R"(final rule published at 66 FR 1, January 2, 2001, is stayed until June 1, 2001."})");
  ASSERT_THAT(FederalRegisterImporter()->Read({folder / "delay.json"}, {}, intake_), IsOk());
  const v1::Event published = Get("fr:01-3215:2001-02-08:published");
  EXPECT_THAT(published.note(), HasSubstr("is delayed until May 29, 2001 | The final rule"));
  EXPECT_EQ(intake_.records[1].events.size(), 1U);
  EXPECT_EQ(intake_.counts["acts whose target is not named, kept as words"], 1U);
  EXPECT_EQ(intake_.counts["suspensions whose target is not on record, kept as words"], 1U);
}

TEST_F(FederalRegisterEvents, AListOfTitlesTakesNothingFromAWholeDocument) {
  TempFolder folder;
  WriteFile(
      folder / "list.jsonl",
      R"({"document_number":"2023-28849","title":"A title","publication_date":"2024-01-03"})");
  ASSERT_THAT(FederalRegisterImporter()->Read({folder / "list.jsonl"}, {}, intake_), IsOk());
  EXPECT_EQ(Get("fr:2023-28849:2024-01-03:published").instrument().title(), "A title");
  Import({"page.json"});
  ASSERT_THAT(FederalRegisterImporter()->Read({folder / "list.jsonl"}, {}, intake_), IsOk());
  EXPECT_EQ(Get("fr:2023-28849:2024-01-03:published").instrument().title(),
            "Airworthiness Directives; Bombardier, Inc., Airplanes");
  EXPECT_EQ(intake_.counts["documents on record from a fuller copy, passed over"], 1U);
}

TEST_F(FederalRegisterEvents, TheSameFilesGiveTheSameEvents) {
  const std::vector<std::string> names = {"corrections.jsonl", "delays.jsonl",
                                          "delayed_rules.jsonl", "orders.jsonl", "page.json"};
  Import(names);
  Import(names);  // what waited is linked by now
  const size_t before = intake_.records.size();
  std::vector<std::string> first;
  Import(names);
  FakeIntake again;
  for (size_t i = before; i < intake_.records.size(); ++i) {
    for (const v1::Event& event : intake_.records[i].events) {
      EXPECT_EQ(event.SerializeAsString(), Get(event.id()).SerializeAsString()) << event.id();
    }
  }
}

TEST(FederalRegisterNames, AreMadeOfTheKey) {
  fr::Document document;
  document.number = "2023-28849";
  document.publication_date = "2024-01-03";
  EXPECT_EQ(fr::NamesOf(document).prefix, "fr:2023-28849:2024-01-03:");
  EXPECT_EQ(fr::PrefixOf("instrument/fr-2023-28849-2024-01-03"), "fr:2023-28849:2024-01-03:");
  EXPECT_EQ(fr::PrefixOf("instrument/executive-order-1"), "");
  EXPECT_EQ(fr::PresidentialSubject("EO 13775, March 30, 2017"),
            "instrument/executive-order-13775");
  EXPECT_EQ(fr::PresidentialSubject("E.O. 12958"), "instrument/executive-order-12958");
  EXPECT_EQ(fr::PresidentialSubject("Proc. 9645"), "instrument/proclamation-9645");
  EXPECT_EQ(fr::PresidentialSubject("Memorandum of April 5, 2017"), "");
  EXPECT_EQ(fr::StandIn("65 FR 82254"), "fr:at:65-FR-82254:effective");
  EXPECT_EQ(fr::Cut("one two three", 9), "one two\xE2\x80\xA6");
  EXPECT_EQ(fr::Cut("one two", 7), "one two");
  document.number = "R1-2023-28849";
  EXPECT_EQ(fr::CorrectedNumber(document), "2023-28849");
  document.number = "E9-1771";
  EXPECT_EQ(fr::CorrectedNumber(document), "");
}

TEST(FederalRegisterKinds, SayNoMoreThanTheWords) {
  const auto kind = [](const char* type, const char* action) {
    fr::Document document;
    document.type = type;
    document.action = action;
    return fr::KindOf(document);
  };
  EXPECT_EQ(kind("Rule", "Final rule."), v1::REGULATION_FINAL);
  EXPECT_EQ(kind("Rule", "Interim final rule."), v1::REGULATION_INTERIM_FINAL);
  EXPECT_EQ(kind("Rule", "Temporary final rule."), v1::REGULATION_TEMPORARY);
  EXPECT_EQ(kind("Rule", "Proposed delay of effective date."), v1::PROPOSED_RULE);
  EXPECT_EQ(kind("Rule", "Revision to policy statement."), v1::POLICY_STATEMENT);
  EXPECT_EQ(kind("Rule", "Regulatory guide: withdrawal."), v1::GUIDANCE);
  EXPECT_EQ(kind("Rule", "Notification of enforcement of regulation."), v1::FORM_NOT_STATED);
  EXPECT_EQ(kind("Rule", ""), v1::FORM_NOT_STATED);
  EXPECT_EQ(kind("Proposed Rule", "Notice of proposed rulemaking."), v1::PROPOSED_RULE);
  EXPECT_EQ(kind("Notice", "Notice of public meeting."), v1::PROCEEDING);
  EXPECT_EQ(kind("Notice", "Notice."), v1::FORM_NOT_STATED);
  EXPECT_EQ(kind("Sunshine", ""), v1::FORM_NOT_STATED);
  EXPECT_EQ(kind("", "Final rule."), v1::FORM_NOT_STATED);
}

TEST(FederalRegisterDispositions, AreReadNoteByNote) {
  const auto notes = fr::ReadDispositions(
      "Amends: EO 13467, June 30, 2008; EO 10450, April 27, 1953;\nRevoked by: EO 13992, January "
      "20, 2021\nsomething else");
  ASSERT_EQ(notes.size(), 4U);
  EXPECT_EQ(notes[1].wording, "Amends: EO 10450, April 27, 1953");
  EXPECT_EQ(notes[1].target, "instrument/executive-order-10450");
  EXPECT_EQ(notes[2].kind, fr::Disposition::Kind::kRevokedBy);
  EXPECT_EQ(notes[2].date, absl::CivilDay(2021, 1, 20));
  EXPECT_EQ(notes[3].target, "");
  EXPECT_EQ(fr::ReadDispositions("Revokes: EO 13693 (section 2)")[0].kind,
            fr::Disposition::Kind::kOther);
  EXPECT_THAT(fr::ReadDispositions(" ;\n "), IsEmpty());
}

}  // namespace
}  // namespace lexlog
