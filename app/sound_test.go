package app

import (
	"os"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"doorway/app/conductor"
	"doorway/app/sound"
	"doorway/app/today"
	"doorway/audio/soundscape"

	"fyne.io/fyne/v2"
)

func TestWhatIsChosenForARoomIsKeptInOrderAndUsedByTheNextJourney(t *testing.T) {
	dir := t.TempDir()
	in(t, dir, func(h *house) {
		h.d.sound()
		synctest.Wait()
		at[*sound.Screen](h)
		room := conductor.Room{Ceiling: 1, Palette: soundscape.Palettes()[2].ID}
		for range 20 { // as a slider does
			room.Trim--
			h.d.keepRoom(room, func(err error) {
				if err != nil {
					t.Error(err)
				}
			})
		}
		synctest.Wait()
		if got := h.d.rooms.Read(); got != room || got.Trim != -20 {
			t.Errorf("kept %+v, want %+v", got, room)
		}
		h.press(fyne.KeyEscape)
		at[*today.Screen](h)
		h.begin("R-07")
		if got := h.d.running.live.Journey().Plan.Soundscape.Palette; got != room.Palette {
			t.Errorf("the journey has the palette %q", got)
		}
		time.Sleep(20 * time.Second)
		if peak := h.tapes[0].peak; peak < 0.0005 || peak > 0.05 {
			t.Errorf("20 dB down the journey peaks at %v", peak)
		}
	})
	in(t, dir, func(h *house) {
		if h.d.room.Trim != -20 {
			t.Errorf("the next time the room is %+v", h.d.room)
		}
	})
}

func TestATrialKeepsNothingOfARoom(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "never made")
	opened(t, dir, house{}, func(h *house) {
		h.d.tryOut()
		synctest.Wait()
		at[*today.Screen](h)
		h.d.keepRoom(conductor.Room{Trim: -6}, func(err error) {
			if err != nil {
				t.Error(err)
			}
		})
		synctest.Wait()
		if h.d.room.Trim != -6 {
			t.Error("the trial itself should sound as it was set")
		}
		if _, err := os.Stat(dir); err == nil {
			t.Error("a trial made the data folder")
		}
	})
}
