package records

import (
	"strings"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/timeline"
	"doorway/app/widget"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
)

// Where the forms about people stand.
const (
	atAdd    place = "add"
	atRemove place = "remove "
)

// people is the card about who opens the records.
type people struct {
	screen *Screen
	sheet  *widget.Card
	column *fyne.Container
}

func newPeople(s *Screen) *people {
	p := &people{screen: s, column: page.Column(12)}
	p.sheet = widget.NewCard(p.column)
	return p
}

func (p *people) draw(st State) {
	s := p.screen
	p.column.Objects = []fyne.CanvasObject{look.Strong(look.T("records.people", "Who opens these records"))}
	if !st.Locked {
		p.column.Add(look.Quiet(look.T("records.people.open", "Once there is a passphrase, others can be given one of their own here.")).Wrap())
		return
	}
	rows := page.Column(0)
	removing := false
	for _, one := range st.Clinicians {
		row := s.formAt(atRemove+place(one.ID), nil)
		if row != nil {
			removing = true
		} else {
			row = p.row(one)
		}
		rows.Add(row)
	}
	p.column.Add(rows)
	if removing {
		return
	}
	add := widget.NewButton(look.T("records.add", "Add a clinician"), func() { s.open(p.add()) })
	p.column.Add(s.formAt(atAdd, page.Buttons(add)))
}

// row is one line of the list.
func (p *people) row(one Clinician) fyne.CanvasObject {
	name := look.Label(p.name(one)).Cut()
	things := []fyne.CanvasObject{name}
	if !one.Since.IsZero() {
		things = append(things, look.Caption(look.T("records.since", "since {{.Day}}", map[string]any{"Day": timeline.Day(one.Since, p.screen.o.Now())})))
	}
	if one.You {
		things = append(things, look.Quiet(look.T("records.you", "you")))
	} else {
		remove := widget.NewQuiet(look.T("records.remove", "Remove"), func() { p.screen.open(p.remove(one)) })
		// Its word, not its ground, ends where the other rows do.
		things = append(things, container.New(layout.NewCustomPaddedLayout(0, 0, 0, -12), remove))
	}
	return page.Tall(44, page.Level(12, name, things...))
}

// name is how somebody is called in the list.
func (p *people) name(one Clinician) string {
	if one.Name == "" {
		return look.T("records.unnamed", "Without a name")
	}
	return one.Name
}

func (p *people) add() *form {
	f := p.screen.newForm(atAdd, look.T("records.add", "Add a clinician"), look.T("records.add.go", "Add them"))
	own := f.own()
	name := f.wanted(f.name(look.T("records.name", "Their name")))
	pass := f.newPassphrase(look.T("records.pass.theirs", "Their passphrase"))
	f.send = func(answer func(*form, error)) {
		p.screen.o.AddClinician([]byte(own.Text()), strings.TrimSpace(name.Text()), []byte(pass.Text()), func(err error) { answer(nil, err) })
	}
	return f
}

func (p *people) remove(one Clinician) *form {
	f := p.screen.newForm(atRemove+place(one.ID), p.name(one), look.T("records.remove", "Remove"))
	f.about(look.T("records.remove.words", "Their passphrase will no longer open these records. What they wrote stays, with their name."))
	own := f.own()
	f.send = func(answer func(*form, error)) {
		p.screen.o.RemoveClinician([]byte(own.Text()), one.ID, func(err error) { answer(nil, err) })
	}
	return f
}
