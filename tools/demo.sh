#!/usr/bin/env bash
# Shows the recorded timeline as a person would like to read it: tools/demo.sh LEXLOG STORE
# (`tools/dev demo` builds the one, fills the other and calls this).
set -euo pipefail
lexlog=$1
LEXLOG_STORE=$(realpath "$2")
export LEXLOG_STORE

if [ -t 1 ] && [ -z "${NO_COLOR:-}" ] && [ "${TERM:-dumb}" != dumb ]; then
  bold=$'\e[1;7m' plain=$'\e[0m'
else
  bold='' plain=''
fi

chapter() {
  printf '\n%s %s %s\n' "$bold" "$1" "$plain"
}

show() {
  printf '$ lexlog %s\n\n' "$*"
  "$lexlog" "$@"
}

# The head of the log when the press alone was recorded, before the primary sources were.
fixtures=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)/fixtures
timeline=$fixtures/timelines/us-china-ai-chips-2025
press_head=$(grep -c '^event {' "$timeline/press.txtpb")

chapter '1. The life of every instrument, with hindsight'
show history --first 2025-01-01 --last 2026-12-31

chapter "2. The May statement's wording, before and after"
echo 'What the articles alone tell: the words that went, no second wording.'
show diff bis-press-statement --on 2025-05-12 --to-on 2025-05-21 --recorded-by "$press_head"
echo 'With primary and later sources:'
show diff bis-press-statement --on 2025-05-13 --to-on 2025-05-21 --sources 1

chapter '3. The AI Diffusion Rule on May 16, as published by May 10 and as known later'
echo 'By the press alone:'
show history ai-diffusion-rule --on 2025-05-16 --first 2025-05-10 --recorded-by "$press_head" \
  --sources 1
echo 'With primary sources: announced as rescinded and not enforced, yet still on the books.'
show history ai-diffusion-rule --on 2025-05-16 --first 2025-05-10 --sources 1

chapter '4. The H20 from April to August, on both sides of the Pacific'
show history us-h20-restriction cn-nvidia-summons cn-h20-advice notice/cn-h20-one-company \
  --first 2025-04-01 --last 2025-08-31 --sources 1

chapter '5. A German carmaker gives up Ascend chips because of the US guidance'
echo 'The conflict; what the command goes on to tell, every finding with its sources, is left out.'
show check --on 2025-05-25 \
  --facts "$fixtures/activities/german-carmaker-gives-up-ascend-for-us-guidance.txtpb" |
  sed '/^[^║]*Findings, the most/,$d'

chapter '6. Had nobody reported in July that the H20 is allowed again'
show what-if "$fixtures/what-if/july-reversal-never-reported.txtpb" --difference --sources 1 -- \
  history us-h20-restriction

chapter 'What to try next'
cat <<NEXT
  export LEXLOG_STORE=$LEXLOG_STORE PATH=$(cd "$(dirname "$lexlog")" && pwd):\$PATH
  lexlog rules --on 2025-06-01                  every rule on a day
  lexlog rules --on 2025-06-01 --jurisdiction CN
  lexlog changes --on 2025-05-01 --to-on 2025-05-20   what differs, and because of what
  lexlog rules --on 2025-05-16 --public-by 2025-05-10 --instrument ai-diffusion-rule
  lexlog log --subject figure                   the market's figures, and who said each
  lexlog log --words "bandwidth"                every event that speaks of it
  lexlog check --on 2025-05-20 --item H20 --doing export --to china --why
  lexlog check --life --item H20 --doing export --to china --first 2025-01-01
  lexlog source                                 the sources, and what cites them
  lexlog rules --help                           and so for every command
NEXT
