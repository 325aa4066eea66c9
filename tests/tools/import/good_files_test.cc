// Each file of fixtures/good can be recorded, and recorded again without effect. The file that is
// to show everything shows every body, every field and every form of a date.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "google/protobuf/message.h"
#include "tests/support/fixture_files.h"
#include "tests/support/status_matchers.h"
#include "tests/tools/import/file_runs.h"
#include "tools/import/import_file.h"

namespace lexlog {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using testing::IsEmpty;

constexpr char kFolder[] = "fixtures/good";

std::vector<std::string> ArchivesOf(const std::string& path) {
  std::vector<std::string> archives;
  for (absl::string_view line : absl::StrSplit(ReadFixture(path), '\n')) {
    if (absl::ConsumePrefix(&line, "# archive: ")) {
      archives.push_back(absl::StrCat(kFolder, "/", absl::StripAsciiWhitespace(line)));
    }
  }
  return archives;
}

class GoodFileTest : public testing::TestWithParam<std::string> {};

TEST_P(GoodFileTest, IsRecordedOnce) {
  FileLog log;
  const std::vector<std::string> archives = ArchivesOf(GetParam());
  EXPECT_THAT(log.Check({GetParam()}, archives), IsOkAndHolds(IsEmpty()));
  LEXLOG_ASSERT_OK_AND_ASSIGN(const Appended first, log.Record({GetParam()}, archives));
  EXPECT_GT(first.recorded, 0u);
  const std::vector<std::string> before = log.Everything();
  EXPECT_THAT(log.Check({GetParam()}, archives), IsOkAndHolds(IsEmpty()));
  LEXLOG_ASSERT_OK_AND_ASSIGN(const Appended again, log.Record({GetParam()}, archives));
  EXPECT_EQ(again.recorded, 0u);
  EXPECT_EQ(again.known, first.recorded);
  EXPECT_EQ(log.Everything(), before);
}

std::string NameOf(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param.substr(sizeof(kFolder));
  for (char& c : name) {
    if (!absl::ascii_isalnum(static_cast<unsigned char>(c))) c = '_';
  }
  return name;
}

INSTANTIATE_TEST_SUITE_P(Files, GoodFileTest, testing::ValuesIn(FixturesIn(kFolder, ".txtpb")),
                         NameOf);

void CollectFields(const Descriptor* type, std::set<const FieldDescriptor*>& fields) {
  for (int i = 0; i < type->field_count(); ++i) {
    if (!fields.insert(type->field(i)).second) continue;
    if (type->field(i)->message_type() != nullptr) {
      CollectFields(type->field(i)->message_type(), fields);
    }
  }
}

void RemoveUsed(const Message& message, std::set<const FieldDescriptor*>& fields) {
  std::vector<const FieldDescriptor*> used;
  const auto* reflection = message.GetReflection();
  reflection->ListFields(message, &used);
  for (const FieldDescriptor* field : used) {
    fields.erase(field);
    if (field->message_type() == nullptr) continue;
    const int count = field->is_repeated() ? reflection->FieldSize(message, field) : 1;
    for (int i = 0; i < count; ++i) {
      RemoveUsed(field->is_repeated() ? reflection->GetRepeatedMessage(message, field, i)
                                      : reflection->GetMessage(message, field),
                 fields);
    }
  }
}

TEST(EverythingTest, HasEveryFieldOfEveryBody) {
  LEXLOG_ASSERT_OK_AND_ASSIGN(const EventFiles files,
                              ReadEventFiles({"fixtures/good/everything.txtpb"}));
  std::set<const FieldDescriptor*> unused;
  CollectFields(v1::Event::descriptor(), unused);
  for (const v1::Event& event : files.events) RemoveUsed(event, unused);
  for (const FieldDescriptor* field : unused) {
    // What is false, as `found`, is as if it were not written.
    if (field->name() != "found") ADD_FAILURE() << "never used: " << field->full_name();
  }
}

}  // namespace
}  // namespace lexlog
