#!/usr/bin/env bash
# alone.sh PROGRAM [SIZE…]: what is measured of lexlog alone, in a temporary folder; PROGRAM is the
# built alone_bench. The figures go to figures-alone.jsonl beside it. Answers are checked before
# anything of a size is measured; the first wrong one ends it all.
set -euo pipefail
program=$(realpath "$1")
shift
sizes=("$@")
[ ${#sizes[@]} -gt 0 ] || sizes=(10000 100000 1000000 10000000)
figures=$(dirname "$program")/figures-alone.jsonl
rm -f "$figures"
folder=$(mktemp -d "${TMPDIR:-/tmp}/lexlog-alone-XXXXXX")
trap 'rm -rf "$folder"' EXIT
for size in "${sizes[@]}"; do
  for stage in load check open ask rebuild states killed; do
    "$program" "$folder" "$size" "$stage" "$figures"
  done
  rm -rf "${folder:?}"/*
done
"$program" "$folder" 100000 depth "$figures"
rm -rf "${folder:?}"/*
"$program" "$folder" 100000 coordinates "$figures"
rm -rf "${folder:?}"/*
"$program" "$folder" 1000000 catalogue "$figures"
echo "the figures are in $figures"
