package veil

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"doorway/app/helm"
	"doorway/session"

	"fyne.io/fyne/v2"
)

func TestEachMarkersKeyMarksItAtOnceAndWithoutWords(t *testing.T) {
	for _, m := range session.Markers {
		t.Run(string(m.ID), func(t *testing.T) {
			during(t, func(k *kit) {
				k.waits(34*time.Minute + 12*time.Second)
				k.types(strings.ToLower(string(m.Key)))
				k.keeps(session.Mark{Marker: m.ID})
				k.types(string(m.Key))
				k.keeps(session.Mark{Marker: m.ID}, session.Mark{Marker: m.ID})
			})
		})
	}
}

func TestTheTimelineAndTheSoundKeepTheirKeys(t *testing.T) {
	key := func(n fyne.KeyName) func(*kit) { return func(k *kit) { k.presses(n) } }
	letters := func(s string) func(*kit) { return func(k *kit) { k.types(s) } }
	for name, c := range map[string]struct {
		do   func(*kit)
		want []session.Act
	}{
		"hold and release": {letters("hH"), []session.Act{session.Hold{}, session.Release{}}},
		"move on":          {key(fyne.KeyRight), []session.Act{session.MoveOn{}}},
		"five minutes":     {letters("+"), []session.Act{session.Lengthen{Minutes: 5}}},
		"bring home":       {key(fyne.KeyHome), []session.Act{session.BringHome{}}},
		"ground":           {letters("gg"), []session.Act{session.Ground{On: true}, session.Ground{}}},
		"silence":          {letters("."), []session.Act{session.Silence{On: true}}},
		"quieter":          {key(fyne.KeyDown), []session.Act{session.Loudness{DB: -1}}},
		"steering": {
			letters("2t123t3t0"),
			[]session.Act{
				session.Steer{Toward: session.Calmer},
				session.Steer{Toward: session.Deeper},
				session.Steer{Toward: session.Warmer},
				session.Steer{Toward: session.Planned},
			},
		},
		"steering no more": {func(k *kit) { k.types("t"); k.presses(fyne.KeyEscape); k.types("2") }, nil},
		"a passphrase":     {func(k *kit) { k.types("t"); k.presses(fyne.KeyReturn); k.types("t2") }, nil},
		"what is locked":   {letters("cvn5?"), nil},
	} {
		t.Run(name, func(t *testing.T) {
			during(t, func(k *kit) {
				c.do(k)
				k.keeps(c.want...)
			})
		})
	}
}

func TestWhatWouldBeReadBackSaysThatItOpensOnceUnlocked(t *testing.T) {
	for _, letter := range []string{"c", "v", "n"} {
		during(t, func(k *kit) {
			k.types(letter)
			k.whispers("opens once unlocked")
			k.waits(10 * time.Second)
			if got := k.s.face.hint.Text.Text(); got != "" {
				t.Errorf("later it still says %q", got)
			}
		})
	}
}

func TestAnOpenSteeringSaysItsKeysAndTheEdgeHowTheSoundLeans(t *testing.T) {
	during(t, func(k *kit) {
		k.types("t")
		k.whispers("2 deeper")
		k.types("22")
		k.whispers("2 deeper")
		if got := k.s.face.sound.Text(); !strings.Contains(got, "twice deeper") {
			t.Errorf("the edge says %q", got)
		}
		k.types("22")
		k.whispers("as deep as steering goes")
		k.types("t")
		k.waits(10 * time.Second)
		if got := k.s.face.hint.Text.Text(); got != "" {
			t.Errorf("closed, it still says %q", got)
		}
	})
}

func TestTheLastOneCanBeTakenBackUnseen(t *testing.T) {
	during(t, func(k *kit) {
		k.types("ox")
		k.shortcut(helm.UndoKeys)
		e := k.live.Journey().Entries
		if e[0].TakenBack || !e[1].TakenBack {
			t.Errorf("entries %+v", e)
		}
		k.whispers("The last one is taken back.")
	})
}

func TestAHeldKeyMarksOnce(t *testing.T) {
	during(t, func(k *kit) {
		k.s.keys.Down(nil)
		k.types("oooo")
		k.keeps(session.Mark{Marker: "onset"})
	})
}

func TestTheEndIsToldOnceItIsKept(t *testing.T) {
	during(t, func(k *kit) {
		k.types("o")
		k.shortcut(helm.EndKeys)
		k.keeps(session.Mark{Marker: "onset"}, session.End{})
		k.waits(5 * time.Second)
		if k.ended != 1 {
			t.Errorf("told %d times", k.ended)
		}
	})
}

func TestAClosedVeilGivesItsKeysBack(t *testing.T) {
	during(t, func(k *kit) {
		c := k.Canvas()
		k.s.Close()
		synctest.Wait()
		if c.OnTypedRune() != nil || c.OnTypedKey() != nil {
			t.Error("letters still go to it")
		}
		c.(fyne.Shortcutable).TypedShortcut(helm.EndKeys)
		k.keeps()
	})
}
