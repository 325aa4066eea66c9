"""What lexlog is held to at a million events."""


class Target:
    """One figure: `key` is (task, variant, metric); `limit` None: none; `ratios` (peer, least)."""

    def __init__(self, name, key, bound, limit, ratios=()):
        self.name, self.key, self.bound, self.limit, self.ratios = name, key, bound, limit, ratios

    def holds(self, value):
        if self.limit is None:
            return True
        return value >= self.limit if self.bound == "≥" else value <= self.limit

    def words(self):
        if self.limit is None:
            return ""
        unit = {"throughput": " ev/s", "p50": " µs", "p99": " µs", "time": " ms", "size": " MiB",
                "of the floor": " of the floor", "events a sync": " events a sync"}[self.key[2]]
        if self.key[0] == "T7":
            unit = " ms"
        return f"{self.bound} {self.limit:,}{unit}"


SQLITE, POSTGRES = "sqlite", "postgresql"

TARGETS = [
    Target("T1, batch 1", ("T1", "batch 1", "of the floor"), "≥", 0.85),
    Target("T1, batch 1", ("T1", "batch 1", "throughput"), "≥", None,
           [(SQLITE, 3), (POSTGRES, 3)]),
    Target("T1, batch 100", ("T1", "batch 100", "throughput"), "≥", 100_000,
           [(SQLITE, 14), (POSTGRES, 14)]),
    Target("T1, batch 1000", ("T1", "batch 1000", "throughput"), "≥", 150_000,
           [(SQLITE, 16), (POSTGRES, 16)]),
    Target("T1, 16 writers", ("T1", "16 writers", "events a sync"), "≥", 10),
    Target("T1, 16 writers", ("T1", "16 writers", "throughput"), "≥", None, [(POSTGRES, 3)]),
    Target("T2, bulk load", ("T2", "", "throughput"), "≥", 400_000),
    Target("T3, p50", ("T3", "", "p50"), "≤", 2.5, [(POSTGRES, 10), (SQLITE, 3.5)]),
    Target("T3, p99", ("T3", "", "p99"), "≤", 10),
    Target("T4", ("T4", "", "time"), "≤", 10, [(POSTGRES, 16)]),
    Target("T5, p50", ("T5", "", "p50"), "≤", 7.5, [(POSTGRES, 4), (SQLITE, 1)]),
    Target("T6", ("T6", "", "time"), "≤", 15),
    Target("T7", ("T7", "touched", "p50"), "≤", 0.25, [(SQLITE, 4.5)]),
    Target("T8", ("T8", "", "time"), "≤", 120),
    Target("disk", ("disk", "", "size"), "≤", 330),
]


class Grown:
    """At `size`, or there as a multiple of that at `against`."""

    def __init__(self, name, key, size, limit, against=None, bound="≤"):
        self.name, self.key, self.size, self.limit = name, key, size, limit
        self.against, self.bound = against, bound

    def holds(self, value):
        return value >= self.limit if self.bound == "≥" else value <= self.limit

    def words(self):
        unit = "×" if self.against else " ev/s" if self.key[2] == "throughput" else " ms"
        return f"{self.bound} {self.limit:,}{unit}"


def _depth(variant, depth):
    return Grown(f"{variant}: {depth:,} against 1", ("depth", variant, "p50"), depth, 3, 1)


TEN_MILLION = 10_000_000
GROWN = [
    Grown("T3, p50: 10M against 100k", ("T3", "", "p50"), TEN_MILLION, 1.3, 100_000),
    Grown("T7, p50: 10M against 100k", ("T7", "touched", "p50"), TEN_MILLION, 1.3, 100_000),
    Grown("T4: 10M against 100k, as instruments", ("T4", "", "time"), TEN_MILLION, 100, 100_000),
    Grown("T6: 10M against 100k, as instruments", ("T6", "", "time"), TEN_MILLION, 100, 100_000),
    Grown("opening 10M", ("open", "", "time"), TEN_MILLION, 300),
    Grown("opening 10M after a kill", ("open", "after kill -9", "time"), TEN_MILLION, 1000),
    Grown("all views made anew", ("rebuild", "rules alone", "throughput"), 1_000_000, 1_000_000,
          bound="≥"),
    _depth("corrections, head", 10_000), _depth("corrections, past", 10_000),
    _depth("rows, head", 100_000), _depth("rows, past", 100_000),
]
