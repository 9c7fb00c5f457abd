#!/usr/bin/env bash
# The step of action.yml that tests: reads the inputs as variables, so that none of them is ever part of a script.
# Runs anywhere with GITHUB_STEP_SUMMARY and GITHUB_OUTPUT naming files.
set -uo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# A branch of built files has them; elsewhere they are built once.
if [[ ! -e $home/dist/bundle.cjs ]]; then
  echo '::group::build dryban'
  npm ci --prefix "$home" --no-audit --no-fund
  built=$?
  echo '::endgroup::'
  if [[ $built -ne 0 ]]; then
    echo '::error::dryban could not be built: use its branch of built files, release'
    exit 2
  fi
fi

reports=$(mktemp -d "${RUNNER_TEMP:-${TMPDIR:-/tmp}}/dryban-XXXXXX")
# The annotations come with a summary of the job.
argv=(--reporter table --reporter github)
for report in sarif junit; do argv+=(--reporter "$report=$reports/dryban.$report"); done

# The lines of a text that hold more than white space, without that around it.
add_lines() {
  local line
  while IFS=$' \t' read -r line || [[ -n $line ]]; do
    [[ -z $line ]] || argv+=("$line")
  done <<<"$1"
}

[[ -z ${INPUT_CONFIG:-} ]] || argv+=("--config=$INPUT_CONFIG")
[[ -z ${INPUT_FAIL2BAN_VERSION:-} ]] || argv+=("--fail2ban-version=$INPUT_FAIL2BAN_VERSION")
[[ -z ${INPUT_MIN_COVERAGE:-} ]] || argv+=("--min-coverage=$INPUT_MIN_COVERAGE")
add_lines "${INPUT_ARGS:-}"
argv+=(--)
add_lines "${INPUT_PATHS:-}"

node "$home/bin/dryban.js" test "${argv[@]}"
code=$?

# One that was never written says nothing.
for report in sarif junit; do
  [[ ! -e $reports/dryban.$report ]] || echo "$report=$reports/dryban.$report" >>"$GITHUB_OUTPUT"
done
echo "exit-code=$code" >>"$GITHUB_OUTPUT"
if [[ ! -e $reports/dryban.junit ]]; then
  echo '::error title=dryban::nothing was tested: the log of this step says why'
fi
exit "$code"
