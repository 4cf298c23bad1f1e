package records

import (
	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/say"
	"doorway/app/widget"

	"fyne.io/fyne/v2"
)

// mostDamage is how much damage is written out.
const mostDamage = 50

// check is the card that reads everything once through.
type check struct {
	screen  *Screen
	sheet   *widget.Card
	button  *widget.Button
	column  *fyne.Container
	words   *look.Text
	damages *fyne.Container
	reading bool
}

func newCheck(s *Screen) *check {
	c := &check{screen: s, words: look.Label("").Wrap(), damages: page.Column(6)}
	c.words.Hide()
	c.button = widget.NewButton(look.T("records.check.go", "Check all records"), c.run)
	c.column = page.Column(12,
		look.Strong(look.T("records.check", "Check")),
		look.Quiet(look.T("records.check.words", "Reads every record once through and says whether it is whole.")).Wrap(),
		page.Buttons(c.button), c.words, c.damages)
	c.damages.Hide()
	c.sheet = widget.NewCard(c.column)
	return c
}

// draw has nothing of the state to show.
func (c *check) draw(State) {}

func (c *check) run() {
	c.reading = true
	c.button.Disable()
	c.show(look.T("records.check.reading", "Reading…"), look.ColorText, nil)
	c.screen.o.Check(func(done, all int) {
		if c.reading {
			c.words.SetText(look.T("records.check.progress", "{{.Done}} of {{.All}} read…", map[string]any{"Done": done, "All": all}))
		}
	}, func(found Found, err error) {
		c.reading = false
		c.button.Enable()
		whole := map[string]any{"Sessions": sessions(found.Sessions), "Events": events(found.Events), "N": len(found.Damaged)}
		switch {
		case err != nil:
			c.show(say.Error(err), look.ColorConcern, nil)
		case len(found.Damaged) == 0:
			c.show(look.T("records.check.whole", "All is whole: {{.Sessions}}, {{.Events}}.", whole), look.ColorText, nil)
		case len(found.Damaged) == 1:
			c.show(look.T("records.check.damaged.one", "One thing is damaged. Readable are {{.Sessions}}, {{.Events}}.", whole), look.ColorConcern, found.Damaged)
		default:
			c.show(look.T("records.check.damaged", "{{.N}} things are damaged. Readable are {{.Sessions}}, {{.Events}}.", whole), look.ColorConcern, found.Damaged)
		}
	})
}

// show says how it is, and lists what is damaged.
func (c *check) show(words string, ink fyne.ThemeColorName, damaged []error) {
	c.words.In(ink).Tell(words)
	c.damages.RemoveAll()
	for _, one := range damaged[:min(len(damaged), mostDamage)] {
		c.damages.Add(look.Label(say.Error(one)).Wrap())
	}
	if more := len(damaged) - mostDamage; more > 0 {
		c.damages.Add(look.Quiet(look.T("records.check.more", "and {{.N}} more", map[string]any{"N": more})))
	}
	c.damages.Hidden = len(damaged) == 0
	c.screen.object.Refresh()
}
