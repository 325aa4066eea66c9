"""readme_test.py LEXLOG DOCUMENT…: runs what the documents tell people to type.

A ```console block holds commands, after "$ ", and what each says. The commands of a document run
one after another in a folder of their own, beside the fixtures, with the program LEXLOG on the
PATH. Each must succeed and say exactly what the document shows; "…" stands for any words in a line,
and alone in a line for any lines. A ```console PROGRAM block is run only where PROGRAM is
installed; else the test says that it is skipped.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def sessions_of(text, installed=shutil.which):
    """Each command of the console blocks of a document, with the lines that it is shown to say."""
    sessions = []
    for needed, block in re.findall(r"^```console(?: (\w+))?\n(.*?)^```$", text, re.M | re.S):
        if needed and not installed(needed):
            print(f"skipped, as {needed} is not installed:\n{block}", file=sys.stderr)
            continue
        for line in block.splitlines():
            if line.startswith("$ "):
                sessions.append((line[2:], []))
            elif line.startswith("> ") and sessions and not sessions[-1][1]:
                command, said = sessions.pop()
                sessions.append((command + "\n" + line[2:], said))
            else:
                sessions[-1][1].append(line)
    return sessions


def matches(shown, said):
    pattern = "\n".join(r"(?:[^\n]*\n)*?[^\n]*" if line.strip() == "…"
                        else re.escape(line).replace("…", r"[^\n]*") for line in shown)
    return re.fullmatch(pattern, "\n".join(said)) is not None


def run(command, folder, program):
    environment = dict(os.environ, NO_COLOR="1", COLUMNS="100",
                       PATH=os.path.dirname(program) + ":" + os.environ["PATH"])
    done = subprocess.run(["bash", "-c", command], cwd=folder, env=environment, text=True,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, timeout=120, check=False)
    return done.returncode, [line.rstrip() for line in done.stdout.splitlines()]


class Documents(unittest.TestCase):
    program = ""
    documents = []

    def test_say_what_happens(self):
        for document in self.documents:
            with open(os.path.join(ROOT, document), encoding="utf-8") as file:
                sessions = sessions_of(file.read())
            self.assertTrue(sessions, document + " shows no commands")
            with tempfile.TemporaryDirectory() as folder:
                os.symlink(os.path.join(ROOT, "fixtures"), os.path.join(folder, "fixtures"))
                os.mkdir(os.path.join(folder, "build"))
                for command, shown in sessions:
                    with self.subTest(document=document, command=command):
                        code, said = run(command, folder, self.program)
                        self.assertEqual(code, 0, "\n".join(said))
                        self.assertTrue(matches(shown, said), "it said:\n" + "\n".join(said))


class Reading(unittest.TestCase):
    def test_finds_commands_and_what_they_say(self):
        text = "```console\n$ a \\\n> b\nc\n\nd\n$ e\n```\n```sh\n$ f\n```\n"
        self.assertEqual(sessions_of(text), [("a \\\nb", ["c", "", "d"]), ("e", [])])

    def test_leaves_out_what_needs_a_program_that_is_not_there(self):
        text = "```console sh\n$ a\n```\n```console no_such_program\n$ b\n```\n"
        self.assertEqual(sessions_of(text), [("a", [])])

    def test_compares_line_by_line(self):
        self.assertTrue(matches(["a", "…", "d"], ["a", "b", "c", "d"]))
        self.assertTrue(matches(["a", "…"], ["a", "b.", "c"]))
        self.assertTrue(matches(["a … c", "d…"], ["a b c", "d e"]))
        self.assertFalse(matches(["a…"], ["a", "b"]))
        self.assertFalse(matches(["a", "…", "d"], ["a", "b", "c"]))
        self.assertFalse(matches(["a"], ["a", "b"]))
        self.assertFalse(matches(["a.c"], ["abc"]))


if __name__ == "__main__":
    Documents.program, Documents.documents = os.path.abspath(sys.argv[1]), sys.argv[2:]
    unittest.main(argv=sys.argv[:1])
