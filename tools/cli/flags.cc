#include <cstdlib>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "tools/cli/command.h"

namespace lexlog {
namespace {

// A sequence, or an instant for the service to look up.
void SetRecordedBy(const std::string& text, v1::Coordinate& coordinate) {
  uint64_t sequence = 0;
  if (absl::SimpleAtoi(text, &sequence)) {
    coordinate.set_recorded_by(sequence);
  } else {
    coordinate.set_recorded_by_instant(text);
  }
}

void AddText(CLI::App& command, const std::string& name, const std::string& help,
             const std::string& type, const std::function<void(const std::string&)>& set) {
  command.add_option_function<std::string>(name, set, help)->type_name(type);
}

}  // namespace

std::string DefaultStore() {
  // Not CLI11's envname: it would set the store again for every command that has the flag.
  const char* set = std::getenv("LEXLOG_STORE");
  return set == nullptr || *set == '\0' ? "lexlog-store" : set;
}

void AddStoreFlag(CLI::App& command, Invocation& invocation) {
  command.add_option("--store", invocation.store, "Folder of the store; or set LEXLOG_STORE")
      ->type_name("DIR")
      ->default_str(invocation.store);
}

void AddFormatFlag(CLI::App& command, Invocation& invocation,
                   const std::vector<std::string>& formats) {
  command
      .add_option("--format", invocation.format,
                  "text for people; json: the whole answer as Protobuf JSON")
      ->check(CLI::IsMember(formats))
      ->type_name("FORMAT")
      ->default_str(invocation.format);
  command
      .add_option("--sources", invocation.sources,
                  "In text: how many sources of each event, the best proved first")
      ->check(CLI::PositiveNumber)
      ->type_name("N")
      ->default_str(absl::StrCat(invocation.sources));
}

void AddRecordedByFlag(CLI::App& command, const std::string& prefix, v1::Coordinate& coordinate) {
  v1::Coordinate* to = &coordinate;
  AddText(command, absl::StrCat("--", prefix, "recorded-by"),
          "Only what was recorded up to this event or instant", "N|INSTANT",
          [to](const std::string& text) { SetRecordedBy(text, *to); });
}

void AddCoordinateFlags(CLI::App& command, const CoordinateFlags& flags,
                        v1::Coordinate& coordinate) {
  const std::string dashes = absl::StrCat("--", flags.prefix);
  v1::Coordinate* to = &coordinate;
  if (flags.with_on) {
    CLI::Option* on = command.add_option_function<std::string>(
        dashes + "on", [to](const std::string& day) { to->set_effective_on(day); },
        "The day asked about");
    on->type_name("DAY")->required(flags.on_required);
  }
  AddText(command, dashes + "public-by", "Only what was public by the end of this day", "DAY",
          [to](const std::string& day) { to->set_public_by(day); });
  AddText(command, dashes + "known-to", "Also what this party had been notified of by then",
          "PARTY", [to](const std::string& party) { to->set_known_to(party); });
  AddRecordedByFlag(command, flags.prefix, coordinate);
  command
      .add_option_function<std::string>(
          dashes + "proof",
          [to](const std::string& level) {
            v1::Proof proof = v1::PROOF_UNSPECIFIED;
            v1::Proof_Parse(absl::AsciiStrToUpper(level), &proof);
            to->set_proof(proof);
          },
          "Only sources at least this good")
      ->check(CLI::IsMember({"text", "official", "party", "press", "hearsay"}, CLI::ignore_case))
      ->type_name("LEVEL");
}

void FillFrom(const v1::Coordinate& first, v1::Coordinate& second) {
  v1::Coordinate filled = first;
  if (second.has_recorded_by() || !second.recorded_by_instant().empty()) {
    filled.clear_recorded_by();
    filled.clear_recorded_by_instant();
  }
  filled.MergeFrom(second);
  second = filled;
}

}  // namespace lexlog
