package clientform

import (
	"slices"
	"strings"
	"time"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/say"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
)

// contacts are the people to call.
type contacts struct {
	s      *Screen
	object fyne.CanvasObject
	column *fyne.Container
	rows   []*contact
	gone   *contact // taken out last, and could be put back
	at     int      // where it stood
	undo   *widget.Button
}

// contact is one of them.
type contact struct {
	object            fyne.CanvasObject
	name, role, phone *widget.Field
}

func newContacts(s *Screen, kept []session.Contact) *contacts {
	c := &contacts{s: s, column: page.Column(10)}
	c.undo = widget.NewQuiet(look.T("clientform.contact.back", "Put the contact back"), c.putBack)
	add := widget.NewButton(look.T("clientform.contact.add", "Add a contact"), func() { c.add(session.Contact{}).name.Focus() }).Narrow()
	for _, one := range kept {
		c.add(one)
	}
	c.object = widget.NewCard(page.Column(10,
		look.Section(look.T("clientform.contacts", "Contacts")),
		c.column,
		page.Buttons(add, c.undo)))
	c.draw()
	return c
}

func (c *contacts) add(kept session.Contact) *contact {
	one := &contact{
		name:  widget.NewField(look.T("clientform.contact.name", "Name")),
		role:  widget.NewField(look.T("clientform.contact.role", "Sister, prescriber…")),
		phone: widget.NewField(look.T("clientform.contact.phone", "Phone")),
	}
	for _, f := range []struct {
		field *widget.Field
		text  string
		next  *widget.Field
	}{{one.name, kept.Name, one.role}, {one.role, kept.Role, one.phone}, {one.phone, kept.Phone, nil}} {
		f.field.SetText(f.text)
		f.field.OnEnter = func(string) {
			if f.next != nil {
				f.next.Focus()
			}
		}
	}
	remove := widget.NewQuiet("", func() { c.remove(one) }).WithIcon("x")
	one.object = container.New(layout.NewCustomPaddedVBoxLayout(6), page.Level(6, one.name, one.name, remove), page.Grid(100, 2, 6, 6, one.role, one.phone))
	c.rows = append(c.rows, one)
	c.draw()
	return one
}

func (c *contacts) remove(one *contact) {
	c.at = slices.Index(c.rows, one)
	c.rows = slices.Delete(c.rows, c.at, c.at+1)
	c.gone = one
	if one.contact() == (session.Contact{}) {
		c.gone = nil // nothing would come back
	}
	c.draw()
}

func (c *contacts) putBack() {
	if c.gone != nil {
		c.rows = slices.Insert(c.rows, min(c.at, len(c.rows)), c.gone)
		c.gone = nil
		c.draw()
	}
}

func (c *contacts) draw() {
	c.column.RemoveAll()
	for _, one := range c.rows {
		c.column.Add(one.object)
	}
	c.undo.Hidden = c.gone == nil
	if c.s.object != nil {
		c.s.object.Refresh()
	}
}

func (c *contact) contact() session.Contact {
	return session.Contact{Name: strings.TrimSpace(c.name.Text()), Role: strings.TrimSpace(c.role.Text()), Phone: strings.TrimSpace(c.phone.Text())}
}

// all are the contacts that hold anything.
func (c *contacts) all() (all []session.Contact) {
	for _, row := range c.rows {
		if one := row.contact(); one != (session.Contact{}) {
			all = append(all, one)
		}
	}
	return all
}

// check says what is wrong at the fields where it is.
func (c *contacts) check(now time.Time) (wrong []place) {
	for _, row := range c.rows {
		one := row.contact()
		if one == (session.Contact{}) {
			continue
		}
		row.name.SetError("")
		for _, f := range []struct {
			field *widget.Field
			alone session.Contact
		}{
			{row.name, session.Contact{Name: one.Name, Phone: "-"}},
			{row.role, session.Contact{Name: "-", Role: one.Role}},
			{row.phone, session.Contact{Name: "-", Phone: one.Phone}},
			{row.name, session.Contact{Name: one.Name, Phone: one.Phone}},
		} {
			if err := part(now, session.Profile{Contacts: []session.Contact{f.alone}}); err != nil && f.field.Error() == "" {
				f.field.SetError(say.Error(err))
				wrong = append(wrong, place{f.field, row.object})
			}
		}
	}
	if err := part(now, session.Profile{Contacts: c.all()}); err != nil && len(wrong) == 0 { // there are too many
		last := c.rows[len(c.rows)-1]
		last.name.SetError(say.Error(err))
		wrong = append(wrong, place{last.name, last.object})
	}
	return wrong
}
