#ifndef LEXLOG_TESTS_TOOLS_MEMO_MEMO_ANSWERS_H_
#define LEXLOG_TESTS_TOOLS_MEMO_MEMO_ANSWERS_H_

#include <gtest/gtest.h>

#include <string>

#include "google/protobuf/text_format.h"
#include "tests/support/fixture_files.h"
#include "tools/memo/memo.h"

namespace lexlog {

template <typename Message>
Message MessageIn(const std::string& path) {
  Message message;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(ReadFixture(path), &message)) << path;
  return message;
}

// Answers made by hand, in which every part of a memo has something to say. What must not stand
// in an edition without reasons has "secret" in it.
inline MemoInput MemoAnswers() {
  const std::string folder = "fixtures/memo/answers/";
  MemoInput input;
  input.header = MessageIn<v1::MemoHeader>("fixtures/memo/header.txtpb");
  input.header.set_internal_note("secret internal note");
  input.check = MessageIn<v1::CheckAnswer>(folder + "check.txtpb");
  input.coordinate = input.check->coordinate();
  input.instruments = {MessageIn<v1::RulesAnswer>(folder + "rules.txtpb")};
  input.lives = MessageIn<v1::HistoryAnswer>(folder + "lives.txtpb");
  input.exposure = MessageIn<v1::ExposureLifeAnswer>(folder + "exposure.txtpb");
  input.what_if = {MessageIn<v1::WhatIfAnswer>(folder + "what_if.txtpb")};
  const auto log = MessageIn<v1::LogAnswer>(folder + "log.txtpb");
  input.events.assign(log.entry().begin(), log.entry().end());
  const auto sources = MessageIn<v1::SourceAnswer>(folder + "sources.txtpb");
  input.sources.assign(sources.entry().begin(), sources.entry().end());
  MemoColumns columns = {*input.check, *input.check, *input.check};
  columns.published_then.mutable_coordinate()->set_public_by("2025-05-25");
  columns.published_then.clear_finding();
  input.columns = std::move(columns);
  input.asked_with = "lexlog memo --header header.txtpb --on 2025-05-25 --recorded-by 40";
  return input;
}

}  // namespace lexlog

#endif  // LEXLOG_TESTS_TOOLS_MEMO_MEMO_ANSWERS_H_
