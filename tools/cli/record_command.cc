#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/sha256.h"
#include "engine/base/status_macros.h"
#include "engine/log/event_log.h"
#include "engine/storage/rocksdb_store.h"
#include "engine/view/projector.h"
#include "projections/catalog.h"
#include "tools/cli/progress.h"
#include "tools/cli/session.h"
#include "tools/cli/system_clock.h"
#include "tools/import/import_file.h"

namespace lexlog {
namespace {

struct RecordFlags {
  std::vector<std::string> files;
  std::string archive;  // folder
  std::optional<uint64_t> expect_head;
  bool dry_run = false;
};

// The sources' bytes that lie in `folder`: every file there whose SHA-256 one of `events` names.
absl::StatusOr<std::vector<std::string>> ArchivesIn(const std::string& folder,
                                                    const std::vector<v1::Event>& events) {
  std::vector<std::string> archives;
  std::error_code error;
  std::filesystem::directory_iterator entries(folder, error);
  if (error) {
    return absl::NotFoundError(absl::StrCat("--archive ", folder, ": ", error.message()));
  }
  for (const auto& entry : entries) {
    if (!entry.is_regular_file()) continue;
    LEXLOG_ASSIGN_OR_RETURN(std::string bytes, ReadFile(entry.path().string()));
    const std::string sha256 = Sha256Hex(bytes);
    const bool named = std::any_of(events.begin(), events.end(), [&](const v1::Event& event) {
      return event.source().sha256() == sha256;
    });
    if (named) archives.push_back(std::move(bytes));
  }
  return archives;
}

// Says on standard error what keeps the files from being recorded.
ExitCode Refuse(const std::vector<std::string>& lines) {
  for (const std::string& line : lines) std::fprintf(stderr, "%s\n", line.c_str());
  std::fprintf(stderr, "lexlog: nothing was recorded: %zu problem%s to mend\n", lines.size(),
               lines.size() == 1 ? "" : "s");
  return kExitRefused;
}

std::string InWords(const Appended& appended, const std::vector<std::string>& files) {
  std::string words;
  for (const std::string& file : files) absl::StrAppend(&words, words.empty() ? "" : ", ", file);
  absl::StrAppend(&words, ": ", appended.recorded, " events recorded");
  if (appended.known > 0) absl::StrAppend(&words, ", ", appended.known, " were on record already");
  if (appended.archived > 0) absl::StrAppend(&words, ", ", appended.archived, " sources archived");
  return absl::StrCat(words, "; the log has ", appended.head.value, " events\n");
}

// One file is one batch: all of it is recorded or nothing.
ExitCode RecordFile(KvStore& store, EventLog& log, const std::string& file,
                    const RecordFlags& flags) {
  const absl::StatusOr<EventFiles> read = ReadEventFiles({file});
  if (!read.ok()) return Fail(read.status());
  if (!read->unreadable.empty()) return Refuse(read->unreadable);
  AppendBatch batch{read->events, {}};
  if (!flags.archive.empty()) {
    absl::StatusOr<std::vector<std::string>> archives = ArchivesIn(flags.archive, batch.events);
    if (!archives.ok()) return Fail(archives.status());
    batch.archives = *std::move(archives);
  }
  const absl::StatusOr<std::vector<Problem>> problems = log.Check(batch);
  if (!problems.ok()) return Fail(problems.status());
  if (!problems->empty()) {
    std::vector<std::string> lines;
    for (const Problem& problem : *problems) lines.push_back(Describe(problem, *read));
    return Refuse(lines);
  }
  if (flags.dry_run) {
    Print(absl::StrCat(file, ": ", batch.events.size(), " events could be recorded\n"));
    return kExitOk;
  }
  Expected expected;
  if (flags.expect_head.has_value()) expected.head = Sequence{*flags.expect_head};
  const absl::StatusOr<Appended> appended = log.Append(batch, expected);
  if (!appended.ok()) return Fail(appended.status());
  Progress progress("projecting");
  const Projections projections = AllProjections();
  const absl::StatusOr<Sequence> projected =
      Projector(store, projections).CatchUp([&](Sequence done, Sequence all) {
        progress.Show(done.value, all.value);
      });
  if (!projected.ok()) return Fail(projected.status());
  Print(InWords(*appended, {file}));
  return kExitOk;
}

ExitCode Record(const Invocation& invocation, const RecordFlags& flags) {
  const absl::StatusOr<std::unique_ptr<KvStore>> store =
      OpenRocksDbStore(invocation.store, StoreMode::kCreate);
  if (!store.ok()) return Fail(store.status());
  SystemClock clock;
  EventLog log(**store, clock);
  for (const std::string& file : flags.files) {
    const ExitCode code = RecordFile(**store, log, file, flags);
    if (code != kExitOk) return code;
  }
  return kExitOk;
}

}  // namespace

void AddRecordCommand(CLI::App& app, Invocation& invocation) {
  CLI::App& command = *app.add_subcommand(
      "record", "Record files of events: each file whole or not at all; twice changes nothing");
  auto flags = std::make_shared<RecordFlags>();
  command.add_option("FILE", flags->files, "Events: .txtpb (a Timeline) or .jsonl (one a line)")
      ->required();
  command
      .add_option("--archive", flags->archive,
                  "Keep the bytes of the sources whose files lie in this folder")
      ->type_name("DIR");
  command
      .add_option("--expect-head", flags->expect_head, "Only if the log has just this many events")
      ->type_name("N");
  command.add_flag("--dry-run", flags->dry_run, "Say what is wrong; record nothing");
  AddStoreFlag(command, invocation);
  command.footer(
      "The store is made if it is not there.\n"
      "Example:\n  lexlog record fixtures/timelines/us-china-ai-chips-2025/press.txtpb");
  command.callback([&invocation, flags] {
    invocation.run = [&invocation, flags] { return Record(invocation, *flags); };
  });
}

}  // namespace lexlog
