"""Records fixtures/memo/hostile and its twin in plain words: their memos have the same markup."""

import itertools
import os
import re
import subprocess
import sys
import tempfile
import unittest

from same_markup import html_markup, markdown_markup

COMMAND = os.path.abspath(sys.argv.pop())
FOLDER = "fixtures/memo/hostile"
FILES = ["events", "header", "facts", "scenario"]
STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
# Strings of a hostile line that mean something: a day, an id, a name.
KEPT = re.compile(r'"(?:\d{4}[\d-]*|[a-z]+|item/[a-z]+|instrument\.title|rule-force)"$')


def plain(text):
    """Plain words for each hostile string, on as many lines, and others for each."""
    number = itertools.count(1)

    def words(found):
        if KEPT.match(found[0]):
            return found[0]
        lines = found[0][1:-1].split("\\n")
        return '"' + "\\n".join(f"plain words {next(number)}" if line else ""
                               for line in lines) + '"'

    return "\n".join(STRING.sub(words, line) if line.endswith("# hostile") else line
                     for line in text.split("\n"))


class Record:
    """A store of the fixture as it is, or in plain words."""

    def __init__(self, folder, change):
        self.folder = folder
        for name in FILES:
            with open(f"{FOLDER}/{name}.txtpb", encoding="utf-8") as file:
                text = change(file.read())
            with open(self.path(name), "w", encoding="utf-8") as file:
                file.write(text)
        self.run("record", self.path("events"))

    def path(self, name):
        return f"{self.folder}/{name}.txtpb"

    def run(self, *words):
        ran = subprocess.run([COMMAND, *words, "--store", f"{self.folder}/store"],
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
        if ran.returncode != 0:
            raise AssertionError(f"{words}: {ran.stderr.decode()}")
        return ran.stdout.decode()

    def memo(self, *words):
        return self.run("memo", "--header", self.path("header"), "--on", "2025-05-20", *words)

    def of_check(self, *words):
        return self.memo("--facts", self.path("facts"), "--what-if", self.path("scenario"),
                         "--columns", *words)

    def of_history(self, *words):
        return self.memo("--history", "rule", "--what-if", self.path("scenario"), *words)


class Hostile(unittest.TestCase):
    def setUp(self):
        self.folders = [tempfile.TemporaryDirectory(), tempfile.TemporaryDirectory()]
        self.hostile = Record(self.folders[0].name, lambda text: text)
        self.plain = Record(self.folders[1].name, plain)

    def tearDown(self):
        for folder in self.folders:
            folder.cleanup()

    def same(self, ask):
        for form, markup in (("html", html_markup), ("md", markdown_markup)):
            with self.subTest(form):
                hostile = ask(self.hostile)("--format", form)
                self.assertIn("script", hostile)
                found = markup(hostile)
                self.assertGreater(len(found), 50)
                self.assertEqual(found, markup(ask(self.plain)("--format", form)))

    def test_check(self):
        self.same(lambda record: record.of_check)

    def test_history(self):
        self.same(lambda record: record.of_history)

    def test_same_bytes_again(self):
        self.assertEqual(self.hostile.of_check(), self.hostile.of_check())

    def test_nothing_that_runs_or_is_fetched(self):
        found = {part for part in html_markup(self.hostile.of_check("--format", "html"))
                 if isinstance(part, tuple)}
        elements = {part[0] for part in found}
        self.assertFalse(elements & {"script", "img", "iframe", "object", "form", "link", "base"})
        attributes = {name for part in found for name in part[1:]}
        self.assertFalse([name for name in attributes if name.startswith("on")])
        self.assertFalse(attributes & {"style", "src", "action", "data"})

    def test_written_to_a_file_it_is_the_same(self):
        path = self.folders[1].name + "/memo.md"
        self.assertEqual(self.plain.of_history("--out", path), "")
        with open(path, encoding="utf-8") as file:
            found = file.read()
        self.assertEqual(found, self.plain.of_history())

    def refused(self, *words):
        ran = subprocess.run([COMMAND, "memo", "--on", "2025-05-20", *words, "--store",
                              f"{self.plain.folder}/store"], stdout=subprocess.PIPE,
                             stderr=subprocess.PIPE, check=False)
        self.assertEqual((ran.returncode, ran.stdout), (2, b""))
        return ran.stderr.decode()

    def test_refusals_name_the_mend(self):
        header = self.plain.folder + "/approved.txtpb"
        with open(header, "w", encoding="utf-8") as file:
            file.write("status: APPROVED\n")
        self.assertIn("reviewed_by", self.refused("--header", header, "--history", "rule"))
        header = self.plain.path("header")
        self.assertIn("--history", self.refused("--header", header))
        self.assertIn("--columns is of a check",
                      self.refused("--header", header, "--history", "rule", "--columns"))
        self.assertIn("client_party", self.refused("--header", os.devnull, "--item", "chip",
                                                   "--columns"))


if __name__ == "__main__":
    unittest.main()
