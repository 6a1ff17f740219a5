#!/usr/bin/env bash
# Runs the browser tests five times beside two loops that keep two cores busy; what pytest is given may follow.
# Ends with a line for each run, and with 1 if any was not green.
set -uo pipefail
cd "$(dirname "$0")/.."
pytest=${PYTEST:-.venv/bin/pytest}
runs=5
logs=$(mktemp -d)
loops=()
trap 'kill "${loops[@]}"' EXIT
for _ in 1 2; do
  while :; do :; done &
  loops+=($!)
done

failed=0
for run in $(seq "$runs"); do
  "$pytest" -m browser "$@" 2>&1 | tee "$logs/$run" || failed=$((failed + 1))
done

printf '\n'
for run in $(seq "$runs"); do
  printf 'Run %s: %s\n' "$run" "$(tail -n 1 "$logs/$run")"
done
printf '%s of %s runs green. Their logs: %s\n' "$((runs - failed))" "$runs" "$logs"
((failed == 0))
