package helm

import (
	"time"

	"doorway/app/conductor"
	"doorway/app/look"
	"doorway/app/timeline"
	"doorway/session"
)

// Stamp is an elapsed time of at least four digits, 03:12, so that neither a clock nor a column of times moves sideways.
func Stamp(d time.Duration) string {
	if d < 10*time.Minute {
		return "0" + timeline.Elapsed(d)
	}
	return timeline.Elapsed(d)
}

// Lands says how long the session is, and when it lands, or ends.
func Lands(j session.Journey, m session.Moment) string {
	lands := j.Began.Add(m.Landing / time.Duration(max(j.Plan.Speed, 1)))
	data := map[string]any{"Minutes": int(j.Plan.Length() / time.Minute), "At": timeline.Clock(lands)}
	switch {
	case j.Plan.Sort != session.JourneySort && m.Landed:
		return look.T("helm.of.over", "of {{.Minutes}} minutes · over at {{.At}}", data)
	case j.Plan.Sort != session.JourneySort:
		return look.T("helm.of.ends", "of {{.Minutes}} minutes · ends about {{.At}}", data)
	case m.Landed:
		return look.T("helm.of.landed", "of {{.Minutes}} minutes · landed at {{.At}}", data)
	}
	return look.T("helm.of", "of {{.Minutes}} minutes · lands about {{.At}}", data)
}

// NotDone says that what only steers the journey could not be kept, and so did not happen.
func NotDone() string {
	return look.T("helm.notdone", "That could not be kept, so it was not done; please try once more.")
}

// Sound says in a few words, with an icon, how the sound goes; nil is a journey without sound.
func Sound(j session.Journey, state *conductor.State) (icon, words string) {
	switch {
	case state == nil:
		return "volume-x", look.T("helm.sound.none", "no sound")
	case !state.Up && j.SoundUp:
		// Its loss is recorded only when it lasts; at the start it is on its way.
		return "volume-2", look.T("helm.sound.starting", "sound is starting")
	case !state.Up:
		return "volume-x", look.T("helm.sound.away", "sound is away")
	case j.Silent:
		return "volume-x", look.T("helm.sound.silent", "silent")
	}
	return "music", look.T("helm.sound.ok", "sound ok")
}
