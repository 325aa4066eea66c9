#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

#include "engine/view/group_rows.h"
#include "engine/view/view_names.h"
#include "projections/views.h"
#include "tests/support/faulty_store.h"
#include "tests/support/fixture_files.h"
#include "tests/support/status_matchers.h"
#include "tests/support/timeline.h"
#include "tests/tools/export/exported.h"
#include "tools/export/row_table.h"
#include "tools/export/value_tables.h"
#include "tools/export/view_values.h"

namespace lexlog {
namespace {

// Counts what the log should give, event by event: what each projection says of each content.
class Counter final : public RowWriter {
 public:
  void Say(absl::string_view subject, const google::protobuf::MessageLite&) override {
    ++said[std::string(subject)];
  }
  void SayAlways(absl::string_view subject, const google::protobuf::MessageLite& value) override {
    Say(subject, value);
  }
  std::map<std::string, int> said;
};

// By view: the rows that projections give, worked out from the log alone.
std::map<std::string, int> RowsOfLog(Lexlog& lexlog) {
  std::map<std::string, int> rows;
  const std::unique_ptr<KvSnapshot> snapshot = lexlog.store().Snapshot();
  const LogReader log(*snapshot);
  const auto add = [&](const v1::Event& content) {
    for (const auto& projection : lexlog.projections()) {
      Counter counter;
      projection->Apply(content, counter);
      for (const auto& [subject, count] : counter.said) {
        rows[std::string(projection->view())] += count;
      }
    }
  };
  EXPECT_THAT(log.Replay(Sequence{0}, *log.Head(),
                         [&](const RecordedEvent& event) {
                           add(event.event);
                           if (event.event.has_correction()) {
                             add(event.event.correction().replacement());
                           }
                           if (event.event.has_reconciliation()) {
                             add(event.event.reconciliation().replacement());
                           }
                           return absl::OkStatus();
                         }),
              IsOk());
  return rows;
}

absl::Status ExportRows(const KvStore& store, const Projections& projections, KeptLines& kept) {
  LEXLOG_ASSIGN_OR_RETURN(const auto exporter, Exporter::Open(store, projections, {}));
  return exporter->Rows(kept);
}

TEST(RowsExportTest, EveryViewOfTheCatalogIsKnown) {
  const Projections projections = AllProjections();
  size_t known = 0;
  for (const auto& projection : projections) {
    const ViewValue* value = ValueOfView(projection->view());
    ASSERT_NE(value, nullptr) << projection->view() << " is not in tools/export/view_values.cc";
    EXPECT_NE(value->value, nullptr) << projection->view();
    ++known;
  }
  EXPECT_EQ(ViewValues().size(), known + 3) << "the engine's own are three";
}

TEST(RowsExportTest, AllRowsComeInOrder) {
  Lexlog lexlog;
  ASSERT_THAT(RecordTimeline(lexlog), IsOk());
  ASSERT_THAT(RecordFile(lexlog, "fixtures/good/unusual.txtpb"), IsOk());
  KeptLines kept;
  ASSERT_THAT(ExportRows(lexlog.store(), lexlog.projections(), kept), IsOk());
  std::map<std::string, int> rows;
  int64_t id = 0;
  std::string view;
  std::string subject;
  std::set<std::string> views;
  for (const auto& line : kept.tables["rows"]) {
    EXPECT_EQ(line.at("row_id"), std::to_string(++id));
    if (line.at("view") != view) {
      view = line.at("view");
      EXPECT_TRUE(views.insert(view).second) << view << " comes twice";
      subject.clear();
    }
    EXPECT_LE(subject, line.at("subject"));
    subject = line.at("subject");
    if (line.at("row_kind") == "row") ++rows[view];
  }
  rows.erase(kDatesView);
  rows.erase(kSharersView);
  rows.erase(kWaitingView);
  EXPECT_EQ(rows, RowsOfLog(lexlog));
  EXPECT_GT(rows[kForceView], 10);
}

TEST(RowsExportTest, ALostRowOrSubjectIsDataLossAndNeverTheEnd) {
  Lexlog lexlog;
  ASSERT_THAT(RecordTimeline(lexlog), IsOk());
  KeptLines all;
  ASSERT_THAT(ExportRows(lexlog.store(), lexlog.projections(), all), IsOk());
  FaultyStore faulty(lexlog.store());
  int lost = 0;
  for (size_t row = 1; row <= 400; row += 7) {
    Faults faults;
    faults.skip_row = row;
    faulty.Set(faults);
    KeptLines some;
    const absl::Status status = ExportRows(faulty, lexlog.projections(), some);
    if (status.ok()) {
      EXPECT_EQ(some.tables, all.tables) << "scans pass over row " << row;
    } else {
      EXPECT_THAT(status, StatusIs(absl::StatusCode::kDataLoss));
      ++lost;
    }
    faults = {};
    faults.end_scans_after = row;
    faulty.Set(faults);
    KeptLines begun;
    const absl::Status ended = ExportRows(faulty, lexlog.projections(), begun);
    if (!ended.ok()) continue;
    EXPECT_EQ(begun.tables, all.tables) << "scans end after row " << row;
  }
  EXPECT_GT(lost, 10);
}

TEST(RowsExportTest, WhatWasCorrectedDoesNotStand) {
  Lexlog lexlog;
  ASSERT_THAT(RecordFile(lexlog, "fixtures/good/everything.txtpb",
                         {ReadFixture("fixtures/good/instrument.txt")}),
              IsOk());
  KeptLines kept;
  ASSERT_THAT(ExportRows(lexlog.store(), lexlog.projections(), kept), IsOk());
  int replaced = 0;
  int marks = 0;
  for (const auto& line : kept.tables["rows"]) {
    if (line.at("row_kind") == "record_mark") ++marks;
    if (line.at("row_kind") == "row" && line.at("stands") == "0") ++replaced;
  }
  EXPECT_GT(marks, 0);
  EXPECT_GT(replaced, 0);
}

TEST(ValueTablesTest, SayWhatRowsSay) {
  Lexlog lexlog;
  ASSERT_THAT(RecordTimeline(lexlog), IsOk());
  LEXLOG_ASSERT_OK_AND_ASSIGN(const auto reader,
                              Reader::Open(lexlog.store(), lexlog.projections()));
  KeptLines kept;
  ASSERT_THAT(EachRow(*reader, reader->head(),
                      [&](const ExportedRow& row) -> absl::Status {
                        LEXLOG_RETURN_IF_ERROR(AddRow(row, kept));
                        return AddValue(row, kept);
                      }),
              IsOk());
  std::map<std::string, std::string> modality;
  for (const auto& line : kept.tables["norms"]) {
    if (line.at("stands") == "1") modality[line.at("subject")] = line.at("modality");
  }
  EXPECT_EQ(modality["norm/us-general-prohibition-10"], "prohibition");
  EXPECT_FALSE(kept.tables["scope_terms"].empty());
  EXPECT_FALSE(kept.tables["market_figures"].front().at("value_number").empty());
  size_t typed = 0;
  for (const auto& line : kept.tables["rows"]) {
    const ViewValue* view = ValueOfView(line.at("view"));
    if (line.at("row_kind") == "row" && view->table != nullptr) ++typed;
  }
  size_t lines = 0;
  for (const ExportTable* table : ValueTables()) lines += kept.tables[table->name].size();
  EXPECT_EQ(lines, typed);
}

}  // namespace
}  // namespace lexlog
