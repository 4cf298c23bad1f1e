package session

import (
	"errors"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// slow is a keeper that waits to be let go on, event by event.
type slow struct {
	memory
	started chan Event
	goOn    chan struct{}
}

func newSlow() *slow { return &slow{started: make(chan Event), goOn: make(chan struct{})} }

func (s *slow) Append(e Event) error {
	s.started <- e
	<-s.goOn
	return s.memory.Append(e)
}

// beginSlow begins a journey whose beginning is kept at once.
func beginSlow(t *testing.T, c Clock, k *slow) *Live {
	go func() { <-k.started; k.goOn <- struct{}{} }()
	l, err := BeginJourney(c, k, six())
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestAnActIsAnsweredOnlyOnceItIsKept(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := newSlow()
		l := beginSlow(t, newFakeClock(), k)
		var answer *Event
		l.Send(Mark{Marker: "onset"}, func(e Event, err error) {
			if err != nil {
				t.Error(err)
			}
			if n := len(k.events(t)); n != 2 {
				t.Errorf("answered with %d events kept", n)
			}
			answer = &e
		})
		<-k.started
		synctest.Wait()
		if answer != nil || len(l.Journey().Entries) != 0 {
			t.Errorf("answered (%v) or shown (%v) before it was kept", answer, l.Journey().Entries)
		}
		k.goOn <- struct{}{}
		synctest.Wait()
		if answer == nil || answer.Seq != 2 || len(l.Journey().Entries) != 1 {
			t.Errorf("kept, yet the answer is %v and the log %v", answer, l.Journey().Entries)
		}
		l.Close()
	})
}

func TestAnActIsStampedWhenItIsGivenNotWhenItIsKept(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, k := newFakeClock(), newSlow()
		l := beginSlow(t, c, k)
		var got []Event
		for range 3 {
			c.pass(10 * time.Second)
			l.Send(Mark{Marker: "body"}, func(e Event, err error) { got = append(got, e) })
		}
		for range 3 {
			<-k.started
			c.pass(time.Minute) // a slow disk
			k.goOn <- struct{}{}
		}
		l.Close()
		began := newFakeClock().Now().Wall
		for i, e := range got {
			want := time.Duration(i+1) * 10 * time.Second
			if e.Elapsed != want || !e.At.Equal(began.Add(want)) || e.Seq != i+2 {
				t.Errorf("mark %d: number %d at %v, %v; want %v", i, e.Seq, e.Elapsed, e.At, want)
			}
		}
		if len(got) != 3 {
			t.Errorf("%d answers to 3 marks", len(got))
		}
	})
}

func TestAWallClockSetBackWhileTheDiskIsSlowLosesNoMarker(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, k := newFakeClock(), newSlow()
		c.r.Boot, c.r.BootID = 0, "" // a system that knows no starts
		l := beginSlow(t, c, k)
		var errs []error
		for range 2 {
			c.pass(time.Minute)
			l.Send(Mark{Marker: "body"}, func(_ Event, err error) { errs = append(errs, err) })
			c.set(-time.Hour)
		}
		go func() {
			for range 2 {
				<-k.started
				k.goOn <- struct{}{}
			}
		}()
		synctest.Wait()
		if len(errs) != 2 || errs[0] != nil || errs[1] != nil {
			t.Errorf("two marks were answered with %v", errs)
		}
		l.Close()
	})
}

func TestAFailingDiskLosesNothingButWhatItRefusedAndSaysSo(t *testing.T) {
	c, k := newFakeClock(), &memory{}
	l := begin(t, c, k, six())
	must := func(a Act) {
		t.Helper()
		if _, err := l.Do(a); err != nil {
			t.Fatal(err)
		}
	}
	must(Note{"one"})
	k.breaks(errFull)
	for _, a := range []Act{Note{"lost"}, Hold{}} {
		c.pass(time.Second)
		if e, err := l.Do(a); !errors.Is(err, errFull) || e.ID != "" {
			t.Errorf("%s: %v, %v", a.Kind(), e, err)
		}
	}
	if kept := l.Kept(); !errors.Is(kept.Err, errFull) {
		t.Errorf("a full disk is not told: %+v", kept)
	}
	if j, m := l.Now(); len(j.Entries) != 1 || m.Held || m.Elapsed != 2*time.Second {
		t.Errorf("what was not kept is shown, or time stood still: %+v", m)
	}
	if _, err := l.Do(Release{}); err == nil || errors.Is(err, errFull) {
		t.Errorf("releasing what was not held: %v", err)
	}
	if l.Kept().Err == nil {
		t.Error("a refused act was taken for a disk that works again")
	}
	k.breaks(nil)
	must(Note{"two"})
	if kept := l.Kept(); kept.Err != nil || !kept.At.Equal(c.Now().Wall) {
		t.Errorf("the disk works again: %+v", kept)
	}
	l.Close()
	j, err := Fold(k.events(t))
	if err != nil || len(j.Entries) != 2 || j.Entries[1].Words != "two" || j.Events[2].Seq != 3 {
		t.Errorf("%v, %+v", err, j.Entries)
	}
}

func TestAJourneyWhoseBeginningCantBeKeptDoesNotBegin(t *testing.T) {
	if l, err := BeginJourney(newFakeClock(), &memory{fail: errFull}, six()); !errors.Is(err, errFull) || l != nil {
		t.Errorf("%v, %v", l, err)
	}
	k := &memory{}
	if l, err := BeginJourney(newFakeClock(), k, Plan{Client: "a"}); err == nil || l != nil || len(k.lines) > 0 {
		t.Errorf("a plan without phases: %v, %v, %d events kept", l, err, len(k.lines))
	}
}

func TestManyHandsAtOnceMakeOneOrderedRecord(t *testing.T) {
	c, k := newFakeClock(), &memory{}
	l := begin(t, c, k, six())
	const hands, each = 8, 50
	var all sync.WaitGroup
	for h := range hands {
		all.Go(func() {
			last := 0
			for i := range each {
				c.pass(time.Millisecond)
				switch (h + i) % 3 {
				case 0:
					e, err := l.Do(Mark{Marker: "body"})
					if err != nil || e.Seq <= last {
						t.Errorf("number %d after %d, %v", e.Seq, last, err)
					}
					last = e.Seq
				case 1:
					all.Add(1)
					l.Send(Note{"here"}, func(_ Event, err error) {
						if err != nil {
							t.Error(err)
						}
						all.Done()
					})
				case 2:
					if j, m := l.Now(); len(j.Entries) > 0 && m.Elapsed < j.Entries[len(j.Entries)-1].Elapsed {
						t.Errorf("now (%v) lies before an entry", m.Elapsed)
					}
					l.Kept()
				}
			}
		})
	}
	all.Wait()
	events := k.events(t)
	for i, e := range events {
		if e.Seq != i+1 || i > 0 && e.Elapsed < events[i-1].Elapsed {
			t.Fatalf("event %d has number %d at %v", i, e.Seq, e.Elapsed)
		}
	}
	if j := l.Journey(); len(j.Events) != len(events) || !slices.EqualFunc(j.Events, events, func(a, b Event) bool { return a.ID == b.ID }) {
		t.Errorf("%d events are kept, %d shown", len(events), len(j.Events))
	}
}

func TestClosingWaitsForWhatWasSentAndRefusesWhatComesLater(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := newSlow()
		l := beginSlow(t, newFakeClock(), k)
		answered := 0
		for range 3 {
			l.Send(Note{"x"}, func(_ Event, err error) {
				if err != nil {
					t.Error(err)
				}
				answered++
			})
		}
		closed := false
		go func() { l.Close(); closed = true }()
		for range 3 {
			<-k.started
			synctest.Wait()
			if closed {
				t.Error("closed before all was kept")
			}
			k.goOn <- struct{}{}
		}
		synctest.Wait()
		if !closed || answered != 3 {
			t.Errorf("closed: %v, with %d of 3 answers", closed, answered)
		}
		_, err := l.Do(Note{"late"})
		if err == nil {
			t.Fatal("a closed journey took a note")
		}
		mustBePlain(t, err)
		l.Close()
		if n := len(k.events(t)); n != 4 {
			t.Errorf("%d events kept, want 4", n)
		}
	})
}

func TestReopeningGoesOnWithEveryMarkerAtTheTrueTime(t *testing.T) {
	c, k := newFakeClock(), &memory{}
	l := begin(t, c, k, six())
	c.pass(minutes(12))
	for _, a := range []Act{Mark{Marker: Medicine}, Hold{}, Loudness{-3}} {
		if _, err := l.Do(a); err != nil {
			t.Fatal(err)
		}
	}
	l.Close() // what a kill leaves on the disk is the same
	c.pass(minutes(3))
	back := reopen(t, c, k)
	j, m := back.Now()
	if _, ok := j.Events[len(j.Events)-1].Act.(Resume); !ok || len(j.Events) != 5 {
		t.Errorf("the return is not told: %+v", j.Events)
	}
	if m.Elapsed != minutes(15) || !m.Held || m.Observation != minutes(3) || m.Landing != minutes(63) || j.Loudness != -3 {
		t.Errorf("%+v", m)
	}
	if e, err := back.Do(Release{}); err != nil || e.Seq != 6 {
		t.Errorf("%+v, %v", e, err)
	}
}

func TestReopeningFailsWhereTheReturnCantBeKept(t *testing.T) {
	c, k := newFakeClock(), &memory{}
	begin(t, c, k, six()).Close()
	events := k.events(t)
	k.breaks(errFull)
	if l, err := ReopenJourney(c, k, events); !errors.Is(err, errFull) || l != nil {
		t.Errorf("%v, %v", l, err)
	}
	if _, err := ReopenJourney(c, k, nil); err == nil {
		t.Error("a journey of nothing was reopened")
	}
}

func TestAnEndedJourneyReopensForWhatMayFollowTheEnd(t *testing.T) {
	c, k := newFakeClock(), &memory{}
	l := begin(t, c, k, six())
	c.pass(minutes(61))
	if _, err := l.Do(End{}); err != nil {
		t.Fatal(err)
	}
	l.Close()
	c.restart("second", minutes(10))
	back := reopen(t, c, k)
	if n := len(k.events(t)); n != 2 {
		t.Errorf("reopening an ended journey added %d events", n-2)
	}
	if _, m := back.Now(); m.Elapsed != minutes(61) {
		t.Errorf("its time went on to %v", m.Elapsed)
	}
	for _, a := range []Act{Close{"well"}, Note{"called a taxi"}} {
		if _, err := back.Do(a); err != nil {
			t.Errorf("%s: %v", a.Kind(), err)
		}
	}
	for _, a := range []Act{Hold{}, MoveOn{}, End{}, rated(3)} {
		if _, err := back.Do(a); err == nil {
			t.Errorf("%s was taken", a.Kind())
		}
	}
	if e := back.Journey().Events[3]; e.Elapsed != minutes(71) {
		t.Errorf("the note is at %v, want 71m", e.Elapsed)
	}
}
