package session

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

// owner is a test that can own a running journey.
type owner interface {
	rapid.TB
	Cleanup(func())
}

func begin(t owner, c Clock, k Keeper, p Plan) *Live {
	t.Helper()
	l, err := BeginJourney(c, k, p)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(l.Close)
	return l
}

func reopen(t owner, c Clock, k *memory) *Live {
	t.Helper()
	l, err := ReopenJourney(c, k, k.events(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(l.Close)
	return l
}

func elapsed(l *Live) time.Duration {
	_, m := l.Now()
	return m.Elapsed
}

func TestElapsedGoesOnWhateverTheMachineDoes(t *testing.T) {
	const day = 24 * time.Hour
	tests := []struct {
		name string
		do   func(c *fakeClock)
		want time.Duration
	}{
		{"awake", func(c *fakeClock) { c.pass(minutes(10)) }, minutes(10)},
		{"asleep between two looks", func(c *fakeClock) { c.pass(minutes(1)); c.pass(7 * time.Hour) }, minutes(421)},
		{"the wall clock set a day on", func(c *fakeClock) { c.pass(minutes(5)); c.set(day); c.pass(minutes(5)) }, minutes(10)},
		{"the wall clock set a day back", func(c *fakeClock) { c.pass(minutes(5)); c.set(-day); c.pass(minutes(5)) }, minutes(10)},
		{"summer time begins", func(c *fakeClock) {
			c.pass(minutes(5))
			c.mu.Lock()
			c.r.Wall = c.r.Wall.In(time.FixedZone("CEST", 7200))
			c.mu.Unlock()
			c.pass(minutes(60))
		}, minutes(65)},
		{"a restart of 4 minutes", func(c *fakeClock) { c.pass(minutes(5)); c.restart("second", minutes(4)) }, minutes(9)},
		{"a restart that moves to another zone", func(c *fakeClock) {
			c.pass(minutes(5))
			c.restart("second", minutes(4))
			c.mu.Lock()
			c.r.Wall = c.r.Wall.In(time.FixedZone("EST", -5*3600))
			c.mu.Unlock()
		}, minutes(9)},
		{"a restart that the system didn't count", func(c *fakeClock) { c.pass(minutes(5)); c.restart("first", minutes(4)) }, minutes(9)},
		{"a system that knows no starts", func(c *fakeClock) {
			c.mu.Lock()
			c.r.Boot, c.r.BootID = 0, ""
			c.r.Wall = c.r.Wall.Add(minutes(9))
			c.mu.Unlock()
		}, minutes(9)},
	}
	for _, test := range tests {
		for _, speed := range []int{1, 60} {
			t.Run(test.name, func(t *testing.T) {
				c, k, p := newFakeClock(), &memory{}, six()
				p.Speed = speed
				l := begin(t, c, k, p)
				test.do(c)
				if got := elapsed(l); got != test.want*time.Duration(speed) {
					t.Errorf("running at %d×: %v, want %v", speed, got, test.want*time.Duration(speed))
				}
				l.Close()
				back := reopen(t, c, k)
				if got := elapsed(back); got != test.want*time.Duration(speed) {
					t.Errorf("reopened at %d×: %v, want %v", speed, got, test.want*time.Duration(speed))
				}
				c.pass(minutes(1))
				if got := elapsed(back); got != (test.want+minutes(1))*time.Duration(speed) {
					t.Errorf("a minute after reopening at %d×: %v, want %v", speed, got, (test.want+minutes(1))*time.Duration(speed))
				}
			})
		}
	}
}

func TestARestartWithTheWallClockSetBackNeverTurnsTimeBack(t *testing.T) {
	c, k := newFakeClock(), &memory{}
	l := begin(t, c, k, six())
	c.pass(minutes(20))
	if _, err := l.Do(Note{"before"}); err != nil {
		t.Fatal(err)
	}
	l.Close()
	c.restart("second", -3*time.Hour)
	back := reopen(t, c, k)
	if got := elapsed(back); got != minutes(20) {
		t.Errorf("%v after the restart, want to go on from the last known 20m", got)
	}
	c.pass(minutes(2))
	if got := elapsed(back); got != minutes(22) {
		t.Errorf("%v two minutes on, want 22m", got)
	}
	e, err := back.Do(Note{"after"})
	if err != nil || e.Elapsed != minutes(22) {
		t.Errorf("a note at %v (%v), want 22m", e.Elapsed, err)
	}
}

func TestARestartThatTheSystemDidNotCountIsSeenByItsBootClock(t *testing.T) {
	c, k := newFakeClock(), &memory{}
	c.restart("1", 0)
	l := begin(t, c, k, six())
	c.pass(minutes(20))
	if _, err := l.Do(Note{"before"}); err != nil {
		t.Fatal(err)
	}
	l.Close()
	c.restart("1", minutes(3))
	c.pass(minutes(2))
	if got := elapsed(reopen(t, c, k)); got != minutes(25) {
		t.Errorf("%v, want 25m", got)
	}
}

func TestAWallClockSetDuringTheJourneyIsNotCountedAcrossALaterRestart(t *testing.T) {
	c, k := newFakeClock(), &memory{}
	l := begin(t, c, k, six())
	c.pass(minutes(10))
	c.set(24 * time.Hour)
	if _, err := l.Do(Mark{Marker: "onset"}); err != nil {
		t.Fatal(err)
	}
	l.Close()
	c.restart("second", minutes(3))
	if got := elapsed(reopen(t, c, k)); got != minutes(13) {
		t.Errorf("%v, want 13m", got)
	}
}

func TestElapsedIsNeverLessThanBefore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, k, p := newFakeClock(), &memory{}, six()
		p.Speed = rapid.SampledFrom([]int{1, 10, 60}).Draw(t, "speed")
		l := begin(t, c, k, p)
		truth, last := time.Duration(0), time.Duration(0)
		for range rapid.IntRange(1, 20).Draw(t, "steps") {
			d := time.Duration(rapid.Int64Range(0, int64(time.Hour)).Draw(t, "passes"))
			switch rapid.IntRange(0, 4).Draw(t, "what") {
			case 0, 1:
				c.pass(d)
				truth += d
			case 2:
				c.set(2*d - time.Hour)
				// The record must see it to be able to tell it from time.
				if _, err := l.Do(Note{"set"}); err != nil {
					t.Fatal(err)
				}
			case 3:
				if _, err := l.Do(Note{"known"}); err != nil {
					t.Fatal(err)
				}
				l.Close()
				c.restart(rapid.StringMatching(`[a-z]{8}`).Draw(t, "boot"), d)
				truth += d
				l = reopen(t, c, k)
			case 4:
				l.Close()
				l = reopen(t, c, k)
			}
			got := elapsed(l)
			if got < last {
				t.Fatalf("%v after %v", got, last)
			}
			want := truth * time.Duration(p.Speed)
			if off := want - got; off < -time.Second || off > time.Second {
				t.Fatalf("%v, true is %v", got, want)
			}
			last = got
		}
	})
}

func TestTheSystemClockRunsAndNamesItsStart(t *testing.T) {
	var c SystemClock
	a := c.Now()
	b := c.Now()
	if b.Since(a) < 0 || b.Boot < a.Boot || a.BootID != b.BootID || a.Wall.IsZero() {
		t.Errorf("%+v, then %+v", a, b)
	}
}
