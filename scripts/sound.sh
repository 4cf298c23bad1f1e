#!/usr/bin/env bash
# Renders a journey in every palette, and of 45, 60, 75 and 90 minutes, measures each, and prints the tables; draws the
# spectrograms of those of 45 minutes into the folder named, build/sound without one, and all of them on one sheet.
# Takes about twenty minutes on two cores.
set -euo pipefail
cd "$(dirname "$0")/.."
to=$(realpath -m "${1:-build/sound}")
mkdir -p "$to"

well=0
go test -buildvcs=false -count=1 -timeout 60m -run TestWholeJourneysSoundAsTheyShould -v ./app/conductor \
	-args -every -out "$to" | tee "$to/tables.txt" || well=$?
montage -label '' "$to"/*-45.png -tile 1x -geometry '1000x140!+0+3' -background '#141518' PNG8:"$to/all.png"
echo "The pictures are in $to, on one sheet by the alphabet: time to the right over 45 minutes, frequency upward from 30 Hz to 12 kHz, phases marked above."
exit "$well"
