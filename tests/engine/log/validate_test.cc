// What files cannot show: fixtures/bad and fixtures/good have the rules themselves.

#include "engine/log/validate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/types/span.h"
#include "engine/base/sha256.h"
#include "engine/log/entry.h"
#include "engine/log/event_log.h"
#include "engine/log/validate_evidence.h"
#include "engine/storage/keys.h"
#include "engine/storage/memory_store.h"
#include "google/protobuf/stubs/logging.h"
#include "google/protobuf/text_format.h"
#include "tests/support/faulty_store.h"
#include "tests/support/fixed_clock.h"
#include "tests/support/fixture_files.h"
#include "tests/support/status_matchers.h"

namespace lexlog {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr char kPress[] = R"(
  event {
    id: "press" subject: "source/daily"
    source { title: "A daily" language: "en" carries: PRESS }
  }
)";

// A norm that rests on the daily.
std::string Norm(const std::string& id, const std::string& more = "") {
  return absl::StrCat("event { id: \"", id, "\" subject: \"norm/", id,
                      "\" public_day { day: \"2025-05-12\" } citation { source: \"daily\" } ", more,
                      " norm { modality: PROHIBITION } }\n");
}

AppendBatch Batch(const std::string& text, std::vector<std::string> archives = {}) {
  v1::Timeline timeline;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &timeline)) << text;
  AppendBatch batch;
  batch.events.assign(timeline.event().begin(), timeline.event().end());
  batch.archives = std::move(archives);
  return batch;
}

class ValidateTest : public testing::Test {
 protected:
  void Record(const std::string& text, std::vector<std::string> archives = {}) {
    ASSERT_THAT(log_.Append(Batch(text, std::move(archives))), IsOk()) << text;
  }

  // The problems of a batch: "ID FIELD: WHAT".
  std::vector<std::string> Told(const AppendBatch& batch) {
    const auto snapshot = store_.Snapshot();
    const auto problems = Validate(batch, LogReader(*snapshot));
    EXPECT_THAT(problems, IsOk());
    std::vector<std::string> told;
    for (const Problem& problem : *problems) {
      told.push_back(absl::StrCat(problem.event, " ", problem.field, ": ", problem.what));
    }
    return told;
  }
  std::vector<std::string> Told(const std::string& text, std::vector<std::string> archives = {}) {
    return Told(Batch(text, std::move(archives)));
  }

  v1::Event Completed(const AppendBatch& batch, size_t index) {
    const auto snapshot = store_.Snapshot();
    const auto complete = Complete(batch, LogReader(*snapshot));
    EXPECT_THAT(complete, IsOk());
    const auto see = [&](size_t i, absl::Span<const Filled> filled) {
      v1::Event event = batch.events[i];
      FillIn(filled, event);
      EXPECT_EQ(BytesOf(event), BytesOf((*complete)[i])) << i;
    };
    EXPECT_THAT(Examine(batch, LogReader(*snapshot), nullptr, see), IsOk());
    return (*complete)[index];
  }

  MemoryStore store_;
  FixedClock clock_;
  EventLog log_{store_, clock_};
};

TEST_F(ValidateTest, SourcesMayComeAfterTheEventsThatCiteThem) {
  EXPECT_THAT(Told(absl::StrCat(Norm("a"), kPress)), IsEmpty());
}

TEST_F(ValidateTest, SourcesOnRecordAreFoundWhateverTheIdOfTheirEvent) {
  Record(kPress);
  EXPECT_THAT(Told(Norm("a")), IsEmpty());
}

TEST_F(ValidateTest, EventsAreOnlySoLong) {
  AppendBatch batch = Batch(absl::StrCat(kPress, Norm("a")));
  batch.events[1].set_note(std::string(65'300, 'x'));
  EXPECT_THAT(Told(batch), IsEmpty());
  batch.events[1].set_note(std::string(65'600, 'x'));
  EXPECT_THAT(Told(batch), ElementsAre(HasSubstr("an event has at most 65535")));
}

TEST_F(ValidateTest, FieldsOfALaterVersionAreRefused) {
  AppendBatch batch = Batch(absl::StrCat(kPress, Norm("a"), Norm("b")));
  batch.events[1].GetReflection()->MutableUnknownFields(&batch.events[1])->AddVarint(99, 1);
  v1::Scope& scope = *batch.events[2].mutable_norm()->mutable_scope();
  scope.GetReflection()->MutableUnknownFields(&scope)->AddVarint(99, 1);
  EXPECT_THAT(Told(batch), ElementsAre(HasSubstr("a : has fields that this version"),
                                       HasSubstr("b norm.scope: has fields that this version")));
}

TEST_F(ValidateTest, RecordActsInRecordActsAreRefusedHoweverDeep) {
  v1::Event act;
  act.mutable_retraction()->set_target("a");
  for (int i = 0; i < 1000; ++i) {
    v1::Event outer;
    outer.mutable_correction()->set_target("a");
    outer.mutable_correction()->mutable_replacement()->Swap(&act);
    act.Swap(&outer);
  }
  act.set_id("deep");
  Record(absl::StrCat(kPress, Norm("a")));
  AppendBatch batch;
  batch.events.push_back(act);
  EXPECT_THAT(Told(batch), ElementsAre(HasSubstr("deep correction.replacement: is a correction")));
}

TEST_F(ValidateTest, ChainsOfActsAreOnlySoLong) {
  std::string text = absl::StrCat(kPress, Norm("act-0"));
  for (int i = 1; i <= 31; ++i) {
    absl::StrAppend(&text, "event { id: \"act-", i,
                    "\" public_day { day: \"2025-05-12\" } citation { source: \"daily\" } ",
                    "cancellation { target: \"act-", i - 1, "\" } }\n");
  }
  EXPECT_THAT(Told(text), IsEmpty());
  Record(text);
  EXPECT_THAT(Told("event { id: \"act-32\" public_day { day: \"2025\" } citation { source: "
                   "\"daily\" } cancellation { target: \"act-31\" } }"),
              ElementsAre(HasSubstr("a chain of 32 acts upon acts")));
}

TEST_F(ValidateTest, FillsInWhatTheSourceSays) {
  const AppendBatch batch = Batch(absl::StrCat(
      kPress, Norm("a", "citation { source: \"daily\" proof: HEARSAY quote: \"x\" }")));
  const v1::Event complete = Completed(batch, 1);
  EXPECT_EQ(complete.citation(0).proof(), v1::PRESS);
  EXPECT_EQ(complete.citation(0).quote_language(), "") << "there is no quotation";
  EXPECT_EQ(complete.citation(1).proof(), v1::HEARSAY);
  EXPECT_EQ(complete.citation(1).quote_language(), "en");
}

TEST_F(ValidateTest, FillsInReplacementsToo) {
  Record(absl::StrCat(kPress, Norm("a")));
  const AppendBatch batch = Batch(
      "event { id: \"fix\" correction { target: \"a\" replacement { subject: \"norm/a\" "
      "public_day { day: \"2025\" } citation { source: \"daily\" } norm { modality: ADVISORY } } } "
      "}");
  EXPECT_EQ(Completed(batch, 0).correction().replacement().citation(0).proof(), v1::PRESS);
}

constexpr char kDailyIsWorse[] = R"(
  event { id: "worse" correction { target: "press"
    replacement { subject: "source/daily" source { title: "A daily" carries: HEARSAY } } } }
)";
constexpr char kAFollows[] = R"(
  event { id: "follow" correction { target: "a" replacement { subject: "norm/a"
    public_day { day: "2025" } citation { source: "daily" } norm { modality: PROHIBITION } } } }
)";

TEST_F(ValidateTest, WhatIsOnRecordStaysKnownWhenItsSourceIsCorrected) {
  const std::string before = absl::StrCat(kPress, Norm("a"));
  Record(before);
  EXPECT_THAT(Told(kDailyIsWorse), ElementsAre(HasSubstr("citation[0] of the event a on record")));
  Record(absl::StrCat(kDailyIsWorse, kAFollows));
  EXPECT_THAT(Told(before), IsEmpty());
  EXPECT_EQ(Completed(Batch(before), 1).citation(0).proof(), v1::PRESS);
  EXPECT_EQ(Completed(Batch(Norm("b")), 0).citation(0).proof(), v1::HEARSAY);
  EXPECT_THAT(Told(Norm("b", "citation { source: \"daily\" proof: PRESS quote: \"x\" }")),
              ElementsAre(HasSubstr("b citation[1].proof")));
}

TEST_F(ValidateTest, WhatWasLeftOutIsNotWhatWasSaidOtherwise) {
  const auto citing = [](const std::string& said) {
    return absl::StrCat("event { id: \"a\" subject: \"norm/a\" public_day { day: \"2025\" } ",
                        "citation { source: \"daily\" quote: \"x\" ", said,
                        " } norm { modality: ADVISORY } }");
  };
  Record(kPress + citing("proof: HEARSAY"));
  EXPECT_THAT(Told(citing("proof: HEARSAY quote_language: \"en\"")), IsEmpty());
  EXPECT_THAT(Told(citing("")),
              ElementsAre(HasSubstr("citation[0].proof is HEARSAY there and PRESS")));
  EXPECT_THAT(Told(citing("proof: HEARSAY quote_language: \"de\"")), SizeIs(1));
}

TEST_F(ValidateTest, ACitationThatCameByACorrectionIsLookedAtToo) {
  const std::string bytes = "What it says.";
  Record(absl::StrCat(kPress, Norm("a"),
                      "event { id: \"print\" subject: \"source/print\" source { title: \"Print\" "
                      "carries: PRESS sha256: \"",
                      Sha256Hex(bytes), "\" } }"));
  Record(
      "event { id: \"fix\" correction { target: \"a\" replacement { subject: \"norm/a\" "
      "public_day { day: \"2025\" } citation { source: \"print\" quote: \"What it does not say.\" "
      "} "
      "norm { modality: ADVISORY } } } }");
  EXPECT_THAT(Told("", {bytes}),
              ElementsAre(HasSubstr("archive[0]: would contradict citation[0] of the event a")));
}

TEST_F(ValidateTest, ArchivesThatAreNoTextAreKeptWithoutLookingIntoThem) {
  const std::string bytes = "%PDF-1.7 \xFF\xFE";
  const std::string source = absl::StrCat(
      "event { id: \"pdf\" subject: \"source/pdf\" source { title: \"Print\" carries: TEXT sha256: "
      "\"",
      Sha256Hex(bytes), "\" } }\n");
  const std::string citing =
      "event { id: \"x\" subject: \"norm/x\" public_day { day: \"2025\" } "
      "citation { source: \"pdf\" quote: \"anything\" } "
      "norm { modality: ADVISORY } }";
  EXPECT_THAT(Told(source + citing), ElementsAre(HasSubstr("are not archived")));
  EXPECT_THAT(Told(source + citing, {bytes}), IsEmpty());
  EXPECT_THAT(Told(source, {bytes + "!"}), ElementsAre(HasSubstr("archive[0]: no source")));
  Record(source, {bytes});
  EXPECT_THAT(Told(citing), IsEmpty());
  EXPECT_THAT(Told("", {bytes}), IsEmpty()) << "known already";
}

TEST_F(ValidateTest, ProblemsOfArchivesComeAfterTheEvents) {
  const auto snapshot = store_.Snapshot();
  LEXLOG_ASSERT_OK_AND_ASSIGN(const std::vector<Problem> problems,
                              Validate(Batch(kPress, {"bytes"}), LogReader(*snapshot)));
  ASSERT_THAT(problems, SizeIs(1));
  EXPECT_EQ(problems[0].index, 1u);
}

TEST_F(ValidateTest, ATargetThatIsCorrectedIsHeldAgainstTheActsThatWait) {
  Record(absl::StrCat(kPress, Norm("a", "from { day: \"2025-08-01\" }"),
                      "event { id: \"delay\" public_day { day: \"2025-07-01\" } "
                      "citation { source: \"daily\" } from { day: \"2025-09-01\" } "
                      "reschedule { target: \"a\" } }"));
  EXPECT_THAT(
      Told("event { id: \"fix\" correction { target: \"a\" replacement { "
           "subject: \"norm/a\" public_day { day: \"2025-05-12\" } from { day: \"2025-06-01\" } "
           "citation { source: \"daily\" } norm { modality: PROHIBITION } } } }"),
      ElementsAre(HasSubstr("fix correction.replacement.from: the delay delay was made")));
}

TEST_F(ValidateTest, AnActThatWasCorrectedWaitsForItsNewTarget) {
  const std::string delay =
      "public_day { day: \"2025\" } citation { source: \"daily\" } "
      "from { day: \"2026\" } reschedule { target: ";
  Record(absl::StrCat(kPress, "event { id: \"delay\" ", delay, "\"old\" } }"));
  Record(absl::StrCat("event { id: \"fix\" correction { target: \"delay\" replacement { ", delay,
                      "\"new\" } } } }"));
  const auto cancellation = [](const std::string& id) {
    return absl::StrCat("event { id: \"", id, "\" public_day { day: \"2025\" } ",
                        "citation { source: \"daily\" } cancellation { target: \"x\" } }");
  };
  EXPECT_THAT(Told(cancellation("old")), IsEmpty());
  EXPECT_THAT(Told(cancellation("new")), SizeIs(1));
}

TEST_F(ValidateTest, ACorrectionTakenBackCountsNoMore) {
  Record(kPress);
  Record(kDailyIsWorse);
  const std::string norm = Norm("b", "citation { source: \"daily\" proof: PRESS quote: \"x\" }");
  EXPECT_THAT(Told(norm), SizeIs(1));
  EXPECT_THAT(Told(norm + "event { id: \"back\" retraction { target: \"worse\" } }"), IsEmpty());
}

TEST_F(ValidateTest, ASourceThatWasRetractedMayBeRegisteredAnew) {
  Record(kPress);
  const std::string again =
      "event { id: \"again\" subject: \"source/daily\" "
      "source { title: \"A daily\" carries: HEARSAY } }";
  EXPECT_THAT(Told(again), ElementsAre(HasSubstr("is registered by the event press")));
  Record("event { id: \"gone\" retraction { target: \"press\" } }");
  EXPECT_THAT(Told(again), IsEmpty());
  EXPECT_THAT(Told(Norm("a")), ElementsAre(HasSubstr("no source is registered as")));
}

TEST_F(ValidateTest, WhatTheBatchItselfCorrectsIsToldOnce) {
  Record(absl::StrCat(kPress, Norm("a")));
  EXPECT_THAT(Told(absl::StrCat(
                  kDailyIsWorse, "event { id: \"fix\" correction { target: \"a\" replacement { ",
                  "subject: \"norm/a\" public_day { day: \"2025\" } ",
                  "citation { source: \"daily\" proof: PRESS } norm { modality: ADVISORY } } } }")),
              ElementsAre(HasSubstr("fix correction.replacement.citation[0].proof")));
}

// Two claims on the act day and two on the public day, in the words of both sources.
std::string Disputed(const std::string& act, const std::string& public_day) {
  return absl::StrCat("subject: \"norm/a\" act_day { day: \"2025-05-01\" source: \"daily\" ", act,
                      " } act_day { day: \"2025-05-02\" } public_day { day: \"2025-05-03\" ",
                      public_day,
                      " } public_day { day: \"2025-05-04\" } citation { source: \"daily\" } "
                      "norm { modality: ADVISORY } ");
}

std::string Reconciled(const std::string& id, const std::string& field,
                       const std::string& replacement) {
  return absl::StrCat("event { id: \"", id, "\" reconciliation { target: \"a\" field: \"", field,
                      "\" reason: \"nearer\" replacement { ", replacement, " } } }\n");
}

TEST_F(ValidateTest, AReconciliationKeepsThePicksOfThoseBefore) {
  Record(absl::StrCat(kPress, "event { id: \"a\" ", Disputed("", ""), " }"));
  const std::string both =
      Reconciled("second", "public_day", Disputed("picked: true", "picked: true"));
  EXPECT_THAT(Told(both),
              ElementsAre(HasSubstr("second reconciliation.replacement.act_day[0].picked")));
  EXPECT_THAT(Told(Reconciled("first", "act_day", Disputed("picked: true", "")) + both), IsEmpty());
}

TEST_F(ValidateTest, AReconciliationIsHeldAgainstWhatStoodBeforeIt) {
  Record(absl::StrCat(kPress, "event { id: \"a\" ", Disputed("", ""), " }"));
  EXPECT_THAT(Told(Reconciled("first", "act_day", Disputed("picked: true", "")) +
                   Reconciled("second", "act_day",
                              Disputed("picked: true", "") + "act_day { day: \"2025-06-01\" }")),
              IsEmpty());
}

TEST_F(ValidateTest, DamageOfTheStoreIsNoProblemOfTheAuthor) {
  Record(absl::StrCat(kPress, Norm("a")));
  Faults faults;
  faults.hide_key = keys::Event({1});
  FaultyStore faulty(store_, faults);
  const auto snapshot = faulty.Snapshot();
  EXPECT_THAT(Validate(Batch(Norm("b")), LogReader(*snapshot)),
              StatusIs(absl::StatusCode::kDataLoss));
  const AppendBatch batch = Batch(Norm("b"));
  EXPECT_THAT(Complete(batch, LogReader(*snapshot)), StatusIs(absl::StatusCode::kDataLoss));
}

TEST_F(ValidateTest, LooksAtAnyMessageWithoutFallingOver) {
  v1::Timeline timeline;
  ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(
      ReadFixture("fixtures/good/everything.txtpb"), &timeline));
  const google::protobuf::LogSilencer silencer;  // it says of bad bytes what we say ourselves
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    AppendBatch batch;
    for (const v1::Event& event : timeline.event()) {
      std::string bytes = event.SerializeAsString();
      if (random() % 3 == 0) bytes[random() % bytes.size()] = static_cast<char>(random());
      v1::Event changed;
      changed.ParseFromString(bytes);  // as far as it goes
      batch.events.push_back(changed);
    }
    const auto snapshot = store_.Snapshot();
    EXPECT_THAT(Validate(batch, LogReader(*snapshot)), IsOk()) << "round " << round;
  }
}

TEST(MissingPartTest, LooksForThePartsOfAQuotationInOrder) {
  using validation::MissingPart;
  const std::string text = "one two three … four [...] five two";
  EXPECT_EQ(MissingPart("two three", text), "");
  EXPECT_EQ(MissingPart("one … five", text), "");
  EXPECT_EQ(MissingPart("one [...] five", text), "");
  EXPECT_EQ(MissingPart("three … four", text), "") << "as it stands there";
  EXPECT_EQ(MissingPart("four [...] five", text), "");
  EXPECT_EQ(MissingPart("… four …", text), "");
  EXPECT_EQ(MissingPart("two … two", text), "");
  EXPECT_EQ(MissingPart("two … two … two", text), "two");
  EXPECT_EQ(MissingPart("five … one", text), "one");
  EXPECT_EQ(MissingPart("three ... four", text), "three ... four") << "dots are not \"…\"";
  EXPECT_EQ(MissingPart("Two", text), "Two");
  EXPECT_EQ(MissingPart("…", "no such mark"), "…");
}

}  // namespace
}  // namespace lexlog
