package journal

import (
	"slices"
	"strings"

	"doorway/app/find"
	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/press"
	"doorway/app/safety"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
)

// entries is the page on which they are found again: a list of them, newest first, and the one that is chosen beside it.
type entries struct {
	s      *Screen
	object fyne.CanvasObject
	body   *fyne.Container
	search *widget.Field
	list   *list
	said   *look.Text // that nothing was found
	read   *reading
	export *widget.Button
	told   *look.Text
	undo   *widget.Button
	line   *fyne.Container // told and undo

	all    []session.Written // newest first
	finder *find.Finder
}

func newEntries(s *Screen) *entries {
	e := &entries{s: s, body: container.NewStack(), said: look.Quiet("").Wrap(), told: look.Quiet("").Wrap()}
	e.list = newList(s.o.Now)
	e.list.keys, e.list.letters = e.key, e.letter
	e.list.chose = func(w session.Written) { e.read.show(w) }
	e.search = widget.NewField(look.T("journal.search", "Find words"))
	e.search.OnChanged = func(string) { e.look() }
	e.search.OnStep = e.list.step
	e.search.OnEnter = func(string) { e.goOn() }
	e.search.OnEscape = e.escape
	e.read = newReading(s)
	e.undo = widget.NewQuiet(look.T("journal.undo", "Undo"), s.undo).WithKey("Ctrl Z")
	e.line = container.NewStack(padded(10, 0, 0, page.Level(12, e.told, e.told, e.undo)))
	e.line.Hide()
	e.export = widget.NewQuiet(look.T("journal.export", "Take it along…"), s.export).Flush()
	head := safety.Head(look.T("journal.title", "Journal"),
		e.export, widget.NewPrimary(look.T("journal.new", "Write, or speak"), s.fresh).WithKey("Ctrl N"),
		widget.NewQuiet(look.T("journal.back", "Back"), s.back).WithKey("Esc").Flush())
	e.object = safety.Still(head, container.NewBorder(nil, e.line, nil, nil, e.body), s.o.Foot)
	e.gather()
	return e
}

func (s *Screen) back() { s.Leave(s.o.Back) }

// gather takes the entries of the course anew, and keeps the one that is chosen.
func (e *entries) gather() {
	e.all = slices.Clone(without(e.s.course, e.s.gone).Journal)
	slices.Reverse(e.all)
	words := make([]string, len(e.all))
	for i, w := range e.all {
		words[i] = strings.Join([]string{w.Text, w.Prompt, purposeName(w.Purpose), longDay(w.At)}, "\n")
	}
	e.finder = find.New(words)
	e.look()
	e.draw()
}

// draw shows the list, or in its place what will be there.
func (e *entries) draw() {
	if len(e.all) == 0 {
		e.export.Hide()
		e.body.Objects = []fyne.CanvasObject{page.Column(0, widget.NewCard(page.Column(10,
			look.Heading(look.T("journal.none", "Your words will be here."), 22).Wrap(),
			look.Quiet(look.T("journal.none.words", "Written or spoken, a line or a page. They stay on this computer; nobody reads or hears them unless you put them into a letter yourself.")).Wrap())))}
		e.body.Refresh()
		return
	}
	e.export.Show()
	found := container.NewStack(container.New(layout.NewCustomPaddedLayout(0, 0, -rowInset, -rowInset), e.list), page.Column(0, padded(16, 0, 0, e.said)))
	left := container.NewBorder(e.search, nil, nil, nil, found)
	e.body.Objects = []fyne.CanvasObject{page.Beside(0.42, widget.NewCard(left), e.read.object)}
	e.body.Refresh()
}

// look shows what is found by what is typed.
func (e *entries) look() {
	var found []session.Written
	for _, i := range e.finder.Find(e.search.Text()) {
		found = append(found, e.all[i])
	}
	e.list.show(found)
	if w, ok := e.list.current(); ok {
		e.read.show(w)
		e.said.Tell("")
		return
	}
	e.read.clear()
	e.said.Tell(look.T("journal.nothing", "Nothing is found by that."))
}

// choose goes to an entry.
func (e *entries) choose(id session.ID) {
	e.list.choose(id)
	if w, ok := e.list.current(); ok {
		e.read.show(w)
	}
}

// fresh goes to an entry that has just been made, whatever was searched for.
func (e *entries) fresh(id session.ID) {
	e.search.SetText("")
	e.choose(id)
}

// tell says what was done beneath the entries; back offers to undo it.
func (e *entries) tell(words string, back bool) {
	e.told.In(look.ColorQuiet).Tell(words)
	e.undo.Hidden, e.line.Hidden = !back, words == ""
	e.object.Refresh()
}

// trouble says what could not be done.
func (e *entries) trouble(words string) {
	e.tell(words, false)
	e.told.In(look.ColorConcern).Refresh()
}

// goOn goes on writing the chosen entry.
func (e *entries) goOn() {
	if w, ok := e.list.current(); ok {
		e.s.write(changing(e.s, w))
	}
}

// escape empties the search, and with an empty one leads back.
func (e *entries) escape() {
	if e.search.Text() != "" {
		e.search.SetText("")
		return
	}
	e.s.back()
}

func (e *entries) focus() {
	if e.s.canvas == nil {
		return
	}
	if len(e.all) == 0 {
		e.s.canvas.Unfocus()
		return
	}
	e.search.FocusIn(e.s.canvas)
}

// pageful is how many entries a page key walks.
const pageful = 6

func (e *entries) key(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyDown:
		e.list.step(1)
	case fyne.KeyUp:
		e.list.step(-1)
	case fyne.KeyPageDown:
		e.list.step(pageful)
	case fyne.KeyPageUp:
		e.list.step(-pageful)
	case fyne.KeyHome:
		e.list.step(-len(e.all))
	case fyne.KeyEnd:
		e.list.step(len(e.all))
	case fyne.KeyReturn, fyne.KeyEnter:
		if press.First(k.Name) {
			e.goOn()
		}
	case fyne.KeyEscape:
		e.escape()
	}
}

// letter begins a search.
func (e *entries) letter(r rune) {
	if e.s.canvas != nil && len(e.all) > 0 {
		e.search.FocusIn(e.s.canvas)
		e.s.canvas.Focused().TypedRune(r)
	}
}

// without is a course without an entry.
func without(c session.Course, id session.ID) session.Course {
	if id != "" {
		c.Journal = slices.DeleteFunc(slices.Clone(c.Journal), func(w session.Written) bool { return w.ID == id })
	}
	return c
}
