#include "engine/timeline/stamp.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "google/protobuf/util/message_differencer.h"
#include "gtest/gtest.h"

namespace lexlog {
namespace {

using google::protobuf::TextFormat;
using google::protobuf::util::MessageDifferencer;
using testing::HasSubstr;

v1::Event EventOf(const std::string& text) {
  v1::Event event;
  EXPECT_TRUE(TextFormat::ParseFromString(text, &event));
  return event;
}

void ExpectStamp(const std::string& event, const std::string& expected) {
  storage::v1::Stamp stamp;
  ASSERT_TRUE(TextFormat::ParseFromString(expected, &stamp));
  const auto made = MakeStamp(EventOf(event));
  ASSERT_TRUE(made.ok()) << made.status();
  EXPECT_TRUE(MessageDifferencer::Equals(*made, stamp)) << made->DebugString();
}

TEST(StampTest, KeepsEveryClaimWithItsCitation) {
  ExpectStamp(R"(id: "e"
                 act_day { day: "1970-01-02" source: "paper" }
                 act_day { day: "[1970-01-03,1970-01-05]" source: "gazette" picked: true }
                 public_day { day: "never" }
                 from { day: "1970-01" }
                 until { day: "open" }
                 citation { source: "gazette" proof: TEXT }
                 citation { source: "paper" proof: PRESS public_day { day: "1970-01-09" } }
                 order_in_day: 3)",
              R"(citation { proof: 1 }
                 citation { proof: 4 public_day { bound: 8 bound: 8 } }
                 act_day { bound: 1 bound: 1 citation: 2 }
                 act_day { bound: 2 bound: 2 bound: 4 bound: 4 citation: 1 picked: true }
                 public_day { bound: 2147483647 bound: 2147483647 }
                 from { bound: 0 bound: 30 }
                 until { bound: 2147483647 bound: 2147483647 }
                 order_in_day: 3)");
}

// Whatever another event left there.
TEST(StampTest, IntoOneThatIsUsedAgainIsTheSame) {
  const std::vector<std::string> events = {
      "", R"(public_day { day: "1970-01-01" } order_in_day: 3)",
      R"(public_day { same_day_as { event: "a" field: UNTIL } } from { day: "1970" })",
      R"(act_day { day: "[1970-01-03,1970-01-05]" source: "s" picked: true } until { day: "open" }
         citation { source: "s" proof: TEXT public_day { day: "1970-01-09" source: "s" } }
         citation { source: "r" } notified { party: "p" day { day: "1970-02-03" } })",
      R"(citation { source: "t" proof: PRESS } notified { party: "q" } until { day: "1971-01" })"};
  for (const std::string& before : events) {
    for (const std::string& event : events) {
      storage::v1::Stamp stamp;
      ASSERT_TRUE(MakeStampInto(EventOf(before), stamp).ok());
      ASSERT_TRUE(MakeStampInto(EventOf(event), stamp).ok());
      EXPECT_EQ(stamp.SerializeAsString(), MakeStamp(EventOf(event))->SerializeAsString()) << event;
    }
  }
}

TEST(StampTest, WhatIsAbsentStaysAbsent) {
  ExpectStamp(R"(id: "e" public_day { day: "1970-01-01" })", "public_day { bound: 0 bound: 0 }");
}

TEST(StampTest, TheSameDayAsAnotherIsItsActDayUnlessSaid) {
  ExpectStamp(R"(act_day { same_day_as { event: "a" } }
                 from { same_day_as { event: "b" field: UNTIL } })",
              R"(act_day { same_event: "a" same_field: 1 }
                 from { same_event: "b" same_field: 4 })");
}

TEST(StampTest, NotifiedPartiesHaveDaysOfTheirOwn) {
  ExpectStamp(R"(notified { party: "party/acme" day { day: "1970-01-02" source: "filing" } }
                 notified { party: "party/zenith" day { day: "unknown" } }
                 citation { source: "filing" proof: PARTY })",
              R"(citation { proof: 3 }
                 notified { party: "party/acme" day { bound: 1 bound: 1 citation: 1 } }
                 notified { party: "party/zenith" day { bound: -719162 bound: 2932896 } })");
}

TEST(StampTest, ASourceIsPublicWhenItIsPublished) {
  ExpectStamp(R"(subject: "source/s" source { published { day: "1970-01-02" } })",
              "public_day { bound: 1 bound: 1 }");
}

TEST(StampTest, ASourceCitedTwiceSpeaksByItsBestProof) {
  ExpectStamp(R"(citation { source: "s" proof: PRESS }
                 citation { source: "s" proof: OFFICIAL }
                 citation { source: "s" proof: OFFICIAL }
                 act_day { day: "1970-01-01" source: "s" })",
              R"(citation { proof: 4 } citation { proof: 2 } citation { proof: 2 }
                 act_day { bound: 0 bound: 0 citation: 2 })");
}

TEST(StampTest, AProofThatIsNotStatedIsTheWorst) {
  ExpectStamp(R"(citation { source: "s" })", "citation { proof: 5 }");
}

TEST(StampTest, RefusesNamingTheEventTheFieldAndTheMend) {
  const auto refused = [](const std::string& text) {
    const absl::Status status = MakeStamp(EventOf(text)).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
    return std::string(status.message());
  };
  EXPECT_THAT(refused(R"(id: "e" until { day: "open" } until { day: "2025-02-30" })"),
              HasSubstr("event e: until[1].day: \"2025-02-30\" does not exist: February"));
  EXPECT_THAT(refused(R"(id: "e" act_day { wording: "soon" })"),
              HasSubstr("event e: act_day[0].day: \"\" is no day: write YYYY-MM-DD"));
  EXPECT_THAT(refused(R"(id: "e" from { day: "2025" same_day_as { event: "a" } })"),
              HasSubstr("event e: from[0].day: has a day and same_day_as: write one"));
  EXPECT_THAT(refused(R"(id: "e" act_day { day: "2025" source: "paper" })"),
              HasSubstr("act_day[0].source: \"paper\" is none of the event's citations"));
  EXPECT_THAT(refused(R"(id: "e" citation { source: "s" public_day { day: "x" } })"),
              HasSubstr("event e: citation[0].public_day[0].day: \"x\""));
  EXPECT_THAT(refused(R"(id: "e" notified { party: "p" day { day: "x" } })"),
              HasSubstr("event e: notified[0].day[0].day: \"x\""));
  EXPECT_THAT(refused(R"(id: "e" source { published { day: "x" } })"),
              HasSubstr("event e: source.published[0].day: \"x\""));
}

}  // namespace
}  // namespace lexlog
