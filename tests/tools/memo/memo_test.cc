#include "tools/memo/memo.h"

#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "projections/words.h"
#include "tests/tools/memo/memo_answers.h"
#include "tools/memo/html_writer.h"
#include "tools/memo/markdown_writer.h"

namespace lexlog {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

Document Built(MemoInput input) {
  absl::StatusOr<Document> memo = BuildMemo(std::move(input));
  EXPECT_TRUE(memo.ok()) << memo.status();
  return memo.ok() ? *std::move(memo) : Document();
}

std::string Markdown(const MemoInput& input) { return WriteMarkdown(Built(input)); }

std::vector<std::string> HeadingsOf(const std::string& markdown, absl::string_view marks) {
  std::vector<std::string> headings;
  for (absl::string_view line : absl::StrSplit(markdown, '\n')) {
    if (absl::StartsWith(line, marks)) headings.emplace_back(line.substr(marks.size()));
  }
  return headings;
}

// The part from one heading to the next of its level.
std::string Part(const std::string& markdown, const std::string& heading) {
  const size_t first = markdown.find(absl::StrCat("## ", heading));
  EXPECT_NE(first, std::string::npos) << heading;
  if (first == std::string::npos) return "";
  return markdown.substr(first, markdown.find("\n## ", first) - first);
}

TEST(BuildMemo, HasEveryPartInOrder) {
  EXPECT_THAT(HeadingsOf(Markdown(MemoAnswers()), "## "),
              ElementsAre("The question", "Summary of the record", "Facts: given, assumed, unknown",
                          "Findings", "Conflicts of duties", StartsWith("Set aside"),
                          StartsWith("Near misses"), StartsWith("Published then"), "Disputes",
                          "The encoder's choices", StartsWith("Coverage"), "Timeline",
                          StartsWith("Appendix A"), StartsWith("Appendix B"), "How to ask again",
                          StartsWith("Annex, hypothetical")));
}

TEST(BuildMemo, TellsTheCoordinateInWords) {
  MemoInput input = MemoAnswers();
  EXPECT_THAT(Part(Markdown(input), "The question"),
              AllOf(HasSubstr("what governed on 2025-05-25"), HasSubstr("with hindsight"),
                    HasSubstr("up to event 40"), HasSubstr("sources of any proof")));
  input.coordinate.set_public_by("2025-05-20");
  input.coordinate.set_known_to("party/nvidia");
  input.coordinate.set_proof(v1::OFFICIAL);
  EXPECT_THAT(Part(Markdown(input), "The question"),
              AllOf(HasSubstr("public by the end of 2025-05-20"), HasSubstr("party/nvidia"),
                    HasSubstr("at least as good as: official")));
}

TEST(BuildMemo, SaysNoMoreThanTheRecord) {
  const std::string summary = Part(Markdown(MemoAnswers()), "Summary of the record");
  EXPECT_THAT(summary, HasSubstr("depends on facts that are not given"));
  EXPECT_THAT(summary,
              HasSubstr("1 norm: recorded scope leaves it open, a reading on record names it"));
  EXPECT_THAT(summary,
              HasSubstr("1 norm: recorded scope matches, and a recorded exception matches"));
  EXPECT_THAT(summary, HasSubstr("1 conflict of duties"));
  EXPECT_THAT(summary, HasSubstr("1 on text, 1 on official, 1 on press"));
  EXPECT_THAT(summary, HasSubstr("disagree on 1 point"));
}

TEST(BuildMemo, SortsFactsByHowTheyAreKnown) {
  const std::string facts = Part(Markdown(MemoAnswers()), "Facts");
  const size_t given = facts.find("| item | given | Chip A |");
  const size_t assumed = facts.find("| who | **assumed** |");
  const size_t unknown = facts.find("| from | **unknown** |");
  EXPECT_LT(given, assumed);
  EXPECT_LT(assumed, unknown);
  EXPECT_NE(unknown, std::string::npos);
}

TEST(BuildMemo, GivesEachFindingItsFourLines) {
  const std::string findings = Part(Markdown(MemoAnswers()), "Findings");
  EXPECT_THAT(findings, HasSubstr("- **The duty:** licence requirement for chips of class A"));
  EXPECT_THAT(findings, HasSubstr("Reported otherwise \\[press\\]: rescinded"));
  EXPECT_THAT(findings, HasSubstr("The Bureau of Trade presumes"));
  EXPECT_THAT(findings, HasSubstr("licences: presumption of denial"));
  EXPECT_THAT(findings, Not(HasSubstr("none recorded")));  // a silent axis
  EXPECT_THAT(findings, HasSubstr("legal basis: Trade Code § 3; how it comes about: by decision; "
                                  "at most: five years"));
  EXPECT_THAT(findings, HasSubstr("the norm names place/us"));
  EXPECT_THAT(findings, HasSubstr("> No person may ship a chip of class A\\\n> without"));
}

TEST(BuildMemo, OrdersCitationsByWeightThenProof) {
  const std::string findings = Part(Markdown(MemoAnswers()), "Findings");
  const size_t text = findings.find("public: 2025-05-13; event 12, rule-7-norm)");
  const size_t press = findings.find("public: 2025-05-14; event 14, daily-says-rescinded)");
  const size_t reading = findings.find("(weight: interpretive; public: 2025-05-13; event 15");
  EXPECT_LT(text, press);
  EXPECT_LT(press, reading);
  EXPECT_NE(reading, std::string::npos);
  EXPECT_THAT(findings,
              HasSubstr("- \\[text\\] The Printer, 2025-05-12, § 3: “No person may ship” (weight: "
                        "binding general"));
  EXPECT_THAT(findings, HasSubstr("“推定适用” (Simplified Chinese)"));
}

TEST(BuildMemo, QuotesInTheirLanguage) {
  EXPECT_THAT(WriteHtml(Built(MemoAnswers())), HasSubstr("<q lang=\"zh-Hans\">推定适用</q>"));
}

TEST(BuildMemo, PutsBothSidesOfAConflict) {
  const std::string conflicts = Part(Markdown(MemoAnswers()), "Conflicts");
  EXPECT_THAT(conflicts, HasSubstr("- **Doing it:**\n\n  - **Chips need a licence**"));
  EXPECT_THAT(conflicts,
              HasSubstr("- **Refraining:**\n\n  - **No complying with foreign measures**"));
  EXPECT_THAT(conflicts, HasSubstr("way out of refraining: another reason"));
  EXPECT_THAT(conflicts, HasSubstr("Readings of it and ways out: Finding 1"));
  EXPECT_THAT(conflicts, HasSubstr("Not settled on record:"));
}

TEST(BuildMemo, MarksWhatDiffersBetweenColumns) {
  const std::string columns = Part(Markdown(MemoAnswers()), "Published then");
  EXPECT_THAT(columns, HasSubstr("| Chips need a licence | **no match on record** | licence "
                                 "requirement: recorded scope leaves it open"));
}

TEST(BuildMemo, TellsDisputesChoicesAndCoverage) {
  const std::string memo = Markdown(MemoAnswers());
  EXPECT_THAT(Part(memo, "Disputes"), HasSubstr("**2025-05-13**: daily-0513 \\[press\\], “on Tue"));
  EXPECT_THAT(Part(memo, "The encoder"), AllOf(HasSubstr("inferred, from: secret anchor"),
                                               HasSubstr("from a day in 2025-05: assumed"),
                                               HasSubstr("scope as encoded: item:")));
  EXPECT_THAT(Part(memo, "Coverage"), HasSubstr("none found"));
}

TEST(BuildMemo, ListsEventsAndSources) {
  const std::string memo = Markdown(MemoAnswers());
  EXPECT_THAT(Part(memo, "Appendix A"), AllOf(HasSubstr("| 11 | rule-7-text | provision added |"),
                                              HasSubstr("encoded: the editors; reviewed: the desk"),
                                              Not(HasSubstr("ministry-answers"))));
  EXPECT_THAT(Part(memo, "Appendix B"),
              AllOf(HasSubstr("3f53e02ed987a45b046d400349b6db0f1be70c6b895d3d0cdabe017b5202646c "
                              "(82 bytes held)"),
                    HasSubstr("bytes never held"), HasSubstr("2025-05-14")));
}

TEST(BuildMemo, KeepsTheHypotheticalInItsAnnex) {
  const std::string memo = Markdown(MemoAnswers());
  const size_t annex = memo.find("## Annex, hypothetical");
  EXPECT_EQ(memo.find("secret scenario"), memo.find("secret scenario", annex));
  EXPECT_EQ(memo.find("ministry"), memo.find("ministry", annex));
  for (absl::string_view line : absl::StrSplit(memo.substr(annex), '\n')) {
    const bool ours = line.empty() || absl::StartsWith(line, "## ") ||
                      absl::StartsWith(line, "*DRAFT") || absl::StartsWith(line, "> **HYPO") ||
                      absl::StartsWith(line, "| Subject") || absl::StartsWith(line, "| ---") ||
                      line == "What differs" || line == kDisclaimer;
    EXPECT_TRUE(ours || absl::StrContains(line, "**Hypothetical.**")) << line;
  }
  MemoInput input = MemoAnswers();
  input.coordinate.set_scenario("a scenario");
  EXPECT_EQ(BuildMemo(input).status().code(), absl::StatusCode::kInvalidArgument);
}

TEST(BuildMemo, CarriesTheDisclaimerAndHowToAskAgain) {
  const std::string memo = Markdown(MemoAnswers());
  EXPECT_THAT(
      Part(memo, "How to ask again"),
      AllOf(HasSubstr(kDisclaimer), HasSubstr("lexlog 0.1.0"), HasSubstr("--recorded-by 40")));
  EXPECT_THAT(Part(memo, "Annex"), HasSubstr(kDisclaimer));
}

TEST(BuildMemo, OfAHistoryTellsTheLives) {
  MemoInput input = MemoAnswers();
  input.check.reset();
  input.columns.reset();
  input.history = input.lives;
  const std::string memo = Markdown(input);
  EXPECT_THAT(Part(memo, "Findings: the lives"),
              AllOf(HasSubstr("| through 2025-05-12 | nothing on record |"),
                    HasSubstr("| 2025-05-13 through 2025-07-31 | force: in force"),
                    HasSubstr("not certain, one of these: in force; or ended by rescission"),
                    HasSubstr("weight: binding general")));
  EXPECT_THAT(memo, Not(HasSubstr("## Facts")));
}

TEST(Header, IsADraftUntilAReviewerIsNamed) {
  MemoInput input = MemoAnswers();
  EXPECT_THAT(Markdown(input), HasSubstr("> **DRAFT: no reviewer is named.**"));
  EXPECT_TRUE(Built(input).draft);
  input.header.set_reviewed_by("the desk");
  EXPECT_THAT(Markdown(input), HasSubstr("DRAFT: not approved. Reviewer: the desk"));
  input.header.set_status(v1::MemoHeader::APPROVED);
  EXPECT_THAT(Markdown(input), Not(HasSubstr("DRAFT")));
  EXPECT_FALSE(Built(input).draft);
}

TEST(Header, SaysDraftOnEveryPage) {
  const Document memo = Built(MemoAnswers());
  EXPECT_THAT(memo.running, ElementsAre("DRAFT: no reviewer is named.", StartsWith("Privileged"),
                                        "Matter 7, H20"));
  EXPECT_THAT(WriteHtml(memo), HasSubstr("<aside class=\"running\"><p>DRAFT: no reviewer"));
}

TEST(Header, RefusesWhatMayNotStand) {
  v1::MemoHeader header;
  EXPECT_TRUE(CheckHeader(header).ok());
  header.set_status(v1::MemoHeader::APPROVED);
  EXPECT_THAT(CheckHeader(header).message(), HasSubstr("approved only with a reviewer"));
  header.set_reviewed_by("the desk");
  EXPECT_TRUE(CheckHeader(header).ok());
  header.set_client_party("Nvidia");
  EXPECT_THAT(CheckHeader(header).message(), HasSubstr("\"party/NAME\""));
  header.set_client_party("party/nvidia");
  header.set_dated("2025-02-30");
  EXPECT_THAT(CheckHeader(header).message(), HasSubstr("is no day"));
  header.set_dated("2025-02-28");
  header.set_language("<b>");
  EXPECT_THAT(CheckHeader(header).message(), HasSubstr("no language tag"));
}

TEST(WithoutReasons, SaysSoAndLeaksNone) {
  MemoInput input = MemoAnswers();
  ASSERT_THAT(Markdown(input), HasSubstr("secret"));
  input.without_reasons = true;
  const Document memo = Built(input);
  for (const std::string& text : {WriteMarkdown(memo), WriteHtml(memo)}) {
    EXPECT_THAT(text, HasSubstr("edition without reasons"));
    EXPECT_THAT(text, Not(HasSubstr("secret")));
    EXPECT_THAT(text, Not(HasSubstr("encoder's choices</h2>")));
    EXPECT_THAT(text, Not(HasSubstr("Annex")));
    EXPECT_THAT(text, HasSubstr("the norm names place/us"));  // the finding stays
  }
  EXPECT_THAT(memo.running.front(), HasSubstr("Edition without reasons."));
}

TEST(BuildMemo, IsTheSameToTheByte) {
  EXPECT_EQ(WriteHtml(Built(MemoAnswers())), WriteHtml(Built(MemoAnswers())));
  EXPECT_EQ(Markdown(MemoAnswers()), Markdown(MemoAnswers()));
}

}  // namespace
}  // namespace lexlog
