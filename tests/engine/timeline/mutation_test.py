#!/usr/bin/env python3
"""Breaks the rules of the resolver one by one (mutations.py), each in a copy of the tree, and
requires that the tests notice. Takes some minutes:

    tests/engine/timeline/mutation_test.py [-j JOBS] [PART OF A RULE]…

or `ctest -L mutation` in a build configured with -DLEXLOG_MUTATION_TEST=ON. Exit code 0: every
broken rule was noticed."""

import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import threading

from mutations import MUTATIONS

ROOT = pathlib.Path(__file__).resolve().parents[3]
TESTS = ["resolve_test", "resolver_twin_test"]
SLOW = 180  # seconds; a test that takes longer noticed something


def run(command, cwd, timeout=None):
    environment = dict(os.environ, CCACHE_DISABLE="1")
    return subprocess.run(command, cwd=cwd, env=environment, timeout=timeout,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


class Unfit(Exception):
    """The tree cannot be tested as it stands."""


class Copy:
    """A copy of the tree with a build of its own."""

    def __init__(self, folder):
        self.tree = folder / "tree"
        self.build = folder / "build"
        shutil.copytree(ROOT, self.tree, ignore=shutil.ignore_patterns("build", ".git"))
        made = run(["cmake", "-S", self.tree, "-B", self.build, "-G", "Ninja",
                    "-DCMAKE_BUILD_TYPE=Debug", "-DCMAKE_CXX_FLAGS_DEBUG=-O1 -w"], self.tree)
        if made.returncode != 0:
            raise Unfit(made.stdout)
        failed = self.fails(build_must_pass=True)
        if failed:
            raise Unfit("the tests fail before any rule is broken:\n" + failed)

    def fails(self, build_must_pass=False):
        """What the tests say if they fail; empty if they pass."""
        built = run(["ninja", "-j1", *TESTS], self.build)
        if built.returncode != 0:
            if build_must_pass:
                raise Unfit(built.stdout)
            return "does not compile"
        for test in TESTS:
            program = self.build / "tests/engine/timeline" / test
            try:
                ran = run([program, "--gtest_fail_fast", "--gtest_brief=1"], self.tree, SLOW)
            except subprocess.TimeoutExpired:
                return "does not end"
            if ran.returncode != 0:
                return ran.stdout or "crashed"
        return ""

    def survives(self, mutation):
        rule, name, before, after = mutation
        path = self.tree / "engine/timeline" / name
        text = path.read_text()
        if text.count(before) != 1:
            return f"not found once in {name}: {before}"
        path.write_text(text.replace(before, after))
        said = self.fails()
        path.write_text(text)
        if said == "does not compile":
            return said
        return "" if said else "no test noticed"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-j", "--jobs", type=int, default=os.cpu_count())
    parser.add_argument("rule", nargs="*", default=[""])
    arguments = parser.parse_args()
    todo = [m for m in MUTATIONS if any(part in m[0] for part in arguments.rule)]
    count, wrong, lock = len(todo), [], threading.Lock()

    def work(folder):
        try:
            copy = Copy(folder)
        except Unfit as unfit:
            print(unfit, flush=True)
            return
        while True:
            with lock:
                if not todo:
                    return
                mutation = todo.pop(0)
            problem = copy.survives(mutation)
            with lock:
                print(f"{'SURVIVED' if problem else 'killed  '}  {mutation[0]}"
                      + (f": {problem}" if problem else ""), flush=True)
                if problem:
                    wrong.append(mutation[0])

    with tempfile.TemporaryDirectory() as scratch:
        folders = [pathlib.Path(scratch) / str(i) for i in range(arguments.jobs)]
        threads = [threading.Thread(target=work, args=(folder,)) for folder in folders]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    print(f"{count - len(wrong)} of {count} broken rules were noticed")
    sys.exit(1 if wrong or count == 0 or todo else 0)


if __name__ == "__main__":
    main()
