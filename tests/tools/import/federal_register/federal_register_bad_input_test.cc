// What is no document of the register: refused with its place, and the rest goes on.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include <random>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "tests/support/fake_intake.h"
#include "tests/support/files.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_folder.h"
#include "tools/import/importers.h"

namespace lexlog {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr char kGood[] =
    R"({"document_number":"2024-00001","title":"A rule","publication_date":"2024-01-05"})";

class FederalRegisterBadInput : public testing::Test {
 protected:
  void Read(const std::string& name, absl::string_view bytes) {
    WriteFile(folder_ / name, bytes);
    intake_ = std::make_unique<FakeIntake>();
    EXPECT_THAT(FederalRegisterImporter()->Read({folder_ / name}, {}, *intake_), IsOk());
  }
  void Read(absl::string_view bytes) { Read("documents.json", bytes); }

  // "line: document: field: what"
  std::vector<std::string> Refused() const {
    std::vector<std::string> refused;
    for (const auto& [file, one] : intake_->refused) {
      EXPECT_FALSE(one.mend.empty()) << one.what;
      refused.push_back(absl::StrCat(one.line, ": ", one.event, ": ", one.field, ": ", one.what));
    }
    return refused;
  }
  // Documents taken, the sources left out.
  size_t Taken() const { return intake_->records.size() - 1; }

  TempFolder folder_;
  std::unique_ptr<FakeIntake> intake_;
};

TEST_F(FederalRegisterBadInput, AnEmptyFile) {
  for (const char* name : {"a.json", "a.csv"}) {
    Read(name, "");
    EXPECT_THAT(Refused(), ElementsAre("1: : : the file is empty"));
  }
  Read(" \n ");
  EXPECT_THAT(Taken(), 0U);
}

TEST_F(FederalRegisterBadInput, APageWithoutResultsIsNoDocument) {
  Read(R"({"count":0,"description":"Documents published in 1900"})");
  EXPECT_THAT(Refused(), IsEmpty());
  Read(R"({"count":0,"results":[]})");
  EXPECT_THAT(Refused(), IsEmpty());
  EXPECT_EQ(Taken(), 0U);
}

TEST_F(FederalRegisterBadInput, ALineThatIsCutShortIsRefusedAlone) {
  Read(absl::StrCat(kGood, "\n{\"document_number\":\"2024-00002\",\"title\":\"cut\n", kGood, "\n"));
  EXPECT_THAT(Refused(), ElementsAre(HasSubstr("2: 2024-00002: : the JSON breaks here")));
  EXPECT_EQ(Taken(), 2U);
  Read(absl::StrCat("{\"document_number\":\"2024-00002\"\n", kGood, "\n", kGood));
  EXPECT_THAT(Refused(), SizeIs(1));
  EXPECT_EQ(Taken(), 2U);
}

TEST_F(FederalRegisterBadInput, BeforeTheBreakInAPageAllIsImported) {
  Read(absl::StrCat("{\"count\":3,\"results\":[\n", kGood, ",\n", kGood,
                    ",\n{\"document_number\":"));
  EXPECT_THAT(Refused(), ElementsAre(HasSubstr("4: : : the JSON breaks here")));
  EXPECT_EQ(Taken(), 2U);
}

TEST_F(FederalRegisterBadInput, AListOfDocuments) {
  Read(absl::StrCat("[", kGood, ",", kGood, "]"));
  EXPECT_THAT(Refused(), IsEmpty());
  EXPECT_EQ(Taken(), 2U);
}

TEST_F(FederalRegisterBadInput, WhatIsMissingOrOfAnotherType) {
  Read(absl::StrCat(R"({"title":"A rule","publication_date":"2024-01-05"})", "\n",
                    R"({"document_number":"2024-00002","title":"A rule"})", "\n",
                    R"({"document_number":"2024-00003","publication_date":"2024-13-45"})", "\n",
                    R"({"document_number":"2024-00004","publication_date":"2024-01-05","title":7})",
                    "\n", R"({"document_number":"2024-00005","publication_date":"2024-01-05",)",
                    R"("dates":["May 1"]})", "\n",
                    R"({"document_number":"a b/c","publication_date":"2024-01-05"})", "\n", kGood));
  EXPECT_THAT(
      Refused(),
      ElementsAre("1: : document_number: is missing", "2: 2024-00002: publication_date: is missing",
                  "3: 2024-00003: publication_date: \"2024-13-45\" is no day that exists",
                  "4: 2024-00004 of 2024-01-05: title: is a number, not a text",
                  HasSubstr("5: 2024-00005 of 2024-01-05: dates: is a list"),
                  HasSubstr("6: a b/c of 2024-01-05: document_number: is no document")));
  EXPECT_EQ(Taken(), 1U);
}

TEST_F(FederalRegisterBadInput, TextThatIsNoUtf8) {
  Read(absl::StrCat("{\"document_number\":\"2024-00002\",\"title\":\"\xFF\xFE\",",
                    "\"publication_date\":\"2024-01-05\"}\n", kGood));
  EXPECT_THAT(Refused(), ElementsAre("1: 2024-00002 of 2024-01-05: title: is not UTF-8 text"));
  EXPECT_EQ(Taken(), 1U);
  Read(absl::StrCat(R"({"document_number":"2024-00002","title":"a\u0000b",)",
                    R"("publication_date":"2024-01-05"})"));
  EXPECT_THAT(Refused(), SizeIs(1));
}

TEST_F(FederalRegisterBadInput, ATitleOfTenMegabytesAndAFieldThatIsNotUsed) {
  const std::string huge(10 << 20, 'a');
  Read(absl::StrCat("{\"document_number\":\"2024-00002\",\"title\":\"", huge,
                    "\",\"publication_date\":\"2024-01-05\"}\n{\"full_text\":\"", huge, "\",",
                    absl::string_view(kGood).substr(1)));
  EXPECT_THAT(Refused(), ElementsAre(HasSubstr("title: is 10485760 bytes long")));
  EXPECT_EQ(Taken(), 1U);
}

TEST_F(FederalRegisterBadInput, DatesOfTenMegabytesAreKeptAsWords) {
  std::string huge;
  while (huge.size() < (10U << 20)) huge += "This rule is effective May 1, 2024. ";
  Read(absl::StrCat("{\"type\":\"Rule\",\"dates\":\"", huge, "\",",
                    absl::string_view(kGood).substr(1)));
  EXPECT_THAT(Refused(), IsEmpty());
  EXPECT_EQ(intake_->counts["dates: not understood, kept as words"], 1U);
}

TEST_F(FederalRegisterBadInput, NestingWithoutEnd) {
  Read(std::string(3 << 20, '['));
  EXPECT_THAT(Refused(), ElementsAre(HasSubstr("nested too deeply")));
  Read(absl::StrCat("{\"title\":", std::string(1 << 20, '{'), "\n", kGood));
  EXPECT_EQ(Refused().size(), 1U);
}

TEST_F(FederalRegisterBadInput, ARowOfTheWrongLength) {
  Read("a.csv",
       "document_number,title,publication_date\n"
       "2024-00001,\"two\nlines\",2024-01-05\n"
       "2024-00002,short\n"
       "2024-00003,long,2024-01-05,more\n"
       "2024-00004,\"never closed,2024-01-05\n");
  EXPECT_THAT(Refused(),
              ElementsAre("4: 2024-00002: : has 2 fields, and there are 3 columns",
                          "5: 2024-00003 of 2024-01-05: : has 4 fields, and there are 3 columns",
                          "6: 2024-00004: : has 2 fields, and there are 3 columns"));
  EXPECT_EQ(Taken(), 1U);
}

TEST_F(FederalRegisterBadInput, ACsvFileOfAnotherKind) {
  Read("a.csv", "36,\"AEROCARIBBEAN AIRLINES\",-0-\n37,X,-0-\n");
  EXPECT_THAT(Refused(), ElementsAre("1: : document_number: is no column of the file",
                                     "1: : publication_date: is no column of the file"));
  EXPECT_EQ(Taken(), 0U);
}

TEST_F(FederalRegisterBadInput, AnArchiveThatIsCutShort) {
  std::string text;
  for (int i = 0; i < 2000; ++i) absl::StrAppend(&text, kGood, "\n");
  gzFile file = gzopen((folder_ / "whole.jsonl.gz").c_str(), "wb");
  gzwrite(file, text.data(), static_cast<unsigned>(text.size()));
  gzclose(file);
  std::string packed = BytesOfFile(folder_ / "whole.jsonl.gz");
  Read("cut.jsonl.gz", absl::string_view(packed).substr(0, packed.size() / 2));
  EXPECT_THAT(Refused(), ElementsAre(HasSubstr("is not whole")));
}

TEST_F(FederalRegisterBadInput, BytesOfAnyKindCrashNothing) {
  const std::string page = BytesOfFile("fixtures/registers/federal-register/page.json");
  const std::string rows = BytesOfFile("fixtures/registers/federal-register/rules.csv");
  std::mt19937 random(11);
  for (int round = 0; round < 60; ++round) {
    std::string bytes = round % 2 == 0 ? page : rows;
    for (unsigned i = 1 + random() % 8; i > 0; --i) {
      bytes[random() % bytes.size()] = static_cast<char>(random() % 256);
    }
    if (random() % 3 == 0) bytes.resize(random() % bytes.size());
    SCOPED_TRACE(absl::StrCat("round ", round));
    Read(round % 2 == 0 ? "a.json" : "a.csv", bytes);
  }
}

}  // namespace
}  // namespace lexlog
