#include <unicode/unistr.h>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "tools/memo/html_parts.h"
#include "tools/memo/language.h"

namespace lexlog {
namespace {

// No size in @page: the printer's paper, A4 or Letter, is the page. What is said on every page
// stands in margin boxes, which take no elements, only strings of the style sheet (RunningBoxes).
// For engines without them a draft has its word across every page too.
constexpr char kStyleSheet[] = R"css(
@page {
  margin: 27mm 19mm 20mm 21mm;
  @top-left { width: 100%; white-space: pre-line; text-align: left; vertical-align: bottom;
    font: bold 8pt/1.35 "Helvetica Neue", Arial, "Liberation Sans", sans-serif;
    margin-bottom: 5mm; padding-bottom: 1mm; border-bottom: .75pt solid #000; }
  @bottom-left { content: "A record of sources and their encoding. Not legal advice. Absence "
    "from it is not absence of law."; white-space: nowrap; }
  @bottom-right { content: "Page " counter(page) " of " counter(pages); white-space: nowrap; }
  @bottom-left { font: 7.5pt "Helvetica Neue", Arial, "Liberation Sans", sans-serif; }
  @bottom-right { font: 7.5pt "Helvetica Neue", Arial, "Liberation Sans", sans-serif; }
}
:root {
  --text: "Source Serif 4", "Iowan Old Style", Palatino, Georgia, "Liberation Serif", serif;
  --plain: "Source Sans 3", "Helvetica Neue", Arial, "Liberation Sans", sans-serif;
}
* { box-sizing: border-box; }
body { margin: 0; color: #000; background: #fff; font: 11pt/1.45 var(--text);
  overflow-wrap: anywhere; font-variant-numeric: lining-nums; }
main { max-width: 46rem; margin: 0 auto; padding: 1rem 1.25rem 4rem; }
p, ul, dl, table, blockquote, figure { margin: 0 0 .65em; }
p { orphans: 3; widows: 3; }
h1, h2, h3, h4 { font-family: var(--plain); line-height: 1.2; text-wrap: balance;
  break-after: avoid; break-inside: avoid; }
h1 { font-size: 1.55em; margin: .6em 0 .5em; }
h2 { font-size: 1.15em; margin: 1.8em 0 .55em; padding-top: .35em; border-top: .75pt solid #000; }
h3 { font-size: 1em; margin: 1.35em 0 .4em; }
h4 { font-size: .88em; margin: 1em 0 .25em; }
ul { padding-left: 1.15em; }
li { margin: 0 0 .28em; }
li > p, dd > p { margin-bottom: .2em; }
li > ul { margin: .15em 0 .25em; }
small, .quiet { font: .82em/1.4 var(--plain); color: #333; }
.notice { font-family: var(--plain); font-weight: bold; border: 1.25pt solid #000;
  padding: .45em .7em; }
a { color: inherit; text-decoration: underline; text-decoration-color: #888;
  text-decoration-thickness: .5pt; text-underline-offset: .15em; }
q { quotes: "\201C" "\201D" "\2018" "\2019"; }
blockquote { margin-left: 0; padding: .1em 0 .1em .9em; border-left: 2pt solid #777;
  break-inside: avoid; }
blockquote .passage { white-space: pre-line; margin-bottom: .2em; }
table { width: 100%; border-collapse: collapse; font: .82em/1.36 var(--plain);
  font-variant-numeric: lining-nums tabular-nums; }
caption { text-align: left; font-weight: bold; padding: .2em 0 .35em; break-after: avoid; }
th, td { text-align: left; vertical-align: top; padding: .3em .55em .3em 0;
  border-bottom: .5pt solid #999; }
thead th { border-bottom: 1pt solid #000; vertical-align: bottom; overflow-wrap: normal; }
.unbroken { white-space: nowrap; padding-right: 1.1em; }
tbody th { font-weight: normal; }
thead { display: table-header-group; }
tr, .short { break-inside: avoid; }
dl { border-top: .75pt solid #000; }
dl > div { display: grid; grid-template-columns: 8.2em 1fr; gap: .9em; padding: .4em 0 .3em;
  border-bottom: .5pt solid #999; }
dt { font: bold .86em/1.6 var(--plain); }
dd { margin: 0; min-width: 0; }
dd > :last-child, dd li:last-child > :last-child { margin-bottom: 0; }
header dl > div { padding: .18em 0; border-bottom: none; }
header dl { border-bottom: .75pt solid #000; }
.finding { margin-bottom: 1.6em; }
h2 + p, h3 + p, h4 + p, h3 + p + p { break-after: avoid; }
li:not(:has(ul)) { break-inside: avoid; }
figure { break-inside: avoid; margin: .8em 0; }
svg { display: block; width: 100%; height: auto; }
svg text { font-family: var(--plain); fill: #000; paint-order: stroke; stroke: #fff;
  stroke-width: 3px; }
svg .row { font-size: 10.5px; }
svg .caption { font-size: 11px; font-weight: bold; }
svg .axis { font-size: 9.5px; fill: #222; }
svg .end { text-anchor: end; }
svg .grid line { stroke: #ccc; stroke-width: .6; }
svg .asked { stroke: #b00020; stroke-width: 1.4; stroke-dasharray: 5 2; }
.annex, .appendix { margin-top: 2em; }
.annex > h2, .appendix > h2 { margin-top: 0; }
.appendix td:last-child, .appendix th:last-child { min-width: 9.5em; }
.appendix td + td { min-width: 5.5em; }
.annex { padding-left: 1em; border-left: 4pt double #000; }
.running { font: bold 8.5pt/1.35 var(--plain); border-bottom: .75pt solid #000;
  padding: .5em 1.25rem; }
.running p { margin: 0; }
.draft .running { border-bottom-width: 2pt; }
@media screen {
  .running { position: sticky; top: 0; background: #fff; }
}
@media print {
  body { font-size: 10pt; }
  main { max-width: none; padding: 0; }
  h1 { margin-top: 0; }
  .running { display: none; }
  .draft::after { content: "DRAFT"; position: fixed; top: 40%; left: 0; right: 0; z-index: -1;
    text-align: center; font: bold 110pt/1 var(--plain); color: #f1f1f1; rotate: -35deg; }
  .annex { break-before: page; page: annex; }
  .annex, .appendix { margin-top: 0; }
  .appendix { break-before: page; }
  .appendix + .appendix { break-before: auto; margin-top: 2em; }
  svg { max-height: 215mm; }
}
)css";

// Letters and digits as they are, all else by its number: nothing of it can end the string.
std::string CssEscaped(absl::string_view text) {
  const icu::UnicodeString characters = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  std::string out;
  for (int32_t at = 0; at < characters.length(); at = characters.moveIndex32(at, 1)) {
    const UChar32 character = characters.char32At(at);
    if (character < 0x80 && absl::ascii_isalnum(static_cast<unsigned char>(character))) {
      out += static_cast<char>(character);
    } else {
      absl::StrAppendFormat(&out, "\\%06X", character);
    }
  }
  return out;
}

}  // namespace

absl::string_view StyleSheet() { return kStyleSheet; }

std::string RunningBoxes(const std::vector<std::string>& lines) {
  std::vector<std::string> strings;
  for (const std::string& line : lines) strings.push_back(CssEscaped(Visible(line)));
  const std::string running = absl::StrJoin(strings, "\\00000A");
  const std::string annex =
      CssEscaped("HYPOTHETICAL. This annex is no part of the account, and can be detached.");
  return absl::StrCat("@page { @top-left { content: \"", running, "\"; } }\n",
                      "@page annex { @top-left { content: \"", annex, "\\00000A", running,
                      "\"; } }\n");
}

}  // namespace lexlog
