#!/usr/bin/env bash
# Renders every guide in every voice at its shortest and its longest, measures each, and prints the table. Takes a quarter
# of an hour on two cores.
set -euo pipefail
cd "$(dirname "$0")/.."
go test -buildvcs=false -count=1 -timeout 60m -run "TestAGuideIsHeardAsItShouldBe|TestEveryClipIsEquallyLoud" -v ./app/conductor -args -every
