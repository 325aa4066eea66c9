#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "engine/base/status_macros.h"
#include "engine/storage/rocksdb_store.h"
#include "engine/view/projector.h"
#include "projections/catalog.h"
#include "tools/cli/command.h"
#include "tools/cli/import_words.h"
#include "tools/cli/progress.h"
#include "tools/cli/session.h"
#include "tools/cli/system_clock.h"
#include "tools/import/importers.h"
#include "tools/import/recorder.h"

namespace lexlog {
namespace {

namespace fs = std::filesystem;

struct ImportFlags {
  std::vector<std::string> paths;
  std::string retrieved;
  uint64_t accept_shrink = 0;
  bool dry_run = false;
};

struct Files {
  std::vector<std::string> paths;
  uint64_t bytes = 0;
};

// The importer's files in a folder and those beneath it, by name.
absl::Status AddFolder(const Importer& importer, const std::string& folder, Files& files) {
  std::vector<std::string> found;
  std::error_code error;
  fs::recursive_directory_iterator it(folder, error);
  for (; !error && it != fs::recursive_directory_iterator(); it.increment(error)) {
    if (!it->is_directory() && importer.Reads(it->path().string())) {
      found.push_back(it->path().string());
    }
  }
  if (error) return absl::UnavailableError(absl::StrCat(folder, ": ", error.message()));
  if (found.empty()) {
    return absl::NotFoundError(
        absl::StrCat("the folder ", folder, " holds no file of ", importer.name()));
  }
  std::sort(found.begin(), found.end());
  files.paths.insert(files.paths.end(), found.begin(), found.end());
  return absl::OkStatus();
}

absl::StatusOr<Files> FilesOf(const Importer& importer, const std::vector<std::string>& paths) {
  Files files;
  for (const std::string& path : paths) {
    std::error_code error;
    if (fs::is_directory(path, error)) {
      LEXLOG_RETURN_IF_ERROR(AddFolder(importer, path, files));
    } else if (fs::exists(path, error)) {
      files.paths.push_back(path);
    } else {
      return absl::NotFoundError(absl::StrCat("there is no file ", path));
    }
  }
  for (const std::string& path : files.paths) {
    std::error_code error;
    const uint64_t bytes = fs::file_size(path, error);
    if (!error) files.bytes += bytes;
  }
  return files;
}

absl::StatusOr<ImportOptions> OptionsOf(const ImportFlags& flags) {
  ImportOptions options;
  options.accept_shrink = flags.accept_shrink;
  if (flags.retrieved.empty()) return options;
  absl::Time instant;
  std::string error;
  if (!absl::ParseTime(absl::RFC3339_full, flags.retrieved, &instant, &error)) {
    return absl::InvalidArgumentError(absl::StrCat("--retrieved ", flags.retrieved,
                                                   " is no instant: ", error,
                                                   ". Mend: write it as 2022-11-09T01:30:00Z"));
  }
  options.retrieved = instant;
  return options;
}

// The store that an import writes to. That of a dry run is a copy, gone in the end: so it does all
// that the import would do, and finds all that it would find.
class Target {
 public:
  Target(std::string store, bool dry_run) : path_(std::move(store)), dry_run_(dry_run) {}
  ~Target() {
    store_.reset();
    std::error_code error;
    if (dry_run_) fs::remove_all(path_, error);
  }
  Target(const Target&) = delete;
  Target& operator=(const Target&) = delete;

  absl::Status Open() {
    if (dry_run_) {
      const std::string copy = absl::StrCat(path_, ".dry-run-", getpid());
      const absl::Status copied = CopyRocksDbStore(path_, copy);
      path_ = copy;
      if (!copied.ok() && !absl::IsNotFound(copied)) return copied;
    }
    LEXLOG_ASSIGN_OR_RETURN(store_, OpenRocksDbStore(path_, StoreMode::kCreate));
    return absl::OkStatus();
  }
  KvStore& store() { return *store_; }

 private:
  std::string path_;
  const bool dry_run_;
  std::unique_ptr<KvStore> store_;
};

absl::StatusOr<ImportTally> Import(const Importer& importer, const Files& files,
                                   const ImportOptions& options, KvStore& store) {
  const Projections projections = AllProjections();
  LEXLOG_RETURN_IF_ERROR(Projector(store, projections).CatchUp().status());
  SystemClock clock;
  Progress progress(absl::StrCat("importing ", importer.name()));
  uint64_t read = 0;
  Recorder recorder(store, clock, projections,
                    {[&](const std::string& line) { progress.Say(line); },
                     [&](uint64_t bytes) {
                       read += bytes;
                       progress.Show(std::min(read, files.bytes), files.bytes);
                     }});
  const absl::Status read_all = importer.Read(files.paths, options, recorder);
  LEXLOG_RETURN_IF_ERROR(recorder.status());
  // What was read before an importer gave up is recorded all the same.
  LEXLOG_RETURN_IF_ERROR(recorder.Finish());
  ImportTally tally = recorder.tally();
  if (!read_all.ok()) {
    progress.Say(absl::StrCat("lexlog: ", read_all.message()));
    ++tally.refused;
  }
  return tally;
}

ExitCode Run(const Importer& importer, const Invocation& invocation, const ImportFlags& flags) {
  const absl::StatusOr<Files> files = FilesOf(importer, flags.paths);
  if (!files.ok()) return Fail(files.status());
  const absl::StatusOr<ImportOptions> options = OptionsOf(flags);
  if (!options.ok()) return Fail(options.status());
  Target target(invocation.store, flags.dry_run);
  const absl::Status opened = target.Open();
  if (!opened.ok()) return Fail(opened);
  const absl::StatusOr<ImportTally> tally = Import(importer, *files, *options, target.store());
  if (!tally.ok()) return Fail(tally.status());
  Print(InWords(importer.name(), *tally, flags.dry_run));
  return tally->refused == 0 ? kExitOk : kExitRefused;
}

void AddImporter(CLI::App& parent, const Importer& importer, Invocation& invocation) {
  CLI::App& command = *parent.add_subcommand(std::string(importer.name()),
                                             absl::StrCat("Import ", importer.reads()));
  auto flags = std::make_shared<ImportFlags>();
  command.add_option("FILE", flags->paths, "Files, or folders of them; .gz is unpacked")
      ->required()
      ->type_name("FILE|DIR");
  command
      .add_option("--retrieved", flags->retrieved,
                  "When the file was fetched, where its name does not say")
      ->type_name("INSTANT");
  command
      .add_option("--accept-shrink", flags->accept_shrink,
                  "Take a copy of a list that has lost at most so many entries")
      ->type_name("N");
  command.add_flag("--dry-run", flags->dry_run, "Say what would be recorded; record nothing");
  AddStoreFlag(command, invocation);
  command.callback([&importer, &invocation, flags] {
    invocation.run = [&importer, &invocation, flags] { return Run(importer, invocation, *flags); };
  });
}

}  // namespace

void AddImportCommand(CLI::App& app, Invocation& invocation) {
  CLI::App& command = *app.add_subcommand(
      "import", "Import what a register publishes: each of its records whole or not at all");
  command.require_subcommand(1);
  for (const auto& importer : AllImporters()) AddImporter(command, *importer, invocation);
  command.footer(
      "Importing the same again changes nothing; a newer copy adds what changed. A record that\n"
      "cannot be read or recorded is named, with what to do, and the others go in: exit code 7.\n"
      "Example:\n  lexlog import federal-register fixtures/registers/federal-register/page.json");
}

}  // namespace lexlog
