// Package practice is the screen of a client who does a guide: two dials before, the guide as it is heard with its words and
// a slow circle to breathe with, and the dials and a line of words after. Whoever is here can leave at any moment, softly.
package practice

import (
	"sync/atomic"
	"time"

	"doorway/app/conductor"
	"doorway/app/look"
	"doorway/app/press"
	"doorway/app/say"
	"doorway/audio/guide"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Options are what the screen shows and where it leads. All answers come on the UI goroutine.
type Options struct {
	Title      string
	Minutes    int
	By         string            // whose voice, as in “with your therapist's voice”; may be empty
	Plan       string            // as in “Evening 5 of 7”; may be empty
	Guide      string            // id
	Foot       fyne.CanvasObject // what to do when it is too much, and whom to call
	Captions   bool              // the words are shown
	OnCaptions func(bool)
	// Begin makes the guide's sound, lets it be heard, and answers with it; told hears how it goes on from then.
	Begin func(told func(conductor.Progress), answer func(Playing, error))
	// Turn makes it louder or softer, in dB against its usual loudness, −30 to 6.
	Turn func(dB float64)
	// Trouble says in a line why nothing is heard just now, and is empty otherwise. The guide goes on.
	Trouble func() string
	Keep    func(session.Practise, func(error))
	Done    func()
}

// Playing is a guide that is heard.
type Playing struct {
	Timeline guide.Timeline
	Sound    Sound // it says where in the timeline the guide is
}

// Sound is the sound of a guide. Its methods wait for nothing.
type Sound interface {
	At() time.Duration
	Pause()
	Resume()
	Skip(by time.Duration)
	Leave() // fades out, and ends
}

var _ Sound = (*guide.Sound)(nil)

// stage is how far a practice is.
type stage int

const (
	before  stage = iota
	making        // begun, and not yet to be heard
	playing       // paused or not
	leaving       // it fades
	after
)

// Screen is the screen. Its methods are for the UI goroutine.
type Screen struct {
	o      Options
	stage  stage
	object *fyne.Container
	start  *start
	player *player
	finish *finish
	dusk   *dusk
	canvas fyne.Canvas // nil until it is attached

	playing  Playing
	paused   bool
	captions bool
	loudness float64       // dB
	said     string        // of the loudness, for a moment
	until    time.Time     // when that is over
	at       time.Duration // of the timeline, when it was last looked at
	looked   time.Time     // when that was
	heard    time.Duration
	breath   time.Duration // breathed so far
	ticked   time.Time
	ticks    int
	touched  time.Time // when somebody was seen last
	dark     bool      // it is to stay dim until somebody is seen
	dim      float64   // 0 to 1
	left     time.Time // when it began to fade

	waiting atomic.Bool   // a step is under way
	over    chan struct{} // closed with the screen
	gone    bool          // closed, or home was gone to
	keeping bool
	kept    bool
	next    func() // where to go once it is kept; nil: home
}

// New makes the screen, before the guide.
func New(o Options) *Screen {
	s := &Screen{o: o, captions: o.Captions, object: container.NewStack(), over: make(chan struct{})}
	s.dusk = newDusk(s.touch)
	s.start = newStart(s)
	s.player = newPlayer(s)
	s.finish = newFinish(s)
	s.show(s.start.object)
	return s
}

// show shows a page.
func (s *Screen) show(pages ...fyne.CanvasObject) {
	s.object.Objects = pages
	s.object.Refresh()
	if s.canvas != nil {
		s.canvas.Unfocus()
	}
}

// begin lets the guide be heard.
func (s *Screen) begin() {
	if s.stage != before {
		return
	}
	s.stage = making
	s.start.wait("")
	s.o.Begin(s.told, s.ready)
}

// ready is the answer of Begin.
func (s *Screen) ready(p Playing, err error) {
	switch {
	case s.gone || s.stage != making:
		if p.Sound != nil {
			p.Sound.Leave()
		}
	case err != nil || p.Sound == nil:
		s.stage = before
		s.start.rest(say.Error(err))
	default:
		now := time.Now()
		s.stage, s.playing, s.looked, s.ticked, s.touched = playing, p, now, now, now
		s.player.words.take(p.Timeline)
		s.show(s.player.object)
		s.tell(now)
		go s.watch()
	}
}

// told hears how the sound goes on.
func (s *Screen) told(p conductor.Progress) {
	if p.Stage == conductor.Over && !s.gone {
		s.ended(p.Err)
	}
}

// ended goes to what follows a guide that is over, by itself or because it was left.
func (s *Screen) ended(err error) {
	if s.stage != playing && s.stage != leaving {
		return
	}
	s.count(time.Now())
	s.dark = s.stage == playing && s.dim > 0
	s.finish.tellHead(s.stage == leaving, err)
	s.stage = after
	s.show(s.finish.object, s.dusk)
}

// leave lets the guide fade, and leads to what follows it; asked again, home.
func (s *Screen) leave() {
	switch s.stage {
	case before, making:
		s.home()
	case playing:
		now := time.Now()
		s.count(now)
		s.stage, s.left = leaving, now
		s.playing.Sound.Leave()
		s.tell(now)
	default:
		s.keep(true)
	}
}

// home goes there.
func (s *Screen) home() {
	if !s.gone {
		s.gone = true
		s.o.Done()
	}
}

// keep keeps what was practised, with what was said of it afterwards or without, and goes home.
func (s *Screen) keep(all bool) {
	if s.keeping || s.gone {
		return
	}
	did, any := s.did(all)
	if !any {
		s.home()
		return
	}
	s.keeping = true
	s.o.Keep(did, func(err error) {
		s.keeping, s.kept = false, err == nil
		next := s.next
		s.next = nil
		switch {
		case s.gone:
		case err == nil && next != nil:
			next()
		case err == nil:
			s.home()
		default:
			s.ended(nil)
			s.finish.fault(say.Error(err))
		}
	})
}

// KeepThen keeps what was said after a guide and goes on to next; where it can't be kept the page says so and stays. It
// reports false where that page is not shown: nothing is done then.
func (s *Screen) KeepThen(next func()) bool {
	if _, any := s.did(true); s.stage != after || s.gone || s.kept || !any {
		return false
	}
	s.next = next
	s.keep(true)
	return true
}

// did is what was practised, and whether there is anything of it.
func (s *Screen) did(all bool) (session.Practise, bool) {
	p := session.Practise{
		Guide: s.o.Guide, Title: s.o.Title, Minutes: s.o.Minutes, Seconds: int(s.heard.Round(time.Second) / time.Second), Before: s.start.dials.feeling(),
	}
	if all && s.stage == after {
		p.After, p.Words = s.finish.dials.feeling(), s.finish.written()
	}
	return p, s.stage >= playing && (p.Seconds > 0 || !p.After.IsZero() || p.Words != "")
}

// Object is what the window shows.
func (s *Screen) Object() fyne.CanvasObject { return s.object }

// Close lets what is heard fade, gives the keys back, and keeps what was practised where that was not done.
func (s *Screen) Close() {
	select {
	case <-s.over:
		return
	default:
	}
	close(s.over)
	if s.playing.Sound != nil {
		s.count(time.Now())
		s.playing.Sound.Leave()
	}
	// Somebody who went home without a sound has left nothing.
	if did, any := s.did(true); any && !s.kept && !s.keeping {
		s.o.Keep(did, func(error) {})
	}
	s.gone = true
	if s.canvas != nil {
		press.Stop(s.canvas)
	}
}

// minutes says how long it takes.
func minutes(n int) string {
	if n == 1 {
		return look.T("practice.minute", "1 minute")
	}
	return look.T("practice.minutes", "{{.Minutes}} minutes", map[string]any{"Minutes": n})
}

// about is the line under the title.
func (s *Screen) about() string {
	if s.o.By == "" {
		return minutes(s.o.Minutes)
	}
	return minutes(s.o.Minutes) + " · " + s.o.By
}
