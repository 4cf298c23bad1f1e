// Package arrange is where a preparation or an integration session is chosen: how long, after which protocol, with what in
// mind.
package arrange

import (
	"math"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/press"
	"doorway/app/say"
	"doorway/app/timeline"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Options are what the screen shows and where it leads.
type Options struct {
	Library   session.Library
	Sort      session.Sort
	Client    session.Code
	Rehearsal bool                 // what is begun is kept apart
	Speed     int                  // a rehearsal's, where the program was started with one; else 1
	Prepared  *session.Preparation // what is chosen already; nil: nothing
	Intention string               // of the client's last journey; may be empty
	Journey   time.Time            // when that was
	Now       time.Time
	Folder    string // where a clinic's own protocols lie
	Draft     *Draft // what was typed when the screen was last left, and will be
	// Begin begins the session. It calls failed, on the UI goroutine, when that could not be.
	Begin func(p session.Plan, failed func(error))
	Back  func()
}

// Draft is what was typed for a session and not begun with yet.
type Draft struct {
	Client session.Code
	Sort   session.Sort
	Theme  string
}

// Screen is the screen. Its methods belong to the UI goroutine.
type Screen struct {
	o        Options
	object   fyne.CanvasObject
	canvas   fyne.Canvas // nil until it is attached
	protocol session.Protocol
	minutes  int
	asking   bool // Begin was called and has not failed

	choice    *widget.Choice
	theme     *widget.Field
	about     *look.Text
	length    *widget.Slider
	lengthSay *look.Text
	parts     *look.Text
	file      *look.Text
	trouble   *look.Text
	begin     *widget.Button
}

// New makes the screen.
func New(o Options) *Screen {
	s := &Screen{o: o}
	title := look.T("arrange.title.integration", "An integration session")
	if o.Sort == session.PreparationSort {
		title = look.T("arrange.title.preparation", "A preparation session")
	}
	words := timeline.Client(o.Client)
	if o.Rehearsal {
		words += " · " + look.T("arrange.rehearsal", "a rehearsal, kept apart from the sessions")
	}
	protocols := o.Library.Of(o.Sort)
	if len(protocols) == 0 {
		back := widget.NewQuiet(look.T("arrange.back", "Back"), o.Back).WithKey("Esc")
		s.object = page.New(page.Head(title, words), look.Label(look.T("arrange.none", "No protocol of this sort can be read; please look at the files in {{.Folder}}.", map[string]any{"Folder": o.Folder})).Wrap(), page.Buttons(back))
		return s
	}
	s.object = page.New(page.Head(title, words), page.Beside(0.5, s.planCard(protocols), s.themeCard()), s.foot())
	s.choose(protocols[0].ID)
	if p := o.Prepared; p != nil {
		s.minutes = p.Minutes
		s.choose(p.Protocol)
		s.drawn()
	}
	return s
}

func (s *Screen) planCard(protocols []session.Protocol) fyne.CanvasObject {
	var options []widget.Option
	for _, p := range protocols {
		options = append(options, widget.Option{ID: p.ID, Title: p.Name})
	}
	s.choice = widget.NewChoice(options...)
	s.choice.OnChosen = s.choose
	s.about, s.file = look.Caption("").Wrap(), look.Caption("").Wrap()
	s.parts, s.lengthSay = look.Quiet("").Wrap(), look.Label("").Sized(19)
	least, most := s.o.Sort.Minutes()
	s.length = widget.NewSlider(float64(least), float64(most), 5)
	s.length.OnChanged = func(v float64) {
		s.minutes = int(math.Round(v))
		s.drawn()
	}
	return widget.NewCard(page.Column(12,
		page.Column(8, look.Section(look.T("arrange.protocol", "Protocol")), s.choice, s.about),
		widget.NewDivider(),
		look.Section(look.T("arrange.length", "Length")),
		page.Level(12, s.length, s.length, page.Wide(84, s.lengthSay.Trailing())),
		s.parts,
		s.file))
}

func (s *Screen) themeCard() fyne.CanvasObject {
	const rows = 4
	s.theme = widget.NewNotes(look.T("arrange.theme.hint", "In their own words, or empty"), rows)
	label := look.T("arrange.theme", "What it is about today")
	column := page.Column(12, look.Section(label), s.theme,
		look.Caption(look.T("arrange.theme.words", "It may stay empty. It stands beside the questions through the session.")).Wrap())
	if s.o.Prepared != nil {
		s.theme.SetText(s.o.Prepared.Intention)
	}
	if d := s.o.Draft; d.Client.Same(s.o.Client) && d.Sort == s.o.Sort && d.Theme != "" {
		s.theme.SetText(d.Theme)
	}
	if intention := s.o.Intention; intention != "" {
		column.Add(look.Section(look.T("arrange.last", "Their intention of {{.Day}}", map[string]any{"Day": timeline.Day(s.o.Journey, s.o.Now)})))
		column.Add(look.Quote(intention, 17).Wrap())
		column.Add(page.Buttons(widget.NewButton(look.T("arrange.take", "Take it up today"), func() { s.theme.SetText(intention) }).Small()))
	}
	return widget.NewCard(column)
}

func (s *Screen) foot() fyne.CanvasObject {
	label := look.T("arrange.begin", "Begin the session")
	if s.o.Rehearsal {
		label = look.T("arrange.begin.rehearsal", "Begin the rehearsal")
	}
	s.begin = widget.NewPrimary(label, s.start).Large().WithKey("Ctrl ↵")
	s.trouble = look.Label("").In(look.ColorConcernRaised).Wrap()
	back := widget.NewQuiet(look.T("arrange.back", "Back"), s.o.Back).WithKey("Esc").Flush()
	return page.Level(14, s.trouble, back, s.trouble, s.begin)
}

// choose takes a protocol and, where none was chosen yet, its usual length.
func (s *Screen) choose(id string) {
	p, err := s.o.Library.Find(id)
	if err != nil {
		return
	}
	s.protocol = p
	s.choice.Choose(id)
	if s.minutes == 0 {
		s.minutes = p.Usual
	}
	s.about.SetText(p.About)
	s.file.SetText(look.T("arrange.file", "Its parts and questions are a file. To change them, put a copy called {{.File}} into {{.Folder}}; it then stands in place of the one that came with Doorway.",
		map[string]any{"File": p.ID + ".toml", "Folder": filepath.Clean(s.o.Folder)}))
	s.drawn()
}

// drawn shows the length and the parts as they now are.
func (s *Screen) drawn() {
	s.minutes = min(max(s.minutes, s.protocol.Least), s.protocol.Most)
	s.length.SetValue(float64(s.minutes))
	s.lengthSay.SetText(look.T("arrange.minutes", "{{.Minutes}} min", map[string]any{"Minutes": s.minutes}))
	plan, err := session.NewPlan(s.protocol, session.Choice{Client: session.Nobody, Minutes: s.minutes, Seed: 1})
	if err != nil {
		s.trouble.SetText(say.Error(err))
		return
	}
	var parts []string
	for _, p := range plan.Phases {
		parts = append(parts, p.Name+" "+strconv.Itoa(int(p.Length().Round(time.Minute)/time.Minute)))
	}
	s.parts.SetText(strings.Join(parts, " · "))
}

// start begins the session. What was typed stays where that can't be.
func (s *Screen) start() {
	if s.asking || s.begin == nil {
		return
	}
	s.trouble.SetText("")
	plan, err := session.NewPlan(s.protocol, session.Choice{
		Client: s.o.Client, Minutes: s.minutes, Intention: strings.TrimSpace(s.theme.Text()), Speed: s.o.Speed, Rehearsal: s.o.Rehearsal,
	})
	if err != nil {
		s.trouble.SetText(say.Error(err))
		return
	}
	s.asking = true
	s.begin.Disable()
	s.o.Begin(plan, func(err error) {
		s.asking = false
		s.begin.Enable()
		s.trouble.SetText(say.Error(err))
	})
}

// Object is what the window shows.
func (s *Screen) Object() fyne.CanvasObject { return s.object }

// beginKeys are Ctrl with either Enter of the keyboard.
var beginKeys = []fyne.Shortcut{
	&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierControl},
	&desktop.CustomShortcut{KeyName: fyne.KeyEnter, Modifier: fyne.KeyModifierControl},
}

// Attach takes the window's keys: Ctrl+Enter begins, Escape goes back.
func (s *Screen) Attach(c fyne.Canvas) {
	s.canvas = c
	press.Listen(c)
	c.SetOnTypedRune(nil)
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		if e.Name == fyne.KeyEscape {
			s.o.Back()
		}
	})
	for _, keys := range beginKeys {
		c.AddShortcut(keys, func(fyne.Shortcut) { s.start() })
	}
	if s.theme != nil {
		s.theme.FocusIn(c)
	}
}

// Close gives the keys back, and leaves what was typed in the draft.
func (s *Screen) Close() {
	if s.theme != nil {
		*s.o.Draft = Draft{s.o.Client, s.o.Sort, s.theme.Text()}
	}
	if s.canvas == nil {
		return
	}
	press.Stop(s.canvas)
	for _, keys := range beginKeys {
		s.canvas.RemoveShortcut(keys)
	}
	s.canvas = nil
}
