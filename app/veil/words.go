package veil

import (
	"time"

	"doorway/app/helm"
	"doorway/app/look"
)

func wordsLater() string { return look.T("veil.later", "That opens once unlocked.") }

func wordsTakenBack() string { return look.T("veil.takenback", "The last one is taken back.") }

func wordsSteering() string {
	return look.T("veil.steering", "1 calmer, 2 deeper, 3 warmer, 4 lighter, 5 fuller, 6 sparser, 0 as planned. T closes.")
}

func wordsHelp(journey bool) string {
	if !journey {
		return look.T("veil.help.session", "The keys work as before. Notes and prompts open once unlocked.")
	}
	return look.T("veil.help", "The keys work as before. Words, check-ins and vitals open once unlocked.")
}

func wordsMarked(at time.Duration) string {
	return look.T("veil.marked", "Marked at {{.At}}.", map[string]any{"At": helm.Stamp(at)})
}
