#include "tools/import/event_format.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/support/fixture_files.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_folder.h"
#include "tools/import/catalog.h"
#include "tools/import/import_file.h"
#include "tools/import/nearest.h"

namespace lexlog {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

Imported Parse(const std::string& bytes, const std::string& name = "a.txtpb") {
  return EventFormatFor(name)->Parse(bytes);
}

TEST(CatalogTest, FindsAFormatByTheEndOfTheName) {
  EXPECT_EQ(EventFormatFor("a/b.txtpb")->ending(), ".txtpb");
  EXPECT_EQ(EventFormatFor("a/b.jsonl")->ending(), ".jsonl");
  EXPECT_EQ(EventFormatFor("a/b.txt"), nullptr);
}

TEST(TxtpbFormatTest, KnowsTheLineOfEveryField) {
  const Imported read = Parse(
      "# A comment { with a brace\n"
      "event {\n"
      "  id: \"one\"  # event {\n"
      "  until { day: \"2025\" } until {\n"
      "    day:\n"
      "      \"2026\"\n"
      "  }\n"
      "  norm { scope { who { term: \"a\" term: \"b\"\n"
      "  term: \"c\" } } }\n"
      "}\n"
      "event { id: \"two\" } event {\n"
      "\tid: \"three\" }\n");
  ASSERT_THAT(read.unreadable, IsEmpty());
  ASSERT_THAT(read.events, SizeIs(3));
  const LineOf& line_of = read.events[0].line_of;
  EXPECT_EQ(line_of(""), 2);
  EXPECT_EQ(line_of("id"), 3);
  EXPECT_EQ(line_of("until"), 4);
  EXPECT_EQ(line_of("until[0].day"), 4);
  EXPECT_EQ(line_of("until[1]"), 4);
  EXPECT_EQ(line_of("until[1].day"), 5);
  EXPECT_EQ(line_of("until[2].day"), 2) << "not there: the event";
  EXPECT_EQ(line_of("norm.scope.who.term[2]"), 9);
  EXPECT_EQ(line_of("norm.modality"), 8) << "not there: the norm";
  EXPECT_EQ(line_of("from[0].day"), 2);
  EXPECT_EQ(line_of("no_such_field"), 2);
  EXPECT_EQ(read.events[1].line_of("id"), 11);
  EXPECT_EQ(read.events[2].line_of(""), 11);
  EXPECT_EQ(read.events[2].line_of("id"), 12);
  EXPECT_EQ(read.events[2].event.id(), "three");
}

TEST(TxtpbFormatTest, ReadsWhatEditorsOfOtherSystemsWrite) {
  const Imported read = Parse("\xEF\xBB\xBF# mark\r\nevent {\r\n  id: \"a\"\r\n}\r\n");
  ASSERT_THAT(read.unreadable, IsEmpty());
  ASSERT_THAT(read.events, SizeIs(1));
  EXPECT_EQ(read.events[0].line_of("id"), 3);
  EXPECT_THAT(Parse("").events, IsEmpty());
  EXPECT_THAT(Parse("").unreadable, IsEmpty());
  EXPECT_THAT(Parse("event: { id: \"a\" };\nevent < id: \"b\" >").events, SizeIs(2));
}

TEST(TxtpbFormatTest, ReadsTabsAsEditorsSetThem) {
  const Imported read = Parse("event\t{\tid:\t\"a\"\t}\tevent {id: \"b\" note: \"\tc\"\t}");
  ASSERT_THAT(read.unreadable, IsEmpty());
  ASSERT_THAT(read.events, SizeIs(2));
  EXPECT_EQ(read.events[1].event.note(), "\tc");
}

TEST(TxtpbFormatTest, NamesTheEventByItsOwnId) {
  const Imported read =
      Parse("event { correction { replacement { id: \"x\" } } id: \"y\" idd: 1 }");
  ASSERT_THAT(read.unreadable, SizeIs(1));
  EXPECT_EQ(read.unreadable[0].event, "y");
}

TEST(TxtpbFormatTest, NamesTheLineAndTheEventOfBytesThatAreNoText) {
  const Imported read = Parse(
      "event { id: \"a\" }\n"
      "event {\n"
      "  id: \"b\"\n"
      "  note: \"caf\xE9\"\n"
      "}\n"
      "event { idd: \"c\" }\n"
      "# \xE9\n");
  ASSERT_THAT(read.unreadable, SizeIs(3)) << "the slip after it is told too";
  EXPECT_EQ(read.unreadable[0].line, 4);
  EXPECT_EQ(read.unreadable[0].event, "b");
  EXPECT_THAT(read.unreadable[0].what, HasSubstr("not UTF-8"));
  EXPECT_EQ(read.unreadable[1].line, 6);
  EXPECT_EQ(read.unreadable[2].line, 7);
  EXPECT_THAT(Parse(std::string("event { id: \"a\0\" }", 18)).unreadable[0].what, HasSubstr("NUL"));
}

TEST(TxtpbFormatTest, ReadsAnyBytesWithoutFallingOver) {
  const std::string file = ReadFixture("fixtures/bad/record_acts.txtpb");
  ASSERT_FALSE(file.empty());
  for (size_t cut = 0; cut < file.size(); cut += 41) {
    Parse(file.substr(0, cut));
    Parse(file.substr(cut));
    std::string flipped = file;
    flipped[cut] = static_cast<char>(flipped[cut] ^ 0x2D);
    Parse(flipped);
    Parse(flipped, "a.jsonl");
  }
}

TEST(JsonlFormatTest, ReadsALineAnEvent) {
  const Imported read = Parse(
      "{\"id\": \"a\", \"publicDay\": [{\"day\": \"2025\"}]}\r\n"
      "  \n"
      "{\"id\": \"b\", \"order_in_day\": 2}",
      "a.jsonl");
  ASSERT_THAT(read.unreadable, IsEmpty());
  ASSERT_THAT(read.events, SizeIs(2));
  EXPECT_EQ(read.events[0].event.public_day(0).day(), "2025");
  EXPECT_EQ(read.events[1].event.order_in_day(), 2);
  EXPECT_EQ(read.events[1].line_of("order_in_day"), 3);
}

TEST(JsonlFormatTest, NamesTheLineAndTheEventOfBytesThatAreNoText) {
  const Imported read = Parse("{\"id\": \"a\", \"note\": \"caf\xE9\"}\n{\"idd\": 1}\n", "a.jsonl");
  ASSERT_THAT(read.unreadable, SizeIs(2));
  EXPECT_EQ(read.unreadable[0].line, 1);
  EXPECT_EQ(read.unreadable[0].event, "a");
  EXPECT_THAT(read.unreadable[0].what, HasSubstr("not UTF-8"));
}

TEST(NearestTest, FindsWhatWasMeant) {
  const std::vector<std::string> words = {"subject", "public_day", "act_day", "until"};
  EXPECT_EQ(Nearest("publicDay", words), "public_day");
  EXPECT_EQ(Nearest("subjct", words), "subject");
  EXPECT_EQ(Nearest("untill", words), "until");
  EXPECT_EQ(Nearest("xyzzy", words), "");
}

TEST(ImportFileTest, SaysWhyAFileCannotBeRead) {
  const TempFolder folder;
  EXPECT_THAT(ReadEventFiles({folder / "none.txtpb"}),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("none.txtpb")));
  EXPECT_THAT(ReadEventFiles({folder / "a.docx"}),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(".txtpb or .jsonl")));
  EXPECT_THAT(ReadFile(folder.path()), StatusIs(absl::StatusCode::kNotFound, HasSubstr("folder")));
}

TEST(ImportFileTest, PutsFilesTogetherInOrder) {
  LEXLOG_ASSERT_OK_AND_ASSIGN(
      const EventFiles files,
      ReadEventFiles({"fixtures/bad/before/sources.txtpb", "fixtures/bad/before/old.txtpb"}));
  ASSERT_THAT(files.unreadable, IsEmpty());
  ASSERT_THAT(files.events, SizeIs(5));
  EXPECT_EQ(Describe(Problem{2, "old", "subject", "is odd", "mend it"}, files),
            "fixtures/bad/before/old.txtpb:3: event old: subject: is odd. Mend: mend it.");
  EXPECT_EQ(Describe(Problem{5, "", "archive[0]", "is odd", "mend it"}, files),
            "archive[0]: is odd. Mend: mend it.");
}

}  // namespace
}  // namespace lexlog
