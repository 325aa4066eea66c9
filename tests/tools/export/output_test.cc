#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <filesystem>
#include <string>

#include "lexlog/v1/event.pb.h"
#include "tests/support/files.h"
#include "tests/support/fixture_files.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_folder.h"
#include "tools/export/days.h"
#include "tools/export/line_sink.h"
#include "tools/export/message_columns.h"
#include "tools/export/output_file.h"
#include "tools/export/sqlite_file.h"

namespace lexlog {
namespace {

using testing::HasSubstr;

const ExportTable& Things() {
  static const auto& table = *new ExportTable{
      "things", {{"name"}, {"number", ColumnType::kInteger}, {"parts", ColumnType::kJson}}};
  return table;
}

std::vector<std::string> FilesIn(const TempFolder& folder) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
    names.push_back(entry.path().filename().string());
  }
  return names;
}

std::string Written(LineForm form, const std::vector<Line>& lines) {
  const TempFolder folder;
  const auto file = OutputFile::Open(folder / "out", false);
  LineSink sink(form, Things(), **file);
  EXPECT_THAT(sink.Begin(), IsOk());
  for (const Line& line : lines) EXPECT_THAT(sink.Add(Things(), line), IsOk());
  EXPECT_THAT((*file)->Commit(), IsOk());
  return ReadFixture(folder / "out");
}

TEST(OutputFileTest, IsThereWholeOrNotAtAll) {
  const TempFolder folder;
  {
    LEXLOG_ASSERT_OK_AND_ASSIGN(const auto file, OutputFile::Open(folder / "a", false));
    ASSERT_THAT(file->Write("half"), IsOk());
    EXPECT_FALSE(std::filesystem::exists(folder / "a"));
  }
  EXPECT_THAT(FilesIn(folder), testing::IsEmpty());
  LEXLOG_ASSERT_OK_AND_ASSIGN(const auto file, OutputFile::Open(folder / "a", false));
  ASSERT_THAT(file->Write("abc"), IsOk());
  ASSERT_THAT(file->Commit(), IsOk());
  EXPECT_EQ(ReadFixture(folder / "a"), "abc");
  EXPECT_EQ(file->sha256(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_THAT(FilesIn(folder), testing::ElementsAre("a"));
}

TEST(OutputFileTest, ReplacesNothingUnlessAllowedAlsoWhatCameMeanwhile) {
  const TempFolder folder;
  LEXLOG_ASSERT_OK_AND_ASSIGN(const auto file, OutputFile::Open(folder / "a", false));
  ASSERT_THAT(file->Write("new"), IsOk());
  WriteFile(folder / "a", "old");
  EXPECT_THAT(file->Commit(), StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("--force")));
  EXPECT_EQ(ReadFixture(folder / "a"), "old");
  EXPECT_THAT(OutputFile::Open(folder / "a", false),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("is there already")));
  LEXLOG_ASSERT_OK_AND_ASSIGN(const auto forced, OutputFile::Open(folder / "a", true));
  ASSERT_THAT(forced->Write("new"), IsOk());
  EXPECT_EQ(ReadFixture(folder / "a"), "old");
  ASSERT_THAT(forced->Commit(), IsOk());
  EXPECT_EQ(ReadFixture(folder / "a"), "new");
}

TEST(OutputFileTest, SaysWhatIsWrongWithAPlace) {
  const TempFolder folder;
  EXPECT_THAT(OutputFile::Open(folder / "no/a", false),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("there is no folder")));
  EXPECT_THAT(OutputFile::Open(folder.path(), true),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("is a folder")));
  EXPECT_THAT(OutputFile::Open("", false), StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(SqliteFile::Create(folder / "no/a.db", false), StatusIs(absl::StatusCode::kNotFound));
  WriteFile(folder / "a.db", "mine");
  EXPECT_THAT(SqliteFile::Create(folder / "a.db", false),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_EQ(ReadFixture(folder / "a.db"), "mine");
}

TEST(OutputFileTest, AFullDiskIsUnavailable) {
  LEXLOG_ASSERT_OK_AND_ASSIGN(const auto file, OutputFile::Open("/dev/full", false));
  const std::string piece(1 << 16, 'x');
  absl::Status status;
  for (int i = 0; i < 16 && status.ok(); ++i) status = file->Write(piece);
  if (status.ok()) status = file->Commit();
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kUnavailable, HasSubstr("/dev/full")));
}

TEST(LineSinkTest, CsvIsAsTheRfcHasItAndLetterForLetter) {
  EXPECT_EQ(Written(LineForm::kCsv, {{Text("a"), Number(1), Text("[1,2]")},
                                     {Text("say \"no\""), Nothing(), Nothing()},
                                     {Text("two\nlines, é"), Cell(int64_t{-1}), Nothing()},
                                     {Text("=1+1"), Number(0), Nothing()}}),
            "name,number,parts\r\n"
            "a,1,\"[1,2]\"\r\n"
            "\"say \"\"no\"\"\",,\r\n"
            "\"two\nlines, é\",-1,\r\n"
            "=1+1,0,\r\n");
}

TEST(LineSinkTest, SpreadsheetsRunNothing) {
  EXPECT_EQ(Written(LineForm::kSpreadsheetCsv, {{Text("=1+1"), Cell(int64_t{-1}), Nothing()},
                                                {Text("\t@A1"), Nothing(), Nothing()},
                                                {Text("-x,y"), Nothing(), Nothing()},
                                                {Text("a=b"), Nothing(), Text("{\"a\":1}")}}),
            "\xef\xbb\xbfname,number,parts\r\n"
            "'=1+1,-1,\r\n"
            "'\t@A1,,\r\n"
            "\"'-x,y\",,\r\n"
            "a=b,,\"{\"\"a\"\":1}\"\r\n");
  EXPECT_TRUE(MayBeFormula("+1"));
  EXPECT_TRUE(MayBeFormula(" \r\n=1"));
  EXPECT_FALSE(MayBeFormula(""));
  EXPECT_FALSE(MayBeFormula(" "));
  EXPECT_FALSE(MayBeFormula("1-1"));
}

TEST(LineSinkTest, JsonLinesHaveEveryColumnInItsOrder) {
  EXPECT_EQ(Written(LineForm::kJsonLines, {{Text("a\"\n\x01"), Number(1), Text("[1,2]")},
                                           {Nothing(), Nothing(), Nothing()}}),
            "{\"name\":\"a\\\"\\n\\u0001\",\"number\":1,\"parts\":[1,2]}\n"
            "{\"name\":null,\"number\":null,\"parts\":null}\n");
  EXPECT_EQ(Written(LineForm::kJsonLines, {}), "");
  EXPECT_EQ(Written(LineForm::kCsv, {}), "name,number,parts\r\n");
}

TEST(DaysTest, SeveralClaimsAreNeverOneDay) {
  DateClaims claims;
  EXPECT_EQ(DaysCell(claims), Nothing());
  claims.Add()->set_day("2025-05-12");
  EXPECT_EQ(DaysCell(claims), Text("2025-05-12"));
  claims.Add()->set_day("2025-05-21");
  EXPECT_EQ(DaysCell(claims), Text("[2025-05-12,2025-05-21]"));
  DateClaims open;
  open.Add()->set_day("indefinite");
  EXPECT_EQ(DaysCell(open), Text("indefinite"));
}

TEST(DaysTest, BoundsAreDaysOrNothing) {
  const auto bounds = [](const std::string& days) {
    Line line;
    AddBounds(days, line);
    return line;
  };
  EXPECT_EQ(bounds("2025-02"), (Line{Text("2025-02-01"), Text("2025-02-28")}));
  EXPECT_EQ(bounds("[..2025-05-20]"), (Line{Nothing(), Text("2025-05-20")}));
  EXPECT_EQ(bounds("[2025-05-20..]"), (Line{Text("2025-05-20"), Nothing()}));
  for (const char* none : {"", "unknown", "never", "open", "indefinite", "no day"}) {
    EXPECT_EQ(bounds(none), (Line{Nothing(), Nothing()})) << none;
  }
}

TEST(MessageColumnsTest, EveryCellHasItsColumn) {
  for (const google::protobuf::Message* message :
       std::initializer_list<const google::protobuf::Message*>{
           &v1::Norm::default_instance(), &v1::Force::default_instance(),
           &v1::Market::default_instance(), &v1::Source::default_instance()}) {
    Line line;
    ASSERT_THAT(AddCells(*message, line), IsOk());
    EXPECT_EQ(line.size(), ColumnsOf(*message->GetDescriptor()).size());
  }
  v1::Force force;
  force.mutable_ends()->set_manner(v1::Force::RESCISSION);
  Line line;
  ASSERT_THAT(AddCells(force, line), IsOk());
  EXPECT_EQ(line, (Line{Flag(false), Flag(true), Text("rescission"), Nothing(), Nothing()}));
}

TEST(MessageColumnsTest, WhatThisProgramDoesNotKnowIsNotLostInSilence) {
  v1::Event event;
  v1::Citation& citation = *event.add_citation();
  citation.GetReflection()->MutableUnknownFields(&citation)->AddVarint(900, 1);
  Line refused;
  EXPECT_THAT(AddCells(event, refused), StatusIs(absl::StatusCode::kFailedPrecondition));
}

}  // namespace
}  // namespace lexlog
