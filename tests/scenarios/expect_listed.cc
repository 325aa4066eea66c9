#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/scenarios/expectations.h"

namespace lexlog {
namespace {

using ::testing::Contains;
using ::testing::ElementsAreArray;
using ::testing::IsSupersetOf;
using ::testing::UnorderedElementsAreArray;
using testing::v1::ExpectListed;
using Match = v1::ListedAnswer::Match;
using Strings = std::vector<std::string>;

v1::ListedRequest RequestOf(const ExpectListed& expect) {
  v1::ListedRequest request;
  *request.mutable_coordinate() = CoordinateOf(expect);
  request.set_name(expect.name());
  request.set_list(expect.list());
  request.set_whole(expect.whole());
  return request;
}

void CompareWords(const Match& match, const ExpectListed::Match& expect) {
  Strings words = {match.words(), match.since_words(), match.until_words(), match.name(),
                   match.detail()};
  Strings events;
  for (const v1::Outcome& outcome : match.listing().outcome()) {
    words.push_back(outcome.words());
    for (const v1::Cited& cited : outcome.basis()) events.push_back(cited.event());
  }
  for (const std::string& one : expect.words()) ExpectWords(absl::StrJoin(words, "\n"), one);
  EXPECT_THAT(events, IsSupersetOf(expect.because()));
  if (expect.hangs_on().empty()) return;
  Strings on;
  for (const v1::HangsOn& date : match.listing().hangs_on()) on.push_back(date.event());
  EXPECT_THAT(on, Contains(expect.hangs_on()));
}

void CompareMatch(const Match& match, const ExpectListed::Match& expect) {
  SCOPED_TRACE(absl::StrCat("match ", absl::StrJoin(expect.entry(), ", ")));
  EXPECT_THAT(match.entry(), ElementsAreArray(expect.entry()));
  EXPECT_EQ(match.how(), expect.how());
  std::set<std::string> states;  // a program that changed makes two outcomes of one state
  for (const v1::Outcome& outcome : match.listing().outcome()) states.insert(outcome.state());
  EXPECT_THAT(states, UnorderedElementsAreArray(expect.state()));
  EXPECT_THAT(match.program(), UnorderedElementsAreArray(expect.program()));
  EXPECT_THAT(match.program_in_some(), UnorderedElementsAreArray(expect.program_in_some()));
  EXPECT_EQ(match.since(), expect.since());
  EXPECT_EQ(match.until(), expect.until());
  if (!expect.matched().empty()) {
    EXPECT_EQ(match.matched(), expect.matched());
  }
  EXPECT_EQ(match.how() == "alike", match.likeness() < 1);
  EXPECT_FALSE(match.list_title().empty());
  CompareWords(match, expect);
}

// What any answer must be: nothing alike is said to be listed, and nothing open to be certain.
void ExpectCareful(const v1::ListedAnswer& answer) {
  for (const Match& match : answer.match()) {
    if (match.how() == "alike") ExpectWords(match.words(), "is not on record");
    const bool open = match.listing().outcome_size() > 1;
    EXPECT_EQ(match.listing().hangs_on().empty(), !open) << match.ShortDebugString();
  }
  EXPECT_FALSE(answer.disclaimer().empty());
  EXPECT_FALSE(answer.summary().empty());
}

void CompareEntries(const v1::ListedAnswer& answer, const ExpectListed& expect) {
  Strings entries;
  for (const v1::ListedAnswer::Entry& entry : answer.entry()) {
    const bool listed = entry.state() == "listed";
    EXPECT_EQ(entry.words().empty(), listed);
    entries.push_back(listed ? entry.subject() : absl::StrCat(entry.subject(), " depends"));
  }
  EXPECT_THAT(entries, UnorderedElementsAreArray(expect.entry()));
}

void Compare(const v1::ListedAnswer& answer, const ExpectListed& expect) {
  ASSERT_EQ(answer.match_size(), expect.match_size()) << answer.DebugString();
  for (int i = 0; i < expect.match_size(); ++i) CompareMatch(answer.match(i), expect.match(i));
  CompareEntries(answer, expect);
  ExpectCareful(answer);
  for (const std::string& one : expect.summary()) ExpectWords(answer.summary(), one);
  Strings seen;
  for (const v1::ListedAnswer::Seen& one : answer.seen()) seen.push_back(one.words());
  for (const std::string& one : expect.seen()) ExpectWords(absl::StrJoin(seen, "\n"), one);
}

}  // namespace

void CheckListed(const Lexlog& lexlog, const testing::v1::Scenario& scenario, AskedAgain& again) {
  int place = 0;
  for (const ExpectListed& expect : scenario.listed()) {
    SCOPED_TRACE(absl::StrCat("listed ", ++place, ": “", expect.name(), "” on ", expect.on()));
    const auto answer = lexlog.questions().Listed(RequestOf(expect));
    if (!expect.refused().empty()) {
      ASSERT_FALSE(answer.ok());
      ExpectWords(std::string(answer.status().message()), expect.refused());
      continue;
    }
    ASSERT_TRUE(answer.ok()) << answer.status();
    Compare(*answer, expect);
    again.push_back([&lexlog, request = RequestOf(expect), known = *answer]() mutable {
      *request.mutable_coordinate() = known.coordinate();
      const auto later = lexlog.questions().Listed(request);
      ASSERT_TRUE(later.ok()) << later.status();
      EXPECT_EQ(later->SerializeAsString(), known.SerializeAsString()) << known.question();
    });
  }
}

}  // namespace lexlog
