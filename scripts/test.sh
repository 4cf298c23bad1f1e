#!/usr/bin/env bash
# Tries all of Doorway, with what scripts/install.sh installs. Every step runs, also after one that failed, and says how
# it went in the words of go test; the last line is go test's line for a whole package.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
export CC="${CC:-clang}" PATH="$PWD/.tools/bin:$PATH" CGO_ENABLED=1
GOFLAGS="$(go env GOFLAGS) -buildvcs=false"
export GOFLAGS

failed=() reasons=
said=$(mktemp) apart=$(mktemp)
trap 'rm -f "$said" "$apart" "$apart".*' EXIT

# step NAME COMMAND…
step() {
	local name=$1 began=$SECONDS how=PASS
	shift
	printf '=== RUN   %s\n' "$name"
	"$@" 2>&1 | tee "$said"
	if [ "${PIPESTATUS[0]}" -ne 0 ]; then
		how=FAIL
		failed+=("$name")
		# The sentences of failed checks begin with file and line.
		reasons+=$(printf '%s:\n' "$name" && grep -E '^ *[A-Za-z0-9_./]+\.(go|sh):[0-9]+' "$said" | tail -n 12)$'\n'
	fi
	printf -- '--- %s: %s (%d.00s)\n' "$how" "$name" $((SECONDS - began))
}

# beside COMMAND… begins what goes on beside the steps that follow, until one of them is joined, which waits for it and
# says how it went.
beside() {
	("$@" >"$apart.said" 2>&1; echo "$?" >"$apart.how") &
}

joined() {
	until [ -s "$apart.how" ]; do sleep 1; done
	cat "$apart.said"
	return "$(cat "$apart.how")"
}

formatted() {
	local files
	files=$(gofumpt -l .) || return
	[ -z "$files" ] && return
	printf 'Not formatted (gofumpt -w mends it):\n%s\n' "$files"
	return 1
}

# of KIND prints the packages that import no Fyne (plain), draw screens (screen) or open the window (window).
# Screens are tried without cgo, so that no display and no OpenGL is needed.
of() {
	go list -f '{{.ImportPath}} {{join .Deps " "}} ' ./... | awk -v kind="$1" '{
		own = "plain"
		if (/ fyne\.io\/fyne\/v2\//) own = "screen"
		if (/ fyne\.io\/fyne\/v2\/app /) own = "window"
		if (own == kind) print $1
	}'
}

# go_on KIND COMMAND… runs the command on the packages of that kind, where there are any.
go_on() {
	local packages
	mapfile -t packages < <(of "$1")
	shift
	[ "${#packages[@]}" -eq 0 ] || "$@" "${packages[@]}"
}

fuzz_targets() {
	grep -rHoE --include='*_test.go' --exclude-dir='.*' '^func Fuzz[A-Za-z0-9_]*' session audio app assets 2>/dev/null |
		sed -E 's|/[^/]*:func | |' | sort
}

# fuzz PACKAGE TARGET TIME. Now and then Go takes the end of the time itself for a failure of what it tries, and then keeps no
# input that failed; that is tried again.
fuzz() {
	local said how
	for _ in 1 2 3 4; do
		said=$(go test -run '^$' -fuzz "^$2\$" -fuzztime "$3" -fuzzminimizetime 20x "$1" 2>&1)
		how=$?
		if [ "$how" -eq 0 ] || ! grep -qx ' *context deadline exceeded' <<<"$said" || grep -q 'Failing input' <<<"$said"; then
			break
		fi
	done
	printf '%s\n' "$said"
	return "$how"
}

build() {
	go build -tags migrated_fynedo -ldflags '-s -w' -o bin/doorway . &&
		go build -o bin/doorway-e2e .
}

# With Fyne's check of its threads on, as in any build without the tag migrated_fynedo.
end_to_end() {
	DOORWAY_BINARY="$PWD/bin/doorway-e2e" go test -tags e2e -count=1 -timeout 20m -v ./e2e/...
}

step format formatted
step vet go vet -tags e2e ./...
step staticcheck staticcheck -tags e2e ./...
for system in windows darwin; do
	step "vet/$system" go_on plain env CGO_ENABLED=0 GOOS="$system" go vet
done
# The window's own tests are one package, which keeps one core busy for minutes; the race detector has the other.
beside go_on screen env CGO_ENABLED=0 go test
step race go_on plain go test -race
step screens joined
# Sound that one goroutine makes has no races, and takes ten times as long where they are looked for.
step sound go test ./audio/... ./app/conductor ./app/command
step window go_on window go test
# All targets together take a minute and a half at most. To make an input smaller only because it is new would take
# most of that.
each=$((90 / $(fuzz_targets | wc -l)))
while read -r folder target; do
	step "fuzz/$folder/$target" fuzz "./$folder" "$target" "$((each < 10 ? each : 10))s" </dev/null
done < <(fuzz_targets)
step build build
if compgen -G 'e2e/*_test.go' >/dev/null; then
	step e2e end_to_end
fi

if [ "${#failed[@]}" -gt 0 ]; then
	printf 'Failed:\n%s' "$reasons"
	printf 'Failed: %s\nFAIL\tdoorway\t%d.000s\n' "${failed[*]}" "$SECONDS"
	exit 1
fi
printf 'PASS\nok  \tdoorway\t%d.000s\n' "$SECONDS"
