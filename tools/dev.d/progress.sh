# Shows that a step is under way, and what to do when it fails. Read by tools/dev.

if [ -t 1 ] && [ "${TERM:-dumb}" != dumb ]; then live=1; else live=; fi
if [ -n "$live" ] && [ -z "${NO_COLOR:-}" ]; then
  red=$'\e[31m' green=$'\e[32m' plain=$'\e[0m'
else
  red='' green='' plain=''
fi
width=${COLUMNS:-$(tput cols 2>/dev/null || echo 100)}

clock() {
  printf '%d:%02d' $(($1 / 60)) $(($1 % 60))
}

# fail MESSAGE: one line that says what failed and how to mend it, and the end.
fail() {
  echo "${red}tools/dev: $1${plain}" >&2
  exit 1
}

# The last thing that a log says; what ninja says of a compilation, in short.
last_line() {
  tail -c 2000 "$1" | tr '\r' '\n' | grep -v '^ *$' | tail -n 1 |
    sed -E 's|Building CXX object .*/CMakeFiles/[^/]*\.dir/||' | cut -c "1-$((width - 26))"
}

# What matters of the log of a step that failed: from the first error on, or else its end.
show_failure() {
  local first
  first=$(grep -nEm1 '(error|FAILED|Error|fatal):|^E: |undefined reference' "$1" | cut -d: -f1)
  if [ -n "$first" ]; then tail -n "+$first" "$1" | head -n 25; else tail -n 25 "$1"; fi |
    cut -c 1-400 >&2
}

# run NAME LOG COMMAND…: runs COMMAND with its output in LOG, one line of progress in view. Ends
# the program if it fails; $mend says then what may help.
run() {
  local name=$1 log=$2 started=$SECONDS said=$SECONDS child code=0
  shift 2
  mkdir -p "$(dirname "$log")"
  "$@" >"$log" 2>&1 </dev/stdin &
  child=$!
  trap 'kill $child 2>/dev/null || true; wait $child || true
    echo; fail "$name was interrupted"' INT TERM
  while kill -0 $child 2>/dev/null; do
    if [ -n "$live" ]; then
      printf '\r\e[K%-14s %s  %s' "$name" "$(clock $((SECONDS - started)))" "$(last_line "$log")"
    elif [ $((SECONDS - said)) -ge 30 ]; then
      said=$SECONDS
      printf '%-14s %s  %s\n' "$name" "$(clock $((SECONDS - started)))" "$(last_line "$log")"
    fi
    sleep 0.1
  done
  wait $child || code=$?
  trap - INT TERM
  [ -z "$live" ] || printf '\r\e[K'
  if [ $code != 0 ]; then
    show_failure "$log"
    fail "$name failed; everything it said is in $log${mend:+; $mend}"
  fi
  printf '%-14s %s  %sdone%s\n' "$name" "$(clock $((SECONDS - started)))" "$green" "$plain"
}
