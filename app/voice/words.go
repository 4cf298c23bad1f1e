package voice

import (
	"fmt"

	"doorway/app/look"
	"doorway/audio/take"
)

// How a take is judged. The levels are our own, found by ear: a voice of −45 LUFS needs 26 dB to be as loud as those that
// ship, and brings the room up with it.
const (
	tooQuiet = -45.0 // LUFS of what is said
	tooNear  = 20.0  // dB of the voice over the room
	quiet    = -55.0 // dBFS of the room
	humming  = -45.0
)

// wrongWith says what is to be mended in a take, in one plain line; nothing where it is good.
func wrongWith(t take.Take) string {
	switch loud := t.Loudness(); {
	case t.Clipped():
		return look.T("voice.clipped", "It was too loud, and is distorted. Go a little further from the microphone, and say it once more.")
	case loud < tooQuiet:
		return look.T("voice.quiet", "It is very quiet. Come nearer to the microphone, or turn it up, and say it once more.")
	case t.Noise() > humming && loud-t.Noise() < tooNear:
		return look.T("voice.covered", "The room is almost as loud as the voice. Come nearer, or find a quieter place, and say it once more.")
	}
	return ""
}

// room says how quiet the room was, in words and figures.
func room(noise float64) string {
	data := map[string]any{"Noise": decibels(noise)}
	switch {
	case noise > humming:
		return look.T("voice.room.hum", "There is a hum: {{.Noise}}. Close the window, or turn off what whirs.", data)
	case noise > quiet:
		return look.T("voice.room.some", "A little noise in the room: {{.Noise}}. It may be heard in the pauses.", data)
	}
	return look.T("voice.room.quiet", "Quiet room: {{.Noise}}.", data)
}

func decibels(level float64) string {
	if level = min(level, 0); level > -0.5 {
		return "0 dB"
	}
	return fmt.Sprintf("−%.0f dB", -level)
}
