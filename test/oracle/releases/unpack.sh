#!/usr/bin/env bash
# Unpacks the releases of fail2ban that Debian's archive has beside the installed one, the Python that the oldest needs,
# and a newer Python, below test/oracle/releases/unpacked: `1.1.1/root` is a release, `1.1.1/version` its exact version. Nothing is
# installed, and what is there already stays. The exit status is 1 if one of them can't be had.
set -uo pipefail
cd "$(dirname "$0")" || exit 1

target=$PWD/unpacked
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0

# apt-get with lists, sources and a cache of its own.
apt_apart() {
  apt-get -qq -o Dir::State::Lists="$work/lists" -o Dir::Etc::sourcelist=/dev/null \
    -o Dir::Etc::sourceparts="$work/sources" -o Dir::Cache="$work/cache" -o APT::Sandbox::User=root "$@"
}

# From where this machine gets its own packages; security updates of other suites are elsewhere.
read_archive() {
  mkdir -p "$work/lists/partial" "$work/cache/archives/partial" "$work/sources"
  awk 'BEGIN { RS = ""; ORS = "\n\n" } !/security/' /etc/apt/sources.list.d/debian.sources |
    sed -E 's/^Suites:.*/Suites: bullseye trixie sid/; s/^Components:.*/Components: main/' \
      >"$work/sources/releases.sources"
  apt_apart update
}

# unpack NAME SUITE PACKAGE...: the version is that of the first package.
unpack() {
  local name=$1 suite=$2 file version=
  shift 2
  [[ -e $target/$name/version ]] && return
  rm -rf "${target:?}/$name" "$work/packages"
  mkdir -p "$target/$name/root" "$work/packages"
  for package in "$@"; do
    (cd "$work/packages" && apt_apart download "$package/$suite") || return 1
    file=$(echo "$work/packages/${package}"_*.deb)
    dpkg-deb -x "$file" "$target/$name/root" || return 1
    version=${version:-$(dpkg-deb -f "$file" Version)}
  done
  # Written last: without it, what is there counts as nothing.
  echo "$version" >"$target/$name/version"
}

# Python 3.13, which needs a newer C library than Debian 12 has, as WebAssembly.
install_wasm_python() {
  local folder=$target/python3.13 version=0.28.3
  [[ -e $folder/version ]] && return
  mkdir -p "$folder"
  npm install --silent --no-save --no-audit --no-fund --prefix "$folder" "pyodide@$version" &&
    echo "$version" >"$folder/version"
}

has_all() {
  local name
  for name in 0.11.2 1.1.0 1.1.1 python3.9 python3.13; do [[ -e $target/$name/version ]] || return 1; done
}

has_all && exit
install_wasm_python || status=1
read_archive || exit 1
unpack 0.11.2 bullseye fail2ban python3-systemd || status=1
unpack python3.9 bullseye python3.9-minimal libpython3.9-minimal libpython3.9-stdlib || status=1
unpack 1.1.0 trixie fail2ban || status=1
# The newest that there is: releases after 1.1.1 judge alike.
unpack 1.1.1 sid fail2ban || status=1
exit "$status"
