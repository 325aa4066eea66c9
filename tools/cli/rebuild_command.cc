#include <memory>

#include "absl/strings/str_cat.h"
#include "engine/storage/rocksdb_store.h"
#include "engine/view/projector.h"
#include "projections/catalog.h"
#include "tools/cli/progress.h"
#include "tools/cli/session.h"

namespace lexlog {
namespace {

ExitCode Rebuild(const Invocation& invocation) {
  const absl::StatusOr<std::unique_ptr<KvStore>> store =
      OpenRocksDbStore(invocation.store, StoreMode::kReadWrite);
  if (!store.ok()) return Fail(store.status());
  Progress progress("making the views anew");
  const Projections projections = AllProjections();
  const absl::StatusOr<Sequence> head =
      Projector(**store, projections).Rebuild([&](Sequence done, Sequence all) {
        progress.Show(done.value, all.value);
      });
  if (!head.ok()) return Fail(head.status());
  Print(absl::StrCat("the views are made anew from ", head->value, " events\n"));
  return kExitOk;
}

}  // namespace

void AddRebuildCommand(CLI::App& app, Invocation& invocation) {
  CLI::App& command = *app.add_subcommand(
      "rebuild", "Make what is derived from the log anew: after a new version of lexlog, say");
  AddStoreFlag(command, invocation);
  command.footer(
      "The log is not touched. Cut short, it goes on from where it was when it is called again;\n"
      "until it is done, questions are refused.\n\nExample:\n  lexlog rebuild");
  command.callback(
      [&invocation] { invocation.run = [&invocation] { return Rebuild(invocation); }; });
}

}  // namespace lexlog
