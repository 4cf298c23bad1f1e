package app

import (
	"path/filepath"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"doorway/app/conductor"
	"doorway/app/home"
	"doorway/audio/guide"
	"doorway/session"

	"fyne.io/fyne/v2"
)

// The rest of a guide of which somebody recorded one line is spoken by a voice that
// ships.
func TestAGuideIsHeardInTheTherapistsVoiceWhereTheySentIt(t *testing.T) {
	file := filepath.Join(t.TempDir(), "capsule.doorway")
	sends(t, t.TempDir(), "R-07", file, func(c *session.Capsule) {
		c.Clips = []session.Recording{{Name: session.ClipName("sleep", 1)}}
		c.Practices = []session.Practice{{Guide: "sleep", Minutes: 8}}
	})
	atHome(t, t.TempDir(), func(h *house) {
		h.drops(file)
		h.typed("bado kife rumo tavi zela")
		h.press(fyne.KeyReturn)
		h.press(fyne.KeyReturn)
		at[*home.Screen](h)
		h.Reads("Sleep after a session", "in your therapist’s voice")
		all, err := conductor.Guides()
		if err != nil {
			t.Fatal(err)
		}
		g := all[slices.IndexFunc(all, func(g guide.Guide) bool { return g.ID == "sleep" })]
		spoken, err := speakerOf(h.d.vault, h.d.capsule, g, "").Voice(t.Context(), func(int, int) {})
		if err != nil {
			t.Fatal(err)
		}
		ships, err := conductor.GuideVoice(g, conductor.Voices[0])
		if err != nil {
			t.Fatal(err)
		}
		if first, second := spoken.Clip(0).Len(), spoken.Clip(1).Len(); first != ships.Clip(0).Len() || second < 90000 || second > 102000 {
			t.Errorf("the first line has %d frames, the recorded one of two seconds %d", first, second)
		}
	})
}

func TestAPracticeIsHeardKeptAndLeavesTheMachineToItself(t *testing.T) {
	atHome(t, t.TempDir(), func(h *house) {
		h.press(fyne.KeyReturn)
		at[*practising](h)
		h.press(fyne.KeyReturn)
		time.Sleep(40 * time.Second)
		synctest.Wait()
		if h.awake != 1 || !h.d.guiding || len(h.tapes) != 1 {
			t.Errorf("the machine is held awake %d times, with %d sounds", h.awake, len(h.tapes))
		}
		h.press(fyne.KeyEscape)
		time.Sleep(10 * time.Second)
		synctest.Wait()
		if h.awake != 0 || h.d.guiding {
			t.Error("it is held awake after the guide was left")
		}
		h.press(fyne.KeyEscape)
		at[*home.Screen](h)
		did := h.own().Practised
		if len(did) != 1 || did[0].Seconds < 30 || did[0].Seconds > 45 {
			t.Errorf("kept is %+v", did)
		}
	})
}
