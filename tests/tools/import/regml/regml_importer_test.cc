#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "tests/support/record.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_folder.h"
#include "tests/tools/import/regml/plain_trees.h"
#include "tests/tools/import/regml/regml_test.h"
#include "tools/import/import_file.h"

namespace lexlog {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Key;
using testing::SizeIs;

TEST_F(RegmlTest, CarriesOutEveryOperation) {
  ASSERT_THAT(Import(RegmlFilesIn(kRegmlFixtures)), IsOk());
  EXPECT_THAT(Refused(), IsEmpty());
  const auto last = LastWordings(intake_);
  const auto said = [&](const std::string& label) { return last.at(kProvision + label); };
  EXPECT_EQ(said("1099"), "1 § 1099.1 Scope.");
  EXPECT_EQ(said("1099/contents"),
            "1099-Subpart-A\n1099-Subpart-B\n1099-A\n1099-B\n1099-Interp\n"
            "1099-Appendices-Interp");
  EXPECT_EQ(said("1099-1"), "§ 1099.1 Scope.\n[Reserved]");
  EXPECT_EQ(said("1099-1-p1"), "");
  EXPECT_EQ(said("1099-2"), "§ 1099.2 Scales and weighing.");
  EXPECT_EQ(said("1099-2/contents"), "1099-2-a\n1099-2-b");
  EXPECT_EQ(said("1099-2-a"), "(a) Coin. “Coin” is what rings.");
  EXPECT_EQ(said("1099-2-b"), "(b) Weighing.\nEvery weigher:");
  EXPECT_EQ(said("1099-2-b/contents"), "1099-2-b-1\n1099-2-b-2\n1099-2-b-3\n1099-2-b-4");
  EXPECT_EQ(said("1099-2-b-1"), "(1) Looks twice;");
  EXPECT_EQ(said("1099-2-b-2"), "(2) Weighs twice.");
  EXPECT_EQ(said("1099-2-b-2/contents"), "");
  EXPECT_EQ(said("1099-2-b-2-i"), "") << "goes with what it stood in";
  EXPECT_EQ(said("1099-2-c"), "");
  EXPECT_EQ(said("1099-10-a"), "Bars are weighed as coin.");
  EXPECT_EQ(said("1099-10-p1"), "");
  EXPECT_EQ(said("1099-A/contents"), "1099-A-1\n1099-A-2a");
  EXPECT_EQ(said("1099-A-1-p1"),
            "Weigher: ____\n"
            "[graphic: A scale ![](ER01JA01.001) https://example.org/er01ja01.001.png]\n"
            "Note:\nW_g is the weight of gold.");
  EXPECT_EQ(said("1099-B"), "Appendix B to Part 1099\n[Reserved]");
  EXPECT_EQ(said("1099-Interp/contents"), "");
  EXPECT_EQ(said("1099-Appendices-Interp/contents"), "1099-2-Interp");
  EXPECT_EQ(said("1099-2-a-Interp/contents"),
            "1099-2-a-Interp-3\n1099-2-a-Interp-1\n1099-2-a-Interp-2");
}

TEST_F(RegmlTest, SaysWhatItReadOtherwiseThanStated) {
  ASSERT_THAT(Import({kBase, kFirst, kSecond}), IsOk());
  for (const std::string words : {"2001-00200: 1099-A-2a: the change calls it 1099-A-2(a)",
                                  "2001-00200: 1099-2-b-4: given by a change of 1099-2-b",
                                  "2001-00200: 1099-2-b-4: modified, though it was not there",
                                  "2001-00200: 1099-9: deleted, though it is not there",
                                  "elements unknown to RegML, read as words: <blink>"}) {
    EXPECT_THAT(intake_.counts, Contains(Key(words)));
  }
  EXPECT_THAT(intake_.counts, Contains(Key(HasSubstr("said to lead to 2001-00299"))));
}

TEST_F(RegmlTest, EventsHaveTheirDatesAndSources) {
  ASSERT_THAT(Import({kSecond, kBase, kFirst}), IsOk());
  ASSERT_THAT(intake_.records, SizeIs(3));
  EXPECT_EQ(intake_.records[1].name, "2001-00100");
  EXPECT_EQ(intake_.records[1].line, 22);
  const std::vector<v1::Event>& events = intake_.records[1].events;
  EXPECT_EQ(events[0].source().url(),
            "https://www.federalregister.gov/documents/2001/06/01/"
            "2001-00100/w");
  LEXLOG_ASSERT_OK_AND_ASSIGN(const auto found,
                              intake_.Find("regml:12-cfr-1099:2001-00100:text:1099-2-b-3"));
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->subject(), "provision/12-cfr-1099/1099-2-b-3");
  EXPECT_EQ(found->public_day(0).day(), "2001-06-01");
  EXPECT_EQ(found->public_day(0).wording(), "documents/2001/06/01/2001-00100");
  EXPECT_EQ(found->from(0).day(), "2001-09-01");
  EXPECT_EQ(found->from(0).wording(), "2001-09-01");
  EXPECT_EQ(found->citation(0).source(), events[0].id());
  EXPECT_EQ(found->citation(0).pinpoint(), "1099-2-b-3");
  EXPECT_EQ(found->text().change(), v1::Text::ADDED);
  EXPECT_EQ(found->text().wording(), "(3) Signs.");
  LEXLOG_ASSERT_OK_AND_ASSIGN(const auto first,
                              intake_.Find("regml:12-cfr-1099:2001-00001:published"));
  EXPECT_EQ(first->instrument().title(), "The Weighing of Coin (Regulation WW)");
  EXPECT_EQ(first->subject(), "instrument/12-cfr-1099");
}

TEST_F(RegmlTest, TheRecordTakesAllOfItAndTheSameAgainChangesNothing) {
  ASSERT_THAT(Import({kBase, kFirst, kSecond}), IsOk());
  const std::vector<ImportedRecord> once = intake_.records;
  Lexlog lexlog;
  for (const ImportedRecord& record : once) {
    ASSERT_THAT(lexlog.Record(AppendBatch{record.events, {}}), IsOk()) << record.name;
  }
  ASSERT_THAT(Import({kFirst, kSecond, kBase}), IsOk());
  ASSERT_THAT(intake_.records, SizeIs(2 * once.size()));
  for (size_t i = 0; i < once.size(); ++i) {
    const std::vector<v1::Event>& again = intake_.records[once.size() + i].events;
    ASSERT_THAT(again, SizeIs(once[i].events.size()));
    for (size_t j = 0; j < again.size(); ++j) {
      EXPECT_EQ(again[j].SerializeAsString(), once[i].events[j].SerializeAsString());
    }
  }
}

TEST_F(RegmlTest, APlainTreeComesToTheSame) {
  ASSERT_THAT(Import({kBase, kFirst, kSecond}), IsOk());
  PlainRegulation plain(kBase);
  plain.CarryOut(kFirst);
  plain.CarryOut(kSecond);
  auto last = LastWordings(intake_);
  for (const auto& [label, provision] : plain.Provisions()) {
    EXPECT_TRUE(Says(last[kProvision + label], provision)) << label;
    EXPECT_EQ(last[kProvision + label + "/contents"], absl::StrJoin(provision.children, "\n"));
    last.erase(kProvision + label);
    last.erase(kProvision + label + "/contents");
  }
  for (const auto& [subject, wording] : last) EXPECT_EQ(wording, "") << subject;
}

TEST_F(RegmlTest, AVersionPublishedIsComparedAndNotImported) {
  ASSERT_THAT(Import({kBase, kFirst}), IsOk());
  const size_t records = intake_.records.size();
  // As the base, with another number: nothing of the notice is in it.
  const std::string published =
      Write("published.xml", absl::StrReplaceAll(FileText(kBase), {{"2001-00001", "2001-00100"}}));
  intake_ = FakeIntake();
  ASSERT_THAT(Import({kBase, kFirst, published}), IsOk());
  EXPECT_THAT(Refused(), IsEmpty());
  EXPECT_THAT(intake_.records, SizeIs(records));
  EXPECT_THAT(intake_.counts,
              Contains(Key("consolidated version 2001-00100 differs at 1099-2-b-3")));
  EXPECT_THAT(intake_.counts, Contains(Key("consolidated version 2001-00100 has other contents, or "
                                           "in another order, at 1099-2-b")));
  EXPECT_EQ(intake_.counts["consolidated versions that differ"], 1);
}

// A notice is imported whole or not at all, and so is what follows it.
TEST_F(RegmlTest, RefusesWhatIsNoChange) {
  const std::string notice = WriteNotice(
      "<change operation=\"vanished\" label=\"1099-1\"/>\n"
      "<change operation=\"modified\" label=\"1099-1\"/>\n"
      "<change operation=\"modified\"><title>x</title></change>\n"
      "<change operation=\"moved\" label=\"1099-7\" parent=\"1099\"/>\n"
      "<change operation=\"moved\" label=\"1099-2\" parent=\"1099-2-b\"/>\n"
      "<change operation=\"moved\" label=\"1099-2\"/>\n"
      "<change operation=\"modified\" label=\"1099-8\" "
      "subpath=\"title\"><title>x</title></change>\n"
      "<change operation=\"added\" label=\"1099-8\"><title>x</title></change>\n"
      "<change operation=\"added\" label=\"1099-9\"><section label=\"1099-9\">"
      "<paragraph label=\"1099-9-a\"/><paragraph label=\"1099-9-a\"/></section></change>\n"
      "<change operation=\"changeLabel\" label=\"1099-1\" newLabel=\"1099-2\"/>\n"
      "<change operation=\"changeLabel\" label=\"1099-1\"/>\n"
      "<deletion label=\"1099-1\"/>\n"
      "<change operation=\"deleted\" label=\"1099\"/>");
  ASSERT_THAT(Import({kBase, notice, kSecond}), IsOk());
  ASSERT_THAT(intake_.records, SizeIs(1)) << "the regulation alone";
  const auto refused = Refused();
  ASSERT_THAT(refused, SizeIs(14));
  for (const std::string words :
       {"2001-00100.xml:23: event 1099-1: operation: \"vanished\" is no operation of RegML",
        "2001-00100.xml:24: event 1099-1: is modified and holds nothing",
        "2001-00100.xml:25: label: does not say what is changed",
        "2001-00100.xml:26: event 1099-7: is moved, and is not there",
        "2001-00100.xml:27: event 1099-2: is moved to no place that is there",
        "2001-00100.xml:28: event 1099-2: is moved to no place that is there",
        "2001-00100.xml:29: event 1099-8: the title of a provision that is not there is modified",
        "2001-00100.xml:30: event 1099-8: holds <title>, which has no label",
        "2001-00100.xml:31: event 1099-9-a: label: stands twice in what one change gives",
        "2001-00100.xml:32: event 1099-1: is to be called 1099-2",
        "2001-00100.xml:33: event 1099-1: newLabel: does not say what the new label is",
        "2001-00100.xml:34: <deletion> is no change",
        "2001-00100.xml:35: event 1099: is the whole part",
        "2001-00200.xml:22: event 2001-00200: leftDocumentNumber: it changes 2001-00100, "}) {
    EXPECT_THAT(refused, Contains(HasSubstr(words)));
  }
}

// Additions, moves, deletions, what is modified: in this order whatever that of the file.
TEST_F(RegmlTest, OperationsFollowEachOther) {
  const std::string notice = WriteNotice(
      "<change operation=\"modified\" label=\"1099-2-b-2-i\">"
      "<paragraph label=\"1099-2-b-2-i\"><content>below</content></paragraph></change>\n"
      "<change operation=\"modified\" label=\"1099-2-b\"><paragraph label=\"1099-2-b\">"
      "<content>above</content><paragraph label=\"1099-2-b-2\"><content>two</content>"
      "<paragraph label=\"1099-2-b-2-i\"><content>no</content></paragraph></paragraph>"
      "</paragraph></change>\n"
      "<change operation=\"deleted\" label=\"1099-2-b-2\"/>\n"
      "<change operation=\"moved\" label=\"1099-2-c\" parent=\"1099-7\"/>\n"
      "<change operation=\"added\" label=\"1099-7\"><section label=\"1099-7\"/></change>");
  ASSERT_THAT(Import({kBase, notice}), IsOk());
  EXPECT_THAT(Refused(), IsEmpty());
  auto last = LastWordings(intake_);
  EXPECT_EQ(last[absl::StrCat(kProvision, "1099-2-b/contents")], "1099-2-b-2");
  EXPECT_EQ(last[absl::StrCat(kProvision, "1099-2-b-2")], "two");
  EXPECT_EQ(last[absl::StrCat(kProvision, "1099-2-b-2-i")], "below");
  EXPECT_EQ(last[absl::StrCat(kProvision, "1099-7/contents")], "1099-2-c");
  EXPECT_EQ(last[absl::StrCat(kProvision, "1099-2/contents")], "1099-2-a\n1099-2-b");
}

TEST_F(RegmlTest, WhatIsAddedStandsWhereItsChangeSays) {
  const std::string notice = WriteNotice(
      "<change operation=\"added\" label=\"1099-1-p2\">"
      "<paragraph label=\"1099-2-p2\"><content>strayed</content></paragraph></change>");
  ASSERT_THAT(Import({kBase, notice}), IsOk());
  EXPECT_EQ(LastWordings(intake_)[absl::StrCat(kProvision, "1099-1/contents")],
            "1099-1-p1\n1099-2-p2");
}

TEST_F(RegmlTest, RefusesFilesThatAreNoRegml) {
  const std::string base = FileText(kBase);
  const std::string notice = FileText(kFirst);
  ASSERT_THAT(Import({Write("1.xml", ""), Write("2.xml", base.substr(0, base.size() / 2)),
                      Write("3.xml", "<html/>"), Write("4.xml", "<a>\n\xFF</a>"),
                      Write("5.xml", absl::StrReplaceAll(notice, {{"changeset", "changes"}})),
                      Write("6.xml", absl::StrReplaceAll(base, {{"<section>1099</section>", ""}})),
                      Write("7.xml", absl::StrReplaceAll(base, {{"documentNumber", "number"}})),
                      Write("8.xml", std::string(300'000, '<')),
                      Write("9.xml",
                            [] {
                              std::string deep;
                              for (int i = 0; i < 5000; ++i) deep += "<a>";
                              for (int i = 0; i < 5000; ++i) deep += "</a>";
                              return deep;
                            }())}),
              IsOk());
  EXPECT_THAT(intake_.records, IsEmpty());
  EXPECT_THAT(
      Refused(),
      ElementsAre(HasSubstr("1.xml:1: is not XML"), HasSubstr("is not XML"),
                  HasSubstr("3.xml:1: begins with <html>"), HasSubstr("4.xml:2: is not UTF-8 text"),
                  HasSubstr("the notice has no change set"), HasSubstr("preamble.cfr: is missing"),
                  HasSubstr("preamble.documentNumber: is missing"),
                  HasSubstr("8.xml:1: is not XML"), HasSubstr("has elements more than 100 deep")));
  EXPECT_THAT(Import({folder_ / "none.xml"}), StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(RegmlTest, PartsOfTheCodeAreToldApart) {
  const auto as = [&](const std::string& from, const std::string& name) {
    return Write(name, absl::StrReplaceAll(FileText(from), {{"1099", "1098"}}));
  };
  ASSERT_THAT(Import({kFirst, as(kFirst, "a.xml"), kBase, as(kBase, "b.xml")}), IsOk());
  EXPECT_THAT(Refused(), IsEmpty());
  EXPECT_THAT(intake_.records, SizeIs(4));
  LEXLOG_ASSERT_OK_AND_ASSIGN(const auto other,
                              intake_.Find("regml:12-cfr-1098:2001-00100:text:1098-2-b-3"));
  EXPECT_TRUE(other.has_value());
}

// Files cut short, with bytes changed and pieces twice: refused or read, and never the end of it.
TEST_F(RegmlTest, AnyBytesAreRefusedOrRead) {
  std::mt19937 random(11);
  const std::string texts[] = {FileText(kBase), FileText(kFirst), FileText(kSecond)};
  const auto below = [&](size_t end) { return random() % end; };
  for (int round = 0; round < 300; ++round) {
    std::vector<std::string> files;
    for (int i = 0; i < 3; ++i) {
      std::string text = texts[i];
      if (below(3) == 0) text.resize(below(text.size()));
      for (size_t edits = below(4); edits > 0 && !text.empty(); --edits) {
        const size_t at = below(text.size());
        const std::string piece = text.substr(below(text.size()), below(200));
        if (below(2) == 0) text[at] = static_cast<char>(random());
        if (below(2) == 0) text.insert(at, piece);
      }
      files.push_back(Write(absl::StrCat(i, ".xml"), text));
    }
    FakeIntake intake;
    EXPECT_THAT(RegmlImporter()->Read(files, {}, intake), IsOk()) << round;
  }
}

}  // namespace
}  // namespace lexlog
