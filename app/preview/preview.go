// Package preview shows a report as it will be printed, and lets it be printed or
// saved.
package preview

import (
	"image"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/say"
	"doorway/app/widget"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Choice is how the report is to be.
type Choice struct {
	Name   bool // with the client's name
	Letter bool // on US letter, else on A4
}

// Options are what the screen shows and where it leads. All answers come on the
// UI goroutine.
type Options struct {
	Words string // whose, and of when
	Named bool   // there is a name that can be shown
	First Choice
	// Pages draws the report.
	Pages func(c Choice, answer func([]image.Image, error))
	// Save lets a folder be chosen, and answers with where the report is: nowhere where none was.
	Save func(c Choice, answer func(place string, err error))
	// Print hands the report to the printer; nil where this system has no way to one.
	Print func(c Choice, answer func(error))
	Back  func()
}

// Screen is the screen.
type Screen struct {
	o      Options
	choice Choice
	object fyne.CanvasObject
	closed bool
	asked  int // which drawing was asked for last

	print, save *widget.Button
	name        *widget.Check
	paper       *widget.Choice
	told        *look.Text
	scroll      *container.Scroll
}

// New makes the screen, and has the report drawn.
func New(o Options) *Screen {
	s := &Screen{o: o, choice: o.First, told: look.Quiet("").Cut()}
	s.save = widget.NewPrimary(look.T("preview.save", "Save as PDF…"), s.saved).WithKey("S")
	buttons := []fyne.CanvasObject{widget.NewQuiet(look.T("preview.back", "Back"), o.Back).WithKey("Esc")}
	if o.Print != nil {
		s.print = widget.NewButton(look.T("preview.print", "Print"), s.printed).WithKey("P")
		buttons = append(buttons, s.print)
	}
	buttons = append(buttons, s.save)
	s.paper = widget.NewChoice(
		widget.Option{ID: "a4", Title: look.T("preview.a4", "A4")},
		widget.Option{ID: "letter", Title: look.T("preview.letter", "Letter")}).InColumns(2)
	s.paper.OnChosen = func(id string) {
		s.choice.Letter = id == "letter"
		s.draw()
	}
	row := []fyne.CanvasObject{page.Wide(220, s.paper)}
	s.name = widget.NewCheck(look.T("preview.name", "With their name")).Free()
	s.name.OnChanged = func(on bool) {
		s.choice.Name = on
		s.draw()
	}
	if o.Named {
		row = append(row, page.Wide(190, s.name))
	}
	row = append(row, s.told)
	s.scroll = container.NewVScroll(container.NewWithoutLayout())
	s.object = page.Still(
		page.Column(14, page.Head(look.T("preview.title", "Report"), o.Words, buttons...), page.Level(18, s.told, row...)),
		s.scroll)
	s.tellChoice()
	s.draw()
	return s
}

func (s *Screen) tellChoice() {
	s.name.SetDone(s.choice.Name)
	if s.choice.Letter {
		s.paper.Choose("letter")
		return
	}
	s.paper.Choose("a4")
}

// draw has the report drawn as it is now chosen; what was drawn stays until then.
func (s *Screen) draw() {
	s.asked++
	mine := s.asked
	s.o.Pages(s.choice, func(pages []image.Image, err error) {
		if s.closed || mine != s.asked {
			return
		}
		if err != nil {
			s.tell(look.ColorConcern, say.Error(err))
			return
		}
		s.told.In(look.ColorQuiet).SetText(look.T("preview.pages", "Pages: {{.Pages}}", map[string]any{"Pages": len(pages)}))
		s.scroll.Content = newSheets(pages)
		s.scroll.Refresh()
	})
}

func (s *Screen) tell(ink fyne.ThemeColorName, words string) { s.told.In(ink).SetText(words) }

func (s *Screen) saved() {
	s.o.Save(s.choice, func(place string, err error) {
		switch {
		case s.closed:
		case err != nil:
			s.tell(look.ColorConcern, say.Error(err))
		case place != "":
			s.tell(look.ColorQuiet, look.T("preview.saved", "It is in {{.Place}}.", map[string]any{"Place": place}))
		}
	})
}

func (s *Screen) printed() {
	if s.print == nil || s.print.Disabled() {
		return
	}
	s.print.Disable()
	s.tell(look.ColorQuiet, look.T("preview.printing", "On its way to the printer…"))
	s.o.Print(s.choice, func(err error) {
		if s.closed {
			return
		}
		s.print.Enable()
		if err != nil {
			s.tell(look.ColorConcern, say.Error(err))
			return
		}
		s.tell(look.ColorQuiet, look.T("preview.printed", "The printer has it."))
	})
}

// Object is what the window shows.
func (s *Screen) Object() fyne.CanvasObject { return s.object }

// Attach takes the window's keys: P prints, S saves, N shows the name or not, L
// changes the paper, the arrows scroll and Escape goes back.
func (s *Screen) Attach(c fyne.Canvas) {
	c.SetOnTypedRune(func(r rune) {
		switch r {
		case 'p', 'P':
			s.printed()
		case 's', 'S':
			s.saved()
		case 'n', 'N':
			if s.o.Named {
				s.choice.Name = !s.choice.Name
				s.tellChoice()
				s.draw()
			}
		case 'l', 'L':
			s.choice.Letter = !s.choice.Letter
			s.tellChoice()
			s.draw()
		}
	})
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		page := s.scroll.Size().Height * 0.9
		switch e.Name {
		case fyne.KeyEscape:
			s.o.Back()
		case fyne.KeyDown:
			s.scrollBy(60)
		case fyne.KeyUp:
			s.scrollBy(-60)
		case fyne.KeyPageDown, fyne.KeySpace:
			s.scrollBy(page)
		case fyne.KeyPageUp:
			s.scrollBy(-page)
		case fyne.KeyHome:
			s.scroll.ScrollToTop()
		case fyne.KeyEnd:
			s.scroll.ScrollToBottom()
		}
	})
}

func (s *Screen) scrollBy(dy float32) {
	most := max(s.scroll.Content.MinSize().Height-s.scroll.Size().Height, 0)
	s.scroll.ScrollToOffset(fyne.NewPos(0, min(max(s.scroll.Offset.Y+dy, 0), most)))
}

// Close ends what the answers would still show.
func (s *Screen) Close() { s.closed = true }
