#!/usr/bin/env bash
# Renders a journey in every palette, and of 45, 60, 75 and 90 minutes, measures each, and prints the tables; then draws
# the spectrograms of those of 45 minutes into the folder named, build/sound without one, and all of them on one sheet.
# Takes about a quarter of an hour on two cores, and 4 GB of disk while it runs.
set -euo pipefail
cd "$(dirname "$0")/.."
to=$(realpath -m "${1:-build/sound}")
mkdir -p "$to"
waves=$(mktemp -d -p "$to")
trap 'rm -rf "$waves"' EXIT

well=0
go test -buildvcs=false -count=1 -timeout 60m -run TestWholeJourneysSoundAsTheyShould -v ./app/conductor \
	-args -every -out "$waves" | tee "$to/tables.txt" || well=$?
for wave in "$waves"/*.wav; do
	ffmpeg -v error -y -i "$wave" -lavfi \
		showspectrumpic=s=1500x420:mode=combined:scale=log:drange=90:fscale=log:start=30:stop=12000:legend=disabled:color=magma \
		"$to/$(basename "$wave" .wav).png"
done
montage "$to"/*-45.png -tile 1x -geometry +0+2 -label '%t' -background '#141518' -fill '#d8d4cc' "$to/all.png"
echo "The pictures are in $to; frequency runs upward from 30 Hz to 12 kHz, time to the right over 45 minutes."
exit "$well"
