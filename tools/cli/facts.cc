#include "tools/cli/facts.h"

#include <array>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "engine/base/status_macros.h"
#include "projections/words.h"
#include "tools/import/message_file.h"

namespace lexlog {
namespace {

// A dimension as the command line calls it, and as the message does.
struct Dimension {
  const char* flag;
  const char* field;
  const char* help;
};
constexpr std::array<Dimension, 10> kDimensions = {{
    {"who", "who", "Who does it"},
    {"nexus", "nexus", "Why a law reaches them: place/us, or words that a norm uses"},
    {"item", "item", "With which item"},
    {"doing", "activity", "What is done: use, export, sale …"},
    {"from", "from", "From where"},
    {"to", "to", "To where"},
    {"with", "counterparty", "With whom"},
    {"end-use", "end_use", "To what end"},
    {"knowing", "knowledge", "With what knowledge"},
    {"because-of", "because_of", "Because of what: an instrument, or words that a norm uses"},
}};

absl::StatusOr<const Dimension*> DimensionOf(absl::string_view name) {
  std::vector<std::string> names;
  for (const Dimension& dimension : kDimensions) {
    if (name == dimension.flag || name == dimension.field) return &dimension;
    names.push_back(dimension.flag);
  }
  return absl::InvalidArgumentError(absl::StrCat("--assume ", name, "=…: \"", name,
                                                 "\" is none of ", absl::StrJoin(names, ", ")));
}

v1::Fact* FactOf(v1::Activity& activity, const Dimension& dimension) {
  const auto* field = v1::Activity::descriptor()->FindFieldByName(dimension.field);
  return static_cast<v1::Fact*>(activity.GetReflection()->MutableMessage(&activity, field));
}

absl::Status Fill(const std::vector<std::string>& terms, const Dimension& dimension,
                  v1::Activity& activity) {
  v1::Fact* fact = FactOf(activity, dimension);
  fact->Clear();
  for (const std::string& term : terms) {
    const bool alone = term == "other" || term == "unknown";
    if (alone && terms.size() > 1) {
      return absl::InvalidArgumentError(
          absl::StrCat("--", dimension.flag, ": \"", term, "\" stands alone"));
    }
    if (!alone) fact->add_term(term);
    fact->set_other(term == "other");
  }
  if (terms.front() == "unknown") {
    const auto* field = v1::Activity::descriptor()->FindFieldByName(dimension.field);
    activity.GetReflection()->ClearField(&activity, field);
  }
  return absl::OkStatus();
}

absl::Status Assume(const std::vector<std::string>& assumed, const FactFlags& flags,
                    v1::Activity& activity) {
  std::map<const Dimension*, std::vector<std::string>> terms;
  for (const std::string& text : assumed) {
    const std::pair<absl::string_view, absl::string_view> parts =
        absl::StrSplit(text, absl::MaxSplits('=', 1));
    if (parts.second.empty()) {
      return absl::InvalidArgumentError(
          absl::StrCat("--assume ", text, ": write it as --assume item=ascend-910c"));
    }
    LEXLOG_ASSIGN_OR_RETURN(const Dimension* dimension, DimensionOf(parts.first));
    if (flags.given.contains(dimension->flag)) {
      return absl::InvalidArgumentError(absl::StrCat(
          "--assume ", text, ": what --", dimension->flag, " gives cannot be assumed too"));
    }
    terms[dimension].emplace_back(parts.second);
  }
  for (const auto& [dimension, list] : terms) {
    LEXLOG_RETURN_IF_ERROR(Fill(list, *dimension, activity));
    FactOf(activity, *dimension)->set_assumed(true);
  }
  return absl::OkStatus();
}

// Takes the words of a bound ("up to") off the front of `text`.
v1::Bound TakeBound(absl::string_view& text) {
  for (int number = v1::Bound_MIN; number <= v1::Bound_MAX; ++number) {
    if (!v1::Bound_IsValid(number) || number == v1::BOUND_UNSPECIFIED) continue;
    const auto bound = static_cast<v1::Bound>(number);
    if (absl::ConsumePrefix(&text, absl::StrCat(WordsOf(bound), " "))) return bound;
  }
  return v1::BOUND_UNSPECIFIED;
}

// "500 units", "up to 800,000,000 USD": as answers write quantities.
absl::StatusOr<v1::Quantity> QuantityOf(const std::string& typed) {
  absl::string_view text = absl::StripAsciiWhitespace(typed);
  v1::Quantity quantity;
  const v1::Bound bound = TakeBound(text);
  if (bound != v1::BOUND_UNSPECIFIED) quantity.set_bound(bound);
  const std::pair<absl::string_view, absl::string_view> parts =
      absl::StrSplit(text, absl::MaxSplits(' ', 1));
  quantity.set_number(absl::StrReplaceAll(parts.first, {{",", ""}}));
  const bool is_number = !quantity.number().empty() &&
                         quantity.number().find_first_not_of("0123456789.") == std::string::npos;
  const std::string unit(absl::StripAsciiWhitespace(parts.second));
  if (!is_number || unit.empty()) {
    return absl::InvalidArgumentError(absl::StrCat(
        "--quantity ", typed, ": write a number and a unit: \"500 units\", \"up to 1000 USD\""));
  }
  const bool currency = unit.size() == 3 && absl::AsciiStrToUpper(unit) == unit;
  quantity.set_unit(currency ? "currency" : unit);
  if (currency) quantity.set_currency(unit);
  return quantity;
}

}  // namespace

void AddFactFlags(CLI::App& command, FactFlags& flags) {
  for (const Dimension& dimension : kDimensions) {
    command
        .add_option_function<std::vector<std::string>>(
            absl::StrCat("--", dimension.flag),
            [&flags, flag = dimension.flag](const std::vector<std::string>& terms) {
              flags.given[flag] = terms;
            },
            dimension.help)
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
        ->type_name("TERM")
        ->group("The activity");
  }
  command.add_option("--assume", flags.assumed, "A fact that is not known but taken as true")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->type_name("WHAT=TERM")
      ->group("The activity");
  command.add_option("--quantity", flags.quantity, "How much: \"500 units\"")
      ->type_name("QUANTITY")
      ->group("The activity");
  command.add_flag("--refrain", flags.refrain, "It is not done, or given up")
      ->group("The activity");
  command.add_option("--facts", flags.file, "A file with the activity; flags overrule it")
      ->type_name("FILE")
      ->group("The activity");
}

absl::StatusOr<v1::Activity> ActivityOf(const FactFlags& flags) {
  v1::Activity activity;
  if (!flags.file.empty()) LEXLOG_RETURN_IF_ERROR(ReadMessageFile(flags.file, activity));
  for (const Dimension& dimension : kDimensions) {
    const auto given = flags.given.find(dimension.flag);
    if (given == flags.given.end()) continue;
    LEXLOG_RETURN_IF_ERROR(Fill(given->second, dimension, activity));
  }
  LEXLOG_RETURN_IF_ERROR(Assume(flags.assumed, flags, activity));
  if (!flags.quantity.empty()) {
    LEXLOG_ASSIGN_OR_RETURN(*activity.mutable_quantity(), QuantityOf(flags.quantity));
  }
  if (flags.refrain) activity.set_refrain(true);
  return activity;
}

}  // namespace lexlog
