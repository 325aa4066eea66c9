#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "absl/strings/str_cat.h"
#include "tests/tools/cli/command_fixture.h"

namespace lexlog {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr char kPage[] = "fixtures/registers/federal-register/page.json";

// Each test imports into a store of its own.
class ImportCommandTest : public CommandTest {
 protected:
  Ran Import(const std::string& words) {
    return Run(absl::StrCat("LEXLOG_STORE=", own_.path(), "/store lexlog import ", words));
  }
  Ran Count() {
    return Run(absl::StrCat("LEXLOG_STORE=", own_.path(),
                            "/store lexlog log --format json | grep -c \"\\\"sequence\\\": \""));
  }
  std::string Write(const std::string& name, const std::string& bytes) {
    std::ofstream(own_.path() + "/" + name) << bytes;
    return own_.path() + "/" + name;
  }

  TempFolder own_;
};

TEST_F(ImportCommandTest, TheSameFileTwiceChangesNothing) {
  const Ran first = Import(absl::StrCat("federal-register ", kPage));
  EXPECT_EQ(first.code, 0) << first.errors;
  EXPECT_THAT(first.output, AllOf(HasSubstr("events recorded"), HasSubstr("dates: understood")));
  const Ran again = Import(absl::StrCat("federal-register ", kPage));
  EXPECT_EQ(again.code, 0) << again.errors;
  EXPECT_THAT(again.output,
              AllOf(HasSubstr("; 0 events recorded"), HasSubstr("on record already")));
}

TEST_F(ImportCommandTest, ADryRunSaysTheSameAndWritesNothing) {
  const Ran dry = Import(absl::StrCat("federal-register --dry-run ", kPage));
  EXPECT_EQ(dry.code, 0) << dry.errors;
  EXPECT_THAT(dry.output, HasSubstr("events would be recorded"));
  EXPECT_TRUE(std::filesystem::is_empty(own_.path()));

  ASSERT_EQ(Import(absl::StrCat("federal-register ", kPage)).code, 0);
  const std::string before = Count().output;
  const Ran later = Import("ofac-sdn --dry-run fixtures/registers/sdn");
  EXPECT_EQ(later.code, 7) << "one of the copies is empty";
  EXPECT_THAT(later.output, HasSubstr("events would be recorded"));
  EXPECT_EQ(Count().output, before);
  int entries = 0;
  for (const auto& entry : std::filesystem::directory_iterator(own_.path())) {
    ++entries;
    EXPECT_EQ(entry.path().filename(), "store");
  }
  EXPECT_EQ(entries, 1) << "the copy is gone";
}

TEST_F(ImportCommandTest, BadRecordsAreNamedAndTheOthersGoIn) {
  const Ran ran = Import("federal-register fixtures/registers/federal-register");
  EXPECT_EQ(ran.code, 7);
  EXPECT_THAT(ran.errors, AllOf(HasSubstr("rules.csv:"), HasSubstr("Mend: ")));
  EXPECT_THAT(ran.output, HasSubstr("1 record refused"));
}

TEST_F(ImportCommandTest, SaysWhatIsWrongWithItsWords) {
  EXPECT_EQ(Import("federal-register nowhere.json").code, 3);
  EXPECT_EQ(Import("ofac-sdn --retrieved yesterday fixtures/registers/sdn").code, 2);
  EXPECT_EQ(Import("federal-register fixtures/scenarios").code, 3);
  EXPECT_EQ(Import("no-such-register x").code, 2);
}

TEST_F(ImportCommandTest, AFileThatIsCutShortIsRefusedAndWhatCameBeforeStays) {
  ASSERT_EQ(Run(absl::StrCat("gzip -c fixtures/registers/federal-register/orders.jsonl | "
                             "head -c 400 > ",
                             own_.path(), "/cut.jsonl.gz"))
                .code,
            0);
  const Ran ran =
      Import(absl::StrCat("federal-register ", kPage, " ", own_.path(), "/cut.jsonl.gz"));
  EXPECT_EQ(ran.code, 7) << ran.errors;
  EXPECT_THAT(ran.errors, HasSubstr("cut.jsonl.gz"));
  EXPECT_THAT(ran.output, Not(HasSubstr("; 0 events recorded")));
}

TEST_F(ImportCommandTest, EventsOneALineGoInAsTheyAre) {
  const std::string source = R"({"id":"g","subject":"source/g","public_day":[{"day":"1936"}],)"
                             R"("source":{"title":"Gazette","carries":"OFFICIAL"}})";
  const std::string rule =
      R"({"id":"a","subject":"instrument/a","public_day":[{"day":"2024-01-03"}],)"
      R"("citation":[{"source":"g"}],)"
      R"("instrument":{"act":"PUBLISHED","kind":"REGULATION_FINAL","title":"On a"}})";
  const std::string file =
      Write("log.jsonl", absl::StrCat(source, "\n", rule, "\n\nno event\n", source));
  const Ran ran = Import(absl::StrCat("events ", file));
  EXPECT_EQ(ran.code, 7);
  EXPECT_THAT(ran.errors, HasSubstr("log.jsonl:4: "));
  EXPECT_THAT(ran.output, HasSubstr("2 events recorded, 1 on record already, 1 record refused"));
}

}  // namespace
}  // namespace lexlog
