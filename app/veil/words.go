package veil

import (
	"time"

	"doorway/app/helm"
	"doorway/app/look"
)

func wordsLater() string { return look.T("veil.later", "That opens once unlocked.") }

func wordsTakenBack() string { return look.T("veil.takenback", "The last one is taken back.") }

func wordsNotDone() string {
	return look.T("veil.notdone", "That could not be kept, so it was not done; please try once more.")
}

func wordsHelp() string {
	return look.T("veil.help", "The keys work as before. Words, check-ins and vitals open once unlocked.")
}

func wordsMarked(at time.Duration) string {
	return look.T("veil.marked", "Marked at {{.At}}.", map[string]any{"At": helm.Stamp(at)})
}
