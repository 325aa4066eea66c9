"""export_files_test.py LEXLOG: what `lexlog export` writes, read by others: Python's json, csv and
sqlite3. The record is the project's timeline."""

import csv
import hashlib
import io
import json
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
TIMELINE = "fixtures/timelines/us-china-ai-chips-2025/"
EVENTS = 312


class Exports(unittest.TestCase):
    program = ""

    @classmethod
    def begin(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.store = cls.path("store")
        cls.run_ok("record", TIMELINE + "press.txtpb", TIMELINE + "primary.txtpb")
        cls.run_ok("export", "sqlite", cls.path("all.db"), "--on", "2025-05-16", "--facts",
                   "fixtures/activities/nvidia-sells-h20-to-china.txtpb")
        cls.database = sqlite3.connect(cls.path("all.db"))

    @classmethod
    def end(cls):
        cls.database.close()
        cls.folder.cleanup()

    @classmethod
    def path(cls, name):
        return os.path.join(cls.folder.name, name)

    @classmethod
    def run_lexlog(cls, *words, **options):
        environment = dict(os.environ, LEXLOG_STORE=options.pop("store", cls.store))
        return subprocess.run([cls.program, *words], cwd=ROOT, env=environment, check=False,
                              stdin=subprocess.DEVNULL, stderr=subprocess.PIPE,
                              stdout=options.pop("stdout", subprocess.PIPE), timeout=250)

    @classmethod
    def run_ok(cls, *words, **options):
        done = cls.run_lexlog(*words, **options)
        if done.returncode != 0:
            raise AssertionError(f"{words}: {done.returncode}: {done.stderr.decode()}")
        return done.stdout

    def ask(self, sql, *values):
        return self.database.execute(sql, values).fetchall()

    def lines(self, *words):
        return [json.loads(line) for line in self.run_ok("export", *words).splitlines()]

    def cells(self, *words):
        text = self.run_ok("export", *words, "--format", "csv").decode()
        return list(csv.DictReader(io.StringIO(text, newline="")))


def setUpModule():
    Exports.begin()


def tearDownModule():
    Exports.end()


class Text(Exports):
    def test_csv_says_what_json_lines_say(self):
        for words in (["rows"], ["states", "--on", "2025-05-16"],
                      ["findings", "--on", "2025-05-16", "--item", "H20", "--doing", "export"]):
            lines, cells = self.lines(*words), self.cells(*words)
            self.assertGreater(len(lines), 5)
            self.assertEqual(len(lines), len(cells))
            for line, row in zip(lines, cells):
                self.assertEqual(list(line), list(row), "the same columns in the same order")
                for name, value in line.items():
                    if isinstance(value, (dict, list)):
                        self.assertEqual(json.loads(row[name]), value)
                    else:
                        self.assertEqual(row[name], "" if value is None else str(value))

    def test_csv_of_events_holds_each_event_whole(self):
        events = self.lines("events")
        cells = self.cells("events")
        self.assertEqual(len(events), EVENTS)
        self.assertEqual([json.loads(row["event"]) for row in cells], events)
        self.assertEqual([int(row["sequence"]) for row in cells], list(range(1, EVENTS + 1)))
        self.assertEqual([row["id"] for row in cells], [event["id"] for event in events])
        instants = [row["recorded_at"] for row in cells]
        self.assertEqual(instants, sorted(instants))

    def test_events_recorded_again_are_the_same_log(self):
        self.run_ok("export", "events", "-o", self.path("a.jsonl"))
        second = self.path("second")
        self.run_ok("record", self.path("a.jsonl"), store=second)
        self.run_ok("export", "events", "-o", self.path("b.jsonl"), store=second)
        with open(self.path("a.jsonl"), "rb") as a, open(self.path("b.jsonl"), "rb") as b:
            self.assertEqual(a.read(), b.read())
        for question in (["rules", "--on", "2025-05-16"], ["check", "--on", "2025-05-20", "--item",
                                                           "H20", "--doing", "export"]):
            self.assertEqual(self.run_ok(*question, "--format", "json"),
                             self.run_ok(*question, "--format", "json", store=second))

    def test_a_cut_file_is_refused_or_shorter_by_whole_events(self):
        self.run_ok("export", "events", "-o", self.path("cut.jsonl"))
        with open(self.path("cut.jsonl"), "rb") as file:
            whole = file.read()
        with open(self.path("cut.jsonl"), "wb") as file:
            file.write(whole[:len(whole) // 2])
        done = self.run_lexlog("record", self.path("cut.jsonl"), store=self.path("cut"))
        self.assertEqual(done.returncode, 7)
        self.assertIn(b"nothing was recorded", done.stderr)

    def test_says_how_to_tell_that_it_is_whole(self):
        said = self.run_ok("export", "rows", "-o", self.path("rows.csv")).decode()
        with open(self.path("rows.csv"), "rb") as file:
            text = file.read()
        self.assertIn("SHA-256 " + hashlib.sha256(text).hexdigest(), said)
        self.assertTrue(text.startswith(b"row_id,view,subject,"), "CSV by the end of the name")
        done = self.run_lexlog("export", "rows", "--format", "csv")
        self.assertEqual(done.stdout, text)
        self.assertIn(hashlib.sha256(text).hexdigest().encode(), done.stderr)

    def test_twice_is_the_same_to_the_byte(self):
        for words in (["events"], ["rows"], ["states", "--on", "2025-05-13"]):
            self.assertEqual(self.run_ok("export", *words), self.run_ok("export", *words))


class Refusals(Exports):
    def fails(self, code, *words, says=b"", **options):
        done = self.run_lexlog("export", *words, **options)
        self.assertEqual(done.returncode, code, done.stderr)
        self.assertIn(says, done.stderr)

    def test_say_what_to_do(self):
        there = self.path("there.jsonl")
        with open(there, "w", encoding="utf-8") as file:
            file.write("mine")
        for what in (["events", "-o", there], ["sqlite", there]):
            self.fails(2, *what, says=b"--force")
        with open(there, encoding="utf-8") as file:
            self.assertEqual(file.read(), "mine")
        self.run_ok("export", "events", "-o", there, "--force")
        self.fails(3, "events", "-o", self.path("no/a.jsonl"), says=b"there is no folder")
        self.fails(3, "sqlite", self.path("no/a.db"), says=b"there is no folder")
        self.fails(3, "events", store=self.path("nowhere"))
        self.fails(2, "events", "--recorded-by", "9999", says=b"recorded_by")
        self.fails(2, "events", "--on", "2025-05-16")
        self.fails(2, "states", says=b"--on")
        self.fails(2, "states", "--on", "2025-02-30", says=b"does not exist")
        self.fails(2, "findings", "--on", "2025-05-16", says=b"of what activity")
        self.fails(2, "sqlite", self.path("x.db"), "--item", "H20", says=b"--on")
        self.fails(2, "states", "--on", "2025-05-16", "--format", "parquet")
        left = [name for name in os.listdir(self.folder.name) if "partial" in name]
        self.assertEqual(left, [], "nothing half-written is left")

    def test_a_full_disk_is_an_error(self):
        with open("/dev/full", "wb") as full:
            self.fails(5, "events", stdout=full, says=b"cannot be written")
        self.fails(5, "rows", "-o", "/dev/full", says=b"/dev/full cannot be written")

    def test_a_file_that_would_grow_too_large_leaves_nothing(self):
        command = (f"trap '' XFSZ; ulimit -f 64; '{self.program}' export sqlite "
                   f"{self.path('large.db')}; echo $?; '{self.program}' export events -o "
                   f"{self.path('large.jsonl')}; echo $?")
        done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, check=False,
                              env=dict(os.environ, LEXLOG_STORE=self.store), timeout=200)
        self.assertEqual(done.stdout.split(), [b"5", b"5"], done.stderr)
        self.assertEqual([name for name in os.listdir(self.folder.name) if "large" in name], [])

    def test_a_reader_that_goes_away_is_no_crash(self):
        command = (f"set -o pipefail; '{self.program}' export rows | head -1; "
                   "echo ${PIPESTATUS[0]}")
        done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, check=False,
                              env=dict(os.environ, LEXLOG_STORE=self.store), timeout=200)
        self.assertEqual(done.stderr, b"")
        self.assertTrue(done.stdout.endswith(b"\n0\n"), done.stdout)


class Sqlite(Exports):
    def test_is_whole(self):
        self.assertEqual(self.ask("PRAGMA integrity_check"), [("ok",)])
        self.assertEqual(self.ask("PRAGMA foreign_key_check"), [])
        for (sql,) in self.ask("SELECT sql FROM sqlite_schema WHERE type = 'table' AND "
                               "sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"):
            self.assertIn("STRICT", sql)

    def test_has_what_the_other_forms_have(self):
        events = self.lines("events")
        self.assertEqual([json.loads(event) for (event,) in
                          self.ask("SELECT event FROM events ORDER BY sequence")], events)
        self.assertEqual(self.ask("SELECT count(*) FROM citations WHERE NOT replacement")[0][0],
                         sum(len(event.get("citation", [])) for event in events))
        self.assertEqual(self.ask("SELECT count(*) FROM date_claims WHERE field = 'from' AND NOT "
                                  "replacement")[0][0],
                         sum(len(event.get("from", [])) for event in events))
        self.assertEqual(self.ask("SELECT count(*) FROM sources")[0][0],
                         len({event["subject"] for event in events if "source" in event}))
        for table, words in (("rows", ["rows"]), ("states", ["states", "--on", "2025-05-16"]),
                             ("findings", ["findings", "--on", "2025-05-16", "--facts",
                                           "fixtures/activities/nvidia-sells-h20-to-china.txtpb"])):
            lines = self.lines(*words)
            cursor = self.database.execute(f"SELECT * FROM {table} ORDER BY rowid")
            names = [column[0] for column in cursor.description]
            for line, cells in zip(lines, cursor.fetchall(), strict=True):
                for name, cell in zip(names, cells, strict=True):
                    value = line[name]
                    nested = isinstance(value, (dict, list))
                    self.assertEqual(json.loads(cell) if nested else cell, value, name)
        meta = dict(self.ask("SELECT * FROM meta"))
        self.assertEqual(meta["recorded_by"], str(EVENTS))
        self.assertIn("Not legal advice", meta["disclaimer"])

    def test_json_is_json(self):
        nested = ("event", "stamp", "value", "events", "hangs_on", "disputed", "field_claims",
                  "scope", "consequence", "alias", "parent", "reads", "author", "finding")
        checked = 0
        for (table,) in self.ask("SELECT name FROM sqlite_schema WHERE type = 'table'"):
            for (column,) in self.ask(f"SELECT name FROM pragma_table_info('{table}')"):
                if column in nested and table != "meta" and (column != "event" or
                                                             table == "events"):
                    self.assertEqual(self.ask(f"SELECT count(*) FROM {table} WHERE {column} IS NOT "
                                              f"NULL AND NOT json_valid({column})"), [(0,)])
                    checked += 1
        self.assertGreater(checked, 15)

    def test_spans_say_of_each_day_what_states_says(self):
        for day in ("2025-01-20", "2025-05-13", "2025-05-16", "2025-07-20", "2025-08-12"):
            states = {(line["subject"], line["aspect"], line["certainty"], line["state"])
                      for line in self.lines("states", "--on", day)
                      if line["certainty"] != "still_to_come"}
            spans = set(self.ask("SELECT subject, aspect, certainty, state FROM states_on "
                                 "WHERE day = ?", day))
            self.assertEqual(states, spans, day)
            force = {(subject, certainty) for subject, aspect, certainty, state in states
                     if aspect == "force" and state == "in_force"}
            self.assertEqual(set(self.ask("SELECT subject, certainty FROM in_force_on WHERE day = "
                                          "?", day)), force)
            self.assertEqual(set(self.ask(
                "SELECT subject, certainty FROM force_spans WHERE state = 'in_force' AND "
                "(first_day IS NULL OR first_day <= ?1) AND "
                "(last_day IS NULL OR ?1 <= last_day)", day)), force)

    def test_fuzzy_answers_say_so(self):
        several = self.ask("SELECT subject, first_day, last_day, outcomes FROM spans "
                           "WHERE certainty = 'one_of_several'")
        self.assertTrue(several)
        self.assertTrue(all(outcomes > 1 for _, _, _, outcomes in several))
        self.assertEqual(self.ask("SELECT count(*) FROM spans WHERE certainty = 'undisputed' AND "
                                  "outcomes != 1"), [(0,)])

    def test_spans_of_one_aspect_do_not_overlap(self):
        self.assertEqual(self.ask(
            "SELECT DISTINCT a.subject, a.aspect FROM spans a JOIN spans b USING (subject, aspect)"
            " WHERE a.rowid != b.rowid AND ifnull(a.first_day, '') < ifnull(b.first_day, '') AND "
            "ifnull(b.first_day, '') <= ifnull(a.last_day, '9')"), [])

    def test_an_earlier_place_in_the_record_is_that_record(self):
        self.run_ok("export", "sqlite", self.path("press.db"), "--recorded-by", "193")
        press = sqlite3.connect(self.path("press.db"))
        self.assertEqual(press.execute("SELECT max(sequence), count(*) FROM events").fetchone(),
                         (193, 193))
        self.assertEqual(press.execute("SELECT max(recorded) <= 193 FROM rows").fetchone(), (1,))
        self.assertEqual(press.execute("PRAGMA foreign_key_check").fetchall(), [])
        press.close()

    def test_twice_is_the_same_to_the_byte(self):
        for name in ("one.db", "two.db"):
            self.run_ok("export", "sqlite", self.path(name))
        with open(self.path("one.db"), "rb") as one, open(self.path("two.db"), "rb") as two:
            self.assertEqual(one.read(), two.read())


class Document(Exports):
    def test_names_every_table_view_and_column(self):
        with open(os.path.join(ROOT, "docs/export.md"), encoding="utf-8") as file:
            words = set(re.findall(r"`([a-z0-9_]+)`", file.read()))
        for (table,) in self.ask("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') "
                                 "AND name NOT LIKE 'sqlite_%'"):
            self.assertIn(table, words, f"docs/export.md does not tell of {table}")
            for (column,) in self.ask(f"SELECT name FROM pragma_table_info('{table}')"):
                self.ask(f"SELECT {column} FROM {table} LIMIT 1")  # needs no quotation marks
                self.assertIn(column, words, f"docs/export.md does not tell of {table}.{column}")


if __name__ == "__main__":
    Exports.program = os.path.abspath(sys.argv[1])
    unittest.main(argv=sys.argv[:1])
