#!/usr/bin/env bash
# install_test.sh BUILD_DIR: installs what was built there into a fresh prefix, builds the client
# beside this file against it, outside the tree, by find_package and by pkg-config, and runs both.
set -euo pipefail
build=$(realpath "$1")
source=$(dirname "$(realpath "${BASH_SOURCE[0]}")")/client
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$source" "$work/client"
cd "$work"

# expect COMMAND…: the client records a rule and finds it again.
expect() {
  local said
  said=$("$@" | xargs)
  echo "$1: $said"
  [ "$said" = "OK The Rule" ]
}

cmake --install "$build" --prefix "$work/prefix"

cmake -S client -B by-cmake -G Ninja -DCMAKE_BUILD_TYPE=Release \
  -DCMAKE_PREFIX_PATH="$work/prefix" -DCMAKE_COMPILE_WARNING_AS_ERROR=ON
cmake --build by-cmake
expect by-cmake/client "$work/store-1"

# liblexlog is an archive, and what it needs must come with or without --static.
libdir=$(dirname "$(find "$work/prefix" -name lexlog.pc)")
export PKG_CONFIG_PATH=$libdir
for static in "" --static; do
  # shellcheck disable=SC2046,SC2086
  c++ -std=c++20 client/client.cc -o "by-pkg-config$static" \
    $(pkg-config --cflags lexlog) $(pkg-config $static --libs lexlog)
  expect "./by-pkg-config$static" "$work/store-2$static"
done

# Moved elsewhere it is found as well: nothing installed names the prefix.
mv prefix elsewhere
if grep -rlF "$work/prefix" elsewhere --include='*.cmake' --include='*.pc'; then
  echo "these name the prefix that they were installed to" >&2
  exit 1
fi
