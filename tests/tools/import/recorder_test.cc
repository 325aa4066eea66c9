#include "tools/import/recorder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/log/log_reader.h"
#include "engine/storage/memory_store.h"
#include "google/protobuf/text_format.h"
#include "projections/catalog.h"
#include "projections/query_service.h"
#include "tests/support/fixed_clock.h"
#include "tests/support/status_matchers.h"

namespace lexlog {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;

v1::Event Event(const std::string& text) {
  v1::Event event;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &event)) << text;
  return event;
}

v1::Event Register() {
  return Event(
      "id: 'gazette' subject: 'source/gazette' public_day { day: '1936' } "
      "source { title: 'Gazette' carries: OFFICIAL }");
}

v1::Event Rule(const std::string& name, const std::string& title) {
  return Event(absl::StrCat("id: '", name, "' subject: 'instrument/", name,
                            "' public_day { day: '2024-01-03' } citation { source: 'gazette' } ",
                            "instrument { act: PUBLISHED kind: REGULATION_FINAL title: '", title,
                            "' alias: '", name, " Gaz. 1' }"));
}

v1::Event Entry(const std::string& name, const std::string& change) {
  return Event(absl::StrCat("id: 'e-", name, change, "' subject: 'listing/sdn/", name,
                            "' public_day { day: '2024-01-03' } citation { source: 'gazette' } ",
                            "listing { change: ", change, " list: 'instrument/sdn' name: '", name,
                            "' }"));
}

v1::Event Effective(const std::string& id) {
  return Event(absl::StrCat(
      "id: '", id, "' subject: 'instrument/a' public_day { day: '2024-01-03' } ",
      "from { day: '2024-03-01' } citation { source: 'gazette' } ", "force { begins { } }"));
}

v1::Event Delay(const std::string& target) {
  return Event(
      absl::StrCat("id: 'delay' public_day { day: '2024-02-03' } citation { source: 'gazette' } ",
                   "from { day: '2024-09-01' } reschedule { target: '", target, "' }"));
}

class RecorderTest : public testing::Test {
 protected:
  // One import of these records, each a line of "register.json".
  ImportTally Import(const std::vector<std::vector<v1::Event>>& records) {
    refused_.clear();
    clock_.Advance(absl::Seconds(1));
    Recorder recorder(store_, clock_, projections_,
                      {[this](const std::string& line) { refused_.push_back(line); }, {}});
    int line = 0;
    for (const auto& events : records) {
      ++line;
      EXPECT_THAT(recorder.Take({"register.json", line, absl::StrCat("record ", line), events}),
                  IsOk());
    }
    EXPECT_THAT(recorder.Finish(), IsOk());
    return recorder.tally();
  }

  uint64_t Head() {
    const auto snapshot = store_.Snapshot();
    return LogReader(*snapshot).Head()->value;
  }

  std::string TitleOf(const std::string& id) {
    StoreRecord record(store_, projections_);
    const auto found = record.Find(id);
    EXPECT_THAT(found, IsOk());
    return found->has_value() ? (*found)->instrument().title() : "not on record";
  }

  FixedClock clock_;
  MemoryStore store_;
  const Projections projections_ = AllProjections();
  std::vector<std::string> refused_;
};

TEST_F(RecorderTest, TheSameInputTwiceChangesNothing) {
  const std::vector<std::vector<v1::Event>> records = {{Register(), Rule("a", "On a")},
                                                       {Register(), Rule("b", "On b")}};
  const ImportTally first = Import(records);
  EXPECT_EQ(first.records, 2u);
  EXPECT_EQ(first.recorded, 3u);
  const ImportTally again = Import(records);
  EXPECT_EQ(again.recorded, 0u);
  EXPECT_EQ(again.known, 4u);
  EXPECT_EQ(Head(), 3u);
}

TEST_F(RecorderTest, WhatTheRegisterChangedIsCorrected) {
  Import({{Register(), Rule("a", "On a")}, {Rule("b", "On b")}});
  const ImportTally newer =
      Import({{Register(), Rule("a", "On A, Annex II")}, {Rule("b", "On b")}});
  EXPECT_EQ(newer.recorded, 1u);
  EXPECT_EQ(newer.corrected, 1u);
  EXPECT_EQ(TitleOf("a"), "On A, Annex II");
  EXPECT_EQ(Import({{Rule("a", "On A, Annex II")}}).recorded, 0u);
  // And back again: a second correction, by an id of its own.
  EXPECT_EQ(Import({{Rule("a", "On a")}}).corrected, 1u);
  EXPECT_EQ(TitleOf("a"), "On a");
  EXPECT_EQ(Head(), 5u);
}

TEST_F(RecorderTest, TwoContentsInOneImportAreACorrectionToo) {
  const ImportTally both = Import({{Register(), Rule("a", "On a")}, {Rule("a", "On b")}});
  EXPECT_EQ(both.corrected, 1u);
  EXPECT_EQ(TitleOf("a"), "On b");
  EXPECT_THAT(refused_, IsEmpty());
}

TEST_F(RecorderTest, AnEditorsCorrectionStands) {
  Import({{Register(), Rule("a", "On a")}});
  v1::Event edit = Event("id: 'by-hand' correction { target: 'a' reason: 'a misprint' }");
  *edit.mutable_correction()->mutable_replacement() = Rule("a", "Upon a");
  edit.mutable_correction()->mutable_replacement()->clear_id();
  ASSERT_THAT(EventLog(store_, clock_).Append({{edit}, {}}), IsOk());
  // The register still says what it said: nothing to do.
  EXPECT_EQ(Import({{Rule("a", "On a")}}).recorded, 0u);
  EXPECT_EQ(TitleOf("a"), "Upon a");
  // It says something new: for the editor to decide.
  const ImportTally newer = Import({{Rule("a", "On a and b")}});
  EXPECT_EQ(newer.refused, 1u);
  EXPECT_THAT(refused_, ElementsAre(HasSubstr("by-hand")));
  EXPECT_EQ(TitleOf("a"), "Upon a");
}

TEST_F(RecorderTest, ABadRecordIsRefusedWholeAndTheOthersGoIn) {
  v1::Event bad = Rule("b", "On b");
  bad.mutable_public_day(0)->set_day("2024-13-45");
  const ImportTally tally =
      Import({{Register(), Rule("a", "On a")}, {bad, Rule("b-too", "On b")}, {Rule("c", "On c")}});
  EXPECT_EQ(tally.recorded, 3u);
  EXPECT_EQ(tally.refused, 1u);
  EXPECT_THAT(refused_, ElementsAre(testing::AllOf(HasSubstr("register.json:2: record 2: "),
                                                   HasSubstr("public_day[0]"), HasSubstr("Mend"))));
  EXPECT_EQ(TitleOf("b-too"), "not on record");
  EXPECT_EQ(TitleOf("c"), "On c");
}

TEST_F(RecorderTest, WhatRestsOnARefusedRecordIsRefusedToo) {
  v1::Event source = Register();
  source.mutable_source()->clear_title();
  const ImportTally tally = Import({{source}, {Rule("a", "On a")}});
  EXPECT_EQ(tally.recorded, 0u);
  EXPECT_EQ(tally.refused, 2u);
  EXPECT_THAT(refused_, ElementsAre(HasSubstr("source.title"), HasSubstr("citation[0].source")));
}

TEST_F(RecorderTest, AnUnreadableRecordIsReported) {
  Recorder recorder(store_, clock_, projections_,
                    {[this](const std::string& line) { refused_.push_back(line); }, {}});
  recorder.Refuse("x.json", {7, "2024-1", "title", "is no text", "fetch it again"});
  recorder.Count("dates understood", 2);
  EXPECT_EQ(recorder.tally().refused, 1u);
  EXPECT_THAT(recorder.tally().counts, ElementsAre(Pair("dates understood", 2u)));
  EXPECT_THAT(refused_, ElementsAre("x.json:7: 2024-1: title: is no text. Mend: fetch it again."));
}

TEST_F(RecorderTest, TellsWhatIsOnRecordWhetherWrittenOrNot) {
  Import({{Register(), Rule("a", "On a"), Delay("c")}});
  StoreRecord record(store_, projections_);
  record.Add(Rule("b", "On b"));
  v1::Event second = Delay("c");
  second.set_id("delay-2");
  record.Add(second);
  EXPECT_THAT(*record.Named("a gaz. 1"), ElementsAre("instrument/a"));
  EXPECT_THAT(*record.Named("ON B"), ElementsAre("instrument/b"));
  EXPECT_THAT(*record.Named("On c"), IsEmpty());
  EXPECT_THAT(*record.ActsOn("c"), ElementsAre("delay", "delay-2"));
  EXPECT_TRUE(record.Find("b")->has_value());
  record.Renew();
  EXPECT_FALSE(record.Find("b")->has_value());
}

TEST_F(RecorderTest, AnActTurnedToAnotherTargetNoLongerActsOnTheFirst) {
  Import({{Register(), Delay("stand-in")}});
  EXPECT_EQ(Import({{Effective("real"), Delay("real")}}).corrected, 1u);
  EXPECT_THAT(refused_, IsEmpty());
  StoreRecord record(store_, projections_);
  EXPECT_THAT(*record.ActsOn("stand-in"), IsEmpty());
  EXPECT_THAT(*record.ActsOn("real"), ElementsAre("delay"));
}

TEST_F(RecorderTest, GivesTheLastEventOfEachEntryOfAList) {
  Import(
      {{Register(), Entry("x", "DESIGNATED"), Entry("y", "DESIGNATED")}, {Entry("x", "MISSING")}});
  StoreRecord record(store_, projections_);
  record.Add(Entry("z", "DESIGNATED"));
  std::vector<std::string> told;
  ASSERT_THAT(record.EachListing("instrument/sdn",
                                 [&](const v1::Event& event) { told.push_back(event.id()); }),
              IsOk());
  EXPECT_THAT(told, ElementsAre("e-xMISSING", "e-yDESIGNATED", "e-zDESIGNATED"));
  told.clear();
  ASSERT_THAT(record.EachListing("instrument/other",
                                 [&](const v1::Event& event) { told.push_back(event.id()); }),
              IsOk());
  EXPECT_THAT(told, IsEmpty());
}

TEST_F(RecorderTest, ALongImportGoesInInPieces) {
  std::vector<std::vector<v1::Event>> records = {{Register()}};
  constexpr int kRecords = 9000;  // more than go into one write
  for (int i = 0; i < kRecords; ++i) records.push_back({Rule(absl::StrCat("r", i), "On it")});
  EXPECT_EQ(Import(records).recorded, records.size());
  EXPECT_EQ(Import(records).known, records.size());
}

}  // namespace
}  // namespace lexlog
