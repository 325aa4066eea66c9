"""The words of the report around its figures."""

TASKS = {"T1": "durable append, every index up to date", "T2": "bulk load until it can be asked",
         "T3": "the rules of one instrument at a point", "T4": "all rules at a point",
         "T5": "the history of one instrument", "T6": "the difference of two points",
         "T7": "what-if of ten events, with the difference",
         "T8": "exposure of a million transactions", "disk": "everything on the disk"}

INTRODUCTION = """# Benchmarks

What lexlog costs beside what else one might take for the same: SQLite in the same process, and
PostgreSQL over a Unix socket. `tools/dev bench --report` measures it and writes this page; the
figures are of one machine, and count only beside each other.
"""

TARGETS_END = """Each ratio is how many times better lexlog is, taken round by round, with the
least and the most of the rounds. DuckDB is not in Debian, and was not run.
"""

PEERS_HEAD = """T1 to T8 are the same questions over the same log of changes;
[below](#how-it-is-measured) is what they are. `fdatasync` is the floor of the disk, measured
beside each run of T1.
"""

HOW = """## How it is measured

The workload is a made-up log of ten years: N changes to the rules of N/20 instruments, each in
force over some days, 10 % of them retroactive, some rescissions
(`tests/bench/workload/workload.h`). A point is a day and a cut through the record.
"""

STATES_HEAD = """One question after another, of the same store: as it is after a compaction, with
what was written last in files of their own, and while another thread appends.
"""

DEPTH_HEAD = """One subject, corrected so often, or with so many rows (N): what a question costs.
"""

GROWTH_HEAD = """lexlog alone; of throughputs more is better.
"""

BESIDES_HEAD = """What parts of it cost, and what it costs to keep every view of the program.
"""

# (task, title, words) of what is measured beside T1 to T8.
SECTIONS = [
    ("question", "Questions of other kinds", "One subject, asked in other ways.\n"),
    ("open", "Opening a store", "Until it can be asked, and until the first answer.\n"),
    ("rebuild", "Making all views anew", "From the log, on one core.\n"),
    ("memory", "Memory", "Of the process: what it has at the end, and had at most.\n"),
]

HOW_FAIR = """- lexlog is used through its public interface, with real events, each with its
  citation, proof and dates, validated, recorded and projected. Nothing is left out for the
  measurement.
- `store alone` is what RocksDB and the disk leave to lexlog: keys and values of an event's number
  and length, written as lexlog writes them, with nobody to validate, hash or project.
- What is written, and what is supposed, everybody has at hand in his own form before the clock
  runs: lexlog as events, PostgreSQL and SQLite as values of rows.
- Every answer of everybody is checked against the right one before anything is timed.
- Round by round, all take their turn one after the other, so that what the machine does besides
  falls on all of them; a ratio is of one round. What takes longer than a second is run once.
- T1 follows a load of N; each batch is on the disk, and seen by questions, before the next
  begins. lexlog syncs its log; the views are written beside it, and after a crash catch up from
  the log. With 16 writers each says what it takes for the last change of its stream.
- The peers have the best schema that was found for them (`tests/bench/peers/sqlite_schema.h`,
  `tests/bench/peers/postgres_schema.h`): rectangles of two times kept in the transaction that
  records, clustered or covered by an index; statements prepared, pages in memory, statistics
  made, transactions of T8 sorted and indexed beforehand. Each syncs what it commits.
- SQLite has one writer at a time, so it has no figure for 16.
"""
