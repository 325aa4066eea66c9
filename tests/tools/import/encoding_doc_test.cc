// docs/encoding.md is what authors go by: its examples can be recorded, and it names all that they
// may write.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "tests/support/fixture_files.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_folder.h"
#include "tests/tools/import/file_runs.h"
#include "tools/import/vocabulary.h"

namespace lexlog {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

constexpr char kDocument[] = "docs/encoding.md";

struct Example {
  std::string language;
  std::string text;
};

std::vector<Example> Examples() {
  std::vector<Example> examples;
  bool inside = false;
  for (absl::string_view line : absl::StrSplit(ReadFixture(kDocument), '\n')) {
    if (absl::ConsumePrefix(&line, "```")) {
      if (!inside) examples.push_back({std::string(line), ""});
      inside = !inside;
    } else if (inside) {
      absl::StrAppend(&examples.back().text, line, "\n");
    }
  }
  return examples;
}

std::string Write(const TempFolder& folder, const std::string& name, const std::string& text) {
  std::string path = folder / name;
  std::ofstream(path, std::ios::binary) << text;
  return path;
}

TEST(EncodingDocumentTest, ItsExamplesCanBeRecordedOneAfterTheOther) {
  const TempFolder folder;
  FileLog log;
  std::vector<std::string> archives;
  int recorded = 0;
  for (const Example& example : Examples()) {
    const std::string name = absl::StrCat("example_", recorded);
    if (example.language == "text") {
      archives = {Write(folder, name + ".txt", example.text)};
      continue;
    }
    ASSERT_EQ(example.language, "textproto") << example.text;
    const std::vector<std::string> files = {Write(folder, name + ".txtpb", example.text)};
    EXPECT_THAT(log.Check(files, archives), IsOkAndHolds(IsEmpty()));
    EXPECT_THAT(log.Record(files, archives), IsOk());
    archives.clear();
    ++recorded;
  }
  EXPECT_GT(recorded, 5);
}

TEST(EncodingDocumentTest, NamesEveryFieldAndEveryValue) {
  const std::string document = ReadFixture(kDocument);
  for (const std::string& field : FieldsOf("")) {
    EXPECT_THAT(document, HasSubstr(field));
    for (const std::string& value : ValuesOf(field)) {
      EXPECT_THAT(document, HasSubstr(absl::StrCat("`", value, "`"))) << field;
    }
  }
}

}  // namespace
}  // namespace lexlog
