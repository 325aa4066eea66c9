# Configures, builds and tests one preset. Read by tools/dev.

# One compiler a core, but no more than there is memory for (1 GiB each).
jobs_here() {
  local cores memory
  cores=$(nproc)
  memory=$(awk '/^MemAvailable:/ { print int($2 / 1048576) }' /proc/meminfo)
  echo $((memory < 1 ? 1 : memory < cores ? memory : cores))
}

# build PRESET [TARGET…]
build() {
  local preset=$1 folder=build/$1 launcher=() until_error=1
  shift
  if [ -f "$folder/CMakeCache.txt" ] &&
    ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$PWD" "$folder/CMakeCache.txt"; then
    rm -rf "$folder" # the tree was moved
  fi
  if [ ! -f "$folder/build.ninja" ]; then
    command -v ccache >/dev/null && launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
    mend="${mend:-if a package is missing: tools/dev install-deps}" \
      run "configure" "build/$preset.log" cmake --preset "$preset" "${launcher[@]}"
  fi
  [ "$preset" != tidy ] || until_error=0 # everything that it finds, at once
  mend="${mend:-mend the first error shown; if it looks stale: tools/dev clean}" \
    run "build $preset" "build/$preset.log" \
    env NINJA_STATUS='[%f/%t] ' ninja -C "$folder" -j "$(jobs_here)" -k $until_error "$@"
}

# run_ctest PRESET ARGS…: in full view, as what the tests say is what was asked for.
run_ctest() {
  local preset=$1 progress=()
  shift
  [ -z "$live" ] || progress=(--progress)
  ctest --preset "$preset" -j "$(nproc)" "${progress[@]}" "$@" ||
    fail "tests failed; one of them again: tools/dev test -R NAME -V"
}
