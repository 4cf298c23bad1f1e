package conductor

import (
	"io/fs"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"doorway/assets"
	"doorway/audio"
	"doorway/session"
)

// bubble is a clock inside a synctest bubble.
type bubble struct{ start time.Time }

func (b bubble) Now() session.Reading {
	return session.Reading{Wall: time.Now(), Boot: time.Since(b.start), BootID: "one"}
}

type memory struct {
	mu     sync.Mutex
	events []session.Event
}

func (m *memory) Append(e session.Event) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.events = append(m.events, e)
	return nil
}

func (m *memory) sound() (ups []bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, e := range m.events {
		if s, ok := e.Act.(session.Sound); ok {
			ups = append(ups, s.Up)
		}
	}
	return ups
}

// tape is a device that takes sound at real time and keeps it.
type tape struct {
	mu     sync.Mutex
	up     bool
	closed bool
	heard  [][2]float32
}

func (t *tape) Write(frames [][2]float32) error {
	time.Sleep(time.Duration(len(frames)) * time.Second / audio.SampleRate)
	t.mu.Lock()
	defer t.mu.Unlock()
	t.heard = append(t.heard, frames...)
	return nil
}

func (t *tape) State() audio.State {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !t.up {
		return audio.State{Reason: "There is no sound device."}
	}
	return audio.State{Up: true}
}

func (t *tape) Close() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.closed = true
	return nil
}

func (t *tape) set(up bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.up = up
}

// last gives the largest sample of the last d, and the largest step in all
// that was heard.
func (t *tape) last(d time.Duration) (peak, step float64) {
	t.mu.Lock()
	defer t.mu.Unlock()
	from := len(t.heard) - int(d*audio.SampleRate/time.Second)
	for i, f := range t.heard {
		for c, s := range f {
			if i >= from {
				peak = max(peak, abs(float64(s)))
			}
			if i > 0 {
				step = max(step, abs(float64(s-t.heard[i-1][c])))
			}
		}
	}
	return peak, step
}

func abs(x float64) float64 { return max(x, -x) }

func lozenge(t *testing.T, speed int) session.Plan {
	t.Helper()
	shipped, err := fs.Sub(assets.Protocols, "protocols")
	if err != nil {
		t.Fatal(err)
	}
	p, err := session.ReadLibrary(shipped).Find("lozenge")
	if err != nil {
		t.Fatal(err)
	}
	plan, err := session.NewPlan(p, session.Choice{Client: "R-07", Minutes: 60, Seed: 7, Speed: speed})
	if err != nil {
		t.Fatal(err)
	}
	return plan
}

func begin(t *testing.T, speed int) (*session.Live, *memory) {
	t.Helper()
	kept := &memory{}
	live, err := session.BeginJourney(bubble{time.Now()}, kept, lozenge(t, speed))
	if err != nil {
		t.Fatal(err)
	}
	return live, kept
}

func do(t *testing.T, live *session.Live, a session.Act) {
	t.Helper()
	if _, err := live.Do(a); err != nil {
		t.Fatal(err)
	}
}

func TestTheSoundComesInSilencesReturnsAndEndsWithoutAStep(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		live, _ := begin(t, 1)
		defer live.Close()
		device := &tape{up: true}
		c := Start(live, device, AnyRoom)
		time.Sleep(12 * time.Second)
		if peak, _ := device.last(time.Second); peak < 0.003 {
			t.Errorf("twelve seconds after the beginning the sound peaks at %v; it should be heard", peak)
		}
		do(t, live, session.Silence{On: true})
		time.Sleep(4 * time.Second)
		if peak, _ := device.last(time.Second); peak != 0 {
			t.Errorf("silence still sounds at %v", peak)
		}
		do(t, live, session.Silence{On: false})
		time.Sleep(5 * time.Second)
		if peak, _ := device.last(time.Second); peak < 0.003 {
			t.Errorf("after silence the sound peaks at %v; it should be back", peak)
		}
		do(t, live, session.End{})
		<-c.Done()
		if peak, _ := device.last(50 * time.Millisecond); peak > 1e-6 {
			t.Errorf("the last of the sound is %v; it should have faded out", peak)
		}
		if _, step := device.last(0); step > 0.05 {
			t.Errorf("the largest step is %v of full scale", step)
		}
		if !device.closed {
			t.Error("the device was not let go of")
		}
		c.Close()
	})
}

func TestALostDeviceIsRecordedOnceAndSoIsItsReturn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		live, kept := begin(t, 1)
		defer live.Close()
		device := &tape{up: true}
		c := Start(live, device, AnyRoom)
		defer c.Close()
		time.Sleep(5 * time.Second)
		device.set(false)
		time.Sleep(time.Second)
		device.set(true) // too short to be worth a line
		time.Sleep(5 * time.Second)
		if got := kept.sound(); len(got) != 0 {
			t.Fatalf("a second without a device was recorded: %v", got)
		}
		device.set(false)
		time.Sleep(10 * time.Second)
		device.set(true)
		time.Sleep(2 * time.Second)
		if got := kept.sound(); len(got) != 2 || got[0] || !got[1] {
			t.Errorf("recorded %v; want lost, then back", got)
		}
		if live.Journey().SoundUp != true {
			t.Error("the journey should know that the sound is back")
		}
	})
}

func TestClosingTheProgramFadesAndLeavesTheJourneyOpen(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		live, _ := begin(t, 1)
		defer live.Close()
		device := &tape{up: true}
		c := Start(live, device, AnyRoom)
		time.Sleep(10 * time.Second)
		c.Close()
		if peak, step := device.last(20 * time.Millisecond); peak > 1e-6 || step > 0.05 {
			t.Errorf("left at %v with a step of %v; want a fade to silence", peak, step)
		}
		if live.Journey().Ended {
			t.Error("closing ended the journey")
		}
	})
}

func TestTheRoomTurnsAJourneyDownAndHoldsItsKeysToTheCeiling(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		live, _ := begin(t, 1)
		defer live.Close()
		plain, quiet := &tape{up: true}, &tape{up: true}
		for _, one := range []struct {
			device *tape
			room   Room
		}{{plain, AnyRoom}, {quiet, Room{Trim: -12, Ceiling: 0}}} {
			defer Start(live, one.device, one.room).Close()
		}
		time.Sleep(20 * time.Second)
		loud, _ := plain.last(time.Second)
		soft, _ := quiet.last(time.Second)
		if ratio := loud / soft; ratio < 3.9 || ratio > 4.1 {
			t.Errorf("12 dB down it is %v times quieter, want about 4", ratio)
		}
		do(t, live, session.Loudness{DB: 6})
		time.Sleep(20 * time.Second)
		loud, _ = plain.last(time.Second)
		soft, _ = quiet.last(time.Second)
		if ratio := loud / soft; ratio < 7.7 || ratio > 8.2 {
			t.Errorf("the keys, at their loudest, make %v times what the room hears, want about 8 as the ceiling is 0", ratio)
		}
	})
}

func TestTheMusicIsAskedOnlyForWhatIsNew(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		live, _ := begin(t, 10)
		defer live.Close()
		j, m := live.Now()
		s, a := firstAsk(j, m)
		if a.Mood.Loudness != j.Plan.Phases[0].Mood.Loudness || a.Ground {
			t.Errorf("the music starts with %v, not as the first phase asks", a)
		}
		if _, asked := s.next(j, m); asked {
			t.Error("the same moment asked twice")
		}
		do(t, live, session.MoveOn{})
		j, m = live.Now()
		a, asked := s.next(j, m)
		if !asked || a.Mood.Warmth != j.Plan.Phases[1].Mood.Warmth || a.Glide != 6*time.Second {
			t.Errorf("moving on at ten times the speed asked %v (%v)", a, asked)
		}
		do(t, live, session.Ground{On: true})
		j, m = live.Now()
		if a, asked = s.next(j, m); !asked || !a.Ground || a.Glide > 6*time.Second {
			t.Errorf("Ground asked %v (%v)", a, asked)
		}
		do(t, live, session.Steer{Toward: "warmer"})
		j, m = live.Now()
		if b, asked := s.next(j, m); !asked || b.Mood.Warmth <= a.Mood.Warmth || !b.Ground || b.Glide != leanGlide {
			t.Errorf("warmer asked %v (%v)", b, asked)
		}
		do(t, live, session.Ground{On: false})
		j, m = live.Now()
		if a, asked = s.next(j, m); !asked || a.Ground {
			t.Errorf("letting go of Ground asked %v (%v)", a, asked)
		}
	})
}

func TestAHoldBeforeTheLandingKeepsTheMusicFromComingToRest(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		live, _ := begin(t, 10)
		defer live.Close()
		for range 5 {
			do(t, live, session.MoveOn{})
		}
		_, m := live.Now()
		time.Sleep((m.Landing - m.Elapsed - resting/2) / 10)
		if !scoreAt(live.Now()).resting {
			t.Fatal("a minute before the landing the music does not come to rest")
		}
		do(t, live, session.Hold{})
		if scoreAt(live.Now()).resting {
			t.Error("held, it goes on to rest")
		}
	})
}

func TestAJourneyThatWasLeftOpenForDaysHasAsManyFramesAsItShould(t *testing.T) {
	if got := frames(65*time.Hour + 500*time.Millisecond); got != 65*3600*audio.SampleRate+audio.SampleRate/2 {
		t.Errorf("65 hours are %d frames", got)
	}
}
