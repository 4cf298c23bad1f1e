// Package guides is the screen of the guides: what there is, to hear it, to read it, and to have it recorded in a voice that
// is known.
package guides

import (
	"slices"
	"strings"
	"time"

	"doorway/app/conductor"
	"doorway/app/hear"
	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/say"
	"doorway/app/widget"
	"doorway/audio/guide"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
)

// Options are what the screen shows and where it leads.
type Options struct {
	Guides   []guide.Guide  // there is one at least
	Recorded map[string]int // how many cues of a guide are recorded, by its id
	Shown    string         // id of the guide that is shown first; empty: the first
	Voices   []Voice        // there is one at least
	Voice    string         // id of the one that was chosen last; empty: the first
	// Choose keeps which voice is to be heard from now on, and answers on the UI goroutine.
	Choose func(voice string, answer func(error))
	Start  hear.Start
	// Listen lets a guide be heard from its beginning, in a voice.
	Listen func(g guide.Guide, voice string) Listening
	Record func(guide.Guide)
	// Page lays out what stands at the top and what takes the rest. Where it is nil the screen is one of the desk's places,
	// and needs no button that leads back.
	Page func(head, body fyne.CanvasObject) fyne.CanvasObject
	Back func()
}

// Voice is one that guides can be heard in.
type Voice struct {
	ID, Name string
	Known    bool // somebody's own, of which cues may be missing
}

// Listening is a guide to be heard.
type Listening struct {
	Source conductor.Source
	// Cue is the cue that is being said or was said last, and false before the first. It is called on the UI goroutine, also
	// while the source is still being made.
	Cue func() (cue int, ok bool)
}

// Screen is the screen.
type Screen struct {
	o      Options
	object fyne.CanvasObject
	heard  *hear.Group

	steps  []*widget.Step
	list   *container.Scroll
	sheet  *container.Scroll
	shown  int
	said   func() (int, bool) // of what is heard; nil: nothing is
	cues   []*look.Text       // of the guide that is shown
	voices []*widget.Button
	voice  int
	listen *hear.Button
}

// listWidth is how wide the list of the guides is.
const listWidth = 256

// New makes the screen.
func New(o Options) *Screen {
	s := &Screen{o: o, heard: hear.NewGroup(o.Start)}
	s.voice = max(slices.IndexFunc(o.Voices, func(v Voice) bool { return v.ID == o.Voice }), 0)
	s.shown = max(slices.IndexFunc(o.Guides, func(g guide.Guide) bool { return g.ID == o.Shown }), 0)
	column := page.Column(2)
	for i, g := range o.Guides {
		step := widget.NewStep(g.Title, s.recordedShort(g), func() { s.choose(i) })
		s.steps = append(s.steps, step)
		column.Add(step)
	}
	s.list = container.NewVScroll(column)
	s.sheet = container.NewVScroll(container.NewWithoutLayout())
	s.show()
	lay, ways := page.Still, []fyne.CanvasObject{}
	if o.Page != nil {
		lay, ways = o.Page, append(ways, widget.NewQuiet(look.T("guides.back", "Back"), o.Back).WithKey("Esc").Flush())
	}
	head := page.Head(look.T("guides.title", "Guides"), look.T("guides.words", "for the days after"), ways...)
	s.object = lay(page.Column(8, head, s.heard.Trouble),
		container.NewBorder(nil, nil, page.Wide(listWidth+look.Gap, container.NewBorder(nil, nil, nil, gap(), s.list)), nil,
			container.New(layout.NewCustomPaddedLayout(0, 0, 0, -barRoom), s.sheet)))
	return s
}

// gap keeps the list and the sheet apart.
func gap() fyne.CanvasObject { return page.Wide(look.Gap, page.Column(0)) }

// recordedShort says beside a title how much of it is recorded, where something is.
func (s *Screen) recordedShort(g guide.Guide) string {
	n := s.recorded(g)
	if n == 0 {
		return ""
	}
	return look.T("guides.short", "{{.Done}} of {{.All}}", map[string]any{"Done": n, "All": len(g.Cues())})
}

// recorded is how many cues of a guide are recorded.
func (s *Screen) recorded(g guide.Guide) int { return min(s.o.Recorded[g.ID], len(g.Cues())) }

// choose shows another guide. What is heard fades.
func (s *Screen) choose(i int) {
	if i = min(max(i, 0), len(s.o.Guides)-1); i == s.shown {
		return
	}
	s.heard.Stop()
	s.shown = i
	s.show()
}

// show shows the guide.
func (s *Screen) show() {
	for i, step := range s.steps {
		step.SetChosen(i == s.shown)
	}
	widget.Reveal(s.list, s.steps[s.shown])
	s.sheet.Content = container.NewBorder(nil, nil, nil, page.Wide(barRoom, page.Column(0)), s.about(s.o.Guides[s.shown]))
	s.sheet.Refresh()
	s.sheet.ScrollToTop()
}

// barRoom is what the scroll bar takes beside the sheet, in the margin.
const barRoom = 14

// played is told once a second while a guide is heard: the words that are said now are shown as such.
func (s *Screen) played(d time.Duration) {
	now := -1
	if d > 0 && s.said != nil {
		if cue, ok := s.said(); ok {
			now = cue
		}
	}
	for i, text := range s.cues {
		ink := look.ColorText
		switch {
		case i == now:
			ink = look.ColorAccent
		case d > 0:
			ink = look.ColorQuiet
		}
		text.In(ink).Refresh()
	}
	if now >= 0 && now < len(s.cues) {
		widget.Reveal(s.sheet, s.cues[now])
	}
}

// speak chooses the voice that is heard from now on.
func (s *Screen) speak(i int) {
	if i == s.voice {
		return
	}
	s.heard.Stop()
	s.voice = i
	s.tellVoice()
	s.o.Choose(s.o.Voices[i].ID, func(err error) { s.heard.Trouble.Tell(say.Error(err)) })
}

func (s *Screen) tellVoice() {
	for i, b := range s.voices {
		b.SetOn(i == s.voice)
	}
}

// Object is what the window shows.
func (s *Screen) Object() fyne.CanvasObject { return s.object }

// Attach takes the window's keys: ↑ and ↓ show another guide, L lets it be heard, V changes the voice, R leads to its
// recording, PageUp and PageDown read on, and Escape goes back.
func (s *Screen) Attach(c fyne.Canvas) {
	c.SetOnTypedRune(func(r rune) {
		switch strings.ToUpper(string(r)) {
		case "L":
			s.listen.Face.Press()
		case "V":
			s.speak((s.voice + 1) % len(s.o.Voices))
		case "R":
			s.record()
		}
	})
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		switch e.Name {
		case fyne.KeyUp:
			s.choose(s.shown - 1)
		case fyne.KeyDown:
			s.choose(s.shown + 1)
		case fyne.KeyHome:
			s.choose(0)
		case fyne.KeyEnd:
			s.choose(len(s.steps) - 1)
		case fyne.KeyPageUp:
			s.read(-1)
		case fyne.KeyPageDown:
			s.read(1)
		case fyne.KeyEscape:
			s.o.Back()
		}
	})
}

// read scrolls the words by most of a page.
func (s *Screen) read(pages float32) {
	at := s.sheet.Offset.Y + pages*0.8*s.sheet.Size().Height
	s.sheet.ScrollToOffset(fyne.NewPos(0, min(max(at, 0), max(s.sheet.Content.Size().Height-s.sheet.Size().Height, 0))))
}

func (s *Screen) record() { s.o.Record(s.o.Guides[s.shown]) }

// Close fades what is heard.
func (s *Screen) Close() { s.heard.Stop() }
