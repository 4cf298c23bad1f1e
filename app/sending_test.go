package app

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"doorway/app/client"
	"doorway/app/conductor"
	"doorway/app/screentest"
	"doorway/app/send"
	"doorway/audio/track"
	"doorway/session"
	"doorway/session/letter"
	"doorway/session/vault"

	"fyne.io/fyne/v2"
)

// sends goes to the page on which something is put together for a client.
func (h *house) sends(typed string) {
	h.t.Helper()
	h.client(typed)
	h.typed("h")
	at[*send.Screen](h)
}

// readCapsule opens a file that was made.
func readCapsule(t *testing.T, path string, key letter.Key) (session.Capsule, *letter.Opened) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	c, o, err := letter.OpenCapsule(bytes.NewReader(data), int64(len(data)), key)
	if err != nil {
		t.Fatal(err)
	}
	return c, o
}

func onlyFile(t *testing.T, folder string) string {
	t.Helper()
	all, err := os.ReadDir(folder)
	if err != nil || len(all) != 1 {
		t.Fatalf("%d files, %v", len(all), err)
	}
	return filepath.Join(folder, all[0].Name())
}

func TestWhatIsSentHomeOpensWithItsWordsAndIsKeptInTheCourse(t *testing.T) {
	in(t, t.TempDir(), func(h *house) {
		h.deaf = true
		id := h.enrolled(session.Profile{Code: "R-07", Focus: []string{"eating"}})
		h.begin("R-07")
		if err := h.act(session.Mark{Marker: "words", Text: "It is so quiet in here."}); err != nil {
			t.Fatal(err)
		}
		h.end()
		if err := h.d.vault.KeepFile(session.ClipName("volume", 0), strings.NewReader("a clip")); err != nil {
			t.Fatal(err)
		}
		h.sends("r-07")
		h.Reads("It is so quiet in here.", "Turning the volume down", "1 of ")
		folder := t.TempDir()
		h.pointAt(folder)
		h.control(fyne.KeyReturn)
		h.choose()
		h.Reads("Never send them along with the file.")
		path := onlyFile(t, folder)
		if strings.Contains(filepath.Base(path), "R-07") || filepath.Ext(path) != session.FileEnding {
			t.Errorf("it is called %s", filepath.Base(path))
		}
		c := h.course(id)
		if len(c.Sent) != 1 || c.Sent[0].Key == "" {
			t.Fatalf("kept as %+v", c.Sent)
		}
		got, o := readCapsule(t, path, letter.ByWords(c.Sent[0].Key))
		if len(got.Words) != 1 || got.ID != c.Sent[0].Capsule.ID || o.From != h.d.vault.Settings().Letters.Own.Address() {
			t.Errorf("it holds %+v from %s", got, o.From)
		}
		sound, ok := o.Sound(session.ClipName("volume", 0))
		if !ok {
			t.Fatal("the recorded voice did not go along")
		}
		if clip, _ := io.ReadAll(sound); string(clip) != "a clip" {
			t.Errorf("the clip came as %q", clip)
		}
		h.press(fyne.KeyReturn)
		at[*client.Screen](h)
		h.click("Show them")
		h.Reads(strings.Split(c.Sent[0].Key, "-")[2])
	})
}

func TestTheMusicGoesAlongAndCanBePlayedAndEscapeStopsIt(t *testing.T) {
	in(t, t.TempDir(), func(h *house) {
		h.deaf = true
		h.d.o.piece = func(_ session.Journey, minutes int) (conductor.Stream, error) {
			return screentest.Tone(2 * time.Second)()
		}
		id := h.enrolled(session.Profile{Code: "R-07"})
		h.begin("R-07")
		h.end()
		s := &sending{d: h.d, vault: h.d.vault, code: "R-07"}
		if err := s.read(); err != nil {
			t.Fatal(err)
		}
		folder := t.TempDir()
		wish := send.Wish{Folder: folder, Name: "home practice", Piece: 8, Capsule: session.Capsule{ID: session.NewID(), At: time.Now(), Client: "R-07"}}
		stopped := make(chan struct{})
		close(stopped)
		if m, err := s.seal(wish, func(float64) {}, stopped); err != nil || m.Place != "" {
			t.Errorf("stopped, and %+v, %v", m, err)
		}
		if all, _ := os.ReadDir(folder); len(all) > 0 || len(h.course(id).Sent) > 0 {
			t.Error("something is left of what was stopped")
		}
		m, err := s.seal(wish, func(float64) {}, nil)
		if err != nil {
			t.Fatal(err)
		}
		synctest.Wait()
		_, o := readCapsule(t, onlyFile(t, folder), letter.ByWords(m.Words))
		sound, ok := o.Sound(pieceName)
		if !ok {
			t.Fatal("there is no music in it")
		}
		music, err := track.Open(sound, sound.Size())
		if err != nil {
			t.Fatal(err)
		}
		defer music.Close()
		if l := music.Length(); l < 1900*time.Millisecond || l > 2100*time.Millisecond {
			t.Errorf("it lasts %v", l)
		}
	})
}

func TestWhatCanNotBeWrittenLeavesNothingBehind(t *testing.T) {
	in(t, t.TempDir(), func(h *house) {
		id := h.enrolled(session.Profile{Code: "R-07"})
		s := &sending{d: h.d, vault: h.d.vault, code: "R-07"}
		if err := s.read(); err != nil {
			t.Fatal(err)
		}
		wish := send.Wish{Folder: filepath.Join(t.TempDir(), "gone"), Name: "home practice", Capsule: session.Capsule{ID: session.NewID(), At: time.Now(), Client: "R-07"}}
		if _, err := s.seal(wish, nil, nil); err == nil {
			t.Error("it is written into a folder that is not there")
		}
		if len(h.course(id).Sent) > 0 {
			t.Error("it is kept as made")
		}
	})
}

func TestTheNextOneIsClosedForTheirKeyOnceThatIsKnown(t *testing.T) {
	in(t, t.TempDir(), func(h *house) {
		id := h.enrolled(session.Profile{Code: "R-07"})
		home := letter.NewIdentity()
		if err := h.d.vault.Change(func(s *vault.Settings) {
			s.Letters.Accepted = map[session.ID]letter.Address{id: home.Address()}
		}); err != nil {
			t.Fatal(err)
		}
		h.sends("r-07")
		h.Reads("Closed for their Doorway; no words needed.")
		folder := t.TempDir()
		h.pointAt(folder)
		h.control(fyne.KeyReturn)
		h.choose()
		h.Reads("It opens by itself in their Doorway.")
		readCapsule(t, onlyFile(t, folder), letter.ByIdentity(home))
		if c := h.course(id); len(c.Sent) != 1 || c.Sent[0].Key != "" {
			t.Errorf("kept as %+v", c.Sent)
		}
	})
}

func TestWhatIsPutTogetherIsThereAgainUntilItIsMade(t *testing.T) {
	in(t, t.TempDir(), func(h *house) {
		h.enrolled(session.Profile{Code: "R-07"})
		h.sends("r-07")
		h.typed("i")
		h.typed("To be kind.")
		h.press(fyne.KeyEscape)
		h.clients()
		h.sends("r-07")
		h.Reads("“To be kind.”")
		h.pointAt(t.TempDir())
		h.control(fyne.KeyReturn)
		h.choose()
		h.press(fyne.KeyReturn)
		h.sends("r-07")
		if strings.Contains(h.Says(), "To be kind.") {
			t.Error("what was made is put together still")
		}
	})
}
