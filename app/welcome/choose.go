package welcome

import (
	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/widget"

	"fyne.io/fyne/v2"
)

// choose is the first step: a passphrase, typed twice, and a name.
type choose struct {
	screen           *Screen
	column           *fyne.Container
	pass, same, name *widget.Field
	meter            *meter
}

func newChoose(s *Screen) *choose {
	c := &choose{screen: s, pass: widget.NewPassphrase(""), same: widget.NewPassphrase(""), name: widget.NewField(""), meter: newMeter()}
	c.pass.OnChanged = func(text string) {
		c.meter.set(s.o.Strength(text))
		s.room.Refresh()
	}
	c.pass.OnEnter = func(string) { c.goOnTo(c.same, c.fit) }
	c.same.OnEnter = func(string) { c.goOnTo(c.name, c.fit, c.alike) }
	c.name.OnEnter = func(string) { c.goOn() }
	for _, f := range []*widget.Field{c.pass, c.same, c.name} {
		f.OnEscape = s.back
	}
	if s.o.Home {
		c.same.OnEnter = func(string) { c.goOn() }
		c.column = page.Column(8,
			s.head(look.T("welcome.home.title", "A passphrase"), 1),
			look.Quiet(look.T("welcome.home.words", "It locks what you write here. From then on it is asked for whenever Doorway opens.")).Wrap(),
			page.Column(6, labelled(look.T("welcome.pass", "Passphrase"), c.pass), c.meter.object),
			labelled(look.T("welcome.again", "The same again"), c.same),
			page.Buttons(
				widget.NewPrimary(look.T("welcome.go", "Go on"), c.goOn).WithKey("Enter"),
				widget.NewQuiet(look.T("welcome.home.without", "Leave it open"), s.o.Without)))
		return c
	}
	c.column = page.Column(8,
		s.head(look.T("welcome.title", "A passphrase first"), 1),
		look.Quiet(look.T("welcome.words", "It locks what you write here. Nothing leaves this computer, and nobody else knows it.")).Wrap(),
		page.Column(6, labelled(look.T("welcome.pass", "Passphrase"), c.pass), c.meter.object),
		labelled(look.T("welcome.again", "The same again"), c.same),
		labelled(look.T("welcome.name", "Your name, to stand on what you write (may stay empty)"), c.name),
		page.Column(8,
			page.Buttons(
				widget.NewPrimary(look.T("welcome.go", "Go on"), c.goOn).WithKey("Enter"),
				widget.NewQuiet(look.T("welcome.without", "Try it without"), s.o.Without)),
			look.Caption(look.T("welcome.without.words", "Without, all can be tried and nothing is kept.")).Wrap()))
	return c
}

func (c *choose) sheet() fyne.CanvasObject { return c.column }

func (c *choose) shown() { c.screen.give(c.pass) }

// goOnTo goes on to the next field, once what was typed so far can stay.
func (c *choose) goOnTo(next *widget.Field, checks ...func() bool) {
	for _, passes := range checks {
		if !passes() {
			return
		}
	}
	c.screen.give(next)
}

// goOn goes on to the key, once the passphrase can be one.
func (c *choose) goOn() {
	if c.fit() && c.alike() {
		c.screen.show(1)
	}
}

// fit reports whether the passphrase can be one, and says why it can't.
func (c *choose) fit() bool {
	pass := c.pass.Text()
	score, _ := c.screen.o.Strength(pass)
	switch {
	case pass == "":
		c.refuse(look.T("welcome.empty", "This is still empty."))
	case score < 1:
		c.refuse(look.T("welcome.weak", "This would be guessed at once; please think of another."))
	default:
		return true
	}
	return false
}

// alike reports whether the passphrase was typed twice, and says where it was
// not.
func (c *choose) alike() bool {
	switch c.same.Text() {
	case c.pass.Text():
		return true
	case "":
		c.screen.wrong(c.same, look.T("welcome.empty", "This is still empty."))
	default:
		c.screen.wrong(c.same, look.T("welcome.again.other", "The two are not the same; please type it again."))
	}
	return false
}

// refuse says in the meter's place why the passphrase can't be one.
func (c *choose) refuse(sentence string) {
	c.meter.tell(sentence, look.ColorConcern)
	c.screen.give(c.pass)
}

func (c *choose) forget() { forget(c.pass, c.same, c.name) }
