#!/usr/bin/env bash
# Installs dryban in each way that there is, each in a clean root, and uses it there. Needs what `npm run release` makes.
# The last line is `N passed, N failed, N skipped`; the exit status is 0 if none failed.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
here=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0 skipped=0

# A way, and the function that installs and uses it; what that says is shown if it fails.
try() {
  local name=$1 status
  shift
  # Not within a condition, where bash would not stop at what fails.
  (set -euo pipefail; "$@") >"$work/log" 2>&1
  status=$?
  if [[ $status -eq 0 ]]; then
    passed=$((passed + 1))
    printf 'ok    %s\n' "$name"
  else
    failed=$((failed + 1))
    printf 'FAIL  %s\n' "$name"
    cat "$work/log"
  fi
}

skip() {
  skipped=$((skipped + 1))
  printf 'skip  %s: %s\n' "$1" "$2"
}

# Uses a dryban as a person would: each answer is known, and threads run two tests.
use() {
  local case=$here/fixtures/portscan
  [[ $("$@" --version) == $(node -p "require('./package.json').version") ]]
  "$@" replay "$case/filter.conf" "$case/messages" --tz UTC --now 2026-02-05 --maxretry 3 \
    --quiet --expect-banned 203.0.113.45
  [[ $("$@" regex -o ip '2026-02-04 bad 192.0.2.1' 'bad <HOST>') == 192.0.2.1 ]]
  "$@" test "$case" "$here/fixtures/sshd" --jobs 2 | grep '^2 passed, 0 failed, 0 broken$'
}

# bash stops at what fails, but not at what is turned round by `!`.
refuse() {
  if "$@"; then return 1; fi
}

# npm without network, with a cache, a home and a place of its own, so that it can't install anything else.
npm_install() {
  HOME=$1 npm_config_cache=$1/cache npm install --global --offline --no-update-notifier --no-audit --no-fund --prefix "$1" "${@:2}"
}

installed_alone() {
  [[ $(ls -A "$1/lib/node_modules") == dryban && ! -e $1/lib/node_modules/dryban/node_modules ]]
}

tarball() {
  npm_install "$work/tarball" ./release/dryban-*.tgz
  installed_alone "$work/tarball"
  use "$work/tarball/bin/dryban"
  [[ $("$work/tarball/bin/dryban-regex" -V) == $("$work/tarball/bin/dryban" --version) ]]
  grep -q '^\.TH DRYBAN' "$work/tarball/share/man/man1/dryban-replay.1"
  # The first run has kept what Node compiled.
  compgen -G "$work/tarball/lib/node_modules/dryban/dist/*.cache"
}

library() {
  mkdir "$work/library"
  ln -s "$work/tarball/lib/node_modules" "$work/library/node_modules"
  cd "$work/library"
  node --input-type=module -e "
    import { replay } from 'dryban';
    import { DiagnosedError } from 'dryban/node';
    import { replay as replayFiles } from 'dryban/node';
    const settings = { maxretry: 3, tz: 'UTC', now: '2026-02-05' };
    const place = '$here/fixtures/portscan/';
    const { bans } = await replayFiles({ filter: place + 'filter.conf', logs: place + 'messages', ...settings });
    if (bans.length !== 6) throw new Error(bans.length + ' bans');
    try { replay({ filter: '', logs: '', now: 0 }); }
    catch (error) { process.exit(error instanceof DiagnosedError ? 0 : 2); }
    process.exit(3);"
}

# What may not be written is the folder of the superuser.
as_another_user() {
  cp -r "$work/tarball/lib/node_modules/dryban" "$work/foreign"
  rm "$work"/foreign/dist/*.cache
  chmod -R go-w,go+rX "$work/foreign"
  chmod go+x "$work"
  local told
  told=$(setpriv --reuid=65534 --regid=65534 --clear-groups \
    node "$work/foreign/bin/dryban.js" replay --failregex 'bad <HOST>' - 2>&1 >/dev/null \
    <<<'2026-02-04 12:00:00 bad 192.0.2.1')
  [[ -z $told ]]
  refuse compgen -G "$work/foreign/dist/*.cache*"
}

# What a page has wrong goes to the standard error of groff, and to the output of mandoc.
manual() {
  local page said
  for page in release/package/man/*.1; do
    said=$(groff -ww -man -Tutf8 "$page" 2>&1 >/dev/null)
    [[ -z $said ]] || { echo "$page: $said"; return 1; }
  done
  if type mandoc; then mandoc -Tlint -W warning release/package/man/*.1; fi
}

git_address() {
  git clone -q --bare . "$work/clone.git"
  git -C "$work/clone.git" worktree add -q --detach "$work/clone" HEAD
  cp -r packaging "$work/clone/"
  mkdir "$work/clone/release"
  cp -r release/package "$work/clone/release/"
  "$work/clone/packaging/branch.sh" release
  "$work/clone/packaging/branch.sh" release | grep 'has it already'
  npm_install "$work/git" --omit=dev "git+file://$work/clone.git#release"
  installed_alone "$work/git"
  use "$work/git/bin/dryban"
}

# The action as the runner of GitHub has it, of the branch of built files, in a repository with two cases.
action() {
  git clone -q --branch release "$work/clone.git" "$work/action"
  mkdir -p "$work/user"
  cp -r fixtures/portscan fixtures/sshd "$work/user/"
  cd "$work/user"
  RUNNER_TEMP=$work GITHUB_OUTPUT=$work/output GITHUB_STEP_SUMMARY=$work/summary bash "$work/action/ci/action.sh"
  grep '^## dryban: 2 passed, 0 failed, 0 broken$' "$work/summary"
  grep '^exit-code=0$' "$work/output"
}

# The hook of the branch of built files, with what pre-commit keeps in a place of its own.
pre_commit() {
  mkdir "$work/hooked"
  cp -r fixtures/portscan "$work/hooked/"
  local rev
  rev=$(git -C "$work/clone.git" rev-parse release)
  cd "$work/hooked"
  git init -q
  printf 'repos:\n  - repo: file://%s\n    rev: %s\n    hooks:\n      - id: dryban-test\n' \
    "$work/clone.git" "$rev" >.pre-commit-config.yaml
  git add .
  HOME=$work/hooks PRE_COMMIT_HOME=$work/hooks pre-commit run --all-files
  echo 'failregex = another <HOST>' >>portscan/filter.conf
  refuse env PRE_COMMIT_HOME="$work/hooks" pre-commit run --all-files
}

one_file() {
  mkdir "$work/one"
  cp release/dryban.cjs "$work/one/dryban"
  use "$work/one/dryban"
}

executable() {
  mkdir "$work/executable"
  cp release/dryban-*-"$(node -p process.arch)" "$work/executable/dryban"
  # There is no Node on this path.
  PATH=$work/executable dryban --version
  use "$work/executable/dryban"
}

# A root that holds a shell, this machine's Node and what dpkg has to know of it.
make_root() {
  local root=$1 file
  mkdir -p "$root"/{bin,dev,etc,tmp,usr/bin,usr/sbin,var/lib/dpkg/{info,updates}}
  for file in /bin/sh /usr/bin/env /usr/bin/rm "$(readlink -f "$(command -v node)")"; do
    cp --parents -L "$file" "$root"
    ldd "$file" | grep -o '/[^ ]*' | while read -r library; do cp --parents -Ln "$library" "$root"; done
  done
  ln -sf "$(readlink -f "$(command -v node)")" "$root/usr/local-node"
  [[ -e $root/usr/bin/node ]] || ln -s ../local-node "$root/usr/bin/node"
  : >"$root/dev/null"
  : >"$root/var/lib/dpkg/status"
}

debian() {
  local root=$work/debian package=(release/dryban_*.deb)
  make_root "$root"
  # Without Node it is refused.
  refuse dpkg --root="$root" --install "${package[0]}"
  dpkg --root="$root" --purge dryban
  cat >"$root/var/lib/dpkg/status" <<STATUS
Package: nodejs
Status: install ok installed
Maintainer: this test
Architecture: $(dpkg --print-architecture)
Version: $(node -p process.versions.node)
Description: the Node of this machine

STATUS
  dpkg --root="$root" --install "${package[0]}"
  compgen -G "$root/usr/lib/dryban/dist/*.cache"
  zgrep -q '^\.TH DRYBAN' "$root/usr/share/man/man1/dryban-regex.1.gz"
  bash -n "$root/usr/share/bash-completion/completions/dryban"
  grep -q '^#compdef dryban' "$root/usr/share/zsh/vendor-completions/_dryban"
  grep -q '^complete -c dryban' "$root/usr/share/fish/vendor_completions.d/dryban.fish"
  mkdir -p "$root$here"
  cp -r package.json fixtures "$root$here/"
  use chroot "$root" dryban
  dpkg --root="$root" --remove dryban
  [[ ! -e $root/usr/lib/dryban ]]
}

# The same for one who is not the superuser.
unpacked_debian() {
  dpkg-deb --extract release/dryban_*.deb "$work/unpacked"
  use "$work/unpacked/usr/bin/dryban"
}

try 'npm i -g of the packed tarball' tarball
try 'the library of the installed package' library
if type groff >/dev/null 2>&1; then
  try 'manual pages' manual
else
  skip 'manual pages' 'apt-get install groff mandoc'
fi
if [[ $(id -u) -ne 0 ]]; then
  skip 'a folder that may not be written' 'only the superuser can make one for another: run it by sudo'
else
  try 'a folder that may not be written' as_another_user
fi
if git rev-parse HEAD >/dev/null 2>&1; then
  try 'npm i -g of a git address' git_address
  try 'the action of GitHub' action
  if type pre-commit >/dev/null 2>&1; then
    try 'the hook of pre-commit' pre_commit
  else
    skip 'the hook of pre-commit' 'apt-get install pre-commit'
  fi
else
  skip 'npm i -g of a git address' 'this is no clone: git clone the repository'
fi
try 'one file' one_file
try 'an executable' executable
if ! compgen -G 'release/dryban_*.deb' >/dev/null; then
  skip 'a Debian package' 'apt-get install dpkg, then npm run release'
elif [[ $(id -u) -ne 0 ]]; then
  try 'a Debian package, unpacked' unpacked_debian
  skip 'a Debian package, installed' 'only the superuser can install it: run it by sudo'
else
  try 'a Debian package, unpacked' unpacked_debian
  try 'a Debian package, installed' debian
fi
if docker info >/dev/null 2>&1; then
  try 'a container' docker build --quiet --file packaging/Dockerfile .
else
  skip 'a container' 'no container engine answers: install docker and start it'
fi

printf '\n%s passed, %s failed, %s skipped\n' "$passed" "$failed" "$skipped"
[[ $failed -eq 0 ]]
