#!/usr/bin/env bash
# Times `lexlog exposure` as a whole command over the recorded timeline, findings written to a file:
# tests/bench/exposure_command.sh PROGRAMS, the folder with lexlog and make_book. Median of three.
set -euo pipefail
lexlog=$1/tools/lexlog
make_book=$1/tests/bench/make_book
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
timeline=$root/fixtures/timelines/us-china-ai-chips-2025

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export LEXLOG_STORE=$folder/store
"$lexlog" record "$timeline/press.txtpb" "$timeline/primary.txtpb" >/dev/null

# once BOOK: seconds and the most memory in MiB. Not over findings of before: where a file takes the
# place of another, ext4 first writes all of it to the disk, which is then what is timed.
once() {
  rm -f "$folder/findings.jsonl"
  /usr/bin/env time -f '%e %M' -o "$folder/time" "$lexlog" exposure "$1" --day shipment \
    --findings "$folder/findings.jsonl" >"$folder/summary"
  awk '{ printf "%.2f %.0f\n", $1, $2 / 1024 }' "$folder/time"
}

printf '%10s %10s %9s %12s %14s %12s\n' rows kind seconds 'memory MiB' 'findings MiB' situations
for kind in "" scattered; do
  for rows in 100000 1000000; do
    "$make_book" "$rows" $kind >"$folder/book.csv"
    runs=$(for run in 1 2 3; do once "$folder/book.csv"; done | sort -n)
    read -r seconds memory < <(sed -n 2p <<<"$runs")
    size=$(($(stat -c %s "$folder/findings.jsonl") / 1048576))
    situations=$(sed -n 's/ situations were worked out.*//p' "$folder/summary")
    printf '%10s %10s %9s %12s %14s %12s\n' "$rows" "${kind:-alike}" "$seconds" "$memory" "$size" \
      "$situations"
  done
done
