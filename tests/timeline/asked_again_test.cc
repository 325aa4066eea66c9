// Asked again with the coordinate that it states, every answer is the same to the byte, also after
// more was recorded: more about the same subjects, and about the same sources.

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"
#include "tests/support/timeline.h"

namespace lexlog {
namespace {

// Asks `request` before and after the primary sources are recorded; the second time with the
// coordinate that the first answer states.
template <typename Request, typename Answer, typename Restate>
void ExpectSameAgain(absl::StatusOr<Answer> (QueryService::*question)(const Request&) const,
                     Request request, const Restate& restate) {
  Lexlog lexlog;
  ASSERT_THAT(RecordFile(lexlog, std::string(kTimelineFolder) + "/press.txtpb"), IsOk());
  const auto first = (lexlog.questions().*question)(request);
  ASSERT_THAT(first, IsOk());
  ASSERT_THAT(RecordFile(lexlog, std::string(kTimelineFolder) + "/primary.txtpb"), IsOk());
  const auto changed = (lexlog.questions().*question)(request);
  ASSERT_THAT(changed, IsOk());
  EXPECT_NE(changed->SerializeAsString(), first->SerializeAsString()) << "nothing more was known";
  restate(*first, request);
  const auto again = (lexlog.questions().*question)(request);
  ASSERT_THAT(again, IsOk());
  EXPECT_EQ(again->SerializeAsString(), first->SerializeAsString());
}

const auto kOneCoordinate = [](const auto& answer, auto& request) {
  *request.mutable_coordinate() = answer.coordinate();
};
const auto kTwoCoordinates = [](const auto& answer, auto& request) {
  *request.mutable_before() = answer.before();
  *request.mutable_after() = answer.after();
};

TEST(AskedAgain, Rules) {
  v1::RulesRequest request;
  request.mutable_coordinate()->set_effective_on("2025-05-16");
  request.mutable_coordinate()->set_public_by("2025-05-20");
  ExpectSameAgain(&QueryService::Rules, request, kOneCoordinate);
}

TEST(AskedAgain, Text) {
  v1::TextRequest request;
  request.set_subject("bis-press-statement");
  request.mutable_coordinate()->set_effective_on("2025-05-16");
  ExpectSameAgain(&QueryService::Text, request, kOneCoordinate);
}

TEST(AskedAgain, Diff) {
  v1::DiffRequest request;
  request.set_subject("bis-press-statement");
  request.mutable_before()->set_effective_on("2025-05-12");
  request.mutable_after()->set_effective_on("2025-05-21");
  ExpectSameAgain(&QueryService::Diff, request, kTwoCoordinates);
}

TEST(AskedAgain, History) {
  v1::HistoryRequest request;
  request.add_subject("ai-diffusion-rule");
  ExpectSameAgain(&QueryService::History, request, kOneCoordinate);
}

TEST(AskedAgain, HistoryOfOneDay) {
  v1::HistoryRequest request;
  request.add_subject("ai-diffusion-rule");
  request.set_of_one_day(true);
  request.mutable_coordinate()->set_effective_on("2025-05-16");
  ExpectSameAgain(&QueryService::History, request, kOneCoordinate);
}

TEST(AskedAgain, Changes) {
  v1::ChangesRequest request;
  request.mutable_before()->set_effective_on("2025-05-01");
  request.mutable_after()->set_effective_on("2025-05-20");
  ExpectSameAgain(&QueryService::Changes, request, kTwoCoordinates);
}

TEST(AskedAgain, Log) {
  v1::LogRequest request;
  request.set_words("h20");
  ExpectSameAgain(&QueryService::Log, request, kOneCoordinate);
}

TEST(AskedAgain, Source) {
  ExpectSameAgain(&QueryService::Source, v1::SourceRequest(), kOneCoordinate);
}

}  // namespace
}  // namespace lexlog
