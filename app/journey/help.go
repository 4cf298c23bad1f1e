package journey

import (
	"doorway/app/look"
	"doorway/app/widget"
	"doorway/session"
)

func newHelp() *widget.Help {
	var lines []widget.HelpLine
	add := func(text string, keys ...string) { lines = append(lines, widget.HelpLine{Text: text, Keys: keys}) }
	for _, m := range session.Markers {
		add(markerName(m), string(m.Key))
	}
	add(look.T("journey.help.note", "Note"), "N")
	add(look.T("journey.help.checkin", "Check-in"), "C")
	add(look.T("journey.help.vitals", "Vitals"), "V")
	add(look.T("journey.help.keep", "Keep what is written"), "Enter")
	add(look.T("journey.help.close", "Close, leave the field"), "Esc")
	add(look.T("journey.help.undo", "Take the last marker back"), "Ctrl Z")
	add(look.T("journey.help.hold", "Hold, or release"), "H")
	add(look.T("journey.help.on", "Move on"), "Right")
	add(look.T("journey.help.plus", "Five minutes more"), "+")
	add(look.T("journey.help.home", "Bring home"), "Home")
	add(look.T("journey.help.ground", "Ground, on or off"), "G")
	add(look.T("journey.help.silence", "Silence, or sound"), ".")
	add(look.T("journey.help.loudness", "Louder, quieter"), "↑", "↓")
	add(look.T("journey.help.steer", "Steer the sound, or back"), "T")
	add(look.T("journey.help.steer.digits", "While steering: calmer to sparser"), "1–6")
	add(look.T("journey.help.steer.planned", "While steering: as planned"), "0")
	add(look.T("journey.help.end", "End the journey"), "Ctrl Shift E")
	add(look.T("journey.help.help", "These keys"), "F1", "?")
	const rows = 9
	return widget.NewHelp(rows, look.T("journey.help.foot", "Letters typed into a field are text, never marks. Esc closes."), lines...)
}
