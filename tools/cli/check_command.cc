#include <string>
#include <utility>
#include <vector>

#include "engine/base/status_macros.h"
#include "tools/cli/command.h"
#include "tools/cli/facts.h"

namespace lexlog {
namespace {

// What the command line says beside the activity.
struct CheckFlags {
  FactFlags facts;
  v1::Coordinate coordinate;
  std::vector<std::string> norms;
  std::string first;
  std::string last;
  bool life = false;
  bool map = false;

  // A span of days asks for the life too.
  bool of_many_days() const { return life || map || !first.empty() || !last.empty(); }
};

absl::Status Usage(const std::string& message) { return absl::InvalidArgumentError(message); }

absl::StatusOr<v1::Question> LifeOf(const CheckFlags& flags) {
  if (!flags.coordinate.effective_on().empty()) {
    return Usage("--on asks of one day, --life and --map of all: leave one of them out");
  }
  if (!flags.norms.empty()) return Usage("--norm: the life of an exposure is of every norm");
  v1::Question question;
  v1::ExposureLifeRequest& request = *question.mutable_exposure_life();
  LEXLOG_ASSIGN_OR_RETURN(*request.mutable_activity(), ActivityOf(flags.facts));
  *request.mutable_coordinate() = flags.coordinate;
  request.set_first(flags.first);
  request.set_last(flags.last);
  request.set_by_public_day(flags.map);
  return question;
}

absl::StatusOr<v1::Question> CheckOf(const CheckFlags& flags) {
  if (flags.coordinate.effective_on().empty()) {
    return Usage("on which day? --on DAY; or --life, --map for all days");
  }
  v1::Question question;
  v1::CheckRequest& request = *question.mutable_check();
  LEXLOG_ASSIGN_OR_RETURN(*request.mutable_activity(), ActivityOf(flags.facts));
  *request.mutable_coordinate() = flags.coordinate;
  for (const std::string& norm : flags.norms) request.add_norm(norm);
  return question;
}

void AddLifeFlags(CLI::App& command, CheckFlags& flags) {
  command.add_flag("--life", flags.life, "Not one day: from when to when what is touched");
  command.add_flag("--map", flags.map, "The same, by what was public by each day");
  command.add_option("--first", flags.first, "Of --life and --map: begin on this day")
      ->type_name("DAY");
  command.add_option("--last", flags.last, "Of --life and --map: end on this day")
      ->type_name("DAY");
}

}  // namespace

void AddCheckCommand(CLI::App& app, Invocation& invocation) {
  CLI::App& command = *app.add_subcommand(
      "check", "What one activity is touched by: duties, readings, posture, consequences");
  auto flags = std::make_shared<CheckFlags>();
  AddFactFlags(command, flags->facts);
  AddCoordinateFlags(command, {.on_required = false}, flags->coordinate);
  command.add_option("--norm", flags->norms, "Only this norm; may be given again")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->type_name("NORM");
  command.add_flag("--why", invocation.why, "The whole reason of every finding and near miss");
  AddLifeFlags(command, *flags);
  AddFormatFlag(command, invocation, {"text", "json", "svg"});
  AddStoreFlag(command, invocation);
  command.footer(
      "A fact is a subject on record, an alias or plain words; \"other\" says that it is none of\n"
      "what norms name, \"unknown\" takes out what the file says. What is left out is unknown.\n"
      "SVG is for --life and --map.\n"
      "Examples:\n"
      "  lexlog check --on 2025-05-20 --item ascend-910c --doing use\n"
      "  lexlog check --on 2025-05-20 --item H20 --doing export --to china --why\n"
      "  lexlog check --life --item H20 --assume doing=export --to china");
  Asks(command, invocation,
       [flags] { return flags->of_many_days() ? LifeOf(*flags) : CheckOf(*flags); });
}

}  // namespace lexlog
