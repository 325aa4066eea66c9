# What is needed from Debian 12, and how it is got. Read by tools/dev.

build_packages=(g++ cmake ninja-build pkg-config protobuf-compiler libprotobuf-dev libabsl-dev
  libjemalloc-dev librocksdb-dev libssl-dev libutf8proc-dev libcli11-dev libdtl-dev libedlib-dev
  libpugixml-dev libicu-dev libcsv-dev libxxhash-dev rapidjson-dev zlib1g-dev libsqlite3-dev
  tzdata)
test_packages=(cmark-gfm libgtest-dev libgmock-dev python3 sqlite3 xz-utils)
bench_packages=(gnuplot-nox libbenchmark-dev libpq-dev postgresql python3 time)
lint_packages=(clang clang-format clang-tidy)

# Those of the packages that are not installed.
missing() {
  local installed
  installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null || true)
  for package in "$@"; do
    grep -qx "installed $package" <<<"$installed" || echo "$package"
  done
}

as_root() {
  if [ "$(id -u)" = 0 ]; then env "$@"; else sudo env "$@"; fi
}

# Twice, as a mirror can be away for a moment; lists first, as a bare machine has none.
apt_install() {
  local apt=(as_root DEBIAN_FRONTEND=noninteractive apt-get -y -o Acquire::Retries=3
    -o DPkg::Lock::Timeout=300)
  for attempt in 1 2; do
    "${apt[@]}" update && "${apt[@]}" install --no-install-recommends "$@" && return
    [ "$attempt" = 2 ] || sleep 5
  done
  return 1
}

# need PACKAGE…: installs those that are missing.
need() {
  local lacking
  if ! command -v dpkg-query apt-get >/dev/null; then
    echo "tools/dev: no apt-get here; going on as if these were installed: $*" >&2
    return
  fi
  mapfile -t lacking < <(missing "$@")
  [ ${#lacking[@]} -gt 0 ] || return 0
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null ||
      fail "these are missing, and there is no sudo: as root, run apt-get install ${lacking[*]}"
    sudo -v || fail "these are missing, and sudo refused: have ${lacking[*]} installed"
  fi
  mend="check the network, then run the same command again" \
    run packages build/packages.log apt_install "${lacking[@]}"
}
