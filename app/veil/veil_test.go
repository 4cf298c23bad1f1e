package veil

import (
	"slices"
	"strings"
	"testing"
	"time"

	"doorway/app/conductor"
	"doorway/app/screentest"
	"doorway/app/widget"
	"doorway/session"
)

// seen are all words and figures on the screen.
func (k *kit) seen() string {
	all := k.Says()
	for _, f := range screentest.All[*widget.Figures](k.Window) {
		all += "\n" + f.Text()
	}
	for _, s := range screentest.All[*widget.Status](k.Window) {
		all += "\n" + s.Text()
	}
	return all
}

func TestOnlyClockPhaseSoundAndKeepingAreShown(t *testing.T) {
	during(t, func(k *kit) {
		k.waits(34*time.Minute + 10*time.Second)
		n := 128
		low := 82
		for _, a := range []session.Act{
			session.Mark{Marker: "words", Text: "It is so quiet"},
			session.Note{Text: "tears"},
			session.TakeVitals{Vitals: session.Vitals{Systolic: &n, Diastolic: &low}},
		} {
			if _, err := k.live.Do(a); err != nil {
				t.Fatal(err)
			}
		}
		k.waits(2 * time.Second)
		k.types("x")
		want := []string{
			"Open", "34:12", "of 60 minutes · lands about 01:00", "sound ok", "kept 00:34:12",
			"Locked after 10 quiet minutes", "The keys go on marking. Reading back waits for the passphrase.", "Unlock", "Marked at 34:12.",
		}
		got := strings.Split(k.seen(), "\n")
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("shown are %q, want %q", got, want)
		}
	})
}

func TestTheVeilFollowsTheJourneyAndItsSound(t *testing.T) {
	during(t, func(k *kit) {
		k.types("h.g")
		k.waits(10 * time.Minute)
		for _, words := range []string{"10:00", "lands about 01:10", "Held", "silent · grounded"} {
			if !strings.Contains(k.seen(), words) {
				t.Errorf("%q is not shown:\n%s", words, k.seen())
			}
		}
		k.mu.Lock()
		k.sound = conductor.State{}
		k.mu.Unlock()
		k.live.Send(session.Sound{}, func(session.Event, error) {})
		k.waits(time.Second)
		if got := k.s.face.sound.Text(); !strings.HasPrefix(got, "sound is away") {
			t.Errorf("without a device it says %q", got)
		}
		k.waits(80 * time.Minute)
		if got := k.s.face.clock.Text(); got != "1:30:01" {
			t.Errorf("past the hour the clock shows %q", got)
		}
	})
}

func TestWhatStandsStillIsNotDrawn(t *testing.T) {
	during(t, func(k *kit) {
		k.waits(10 * time.Minute)
		if drawn := k.asked - 4*600; drawn > 610 {
			t.Errorf("drawn %d times in 600 seconds", drawn)
		}
		before := k.asked
		k.waits(900 * time.Millisecond)
		if looked := k.asked - before; looked > 5 {
			t.Errorf("the sound was asked for %d times within a second: the screen was drawn for nothing", looked)
		}
	})
}

func TestALockWithoutAReasonSaysThatItIsLocked(t *testing.T) {
	during(t, func(k *kit) {
		k.s.Close()
		k.why = ""
		k.opens()
		if !strings.Contains(k.seen(), "\nLocked") {
			t.Errorf("shown is %q", k.seen())
		}
	})
}
