#!/usr/bin/env bash
# Makes the README's pictures anew: the real window, at both sizes that must hold, into docs.
set -euo pipefail
cd "$(dirname "$0")/.."
export CC="${CC:-clang}"
go build -buildvcs=false -o bin/doorway-e2e .
mkdir -p docs
DOORWAY_BINARY="$PWD/bin/doorway-e2e" DOORWAY_SHOTS="$PWD/docs" go test -buildvcs=false -tags e2e -count=1 -run TestThePicturesOfTheReadme -v ./e2e
