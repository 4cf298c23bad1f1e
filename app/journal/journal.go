// Package journal is home's journal: what was written and spoken, found again by day and by its words, and the page to write
// or speak on.
package journal

import (
	"time"

	"doorway/app/conductor"
	"doorway/app/look"
	"doorway/app/press"
	"doorway/app/say"
	"doorway/audio/take"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
)

// Options are the journal and where it leads. All answers come on the UI goroutine.
type Options struct {
	Now     func() time.Time
	Course  session.Course
	Prompts []string          // the practice's own, which come first
	Write   bool              // it begins with the page to write on, and else with the entries
	Begin   string            // a prompt to begin writing with; empty: none
	Foot    fyne.CanvasObject // of each page of home

	// Record begins to record, once nothing is heard any more. Nil: there is nothing to record with.
	Record func(answer func(Recorder, error))
	// Hear plays what was spoken in an entry, and HearTake what was recorded just now. told is called on the UI goroutine;
	// what they return fades it out.
	Hear     func(entry session.ID, told func(conductor.Progress)) (stop func())
	HearTake func(t take.Take, told func(conductor.Progress)) (stop func())
	// Keep keeps a new entry, with what was spoken unless that is nil, and answers with the course as it is then.
	// Draft keeps what is being written beside the journal, for a machine that is cut off, until Keep or Change is asked. Of
	// is the entry that is gone on with, empty for a new one; an entry without words lets it go. It waits for nothing. Nil:
	// nothing is kept before.
	Draft func(of session.ID, w session.Write)
	Keep  func(w session.Write, spoken *take.Take, answer func(session.Course, error))
	// Change keeps acts that change entries.
	Change func(acts []session.Act, answer func(session.Course, error))
	// Export writes all of it into a folder that is chosen, and answers with where it is: nowhere where none was.
	Export func(answer func(place string, err error))
	Back   func()
}

// Recorder records what is spoken. take.Recorder is one.
type Recorder interface {
	Level() float64 // dBFS, from any goroutine
	Length() time.Duration
	Err() error // why nothing more is recorded; nil while all is well
	// Stop ends it and gives what was recorded. It may take a while, and is not called on the UI goroutine.
	Stop() (take.Take, error)
}

// Screen is the journal: its entries, or in their place the page to write on. Its methods belong to the UI goroutine.
type Screen struct {
	o      Options
	course session.Course
	object *fyne.Container
	canvas fyne.Canvas // nil until it is attached

	entries *entries
	writing *writing   // nil while the entries are shown
	gone    session.ID // taken back here, and not yet in the record, so that it can be undone; empty: none
	playing *player    // nil: nothing is heard
	closed  bool
}

// New makes the screen.
func New(o Options) *Screen {
	s := &Screen{o: o, course: o.Course, object: container.NewStack()}
	s.entries = newEntries(s)
	if o.Write {
		s.write(newWriting(s, o.Begin))
		s.writing.straight = true
	} else {
		s.show()
	}
	return s
}

// put shows a page.
func (s *Screen) put(o fyne.CanvasObject) {
	s.quieten()
	s.object.Objects = []fyne.CanvasObject{o}
	s.object.Refresh()
}

// show shows the entries.
func (s *Screen) show() {
	s.writing = nil
	s.entries.draw()
	s.put(s.entries.object)
	s.entries.focus()
}

// write shows a page to write on.
func (s *Screen) write(w *writing) {
	s.sendGone()
	s.writing = w
	s.put(w.object)
	w.focus()
}

// fresh begins a new entry.
func (s *Screen) fresh() { s.write(newWriting(s, "")) }

// took shows what a course has become.
func (s *Screen) took(c session.Course) {
	s.course = c
	s.entries.gather()
}

// takeBack takes an entry back. It leaves the record only when something else is done or the screen is left: until then it
// can be undone, and be as it was.
func (s *Screen) takeBack(id session.ID) {
	s.sendGone()
	s.quieten()
	s.gone = id
	s.entries.gather()
	s.entries.tell(look.T("journal.gone", "Taken back."), true)
}

// undo brings back what was taken back last.
func (s *Screen) undo() {
	if s.gone == "" {
		return
	}
	id := s.gone
	s.gone = ""
	s.entries.gather()
	s.entries.choose(id)
	s.entries.tell("", false)
}

// sendGone takes what was taken back out of the record.
func (s *Screen) sendGone() {
	if s.gone == "" {
		return
	}
	id, was := s.gone, s.course
	s.gone = ""
	s.course = without(s.course, id)
	s.entries.tell("", false)
	s.o.Change([]session.Act{session.Amend{Event: id}}, func(c session.Course, err error) {
		switch {
		case s.closed:
		case err != nil:
			s.took(was)
			s.entries.trouble(say.Error(err))
		default:
			s.took(c)
		}
	})
}

// export writes all of it into a folder.
func (s *Screen) export() {
	s.sendGone()
	s.o.Export(func(place string, err error) {
		switch {
		case s.closed:
		case err != nil:
			s.entries.trouble(say.Error(err))
		case place != "":
			s.entries.tell(look.T("journal.exported", "It is in {{.Place}}. Whoever opens that folder can read it.", map[string]any{"Place": place}), false)
		}
	})
}

// quieten fades out what is heard.
func (s *Screen) quieten() {
	if s.playing != nil {
		s.playing.stop()
	}
}

// Object is what the window shows.
func (s *Screen) Object() fyne.CanvasObject { return s.object }

var (
	newKeys  = &desktop.CustomShortcut{KeyName: fyne.KeyN, Modifier: fyne.KeyModifierControl}
	undoKeys = &fyne.ShortcutUndo{}
	keepKeys = []fyne.Shortcut{
		&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierControl},
		&desktop.CustomShortcut{KeyName: fyne.KeyEnter, Modifier: fyne.KeyModifierControl},
	}
)

// Attach takes the window's keys. Among the entries the arrows walk them, letters are typed into the search, Enter goes on
// writing one, Ctrl+N begins a new one and Ctrl+Z brings back what was taken back last; while writing Ctrl+Enter keeps.
// Escape leads softly back.
func (s *Screen) Attach(c fyne.Canvas) {
	s.canvas = c
	press.Listen(c)
	c.SetOnTypedRune(func(r rune) {
		if s.writing != nil {
			s.writing.letter(r)
		} else {
			s.entries.letter(r)
		}
	})
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		if s.writing != nil {
			s.writing.key(e)
		} else {
			s.entries.key(e)
		}
	})
	c.AddShortcut(newKeys, func(fyne.Shortcut) {
		if s.writing == nil {
			s.fresh()
		}
	})
	c.AddShortcut(undoKeys, func(fyne.Shortcut) {
		if s.writing == nil {
			s.undo()
		}
	})
	for _, keys := range keepKeys {
		c.AddShortcut(keys, func(fyne.Shortcut) {
			if s.writing != nil {
				s.writing.keep()
			}
		})
	}
	if s.writing != nil {
		s.writing.focus()
	} else {
		s.entries.focus()
	}
}

// Leave keeps what is written or spoken and then goes on to next. Where it can't be kept the screen says so and stays.
func (s *Screen) Leave(next func()) {
	s.sendGone()
	s.quieten()
	if s.writing == nil {
		next()
		return
	}
	s.writing.leave(next)
}

// Close gives the keys back. What is written or spoken is sent to be kept.
func (s *Screen) Close() {
	if s.closed {
		return
	}
	s.closed = true
	s.sendGone()
	s.quieten()
	if s.writing != nil {
		s.writing.part()
	}
	if s.canvas == nil {
		return
	}
	press.Stop(s.canvas)
	for _, keys := range append([]fyne.Shortcut{newKeys, undoKeys}, keepKeys...) {
		s.canvas.RemoveShortcut(keys)
	}
	s.canvas = nil
}
