"""The rules of the house, over the whole tree; and a proof that each of them fires.

Run by hand: python3 tests/tidy/tidy_test.py
"""

import os
import subprocess
import unittest

import checks
from source import code_of, functions_of, includes_of, read_tree

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
GUARD = "#ifndef {0}\n#define {0}\n\n#endif  // {0}\n"
LONG_FUNCTION = "namespace lexlog {\nint F(int a) {\n" + "  a += 1;\n" * 59 + "  return a;\n}\n}\n"


class Tree(unittest.TestCase):
    def test_keeps_the_rules(self):
        tree = read_tree(ROOT)
        self.assertIn("CMakeLists.txt", tree)
        for check in checks.CHECKS:
            with self.subTest(check.__name__):
                found = list(check(tree))
                if found:
                    self.fail("\n" + "\n".join(found))

    def test_has_its_one_user_of_rocksdb(self):
        store = read_tree(ROOT)["engine/storage/rocksdb_store.cc"]
        self.assertIn("rocksdb/db.h", includes_of(store))

    def test_has_scripts_that_bash_can_read(self):
        scripts = [path for path, text in read_tree(ROOT).items()
                   if path.endswith(".sh") or text.startswith("#!/usr/bin/env bash")]
        self.assertIn("tools/dev", scripts)
        for path in scripts:
            with self.subTest(path):
                subprocess.run(["bash", "-n", os.path.join(ROOT, path)], check=True)


# (check, a tree that breaks it, words of what it must say)
BAD = [
    ("layers", {"engine/log/a.h": '#include "engine/view/b.h"'},
     "engine/log must not know engine/view"),
    ("layers", {"engine/base/a.h": '#include "projections/b.h"'}, "must not know projections"),
    ("layers", {"projections/a.cc": '#include "tools/cli/b.h"'}, "must not know tools"),
    ("layers", {"projections/a.cc": '#include "engine/storage/keys.h"'}, "knows no storage"),
    ("layers", {"tools/cli/a.cc": '#include "tests/support/b.h"'}, "only tests may"),
    ("layers", {"engine/new/a.h": ""}, "in no layer"),
    ("layers", {"tools/a.cc": '#include "lexlog/testing/v1/scenario.pb.h"'}, "language of tests"),
    ("proto_layers", {"proto/lexlog/v1/a.proto": 'import "lexlog/storage/v1/b.proto";'},
     "must not know lexlog/storage/v1"),
    ("one_rocksdb", {"engine/log/a.cc": "#include <rocksdb/db.h>"}, "includes RocksDB"),
    ("file_length", {"tests/a.cc": "\n" * 401}, "401 lines, at most 400"),
    ("file_length", {"engine/base/a.h": "\n" * 151}, "151 lines, at most 150"),
    ("file_length", {"tools/dev": "\n" * 401}, "at most 400"),
    ("line_length", {"tests/a.cc": "// " + "é" * 98}, "a.cc:1: 101 columns"),
    ("function_size", {"engine/a.cc": LONG_FUNCTION}, "a.cc:2: 62 lines"),
    ("function_size", {"tests/a.cc": "TEST(A, B) {" + "\n" * 60 + "}"}, "61 lines"),
    ("function_size", {"engine/a.h": "class A {\n  void F(int a, int b, int c, int d, int e,\n"
                                     "         std::map<int, int> f = {}) const;\n};"},
     "a.h:2: 6 parameters"),
    ("banned_names", {"engine/a.h": "std::string_view a;"}, "absl::string_view"),
    ("banned_names", {"tests/a.cc": "auto t = std::chrono::system_clock::now();"}, "a Clock"),
    ("banned_names", {"engine/a.cc": "absl::Now()"}, "a Clock"),
    ("banned_names", {"tests/a.cc": "std::this_thread::sleep_for(x);"}, "condition variable"),
    ("banned_names", {"tools/a.cc": 'throw "no";'}, "absl::Status"),
    ("banned_names", {"engine/a.cc": "try {"}, "absl::Status"),
    ("banned_names", {"tools/a.cc": "absl::Mutex mutex;"}, "std::mutex"),
    ("banned_names", {"engine/a.cc": "std::cout << 1;"}, "tools/ prints"),
    ("banned_names", {"projections/a.cc": 'std::fprintf(stderr, "no");'}, "tools/ prints"),
    ("banned_names", {"tests/a.cc": "snprintf(a, 1, b);"}, "absl::StrFormat"),
    ("banned_names", {"tests/a.cc": "using namespace lexlog;"}, "using declarations"),
    ("banned_names", {"tools/a.cc": "#include <regex>"}, "absl::StrSplit"),
    ("banned_names", {"tests/a.cc": "int a = rand();"}, "a seed that a failure names"),
    ("banned_names", {"engine/a.cc": "std::abort();"}, "LEXLOG_CHECK"),
    ("banned_names", {"engine/a.cc": 'getenv("A")'}, "tools/ passes in"),
    ("banned_names", {"tools/a.cc": "assert(a);"}, "LEXLOG_CHECK"),
    ("banned_names", {"engine/a.cc": "int main() {"}, "under tools/"),
    ("banned_names", {"engine/a.cc": '#include "absl/log/check.h"'}, "engine/base/check.h"),
    ("banned_names", {"engine/a.h": "#pragma once"}, "include guard"),
    ("banned_names", {"engine/timeline/a.cc": "#include <fstream>"}, "is pure"),
    ("unfinished_words", {"README.md": "TO" "DO: write"}, "write an issue"),
    ("unfinished_words", {"engine/a.cc": "// FIX" "ME(me) later"}, "write an issue"),
    ("unfinished_words", {"tools/a.sh": "cd /ho" "me/me/lexlog"}, "path of one machine"),
    ("include_guards", {"engine/base/a.h": GUARD.format("LEXLOG_BASE_A_H_")},
     "must be LEXLOG_ENGINE_BASE_A_H_"),
    ("orphan_sources", {"engine/a/b.cc": "", "engine/CMakeLists.txt": "a/bb.cc c/a/b.cc a/b.cc2"},
     "no CMakeLists.txt builds it"),
    ("orphan_sources", {"proto/a.proto": "", "proto/CMakeLists.txt": ""}, "builds it"),
    ("orphan_sources", {"engine/a.h": "", "engine/a.cc": '#include "a.h"'}, "nothing includes it"),
    ("orphan_sources", {"tools/a.sh": "", "README.md": "ab.sh"}, "nothing runs or imports it"),
    ("orphan_fixtures", {"fixtures/a/b/c.txtpb": "", "tests/d.cc": '"fixtures/a/c"'},
     "fixtures/a/b: no test names"),
    ("orphan_documents", {"docs/a.md": ""}, "no document links to it"),
    ("orphan_documents", {"README.md": "[a](docs/b.md)"}, "which is not there"),
    ("dead_paths", {"README.md": "`engine/a.{h,cc}`", "engine/a.h": ""}, "names engine/a.cc"),
]

# (check, a tree that keeps the rule though it looks as if it did not)
GOOD = [
    ("layers", {"engine/view/a.h": '#include "engine/log/b.h"\n#include "lexlog/v1/c.pb.h"',
                "tests/a.cc": '#include "tools/cli/b.h"'}),
    ("one_rocksdb", {"engine/storage/rocksdb_store.cc": '#include "rocksdb/db.h"'}),
    ("banned_names", {"engine/a.cc": '// we never throw\nF("std::cout");\n/* rand() */',
                      "tools/a.cc": "std::cout << absl::Now();",
                      "engine/base/check.h": "std::fprintf(stderr, a); std::abort();"}),
    ("function_size", {"engine/a.cc": "A::A(int a, std::map<int, std::pair<int, int>> b)\n"
                                      "    : a_{a, 1, 2, 3, 4, 5}, b_(b) {" + "\n" * 50 + "}\n" +
                                      "void B() {" + "\n" * 50 + "}\n"
                                      "const int kC = F(1, 2, 3, 4, 5, 6);\n"}),
    ("include_guards", {"engine/a.h": GUARD.format("LEXLOG_ENGINE_A_H_")}),
    ("orphan_sources", {"tests/a/b.cc": "", "tests/a/CMakeLists.txt": "SOURCES b.cc ../f/g.cc",
                        "tests/f/g.cc": "", "tests/f/h.cc": "",
                        "engine/CMakeLists.txt": "${PROJECT_SOURCE_DIR}/tests/f/h.cc",
                        "tests/c/d.h": "", "tests/e.py": '#include "tests/c/d.h"\nimport e',
                        "tests/CMakeLists.txt": "e.py"}),
    ("orphan_fixtures", {"fixtures/a/b/c.txtpb": "", "tests/d.cc": '"fixtures/a/"'}),
    ("dead_paths", {"README.md": "`engine/a.h` `engine/` `tools/NAME.cc` `tests/*.cc` engine/c.h",
                    "engine/a.h": ""}),
    ("orphan_documents", {"README.md": "[a](docs/a.md#b) [c](https://c)", "docs/a.md": "",
                          "changes/added/a.md": ""}),
]


class Checks(unittest.TestCase):
    def test_each_fires(self):
        for name, tree, words in BAD:
            with self.subTest(name, words=words):
                found = list(getattr(checks, name)(tree))
                self.assertTrue(any(words in one for one in found), found)

    def test_each_is_shown_to_fire(self):
        self.assertEqual({check.__name__ for check in checks.CHECKS}, {bad[0] for bad in BAD})
        for pattern, instead, _, _ in checks.BANS:
            self.assertTrue(any(bad[2] in instead for bad in BAD), pattern)

    def test_none_fires_at_what_is_right(self):
        for name, tree in GOOD:
            with self.subTest(name):
                self.assertEqual(list(getattr(checks, name)(tree)), [])


class ReadingCode(unittest.TestCase):
    def test_blanks_comments_and_strings(self):
        self.assertEqual(code_of('a("b\\"c") + \'"\' + 1\'000; // d\n/* e\n */ f(R"(g)");'),
                         'a("") + \'\' + 1\'000; \n\n f("");')

    def test_finds_functions(self):
        text = """
namespace lexlog {
#define MACRO(a, b) \\
  do {              \\
  } while (0)
template <typename T = int>
absl::StatusOr<std::map<T, int>> F(const T& a,
                                   std::function<void(int, int)> b) {
  auto c = [](int d) { return d; };
  return {};
}
struct A {
  bool operator()(int a) const;
  friend bool operator==(const A&, const A&) = default;
  int value = G(1, 2);
  std::function<int(int, int)> visit;
};
}  // namespace lexlog
"""
        self.assertEqual([(line, lines, parameters) for line, _, lines, parameters
                          in functions_of(text)], [(6, 6, 2), (13, 1, 1), (14, 1, 2)])


if __name__ == "__main__":
    unittest.main()
