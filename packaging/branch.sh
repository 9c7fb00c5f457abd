#!/usr/bin/env bash
# packaging/branch.sh [BRANCH [TAG]]: commits the files of the package, which `npm run release` has made, and those by which
# CI and pre-commit use them, to a branch of this repository, `release` by default, so that npm installs them from a git
# address, `npm i -g git+…#release`, without developer tools. Neither the branch that is checked out nor the index
# changes. A TAG, such as v0.2.0, names that commit for whoever pins what is used.
set -euo pipefail
cd "$(dirname "$0")/.."

branch=${1:-release} tag=${2:-}
index=$(mktemp -d)
trap 'rm -rf "$index"' EXIT
export GIT_INDEX_FILE=$index/index

git --work-tree=release/package add --all --force . ':!dist/*.cache'
git --work-tree=. add action.yml ci .pre-commit-hooks.yaml
tree=$(git write-tree)
parent=$(git rev-parse --verify --quiet "refs/heads/$branch" || true)
if [[ -n $parent && $(git rev-parse "$parent^{tree}") == "$tree" ]]; then
  echo "$branch has it already"
else
  commit=$(git commit-tree "$tree" ${parent:+-p "$parent"} -m "Build of $(git rev-parse --short HEAD)")
  git update-ref "refs/heads/$branch" "$commit"
  echo "$branch is now $(git rev-parse --short "$commit")"
fi
[[ -z $tag ]] || git tag "$tag" "$branch"
