#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/status_macros.h"
#include "projections/listed_answer.h"
#include "projections/questions.h"
#include "projections/taxonomy_tree.h"
#include "projections/views.h"
#include "projections/words.h"

namespace lexlog {
namespace {

// Names alike that are told; the likest.
constexpr int kMostAlike = 10;

// The lists that the entries on record are of, by their subjects.
absl::StatusOr<std::set<std::string>> AllLists(const Reader& reader) {
  std::set<std::string> lists;
  LEXLOG_ASSIGN_OR_RETURN(const std::vector<std::string> entries,
                          reader.Subjects(kListsView, "listing"));
  for (const std::string& entry : entries) lists.insert(ListOf(entry, {}));
  return lists;
}

// Answers one request.
class Listed {
 public:
  Listed(Reader& reader, const AsOf& as_of, const v1::ListedRequest& request)
      : composer_(reader, as_of),
        lists_(composer_, std::make_shared<ListsOnRecord>()),
        request_(request) {}

  absl::Status AnswerInto(v1::ListedAnswer& answer);

 private:
  absl::Status SetList();
  absl::Status AddMatches(v1::ListedAnswer& answer);
  absl::Status AddParties(const std::vector<NamedEntry>& found, int most, v1::ListedAnswer& answer);
  absl::Status AddSeen(v1::ListedAnswer& answer);
  absl::StatusOr<std::vector<std::string>> Names();

  Composer composer_;
  ListedParties lists_;
  const v1::ListedRequest& request_;
  std::string list_;             // asked for; empty: any
  std::set<std::string> known_;  // entries of the matches
};

absl::Status Listed::SetList() {
  LEXLOG_ASSIGN_OR_RETURN(const std::set<std::string> all, AllLists(composer_.reader()));
  if (request_.list().empty()) {
    if (!request_.whole()) return absl::OkStatus();
    if (all.size() != 1) {
      return absl::InvalidArgumentError(absl::StrCat(
          "list: say which list is to be given whole",
          all.empty() ? "; none is on record" : absl::StrCat(": ", absl::StrJoin(all, ", "))));
    }
    list_ = *all.begin();
    return absl::OkStatus();
  }
  list_ = KindOf(request_.list()) == "instrument" ? request_.list()
                                                  : absl::StrCat("instrument/", request_.list());
  if (all.contains(list_)) return absl::OkStatus();
  LEXLOG_ASSIGN_OR_RETURN(list_, FindSubject(composer_, request_.list(), {"instrument"}));
  return absl::OkStatus();
}

absl::StatusOr<std::vector<std::string>> Listed::Names() {
  if (!IsSubject(request_.name())) return std::vector<std::string>{request_.name()};
  LEXLOG_ASSIGN_OR_RETURN(
      const std::string subject,
      FindSubject(composer_, request_.name(), {std::string(KindOf(request_.name()))}));
  return lists_.NamesOf(subject);
}

// Each party once, however many of its entries and names were found.
absl::Status Listed::AddParties(const std::vector<NamedEntry>& found, int most,
                                v1::ListedAnswer& answer) {
  for (const NamedEntry& one : found) {
    if (most == 0) return absl::OkStatus();
    if (known_.contains(one.subject)) continue;
    LEXLOG_ASSIGN_OR_RETURN(const ListedParty party, PartyOf(composer_, one.subject));
    known_.insert(party.entries.begin(), party.entries.end());
    LEXLOG_ASSIGN_OR_RETURN(std::optional<v1::ListedAnswer::Match> match,
                            MatchOf(composer_, one, party));
    if (!match.has_value()) continue;
    *answer.add_match() = *std::move(match);
    --most;
  }
  return absl::OkStatus();
}

absl::Status Listed::AddMatches(v1::ListedAnswer& answer) {
  constexpr int kAll = -1;
  if (KindOf(request_.name()) == "listing") {
    LEXLOG_ASSIGN_OR_RETURN(const std::string subject,
                            FindSubject(composer_, request_.name(), {"listing"}));
    NamedEntry entry;
    entry.subject = entry.asked = entry.matched = subject;
    return AddParties({entry}, kAll, answer);
  }
  LEXLOG_ASSIGN_OR_RETURN(const std::vector<std::string> names, Names());
  std::vector<NamedEntry> alike;
  for (const std::string& name : names) {
    LEXLOG_ASSIGN_OR_RETURN(const auto called, lists_.Called(name, list_));
    LEXLOG_RETURN_IF_ERROR(AddParties(called, kAll, answer));
    LEXLOG_ASSIGN_OR_RETURN(const auto more, lists_.CalledAlike(name, list_));
    alike.insert(alike.end(), more.begin(), more.end());
  }
  std::stable_sort(alike.begin(), alike.end(), [](const NamedEntry& a, const NamedEntry& b) {
    return a.likeness > b.likeness;
  });
  return AddParties(alike, kMostAlike, answer);
}

absl::Status Listed::AddSeen(v1::ListedAnswer& answer) {
  std::set<std::string> lists;
  for (const v1::ListedAnswer::Match& match : answer.match()) lists.insert(match.list());
  if (!list_.empty()) lists.insert(list_);
  if (lists.empty()) {
    LEXLOG_ASSIGN_OR_RETURN(const std::set<std::string> all, AllLists(composer_.reader()));
    for (const std::string& list : all) {
      LEXLOG_ASSIGN_OR_RETURN(const bool is_list, lists_.IsList(list));
      if (is_list) lists.insert(list);
    }
  }
  for (const std::string& list : lists) {
    LEXLOG_ASSIGN_OR_RETURN(*answer.add_seen(), SeenOf(composer_, lists_, list));
  }
  return absl::OkStatus();
}

enum class On { kNo, kMaybe, kYes };

On StandingOf(const v1::ListedAnswer::Match& match) {
  const auto& outcomes = match.listing().outcome();
  const auto listed = std::count_if(outcomes.begin(), outcomes.end(), [](const auto& outcome) {
    return outcome.state() == "listed";
  });
  return listed == 0 ? On::kNo : listed == outcomes.size() ? On::kYes : On::kMaybe;
}

std::string Counted(int64_t count, const char* one, const char* many) {
  return absl::StrCat(count, " ", count == 1 ? one : many);
}

std::string SummaryOfList(const v1::ListedAnswer& answer) {
  const auto open = std::count_if(answer.entry().begin(), answer.entry().end(),
                                  [](const auto& entry) { return entry.state() == "depends"; });
  std::string summary =
      Counted(answer.entry_size() - open, "entry on the list", "entries on the list");
  if (open > 0) {
    absl::StrAppend(&summary, "; of ", Counted(open, "more entry", "more entries"),
                    " it hangs on days that are not known");
  }
  return summary;
}

std::string SummaryOf(const v1::ListedAnswer& answer) {
  int64_t called = 0;
  int64_t alike = 0;
  On best = On::kNo;
  for (const v1::ListedAnswer::Match& match : answer.match()) {
    (match.how() == "alike" ? alike : called) += 1;
    if (match.how() != "alike") best = std::max(best, StandingOf(match));
  }
  std::string summary;
  if (called == 0) {
    summary = "No entry on record has that name";
  } else {
    const char* how = best == On::kYes     ? " on the list on that day"
                      : best == On::kMaybe ? " on the list, or not: it hangs on days not known"
                                           : " not on the list on that day";
    summary = absl::StrCat(
        best == On::kNo && called > 1 ? "none of " : "",
        Counted(called, "party of that name on record", "parties of that name on record"),
        best == On::kYes && called > 1 ? ", at least one" : ",", how,
        ". A match is one of names: that it is the same party is not recorded");
  }
  if (alike > 0) {
    absl::StrAppend(&summary, ". ",
                    Counted(alike, "entry has a name like it", "entries have a name like it"),
                    "; whether any is the same party is not on record");
  } else if (called == 0) {
    summary += ", or one like it: no recorded entry is not to be on no list";
  }
  return summary;
}

absl::Status Listed::AnswerInto(v1::ListedAnswer& answer) {
  LEXLOG_RETURN_IF_ERROR(SetList());
  const std::string on = list_.empty() ? "a list" : list_;
  const std::string coordinate = CoordinateInWords(composer_.as_of());
  if (request_.whole()) {
    answer.set_question(absl::StrCat("All that was on ", on, " ", coordinate));
    LEXLOG_RETURN_IF_ERROR(AddWholeList(composer_, list_, answer));
  } else {
    answer.set_question(
        absl::StrCat("Whether “", request_.name(), "” was on ", on, " ", coordinate));
    LEXLOG_RETURN_IF_ERROR(AddMatches(answer));
    const std::vector<std::string> entries(known_.begin(), known_.end());
    if (!entries.empty()) {
      LEXLOG_ASSIGN_OR_RETURN(std::vector<v1::CoverageNote> notes, CoverageOf(composer_, entries));
      for (v1::CoverageNote& note : notes) *answer.add_coverage() = std::move(note);
    }
  }
  answer.set_summary(request_.whole() ? SummaryOfList(answer) : SummaryOf(answer));
  return AddSeen(answer);
}

absl::Status CheckRequest(const v1::ListedRequest& request) {
  if (request.coordinate().effective_on().empty()) {
    return absl::InvalidArgumentError("effective_on: say on which day, as 2025-05-16");
  }
  if (request.whole() == !request.name().empty()) {
    return absl::InvalidArgumentError("name: say whom to look for, or ask for the whole list");
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::ListedAnswer> AnswerListed(Reader& reader, const v1::ListedRequest& request) {
  LEXLOG_RETURN_IF_ERROR(CheckRequest(request));
  LEXLOG_ASSIGN_OR_RETURN(const AsOf as_of, reader.Settle(request.coordinate()));
  v1::ListedAnswer answer;
  *answer.mutable_coordinate() = Stated(as_of);
  answer.set_program(Program());
  LEXLOG_RETURN_IF_ERROR(Listed(reader, as_of, request).AnswerInto(answer));
  answer.set_disclaimer(kDisclaimer);
  return answer;
}

}  // namespace lexlog
