package veil

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"doorway/app/helm"
	"doorway/session"
)

func TestAMarkerThatCannotBeKeptIsSaidAtOnceAndTriedAgainByKey(t *testing.T) {
	during(t, func(k *kit) {
		k.waits(34*time.Minute + 12*time.Second)
		k.disk.breaks(errFull)
		k.types("x")
		if !strings.Contains(k.seen(), "Not kept yet: one entry, of 34:12") || !strings.Contains(k.seen(), "\nnot kept") {
			t.Fatalf("shown is %q", k.seen())
		}
		if strings.Contains(k.seen(), "Concern") {
			t.Error("it says what was marked")
		}
		k.types("r")
		k.waits(time.Minute)
		k.types("o")
		k.Reads("Not kept yet: 2 entries")
		k.disk.breaks(nil)
		k.types("r")
		k.keeps(session.Mark{Marker: "concern", Text: "pressed at 34:12"}, session.Mark{Marker: "onset", Text: "pressed at 35:12"})
		if strings.Contains(k.seen(), "ot kept") {
			t.Errorf("afterwards it shows %q", k.seen())
		}
	})
}

func TestWhatCouldNotBeKeptFollowsTheNextThatIs(t *testing.T) {
	during(t, func(k *kit) {
		k.disk.breaks(errFull)
		k.types("oi")
		k.disk.breaks(nil)
		k.types("e")
		k.keeps(session.Mark{Marker: "emotion"}, session.Mark{Marker: "onset", Text: "pressed at 00:00"}, session.Mark{Marker: "insight", Text: "pressed at 00:00"})
	})
}

func TestAMarkerThatFailsAfterTheVeilIsLiftedIsHandedOn(t *testing.T) {
	during(t, func(k *kit) {
		k.disk.takes(3 * time.Second)
		k.disk.breaks(errFull)
		k.types("o")
		k.s.Close()
		k.waits(10 * time.Second)
		if all := k.unkept.All(); len(all) != 1 || all[0].What != (session.Mark{Marker: "onset"}) {
			t.Errorf("handed on are %v", all)
		}
	})
}

func TestWhatTheScreenBeforeCouldNotKeepIsTriedAgainHere(t *testing.T) {
	during(t, func(k *kit) {
		k.unkept.Add(session.Note{Text: "half a thought"}, 61*time.Second, errFull)
		synctest.Wait()
		k.Reads("Not kept yet: one entry, of 01:01")
		if strings.Contains(k.seen(), "thought") {
			t.Error("it says what was written")
		}
		k.Click("Try again")
		k.keeps(session.Note{Text: "half a thought (written at 01:01)"})
	})
}

func TestWhatNeedsEyesWaitsForTheUnlockedScreen(t *testing.T) {
	during(t, func(k *kit) {
		n := 999
		k.unkept.Add(session.TakeVitals{Vitals: session.Vitals{Pulse: &n}}, 61*time.Second, errFull)
		k.Reads("It waits in its field and can be kept once unlocked.")
		k.types("ro")
		k.keeps(session.Mark{Marker: "onset"})
		if k.unkept.Empty() {
			t.Error("it is gone")
		}
	})
}

func TestTheEndWaitsForASecondWordWhereSomethingIsNotKept(t *testing.T) {
	during(t, func(k *kit) {
		k.disk.breaks(errFull)
		k.types("o")
		k.shortcut(helm.EndKeys)
		k.whispers("End once more to end without it.")
		k.disk.breaks(nil)
		k.waits(2 * time.Second)
		k.shortcut(helm.EndKeys)
		k.keeps(session.Mark{Marker: "onset", Text: "pressed at 00:00"}, session.End{})
	})
}

func TestTheWindowClosesOnlyOnceWhatWasMarkedIsKept(t *testing.T) {
	during(t, func(k *kit) {
		left := 0
		k.disk.breaks(errFull)
		k.types("o")
		k.s.Leave(func() { left++ })
		synctest.Wait()
		if left != 0 {
			t.Error("it was left without it")
		}
		k.whispers("Not all of it is kept yet.")
		k.disk.breaks(nil)
		k.s.Leave(func() { left++ })
		synctest.Wait()
		if left != 1 || !k.unkept.Empty() {
			t.Errorf("left %d times", left)
		}
	})
}

func TestAnActThatCannotBeKeptIsSaidToBeUndone(t *testing.T) {
	during(t, func(k *kit) {
		k.disk.breaks(errFull)
		k.types("h")
		k.whispers("so it was not done")
		if _, m := k.live.Now(); m.Held {
			t.Error("it is held all the same")
		}
	})
}
