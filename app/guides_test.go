package app

import (
	"io/fs"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"doorway/app/conductor"
	"doorway/app/guides"
	"doorway/app/homely"
	"doorway/app/today"
	"doorway/app/voice"
	"doorway/assets"
	"doorway/audio"
	"doorway/audio/guide"
	"doorway/audio/take/taketest"
	"doorway/session"

	"fyne.io/fyne/v2"
)

// spokenClip is one of the clips that ship, between two silences.
func spokenClip(t *testing.T) []float32 {
	t.Helper()
	folder, err := fs.Sub(assets.Guides, "guides/sleep/low")
	if err != nil {
		t.Fatal(err)
	}
	v, err := guide.Spoken(folder, 1)
	if err != nil {
		t.Fatal(err)
	}
	clip := v.Clip(0)
	frames := make([][2]float64, clip.Len())
	n, _ := clip.Stream(frames)
	sound := make([]float32, audio.SampleRate)
	for _, f := range frames[:n] {
		sound = append(sound, float32(f[0]))
	}
	return append(sound, make([]float32, audio.SampleRate)...)
}

func TestAGuideIsRecordedKeptEncryptedHeardAndTakenBack(t *testing.T) {
	dir := t.TempDir()
	in(t, dir, func(h *house) {
		said := spokenClip(t)
		h.d.o.Microphone = func() audio.Microphone { return taketest.Microphone(said) }
		h.d.guidesPlace()
		synctest.Wait()
		at[*guides.Screen](h)
		h.typed("v") // to a voice that ships, and so to what can be missing
		h.press(fyne.KeyEnd, fyne.KeyUp, fyne.KeyUp)
		h.Reads("Sleep after a session", "None of it is recorded yet.")
		h.typed("r")
		at[*voice.Screen](h)
		h.typed("r")
		time.Sleep(2 * time.Second)
		h.press(fyne.KeySpace)
		h.typed("p")
		time.Sleep(4 * time.Second)
		if n := len(h.tapes); n != 1 || h.tapes[0].peak < 0.05 {
			t.Fatalf("what was said is not heard: %d sounds", n)
		}
		h.press(fyne.KeyReturn)
		time.Sleep(2 * time.Second)
		h.Reads("1 of 16 recorded")
		if !h.d.vault.HasFile(session.ClipName("sleep", 0)) {
			t.Error("it is not kept")
		}
		h.press(fyne.KeyUp)
		h.typed("p") // from the vault
		time.Sleep(4 * time.Second)
		if n := len(h.tapes); n != 2 || h.tapes[1].peak < 0.05 {
			t.Errorf("what was kept is not heard: %d sounds", n)
		}
		h.typed("a")
		time.Sleep(20 * time.Second)
		if n := len(h.tapes); n != 3 || h.tapes[2].peak < 0.05 {
			t.Errorf("the guide is not heard: %d sounds", n)
		}
		h.press(fyne.KeyEscape)
		at[*guides.Screen](h)
		h.Reads("Your voice: 1 of 16 parts.")
		time.Sleep(5 * time.Second)
	})
	in(t, dir, func(h *house) {
		h.d.guidesAt("sleep")
		synctest.Wait()
		h.Reads("Your voice: 1 of 16 parts.")
		h.typed("r")
		h.press(fyne.KeyHome)
		h.click("Take back…")
		h.click("Yes, take it back")
		if h.d.vault.HasFile(session.ClipName("sleep", 0)) {
			t.Error("it was taken back, and is still there")
		}
		h.press(fyne.KeyEscape)
		h.Reads("None of it is recorded yet.")
		h.press(fyne.KeyEscape)
		at[*today.Screen](h)
	})
}

func TestATakeThatIsNotKeptYetIsKeptWhenTheWindowCloses(t *testing.T) {
	dir := t.TempDir()
	in(t, dir, func(h *house) {
		said := spokenClip(t)
		h.d.o.Microphone = func() audio.Microphone { return taketest.Microphone(said) }
		h.d.guidesAt("rain")
		synctest.Wait()
		h.typed("r")
		h.typed("r")
		time.Sleep(2 * time.Second)
		h.press(fyne.KeySpace)
	})
	in(t, dir, func(h *house) {
		if !h.d.vault.HasFile(session.ClipName("rain", 0)) {
			t.Error("it is lost")
		}
	})
}

func TestAClientRecordsAGuideAtHomeAndItIsTheirsAlone(t *testing.T) {
	dir := t.TempDir()
	atHome(t, dir, func(h *house) {
		said := spokenClip(t)
		h.d.o.Microphone = func() audio.Microphone { return taketest.Microphone(said) }
		h.d.guidesAt("rain")
		synctest.Wait()
		at[*guides.Screen](h)
		h.Reads("If this is too much, open your eyes", "The voice you know", "Back")
		h.typed("r")
		at[*voice.Screen](h)
		h.Reads("If this is too much, open your eyes")
		h.typed("r")
		time.Sleep(2 * time.Second)
		h.press(fyne.KeySpace)
		h.press(fyne.KeyReturn)
		time.Sleep(time.Second)
		if !h.d.vault.HasFile(session.ClipName("rain", 0)) {
			t.Error("it is not kept at home")
		}
		h.press(fyne.KeyEscape)
		at[*guides.Screen](h)
		h.press(fyne.KeyEscape)
		at[*homely.Screen](h)
		if by := speakerOf(h.d.vault, nil, rain(t), "").With; by != "with your own voice" {
			t.Errorf("a practice is spoken %q", by)
		}
	})
}

func rain(t *testing.T) guide.Guide {
	t.Helper()
	all, err := conductor.Guides()
	if err != nil {
		t.Fatal(err)
	}
	return all[slices.IndexFunc(all, func(g guide.Guide) bool { return g.ID == "rain" })]
}

func TestALineThatIsBeingRecordedIsKeptByALockAndAtTheEndOfTheProgram(t *testing.T) {
	said := spokenClip(t)
	for name, ends := range map[string]func(h *house){
		"a lock": func(h *house) {
			h.lock()
			time.Sleep(2 * time.Second)
			h.unlock(river)
			at[*today.Screen](h)
			h.Reads("A line was still being recorded; it is kept as far as it was spoken.")
		},
		"the end": func(*house) {}, // as by a signal
	} {
		t.Run(name, func(t *testing.T) {
			dir := locked(t, house{}, func(h *house) {
				h.d.o.Microphone = func() audio.Microphone { return taketest.Microphone(said) }
				h.d.guidesAt("rain")
				synctest.Wait()
				h.typed("r")
				h.typed("r")
				time.Sleep(2 * time.Second)
				h.Reads("Stop")
				ends(h)
			})
			if !reopened(t, dir).HasFile(session.ClipName("rain", 0)) {
				t.Error("what was said is lost")
			}
		})
	}
}
