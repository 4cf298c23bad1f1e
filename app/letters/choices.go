package letters

import (
	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
)

// few is how many of a kind are shown at first, and how many more at a press.
const few = 8

// choices are things of a kind, the newest first, of which each may go into the letter. None does at first.
type choices struct {
	object  *fyne.Container
	all     []choice
	on      map[session.ID]bool
	shown   int
	changed func()
}

type choice struct {
	id     session.ID
	words  string
	shared bool // it went with an earlier letter
}

func newChoices(changed func()) *choices {
	return &choices{object: page.Column(2), on: map[session.ID]bool{}, changed: changed}
}

// offer offers one more.
func (c *choices) offer(id session.ID, words string, shared bool) {
	c.all = append(c.all, choice{id, words, shared})
	if len(c.all) <= few {
		c.add(len(c.all) - 1)
	} else if len(c.all) == few+1 {
		c.object.Add(c.earlier())
	}
}

func (c *choices) add(at int) {
	one := c.all[at]
	words := one.words
	if one.shared {
		words = look.T("letters.shared", "{{.What}} · shared", map[string]any{"What": words})
	}
	box := widget.NewCheck(words).Free().Wrap()
	box.OnChanged = func(on bool) {
		c.on[one.id] = on
		c.changed()
	}
	c.object.Add(box)
	c.shown = at + 1
}

// earlier shows more of them.
func (c *choices) earlier() fyne.CanvasObject {
	return page.Buttons(widget.NewQuiet(look.T("letters.earlier", "Earlier ones"), func() {
		c.object.Objects = c.object.Objects[:len(c.object.Objects)-1]
		for to := min(c.shown+3*few, len(c.all)); c.shown < to; {
			c.add(c.shown)
		}
		if c.shown < len(c.all) {
			c.object.Add(c.earlier())
		}
		c.changed()
	}).Flush())
}
