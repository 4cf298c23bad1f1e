package meeting

import (
	"doorway/app/helm"
	"doorway/app/look"
	"doorway/app/timeline"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
)

// newKeys gives the session's keys, and those of this screen, their acts.
func newKeys(s *Screen) *helm.Keys {
	return &helm.Keys{
		Hand: s.hand, TakeBack: s.takeBack, End: s.parting.End,
		Mark:   func(m session.Marker) { s.writer.mark(m) },
		Letter: s.letter, Key: s.key,
	}
}

// letter is told each letter that no field took and that does nothing to the session itself.
func (s *Screen) letter(r rune) {
	switch {
	case r == 'N':
		s.writer.write()
	case r == '?':
		s.help.Toggle()
	case r >= '1' && r <= '9':
		s.prompts.press(int(r - '1'))
	}
}

// key is the same for what is no letter.
func (s *Screen) key(name fyne.KeyName) {
	switch name {
	case fyne.KeyUp:
		s.prompts.walk(-1)
	case fyne.KeyDown:
		s.prompts.walk(1)
	case fyne.KeyPageUp:
		s.aside.turn(-1)
	case fyne.KeyPageDown:
		s.aside.turn(1)
	case fyne.KeyReturn, fyne.KeyEnter:
		s.writer.enter()
	case fyne.KeyEscape:
		if s.help.Open() {
			s.help.Toggle()
			return
		}
		s.writer.escape()
	case fyne.KeyF1:
		s.help.Toggle()
	}
}

func newHelp(sort session.Sort) *widget.Help {
	var lines []widget.HelpLine
	add := func(text string, keys ...string) { lines = append(lines, widget.HelpLine{Text: text, Keys: keys}) }
	add(look.T("meeting.help.note", "Note"), "N")
	for _, m := range sort.Markers() {
		add(timeline.Kind(session.Mark{Marker: m.ID}), string(m.Key))
	}
	add(look.T("meeting.help.prompt", "Choose a question"), "1–9")
	add(look.T("meeting.help.walk", "The next, the one before"), "↓", "↑")
	add(look.T("meeting.help.read", "Read on at the right, and back"), "PgDn", "PgUp")
	add(look.T("meeting.help.keep", "Keep what is written"), "Enter")
	add(look.T("meeting.help.close", "Close, leave the field"), "Esc")
	add(look.T("meeting.help.undo", "Take the last one back"), "Ctrl Z")
	add(look.T("meeting.help.hold", "Hold, or release"), "H")
	add(look.T("meeting.help.on", "Move on"), "Right")
	add(look.T("meeting.help.plus", "Five minutes more"), "+")
	add(look.T("meeting.help.home", "To the closing"), "Home")
	add(look.T("meeting.help.lock", "Lock the records"), "Ctrl L")
	add(look.T("meeting.help.end", "End the session"), "Ctrl Shift E")
	add(look.T("meeting.help.help", "These keys"), "F1", "?")
	const rows = 10
	return widget.NewHelp(rows, look.T("meeting.help.foot", "Letters typed into a field are text, never marks. Enter on a chosen question notes that it was asked. Esc closes."), lines...)
}
