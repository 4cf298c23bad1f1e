package widget

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"doorway/app/look"
	"doorway/app/press"
)

var _ fyne.Widget = (*Field)(nil)

// Field is a place to write. Everything typed into it is text, never a key of the screen, except Enter and Escape.
// What could not be kept stays in it, with the reason beneath.
type Field struct {
	widget.BaseWidget

	// OnEnter is told the text when Enter is pressed, once however long it is held; in a field of several lines, Shift+Enter.
	OnEnter func(text string)
	// OnEscape is called when Escape is pressed. Without it Escape lets go of the keyboard.
	OnEscape func()
	// OnChanged is told the text after each change.
	OnChanged func(text string)
	// OnStep is told of ↑ (−1) and ↓ (+1) in a field of one line, which has no use for them itself.
	OnStep func(by int)
	// OnLeft is called when the keyboard leaves the field, also where it leaves the whole window.
	OnLeft func()

	entry *entry
	wheel *wheel
	fault *look.Text
}

// NewField returns a field of one line.
func NewField(placeholder string) *Field {
	f := &Field{}
	f.build(f, placeholder)
	return f
}

// NewPassphrase returns a field of one line that shows dots.
func NewPassphrase(placeholder string) *Field {
	f := NewField(placeholder)
	f.entry.Password = true
	return f
}

// Unseen takes the eye away that shows a passphrase in plain letters: at a door
// others look on. It returns f.
func (f *Field) Unseen() *Field {
	f.entry.ActionItem = container.NewWithoutLayout()
	return f
}

// NewNotes returns a field of several lines, at least rows high, that breaks between words.
func NewNotes(placeholder string, rows int) *Field {
	f := NewField(placeholder)
	f.entry.MultiLine = true
	f.entry.Wrapping = fyne.TextWrapWord
	f.entry.SetMinRowsVisible(rows)
	return f
}

// NewWords returns a field that is one line high, where Enter is told to OnEnter, and that breaks between words like notes:
// however much is written, only what is in sight is drawn.
func NewWords(placeholder string) *Field {
	f := NewNotes(placeholder, 1)
	f.entry.enters = true
	return f
}

// build puts the field together; self is the field, or what embeds it.
func (f *Field) build(self fyne.Widget, placeholder string) {
	f.fault = look.Caption("").In(look.ColorConcernRaised).Wrap()
	f.fault.Hide()
	f.entry = &entry{field: f}
	f.entry.Scroll = fyne.ScrollVerticalOnly // a long line follows its cursor all the same, without a bar beneath the words
	f.entry.ExtendBaseWidget(f.entry)
	f.entry.SetPlaceHolder(placeholder)
	f.entry.OnSubmitted = func(text string) {
		if f.OnEnter != nil {
			f.OnEnter(text)
		}
	}
	f.entry.OnChanged = func(text string) {
		f.SetError("")
		if f.OnChanged != nil {
			f.OnChanged(text)
		}
	}
	f.wheel = newWheel(f.entry)
	f.ExtendBaseWidget(self)
}

// Text returns what is written.
func (f *Field) Text() string {
	return f.entry.Text
}

// SetText writes text in place of what is there.
func (f *Field) SetText(text string) {
	f.entry.SetText(text)
}

// SetPlaceholder changes the words shown while nothing is written.
func (f *Field) SetPlaceholder(text string) {
	f.entry.SetPlaceHolder(text)
}

// SetError says beneath the field, in one sentence, why what is written could not be kept; "" takes it away.
// The text stays. The next change of the text takes the sentence away.
func (f *Field) SetError(sentence string) {
	if f.fault.Text() == sentence {
		return
	}
	f.fault.SetText(sentence)
	f.fault.Hidden = sentence == ""
	f.Refresh()
}

// Error returns the sentence beneath the field.
func (f *Field) Error() string {
	return f.fault.Text()
}

// Focus gives the keyboard to the field.
func (f *Field) Focus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(f); c != nil {
		c.Focus(f.entry)
	}
}

// FocusIn gives the keyboard to the field on a screen that has just been set: until it is drawn the toolkit does not know
// which canvas the field is on, and Focus does nothing.
func (f *Field) FocusIn(c fyne.Canvas) { c.Focus(f.entry) }

// Focused says whether the field has the keyboard.
func (f *Field) Focused() bool {
	return f.entry.focused
}

// HasKeys says whether what is typed on the canvas goes to the field, also while the window itself has not the keyboard.
func (f *Field) HasKeys(c fyne.Canvas) bool { return c.Focused() == fyne.Focusable(f.entry) }

// Enable lets the field be written in.
func (f *Field) Enable() { f.entry.Enable() }

// Disable makes the field only readable.
func (f *Field) Disable() { f.entry.Disable() }

// Strokes tells how many keys have come to what has the keyboard, by which one can see that somebody is there; 0 for what
// does not count them, as it hands its keys on.
func Strokes(focused fyne.Focusable) int {
	if c, ok := focused.(interface{ Strokes() int }); ok {
		return c.Strokes()
	}
	return 0
}

// strokes counts the keys that come to a widget which uses them itself.
type strokes int

func (s *strokes) count() { *s++ }

// Strokes tells how many keys have come.
func (s *strokes) Strokes() int { return int(*s) }

// entry is the toolkit's entry with a way out by Escape.
type entry struct {
	widget.Entry
	strokes

	field   *Field
	focused bool
	enters  bool            // Enter ends what is written, though there may be several lines
	allow   func(rune) bool // nil: everything
	scroll  *container.Scroll
}

// AcceptsTab is false in a field of several lines too: Tab goes on to what comes next.
func (e *entry) AcceptsTab() bool { return false }

func (e *entry) FocusGained() {
	e.focused = true
	e.Entry.FocusGained()
	comeIntoSight(e)
}

func (e *entry) FocusLost() {
	e.focused = false
	e.Entry.FocusLost()
	if e.field.OnLeft != nil {
		e.field.OnLeft()
	}
}

// KeyDown is called when a key goes down while the field has the keyboard.
func (e *entry) KeyDown(ev *fyne.KeyEvent) {
	press.Down(ev)
	e.Entry.KeyDown(ev)
}

func (e *entry) TypedRune(r rune) {
	e.count()
	if e.allow == nil || e.allow(r) {
		e.Entry.TypedRune(r)
	}
}

func (e *entry) TypedKey(ev *fyne.KeyEvent) {
	e.count()
	if step := steps[ev.Name]; step != 0 && e.field.OnStep != nil && !e.MultiLine {
		e.field.OnStep(step)
		return
	}
	switch ev.Name {
	case fyne.KeyEscape:
	case fyne.KeyF1:
		passKey(e, ev) // no text has a use for it
		return
	case fyne.KeyReturn, fyne.KeyEnter:
		switch {
		case e.MultiLine && !e.enters:
			e.Entry.TypedKey(ev)
		case press.First(ev.Name):
			e.OnSubmitted(e.Text)
		}
		return
	default:
		e.Entry.TypedKey(ev)
		return
	}
	if e.field.OnEscape != nil {
		e.field.OnEscape()
		return
	}
	letGo(e)
}

// steps are the keys that go up and down a list.
var steps = map[fyne.KeyName]int{fyne.KeyUp: -1, fyne.KeyDown: 1}

// TypedShortcut hands what the field has no use for on to the canvas, which the toolkit does not do: a shortcut that is no
// text's, and an undo where nothing is left to undo.
func (e *entry) TypedShortcut(s fyne.Shortcut) {
	before := e.Text
	e.Entry.TypedShortcut(s)
	_, undo := s.(*fyne.ShortcutUndo)
	_, other := s.(*desktop.CustomShortcut)
	if other || undo && e.Text == before {
		passShortcut(e, s)
	}
}

// CreateRenderer is part of fyne.Widget.
func (e *entry) CreateRenderer() fyne.WidgetRenderer {
	r := e.Entry.CreateRenderer()
	e.scroll = scrollOf(r)
	return &entryRenderer{r, e}
}

// entryRenderer draws a field that takes nothing without the outline and the eye that the toolkit gives it: the one reads as
// if the keyboard were there, the other as if it could be pressed.
type entryRenderer struct {
	fyne.WidgetRenderer

	entry *entry
}

func (r *entryRenderer) Refresh() {
	r.WidgetRenderer.Refresh()
	off := r.entry.Disabled()
	if eye := r.entry.ActionItem; eye != nil && eye.Visible() == off {
		if off {
			eye.Hide()
		} else {
			eye.Show()
		}
	}
	for _, o := range r.Objects() {
		if outline, ok := o.(*canvas.Rectangle); ok && off && outline.StrokeWidth > 0 {
			outline.StrokeColor = color.Transparent
		}
	}
}

// CreateRenderer is part of fyne.Widget.
func (f *Field) CreateRenderer() fyne.WidgetRenderer {
	return &fieldRenderer{parent: f}
}

var _ fyne.WidgetRenderer = (*fieldRenderer)(nil)

type fieldRenderer struct {
	parent *Field
}

func (r *fieldRenderer) Destroy() {}

func (r *fieldRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.parent.entry, r.parent.wheel, r.parent.fault}
}

// below returns the height that the sentence beneath takes.
func (r *fieldRenderer) below() float32 {
	if r.parent.fault.Hidden {
		return 0
	}
	return r.parent.fault.MinSize().Height + 4
}

func (r *fieldRenderer) MinSize() fyne.Size {
	size := r.parent.entry.MinSize()
	border := r.parent.Theme().Size(theme.SizeNameInputBorder)
	return look.WholeSize(max(size.Width, 60), max(size.Height-2*border, buttonHeight)+r.below())
}

func (r *fieldRenderer) Layout(size fyne.Size) {
	f := r.parent
	f.fault.Resize(fyne.NewSize(size.Width-24, f.fault.MinSize().Height))
	height := size.Height - r.below()
	// The toolkit draws an entry's ground within its border; this field's ground reaches its edges, in line with the buttons beside it.
	border := f.Theme().Size(theme.SizeNameInputBorder)
	f.entry.Move(fyne.NewPos(-border, -border))
	f.entry.Resize(fyne.NewSize(size.Width+2*border, height+2*border))
	f.wheel.Resize(fyne.NewSize(size.Width, height))
	f.fault.Move(fyne.NewPos(12, height+4))
}

func (r *fieldRenderer) Refresh() {
	r.Layout(r.parent.Size())
	r.parent.entry.Refresh()
	r.parent.fault.Refresh()
	canvas.Refresh(r.parent)
}
