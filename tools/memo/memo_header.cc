#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/timeline/edtf.h"
#include "tools/memo/language.h"
#include "tools/memo/sections.h"

namespace lexlog {
namespace {

// What the header says stands in the header's own language.
Run Told(const MemoContext& context, const std::string& text) {
  return {text, Look::kPlain, context.input.header.language()};
}

void AddTerm(const MemoContext& context, const char* name, const std::string& text, Terms& terms) {
  if (!text.empty()) terms.terms.push_back({name, {Says({Told(context, text)})}});
}

std::string TitleOf(const MemoInput& input) {
  if (!input.header.title().empty()) return input.header.title();
  return input.check ? input.check->question() : input.history->question();
}

}  // namespace

bool IsDraft(const v1::MemoHeader& header) {
  return header.status() != v1::MemoHeader::APPROVED || header.reviewed_by().empty();
}

absl::Status CheckHeader(const v1::MemoHeader& header) {
  if (header.status() == v1::MemoHeader::APPROVED && header.reviewed_by().empty()) {
    return absl::InvalidArgumentError(
        "status: a memo is approved only with a reviewer, and none is named. Mend: write who "
        "reviewed it in reviewed_by, or leave status out, and it is a draft");
  }
  const std::string& party = header.client_party();
  if (!party.empty() && (!absl::StartsWith(party, "party/") || party.size() == 6)) {
    return absl::InvalidArgumentError(
        absl::StrCat("client_party: \"", party,
                     "\" is no party of the record. Mend: write it as \"party/NAME\", or leave it "
                     "out; the client's name for readers goes into client"));
  }
  if (!header.dated().empty() && !ParseDay(header.dated()).ok()) {
    return absl::InvalidArgumentError(absl::StrCat(
        "dated: \"", header.dated(), "\" is no day. Mend: write it as \"2025-09-01\""));
  }
  if (!header.language().empty() && LanguageTag(header.language()).empty()) {
    return absl::InvalidArgumentError(
        absl::StrCat("language: \"", header.language(),
                     "\" is no language tag. Mend: write it as \"de\" or \"zh-Hans\""));
  }
  return absl::OkStatus();
}

std::string DraftWords(const v1::MemoHeader& header) {
  if (!IsDraft(header)) return "";
  if (header.reviewed_by().empty()) return "DRAFT: no reviewer is named.";
  return absl::StrCat("DRAFT: not approved. Reviewer: ", header.reviewed_by());
}

Blocks HeadBlocks(const MemoContext& context) {
  const v1::MemoHeader& header = context.input.header;
  Section head{Section::Kind::kHead, {}};
  head.blocks.push_back({Heading{1, {Told(context, TitleOf(context.input))}}});
  if (IsDraft(header)) head.blocks.push_back(Says(DraftWords(header), Paragraph::Kind::kNotice));
  if (context.input.without_reasons) {
    head.blocks.push_back(
        Says("This is an edition without reasons: why a finding is what it is, ways out, the "
             "encoder's choices, internal notes and hypotheticals are left out of it.",
             Paragraph::Kind::kNotice));
  }
  if (!header.privilege().empty()) {
    Run privilege = Told(context, header.privilege());
    privilege.look = Look::kStrong;
    head.blocks.push_back(Says({std::move(privilege)}));
  }
  Terms terms;
  AddTerm(context, "Matter", header.matter(), terms);
  AddTerm(context, "Client", header.client(), terms);
  AddTerm(context, "Edition for", header.recipient(), terms);
  AddTerm(context, "Dated", header.dated(), terms);
  AddTerm(context, "Status", IsDraft(header) ? "draft" : "approved", terms);
  AddTerm(context, "Encoded by", header.encoded_by(), terms);
  AddTerm(context, "Reviewed by", header.reviewed_by().empty() ? "nobody" : header.reviewed_by(),
          terms);
  AddTerm(context, "Supersedes", header.supersedes(), terms);
  AddTerm(context, "Internal note", header.internal_note(), terms);
  head.blocks.push_back({std::move(terms)});
  if (!header.reviewed_by().empty() && header.reviewed_by() == header.encoded_by()) {
    head.blocks.push_back(Says("Whoever encoded it reviewed it too.", Paragraph::Kind::kQuiet));
  }
  return {{std::move(head)}};
}

}  // namespace lexlog
