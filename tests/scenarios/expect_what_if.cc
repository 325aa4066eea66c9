#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "tests/scenarios/expectations.h"
#include "tests/support/fixture_files.h"

namespace lexlog {
namespace {

using ::testing::IsEmpty;
using ::testing::IsSupersetOf;
using ::testing::Not;
using ::testing::UnorderedElementsAreArray;
using testing::v1::ExpectWhatIf;
using Strings = std::vector<std::string>;

// Every key and value of the store.
Strings Everything(Lexlog& lexlog) {
  Strings all;
  const std::unique_ptr<KvSnapshot> snapshot = lexlog.store().Snapshot();
  const absl::Status scanned =
      snapshot->Scan("", "\xff", [&](absl::string_view key, absl::string_view value) {
        all.push_back(absl::StrCat(key, "=", value));
        return true;
      });
  EXPECT_TRUE(scanned.ok()) << scanned;
  return all;
}

std::string Place(const std::string& subject, const std::string& aspect, const std::string& first,
                  const std::string& last) {
  return absl::StrCat(aspect, " of ", subject, " from ", first, " to ", last);
}

void CompareDifferences(const v1::WhatIfAnswer& answer, const ExpectWhatIf& expect) {
  Strings told;
  for (const auto& one : answer.difference()) {
    told.push_back(Place(one.subject(), one.aspect(), one.first(), one.last()));
    EXPECT_NE(one.before(), one.after());
    EXPECT_THAT(one.because(), Not(IsEmpty())) << one.ShortDebugString();
    for (const uint32_t place : one.because()) {
      EXPECT_LT(place, static_cast<uint32_t>(answer.scenario().hypothetical_size()));
    }
  }
  Strings expected;
  for (const auto& one : expect.difference()) {
    expected.push_back(Place(one.subject(), one.aspect(), one.first(), one.last()));
    for (size_t i = 0; i < told.size(); ++i) {
      if (told[i] != expected.back()) continue;
      const auto& difference = answer.difference(static_cast<int>(i));
      ExpectWords(difference.before(), one.before());
      ExpectWords(difference.after(), one.after());
      if (one.because().empty()) continue;
      EXPECT_THAT(difference.because(), UnorderedElementsAreArray(one.because()));
    }
  }
  if (expect.and_others()) {
    EXPECT_THAT(told, IsSupersetOf(expected));
  } else {
    EXPECT_THAT(told, UnorderedElementsAreArray(expected));
  }
}

void CompareKept(const v1::WhatIfAnswer& answer, const ExpectWhatIf& expect) {
  Strings kept;
  for (const auto& one : answer.kept()) {
    kept.push_back(absl::StrCat(one.event().event(), " answers ", one.responds_to()));
    EXPECT_THAT(one.words(), Not(IsEmpty()));
  }
  EXPECT_THAT(kept, UnorderedElementsAreArray(expect.kept()));
}

// The scenario that the hypothetical answer names in its coordinate.
std::string ScenarioOf(const v1::Answer& answer) {
  if (answer.has_check()) return answer.check().coordinate().scenario();
  if (answer.has_rules()) return answer.rules().coordinate().scenario();
  if (answer.has_text()) return answer.text().coordinate().scenario();
  if (answer.has_listed()) return answer.listed().coordinate().scenario();
  return "no question that fixtures ask";
}

// The baseline is the answer without a scenario.
void CompareBaseline(const Lexlog& lexlog, const v1::Question& question,
                     const v1::Answer& baseline) {
  if (question.has_check()) {
    const auto plain = lexlog.questions().Check(question.check());
    ASSERT_TRUE(plain.ok()) << plain.status();
    EXPECT_EQ(baseline.check().SerializeAsString(), plain->SerializeAsString());
  } else if (question.has_rules()) {
    const auto plain = lexlog.questions().Rules(question.rules());
    ASSERT_TRUE(plain.ok()) << plain.status();
    EXPECT_EQ(baseline.rules().SerializeAsString(), plain->SerializeAsString());
  } else if (question.has_text()) {
    const auto plain = lexlog.questions().Text(question.text());
    ASSERT_TRUE(plain.ok()) << plain.status();
    EXPECT_EQ(baseline.text().SerializeAsString(), plain->SerializeAsString());
  }
}

// Those that it stands on come first.
v1::Scenario ReadScenario(const std::string& file) {
  const std::string path = absl::StrCat("fixtures/what-if/", file);
  v1::Scenario scenario;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(ReadFixture(path), &scenario)) << path;
  v1::Scenario flat;
  for (const std::string& below : scenario.on_top_of()) {
    flat.mutable_hypothetical()->MergeFrom(ReadScenario(below).hypothetical());
  }
  scenario.clear_on_top_of();
  flat.MergeFrom(scenario);
  return flat;
}

v1::Question QuestionOf(const ExpectWhatIf& expect) {
  v1::Question question = expect.question();
  if (expect.activity_file().empty()) return question;
  const v1::Activity activity = ActivityOf({}, expect.activity_file());
  if (question.has_exposure_life()) {
    *question.mutable_exposure_life()->mutable_activity() = activity;
  } else {
    *question.mutable_check()->mutable_activity() = activity;
  }
  return question;
}

void CheckWhatIf(const Lexlog& lexlog, const ExpectWhatIf& expect) {
  v1::WhatIfRequest request;
  *request.mutable_scenario() = expect.scenario_file().empty()
                                    ? expect.scenario()
                                    : ReadScenario(expect.scenario_file() + ".txtpb");
  *request.mutable_question() = QuestionOf(expect);
  const auto answer = lexlog.questions().WhatIf(request);
  ASSERT_TRUE(answer.ok()) << answer.status();
  CompareBaseline(lexlog, request.question(), answer->baseline());
  EXPECT_EQ(ScenarioOf(answer->hypothetical_answer()), request.scenario().name());
  EXPECT_EQ(answer->hypothetical_size(), request.scenario().hypothetical_size());
  EXPECT_THAT(answer->disclaimer(), Not(IsEmpty()));
  CompareDifferences(*answer, expect);
  CompareKept(*answer, expect);
  if (expect.has_after()) CompareCheck(answer->hypothetical_answer().check(), expect.after());
  if (::testing::Test::HasFailure()) {
    v1::WhatIfAnswer told = *answer;
    told.clear_baseline();
    ADD_FAILURE() << "the answer was: " << told.DebugString();
  }
}

}  // namespace

void CheckWhatIfs(Lexlog& lexlog, const testing::v1::Scenario& scenario) {
  if (scenario.what_if().empty()) return;
  const Strings before = Everything(lexlog);
  int number = 0;
  for (const ExpectWhatIf& expect : scenario.what_if()) {
    SCOPED_TRACE(
        absl::StrCat("what_if ", ++number, ": ", expect.scenario().name(), expect.scenario_file()));
    CheckWhatIf(lexlog, expect);
  }
  EXPECT_EQ(Everything(lexlog), before) << "the store was written";
}

}  // namespace lexlog
