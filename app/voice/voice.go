// Package voice is the screen on which somebody records a guide in their own voice, cue by cue.
package voice

import (
	"slices"
	"time"

	"doorway/app/conductor"
	"doorway/app/hear"
	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/say"
	"doorway/app/widget"
	"doorway/audio/guide"
	"doorway/audio/take"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Options are what the screen shows and where it leads. All answers come on the UI goroutine.
type Options struct {
	Guide    guide.Guide
	Recorded func(cue int) bool // as it is when the screen is made
	// Record begins to record.
	Record func(answer func(Recorder, error))
	// Keep keeps what was recorded of a cue, in place of what was kept of it before.
	Keep func(cue int, t take.Take, answer func(error))
	// Drop takes back what was kept of a cue.
	Drop  func(cue int, answer func(error))
	Start hear.Start
	// What is heard: what is kept of a cue, a take that is not, and the whole guide as it is by now.
	Kept func(cue int) conductor.Source
	Take func(take.Take) conductor.Source
	All  func() conductor.Source
	// Cut hears that the screen was left while a cue was being recorded: that this is kept as far as it was spoken, or let go
	// because there is an earlier recording of it. Not where the program ends.
	Cut func(kept bool)
	// Page lays out what stands at the top and what takes the rest; nil: as the desk does.
	Page func(head, body fyne.CanvasObject) fyne.CanvasObject
	Back func()
}

// Recorder is a recording that goes on; take.Recorder is one. Its methods are called from any goroutine.
type Recorder interface {
	Level() float64        // dBFS
	Length() time.Duration // so far
	Err() error            // why it has ended by itself; nil: it has not
	Stop() (take.Take, error)
}

// stage is how far the cue that is shown has come.
type stage int

const (
	ready     stage = iota // nothing goes on; it may be recorded already
	opening                // the microphone is being asked for
	recording              //
	measuring              // what was said is looked at
	taken                  // there is a take that is not kept
	keeping                //
)

// Screen is the screen.
type Screen struct {
	o      Options
	object fyne.CanvasObject
	closed bool

	cues  []guide.Cue
	done  []bool
	at    int // cue
	stage stage
	then  func() // what follows once the take under way is kept; nil: nothing
	next  func() // where the screen is left for once what is recorded is looked at; nil: it stays
	cut   bool   // which ended the recording

	recorder Recorder // while recording and measuring
	ticks    chan struct{}
	waited   int // looks at it in which it had not begun
	take     take.Take
	sure     bool // taking back was pressed once

	heard *hear.Group
	left  *cueList
	sheet *sheet
}

// New makes the screen. It begins at the first cue that is not recorded.
func New(o Options) *Screen {
	s := &Screen{o: o, heard: hear.NewGroup(o.Start), cues: o.Guide.Cues()}
	for i := range s.cues {
		s.done = append(s.done, o.Recorded(i))
	}
	s.at = max(slices.Index(s.done, false), 0)
	s.left, s.sheet = newCueList(s), newSheet(s)
	s.tell()
	lay := o.Page
	if lay == nil {
		lay = page.Still
	}
	head := page.Head(o.Guide.Title, look.T("voice.words", "in your own voice"),
		widget.NewQuiet(look.T("voice.back", "Back"), s.back).WithKey("Esc").Flush())
	s.object = lay(page.Column(8, head, s.heard.Trouble),
		container.NewBorder(nil, nil, page.Wide(listWidth+apart, container.NewBorder(nil, nil, nil, page.Wide(apart, page.Column(0)), s.left.object)), nil, s.sheet.object))
	return s
}

const (
	listWidth = 244
	apart     = 12 // the list from the cue
)

// tell shows all that is so now.
func (s *Screen) tell() {
	s.left.tell()
	s.sheet.tell()
}

// recorded is how many cues are recorded.
func (s *Screen) recorded() (n int) {
	for _, done := range s.done {
		if done {
			n++
		}
	}
	return n
}

// goTo shows another cue, once a take of this one is kept.
func (s *Screen) goTo(cue int) {
	if cue = min(max(cue, 0), len(s.cues)-1); cue == s.at {
		return
	}
	s.settle(func() {
		s.heard.Stop()
		s.at = cue
		s.sheet.trouble("")
		s.tell()
	})
}

// settle keeps a take that is not kept yet, and then does what follows. Where it can't be kept it says so and stays.
// Nothing follows while something is under way, but for what is being kept.
func (s *Screen) settle(then func()) {
	switch s.stage {
	case ready:
		s.sure = false
		then()
	case taken:
		s.then = then
		s.keep()
	case keeping:
		s.then = then
	}
}

// record begins to record the cue, also in place of a take.
func (s *Screen) record() {
	if s.stage != ready && s.stage != taken {
		return
	}
	s.heard.Stop()
	s.stage, s.take, s.sure, s.waited = opening, take.Take{}, false, 0
	s.sheet.trouble("")
	s.tell()
	s.o.Record(func(r Recorder, err error) {
		switch {
		case s.closed || s.stage != opening:
			if r != nil {
				go r.Stop() // nobody waits for it any more
			}
		case err != nil:
			s.stage = ready
			s.sheet.trouble(say.Error(err))
			s.tell()
		default:
			s.stage, s.recorder, s.ticks = recording, r, make(chan struct{})
			s.tell()
			go s.watch(s.ticks)
		}
	})
}

// lookEvery is how often the recording is looked at.
const lookEvery = 80 * time.Millisecond

// watch has the recording looked at until ended is closed.
func (s *Screen) watch(ended <-chan struct{}) {
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	for {
		select {
		case <-ended:
			return
		case <-tick.C:
			fyne.Do(s.look)
		}
	}
}

// longest is how long a cue is recorded: conductor.Recorded takes none that is longer.
const longest = 90 * time.Second

// look shows how loud the recording is, and ends it where it has ended by itself.
func (s *Screen) look() {
	if s.closed || s.stage != recording {
		return
	}
	if s.recorder.Err() != nil || s.recorder.Length() >= longest {
		s.stop()
		return
	}
	s.sheet.listen(s.recorder.Level(), s.recorder.Length())
}

// stop ends the recording, and has it looked at.
func (s *Screen) stop() {
	if s.stage != recording {
		return
	}
	r := s.recorder
	s.unwatch()
	s.stage = measuring
	s.tell()
	go func() {
		t, err := r.Stop()
		envelope := t.Envelope(widget.TakeBars)
		fyne.Do(func() {
			if s.closed || s.stage != measuring {
				return
			}
			s.recorder = nil
			if err != nil {
				s.stage = ready
				s.sheet.trouble(say.Recording(err))
			} else {
				s.stage, s.take = taken, t
				s.sheet.trouble(say.Recording(r.Err()))
				s.sheet.show(t, envelope)
			}
			s.tell()
			s.goAway()
		})
	}()
}

func (s *Screen) unwatch() {
	if s.ticks != nil {
		close(s.ticks)
		s.ticks = nil
	}
}

// keep keeps the take, and goes on to what follows.
func (s *Screen) keep() {
	if s.stage != taken {
		return
	}
	s.heard.Stop()
	s.stage = keeping
	s.tell()
	s.o.Keep(s.at, s.trimmed(), func(err error) {
		if err == nil {
			s.take, s.done[s.at] = take.Take{}, true
		}
		s.kept(err)
	})
}

// kept is told that what was to be kept or taken back is, or why not, and goes on to what follows.
func (s *Screen) kept(err error) {
	then := s.then
	s.then = nil
	if s.closed {
		return
	}
	s.stage = ready
	if err != nil && s.take.Whole() > 0 {
		s.stage = taken
	}
	s.sheet.trouble(say.Error(err))
	s.tell()
	if err == nil && then != nil {
		then()
	}
}

// trimmed is the take between its handles.
func (s *Screen) trimmed() take.Take {
	from, to := s.sheet.shape.Span()
	return s.take.Trim(from, to)
}

// goOn keeps the take, if there is one, and shows the next cue; after the last the first that is not recorded.
func (s *Screen) goOn() {
	s.settle(func() {
		switch next := slices.Index(s.done, false); {
		case s.at+1 < len(s.cues):
			s.goTo(s.at + 1)
		case next >= 0:
			s.goTo(next)
		}
	})
}

// letGo forgets the take. What was kept of the cue before is as it was.
func (s *Screen) letGo() {
	s.heard.Stop()
	s.stage, s.take = ready, take.Take{}
	s.sheet.trouble("")
	s.tell()
}

// takeBack takes back what is kept of the cue, at the second press.
func (s *Screen) takeBack() {
	if s.stage != ready || !s.done[s.at] {
		return
	}
	if !s.sure {
		s.sure = true
		s.tell()
		return
	}
	s.sure = false
	s.drop([]int{s.at})
}

// takeAllBack takes back all that is kept of the guide.
func (s *Screen) takeAllBack() {
	if s.stage != ready {
		return
	}
	var all []int
	for i, done := range s.done {
		if done {
			all = append(all, i)
		}
	}
	s.drop(all)
}

// drop takes back cues one after another, as far as it can be done.
func (s *Screen) drop(cues []int) {
	s.heard.Stop()
	if len(cues) == 0 {
		s.kept(nil)
		return
	}
	s.stage = keeping
	s.tell()
	s.o.Drop(cues[0], func(err error) {
		if err != nil {
			s.kept(err)
			return
		}
		s.done[cues[0]] = false
		s.drop(cues[1:])
	})
}

// back goes one step back: it ends the recording, lets go of the take, or leaves.
func (s *Screen) back() {
	switch s.stage {
	case opening:
		s.stage = ready
		s.tell()
	case recording:
		s.stop()
	case taken:
		s.letGo()
	default:
		s.Leave(s.o.Back)
	}
}

// Object is what the window shows.
func (s *Screen) Object() fyne.CanvasObject { return s.object }
