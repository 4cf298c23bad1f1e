package app

import (
	"bytes"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"doorway/app/client"
	"doorway/app/journal"
	"doorway/app/today"
	"doorway/audio"
	"doorway/audio/take"
	"doorway/audio/take/taketest"
	"doorway/session"
	"doorway/session/letter"
	"doorway/session/vault"

	"fyne.io/fyne/v2"
)

// atHome opens the window on a home in a data folder, which is begun where there is none.
func atHome(t *testing.T, dir string, do func(*house)) {
	t.Helper()
	if home := vault.HomeDir(dir); !vault.Exists(home) {
		v, err := vault.Open(home, vault.Options{})
		if err == nil {
			err = v.Close()
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	opened(t, dir, house{}, func(h *house) {
		if !h.d.atHome {
			t.Fatal("it is no home")
		}
		do(h)
	})
}

// own is the course of whoever is at home.
func (h *house) own() session.Course {
	h.t.Helper()
	c, err := h.d.vault.Course(h.d.course)
	if err != nil {
		h.t.Fatal(err)
	}
	return c
}

// drops drops a file on the window.
func (h *house) drops(path string) {
	h.d.receive(path)
	synctest.Wait()
}

const fiveWords = "bado-kife-rumo-tavi-zela"

// sends makes a capsule of a practice in a data folder, for a client whose code is given, as its file.
func sends(t *testing.T, dir string, code session.Code, path string, edit func(*session.Capsule)) session.ID {
	t.Helper()
	v, err := vault.Open(dir, vault.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	course, err := courseOf(v, code)
	if err != nil {
		t.Fatal(err)
	}
	own, other, err := correspondents(v, course)
	if err != nil {
		t.Fatal(err)
	}
	c := session.Capsule{ID: session.NewID(), At: time.Now(), Client: code, Sender: "Harbour Practice", Intention: "To hear my own voice", Prompts: []string{"What was quiet?"}}
	if edit != nil {
		edit(&c)
	}
	lock, err := letter.ForAddress(other)
	if err != nil {
		lock, err = letter.WithWords(fiveWords)
	}
	if err == nil {
		err = sealTo(path, func(w io.Writer) error {
			return letter.SealCapsule(w, c, func(string) (letter.Sound, error) { return letter.Held(hummed(t)), nil }, own, lock)
		})
	}
	if err == nil {
		_, err = v.Add(course, session.Send{Capsule: c, Key: fiveWords})
	}
	if err != nil {
		t.Fatal(err)
	}
	return c.ID
}

// hummed is two seconds of a tone, as sounds are kept.
func hummed(t *testing.T) []byte {
	t.Helper()
	var file audio.Memory
	f, err := audio.NewFLACWriter(&file)
	if err != nil {
		t.Fatal(err)
	}
	sound := make([][2]float64, 2*audio.SampleRate)
	for i := range sound {
		v := 0.2 * math.Sin(float64(i)*2*math.Pi*220/audio.SampleRate)
		sound[i] = [2]float64{v, v}
	}
	if err := f.Write(sound); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

// spokenAloud is a take of two seconds.
func spokenAloud(t *testing.T) take.Take {
	t.Helper()
	sound := make([]float32, 2*48000)
	for i := range sound {
		sound[i] = float32(0.2 * math.Sin(float64(i)*2*math.Pi*220/48000))
	}
	r := take.Begin(taketest.Microphone(sound))
	for r.Length() < 2*time.Second {
		time.Sleep(time.Millisecond)
	}
	spoken, err := r.Stop()
	if err != nil {
		t.Fatal(err)
	}
	return spoken
}

func TestACapsuleGoesHomeAndALetterComesBack(t *testing.T) {
	practice, home, post := t.TempDir(), t.TempDir(), t.TempDir()
	file, answer := filepath.Join(post, "capsule.doorway"), filepath.Join(post, "letter.doorway")
	id := sends(t, practice, "R-07", file, func(c *session.Capsule) { c.Piece = &session.Recording{Name: "piece"} })
	spoken := spokenAloud(t)

	atHome(t, home, func(h *house) {
		h.drops(file)
		h.Reads("five words")
		h.typed("Bado KIFE rumo tavi wrong")
		h.press(fyne.KeyReturn)
		h.Reads("These words don't open the file")
		if got := h.own().Received; len(got) != 0 {
			t.Fatalf("received %v", got)
		}
		h.drops(file)
		h.typed("Bado KIFE  rumo tavi zela")
		h.press(fyne.KeyReturn)
		h.Reads("Harbour Practice", "“To hear my own voice”", "the piece from your journey")
		h.press(fyne.KeyReturn)
		c := h.own()
		if len(c.Received) != 1 || c.Received[0].Capsule.ID != id || !h.d.vault.HasFile(vault.CapsuleFile(id)) || h.d.vault.Settings().Letters.Accepted[h.d.course] == "" {
			t.Fatalf("received %+v\n%s", c.Received, h.Says())
		}
		h.drops(file) // once more
		h.typed("bado kife rumo tavi zela")
		h.press(fyne.KeyReturn)
		h.press(fyne.KeyReturn)
		if got := h.own().Received; len(got) != 1 {
			t.Errorf("received %d times", len(got))
		}

		h.d.diary(false, "")
		synctest.Wait()
		h.control(fyne.KeyN)
		h.Reads("What was quiet?")
		h.typed("The river.")
		h.control(fyne.KeyReturn)
		if _, err := keepEntry(h.d.vault, h.d.course, session.Write{Purpose: "body"}, &spoken); err != nil {
			t.Fatal(err)
		}
		c = h.own()
		l := session.Letter{ID: session.NewID(), At: time.Now(), Capsule: id, Journal: c.Journal}
		if err := writeLetter(h.d.vault, h.d.course, l, answer); err != nil {
			t.Fatal(err)
		}
		if got := h.own(); len(got.Shared) != 1 || len(got.Journal) != 2 || got.Journal[1].Seconds != 2 {
			t.Errorf("shared %+v of %+v", got.Shared, got.Journal)
		}
	})

	in(t, practice, func(h *house) {
		at[*today.Screen](h)
		h.drops(answer)
		h.Reads("A letter", "from R-07", "2 entries, 1 of them spoken", "the first from them")
		h.press(fyne.KeyReturn)
		at[*client.Screen](h)
		course, _, err := h.d.vault.Sent(id)
		if err != nil {
			t.Fatal(err)
		}
		c, err := h.d.vault.Course(course)
		if err != nil || len(c.Taken) != 1 || len(c.Journal) != 2 || c.Journal[0].Text != "The river." || !h.d.vault.HasFile(vault.LetterFile(c.Taken[0].Letter.ID)) {
			t.Fatalf("%v: taken %+v", err, c.Taken)
		}
		h.drops(answer)
		h.press(fyne.KeyReturn)
		if c, _ = h.d.vault.Course(course); len(c.Taken) != 1 {
			t.Errorf("taken %d times", len(c.Taken))
		}
	})

	// Now the client's key is known, and no words are needed any more.
	sends(t, practice, "R-07", file, nil)
	atHome(t, home, func(h *house) {
		h.drops(file)
		h.Reads("From your session", "Harbour Practice")
		h.press(fyne.KeyReturn)
		if got := h.own().Received; len(got) != 2 || got[1].Key != "" {
			t.Errorf("received %+v", got)
		}
	})
}

func TestAStrangersCapsuleSaysSoAndChangesNothingByItself(t *testing.T) {
	practice, stranger, home, post := t.TempDir(), t.TempDir(), t.TempDir(), t.TempDir()
	file, other := filepath.Join(post, "a.doorway"), filepath.Join(post, "b.doorway")
	sends(t, practice, "R-07", file, nil)
	sends(t, stranger, "R-07", other, nil)
	atHome(t, home, func(h *house) {
		for _, path := range []string{file, other} {
			h.drops(path)
			h.typed(fiveWords)
			h.press(fyne.KeyReturn)
			h.press(fyne.KeyReturn)
		}
		h.Reads("another signature")
		if got := h.own().Received; len(got) != 1 {
			t.Fatalf("received %d", len(got))
		}
		was := h.d.vault.Settings().Letters.Accepted[h.d.course]
		h.click("Keep it all the same")
		if got := h.own().Received; len(got) != 2 || h.d.vault.Settings().Letters.Accepted[h.d.course] == was {
			t.Errorf("received %d", len(got))
		}
	})
}

func TestAFileThatCannotBeOpenedSaysWhyAndChangesNothing(t *testing.T) {
	post := t.TempDir()
	capsule, picture, unknown := filepath.Join(post, "capsule.doorway"), filepath.Join(post, "picture.doorway"), filepath.Join(post, "unknown.doorway")
	practice := t.TempDir()
	id := sends(t, practice, "R-07", capsule, nil)
	if err := os.WriteFile(picture, bytes.Repeat([]byte("\x89PNG\r\n"), 300), 0o600); err != nil {
		t.Fatal(err)
	}
	to := letter.NewIdentity()
	lock, err := letter.ForAddress(to.Address())
	if err != nil {
		t.Fatal(err)
	}
	if err := sealTo(unknown, func(w io.Writer) error {
		return letter.SealLetter(w, session.Letter{ID: session.NewID(), At: time.Now(), Capsule: id}, nil, letter.NewIdentity(), lock)
	}); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, path, want string
		home             bool
	}{
		{"a capsule in the practice", capsule, "goes the other way", false},
		{"a letter for others", unknown, "made for somebody else", false},
		{"a letter at home", unknown, "made for somebody else", true},
		{"a picture", picture, "neither a capsule nor a letter", true},
		{"a folder", post, "neither a capsule nor a letter", true},
		{"a file that is gone", filepath.Join(post, "none.doorway"), "can't be read", false},
	} {
		try := func(h *house) {
			h.drops(c.path)
			h.Reads(c.want, "Nothing was changed here.")
			h.press(fyne.KeyReturn, fyne.KeyEscape)
			if _, still := h.d.shown.(*arrived); still {
				t.Errorf("%s: Escape leads nowhere", c.name)
			}
		}
		if c.home {
			atHome(t, t.TempDir(), try)
		} else {
			in(t, t.TempDir(), try)
		}
	}
}

func TestALetterToACapsuleOfOtherRecordsIsNotTakenIn(t *testing.T) {
	practice, home, post := t.TempDir(), t.TempDir(), t.TempDir()
	file, answer := filepath.Join(post, "a.doorway"), filepath.Join(post, "b.doorway")
	sends(t, practice, "R-07", file, nil)
	atHome(t, home, func(h *house) {
		h.drops(file)
		h.typed(fiveWords)
		h.press(fyne.KeyReturn)
		h.press(fyne.KeyReturn)
		l := session.Letter{ID: session.NewID(), At: time.Now(), Capsule: session.NewID()}
		if err := writeLetter(h.d.vault, h.d.course, l, answer); err != nil {
			t.Fatal(err)
		}
	})
	in(t, practice, func(h *house) {
		h.drops(answer)
		h.Reads("was not made in these records")
	})
}

func TestTheJournalIsExportedWithWhatWasSpokenBesideIt(t *testing.T) {
	spoken := spokenAloud(t)
	folder := t.TempDir()
	atHome(t, t.TempDir(), func(h *house) {
		if _, err := keepEntry(h.d.vault, h.d.course, session.Write{Text: "Warm hands."}, &spoken); err != nil {
			t.Fatal(err)
		}
		h.d.diary(false, "")
		synctest.Wait()
		at[*journal.Screen](h)
		h.Reads("Warm hands.", "Listen")
		if err := exportTo(h.d.vault, h.d.course, filepath.Join(folder, "Journal"), time.Now()); err != nil {
			t.Fatal(err)
		}
		h.click("Take back")
		h.press(fyne.KeyEscape)
		name := ""
		for _, e := range h.own().Events {
			if w, ok := e.Act.(session.Write); ok {
				name = w.Sound.Name
			}
		}
		if len(h.own().Journal) != 0 || name == "" || h.d.vault.HasFile(name) {
			t.Errorf("left in the journal: %v; what was spoken is kept yet: %v", h.own().Journal, h.d.vault.HasFile(name))
		}
	})
	page, err := os.ReadFile(filepath.Join(folder, "Journal", "journal.html"))
	if err != nil || !strings.Contains(string(page), "Warm hands.") {
		t.Fatalf("%v: %s", err, page)
	}
	all, err := os.ReadDir(filepath.Join(folder, "Journal"))
	if err != nil || len(all) != 2 || !slices.ContainsFunc(all, func(e os.DirEntry) bool { return strings.HasSuffix(e.Name(), ".flac") }) {
		t.Errorf("%v: in the folder %v", err, all)
	}
}

func TestAFileThatASecondStartBringsIsOpenedInTheWindowThatIsThere(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "from elsewhere"+session.FileEnding)
	if err := os.WriteFile(path, []byte("no letter"), 0o600); err != nil {
		t.Fatal(err)
	}
	in(t, filepath.Join(dir, "data"), func(h *house) {
		vault.Knock(h.d.o.Data, path)
		time.Sleep(5 * time.Second)
		synctest.Wait()
		h.Reads("neither a capsule nor a letter")
	})
}
