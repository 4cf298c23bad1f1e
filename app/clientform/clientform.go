// Package clientform is where a client is enrolled, and where what is kept of
// them is changed: all but the code, which stands in every session.
package clientform

import (
	"errors"
	"reflect"
	"strings"
	"time"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/say"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Options are what the screen shows and where it leads.
type Options struct {
	Profile  session.Profile // as it is kept, or what a new client begins with
	Enrolled bool            // the code stays
	Now      time.Time
	// Keep keeps the profile, and answers on the UI goroutine.
	Keep func(p session.Profile, answer func(error))
	// Done leads on, with the code of the client that is kept, or an empty one
	// where there is nothing to keep.
	Done func(session.Code)
}

// Screen is the screen. It keeps only what was typed. Its methods belong to the
// UI goroutine.
type Screen struct {
	o       Options
	object  fyne.CanvasObject
	canvas  fyne.Canvas // nil until it is attached
	first   session.Profile
	sending bool
	next    func() // where to go once it is kept
	over    bool   // it is kept, or let go

	code     *widget.Field // nil where the code stays
	name     *widget.Field
	focus    *focus
	contacts *contacts
	limits   *limits
	avoid    *widget.Field
	touch    *widget.Field
	trouble  *look.Text
	letGo    *widget.Button
	keep     *widget.Button
}

// New makes the screen.
func New(o Options) *Screen {
	s := &Screen{o: o}
	title, words := look.T("clientform.new", "New client"), ""
	if o.Enrolled {
		title, words = string(o.Profile.Code), look.T("clientform.edit", "what is kept of them")
	} else {
		s.code = widget.NewField(look.T("clientform.code.hint", "R-07"))
		s.code.SetText(string(o.Profile.Code))
		s.code.OnEnter = func(string) { s.name.Focus() }
	}
	s.name = widget.NewField(look.T("clientform.name.hint", "Only if you want it here"))
	s.name.SetText(o.Profile.Name)
	s.focus = newFocus(o.Profile.Focus)
	s.contacts = newContacts(s, o.Profile.Contacts)
	s.limits = newLimits(o.Profile.Limits)
	s.avoid = widget.NewNotes(look.T("clientform.avoid.hint", "Music that is not to be played"), 3)
	s.avoid.SetText(o.Profile.Avoid)
	s.touch = widget.NewNotes(look.T("clientform.touch.hint", "What was agreed, in their words"), 3)
	s.touch.SetText(o.Profile.Touch)
	s.object = page.New(page.Head(title, words), page.Beside(0.5,
		page.Column(look.Gap, s.whoCard(), s.contacts.object),
		page.Column(look.Gap, s.limits.object, s.agreedCard())), s.foot())
	s.first = s.profile()
	return s
}

func (s *Screen) whoCard() fyne.CanvasObject {
	card := page.Column(16)
	if s.code != nil {
		card.Add(named(look.T("clientform.code", "Code"), s.code,
			look.Caption(look.T("clientform.code.words", "Short, and no more telling than you choose. It stays as it is.")).Wrap()))
	}
	card.Add(named(look.T("clientform.name", "Name"), s.name))
	card.Add(named(look.T("clientform.focus", "What they come with"), s.focus.object))
	return widget.NewCard(card)
}

func (s *Screen) agreedCard() fyne.CanvasObject {
	return widget.NewCard(page.Column(16,
		named(look.T("clientform.touch", "Touch"), s.touch),
		named(look.T("clientform.avoid", "Music to leave out"), s.avoid)))
}

// named sets things under a small heading.
func named(heading string, things ...fyne.CanvasObject) fyne.CanvasObject {
	return page.Column(8, append([]fyne.CanvasObject{look.Section(heading)}, things...)...)
}

func (s *Screen) foot() fyne.CanvasObject {
	s.trouble = look.Label("").In(look.ColorConcernRaised).Wrap()
	s.letGo = widget.NewQuiet(look.T("clientform.letgo", "Leave without keeping"), s.leaveUnkept)
	s.letGo.Hide()
	back := widget.NewQuiet(look.T("clientform.back", "Back"), s.back).WithKey("Esc")
	s.keep = widget.NewPrimary(look.T("clientform.keep", "Keep"), s.keepIt).Large().WithKey("Ctrl ↵")
	return page.Level(14, s.trouble, s.letGo, s.trouble, back, s.keep)
}

// profile is what stands in the fields, right or not.
func (s *Screen) profile() session.Profile {
	p := session.Profile{
		Code: s.o.Profile.Code, Name: strings.TrimSpace(s.name.Text()), Focus: s.focus.chosen(), Contacts: s.contacts.all(),
		Avoid: strings.TrimSpace(s.avoid.Text()), Touch: strings.TrimSpace(s.touch.Text()), Limits: s.limits.all(),
	}
	if s.code != nil {
		p.Code = session.Code(strings.TrimSpace(s.code.Text()))
	}
	return p
}

// changed says whether anything was typed or chosen that is not kept.
func (s *Screen) changed() bool {
	return s.limits.changed() || !reflect.DeepEqual(s.first, s.profile())
}

// check says what is wrong at the fields where it is wrong, and gives the
// keyboard to the first of them.
func (s *Screen) check() bool {
	var wrong []place
	at := func(f *widget.Field, on fyne.CanvasObject, err error) {
		if err != nil {
			f.SetError(say.Error(err))
			wrong = append(wrong, place{f, on})
		}
	}
	p := s.profile()
	if s.code != nil {
		_, err := session.ParseCode(string(p.Code))
		if err == nil {
			err = part(s.o.Now, session.Profile{Code: p.Code})
		}
		at(s.code, s.code, err)
	}
	at(s.name, s.name, part(s.o.Now, session.Profile{Name: p.Name}))
	at(s.focus.own, s.focus.own, part(s.o.Now, session.Profile{Focus: p.Focus}))
	wrong = append(wrong, s.contacts.check(s.o.Now)...)
	wrong = append(wrong, s.limits.check(s.o.Now)...)
	at(s.touch, s.touch, part(s.o.Now, session.Profile{Touch: p.Touch}))
	at(s.avoid, s.avoid, part(s.o.Now, session.Profile{Avoid: p.Avoid}))
	if len(wrong) == 0 {
		return true
	}
	s.object.Refresh()
	s.give(wrong[0])
	return false
}

// place is a field, and what is to be in sight with it.
type place struct {
	field *widget.Field
	with  fyne.CanvasObject
}

func (s *Screen) give(at place) {
	if s.canvas != nil {
		at.field.FocusIn(s.canvas)
		page.Reveal(s.object, at.with)
	}
}

// part says what is wrong with a part of a profile, or nil.
func part(now time.Time, p session.Profile) error {
	if p.Code == "" {
		p.Code = "part"
	}
	return session.Course{}.Check(session.Enrol{Profile: p}, now)
}

// keepIt keeps what was typed and leads on.
func (s *Screen) keepIt() {
	if s.changed() || s.code != nil {
		s.send(func() { s.o.Done(s.profile().Code) })
		return
	}
	s.back()
}

// back leads back, and keeps first what was typed.
func (s *Screen) back() {
	s.Leave(func() {
		if s.code != nil && !s.over {
			s.o.Done("")
			return
		}
		s.o.Done(s.profile().Code)
	})
}

// Leave keeps what was typed and then goes on to next. What can't be kept stays,
// with the reason where it stands.
func (s *Screen) Leave(next func()) {
	switch {
	case s.sending:
		s.next = next
	case s.over || !s.changed():
		next()
	default:
		s.send(next)
	}
}

func (s *Screen) leaveUnkept() {
	s.over = true
	s.o.Done(s.o.Profile.Code)
}

func (s *Screen) send(next func()) {
	if s.sending || s.over {
		return
	}
	s.trouble.SetText("")
	if !s.check() {
		s.unkept(look.T("clientform.wrong", "It is not kept yet: something above is not right."))
		return
	}
	s.next = next
	s.wait(true)
	s.o.Keep(s.profile(), func(err error) {
		s.wait(false)
		var p *session.Plain
		switch {
		case err == nil:
			s.over = true
			s.next()
		case s.code != nil && errors.As(err, &p) && p.Key == "error.code.taken":
			s.code.SetError(say.Error(err))
			s.unkept(look.T("clientform.wrong", "It is not kept yet: something above is not right."))
			s.give(place{s.code, s.code})
		default:
			s.unkept(say.Error(err))
		}
	})
}

// unkept says why it is not kept, and offers to leave all the same.
func (s *Screen) unkept(why string) {
	s.trouble.SetText(why)
	s.letGo.Show()
	s.object.Refresh()
}

func (s *Screen) wait(on bool) {
	s.sending = on
	if on {
		s.keep.Disable()
		return
	}
	s.keep.Enable()
}

// Object is what the window shows.
func (s *Screen) Object() fyne.CanvasObject { return s.object }

// keepKeys are Ctrl with either Enter of the keyboard.
var keepKeys = []fyne.Shortcut{
	&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierControl},
	&desktop.CustomShortcut{KeyName: fyne.KeyEnter, Modifier: fyne.KeyModifierControl},
}

// Attach takes the window's keys: Ctrl+Enter keeps, Escape keeps and goes back.
func (s *Screen) Attach(c fyne.Canvas) {
	s.canvas = c
	c.SetOnTypedRune(nil)
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		if e.Name == fyne.KeyEscape {
			s.back()
		}
	})
	for _, keys := range keepKeys {
		c.AddShortcut(keys, func(fyne.Shortcut) { s.keepIt() })
	}
	if s.code != nil {
		s.code.FocusIn(c)
		return
	}
	s.name.FocusIn(c)
}

// Close gives the keys back. What can be kept of what was typed is sent to be
// kept.
func (s *Screen) Close() {
	if !s.over && !s.sending && s.changed() && s.check() {
		s.o.Keep(s.profile(), func(error) {})
	}
	s.over = true
	if s.canvas == nil {
		return
	}
	for _, keys := range keepKeys {
		s.canvas.RemoveShortcut(keys)
	}
	s.canvas = nil
}
