#!/usr/bin/env bash
# Speaks the shipped guides: for each cue of each guide and each voice a clip, assets/guides/ID/VOICE/NN.opus, counted from
# 01 over all parts. Clips whose words, kept in their title, are still those of the cue are left as they are.
# For an author's machine: needs RHVoice with its English voices (on Debian the packages rhvoice and rhvoice-english, in
# contrib and non-free), opus-tools, sox and ffmpeg. What it makes is free to ship: see assets/LICENSES.md.
# Usage: scripts/voices.sh [ID…]
set -euo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "$0")/../assets/guides"

readonly loudness=-19 # LUFS
readonly gap=1.1      # seconds between two sentences of a cue
declare -A profile=([light]=clb [low]=bdl) rate=([light]=72 [low]=67) pitch=([light]=95 [low]=97)

# sentences TEXT: one a line.
sentences() { sed -E 's/([.?]) +/\1\n/g' <<<"$1"; }

# speak VOICE SENTENCE FILE: what belongs to one voice, with a little of the unevenness of a person, drawn from the words.
speak() {
	local dice
	dice=$(cksum <<<"$2" | cut -d' ' -f1)
	RHVoice-test -p "${profile[$1]}" -q max -r $((${rate[$1]} - 2 + dice % 5)) -t $((${pitch[$1]} - 1 + dice / 5 % 3)) \
		-o "$3.raw.wav" <<<"$2"
	# Without the silence around it, with soft ends.
	sox "$3.raw.wav" -r 48000 -b 24 "$3" silence 1 0.02 -50d reverse silence 1 0.02 -50d fade t 0.03 reverse fade t 0.01 pad 0.03 0.06
}

# loud FILE: its loudness in LUFS, gated, as a mono file.
loud() { ffmpeg -nostdin -hide_banner -i "$1" -af ebur128 -f null - 2>&1 | awk '/I:/ { l = $2 } END { print l }'; }

# clip VOICE TEXT FILE
clip() {
	local made=() n=0 sentence by
	while IFS= read -r sentence; do
		n=$((n + 1))
		((n == 1)) || made+=("$work/gap.wav")
		speak "$1" "$sentence" "$work/$n.wav"
		made+=("$work/$n.wav")
	done < <(sentences "$2")
	sox -n -r 48000 -b 24 -c 1 "$work/gap.wav" trim 0 "$gap"
	# Warmer, less sharp, and even.
	sox "${made[@]}" "$work/warm.wav" gain -6 highpass 70 equalizer 180 1q 2 equalizer 2900 1q -2.5 treble -2 6500 \
		compand 0.02,0.25 6:-60,-60,-28,-24,0,-12 0 -60 0.02
	by=$(loud "$work/warm.wav")
	# Only the highest peaks touch the last bend.
	sox "$work/warm.wav" -b 24 -t wavpcm "$work/even.wav" gain "$(awk -v is="$by" -v want="$loudness" 'BEGIN { print want - is }')" \
		compand 0.001,0.06 -60,-60,-8,-8,0,-5.5 0 -60 0.002
	mkdir -p "$(dirname "$3")"
	opusenc --quiet --bitrate 24 --speech --comp 10 --framesize 20 --padding 0 --discard-comments --serial 1 --title "$2" "$work/even.wav" "$3"
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(($#)) || set -- */
for id in "${@%/}"; do
	for voice in "${!profile[@]}"; do
		n=0
		while IFS= read -r text; do
			text=${text//’/\'} # as the voices read it
			n=$((n + 1))
			file=$(printf '%s/%s/%02d.opus' "$id" "$voice" "$n")
			if [ -f "$file" ] && [ "$(opusinfo "$file" | sed -n 's/^\tTITLE=//Ip')" = "$text" ]; then continue; fi
			clip "$voice" "$text" "$file"
			printf '%s\n' "$file"
		done < <(sed -nE 's/^ *say *= *"(.*)"$/\1/p' "$id/guide.toml")
		for old in "$id/$voice"/*.opus; do
			(($(basename "$old" .opus | sed 's/^0*//') <= n)) || rm "$old"
		done
	done
done
