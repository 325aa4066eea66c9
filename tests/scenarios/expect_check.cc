#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
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
using testing::v1::ExpectCheck;
using testing::v1::ExpectFinding;
using Strings = std::vector<std::string>;

// The standings of what is touched, the most certain first, and of what is set aside.
const Strings& Touched() {
  static const Strings kTouched = {"matches",  "depends_as_read", "depends",
                                   "reported", "not_excluded",    "scope_not_stated"};
  return kTouched;
}
const Strings& SetAside() {
  static const Strings kSetAside = {"excepted", "overridden", "authorised", "not_yet_applicable"};
  return kSetAside;
}

Strings DependsOnOf(const v1::Finding& finding) {
  std::set<std::string> all;
  for (const v1::DependsOn& on : finding.depends_on()) {
    std::string kind = absl::AsciiStrToLower(v1::DependsOn::Kind_Name(on.kind()));
    all.insert(on.dimension().empty() ? kind : absl::StrCat(kind, " ", on.dimension()));
  }
  return {all.begin(), all.end()};
}

// "fact_not_given item to" -> "fact_not_given item", "fact_not_given to"
Strings DependsOnExpected(const ExpectFinding& expect) {
  Strings all;
  for (const std::string& line : expect.depends_on()) {
    const Strings words = absl::StrSplit(line, ' ');
    if (words.size() == 1) all.push_back(line);
    for (size_t i = 1; i < words.size(); ++i) all.push_back(absl::StrCat(words[0], " ", words[i]));
  }
  return all;
}

Strings ReadingsOf(const v1::Finding& finding) {
  Strings subjects;
  for (const v1::SubjectState& reading : finding.reading()) subjects.push_back(reading.subject());
  return subjects;
}

Strings PostureOf(const v1::Finding& finding) {
  Strings posture;
  for (const v1::Aspect& aspect : finding.posture()) {
    for (const v1::Outcome& outcome : aspect.outcome()) {
      if (outcome.state() == "none") continue;
      posture.push_back(absl::StrCat(aspect.name(), " ", outcome.state()));
    }
  }
  return posture;
}

Strings WaysOutOf(const v1::Finding& finding) {
  std::set<std::string> kinds;
  for (const v1::WayOut& way : finding.way_out()) kinds.insert(way.kind());
  return {kinds.begin(), kinds.end()};
}

template <typename Outcomes>
Strings StatesOf(const Outcomes& outcomes) {
  Strings states;
  for (const v1::Outcome& outcome : outcomes) states.push_back(outcome.state());
  return states;
}

void Collect(const v1::Why& why, Strings& words, Strings& events) {
  words.push_back(why.words());
  for (const v1::Cited& cited : why.because()) events.push_back(cited.event());
  for (const v1::Why& part : why.part()) Collect(part, words, events);
}

void CompareWords(const v1::Finding& finding, const ExpectFinding& expect) {
  Strings words = {finding.words()};
  Strings events;
  for (const v1::Why& why : finding.why()) Collect(why, words, events);
  for (const v1::DependsOn& on : finding.depends_on()) words.push_back(on.words());
  for (const v1::WayOut& way : finding.way_out()) words.push_back(way.words());
  for (const v1::Aspect& aspect : finding.posture()) {
    for (const v1::Outcome& outcome : aspect.outcome()) words.push_back(outcome.words());
  }
  for (const v1::Outcome& outcome : finding.duty().outcome()) words.push_back(outcome.words());
  for (const v1::SubjectState& reading : finding.reading()) {
    words.push_back(reading.ShortDebugString());
  }
  for (const std::string& one : expect.words()) ExpectWords(absl::StrJoin(words, "\n"), one);
  EXPECT_THAT(events, IsSupersetOf(expect.because()));
}

void CompareFinding(const v1::Finding& finding, const ExpectFinding& expect) {
  SCOPED_TRACE(absl::StrCat("finding of ", expect.norm()));
  EXPECT_THAT(DependsOnOf(finding), UnorderedElementsAreArray(DependsOnExpected(expect)));
  EXPECT_THAT(ReadingsOf(finding), UnorderedElementsAreArray(expect.reading()));
  EXPECT_THAT(StatesOf(finding.duty().reported_otherwise()),
              UnorderedElementsAreArray(expect.otherwise()));
  if (!expect.posture().empty()) {
    EXPECT_THAT(PostureOf(finding), UnorderedElementsAreArray(expect.posture()));
  }
  if (!expect.way_out().empty()) {
    EXPECT_THAT(WaysOutOf(finding), UnorderedElementsAreArray(expect.way_out()));
  }
  if (!expect.outcome().empty()) {
    EXPECT_THAT(StatesOf(finding.duty().outcome()), UnorderedElementsAreArray(expect.outcome()));
  }
  Strings consequences;
  for (const v1::Consequence& one : finding.consequence()) consequences.push_back(one.what());
  for (const std::string& one : expect.consequence()) {
    ExpectWords(absl::StrJoin(consequences, "\n"), one);
  }
  if (!expect.hangs_on().empty()) {
    Strings on;
    for (const v1::HangsOn& date : finding.duty().hangs_on()) on.push_back(date.event());
    EXPECT_THAT(on, ::testing::Contains(expect.hangs_on()));
  }
  CompareWords(finding, expect);
}

template <typename Findings, typename Expected>
void CompareFindings(const Findings& findings, const Expected& expected, bool and_others) {
  if (and_others) {
    EXPECT_THAT(StandingsOf(findings), IsSupersetOf(StandingsOf(expected)));
  } else {
    EXPECT_THAT(StandingsOf(findings), UnorderedElementsAreArray(StandingsOf(expected)));
  }
  for (const ExpectFinding& expect : expected) {
    for (const v1::Finding& finding : findings) {
      if (finding.norm() == expect.norm()) CompareFinding(finding, expect);
    }
  }
}

void CompareNearMisses(const v1::CheckAnswer& answer, const ExpectCheck& expect) {
  Strings told;
  for (const v1::NearMiss& miss : answer.near_miss()) {
    told.push_back(absl::StrCat(miss.finding().norm(), " kept by ", miss.kept_by(), ", earlier ",
                                miss.earlier(), ", later ", miss.later()));
    EXPECT_THAT(miss.words(), Not(IsEmpty()));
  }
  Strings expected;
  for (const auto& miss : expect.near_miss()) {
    expected.push_back(absl::StrCat(miss.norm(), " kept by ", miss.kept_by(), ", earlier ",
                                    miss.earlier(), ", later ", miss.later()));
    for (const v1::NearMiss& one : answer.near_miss()) {
      if (one.finding().norm() == miss.norm()) ExpectWords(one.words(), miss.words());
    }
  }
  if (expect.and_others()) {
    EXPECT_THAT(told, IsSupersetOf(expected));
  } else {
    EXPECT_THAT(told, UnorderedElementsAreArray(expected));
  }
}

std::string SideOf(Strings norms) {
  std::sort(norms.begin(), norms.end());
  return absl::StrJoin(norms, ", ");
}
template <typename Findings>
std::string NormsOf(const Findings& findings) {
  Strings norms;
  for (const v1::Finding& finding : findings) norms.push_back(finding.norm());
  return SideOf(norms);
}

template <typename Findings>
Strings ReadingsOfAll(const Findings& findings) {
  std::set<std::string> readings;
  for (const v1::Finding& finding : findings) {
    for (const std::string& one : ReadingsOf(finding)) readings.insert(one);
  }
  return {readings.begin(), readings.end()};
}

void CompareDutyConflicts(const v1::CheckAnswer& answer, const ExpectCheck& expect) {
  Strings told;
  Strings expected;
  for (const v1::DutyConflict& one : answer.duty_conflict()) {
    told.push_back(absl::StrCat(one.certainty(), " over ", one.measure(), ": ",
                                NormsOf(one.doing()), " against ", NormsOf(one.refraining())));
    EXPECT_THAT(one.words(), Not(IsEmpty()));
  }
  for (const auto& one : expect.duty_conflict()) {
    expected.push_back(absl::StrCat(one.certainty(), " over ", one.measure(), ": ",
                                    SideOf({one.doing().begin(), one.doing().end()}), " against ",
                                    SideOf({one.refraining().begin(), one.refraining().end()})));
    for (const v1::DutyConflict& conflict : answer.duty_conflict()) {
      if (conflict.measure() != one.measure()) continue;
      ExpectWords(conflict.words(), one.words());
      EXPECT_THAT(ReadingsOfAll(conflict.doing()), UnorderedElementsAreArray(one.doing_reading()));
      EXPECT_THAT(ReadingsOfAll(conflict.refraining()),
                  UnorderedElementsAreArray(one.refraining_reading()));
    }
  }
  EXPECT_THAT(told, UnorderedElementsAreArray(expected));
}

void CompareRuleConflicts(const v1::CheckAnswer& answer, const ExpectCheck& expect) {
  Strings told;
  Strings expected;
  for (const v1::RuleConflict& one : answer.rule_conflict()) {
    told.push_back(SideOf({one.norm().begin(), one.norm().end()}));
    EXPECT_THAT(one.words(), Not(IsEmpty()));
  }
  for (const auto& one : expect.rule_conflict()) {
    expected.push_back(SideOf({one.norm().begin(), one.norm().end()}));
  }
  EXPECT_THAT(told, UnorderedElementsAreArray(expected));
}

// What every answer must be, whatever was expected of it.
void CheckForm(const v1::CheckAnswer& answer) {
  const auto rank = [](const v1::Finding& finding) {
    return std::find(Touched().begin(), Touched().end(), finding.standing()) - Touched().begin();
  };
  for (int i = 0; i < answer.finding_size(); ++i) {
    EXPECT_THAT(Touched(), ::testing::Contains(answer.finding(i).standing()));
    EXPECT_THAT(answer.finding(i).words(), Not(IsEmpty()));
    EXPECT_EQ(answer.finding(i).why_size(), answer.finding(i).duty().outcome_size());
    EXPECT_LE(rank(answer.finding(std::max(i - 1, 0))), rank(answer.finding(i)));
  }
  for (const v1::Finding& finding : answer.set_aside()) {
    EXPECT_THAT(SetAside(), ::testing::Contains(finding.standing()));
  }
  EXPECT_THAT(answer.summary(), Not(IsEmpty()));
  EXPECT_THAT(answer.question(), Not(IsEmpty()));
  EXPECT_THAT(answer.disclaimer(), Not(IsEmpty()));
}

}  // namespace

v1::Activity ActivityOf(const v1::Activity& given, const std::string& file) {
  if (file.empty()) return given;
  v1::Activity activity;
  const std::string path = absl::StrCat("fixtures/activities/", file, ".txtpb");
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(ReadFixture(path), &activity)) << path;
  return activity;
}

void CompareCheck(const v1::CheckAnswer& answer, const ExpectCheck& expect) {
  CompareFindings(answer.finding(), expect.finding(), expect.and_others());
  CompareFindings(answer.set_aside(), expect.set_aside(), expect.and_others());
  CompareNearMisses(answer, expect);
  CompareDutyConflicts(answer, expect);
  CompareRuleConflicts(answer, expect);
  for (const std::string& words : expect.summary()) ExpectWords(answer.summary(), words);
  Strings taken;
  for (const v1::FactTaken& fact : answer.fact()) {
    taken.push_back(absl::StrCat(fact.dimension(), " ", fact.given()));
  }
  EXPECT_THAT(taken, IsSupersetOf(expect.fact()));
  for (const std::string& norm : expect.not_()) {
    for (const v1::Finding& finding : answer.finding()) EXPECT_NE(finding.norm(), norm);
  }
  CheckForm(answer);
  if (::testing::Test::HasFailure()) ADD_FAILURE() << "the answer was: " << answer.DebugString();
}

void CheckChecks(const Lexlog& lexlog, const testing::v1::Scenario& scenario, AskedAgain& again) {
  int number = 0;
  for (const ExpectCheck& expect : scenario.check()) {
    SCOPED_TRACE(absl::StrCat("check ", ++number, " on ", expect.on(), " public by ",
                              expect.public_by(), ": ", expect.activity().ShortDebugString()));
    v1::CheckRequest request;
    *request.mutable_coordinate() = CoordinateOf(expect);
    *request.mutable_activity() = ActivityOf(expect.activity(), expect.activity_file());
    *request.mutable_norm() = expect.norm();
    const auto answer = lexlog.questions().Check(request);
    if (!expect.refused().empty()) {
      EXPECT_TRUE(absl::IsInvalidArgument(answer.status())) << answer.status();
      ExpectWords(std::string(answer.status().message()), expect.refused());
      continue;
    }
    ASSERT_TRUE(answer.ok()) << answer.status();
    CompareCheck(*answer, expect);
    again.push_back([&lexlog, request, first = *answer]() mutable {
      *request.mutable_coordinate() = first.coordinate();
      const auto same = lexlog.questions().Check(request);
      ASSERT_TRUE(same.ok()) << same.status();
      EXPECT_EQ(same->SerializeAsString(), first.SerializeAsString());
    });
  }
}

}  // namespace lexlog
