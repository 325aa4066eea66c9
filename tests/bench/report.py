"""Writes docs/benchmarks.md and its pictures from the figures of a run.

python3 tests/bench/report.py FOLDER FIGURES…, where FOLDER is docs and FIGURES have an object a
line as compare_bench writes it (tests/bench/compare/json_lines.h); a file adds what those before
it do not have.
"""

import json
import os
import sys

import report_pictures
from report_targets import GROWN, TARGETS
from report_words import (BESIDES_HEAD, DEPTH_HEAD, GROWTH_HEAD, HOW, HOW_FAIR, INTRODUCTION,
                          PEERS_HEAD, SECTIONS, STATES_HEAD, TARGETS_END, TASKS)

NAMES = {"lexlog": "lexlog", "sqlite": "SQLite", "postgresql": "PostgreSQL",
         "fdatasync": "fdatasync"}
HELD = {True: "met", False: "**not met**"}
NOT_MEASURED = "not measured"


def number(value):
    """Three digits, with a letter behind thousands: 2.21, 10.8k, 1.73M."""
    for letter in ("", "k", "M", "G"):
        if abs(value) < 999.5 or letter == "G":
            digits = 0 if abs(value) >= 99.5 else 1 if abs(value) >= 9.95 else 2
            return f"{value:.{digits}f}{letter}"
        value /= 1000
    return ""


def scale(line):
    """(unit, what to divide by), so that times have at most three digits before the point."""
    if line["unit"] not in ("us", "ms"):
        return {"events/s": "ev/s", "us/event": "µs an event"}.get(line["unit"], line["unit"]), 1
    base = 1 if line["unit"] == "us" else 1e3
    for unit, micros in (("s", 1e6), ("ms", 1e3), ("µs", 1)):
        if line["median"] * base >= micros:
            return unit, micros / base
    return "ns", 1e-3 / base


def spread(line):
    """Median, least and most."""
    unit, base = scale(line)
    median, least, most = (number(line[name] / base) for name in ("median", "min", "max"))
    return f"{median} {unit} ({least}–{most})".replace("  ", " ")


def times(ratio):
    return f"{number(ratio['median'])}× ({number(ratio['min'])}–{number(ratio['max'])})"


def what(line):
    """"T3 p99": what is plain from the unit is not said."""
    metric = line["metric"] if line["metric"] not in ("time", "throughput", "size") else ""
    task = line["task"] if line["task"] in TASKS else ""
    return ", ".join(part for part in (task, line["variant"], metric) if part)


def is_compared(line):
    """A task as all peers are asked it."""
    batches = [f"batch {size}{part}" for size in (1, 100, 1000) for part in ("", ", store alone")]
    variants = {"T1": (*batches, "16 writers"),
                "T7": ("touched", "whole")}
    return line["task"] in TASKS and line["variant"] in variants.get(line["task"], ("",))


def is_state(line):
    """T3 in a state of the store."""
    return line["task"] == "T3" and not is_compared(line)


def is_of(task):
    return lambda line: line["task"] == task


def table(head, rows):
    return "\n".join(["| " + " | ".join(head) + " |", "|" + "---|" * len(head)] +
                     ["| " + " | ".join(row) + " |" for row in rows]) + "\n"


class Figures:
    """All that was measured, by who, size and what."""

    def __init__(self, files):
        self.runs, self.all = [], []
        for lines in files:
            there = {self.what(line) for line in self.all}
            self.runs += [line["run"] for line in lines if "run" in line]
            self.all += [line for line in lines if "run" not in line
                         and self.what(line) not in there]

    @staticmethod
    def what(line):
        return line["peer"], line["size"], line["task"], line["variant"], line["metric"]

    def find(self, peer, size, key):
        """The newest; None: it was not measured. `key` is (task, variant, metric)."""
        found = [line for line in self.all if line["peer"] == peer and line["size"] == size and
                 (line["task"], line["variant"], line["metric"]) == key]
        return found[-1] if found else None

    def keys(self, wanted):
        """(task, variant, metric) of the lines that are wanted, by task, as they came."""
        found = dict.fromkeys((line["task"], line["variant"], line["metric"])
                              for line in self.all if wanted(line))
        return sorted(found, key=lambda key: key[0])

    def sizes(self, wanted):
        return sorted({line["size"] for line in self.all if wanted(line)})


def against_targets(figures, size):
    rows = []
    for target in TARGETS:
        ours = figures.find("lexlog", size, target.key)
        verdict = NOT_MEASURED if ours is None else HELD[target.holds(ours["median"])]
        if target.limit is not None:
            rows.append([target.name, target.words(), spread(ours) if ours else "", verdict])
        for peer, least in target.ratios:
            theirs = figures.find(peer, size, target.key)
            ratio = theirs.get("ratio") if theirs else None
            rows.append([target.name, f"≥ {least:g}× {NAMES[peer]}",
                         times(ratio) if ratio else "",
                         HELD[ratio["median"] >= least] if ratio else NOT_MEASURED])
    return table(["task", "must", "median (least–most)", ""], rows)


def against_growth(figures):
    rows = []
    for target in GROWN:
        ours = figures.find("lexlog", target.size, target.key)
        base = figures.find("lexlog", target.against, target.key)
        if ours is None or (target.against and base is None):
            rows.append([target.name, target.words(), "", NOT_MEASURED])
            continue
        value = ours["median"] / base["median"] if target.against else ours["median"]
        rows.append([target.name, target.words(),
                     f"{number(value)}×" if target.against else spread(ours),
                     HELD[target.holds(value)]])
    return table(["growth", "must", "median", ""], rows)


def beside_peers(figures, size):
    peers = [peer for peer in NAMES if peer != "lexlog" and
             any(line["peer"] == peer and line["size"] == size for line in figures.all)]
    rows = []
    for key in figures.keys(is_compared):
        found = {peer: figures.find(peer, size, key) for peer in ["lexlog"] + peers}
        shown = next((line for line in found.values() if line), None)
        if shown is None:
            continue
        row = [what(shown)]
        for peer, line in found.items():
            row.append(spread(line) if line else "")
            if peer not in ("lexlog", "fdatasync"):
                row.append(times(line["ratio"]) if line and "ratio" in line else "")
        rows.append(row)
    head = ["task"]
    for peer in ["lexlog"] + peers:
        head += [NAMES[peer]] + (["ours is"] if peer not in ("lexlog", "fdatasync") else [])
    return table(head, rows)


def over_sizes(figures, keys, sizes):
    """What ours costs, a column for each size, and the last against the first."""
    rows = []
    for key in keys:
        found = [figures.find("lexlog", size, key) for size in sizes]
        measured = [line for line in found if line]
        if not measured:
            continue
        row = [what(measured[0])] + [spread(line) if line else "" for line in found]
        if len(sizes) > 1:
            grown = measured[-1]["median"] / measured[0]["median"]
            row.append(f"{number(grown)}×" if len(measured) > 1 else "")
        rows.append(row)
    head = [""] + [f"N = {report_pictures.size_name(size)}" for size in sizes]
    return table(head + (["last against first"] if len(sizes) > 1 else []), rows)


def machine(figures):
    facts = {name: value for run in figures.runs for name, value in run.items()}
    date = facts.pop("date")
    facts.pop("command")
    commands = " and ".join(f"`{run['command']}`" for run in figures.runs)
    return f"Measured on {date} by {commands}.\n\n" + table(["", ""], facts.items())


def growth(figures, sizes, pictures):
    parts = ["## Growth\n"]
    if report_pictures.growth(figures.all, os.path.join(pictures, "benchmarks-growth.svg")):
        parts.append("![Cost of each task against the size of the log]"
                     "(pictures/benchmarks-growth.svg)\n")
    return parts + [GROWTH_HEAD, over_sizes(figures, figures.keys(is_compared), sizes)]


def depth(figures, pictures):
    sizes = figures.sizes(is_of("depth"))
    if not sizes:
        return []
    parts = ["## Correction depth\n", DEPTH_HEAD]
    if report_pictures.depth(figures.all, os.path.join(pictures, "benchmarks-depth.svg")):
        parts.append("![Cost of a question against the corrections of its subject]"
                     "(pictures/benchmarks-depth.svg)\n")
    return parts + [over_sizes(figures, figures.keys(is_of("depth")), sizes)]


def section(figures, title, head, wanted):
    """A table of what is wanted, a column for each size."""
    sizes = figures.sizes(wanted)
    if not sizes:
        return []
    return [f"## {title}\n", head, over_sizes(figures, figures.keys(wanted), sizes)]


def report(figures, folder):
    """The document; puts the pictures beside it."""
    pictures = os.path.join(folder, "pictures")
    compared = figures.sizes(is_compared)
    size = 1_000_000 if 1_000_000 in compared else compared[-1]
    parts = [INTRODUCTION, machine(figures), f"## Against what was asked for, N = {size:,}\n",
             against_targets(figures, size), TARGETS_END,
             against_growth(figures) if len(compared) > 1 else "",
             f"## Beside SQLite and PostgreSQL, N = {size:,}\n", PEERS_HEAD,
             beside_peers(figures, size)]
    if len(compared) > 1:
        parts += growth(figures, compared, pictures)
    parts += section(figures, "T3 in three states of the store", STATES_HEAD, is_state)
    parts += depth(figures, pictures)
    told = ["depth"] + [task for task, _, _ in SECTIONS]
    for task, title, head in SECTIONS:
        parts += section(figures, title, head, is_of(task))
    parts += section(figures, "Besides", BESIDES_HEAD, lambda line: line["task"] not in told
                     and not is_compared(line) and not is_state(line))
    return "\n".join(parts + [HOW, table(["task", ""], [list(one) for one in TASKS.items()]),
                              HOW_FAIR])


def main():
    folder, paths = sys.argv[1], sys.argv[2:]
    files = []
    for path in paths:
        with open(path, encoding="utf-8") as lines:
            files.append([json.loads(line) for line in lines])
    text = report(Figures(files), folder)
    with open(os.path.join(folder, "benchmarks.md"), "w", encoding="utf-8") as out:
        out.write(text)


if __name__ == "__main__":
    main()
