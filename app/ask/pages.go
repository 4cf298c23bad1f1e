package ask

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/widget"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
)

const (
	wide = 720 // of what is read and chosen
	edge = 40
)

// sheetOf lays a page out: a top and a foot that stay, and in the middle of the room between them what is read.
func sheetOf(top, middle, foot fyne.CanvasObject) fyne.CanvasObject {
	scroll := container.NewVScroll(container.NewCenter(page.Wide(wide, middle)))
	return container.New(layout.NewCustomPaddedLayout(20, 28, edge, edge), container.NewBorder(top, foot, nil, nil, scroll))
}

// handover is the page on which the screen is handed over: the therapist's until it begins.
func (s *Screen) handover() fyne.CanvasObject {
	title := look.T("ask.welcome", "A few questions for you")
	if s.o.For != "" {
		title = look.T("ask.welcome.for", "{{.Name}}, a few questions for you", map[string]any{"Name": s.o.For})
	}
	count := look.T("ask.count", "{{.N}} questions, one at a time.", map[string]any{"N": len(s.questions)})
	if len(s.questions) == 1 {
		count = look.T("ask.count.one", "One question.")
	}
	label := look.T("ask.begin", "Begin")
	if slices.ContainsFunc(s.draft.chosen, func(n int) bool { return n != unasked }) {
		label = look.T("ask.begin.again", "Go on")
	}
	column := page.Column(18,
		look.Heading(title, 38).Wrap().Centred(),
		look.Label(count+" "+look.T("ask.words", "There is no right answer, and any of them can be left out. Take the time you need.")).Sized(19).Wrap().Centred(),
		page.Tall(6, layout.NewSpacer()),
		container.NewCenter(widget.NewPrimary(label, s.begin).Large().WithKey("Enter")),
		look.Quiet(look.T("ask.how", "Choose with the mouse, with ↑ and ↓ or with a number. Enter goes on, ← goes back.")).Wrap().Centred())
	var notices []string
	for _, m := range s.o.Measures {
		if m.Notice != "" && !slices.Contains(notices, m.Notice) {
			notices = append(notices, m.Notice)
		}
	}
	foot := container.NewBorder(nil, nil, widget.NewQuiet(look.T("ask.leave", "Not now"), s.o.Leave).WithKey("Esc").Flush(), nil,
		look.Caption(look.T("ask.handover", "Hand the screen over now.")).Trailing())
	if len(notices) == 0 {
		return sheetOf(nil, column, foot)
	}
	return sheetOf(nil, column, page.Column(14, look.Caption(strings.Join(notices, " ")).Wrap().Centred(), foot))
}

// asked is a question as it is shown.
type asked struct {
	choices []*choice
	skip    *widget.Button
	hint    *look.Text
}

func (s *Screen) question() fyne.CanvasObject {
	q := s.questions[s.at]
	a := &asked{hint: look.Quiet("").Centred()}
	s.asked = a
	for i, v := range q.values {
		c := newNumber(strconv.Itoa(v), func() { s.press(i) })
		if !q.dial() {
			c = newRow(keyOf(v), q.words[i], len(q.values) > 4, func() { s.press(i) })
		}
		a.choices = append(a.choices, c)
	}
	a.skip = widget.NewQuiet(look.T("ask.skip", "Rather not say"), func() { s.press(q.skip()) })
	back := widget.NewQuiet(look.T("ask.back", "Back"), s.back).WithKey("Left").Flush()
	if s.at == 0 {
		back.Disable()
	}
	next := widget.NewPrimary(look.T("ask.next", "Next"), s.next).Large().WithKey("Enter")
	pause := widget.NewQuiet(look.T("ask.pause", "Pause"), func() { s.show(paused) }).WithKey("Esc").Flush()

	column := page.Column(10)
	if q.of.Ask != "" {
		column.Add(look.Quiet(q.of.Ask).Sized(17).Wrap())
	}
	column.Add(look.Heading(q.item.Text, sizeOf(q.item.Text)).Wrap())
	column.Add(page.Tall(6, layout.NewSpacer()))
	if q.dial() {
		column.Add(a.numbers(q))
	} else {
		column.Add(a.rows())
	}
	line := newThread(s.at, len(s.questions))
	foot := page.Column(8, page.Tall(22, a.hint),
		container.NewStack(container.NewBorder(nil, nil, back, next), container.NewCenter(a.skip)))
	a.paint(s.draft.chosen[s.at])
	return sheetOf(page.Level(24, line, line, pause), column, foot)
}

// keyOf is the key that chooses a value; not each has one.
func keyOf(value int) string {
	if value < 0 || value > 9 {
		return ""
	}
	return strconv.Itoa(value)
}

// sizeOf sets a long question smaller, so that its answers stay in sight.
func sizeOf(text string) float32 {
	switch n := utf8.RuneCountInString(text); {
	case n <= 80:
		return 34
	case n <= 160:
		return 28
	}
	return 22
}

func (a *asked) rows() fyne.CanvasObject {
	column := page.Column(8)
	for _, c := range a.choices {
		column.Add(c)
	}
	return column
}

// numbers sets a dial's numbers beside one another, with the words of both ends beneath.
func (a *asked) numbers(q question) fyne.CanvasObject {
	strip := container.New(evenly{})
	for _, c := range a.choices {
		strip.Add(c)
	}
	low, high := look.Label(q.item.LowWords).Sized(17).Wrap(), look.Label(q.item.HighWords).Sized(17).Wrap().Trailing()
	return page.Column(10, strip, page.Beside(0.5, low, high))
}

// paint shows which answer is chosen.
func (a *asked) paint(chosen int) {
	for i, c := range a.choices {
		c.set(i == chosen)
	}
	a.skip.SetOn(chosen == len(a.choices))
	if chosen != unasked {
		a.hint.SetText("")
	}
}

// remind says what is wanted before it goes on.
func (a *asked) remind() {
	a.hint.SetText(look.T("ask.remind", "Choose an answer first, or “Rather not say”."))
}

// ending is what hands the screen back.
type ending struct {
	button  *widget.Button
	trouble *look.Text
}

func (s *Screen) newEnding(label string) *ending {
	s.ending = &ending{widget.NewQuiet(label, s.handBack), look.Label("").In(look.ColorConcernRaised).Wrap().Centred()}
	s.ending.trouble.Tell("")
	return s.ending
}

func (e *ending) wait() {
	e.trouble.Tell("")
	e.button.Disable()
}

func (e *ending) failed(sentence string) {
	e.button.Enable()
	e.trouble.Tell(sentence)
}

// foot sets the therapist's button apart, at the foot.
func (e *ending) foot() fyne.CanvasObject {
	return page.Column(8, e.trouble, container.NewCenter(e.button))
}

func (s *Screen) pause() fyne.CanvasObject {
	return sheetOf(nil, page.Column(18,
		look.Heading(look.T("ask.paused", "A pause"), 38).Centred(),
		look.Label(look.T("ask.paused.words", "What you have answered so far stays as it is. Go on whenever you like, or hand the screen back.")).Sized(19).Wrap().Centred(),
		page.Tall(6, layout.NewSpacer()),
		container.NewCenter(widget.NewPrimary(look.T("ask.paused.on", "Go on"), s.goOn).Large().WithKey("Enter"))),
		s.newEnding(look.T("ask.paused.stop", "For the therapist: stop here")).foot())
}

func (s *Screen) thanks() fyne.CanvasObject {
	return sheetOf(nil, page.Column(18,
		look.Heading(look.T("ask.thanks", "Thank you."), 38).Centred(),
		look.Label(look.T("ask.thanks.words", "Please hand the screen back.")).Sized(19).Wrap().Centred()),
		s.newEnding(look.T("ask.thanks.back", "For the therapist: take it back")).foot())
}
