// Package clients lists the clients, and finds one among thousands as a code, a
// name or a focus is typed.
package clients

import (
	"time"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/press"
	"doorway/app/widget"
	"doorway/session"
	"doorway/session/vault"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
)

// Options are what the screen shows and where it leads.
type Options struct {
	Now     time.Time
	Clients []vault.Client // by code, archived ones too
	Open    func(session.Code)
	New     func()
}

// Screen is the screen: those who come, or in their place the archived ones. Its
// methods belong to the UI goroutine.
type Screen struct {
	o        Options
	object   *fyne.Container
	canvas   fyne.Canvas // nil until it is attached
	search   *widget.Field
	said     *look.Text // that nothing was found
	list     *list
	finders  [2]*finder // of those who come, and of the archived
	archived bool
}

// New makes the screen.
func New(o Options) *Screen {
	s := &Screen{o: o, object: container.NewStack(), list: newList(o), said: look.Quiet("")}
	var parts [2][]vault.Client
	for _, c := range o.Clients {
		at := 0
		if c.Archived {
			at = 1
		}
		parts[at] = append(parts[at], c)
	}
	s.finders = [2]*finder{newFinder(parts[0]), newFinder(parts[1])}
	s.list.keys, s.list.letters = s.key, s.letter
	s.search = widget.NewField(look.T("clients.search", "Part of a code, a name or a focus"))
	s.search.OnChanged = func(string) { s.look() }
	s.search.OnStep = s.list.step
	s.search.OnEnter = func(string) { s.list.open() }
	s.search.OnEscape = s.leaveSearch
	s.draw()
	return s
}

// finder is of those that are shown.
func (s *Screen) finder() *finder {
	if s.archived {
		return s.finders[1]
	}
	return s.finders[0]
}

// draw builds the page for those that are shown.
func (s *Screen) draw() {
	title, words := look.T("clients.title", "Clients"), count(len(s.finder().all))
	if s.archived {
		title = look.T("clients.archived", "Archived")
	}
	var buttons []fyne.CanvasObject
	switch n := len(s.finders[1].all); {
	case s.archived:
		buttons = append(buttons, widget.NewQuiet(look.T("clients.current", "Back to all clients"), s.turn).WithKey("Esc"))
	case n > 0:
		buttons = append(buttons, widget.NewQuiet(look.T("clients.archived.n", "{{.N}} archived", map[string]any{"N": n}), s.turn))
	}
	fresh := widget.NewPrimary(look.T("clients.new", "New client"), s.o.New).WithKey("Ctrl N")
	if len(s.finder().all) == 0 {
		words = ""
		s.object.Objects = []fyne.CanvasObject{page.New(page.Head(title, words, buttons...), s.none(fresh), nil)}
		s.object.Refresh()
		return
	}
	if !s.archived {
		buttons = append(buttons, fresh)
	}
	search := padded(0, 10, 0, 0, s.search)
	found := container.NewStack(padded(0, 0, -rowInset, -rowInset, s.list), container.NewVBox(padded(6, 0, 0, 0, s.said)))
	body := container.New(layout.NewBorderLayout(search, nil, nil, nil), search, found) // Tab goes from the search to the list
	s.object.Objects = []fyne.CanvasObject{page.Still(page.Head(title, words, buttons...), widget.NewCard(body))}
	s.object.Refresh()
	s.look()
}

// none is what stands in place of a list that is empty.
func (s *Screen) none(fresh *widget.Button) fyne.CanvasObject {
	if s.archived {
		return widget.NewCard(look.Quiet(look.T("clients.archived.none", "Nobody is archived.")))
	}
	return widget.NewCard(page.Column(14,
		look.Label(look.T("clients.none", "Clients will be here, each by a code that you choose; a name is never needed.")).Wrap(),
		page.Buttons(fresh)))
}

func padded(top, bottom, left, right float32, o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(layout.NewCustomPaddedLayout(top, bottom, left, right), o)
}

// look shows those that what is typed finds.
func (s *Screen) look() {
	f := s.finder()
	var found []vault.Client
	for _, i := range f.find.Find(s.search.Text()) {
		found = append(found, f.all[i])
	}
	s.list.show(found)
	s.said.Tell("")
	if len(found) == 0 {
		s.said.Tell(look.T("clients.nobody", "Nobody is found by that."))
	}
}

// turn shows the others: the archived ones, or those who come.
func (s *Screen) turn() {
	s.archived = !s.archived
	s.search.SetText("")
	s.draw()
	s.focus()
}

// leaveSearch empties the search, and an empty one gives the keys to the screen.
func (s *Screen) leaveSearch() {
	if s.search.Text() != "" {
		s.search.SetText("")
		return
	}
	if s.canvas != nil {
		s.canvas.Unfocus()
	}
}

// focus gives the keyboard to the search, where there is anything to find.
func (s *Screen) focus() {
	if s.canvas == nil {
		return
	}
	if len(s.finder().all) > 0 {
		s.search.FocusIn(s.canvas)
	} else {
		s.canvas.Unfocus()
	}
}

// Object is what the window shows.
func (s *Screen) Object() fyne.CanvasObject { return s.object }

// newKeys make a new client also while something is typed.
var newKeys = &desktop.CustomShortcut{KeyName: fyne.KeyN, Modifier: fyne.KeyModifierControl}

// Attach takes the window's keys: arrows walk the list, Enter opens, letters are
// typed into the search; once that is left with Escape, N is a new client, A the
// archived ones, F and / the search.
func (s *Screen) Attach(c fyne.Canvas) {
	s.canvas = c
	press.Listen(c)
	c.SetOnTypedKey(s.key)
	c.SetOnTypedRune(s.letter)
	c.AddShortcut(newKeys, func(fyne.Shortcut) { s.o.New() })
	s.focus()
}

// pageful is how many rows a page key walks.
const pageful = 8

func (s *Screen) key(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyDown:
		s.list.step(1)
	case fyne.KeyUp:
		s.list.step(-1)
	case fyne.KeyPageDown:
		s.list.step(pageful)
	case fyne.KeyPageUp:
		s.list.step(-pageful)
	case fyne.KeyHome:
		s.list.step(-len(s.list.shown))
	case fyne.KeyEnd:
		s.list.step(len(s.list.shown))
	case fyne.KeyReturn, fyne.KeyEnter:
		if press.First(e.Name) {
			s.list.open()
		}
	case fyne.KeyEscape:
		if s.archived {
			s.turn()
		}
	}
}

func (s *Screen) letter(r rune) {
	switch r {
	case 'n', 'N':
		s.o.New()
	case 'a', 'A':
		if len(s.finders[1].all) > 0 && !s.archived {
			s.turn()
		}
	case 'f', 'F', '/':
		s.focus()
	}
}

// Close gives the keys back.
func (s *Screen) Close() {
	if s.canvas == nil {
		return
	}
	press.Stop(s.canvas)
	s.canvas.RemoveShortcut(newKeys)
	s.canvas = nil
}
