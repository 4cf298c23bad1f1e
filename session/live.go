package session

import (
	"sync"
	"time"
)

// Keeper keeps the events of one session. Append returns nil only when the
// event is on the disk and will survive a power cut; after an error the event
// is not kept and a later Append may work again.
type Keeper interface{ Append(Event) error }

// Live is a running journey. Acts are stamped with the true elapsed time when
// they are given, kept in that order, and then folded. All methods are safe
// from any goroutine and none but Do and Close waits for the disk.
type Live struct {
	clock  Clock
	keeper Keeper
	done   chan struct{}

	mu      sync.Mutex // guards what follows; never held while keeping
	more    *sync.Cond
	asked   []asked // in the order of their stamps, which is the record's
	journey Journey
	stamp   time.Duration // the latest given out
	kept    Kept
	closed  bool
}

// Kept says how the keeping goes.
type Kept struct {
	At  time.Time // when the last event was kept, wall time
	Err error     // why the last one could not be; nil while all is well
}

type asked struct {
	act     Act
	at      time.Time
	elapsed time.Duration
	answer  func(Event, error)
}

// BeginJourney begins a journey and returns once its beginning is kept.
func BeginJourney(c Clock, k Keeper, p Plan) (*Live, error) {
	r := c.Now()
	begin := Event{ID: NewID(), Seq: 1, At: r.Wall.Round(0), Act: Begin{p, r}}
	j, err := Journey{}.with(begin)
	if err != nil {
		return nil, err
	}
	if err := k.Append(begin); err != nil {
		return nil, err
	}
	return run(c, k, j), nil
}

// ReopenJourney goes on with a journey at its true elapsed time. An ended one
// takes only what may follow an end.
func ReopenJourney(c Clock, k Keeper, events []Event) (*Live, error) {
	j, err := Fold(events)
	if err != nil {
		return nil, err
	}
	l := run(c, k, j)
	if !j.Ended {
		if _, err := l.Do(Resume{}); err != nil {
			l.Close()
			return nil, err
		}
	}
	return l, nil
}

func run(c Clock, k Keeper, j Journey) *Live {
	l := &Live{
		clock: c, keeper: k, journey: j, done: make(chan struct{}),
		kept: Kept{At: j.Events[len(j.Events)-1].At}, stamp: j.Events[len(j.Events)-1].Elapsed,
	}
	l.more = sync.NewCond(&l.mu)
	go l.keep()
	return l
}

// Send stamps the act now and has it kept. The answer comes on Live's own
// goroutine, in the order of the acts, once the event is on the disk or the
// reason is known why it is not; it must not block.
func (l *Live) Send(a Act, answer func(Event, error)) {
	l.mu.Lock()
	if l.closed {
		l.mu.Unlock()
		answer(Event{}, Sayf("error.closed", "This journey is closed here; open it again to add to it."))
		return
	}
	r := l.clock.Now()
	l.stamp = max(l.journey.ElapsedAt(r), l.stamp)
	if _, ok := a.(Resume); ok {
		// The journey counts on from the very reading that the stamp is of.
		a = Resume{r}
	}
	l.asked = append(l.asked, asked{a, r.Wall.Round(0), l.stamp, answer})
	l.mu.Unlock()
	l.more.Signal()
}

// Do is Send that waits for the answer.
func (l *Live) Do(a Act) (Event, error) {
	type result struct {
		e   Event
		err error
	}
	got := make(chan result, 1)
	l.Send(a, func(e Event, err error) { got <- result{e, err} })
	r := <-got
	return r.e, r.err
}

// keep is the goroutine that has the acts kept, one after the other.
func (l *Live) keep() {
	defer close(l.done)
	for {
		l.mu.Lock()
		for len(l.asked) == 0 && !l.closed {
			l.more.Wait()
		}
		if len(l.asked) == 0 {
			l.mu.Unlock()
			return
		}
		q := l.asked[0]
		l.asked = l.asked[1:]
		j := l.journey
		l.mu.Unlock()
		e, err := l.one(j, q)
		q.answer(e, err)
	}
}

func (l *Live) one(j Journey, q asked) (Event, error) {
	e := Event{ID: NewID(), Seq: len(j.Events) + 1, At: q.at, Elapsed: q.elapsed, Act: q.act}
	next, err := j.with(e)
	if err != nil {
		return Event{}, err
	}
	err = l.keeper.Append(e)
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.kept.Err = err; err != nil {
		return Event{}, err
	}
	l.journey, l.kept.At = next, q.at
	return e, nil
}

// Journey is the journey as far as it is kept.
func (l *Live) Journey() Journey {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.journey
}

// Now gives the journey and its moment by the clock.
func (l *Live) Now() (Journey, Moment) {
	j := l.Journey()
	return j, j.At(j.ElapsedAt(l.clock.Now()))
}

// Kept says how the keeping goes.
func (l *Live) Kept() Kept {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.kept
}

// Close waits until everything sent is answered and ends Live's goroutine. The
// journey stays as it is: open, if it was not ended. Closing twice is fine.
func (l *Live) Close() {
	l.mu.Lock()
	l.closed = true
	l.mu.Unlock()
	l.more.Signal()
	<-l.done
}
