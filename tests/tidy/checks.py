"""The rules of the house as functions: each takes {path: text} and returns what breaks it.

CONTRIBUTING.md tells the same rules to people.
"""

import os
import re

from source import CODE, code_of, functions_of, includes_of

# Lowest first: a file may include what is in its own layer or in one before it.
LAYERS = ["lexlog", "engine/base", "engine/timeline", "engine/storage", "engine/log",
          "engine/view", "engine/query", "engine", "projections", "tools"]
PRODUCT = ("engine/", "projections/", "tools/")
BELOW_TOOLS = ("engine/", "projections/")
OURS = ("engine/", "projections/", "tools/", "tests/")


def _code(tree, folders=OURS):
    return {path: text for path, text in tree.items()
            if path.endswith(CODE) and path.startswith(folders)}


# --- layers -----------------------------------------------------------------------------------

def _layer_of(path):
    known = [layer for layer in LAYERS if path.startswith(layer + "/")]
    return max(known, key=len) if known else None


def layers(tree):
    """What is below does not know what is above."""
    for path, text in _code(tree, PRODUCT).items():
        own = _layer_of(path)
        if own == "engine" and path.count("/") > 1:
            yield f"{path}: this folder is in no layer; add it to LAYERS in tests/tidy/checks.py"
        for name in includes_of(text):
            other = _layer_of(name)
            if name.startswith("tests/"):
                yield f"{path}: includes {name}; only tests may"
            elif other and LAYERS.index(other) > LAYERS.index(own):
                yield f"{path}: {own} must not know {other}, but includes {name}"
            elif own == "projections" and other == "engine/storage":
                yield f"{path}: a projection writes rows and knows no storage, but includes {name}"
            elif name.startswith("lexlog/testing/"):
                yield f"{path}: includes {name}, the language of tests"


def proto_layers(tree):
    """What authors say does not know what lies on disk; neither knows the tests."""
    for path, text in tree.items():
        if not path.endswith(".proto"):
            continue
        for name in re.findall(r'^import "([^"]+)"', text, flags=re.M):
            allowed = {"lexlog/v1": ("lexlog/v1",),
                       "lexlog/storage/v1": ("lexlog/v1", "lexlog/storage/v1")}
            own = os.path.dirname(path)[len("proto/"):]
            if name.startswith("lexlog/") and own in allowed and \
                    os.path.dirname(name) not in allowed[own]:
                yield f"{path}: {own} must not know {os.path.dirname(name)}, but imports {name}"


def one_rocksdb(tree):
    """One backend's files know RocksDB, so that the storage seam is real."""
    users = [path for path, text in _code(tree, PRODUCT).items()
             if any(name.startswith("rocksdb/") for name in includes_of(text))]
    for path in users:
        if not path.startswith("engine/storage/rocksdb_"):
            yield f"{path}: includes RocksDB; only engine/storage/rocksdb_* may"


# --- size -------------------------------------------------------------------------------------

def _is_sized(path):
    name = os.path.basename(path)
    return (path.endswith(CODE + (".proto", ".py", ".sh", ".cmake")) or name == "CMakeLists.txt"
            or path in ("tools/dev", ".ci/run"))


def file_length(tree):
    for path, text in tree.items():
        most = 150 if path.endswith(".h") and path.startswith(BELOW_TOOLS) else 400
        if _is_sized(path) and text.count("\n") > most:
            yield f"{path}: {text.count(chr(10))} lines, at most {most}: split what it does"


def line_length(tree):
    for path, text in tree.items():
        if not _is_sized(path):
            continue
        for number, line in enumerate(text.split("\n"), 1):
            if len(line) > 100:
                yield f"{path}:{number}: {len(line)} columns, at most 100"


def function_size(tree):
    for path, text in _code(tree).items():
        for line, header, lines, parameters in functions_of(text):
            name = " ".join(header.split())[:60]
            if lines > 60:
                yield f"{path}:{line}: {lines} lines, at most 60: {name}"
            if parameters > 5:
                yield f"{path}:{line}: {parameters} parameters, at most 5 (use a struct): {name}"


# --- names ------------------------------------------------------------------------------------

# (pattern, what to write instead, folders it is banned in, the file that may)
BANS = [
    (r"std::string_view", "absl::string_view: Debian's Abseil converts from no other", OURS, ""),
    (r"\b(system|steady|high_resolution)_clock\b|absl::Now\b|\btime\(nullptr\)|\bgettimeofday\b"
     r"|\bclock_gettime\b", "a Clock that the caller passes in",
     BELOW_TOOLS + ("tests/",), "tests/install/client/client.cc"),
    (r"\bsleep(_for|_until)?\(|\busleep\(|SleepFor\(", "a Clock or a condition variable", OURS, ""),
    (r"\bthrow\b", "absl::Status", OURS, ""),
    (r"\b(try|catch)\b", "absl::Status", BELOW_TOOLS, ""),
    (r"absl::Mutex\b", "std::mutex: TSan cannot see into Debian's Abseil", OURS, ""),
    (r"std::(cout|cerr|clog)\b|<iostream>", "a value that tools/ prints", BELOW_TOOLS, ""),
    (r"\b(v?f?printf|f?puts|f?putchar|perror)\(", "a value that tools/ prints", BELOW_TOOLS,
     "engine/base/check.h"),
    (r"\bv?sn?printf\(", "absl::StrFormat", OURS, ""),
    (r"\busing namespace\b", "using declarations, or a namespace alias", OURS, ""),
    (r"\bstd::w?regex\b|<regex>", "absl::StrSplit, absl::ConsumePrefix and their like", OURS, ""),
    (r"\bs?rand\(|\brandom_device\b", "std::mt19937 with a seed that a failure names", OURS, ""),
    (r"\b(std::)?(exit|_exit|quick_exit|abort)\(", "absl::Status, or LEXLOG_CHECK for our own bug",
     BELOW_TOOLS, "engine/base/check.h"),
    (r"\bgetenv\(", "an argument that tools/ passes in", BELOW_TOOLS, ""),
    (r"\bassert\(|<cassert>", "LEXLOG_CHECK", PRODUCT, ""),
    (r"\bint main\(", "a program under tools/", BELOW_TOOLS, ""),
    (r'"absl/log/', "engine/base/check.h: Debian's Abseil has no absl/log", OURS, ""),
    (r"^#pragma once", "an include guard made from the path", OURS, ""),
    (r"<(fstream|filesystem|iostream|ctime|chrono)>|engine/base/clock\.h",
     "nothing: timeline/ is pure, without I/O and clock", ("engine/timeline/",), ""),
]


def banned_names(tree):
    for path, text in _code(tree).items():
        for number, line in enumerate(code_of(text).split("\n"), 1):
            for pattern, instead, folders, exempt in BANS:
                match = re.search(pattern, line)
                if match and path.startswith(folders) and path != exempt:
                    yield f"{path}:{number}: {match.group()}: write {instead}"


# Spelled in pieces, so that this file does not find itself.
UNFINISHED = re.compile(r"\b(TO" r"DO|FIX" r"ME|X" r"XX|HA" r"CK)\b")
MACHINE_PATH = re.compile(r"(?<![\w.$}\"'*/)-])/(home|root|work|tmp/h|Users)/\w")


def unfinished_words(tree):
    for path, text in tree.items():
        for number, line in enumerate(text.split("\n"), 1):
            match = UNFINISHED.search(line)
            if match and not path.startswith("fixtures/"):
                yield f"{path}:{number}: {match.group()}: finish it, or write an issue"
            match = MACHINE_PATH.search(line)
            if match:
                yield f"{path}:{number}: {match.group()}…: a path of one machine; make it relative"


def include_guards(tree):
    for path, text in _code(tree).items():
        guard = "LEXLOG_" + re.sub(r"[^A-Z0-9]", "_", path.upper()) + "_"
        if path.endswith(".h") and not re.search(
                rf"^#ifndef {guard}\n#define {guard}\n.*^#endif  // {guard}$", text, re.M | re.S):
            yield f"{path}: its include guard must be {guard}, also after the #endif"


# --- orphans ----------------------------------------------------------------------------------

def _folders_above(path):
    while path:
        path = os.path.dirname(path)
        yield path


def _built(tree):
    """Every source that a CMakeLists.txt names."""
    built = set()
    for path, text in tree.items():
        if os.path.basename(path) == "CMakeLists.txt":
            for name in re.findall(r'[^\s()"]+\.(?:cc|proto)(?![\w.])', text):
                folder = "" if name.startswith("${PROJECT_SOURCE_DIR}/") else os.path.dirname(path)
                name = name.replace("${PROJECT_SOURCE_DIR}/", "")
                built.add(os.path.normpath(os.path.join(folder, name)))
    return built


def orphan_sources(tree):
    """Every .cc and .proto is built, every .h included, every script run by something."""
    included = {name for text in tree.values() for name in includes_of(text)}
    built = _built(tree)
    for path in tree:
        if path.startswith("fixtures/"):
            continue
        if path.endswith((".cc", ".proto")):
            if path not in built:
                yield f"{path}: no CMakeLists.txt builds it"
        elif path.endswith(".h") and path not in included:
            yield f"{path}: nothing includes it (paths begin at the root)"
        elif path.endswith((".py", ".sh")):
            stem = os.path.splitext(os.path.basename(path))[0]
            if not any(re.search(rf"\b{re.escape(stem)}\b", other)
                       for name, other in tree.items() if name != path):
                yield f"{path}: nothing runs or imports it"


def orphan_fixtures(tree):
    """Every folder of fixtures is read by a test, or shown by a tool."""
    readers = "\n".join(text for path, text in tree.items()
                        if path.startswith(("tests/", "tools/")))
    folders = {os.path.dirname(path) for path in tree
               if path.startswith("fixtures/") and not path.endswith(".md")}
    for folder in sorted(folders):
        names = [folder] + [name for name in _folders_above(folder) if "/" in name]
        if not any(re.search(rf"{re.escape(name)}/?(?![\w/-])", readers) for name in names) and \
                folder + "/" not in readers:
            yield f"{folder}: no test names this folder"


def orphan_documents(tree):
    """Every document is linked from another one, and links to what is there."""
    documents = {path: text for path, text in tree.items() if path.endswith(".md")}
    linked = {"README.md"}
    places = set(tree) | {folder for path in tree for folder in _folders_above(path)}
    for path, text in documents.items():
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text):
            if re.match(r"\w+:", target):
                continue
            target = os.path.normpath(os.path.join(os.path.dirname(path), target))
            linked.add(target)
            if target not in places:
                yield f"{path}: links to {target}, which is not there"
    for path in documents:
        if path not in linked and not path.startswith("changes/"):
            yield f"{path}: no document links to it"


def dead_paths(tree):
    """A file that a document names in `code` is there; NAME and the like stand for any name."""
    places = set(tree) | {folder for path in tree for folder in _folders_above(path)}
    span = r"`((?:engine|projections|tools|tests|fixtures|proto|docs|cmake)/[^`\s:]+)`"
    for path, text in tree.items():
        if not path.endswith(".md"):
            continue
        for named in re.findall(span, text):
            match = re.match(r"(.*)\{(.*)\}(.*)", named)
            names = [match[1] + end + match[3] for end in match[2].split(",")] if match else [named]
            for name in names:
                if name.rstrip("/") not in places and not re.search(r"[A-Z]{4}|\*", name):
                    yield f"{path}: names {name}, which is not there"


CHECKS = [layers, proto_layers, one_rocksdb, file_length, line_length, function_size, banned_names,
          unfinished_words, include_guards, orphan_sources, orphan_fixtures, orphan_documents,
          dead_paths]
