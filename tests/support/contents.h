#ifndef LEXLOG_TESTS_SUPPORT_CONTENTS_H_
#define LEXLOG_TESTS_SUPPORT_CONTENTS_H_

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "absl/strings/string_view.h"
#include "engine/storage/kv_store.h"
#include "tests/support/status_matchers.h"

namespace lexlog {

// Every key of a store and its value: to see that nothing changed, or that two hold the same.
using Contents = std::map<std::string, std::string>;

inline Contents ContentsOf(const KvSnapshot& snapshot) {
  Contents contents;
  EXPECT_THAT(snapshot.Scan("", "\xff",
                            [&](absl::string_view key, absl::string_view value) {
                              EXPECT_TRUE(contents.emplace(key, value).second) << "twice";
                              return true;
                            }),
              IsOk());
  return contents;
}

inline Contents ContentsOf(const KvStore& store) { return ContentsOf(*store.Snapshot()); }

}  // namespace lexlog

#endif  // LEXLOG_TESTS_SUPPORT_CONTENTS_H_
