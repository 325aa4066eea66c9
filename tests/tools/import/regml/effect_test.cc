#include "tools/import/regml/effect.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "tests/support/record.h"
#include "tests/support/status_matchers.h"
#include "tests/tools/import/regml/regml_test.h"

namespace lexlog {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Key;
using testing::SizeIs;

v1::Event Due(const std::string& id, const std::string& day) {
  v1::Event event;
  event.set_id(id);
  event.set_subject("instrument/fr-2001-00100-2001-06-01");
  event.add_public_day()->set_day("2001-06-01");
  event.add_from()->set_day(day);
  event.add_citation()->set_source("gazette");
  event.mutable_force()->mutable_begins();
  return event;
}

v1::Event Delay(const std::string& id, const std::string& target, const std::string& day) {
  v1::Event event;
  event.set_id(id);
  event.add_public_day()->set_day("2001-07-01");
  event.add_from()->set_day(day);
  event.add_citation()->set_source("gazette");
  event.mutable_reschedule()->set_target(target);
  return event;
}

constexpr char kDue[] = "regml:12-cfr-1099:2001-00100:due";

// What the record knows of dates comes into every text of the notice; also where it came later.
TEST_F(RegmlTest, DatesOnRecordAndActsUponThemAreCarriedOver) {
  ASSERT_THAT(Import({kBase, kFirst}), IsOk());
  v1::Event undone;
  undone.set_id("undone");
  undone.add_public_day()->set_day("2001-08-01");
  undone.add_citation()->set_source("gazette");
  undone.mutable_cancellation()->set_target("delay");
  ASSERT_THAT(intake_.Take({"delays",
                            1,
                            "delays",
                            {Due(kDue, "2001-08-01"), Delay("delay", kDue, "2001-09-01"),
                             Due(absl::StrCat(kDue, ":1099-2-b"), "2001-10-01"), undone}}),
              IsOk());
  ASSERT_THAT(Import({kBase, kFirst}), IsOk());
  const auto find = [&](const std::string& what) {
    const auto event = intake_.Find(absl::StrCat("regml:12-cfr-1099:2001-00100:", what));
    EXPECT_TRUE(event.ok() && event->has_value()) << what;
    return event.ok() && event->has_value() ? **event : v1::Event();
  };
  EXPECT_EQ(find("text:1099-2").from(0).day(), "2001-08-01");
  EXPECT_EQ(find("effective").from(0).day(), "2001-08-01");
  EXPECT_EQ(find("text:1099-2").citation(1).source(), "gazette");
  EXPECT_EQ(find("text:1099-2-b-3").from(0).day(), "2001-10-01") << "below one with its own day";
  const v1::Event delay = find("text:1099-2:by:delay");
  EXPECT_EQ(delay.from(0).day(), "2001-09-01");
  EXPECT_EQ(delay.public_day(0).day(), "2001-07-01");
  EXPECT_EQ(delay.reschedule().target(), "regml:12-cfr-1099:2001-00100:text:1099-2");
  EXPECT_EQ(find("text:1099-2:by:delay:by:undone").cancellation().target(), delay.id());
  LEXLOG_ASSERT_OK_AND_ASSIGN(
      const auto none,
      intake_.Find(absl::StrCat("regml:12-cfr-1099:2001-00100:text:1099-2-b-3:by:delay")));
  EXPECT_FALSE(none.has_value());
}

TEST_F(RegmlTest, ADateOnRecordThatRegmlContradictsIsTold) {
  ASSERT_THAT(
      intake_.Take(
          {"delays", 1, "delays", {Due(kDue, "2001-08-01"), Delay("delay", kDue, "2001-12-31")}}),
      IsOk());
  ASSERT_THAT(Import({kBase, kFirst}), IsOk());
  EXPECT_THAT(
      intake_.counts,
      Contains(Key(absl::StrCat("2001-00100 takes effect 2001-09-01 by RegML, and 2001-12-31 "
                                "by ",
                                kDue, " and what acts upon it"))));
  LEXLOG_ASSERT_OK_AND_ASSIGN(const auto own,
                              intake_.Find("regml:12-cfr-1099:2001-00100:effective"));
  EXPECT_FALSE(own.has_value()) << "the record says itself when it takes effect";
}

// Where nobody wrote down when it was due, the Federal Register's own record of it does.
TEST_F(RegmlTest, TheFederalRegisterTellsADateThatRegmlBearsOut) {
  const std::string told = "fr:2001-00100:2001-06-01:effective";
  ASSERT_THAT(intake_.Take({"fr", 1, "fr", {Due(told, "2001-08-01")}}), IsOk());
  ASSERT_THAT(Import({kBase, kFirst}), IsOk());
  const std::string text = "regml:12-cfr-1099:2001-00100:text:1099-2-b-3";
  LEXLOG_ASSERT_OK_AND_ASSIGN(auto event, intake_.Find(text));
  EXPECT_EQ(event->from(0).day(), "2001-09-01") << "its delay is not on record";
  EXPECT_THAT(intake_.counts, Contains(Key(HasSubstr("and 2001-08-01 by fr:2001-00100"))));
  ASSERT_THAT(intake_.Take({"fr", 1, "fr", {Delay("delay", told, "2001-09-01")}}), IsOk());
  ASSERT_THAT(Import({kBase, kFirst}), IsOk());
  LEXLOG_ASSERT_OK_AND_ASSIGN(event, intake_.Find(text));
  EXPECT_EQ(event->from(0).day(), "2001-08-01");
  LEXLOG_ASSERT_OK_AND_ASSIGN(event, intake_.Find(absl::StrCat(text, ":by:delay")));
  EXPECT_TRUE(event.has_value());
}

TEST_F(RegmlTest, DatesThatAreNoneAreKeptAsWords) {
  const std::string file = Write(
      "a.xml",
      absl::StrReplaceAll(FileText(kBase), {{"<effectiveDate>2001-03-01", "<effectiveDate>soon"},
                                            {"/documents/", "/d/"}}));
  ASSERT_THAT(Import({file}), IsOk());
  ASSERT_THAT(intake_.records, SizeIs(1));
  const v1::Event& event = intake_.records[0].events.back();
  EXPECT_EQ(event.from(0).day(), "unknown");
  EXPECT_EQ(event.from(0).wording(), "soon");
  EXPECT_EQ(event.public_day(0).day(), "[..2001-03-01]");
  EXPECT_EQ(event.public_day(0).basis(), v1::ASSUMED);
  EXPECT_EQ(intake_.counts["documents whose date of effect is not understood"], 1);
  Lexlog lexlog;
  EXPECT_THAT(lexlog.Record(AppendBatch{intake_.records[0].events, {}}), IsOk());
}

}  // namespace
}  // namespace lexlog
