#!/usr/bin/env bash
# Restores, builds and runs every test. Usage: ./test.sh [dotnet-test-filter]
# Installs what it needs where it can; where it cannot, says what is missing and fails. Nothing is skipped silently.
set -uo pipefail
cd "$(dirname "$0")" || exit 1
. .ci/environment

die() { echo "test.sh: $*" >&2; exit 1; }

command -v dotnet >/dev/null || die "the .NET 10 SDK is missing: https://dotnet.microsoft.com/download/dotnet/10.0"

# The browser tests drive a real Chromium.
find_chromium() {
  local candidate
  for candidate in "${KBSEARCH_CHROMIUM:-}" chromium chromium-browser google-chrome; do
    [ -n "$candidate" ] && command -v "$candidate" 2>/dev/null && return 0
  done
  return 1
}
if ! chromium=$(find_chromium); then
  if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    echo "Installing Chromium for the browser tests ..."
    log=$(mktemp)
    { retry apt-get update && DEBIAN_FRONTEND=noninteractive retry apt-get install -y --no-install-recommends chromium; } >"$log" 2>&1 \
      || { tail -n 5 "$log" >&2; die "Chromium could not be installed (log: $log)"; }
    rm -f "$log"
    chromium=$(find_chromium) || die "Chromium was installed but is not on the PATH"
  else
    die "Chromium is missing: install it (Debian: sudo apt-get install chromium) or set KBSEARCH_CHROMIUM to its path"
  fi
fi
export KBSEARCH_CHROMIUM=$chromium

retry dotnet restore KbSearch.sln -v quiet || die "restore failed"
dotnet build KbSearch.sln --no-restore -v quiet -clp:NoSummary || die "build failed"

passed=0 failed=0 skipped=0 broken=0
for project in tests/*Tests/*.csproj; do
  name=$(basename "$project" .csproj)
  echo "== $name"
  log=$(mktemp)
  dotnet test "$project" --no-build ${1:+--filter "$1"} 2>&1 | tee "$log"
  status=${PIPESTATUS[0]}
  counts=$(grep -Eo 'Failed: +[0-9]+, Passed: +[0-9]+, Skipped: +[0-9]+' "$log" | tail -n 1)
  rm -f "$log"
  if [ -n "$counts" ]; then
    read -r f p s <<<"$(grep -Eo '[0-9]+' <<<"$counts" | tr '\n' ' ')"
    passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
    [ "$status" = 0 ] || [ "$f" -gt 0 ] || broken=1
  elif [ -z "${1:-}" ]; then
    echo "test.sh: $name reported no tests" >&2
    broken=1
  fi
done

echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ] && [ "$broken" = 0 ] && { [ "$passed" -gt 0 ] || [ -n "${1:-}" ]; }
