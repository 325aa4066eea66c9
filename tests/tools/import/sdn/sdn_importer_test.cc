#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "tests/support/status_matchers.h"
#include "tests/tools/import/sdn/sdn_copies.h"
#include "tests/tools/import/sdn/sdn_states.h"

namespace lexlog {
namespace {

using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<std::string> Fixtures(const std::vector<std::string>& times) {
  std::vector<std::string> files;
  files.reserve(times.size());
  for (const std::string& time : times) files.push_back(absl::StrCat(kSdnFixtures, time, ".csv"));
  return files;
}

const std::vector<std::string> kAll = {"2022-11-07T18-51-25", "2022-11-09T02-52-16",
                                       "2022-11-09T18-51-56", "2022-11-09T20-10-00",
                                       "2022-11-10T18-50-00", "2022-11-14T18-50-00"};

v1::Event EventOf(FakeIntake& intake, const std::string& id) {
  const auto event = intake.Find(id);
  EXPECT_TRUE(event.ok() && event->has_value()) << id;
  return event.ok() && event->has_value() ? **event : v1::Event();
}

// "DESIGNATED [..2022-11-07]" for each event about the entry.
std::vector<std::string> LifeOf(const FakeIntake& intake, const std::string& number) {
  std::vector<std::string> life;
  for (const ImportedRecord& record : intake.records) {
    for (const v1::Event& event : record.events) {
      if (event.subject() != "listing/ofac-sdn-list/" + number) continue;
      life.push_back(absl::StrCat(v1::Listing::Change_Name(event.listing().change()), " ",
                                  event.public_day(0).day()));
    }
  }
  return life;
}

FakeIntake Imported(const std::vector<std::string>& times) {
  FakeIntake intake;
  EXPECT_THAT(SdnImporter()->Read(Fixtures(times), {}, intake), IsOk());
  return intake;
}

TEST(SdnImporterTest, DifferencesBecomeEvents) {
  FakeIntake intake = Imported(kAll);
  EXPECT_THAT(intake.records, SizeIs(5));
  EXPECT_THAT(LifeOf(intake, "36"), ElementsAre("DESIGNATED [..2022-11-07]", "MISSING 2022-11-09",
                                                "DESIGNATED [2022-11-09..2022-11-14]"));
  EXPECT_THAT(LifeOf(intake, "306"), ElementsAre("DESIGNATED [..2022-11-07]"));
  EXPECT_THAT(LifeOf(intake, "4243"),
              ElementsAre("DESIGNATED [..2022-11-07]", "MODIFIED [2022-11-07,2022-11-08]"));
  EXPECT_THAT(LifeOf(intake, "2674"),
              ElementsAre("DESIGNATED [..2022-11-07]", "MISSING [2022-11-09..2022-11-14]"));
}

TEST(SdnImporterTest, AnEventSaysWhatWasSeenAndWhere) {
  FakeIntake intake = Imported(kAll);
  const v1::Event event = EventOf(intake, "ofac-sdn:4243:2022-11-09T02-52-16");
  EXPECT_EQ(event.listing().name(), "EBANO");
  EXPECT_EQ(event.listing().form(), "vessel");
  EXPECT_EQ(event.listing().list(), "instrument/ofac-sdn-list");
  EXPECT_THAT(event.listing().program(), ElementsAre("CUBA"));
  EXPECT_THAT(event.listing().alias(), ElementsAre("ANA I", "SAND SWAN"));
  EXPECT_THAT(event.listing().detail(), HasSubstr("vessel flag: Cuba"));
  EXPECT_EQ(event.listing().row(),
            "4243,\"EBANO\",\"vessel\",\"CUBA\",-0- ,-0- ,\"General Cargo\",\"2595\",\"1865\","
            "\"Cuba\",-0- ,\"Vessel Registration Identification IMO 7406784; f.k.a. 'ANA I'; "
            "f.k.a. 'SAND SWAN'.\"");
  EXPECT_EQ(event.citation(0).source(), "ofac-sdn-2022-11-09T02-52-16");
  EXPECT_EQ(event.citation(0).pinpoint(), "entry 4243");
  const v1::DateClaim& day = event.public_day(0);
  EXPECT_EQ(day.basis(), v1::INFERRED);
  EXPECT_THAT(day.anchor(), HasSubstr("2022-11-07T18:51:25Z and 2022-11-09T02:52:16Z"));
  EXPECT_EQ(EventOf(intake, "ofac-sdn:306:2022-11-07T18-51-25").listing().form(), "entity");
  const v1::Event gone = EventOf(intake, "ofac-sdn:36:2022-11-09T20-10-00");
  EXPECT_EQ(gone.public_day(0).wording(), "no longer on the list as seen");
  EXPECT_EQ(gone.listing().name(), "AEROCARIBBEAN AIRLINES");
  EXPECT_EQ(gone.listing().row(), "");
}

TEST(SdnImporterTest, ACopyIsASourceAndWasSeen) {
  FakeIntake intake = Imported(kAll);
  const v1::Source source = EventOf(intake, "ofac-sdn-2022-11-09T02-52-16").source();
  EXPECT_EQ(source.title(),
            "Specially Designated Nationals List, sdn.csv as retrieved 2022-11-09T02:52:16Z");
  EXPECT_EQ(source.retrieved_on(), "2022-11-08");
  EXPECT_EQ(source.carries(), v1::OFFICIAL);
  EXPECT_THAT(source.sha256(), SizeIs(64));
  // The third is the same as the second: that it was seen is all there is of it.
  const std::vector<v1::Event>& third = intake.records[2].events;
  ASSERT_THAT(third, SizeIs(2));
  EXPECT_EQ(third[1].id(), "ofac-sdn:copy:3");
  EXPECT_EQ(third[1].coverage().through(), "2022-11-09");
  EXPECT_EQ(third[1].coverage().about(0), "instrument/ofac-sdn-list");
  EXPECT_TRUE(third[1].coverage().found());
  EXPECT_EQ(intake.counts["copies the same as the one before"], 1u);
  EXPECT_EQ(EventOf(intake, "ofac-sdn:list").instrument().kind(), v1::LIST_ACTION);
}

TEST(SdnImporterTest, ListedAnewOnTheSameDay) {
  FakeIntake intake = Imported(kAll);
  const v1::Event anew = EventOf(intake, "ofac-sdn:39796:2022-11-09T02-52-16");
  EXPECT_EQ(anew.listing().replaces(), "listing/ofac-sdn-list/38499");
  EXPECT_EQ(anew.public_day(0).day(), "[2022-11-07,2022-11-08]");
  const v1::Event event = EventOf(intake, "ofac-sdn:38499:2022-11-09T02-52-16");
  const v1::DateClaim& gone = event.public_day(0);
  EXPECT_EQ(gone.day(), "");
  EXPECT_EQ(gone.same_day_as().event(), "ofac-sdn:39796:2022-11-09T02-52-16");
  EXPECT_EQ(intake.counts["of these listed anew under another number in the same copy"], 1u);
}

TEST(SdnImporterTest, TheOrderInWhichCopiesAreGivenIsNothing) {
  std::vector<std::string> backwards(kAll.rbegin(), kAll.rend());
  const FakeIntake one = Imported(kAll);
  const FakeIntake other = Imported(backwards);
  ASSERT_EQ(one.records.size(), other.records.size());
  for (size_t i = 0; i < one.records.size(); ++i) {
    EXPECT_EQ(one.records[i].name, other.records[i].name);
    EXPECT_EQ(one.records[i].events.size(), other.records[i].events.size());
  }
}

// The log of an import of all is that of the first ones, then the others, however they are cut.
TEST(SdnImporterTest, InSeveralImportsAsInOne) {
  SdnStore whole;
  ASSERT_THAT(whole.Import(Fixtures(kAll)), IsOk());
  LEXLOG_ASSERT_OK_AND_ASSIGN(const std::vector<std::string> log, whole.Log());
  EXPECT_THAT(whole.refused, SizeIs(1));
  for (size_t cut = 1; cut < kAll.size(); ++cut) {
    SdnStore parts;
    ASSERT_THAT(parts.Import(Fixtures({kAll.begin(), kAll.begin() + cut})), IsOk());
    ASSERT_THAT(parts.Import(Fixtures({kAll.begin() + cut, kAll.end()})), IsOk());
    LEXLOG_ASSERT_OK_AND_ASSIGN(const std::vector<std::string> again, parts.Log());
    EXPECT_TRUE(again == log) << "cut after " << cut;
  }
  SdnStore one_by_one;
  for (const std::string& time : kAll) ASSERT_THAT(one_by_one.Import(Fixtures({time})), IsOk());
  LEXLOG_ASSERT_OK_AND_ASSIGN(const std::vector<std::string> again, one_by_one.Log());
  EXPECT_TRUE(again == log);
}

TEST(SdnImporterTest, ImportedAgainNothingChanges) {
  SdnStore store;
  ASSERT_THAT(store.Import(Fixtures(kAll)), IsOk());
  LEXLOG_ASSERT_OK_AND_ASSIGN(const std::vector<std::string> log, store.Log());
  const std::vector<std::vector<std::string>> again = {
      kAll, {kAll[0]}, {kAll[1], kAll[3]}, {kAll[5]}, {kAll[2], kAll[3]}};
  for (const std::vector<std::string>& times : again) {
    ASSERT_THAT(store.Import(Fixtures(times)), IsOk());
    EXPECT_EQ(store.tally.recorded, 0u);
    EXPECT_EQ(store.tally.corrected, 0u);
    EXPECT_THAT(store.refused, Each(HasSubstr("is empty")));
    EXPECT_EQ(store.tally.counts["copies on record already"],
              times.size() - (times == kAll ? 1 : 0));
    LEXLOG_ASSERT_OK_AND_ASSIGN(const std::vector<std::string> after, store.Log());
    EXPECT_TRUE(after == log) << absl::StrJoin(times, " ");
  }
}

// What was read worse before is corrected when the copies are imported again.
TEST(SdnImporterTest, WhatIsReadOtherwiseNowIsCorrected) {
  FakeIntake intake = Imported(kAll);
  ImportedRecord old = intake.records[1];
  for (v1::Event& event : old.events) {
    if (event.has_listing()) event.mutable_listing()->clear_alias();
  }
  ASSERT_THAT(intake.Take(std::move(old)), IsOk());
  ASSERT_THAT(EventOf(intake, "ofac-sdn:4243:2022-11-09T02-52-16").listing().alias(), IsEmpty());
  ASSERT_THAT(SdnImporter()->Read(Fixtures(kAll), {}, intake), IsOk());
  EXPECT_THAT(EventOf(intake, "ofac-sdn:4243:2022-11-09T02-52-16").listing().alias(), SizeIs(2));
}

// An act that an editor records of an entry is no copy: the next is compared with the copy before.
TEST(SdnImporterTest, AnEditorsEventDoesNotCountAsACopy) {
  SdnStore store;
  ASSERT_THAT(store.Import(Fixtures({kAll[0]})), IsOk());
  v1::Event delisted;
  delisted.set_id("delisted-36");
  delisted.set_subject("listing/ofac-sdn-list/36");
  delisted.add_public_day()->set_day("2022-11-08");
  delisted.add_citation()->set_source("ofac-sdn-2022-11-07T18-51-25");
  delisted.mutable_listing()->set_change(v1::Listing::DELISTED);
  delisted.mutable_listing()->set_list("instrument/ofac-sdn-list");
  ASSERT_THAT(store.Record(delisted), IsOk());
  ASSERT_THAT(store.Import(Fixtures({kAll[1], kAll[2], kAll[3]})), IsOk());
  LEXLOG_ASSERT_OK_AND_ASSIGN(const std::vector<std::string> log, store.Log());
  std::vector<std::string> about_36;
  for (const std::string& bytes : log) {
    v1::Event event;
    ASSERT_TRUE(event.ParseFromString(bytes));
    if (event.subject() == delisted.subject()) about_36.push_back(event.id());
  }
  EXPECT_THAT(about_36, ElementsAre("ofac-sdn:36:2022-11-07T18-51-25", "delisted-36",
                                    "ofac-sdn:36:2022-11-09T20-10-00"));
}

// On every day, in every world, the party is on the list under the one number or the other.
TEST(SdnImporterTest, ListedAnewIsListedAllTheTime) {
  SdnStore store;
  ASSERT_THAT(store.Import(Fixtures(kAll)), IsOk());
  LEXLOG_ASSERT_OK_AND_ASSIGN(const std::unique_ptr<Reader> reader,
                              Reader::Open(store.store(), store.projections()));
  const std::map<std::string, std::set<std::string>> expected = {
      {"2022-11-07", {"DESIGNATED, none", "MISSING, DESIGNATED"}},
      {"2022-11-08", {"MISSING, DESIGNATED"}}};
  for (const auto& [day, worlds] : expected) {
    for (const std::string public_by : {"", "2022-11-08", "2022-12-01"}) {
      v1::Coordinate coordinate;
      coordinate.set_effective_on(day);
      coordinate.set_public_by(public_by);
      EXPECT_THAT(SdnStates(*reader, coordinate, {"38499", "39796"}), IsOkAndHolds(worlds))
          << day << " as published by " << public_by;
    }
  }
}

// In no world was a change public before it was made.
TEST(SdnImporterTest, AChangeIsPublicOnTheDayItIsMade) {
  SdnStore store;
  ASSERT_THAT(store.Import(Fixtures(kAll)), IsOk());
  LEXLOG_ASSERT_OK_AND_ASSIGN(const std::unique_ptr<Reader> reader,
                              Reader::Open(store.store(), store.projections()));
  v1::Coordinate coordinate;
  coordinate.set_effective_on("2022-11-10");
  const std::set<std::string> gone_or_not = {"DESIGNATED", "MISSING"};
  EXPECT_THAT(SdnStates(*reader, coordinate, {"2674"}), IsOkAndHolds(gone_or_not));
  coordinate.set_public_by("2022-11-10");
  EXPECT_THAT(SdnStates(*reader, coordinate, {"2674"}), IsOkAndHolds(gone_or_not));
  coordinate.set_effective_on("2022-11-14");
  EXPECT_THAT(SdnStates(*reader, coordinate, {"2674"}), IsOkAndHolds(gone_or_not));
  coordinate.set_public_by("2022-11-14");
  EXPECT_THAT(SdnStates(*reader, coordinate, {"2674"}),
              IsOkAndHolds(std::set<std::string>{"MISSING"}));
  EXPECT_THAT(SdnStates(*reader, coordinate, {"36"}),
              IsOkAndHolds(std::set<std::string>{"DESIGNATED"}));
}

TEST(SdnImporterTest, TimeIsSaidByOptionWhereTheNameDoesNot) {
  TempFolder folder;
  WriteFile(folder / "sdn.csv", SdnBytes({SdnRowOf(36, "A")}));
  ImportOptions options;
  options.retrieved = absl::FromUnixSeconds(1629279541) + absl::Milliseconds(300);
  FakeIntake intake;
  ASSERT_THAT(SdnImporter()->Read({folder / "sdn.csv"}, options, intake), IsOk());
  EventOf(intake, "ofac-sdn:36:2021-08-18T09-39-01");
  EXPECT_THAT(SdnImporter()->Read({"a.csv", "b.csv"}, options, intake),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("2 files are given")));
}

TEST(SdnImporterTest, ReadsCopiesOfTheList) {
  const auto importer = SdnImporter();
  EXPECT_EQ(importer->name(), "ofac-sdn");
  EXPECT_TRUE(importer->Reads("a/sdn_2021-08-18T09-39-01.csv"));
  EXPECT_TRUE(importer->Reads("SDN.CSV.gz"));
  EXPECT_FALSE(importer->Reads("a/alt.csv"));
  EXPECT_FALSE(importer->Reads("sdn/README.md"));
}

}  // namespace
}  // namespace lexlog
