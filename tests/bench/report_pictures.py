"""The pictures of the report, drawn by gnuplot: cost against size, both axes in powers of ten."""

import math
import re
import subprocess

PEERS = [("lexlog", "lexlog", "#c2410c", 7), ("sqlite", "SQLite", "#1d4ed8", 5),
         ("postgresql", "PostgreSQL", "#0f766e", 9)]
MARKS = {5: "■", 7: "●", 9: "▲", 11: "▼"}
INK, GRID = "#1a1a1a", "#d4d4d4"

# (title, task, variant, metric): what is plotted is the time, of a throughput that of one event.
GROWTH = [("T1: durable append, 1 at a time", "T1", "batch 1", "throughput"),
          ("T1: durable append, batches of 1,000", "T1", "batch 1000", "throughput"),
          ("T2: bulk load, an event", "T2", "", "throughput"),
          ("T3: one instrument at a point", "T3", "", "p50"),
          ("T4: all rules at a point", "T4", "", "time"),
          ("T5: history of one instrument", "T5", "", "p50"),
          ("T6: difference of two points", "T6", "", "time"),
          ("T7: what-if of ten events", "T7", "touched", "p50"),
          ("T8: exposure of 1M transactions", "T8", "", "time")]
DEPTH = [("corrections, head", "corrections, at the head"),
         ("corrections, past", "corrections, in the past"),
         ("rows, head", "rows, at the head"), ("rows, past", "rows, in the past")]
MICROS = {"us": 1.0, "ms": 1e3, "events/s": None}


def micros(line):
    """The median cost in microseconds."""
    if line["unit"] == "events/s":
        return 1e6 / line["median"]
    return line["median"] * MICROS[line["unit"]]


def _tics(low, high, name):
    """Powers of ten, and where there are few of them, what lies between."""
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    steps = (1, 2, 5) if high / low < 200 else (1,)
    places = [step * 10.0 ** power for power in powers for step in steps]
    return "(" + ", ".join(f'"{name(place)}" {place:g}' for place in places) + ")"


def time_name(value):
    for unit, base in (("s", 1e6), ("ms", 1e3), ("µs", 1)):
        if value >= base:
            return f"{value / base:g} {unit}"
    return f"{value * 1e3:g} ns"


def size_name(value):
    for letter, base in (("M", 1e6), ("k", 1e3)):
        if value >= base:
            return f"{value / base:g}{letter}"
    return f"{value:g}"


def _panel(title, series, place):
    """gnuplot's words for one panel: series are (colour, point, [(x, y)])."""
    points = [point for _, _, line in series for point in line]
    if not points:
        return []
    low, high = min(y for _, y in points), max(y for _, y in points)
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    words = [f"set origin {place[0]:.4f}, {place[1]:.4f}",
             f"set size {place[2]:.4f}, {place[3]:.4f}",
             f'set title "{title}"', f"set xrange [{left / 1.4:g}:{right * 1.4:g}]",
             f"set yrange [{low / 2:g}:{high * 2:g}]",
             f"set xtics {_tics(1, 10 * right * 1e3, size_name)}",
             f"set ytics {_tics(low / 2, high * 2, time_name)}"]
    plots = []
    for number, (colour, point, line) in enumerate(series):
        if line:
            rows = "\n".join(f"{x} {y:.6g}" for x, y in sorted(line))
            words.append(f"$s{number} << E\n{rows}\nE")
            plots.append(f'$s{number} with linespoints lc rgb "{colour}" lw 2 pt {point} ps 0.8')
    return words + ["plot " + ", ".join(plots)]


def _draw(path, size, heading, key, panels):
    """key is [(name, colour, point)], panels are (title, series, place)."""
    words = [f'set terminal svg size {size[0]},{size[1]} background "#ffffff" '
             'font "Helvetica,Arial,sans-serif,13" enhanced name "benchmarks"',
             "set output", "set encoding utf8", "set multiplot", "unset key", "set logscale xy",
             f'set grid xtics ytics lc rgb "{GRID}" lt 1 lw 0.5',
             f'set border 3 lc rgb "{INK}"', "set tics nomirror scale 0.4",
             "set lmargin 8", "set rmargin 1.5", "set bmargin 2", "set tmargin 2",
             f'set label 1 "{heading}" at screen 0.5, screen {1 - 16 / size[1]:.4f} center '
             'font ",16"']
    widths = [(len(name) * 8 + 50) / size[0] for name, _, _ in key]
    across = 0.5 - sum(widths) / 2
    for number, (name, colour, point) in enumerate(key):
        words.append(f'set label {number + 2} "{MARKS[point]} {name}" at screen {across:.4f}, '
                     f'screen {1 - 38 / size[1]:.4f} tc rgb "{colour}" font ",14"')
        across += widths[number]
    for number, panel in enumerate(panels):
        words += _panel(*panel)
        if number == 0:
            words += [f"unset label {n + 1}" for n in range(len(key) + 1)]
    done = subprocess.run(["gnuplot"], input="\n".join(words + ["unset multiplot"]) + "\n",
                          capture_output=True, text=True, check=True)
    text = re.sub(r"<title>benchmarks</title>\n<desc>.*</desc>", f"<title>{heading}</title>",
                  done.stdout)
    with open(path, "w", encoding="utf-8") as out:
        out.write("\n".join(line.rstrip() for line in text.split("\n")))


def growth(figures, path):
    """Cost against the size of the log. False: fewer than two sizes were measured."""
    panels = []
    for title, task, variant, metric in GROWTH:
        series = [(colour, point, [(line["size"], micros(line)) for line in figures
                                   if (line["peer"], line["task"], line["variant"], line["metric"])
                                   == (peer, task, variant, metric)])
                  for peer, _, colour, point in PEERS]
        if any(len(line) > 1 for _, _, line in series):
            panels.append((title, series))
    if not panels:
        return False
    rows = math.ceil(len(panels) / 3)
    height = 60 + 230 * rows
    top = 50 / height
    placed = [(title, series, (number % 3 / 3, (1 - top) * (1 - (number // 3 + 1) / rows),
                               1 / 3, (1 - top) / rows))
              for number, (title, series) in enumerate(panels)]
    _draw(path, (960, height), "What a task costs as the log grows (events in the log)",
          [peer[1:] for peer in PEERS], placed)
    return True


def depth(figures, path):
    """Cost of a question against the corrections or rows of one subject."""
    colours = ["#c2410c", "#1d4ed8", "#0f766e", "#7e22ce"]
    series, key = [], []
    for number, (variant, name) in enumerate(DEPTH):
        line = [(one["size"], micros(one)) for one in figures
                if one["task"] == "depth" and one["variant"] == variant and one["metric"] == "p50"]
        if line:
            series.append((colours[number], 5 + 2 * number, line))
            key.append((name, colours[number], 5 + 2 * number))
    if not series:
        return False
    _draw(path, (960, 380), "What a question costs as one subject is corrected",
          key, [("", series, (0, 0, 1, 1 - 50 / 380))])
    return True
