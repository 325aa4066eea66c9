#!/usr/bin/env bash
# compare.sh PROGRAMS [ARGS…]: lexlog beside SQLite and PostgreSQL; PROGRAMS is the folder of the
# built measurements, ARGS are those of compare_bench (--help tells them). The figures go to
# PROGRAMS/figures.jsonl or where --json says, and with --report into docs/benchmarks.md. --growth
# measures what is lexlog's alone too.
set -euo pipefail
programs=$(cd "$1" && pwd)
shift
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
figures='' report='' growth='' arguments=()
while [ $# -gt 0 ]; do
  case $1 in
    -h | --help) exec "$programs/compare_bench" --help ;;
    --json) figures=${2:?--json needs the name of a file} && shift ;;
    --json=*) figures=${1#--json=} ;;
    --growth) growth=1 && arguments+=("$1") ;;
    --report) report=1 && arguments+=("$1") ;;
    *) arguments+=("$1") ;;
  esac
  shift
done
if [ -z "$figures" ]; then
  figures=$programs/figures.jsonl
  rm -f "$figures"
fi
"$here/with_postgres.sh" "$programs/compare_bench" --json "$figures" "${arguments[@]}"
all=("$figures")
if [ -n "$growth" ]; then
  "$here/alone.sh" "$programs/alone_bench"
  all+=("$programs/figures-alone.jsonl")
fi
if [ -n "$report" ]; then
  PYTHONDONTWRITEBYTECODE=1 python3 "$here/report.py" "$here/../../docs" "${all[@]}"
  echo "docs/benchmarks.md is written"
fi
