#include <algorithm>
#include <cstdio>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "engine/base/status_macros.h"
#include "engine/storage/rocksdb_store.h"
#include "projections/catalog.h"
#include "tools/cli/progress.h"
#include "tools/cli/render_exposure.h"
#include "tools/cli/session.h"
#include "tools/exposure/book_checker.h"
#include "tools/exposure/book_file.h"
#include "tools/exposure/findings_file.h"
#include "tools/exposure/summary.h"

namespace lexlog {
namespace {

struct ExposureFlags {
  std::string book;
  std::string book_format;      // empty: by the end of the name
  std::string day;              // "contract" …
  std::string findings;         // path; empty: none asked for
  std::string findings_format;  // empty: by the end of the name
  std::vector<std::string> ignored;
  std::vector<std::string> set;  // "DIMENSION=TERM"
  bool keep_going = false;
  bool disclosed = false;
  std::string about;  // of the figures disclosed
  v1::Coordinate knowledge;
};

bool EndsAs(const std::string& path, const std::vector<absl::string_view>& endings) {
  return std::any_of(endings.begin(), endings.end(), [&](absl::string_view ending) {
    return absl::EndsWithIgnoreCase(path, ending);
  });
}

// "csv" or "jsonl", as asked for or as the name ends; standard streams and unknown ends are
// `otherwise`.
std::string FormatOf(const std::string& asked, const std::string& path, const char* otherwise) {
  if (!asked.empty()) return asked;
  if (EndsAs(path, {".jsonl", ".ndjson"})) return "jsonl";
  if (EndsAs(path, {".csv"})) return "csv";
  return otherwise;
}

// What --set says of columns whose cells are empty.
absl::Status TakeFallbacks(const std::vector<std::string>& set, BookQuestion& question) {
  for (const std::string& one : set) {
    const std::vector<std::string> sides = absl::StrSplit(one, absl::MaxSplits('=', 1));
    const std::optional<Column> column = ColumnNamed(sides.front());
    const bool fits = column.has_value() &&
                      (*column >= kFirstFact || *column == Column::kCurrency) &&
                      *column != Column::kAmount && *column != Column::kQuantity;
    if (sides.size() != 2 || sides.back().empty() || !fits) {
      return absl::InvalidArgumentError(
          absl::StrCat("--set ", one,
                       ": write a dimension of an activity, refrain, unit or currency, then =, "
                       "then what its empty cells stand for: --set who=party/nvidia"));
    }
    question.fallback[IndexOf(*column)] = sides.back();
  }
  return absl::OkStatus();
}

absl::StatusOr<BookQuestion> QuestionOf(const ExposureFlags& flags) {
  BookQuestion question;
  if (flags.book.empty() || flags.day.empty()) {
    return absl::InvalidArgumentError(
        "name a book and, with --day, which of its days counts; or ask for --disclosed");
  }
  if (!flags.knowledge.effective_on().empty()) {
    return absl::InvalidArgumentError(
        "--on goes with --disclosed: the rows of a book are each asked on a day of their own");
  }
  question.day = *ColumnNamed(absl::StrCat(flags.day, "_day"));
  question.keep_going = flags.keep_going;
  question.format = FormatOf(flags.findings_format, flags.findings, "jsonl") == "csv"
                        ? FindingsFormat::kCsv
                        : FindingsFormat::kJsonLines;
  LEXLOG_RETURN_IF_ERROR(TakeFallbacks(flags.set, question));
  return question;
}

// Reads, checks and writes; what is left is the summary.
absl::Status Check(const ExposureFlags& flags, const BookQuestion& question, BookChecker& checker) {
  Progress progress("checking");
  const BookFormat format{question.day, flags.ignored};
  const std::unique_ptr<BookReader> reader = FormatOf(flags.book_format, flags.book, "csv") == "csv"
                                                 ? NewCsvReader(format, checker)
                                                 : NewJsonlReader(format, checker);
  const auto show = [&progress](uint64_t done, uint64_t all) { progress.Show(done, all); };
  LEXLOG_RETURN_IF_ERROR(ReadBook(flags.book, *reader, show));
  return checker.Finish();
}

// The summary goes where the findings do not.
ExitCode Tell(const Invocation& invocation, const v1::ExposureAnswer& answer, bool to_stderr) {
  if (to_stderr) {
    const std::string text = Render(answer, Style());
    std::fwrite(text.data(), 1, text.size(), stderr);
  } else if (invocation.format == "text") {
    Print(Render(answer, StyleOf(invocation)));
  } else {
    const ExitCode code = PrintJson(answer);
    if (code != kExitOk) return code;
  }
  return answer.refused() == 0 ? kExitOk : kExitRefused;
}

// Checks the book and writes the findings.
ExitCode Answer(const Invocation& invocation, const ExposureFlags& flags,
                const BookQuestion& question, Exposure& exposure, FactClasses classes) {
  std::unique_ptr<FindingsFile> findings;
  BookOutput output;
  if (!flags.findings.empty()) {
    absl::StatusOr<std::unique_ptr<FindingsFile>> file = FindingsFile::Open(flags.findings);
    if (!file.ok()) return Fail(file.status());
    findings = *std::move(file);
    output.findings = [&findings](std::string& lines) { return findings->Write(lines); };
  }
  const std::string book = flags.book == "-" ? "standard input" : flags.book;
  output.bad = [&book](const RowProblem& problem) {
    std::fprintf(stderr, "%s\n", Describe(problem, book).c_str());
  };
  RecordedSituations source(exposure, std::move(classes));
  BookChecker checker(question, source, output);
  absl::Status done = Check(flags, question, checker);
  if (done.ok() && findings != nullptr) done = findings->Commit();
  if (absl::IsCancelled(done)) {
    std::fprintf(stderr, "lexlog: %s: nothing was written\n", std::string(done.message()).c_str());
    return kExitRefused;
  }
  if (!done.ok()) return Fail(done);
  return Tell(invocation, Summarise(checker, book, question.day, exposure.coordinate()),
              flags.findings == "-");
}

absl::StatusOr<FactClasses> ClassesIn(const KvStore& store, const Projections& projections) {
  LEXLOG_ASSIGN_OR_RETURN(const std::unique_ptr<Reader> reader, Reader::Open(store, projections));
  return FactClasses::Open(*reader);
}

ExitCode AskOfBook(const Invocation& invocation, const ExposureFlags& flags) {
  if (flags.findings == "-" && invocation.format != "text") {
    return Fail(absl::InvalidArgumentError(
        "--findings - and --format json both want standard output: give the findings a file"));
  }
  const absl::StatusOr<BookQuestion> question = QuestionOf(flags);
  if (!question.ok()) return Fail(question.status());
  const absl::StatusOr<std::unique_ptr<KvStore>> store =
      OpenRocksDbStore(invocation.store, StoreMode::kReadOnly);
  if (!store.ok()) return Fail(store.status());
  const Projections projections = AllProjections();
  const absl::StatusOr<std::unique_ptr<Exposure>> exposure =
      Exposure::Open(**store, projections, flags.knowledge);
  if (!exposure.ok()) return Fail(exposure.status());
  absl::StatusOr<FactClasses> classes = ClassesIn(**store, projections);
  if (!classes.ok()) return Fail(classes.status());
  return Answer(invocation, flags, *question, **exposure, *std::move(classes));
}

// The market's own figures: a question like any other.
absl::StatusOr<v1::Question> FiguresOf(const ExposureFlags& flags) {
  if (!flags.book.empty() || !flags.day.empty()) {
    return absl::InvalidArgumentError(
        "--disclosed asks about the market's own figures, not about a book: ask for one of them");
  }
  v1::Question question;
  *question.mutable_disclosed()->mutable_coordinate() = flags.knowledge;
  question.mutable_disclosed()->set_about(flags.about);
  return question;
}

void AddBookFlags(CLI::App& command, ExposureFlags& flags) {
  command.add_option("BOOK", flags.book,
                     "Transactions and holdings: .csv or .jsonl; - is standard input");
  command.add_option("--day", flags.day, "Which of a row's days counts")
      ->check(CLI::IsMember({"contract", "shipment", "use", "payment"}));
  command
      .add_option("--set", flags.set,
                  "What empty cells of a column stand for: who=party/nvidia; may be repeated")
      ->type_name("COLUMN=TERM");
  command.add_option("--ignore", flags.ignored, "A column that says nothing here; may be repeated")
      ->type_name("NAME");
  command.add_flag("--keep-going", flags.keep_going,
                   "Report bad rows and leave them out, instead of stopping at the first");
  command.add_option("--book-format", flags.book_format, "Where the name of BOOK does not say it")
      ->check(CLI::IsMember({"csv", "jsonl"}));
}

void AddFindingsFlags(CLI::App& command, ExposureFlags& flags) {
  command
      .add_option("--findings", flags.findings,
                  "Write what touches each row here, whole or not at all; - is standard output, "
                  "and the summary then goes to standard error")
      ->type_name("FILE");
  command
      .add_option("--findings-format", flags.findings_format,
                  "Where the name of FILE does not say it")
      ->check(CLI::IsMember({"csv", "jsonl"}));
  command
      .add_option_function<std::vector<std::string>>(
          "--disclosed",
          [&flags](const std::vector<std::string>& about) {
            flags.disclosed = true;
            flags.about = absl::StrJoin(about, " ");
          },
          "Instead of a book: the market's own figures put down to ABOUT, or to "
          "anything; with --on")
      ->expected(0, 1)
      ->type_name("[ABOUT]");
}

}  // namespace

void AddExposureCommand(CLI::App& app, Invocation& invocation) {
  CLI::App& command = *app.add_subcommand(
      "exposure", "A book of transactions, each checked on its own day: what recorded norms touch");
  auto flags = std::make_shared<ExposureFlags>();
  AddBookFlags(command, *flags);
  AddFindingsFlags(command, *flags);
  AddCoordinateFlags(command, {.on_required = false}, flags->knowledge);
  AddFormatFlag(command, invocation);
  AddStoreFlag(command, invocation);
  command.footer(absl::StrCat(
      "Columns of a book, in any order: ", absl::StrJoin(ColumnNames(), ", "), ".\n",
      "A cell may hold several terms with ; between them; an empty one is a fact not known, and\n"
      "(other) a fact known to be none of what norms name. docs/books.md tells all of it.\n"
      "Exit code 7: rows were refused; without --keep-going nothing was written then.\n"
      "Examples:\n"
      "  lexlog exposure fixtures/books/chips.csv --day shipment\n"
      "  lexlog exposure fixtures/books/chips.jsonl --day contract --findings -\n"
      "  lexlog exposure --disclosed us-h20-restriction --on 2025-08-01"));
  command.callback([&invocation, flags] {
    if (flags->disclosed) {
      invocation.question = [flags] { return FiguresOf(*flags); };
    } else {
      invocation.run = [&invocation, flags] { return AskOfBook(invocation, *flags); };
    }
  });
}

}  // namespace lexlog
