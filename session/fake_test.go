package session

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"

	"pgregory.net/rapid"
)

// fakeClock is a machine whose clocks move only when a test says so.
type fakeClock struct {
	mu sync.Mutex
	r  Reading
}

func newFakeClock() *fakeClock {
	wall := time.Date(2026, 3, 28, 23, 30, 0, 0, time.FixedZone("CET", 3600))
	return &fakeClock{r: Reading{Wall: wall, Boot: time.Hour, BootID: "first"}}
}

func (c *fakeClock) Now() Reading {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.r
}

// pass lets true time go by, awake or asleep: both clocks count it.
func (c *fakeClock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.r.Wall, c.r.Boot = c.r.Wall.Add(d), c.r.Boot+d
}

// set moves the wall clock alone.
func (c *fakeClock) set(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.r.Wall = c.r.Wall.Add(d)
}

// restart starts the machine anew after the given time without power.
func (c *fakeClock) restart(id string, off time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.r = Reading{Wall: c.r.Wall.Add(off), Boot: 20 * time.Second, BootID: id}
}

// memory is a keeper that keeps events as they would stand on a disk. While
// fail is set it keeps nothing.
type memory struct {
	mu    sync.Mutex
	lines [][]byte
	fail  error
}

var errFull = errors.New("write /x: no space left on device")

func (m *memory) Append(e Event) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.fail != nil {
		return m.fail
	}
	b, err := json.Marshal(e)
	if err == nil {
		m.lines = append(m.lines, b)
	}
	return err
}

func (m *memory) breaks(err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.fail = err
}

func (m *memory) events(t rapid.TB) []Event {
	t.Helper()
	m.mu.Lock()
	defer m.mu.Unlock()
	out := make([]Event, len(m.lines))
	for i, b := range m.lines {
		if err := json.Unmarshal(b, &out[i]); err != nil {
			t.Fatalf("%s: %v", b, err)
		}
	}
	return out
}

// six is a plan of 60 minutes: arrive 5, settle 8, rise 10, open 20 (deep),
// return 10 (home), land 7.
func six() Plan {
	p := Plan{Client: "R-07", Protocol: "six", Name: "Six", CheckIn: 10, Seed: 1, Speed: 1}
	for i, minutes := range []int{5, 8, 10, 20, 10, 7} {
		id := Colours[i]
		p.Phases = append(p.Phases, Phase{
			ID: id, Name: id, Colour: id, Seconds: minutes * 60, Mood: Mood{Loudness: -24}, Deep: id == "open", Home: id == "return",
		})
	}
	return p
}

const (
	arrive = iota
	settle
	rise
	open
	homeward
	land
)

func minutes(m float64) time.Duration { return time.Duration(m * float64(time.Minute)) }

// story tells a journey act by act, at elapsed times.
type story struct {
	t rapid.TB
	j Journey
}

func tell(t rapid.TB, p Plan) *story {
	t.Helper()
	s := &story{t: t}
	return s.at(0, Begin{Plan: p, Clock: newFakeClock().Now()})
}

// with hands the story to a sub-test.
func (s *story) with(t rapid.TB) *story { return &story{t: t, j: s.j} }

func (s *story) event(at time.Duration, a Act) Event {
	return Event{
		ID: ID(fmt.Sprintf("e%d", len(s.j.Events)+1)), Seq: len(s.j.Events) + 1,
		At: newFakeClock().Now().Wall.Add(at), Elapsed: at, Act: a,
	}
}

func (s *story) at(at time.Duration, a Act) *story {
	s.t.Helper()
	j, err := s.j.with(s.event(at, a))
	if err != nil {
		s.t.Fatalf("%s at %v: %v", a.Kind(), at, err)
	}
	s.j = j
	return s
}

func (s *story) refused(at time.Duration, a Act) *Plain {
	s.t.Helper()
	err := s.j.Check(a, at)
	if err == nil {
		s.t.Fatalf("%s at %v was not refused", a.Kind(), at)
	}
	return mustBePlain(s.t, err)
}

// picture shows all that can be seen of a journey at a time, to compare.
func picture(t rapid.TB, j Journey, at time.Duration) string {
	t.Helper()
	events, err := json.Marshal(j.Events)
	if err != nil {
		t.Fatal(err)
	}
	log := ""
	for _, e := range j.Entries {
		log += fmt.Sprintf("%s %v %v %v %v %q; ", e.ID, e.Elapsed, e.Amended, e.TakenBack, e.Late, e.Words)
	}
	closing, err := json.Marshal([]any{j.Music, j.Ready, j.Adverse, j.HasLeft, j.LeftAt, j.Sealed})
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%s\n%s\n%+v\n%v %v %v %v %v %v %v %v %q %s", events, log, j.At(at),
		j.Grounded, j.Silent, j.Loudness, j.Lean, j.Layers, j.SoundUp, j.Ended, j.EndedAt, j.Closing, closing)
}

func number(n int) *int { return &n }

func shipped(t rapid.TB) Library {
	t.Helper()
	lib := ReadLibrary(os.DirFS("../assets/protocols"))
	if len(lib.Faults) > 0 || len(lib.Protocols) == 0 {
		t.Fatalf("the shipped protocols: %d, with faults %v", len(lib.Protocols), lib.Faults)
	}
	return lib
}
