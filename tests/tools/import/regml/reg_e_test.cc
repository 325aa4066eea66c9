#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "tests/support/data_files.h"
#include "tests/support/record.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_folder.h"
#include "tests/tools/import/regml/plain_trees.h"
#include "tests/tools/import/regml/regml_files.h"
#include "tools/import/import_file.h"

// Regulation E of the CFPB as published: real data, that the project does not hold.

namespace lexlog {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

constexpr char kArchive[] = "reg-e/regml_1005.tar.xz";
constexpr char kDelays[] = "fixtures/registers/regml/reg-e-delays.txtpb";
constexpr char kRegulation[] = "instrument/12-cfr-1005";
constexpr char kProvision[] = "provision/12-cfr-1005/";
constexpr char kRemittances[] = "instrument/fr-2012-1728-2012-02-07";
const std::vector<std::string>& Chain() {
  static const auto* const kChain = new std::vector<std::string>{
      "2011-31725", "2013-06861", "2012-1728",  "2012-16245", "2012-19702", "2013-10604",
      "2013-19503", "2014-20681", "2016-24506", "2016-24503", "2017-08341", "2018-01305"};
  return *kChain;
}

// The regulation on record, with how far the record had come after each document.
struct OnRecordRegE {
  Lexlog lexlog;
  std::map<std::string, uint64_t> head;

  absl::Status Record(const std::string& name, const std::vector<v1::Event>& events) {
    last_ += events.size();
    head[name] = last_;
    return lexlog.Record(AppendBatch{events, {}});
  }

 private:
  uint64_t last_ = 0;
};

v1::Coordinate On(const std::string& day) {
  v1::Coordinate coordinate;
  coordinate.set_effective_on(day);
  return coordinate;
}

v1::Coordinate AsKnown(const std::string& day, const std::string& public_by) {
  v1::Coordinate coordinate = On(day);
  coordinate.set_public_by(public_by);
  return coordinate;
}

// What the record says of every provision at a coordinate, by subject without what is common to
// all: the wording, or the state where there is none.
std::map<std::string, std::string> TextsAt(const Lexlog& lexlog, const v1::Coordinate& coordinate) {
  v1::TextRequest request;
  *request.mutable_coordinate() = coordinate;
  request.set_subject(kRegulation);
  std::map<std::string, std::string> texts;
  const auto answer = lexlog.questions().Text(request);
  EXPECT_THAT(answer, IsOk());
  if (!answer.ok()) return texts;
  for (const v1::TextAnswer::Provision& provision : answer->provision()) {
    EXPECT_EQ(provision.aspect().outcome_size(), 1) << provision.subject();
    const v1::Outcome& outcome = provision.aspect().outcome(0);
    const std::string subject = provision.subject().substr(sizeof(kProvision) - 1);
    texts[subject] = outcome.state() == "text" ? outcome.content().text().wording()
                                               : absl::StrCat("(", outcome.state(), ")");
  }
  return texts;
}

std::string TextOf(const Lexlog& lexlog, const std::string& label, const v1::Coordinate& at) {
  v1::TextRequest request;
  *request.mutable_coordinate() = at;
  request.set_subject(absl::StrCat(kProvision, label));
  const auto answer = lexlog.questions().Text(request);
  if (!answer.ok()) return answer.status().ToString();
  std::vector<std::string> outcomes;
  for (const v1::TextAnswer::Provision& provision : answer->provision()) {
    for (const v1::Outcome& outcome : provision.aspect().outcome()) {
      outcomes.push_back(outcome.state() == "text" ? outcome.content().text().wording()
                                                   : absl::StrCat("(", outcome.state(), ")"));
    }
  }
  return absl::StrJoin(outcomes, " or ");
}

// The state of the force of an instrument, and the day on which it is to begin if that is ahead.
std::string ForceOf(const Lexlog& lexlog, const std::string& instrument, const v1::Coordinate& at) {
  v1::RulesRequest request;
  *request.mutable_coordinate() = at;
  request.set_instrument(instrument);
  const auto answer = lexlog.questions().Rules(request);
  if (!answer.ok()) return answer.status().ToString();
  std::vector<std::string> states;
  for (const v1::InstrumentState& state : answer->instrument()) {
    for (const v1::Aspect& aspect : state.aspect()) {
      if (aspect.name() != "force") continue;
      for (const v1::Outcome& outcome : aspect.outcome()) states.push_back(outcome.state());
      for (const v1::Outcome& next : aspect.next()) states.push_back(next.words());
    }
  }
  return absl::StrJoin(states, ", ");
}

// What of the record is not as the plain trees have it, in words.
std::vector<std::string> Differences(const std::map<std::string, std::string>& texts,
                                     const PlainRegulation& plain) {
  std::vector<std::string> differences;
  const auto provisions = plain.Provisions();
  for (const auto& [label, provision] : provisions) {
    const auto text = texts.find(label);
    const std::string wording = text == texts.end() ? "" : text->second;
    if (!Says(wording, provision)) differences.push_back(absl::StrCat(label, ": ", wording));
    const auto contents = texts.find(absl::StrCat(label, "/contents"));
    const std::string listed = contents == texts.end() ? "" : contents->second;
    const std::string expected = absl::StrJoin(provision.children, "\n");
    const bool none = listed.empty() || listed == "(removed)" || listed == "(none)";
    const bool same = expected.empty() ? none : listed == expected;
    if (!same) differences.push_back(absl::StrCat(label, " contents: ", listed));
  }
  for (const auto& [subject, text] : texts) {
    const std::string label = subject.substr(0, subject.find('/'));
    if (provisions.count(label) == 0 && text != "(removed)" && text != "(none)") {
      differences.push_back(absl::StrCat(subject, ": should not be there: ", text));
    }
  }
  return differences;
}

class RegETest : public testing::Test {
 protected:
  void SetUp() override {
    const auto archive = DataFile(kArchive);
    if (!archive.has_value()) GTEST_SKIP() << NoData(kArchive);
    ASSERT_TRUE(Unpack(*archive, folder_.path()));
    LEXLOG_ASSERT_OK_AND_ASSIGN(const EventFiles delays, ReadEventFiles({kDelays}));
    ASSERT_THAT(delays.unreadable, IsEmpty());
    ASSERT_THAT(intake_.Take({kDelays, 1, "delays", delays.events}), IsOk());
    ASSERT_THAT(ImportRegml(folder_.path(), intake_), IsOk());
    for (const ImportedRecord& record : intake_.records) {
      ASSERT_THAT(record_.Record(record.name, record.events), IsOk()) << record.name;
    }
  }

  std::string Notice(const std::string& name) const {
    return absl::StrCat(folder_.path(), "/notice/1005/", name, ".xml");
  }
  std::string Published(const std::string& name) const {
    return absl::StrCat(folder_.path(), "/regulation/1005/", name, ".xml");
  }

  void CheckImport() const;
  void CheckTexts() const;
  void CheckRemittances() const;
  void CheckPrepaid() const;
  void CheckRemoved() const;

  TempFolder folder_;
  FakeIntake intake_;
  OnRecordRegE record_;
};

void RegETest::CheckImport() const {
  EXPECT_THAT(intake_.refused, IsEmpty());
  EXPECT_THAT(intake_.records, SizeIs(1 + Chain().size()));
  std::vector<std::string> names;
  for (const ImportedRecord& record : intake_.records) names.push_back(record.name);
  names.erase(names.begin());
  EXPECT_EQ(names, Chain());
  const auto count = [&](const std::string& words) {
    const auto found = intake_.counts.find(words);
    return found == intake_.counts.end() ? 0 : found->second;
  };
  // All 189 changes of the notices whose result was published, 174 of whole provisions among them.
  // Looked at alone, one of those is not in the version published, 2012-1728's addition of
  // 1005-Appendices-Interp: that holds a title, and what another change of the same notice moves
  // into it, 1005-A-Interp, has come to stand in it. Carried out together both are there.
  EXPECT_EQ(count("changes of which the consolidated version shows the same: added"), 61);
  EXPECT_EQ(count("changes of which the consolidated version shows the same: modified"), 119);
  EXPECT_EQ(count("changes of which the consolidated version shows the same: deleted"), 8);
  EXPECT_EQ(count("changes of which the consolidated version shows the same: moved"), 1);
  EXPECT_EQ(count("consolidated versions that the changes come to, word for word"), 8);
  for (const auto& [words, times] : intake_.counts) {
    EXPECT_FALSE(absl::StrContains(words, "differ")) << words;
    EXPECT_FALSE(absl::StrContains(words, "other contents")) << words;
    EXPECT_FALSE(absl::StrContains(words, "and what acts upon it")) << words;
  }
}

void RegETest::CheckTexts() const {
  // With hindsight, on the days on which something took effect and the days before them.
  const std::map<std::string, std::string> in_effect = {
      {"2011-12-30", "2011-31725"}, {"2013-03-26", "2013-06861"}, {"2013-10-27", "2013-06861"},
      {"2013-10-28", "2013-19503"}, {"2014-11-17", "2014-20681"}, {"2016-11-14", "2016-24506"}};
  for (const auto& [day, document] : in_effect) {
    const PlainRegulation published(Published(document));
    EXPECT_THAT(Differences(TextsAt(record_.lexlog, On(day)), published), IsEmpty())
        << day << ", " << document;
  }
  // As the record stood after each document, on the day on which it takes effect; and the twin.
  PlainRegulation plain(Published(Chain()[0]));
  for (size_t i = 1; i < Chain().size(); ++i) {
    const std::string& name = Chain()[i];
    plain.CarryOut(Notice(name));
    const std::string day = i < 2    ? "2013-03-26"
                            : i < 7  ? "2013-10-28"
                            : i == 7 ? "2014-11-17"
                            : i == 8 ? "2016-11-14"
                                     : "2019-04-01";
    v1::Coordinate at = On(day);
    at.set_recorded_by(record_.head.at(name));
    const auto texts = TextsAt(record_.lexlog, at);
    EXPECT_THAT(Differences(texts, plain), IsEmpty()) << name << ", twin";
    if (i > 8) continue;  // no version was published
    EXPECT_THAT(Differences(texts, PlainRegulation(Published(name))), IsEmpty()) << name;
  }
}

void RegETest::CheckRemittances() const {
  const Lexlog& lexlog = record_.lexlog;
  EXPECT_EQ(ForceOf(lexlog, kRemittances, AsKnown("2013-01-15", "2013-01-15")),
            "scheduled, begins on 2013-02-07");
  EXPECT_EQ(ForceOf(lexlog, kRemittances, AsKnown("2013-02-07", "2013-01-15")), "in_force");
  EXPECT_EQ(ForceOf(lexlog, kRemittances, AsKnown("2013-02-01", "2013-02-01")),
            "delayed_indefinitely");
  EXPECT_EQ(ForceOf(lexlog, kRemittances, AsKnown("2013-02-07", "2013-02-07")),
            "delayed_indefinitely");
  EXPECT_EQ(ForceOf(lexlog, kRemittances, AsKnown("2013-05-22", "2013-05-22")),
            "scheduled, begins on 2013-10-28");
  EXPECT_EQ(ForceOf(lexlog, kRemittances, On("2013-10-27")), "scheduled, begins on 2013-10-28");
  EXPECT_EQ(ForceOf(lexlog, kRemittances, On("2013-10-28")), "in_force");

  // The same of what it says: § 1005.31 by 2012-1728, its subject as long as the rule was due.
  const std::string label = "1005-31";
  const std::string says = "§ 1005.31 Disclosures.";
  EXPECT_EQ(TextOf(lexlog, label, AsKnown("2013-02-06", "2013-01-15")), "(none)");
  EXPECT_EQ(TextOf(lexlog, label, AsKnown("2013-02-07", "2013-01-15")), says);
  EXPECT_EQ(TextOf(lexlog, label, AsKnown("2013-10-28", "2013-02-01")), "(none)");
  EXPECT_EQ(TextOf(lexlog, label, AsKnown("2013-10-27", "2013-05-22")), "(none)");
  EXPECT_EQ(TextOf(lexlog, label, AsKnown("2013-10-28", "2013-05-22")), says);
  EXPECT_EQ(TextOf(lexlog, label, On("2013-02-07")), "(none)");
  EXPECT_EQ(TextOf(lexlog, label, On("2013-10-28")), says);
}

void RegETest::CheckPrepaid() const {
  const Lexlog& lexlog = record_.lexlog;
  const std::string rule = "instrument/fr-2016-24503-2016-11-22";
  EXPECT_EQ(ForceOf(lexlog, rule, AsKnown("2017-01-01", "2017-01-01")),
            "scheduled, begins on 2017-10-01");
  EXPECT_EQ(ForceOf(lexlog, rule, AsKnown("2017-05-01", "2017-05-01")),
            "scheduled, begins on 2018-04-01");
  EXPECT_EQ(ForceOf(lexlog, rule, AsKnown("2018-03-01", "2018-03-01")),
            "scheduled, begins on 2019-04-01");
  EXPECT_EQ(ForceOf(lexlog, rule, On("2019-04-01")), "in_force");
  // § 1005.19(b) had a day of its own until 2018-01305.
  EXPECT_NE(TextOf(lexlog, "1005-19-a", AsKnown("2018-04-01", "2017-05-01")), "(none)");
  EXPECT_EQ(TextOf(lexlog, "1005-19-b-3", AsKnown("2018-09-30", "2017-01-01")), "(none)");
  EXPECT_NE(TextOf(lexlog, "1005-19-b-3", AsKnown("2018-10-01", "2017-01-01")), "(none)");
  EXPECT_EQ(TextOf(lexlog, "1005-19-b-3", AsKnown("2018-10-01", "2018-03-01")), "(none)");
  EXPECT_NE(TextOf(lexlog, "1005-19-b-3", On("2019-04-01")), "(none)");
}

// All eight deletions, and what stood below them.
void RegETest::CheckRemoved() const {
  for (const std::string label : {"1005-16-c-1-ii", "1005-16-b-Interp", "1005-16-Interp"}) {
    EXPECT_NE(TextOf(record_.lexlog, label, On("2013-03-25")), "(removed)") << label;
    EXPECT_EQ(TextOf(record_.lexlog, label, On("2013-03-26")), "(removed)") << label;
  }
  for (const std::string label : {"1005-32-c-5", "1005-A-30", "1005-32-a-1-Interp-2-iii",
                                  "1005-32-a-1-Interp-3-iii", "1005-32-c-4-Interp"}) {
    v1::Coordinate before = On("2013-10-28");
    before.set_recorded_by(record_.head.at("2012-19702"));
    EXPECT_NE(TextOf(record_.lexlog, label, before), "(removed)") << label;
    EXPECT_EQ(TextOf(record_.lexlog, label, On("2013-10-28")), "(removed)") << label;
  }
}

// One case: the import and the record take most of its time.
TEST_F(RegETest, EveryProvisionOnEveryDayIsAsPublished) {
  CheckImport();
  CheckRemittances();
  CheckPrepaid();
  CheckRemoved();
  CheckTexts();
}

}  // namespace
}  // namespace lexlog
