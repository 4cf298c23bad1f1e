package closing

import (
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"doorway/app/screentest"
	"doorway/session"

	"fyne.io/fyne/v2"
)

// made is what was asked of the making of a piece.
type made struct {
	folder   string
	wishes   []Wish
	told     func(float64)
	answer   func(string, error)
	canceled int
}

func (m *made) piece() Piece {
	return Piece{
		ChooseFolder: func(answer func(string)) { answer(m.folder) },
		Make: func(w Wish, told func(float64), answer func(string, error)) func() {
			m.wishes = append(m.wishes, w)
			m.told, m.answer = told, answer
			return func() {
				m.canceled++
				answer("", nil)
			}
		},
	}
}

func TestAPieceIsMadeAsLongAndAsKindAsItIsWished(t *testing.T) {
	w := show(t, ended(t, session.Mark{Marker: "onset"}), 0)
	w.made.folder = "/somewhere"
	if w.s.piece.object.Visible() {
		t.Error("the card is there unasked")
	}
	w.Click("For home")
	w.Reads("8 min", "The file holds no code, no name and no words of anybody.")
	w.s.piece.minutes.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	w.Reads("12 min")
	w.s.piece.kind.Choose("wav")
	w.Click("Save to a folder…")
	if want := (Wish{12, "/somewhere", "A piece for home", "wav"}); len(w.made.wishes) != 1 || w.made.wishes[0] != want {
		t.Errorf("it asked for %+v, want %+v", w.made.wishes, want)
	}
	w.made.told(0.42)
	w.Reads("42 % is made.", "Cancel")
	w.made.answer("~/A piece for home.wav", nil)
	w.Reads("It is in ~/A piece for home.wav.", "Save to a folder…")
}

func TestAPieceThatFailsSaysWhyAndOneThatIsCancelledSaysNothing(t *testing.T) {
	w := show(t, ended(t), 0)
	w.Click("For home")
	w.Click("Save to a folder…") // no folder was chosen
	if len(w.made.wishes) != 0 {
		t.Error("a piece is made nowhere")
	}
	w.made.folder = "/somewhere"
	w.Click("Save to a folder…")
	w.made.answer("", session.Sayf("error.out", "{{.Path}} can't be written; please look at the folder, its permissions and the room on the disk.", "Path", "it").Because(errors.New("ENOSPC")))
	w.Reads("it can't be written", "Save to a folder…")
	w.Click("Save to a folder…")
	w.made.told(0.1)
	w.Click("Cancel")
	if w.made.canceled != 1 || strings.Contains(w.Says(), "made") {
		t.Errorf("cancelled %d times:\n%s", w.made.canceled, w.Says())
	}
}

func TestLeavingCancelsAPieceThatIsMade(t *testing.T) {
	w := show(t, ended(t), 0)
	w.made.folder = "/somewhere"
	w.Click("For home")
	w.Click("Save to a folder…")
	w.s.Close()
	if w.made.canceled != 1 {
		t.Errorf("cancelled %d times", w.made.canceled)
	}
}

func TestANameThatNoFileCanHaveStaysAndSaysWhy(t *testing.T) {
	for name, why := range map[string]string{"a/b": "can't have", "what?": "can't have", strings.Repeat("x", 81): "too long", ".piece": "hidden"} {
		w := show(t, ended(t), 0)
		w.made.folder = "/somewhere"
		w.Click("For home")
		w.s.piece.name.SetText(name)
		w.Click("Save to a folder…")
		if len(w.made.wishes) != 0 || !strings.Contains(w.s.piece.name.Error(), why) {
			t.Errorf("%q: it asked for %v, and says %q", name, w.made.wishes, w.s.piece.name.Error())
		}
	}
}

func TestMakingAPieceFadesTheMinuteAndNeedsNoMoreRoom(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := show(t, ended(t, session.Mark{Marker: "onset"}), 0)
		w.made.folder = "/somewhere"
		w.Press(fyne.KeySpace)
		after(4 * time.Second)
		w.Click("For home")
		if width := w.Content().MinSize().Width; width > screentest.Small.Width {
			t.Errorf("the screen needs a width of %v", width)
		}
		w.Click("Save to a folder…")
		after(time.Second)
		if !w.heard.ear.Devices[0].Faded() {
			t.Error("the minute plays on")
		}
	})
}
