// The quick ways of validation against the slow ones: they look at events by hand where reflection
// sees every field that there is, and so a field that is added to the protocol fails here first.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/log/validate_bodies.h"
#include "engine/log/validate_checked.h"
#include "engine/log/validate_day_claims.h"
#include "engine/log/validate_names.h"
#include "engine/log/validate_rules.h"
#include "engine/log/validate_sound.h"
#include "engine/log/validate_walk.h"
#include "google/protobuf/unknown_field_set.h"
#include "tests/engine/log/random_event.h"

namespace lexlog::validation {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;
using testing::IsEmpty;
using testing::SizeIs;

// The numbers of all bodies.
std::vector<int> Bodies() {
  std::vector<int> numbers;
  const auto& bodies = *v1::Event::descriptor()->FindOneofByName("body");
  for (int i = 0; i < bodies.field_count(); ++i) numbers.push_back(bodies.field(i)->number());
  return numbers;
}

// What is put in the place of an event, taken out where it is itself a record act: that is refused
// whatever is in it.
v1::Event Sound(int body, std::mt19937& random) {
  for (;;) {
    v1::Event event = FilledIn(body, random);
    const bool within = IsRecordAct(event.correction().replacement()) ||
                        IsRecordAct(event.reconciliation().replacement());
    if (!within) return event;
  }
}

std::vector<Problem> ProblemsOfText(const v1::Event& event) {
  std::vector<Problem> problems;
  Checked checked(event, event.id(), {}, problems);
  CheckText(checked);
  return problems;
}

TEST(ValidateQuickTest, EventsWithEveryFieldAreSound) {
  std::mt19937 random(1);
  for (const int body : Bodies()) {
    for (int round = 0; round < 5; ++round) {
      const v1::Event event = Sound(body, random);
      EXPECT_TRUE(IsSurelySound(event)) << event.DebugString();
      EXPECT_THAT(ProblemsOfText(event), IsEmpty());
    }
  }
}

// Breaks the field in `in` in some way, and says how; empty: it cannot be broken.
std::string Break(Message& in, const FieldDescriptor& field) {
  const Reflection& of = *in.GetReflection();
  if (field.cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
    field.is_repeated() ? of.AddString(&in, &field, "a\x1b[1m")
                        : of.SetString(&in, &field, "a\x1b[1m");
  } else if (field.cpp_type() == FieldDescriptor::CPPTYPE_ENUM) {
    of.SetEnumValue(&in, &field, 99);
  } else {
    return "";
  }
  return field.full_name();
}

TEST(ValidateQuickTest, EachFieldIsLookedAt) {
  std::mt19937 random(2);
  int broken = 0;
  for (const int body : Bodies()) {
    const v1::Event sound = Sound(body, random);
    int fields = 0;
    v1::Event counted = sound;
    ForEachField(counted, [&](Message&, const FieldDescriptor&) { ++fields; });
    for (int n = 0; n < fields; ++n) {
      v1::Event event = sound;
      std::string what;
      int at = 0;
      ForEachField(event, [&](Message& in, const FieldDescriptor& field) {
        if (at++ == n) what = Break(in, field);
      });
      if (what.empty()) continue;
      ++broken;
      EXPECT_FALSE(IsSurelySound(event)) << what;
    }
  }
  EXPECT_GT(broken, 1000);
}

TEST(ValidateQuickTest, UnknownFieldsAreSeenInEachMessage) {
  std::mt19937 random(3);
  for (const int body : Bodies()) {
    const v1::Event sound = Sound(body, random);
    int fields = 0;
    v1::Event counted = sound;
    ForEachField(counted, [&](Message&, const FieldDescriptor&) { ++fields; });
    for (int n = 0; n < fields; ++n) {
      v1::Event event = sound;
      int at = 0;
      ForEachField(event, [&](Message& in, const FieldDescriptor&) {
        if (at++ == n) in.GetReflection()->MutableUnknownFields(&in)->AddVarint(999, 1);
      });
      ASSERT_FALSE(IsSurelySound(event));
      ASSERT_THAT(ProblemsOfText(event), SizeIs(1));
    }
  }
}

// What is told of every kind of text, of any length, by the slow way: none is surely sound of which
// something is told.
TEST(ValidateQuickTest, NoTextIsSoundOfWhichAProblemIsTold) {
  const std::vector<std::string> texts = {
      "",       std::string(1, '\0'), "a\tb\r\n\f", "\x7f", "\x1b[0m", "\xff", "\xc3\xa9", "\xc3",
      "第一条", "\xed\xa0\x80",       "plain",      "\x01"};
  for (const std::string& begin : texts) {
    for (const std::string& end : texts) {
      for (const size_t between : {0, 7, 8, 31, 100}) {
        v1::Event event;
        event.set_note(absl::StrCat(begin, std::string(between, 'x'), end));
        const bool sound = IsSurelySound(event);
        EXPECT_EQ(sound, ProblemsOfText(event).empty()) << testing::PrintToString(event.note());
        EXPECT_EQ(sound, IsSoundText(event.note()));
      }
    }
  }
  v1::Event listed;
  listed.add_part_of("");
  EXPECT_FALSE(IsSurelySound(listed));
}

// Each byte that there is, at each place of texts of each length.
TEST(ValidateQuickTest, EachByteOfATextIsLookedAt) {
  for (size_t size = 1; size < 40; ++size) {
    for (size_t at = 0; at < size; ++at) {
      for (int byte = 0; byte < 256; ++byte) {
        std::string text(size, '~');
        text[at] = static_cast<char>(byte);
        const bool is_plain = byte >= ' ' && byte < 0x7f;
        const bool is_layout = byte == '\n' || byte == '\r' || byte == '\t' || byte == '\f';
        ASSERT_EQ(IsSoundText(text), is_plain || is_layout) << byte << " at " << at;
      }
    }
  }
}

TEST(ValidateQuickTest, BytesBesideEachOtherAreLookedAt) {
  static constexpr char kBytes[] = {'\0', '\x1b', '\x1f', ' ', 'a', '~', '\x7f', '\n'};
  std::mt19937 random(6);
  for (int round = 0; round < 100'000; ++round) {
    std::string text(1 + random() % 20, 'x');
    for (char& c : text) {
      if (random() % 4 == 0) c = kBytes[random() % sizeof(kBytes)];
    }
    const bool sound = std::all_of(text.begin(), text.end(),
                                   [](char c) { return (c >= ' ' && c < '\x7f') || c == '\n'; });
    ASSERT_EQ(IsSoundText(text), sound) << testing::PrintToString(text);
  }
}

// Subjects that are cut at each slash.
TEST(ValidateQuickTest, PartsOfASubjectAreCounted) {
  std::mt19937 random(7);
  int faults = 0;
  for (int round = 0; round < 10'000; ++round) {
    std::string subject(round % 2 == 0 ? "listing/" : "provision/");
    for (size_t left = random() % 8; left > 0; --left) subject += random() % 5 == 0 ? '/' : 'a';
    const std::vector<std::string> parts = absl::StrSplit(subject, '/');
    const bool any_empty = std::count(parts.begin(), parts.end(), "") > 0;
    const bool as_many = round % 2 == 0 ? parts.size() == 3 : parts.size() >= 3;
    ASSERT_EQ(SubjectFault(subject).has_value(), any_empty || !as_many) << subject;
    faults += any_empty || !as_many;
  }
  EXPECT_GT(faults, 1000);
  EXPECT_LT(faults, 9000);
}

TEST(ValidateQuickTest, NoEventThatIsTooLongIsSurelySound) {
  for (size_t size = 60'000; size < 66'000; size += 500) {
    v1::Event event;
    event.set_note(std::string(size, 'x'));
    const bool sound = IsSurelySound(event);
    EXPECT_TRUE(!sound || event.ByteSizeLong() <= kEventBytesMax);
  }
  v1::Event many;
  while (many.ByteSizeLong() <= kEventBytesMax) {
    v1::DateClaim& claim = *many.add_act_day();
    claim.set_picked(true);
    claim.mutable_same_day_as();
  }
  EXPECT_FALSE(IsSurelySound(many));
}

// As it was done once: by reflection.
std::vector<std::string> SlowDayClaims(const v1::Event& event) {
  std::vector<std::string> claims;
  Walk(event, [&](const Value& value) {
    if (value.field.cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) return false;
    if (value.field.message_type() != v1::DateClaim::descriptor()) {
      return value.field.name() != "replacement";
    }
    const std::string path = value.Path();
    claims.push_back(absl::StrCat(path, " of ", path.substr(0, path.rfind('[')), ": ",
                                  value.Message().ShortDebugString()));
    return false;
  });
  return claims;
}

TEST(ValidateQuickTest, EachClaimOfADayIsVisitedInOrder) {
  std::mt19937 random(4);
  size_t seen = 0;
  for (const int body : Bodies()) {
    for (int round = 0; round < 20; ++round) {
      const v1::Event event = FilledIn(body, random);
      std::vector<std::string> claims;
      ForEachDayClaim(event, [&](const v1::DateClaim& claim, const DayPath& at) {
        claims.push_back(
            absl::StrCat(at.Written(), " of ", at.List(), ": ", claim.ShortDebugString()));
        EXPECT_EQ(at.IsOwn("until"), absl::StartsWith(at.Written(), "until["));
      });
      ASSERT_EQ(claims, SlowDayClaims(event)) << event.DebugString();
      seen += claims.size();
    }
  }
  EXPECT_GT(seen, 1000u);
}

// So that the same content always has the same bytes, whoever writes them.
TEST(ValidateQuickTest, NoMessageOfAnEventHasAMap) {
  std::mt19937 random(5);
  for (const int body : Bodies()) {
    v1::Event event = FilledIn(body, random);
    ForEachField(event, [&](Message&, const FieldDescriptor& field) {
      EXPECT_FALSE(field.is_map()) << field.full_name();
    });
  }
}

}  // namespace
}  // namespace lexlog::validation
