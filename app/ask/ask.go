// Package ask hands measures to the client on the screen: one calm question at a time, large. While it is handed over the
// screen shows nothing of the practice and no score, and no key leads back: only the therapist's press does, on the last
// page or on the one of a pause. It is meant to be shown alone in the window, by day.
package ask

import (
	"strings"

	"doorway/app/press"
	"doorway/app/say"
	"doorway/session/measure"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Options are what is asked and where it leads.
type Options struct {
	Measures []measure.Measure // one after another; at least one
	For      string            // a greeting, such as a first name; empty: none. No code is shown.
	// Draft keeps the answers while the screen is away, as when the records lock. Nil: they go with the screen.
	Draft *Draft
	// Done takes what was answered, once, after the therapist's press. It calls failed, on the UI goroutine, when that
	// could not be kept; the screen then stays, and it can be tried again.
	Done func(results []Result, failed func(error))
	// Leave leads back where nothing was answered.
	Leave func()
}

// Result is what was answered to a measure: one answer for each item, nil where the client would rather not say or did
// not come to it. A measure to which nothing was answered has no result.
type Result struct {
	Measure measure.Measure
	Answers []*int
}

// Draft is what was answered until now.
type Draft struct {
	of     string // the measures it belongs to
	chosen []int  // by question: unasked, a choice, or one more than the last choice: rather not say
}

const unasked = -1

// question is one item of a measure, and what can be chosen.
type question struct {
	of     measure.Measure
	item   measure.Item
	values []int
	words  []string // of the values; nil on a dial
}

// Screen is the screen.
type Screen struct {
	o         Options
	draft     *Draft
	questions []question
	room      *fyne.Container
	canvas    fyne.Canvas // nil until it is attached

	at      int     // the question that is asked, or that a pause goes back to
	page    sheet   // what is shown
	asked   *asked  // nil where no question is shown
	ending  *ending // nil where nothing can be handed back
	ten     bool    // a 1 was typed; a 0 makes it ten
	sending bool    // Done was called and has not failed
}

// sheet is one of the pages.
type sheet int

const (
	handover sheet = iota
	asking
	paused
	thanks
)

// New makes the screen. It begins with the page on which the screen is handed over.
func New(o Options) *Screen {
	s := &Screen{o: o, draft: o.Draft, room: container.NewStack()}
	if s.draft == nil {
		s.draft = &Draft{}
	}
	var ids []string
	for _, m := range o.Measures {
		ids = append(ids, m.ID)
		for i, item := range m.Items {
			s.questions = append(s.questions, newQuestion(m, i, item))
		}
	}
	if of := strings.Join(ids, " "); s.draft.of != of || len(s.draft.chosen) != len(s.questions) {
		*s.draft = Draft{of: of, chosen: make([]int, len(s.questions))}
		for i := range s.draft.chosen {
			s.draft.chosen[i] = unasked
		}
	}
	s.show(handover)
	return s
}

func newQuestion(m measure.Measure, n int, item measure.Item) question {
	q := question{of: m, item: item}
	for _, c := range m.Choices(n) {
		q.values, q.words = append(q.values, c.Value), append(q.words, c.Words)
	}
	for v := m.Low; len(q.words) == 0 && v <= m.High; v++ {
		q.values = append(q.values, v)
	}
	return q
}

// dial says whether the question is answered by a number alone.
func (q question) dial() bool { return q.words == nil }

// skip is the choice of rather not saying.
func (q question) skip() int { return len(q.values) }

// show turns to a page.
func (s *Screen) show(p sheet) {
	s.page, s.asked, s.ending, s.ten = p, nil, nil, false
	s.unfocus()
	var o fyne.CanvasObject
	switch p {
	case handover:
		o = s.handover()
	case asking:
		o = s.question()
	case paused:
		o = s.pause()
	case thanks:
		o = s.thanks()
	}
	s.room.Objects = []fyne.CanvasObject{o}
	s.room.Refresh()
}

// begin goes to the first question that was not asked yet.
func (s *Screen) begin() {
	for s.at = 0; s.at < len(s.questions); s.at++ {
		if s.draft.chosen[s.at] == unasked {
			s.show(asking)
			return
		}
	}
	s.show(thanks)
}

// choose answers the question that is shown.
func (s *Screen) choose(n int) {
	s.draft.chosen[s.at] = n
	s.asked.paint(n)
}

// press answers by the pointer; a press on what is chosen goes on.
func (s *Screen) press(n int) {
	s.ten = false
	s.unfocus()
	if s.draft.chosen[s.at] == n || n == s.questions[s.at].skip() {
		s.draft.chosen[s.at] = n
		s.next()
		return
	}
	s.choose(n)
}

// unfocus lets the keys choose again, after a button had them.
func (s *Screen) unfocus() {
	if s.canvas != nil {
		s.canvas.Unfocus()
	}
}

// next goes on, once there is an answer.
func (s *Screen) next() {
	if s.draft.chosen[s.at] == unasked {
		s.asked.remind()
		return
	}
	if s.at++; s.at < len(s.questions) {
		s.show(asking)
		return
	}
	s.show(thanks)
}

// back goes to the question before; from the first nothing leads further.
func (s *Screen) back() {
	if s.at > 0 {
		s.at--
		s.show(asking)
	}
}

// move chooses the next answer down, or up. A dial's numbers grow upwards; rather not to say stands below all.
func (s *Screen) move(down int) {
	q, n := s.questions[s.at], s.draft.chosen[s.at]
	switch {
	case n == unasked && (q.dial() || down > 0):
		n = 0
	case n == unasked:
		n = len(q.values) - 1
	case !q.dial():
		n = min(max(n+down, 0), q.skip())
	case n == q.skip() && down < 0, n == 0 && down > 0:
		n = q.skip() - n // from the lowest number to rather not to say, and from there to it
	case n != q.skip():
		n = min(n-down, len(q.values)-1)
	}
	s.choose(n)
}

// digit chooses the answer with that number; a 1 and then a 0 are ten.
func (s *Screen) digit(r rune) {
	ten := s.ten && r == '0'
	s.ten = r == '1'
	if r < '0' || r > '9' {
		return
	}
	value := int(r - '0')
	if ten {
		value = 10
	}
	for i, v := range s.questions[s.at].values {
		if v == value {
			s.choose(i)
		}
	}
}

// Results are what was answered until now.
func (s *Screen) Results() (all []Result) {
	n := 0
	for _, m := range s.o.Measures {
		r, some := Result{Measure: m, Answers: make([]*int, len(m.Items))}, false
		for i := range m.Items {
			if q, c := s.questions[n], s.draft.chosen[n]; c != unasked && c != q.skip() {
				value := q.values[c]
				r.Answers[i], some = &value, true
			}
			n++
		}
		if some {
			all = append(all, r)
		}
	}
	return all
}

// goOn ends a pause, unless it is being handed back from there.
func (s *Screen) goOn() {
	if !s.sending {
		s.show(asking)
	}
}

// handBack is the therapist's press. The button waits until it is answered.
func (s *Screen) handBack() {
	results := s.Results()
	if len(results) == 0 {
		s.o.Leave()
		return
	}
	s.sending = true
	ending := s.ending
	ending.wait()
	s.o.Done(results, func(err error) {
		s.sending = false
		ending.failed(say.Error(err))
	})
}

// Object is what the window shows.
func (s *Screen) Object() fyne.CanvasObject { return s.room }

// Attach takes the window's keys.
func (s *Screen) Attach(c fyne.Canvas) {
	s.canvas = c
	press.Listen(c)
	c.SetOnTypedRune(func(r rune) {
		if s.page == asking {
			s.digit(r)
		}
	})
	c.SetOnTypedKey(func(e *fyne.KeyEvent) { s.key(e.Name) })
}

// key is told each key that is no letter.
func (s *Screen) key(name fyne.KeyName) {
	first := press.First(name)
	enter := name == fyne.KeyReturn || name == fyne.KeyEnter
	switch s.page {
	case handover:
		switch {
		case enter && first:
			s.begin()
		case name == fyne.KeyEscape:
			s.o.Leave() // it has not been handed over yet
		}
	case asking:
		s.keyAsked(name, first)
	case paused:
		if enter && first || name == fyne.KeyEscape && first {
			s.goOn()
		}
	case thanks:
		if name == fyne.KeyLeft && first && !s.sending {
			s.at = len(s.questions)
			s.back()
		}
	}
}

func (s *Screen) keyAsked(name fyne.KeyName, first bool) {
	switch name {
	case fyne.KeyUp:
		s.move(-1)
	case fyne.KeyDown:
		s.move(1)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyRight:
		if first {
			s.next()
		}
	case fyne.KeyLeft:
		if first {
			s.back()
		}
	case fyne.KeyEscape:
		if first {
			s.show(paused)
		}
	case fyne.Key0, fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5, fyne.Key6, fyne.Key7, fyne.Key8, fyne.Key9:
		return // it comes as a letter too
	}
	s.ten = false
}

// Close gives the keys back.
func (s *Screen) Close() {
	s.room.RemoveAll()
	if s.canvas != nil {
		s.canvas.SetOnTypedRune(nil)
		s.canvas.SetOnTypedKey(nil)
		press.Stop(s.canvas)
	}
}
