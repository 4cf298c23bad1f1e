// Package prepare is where a journey is chosen: whose, which protocol, how
// long, with what intention.
package prepare

import (
	"math"
	"strconv"
	"strings"

	"doorway/app/look"
	"doorway/app/page"
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
	Rehearsal bool
	Trial     bool // nothing is kept; every journey is a rehearsal
	Sound     Sound
	Speed     int    // a rehearsal's, where the program was started with one; else 1
	Draft     *Draft // what was typed when the screen was last left, and will be
	// Begin begins the journey. It calls failed when that could not be.
	Begin func(p session.Plan, failed func(error))
	Back  func()
}

// Draft is what was typed into the screen and not begun with yet.
type Draft struct{ Client, Intention string }

// usualSpeed is what a rehearsal starts at: a journey of an hour in six
// minutes.
const usualSpeed = 10

// Screen is the screen. It keeps only what was typed and chosen.
type Screen struct {
	o        Options
	object   fyne.CanvasObject
	canvas   fyne.Canvas // nil until it is attached
	protocol session.Protocol
	minutes  int
	speed    int
	every    bool // the check-ins were chosen by hand
	asking   bool // Begin was called and has not failed

	choice    *widget.Choice
	client    *widget.Field
	intention *widget.Field
	checkIn   *widget.Slider
	deep      *widget.Check
	about     *look.Text
	arc       *widget.Arc
	length    *widget.Slider
	least     *look.Text
	most      *look.Text
	lengthSay *look.Text
	everySay  *look.Text
	trouble   *look.Text
	begin     *widget.Button
	sound     *sound
}

// New makes the screen.
func New(o Options) *Screen {
	s := &Screen{o: o, speed: 1}
	if o.Rehearsal {
		s.speed = max(o.Speed, 1)
		if o.Speed <= 1 {
			s.speed = usualSpeed
		}
	}
	title, words := look.T("prepare.title", "Prepare"), look.T("prepare.words", "a journey")
	switch {
	case o.Trial:
		words = look.T("prepare.trial", "a trial: nothing is kept")
	case o.Rehearsal:
		words = look.T("prepare.rehearsal", "a rehearsal, kept apart from the journeys")
	}
	if len(o.Library.Of(session.JourneySort)) == 0 {
		s.object = page.New(page.Head(title, words), look.Label(look.T("prepare.none", "No protocol can be read, so no journey can be planned; please look at the files in the protocols folder.")).Wrap(), nil)
		return s
	}
	s.fields()
	left := page.Column(look.Gap, s.whoCard(), s.rhythmCard())
	s.sound = newSound(s)
	right := page.Column(look.Gap, s.journeyCard(), s.sound.object)
	s.object = page.New(page.Head(title, words), page.Beside(0.5, left, right), s.foot())
	s.choose(first(o.Library.Of(session.JourneySort)))
	return s
}

// first is the protocol that is chosen at first: the lozenge, where there is
// one.
func first(protocols []session.Protocol) string {
	for _, p := range protocols {
		if p.ID == "lozenge" {
			return p.ID
		}
	}
	return protocols[0].ID
}

func (s *Screen) fields() {
	s.client = widget.NewField(look.T("prepare.client.hint", "R-07"))
	s.client.OnEnter = func(string) { s.intention.Focus() }
	s.intention = widget.NewNotes(look.T("prepare.intention.hint", "In their own words"), 3)
	s.client.SetText(s.o.Draft.Client)
	s.intention.SetText(s.o.Draft.Intention)
	s.about = look.Caption("").Wrap()
	s.lengthSay, s.everySay = look.Label("").Sized(19), look.Label("")
	s.least, s.most = look.Quiet(""), look.Quiet("")
	s.trouble = look.Label("").In(look.ColorConcernRaised).Wrap()
	s.arc = widget.NewArc(widget.ArcPlan, widget.ArcData{Current: -1})
	s.checkIn = widget.NewSlider(0, 60, 1)
	s.checkIn.OnChanged = func(float64) {
		s.every = true
		s.told()
	}
	s.deep = widget.NewCheck(look.T("prepare.deep", "Ask during the open part too")).Free()
}

func (s *Screen) whoCard() fyne.CanvasObject {
	code := look.T("prepare.client.words", "A code is enough; a name is never needed.")
	if s.o.Rehearsal {
		code = look.T("prepare.client.rehearsal", "A rehearsal needs no code.")
	}
	return widget.NewCard(page.Column(10,
		look.Section(look.T("prepare.client", "Client")),
		s.client,
		look.Caption(code),
		look.Section(look.T("prepare.intention", "Intention")),
		s.intention,
		look.Caption(look.T("prepare.intention.words", "Shown to you through the journey, and read back at the landing if they wish.")).Wrap()))
}

func (s *Screen) rhythmCard() fyne.CanvasObject {
	card := page.Column(10,
		look.Section(look.T("prepare.rhythm", "Check-ins")),
		page.Level(14, s.checkIn, s.checkIn, page.Wide(104, s.everySay)),
		s.deep)
	if s.o.Rehearsal {
		card.Add(look.Section(look.T("prepare.speed", "Speed")))
		card.Add(s.speedRow())
	}
	return widget.NewCard(card)
}

func (s *Screen) speedRow() fyne.CanvasObject {
	words := look.Label("")
	tell := func() {
		words.SetText(look.T("prepare.speed.words", "{{.Times}} times", map[string]any{"Times": s.speed}))
	}
	tell()
	if s.o.Speed > 1 {
		return words
	}
	pace := widget.NewSlider(1, 60, 1)
	pace.SetValue(float64(s.speed))
	pace.OnChanged = func(v float64) {
		s.speed = int(v)
		tell()
	}
	return page.Level(14, pace, pace, page.Wide(104, words))
}

func (s *Screen) journeyCard() fyne.CanvasObject {
	var options []widget.Option
	for _, p := range s.o.Library.Of(session.JourneySort) {
		options = append(options, widget.Option{ID: p.ID, Title: p.Name})
	}
	s.choice = widget.NewChoice(options...).InColumns(2)
	s.choice.OnChosen = s.choose
	s.length = widget.NewSlider(session.LeastMinutes, session.MostMinutes, 1)
	s.length.OnChanged = func(v float64) {
		s.minutes = int(math.Round(v))
		s.drawn()
	}
	return widget.NewCard(page.Column(12,
		look.Section(look.T("prepare.journey", "Journey")),
		s.choice,
		s.about,
		page.Tall(128, s.arc),
		page.Level(12, s.length, s.least, s.length, s.most, page.Wide(70, s.lengthSay.Trailing()))))
}

func (s *Screen) foot() fyne.CanvasObject {
	s.begin = widget.NewPrimary(look.T("prepare.begin", "Begin the journey"), s.start).Large().WithKey("Ctrl ↵")
	if s.o.Rehearsal {
		s.begin.SetLabel(look.T("prepare.begin.rehearsal", "Begin the rehearsal"))
	}
	back := widget.NewQuiet(look.T("prepare.back", "Back"), s.o.Back)
	return page.Level(14, s.trouble, back, s.trouble, s.begin)
}

// choose takes a protocol and its usual length.
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
	s.minutes = min(max(s.minutes, p.Least), p.Most)
	s.length.SetValue(float64(s.minutes))
	if !s.every {
		s.checkIn.SetValue(float64(p.CheckIn))
	}
	s.about.SetText(p.About)
	s.least.SetText(strconv.Itoa(session.LeastMinutes))
	s.most.SetText(strconv.Itoa(session.MostMinutes))
	s.told()
	s.drawn()
}

// drawn shows the plan as it now is.
func (s *Screen) drawn() {
	if s.minutes < s.protocol.Least || s.minutes > s.protocol.Most {
		s.minutes = min(max(s.minutes, s.protocol.Least), s.protocol.Most)
		s.length.SetValue(float64(s.minutes))
	}
	plan, err := session.NewPlan(s.protocol, session.Choice{Client: session.Nobody, Minutes: s.minutes, Seed: 1})
	if err != nil {
		s.fail(err)
		return
	}
	s.arc.Set(timeline.Lengths(plan.Phases))
	s.lengthSay.SetText(look.T("prepare.minutes", "{{.Minutes}} min", map[string]any{"Minutes": s.minutes}))
}

func (s *Screen) told() {
	every := int(math.Round(s.checkIn.Value()))
	words := look.T("prepare.every", "every {{.Minutes}} min", map[string]any{"Minutes": every})
	if every == 0 {
		words = look.T("prepare.never", "none")
	}
	s.everySay.SetText(words)
}

// start begins the journey. What is wrong stands where it was typed.
func (s *Screen) start() {
	if s.asking || s.begin == nil {
		return
	}
	s.trouble.SetText("")
	code, err := session.ParseCode(s.client.Text())
	if s.o.Rehearsal && strings.TrimSpace(s.client.Text()) == "" {
		code, err = session.Nobody, nil // a rehearsal needs nobody
	}
	if err != nil {
		s.client.SetError(say.Error(err))
		s.client.Focus()
		return
	}
	every := int(math.Round(s.checkIn.Value()))
	plan, err := session.NewPlan(s.protocol, session.Choice{
		Client: code, Minutes: s.minutes, Intention: strings.TrimSpace(s.intention.Text()), CheckIn: &every, AskDeep: s.deep.Done(),
		Speed: s.speed, Rehearsal: s.o.Rehearsal, Soundscape: s.sound.chosen(),
	})
	if err != nil {
		s.fail(err)
		return
	}
	s.asking = true
	s.begin.Disable()
	s.o.Begin(plan, func(err error) {
		s.asking = false
		s.begin.Enable()
		s.fail(err)
	})
}

func (s *Screen) fail(err error) { s.trouble.SetText(say.Error(err)) }

// Object is what the window shows.
func (s *Screen) Object() fyne.CanvasObject { return s.object }

// beginKeys are Ctrl with either Enter of the keyboard.
var beginKeys = []fyne.Shortcut{
	&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierControl},
	&desktop.CustomShortcut{KeyName: fyne.KeyEnter, Modifier: fyne.KeyModifierControl},
}

// Attach takes the window's keys: Ctrl+Enter begins, Escape goes back.
func (s *Screen) Attach(c fyne.Canvas) {
	c.SetOnTypedRune(nil)
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		if e.Name == fyne.KeyEscape {
			s.o.Back()
		}
	})
	if s.client == nil {
		return
	}
	s.canvas = c
	for _, keys := range beginKeys {
		c.AddShortcut(keys, func(fyne.Shortcut) { s.start() })
	}
	s.client.FocusIn(c)
}

// Close takes the shortcut back, and leaves what was typed in the draft.
func (s *Screen) Close() {
	if s.client == nil {
		return
	}
	s.sound.heard.Stop()
	*s.o.Draft = Draft{s.client.Text(), s.intention.Text()}
	if s.canvas != nil {
		for _, keys := range beginKeys {
			s.canvas.RemoveShortcut(keys)
		}
	}
}
