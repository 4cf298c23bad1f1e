package app

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"doorway/app/home"
	"doorway/app/unlock"
	"doorway/app/ways"
	"doorway/session"
	"doorway/session/vault"

	"fyne.io/fyne/v2"
)

// keeps opens a capsule that is dropped on the window, and keeps it.
func (h *house) keeps(path string) {
	h.t.Helper()
	h.drops(path)
	h.typed(fiveWords)
	h.press(fyne.KeyReturn)
	h.press(fyne.KeyReturn)
}

func TestAFileThatComesWaitsUntilAGuideIsOver(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.doorway")
	sends(t, t.TempDir(), "R-07", file, nil)
	atHome(t, t.TempDir(), func(h *house) {
		h.d.practise("volume", 12)
		synctest.Wait()
		at[*practising](h)
		h.press(fyne.KeyReturn)
		h.drops(file)
		time.Sleep(5 * time.Second)
		synctest.Wait()
		h.drops(file)
		at[*practising](h)
		h.press(fyne.KeyEscape)
		time.Sleep(10 * time.Second)
		synctest.Wait()
		h.Reads("It is fine to stop here.")
		h.drops(file)
		at[*practising](h) // what came of it is asked yet
		h.press(fyne.KeyEscape)
		at[*arrived](h)
		if len(h.own().Practised) != 1 {
			t.Errorf("practised %v", h.own().Practised)
		}
	})
}

func TestAFileThatComesTakesNoAnswersFromWhoeverGivesThem(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.doorway")
	sends(t, t.TempDir(), "R-07", file, nil)
	athome(t, func(h *house) {
		h.d.askAtHome("food-noise")
		h.typed("4")
		h.drops(file)
		at[*asked](h)
		h.press(fyne.KeyReturn)
		at[*arrived](h)
		if got := h.own().Results; len(got) != 1 {
			t.Errorf("results %v", got)
		}
		h.d.askAtHome("food-noise")
		h.drops(file)
		at[*arrived](h) // nothing was chosen
	})
	in(t, t.TempDir(), func(h *house) {
		id := h.enrolled(session.Profile{Code: "R-07"})
		h.d.handOver(id, []string{"phq-9"}, h.d.today)
		synctest.Wait()
		at[*handed](h)
		h.drops(file)
		if _, still := h.d.shown.(*handed); !still {
			t.Errorf("a file took the page from a client: %T", h.d.shown)
		}
	})
}

func TestWhatIsBeingAnsweredAtHomeWaitsBehindTheDoor(t *testing.T) {
	dir := t.TempDir()
	v, err := vault.Open(vault.HomeDir(dir), vault.Options{Passphrase: []byte(river)})
	if err == nil {
		err = v.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	opened(t, dir, house{pass: []byte(river)}, func(h *house) {
		at[*home.Screen](h)
		h.d.askAtHome("food-noise")
		h.typed("4")
		h.lock()
		at[*unlock.Screen](h)
		h.unlock(river)
		at[*asked](h)
		h.press(fyne.KeyReturn)
		if got := h.own().Results; len(got) != 1 || *got[0].Total != 4 {
			t.Errorf("results %v", got)
		}
	})
}

func TestACapsuleDroppedAtTheFirstStartBeginsAHome(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.doorway")
	sends(t, t.TempDir(), "R-07", file, nil)
	opened(t, t.TempDir(), house{}, func(h *house) {
		at[*ways.Screen](h)
		h.drops(filepath.Join(t.TempDir(), "none.doorway"))
		at[*ways.Screen](h)
		h.keeps(file)
		at[*home.Screen](h)
		if len(h.own().Received) != 1 {
			t.Error("it was not received")
		}
	})
}

func TestAFileThatComesWhileSomethingIsReadIsOpenedAfterIt(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.doorway")
	sends(t, t.TempDir(), "R-07", file, nil)
	atHome(t, t.TempDir(), func(h *house) {
		h.d.evening()
		h.d.receive(file) // before the evening is read
		synctest.Wait()
		at[*arrived](h)
	})
}

func TestWhoeverIsKnownAgainAfterAStrangerGetsTheLettersAgain(t *testing.T) {
	post := t.TempDir()
	file, other := filepath.Join(post, "a.doorway"), filepath.Join(post, "b.doorway")
	sends(t, t.TempDir(), "R-07", file, nil)
	sends(t, t.TempDir(), "R-07", other, nil)
	atHome(t, t.TempDir(), func(h *house) {
		accepted := func() string { return string(h.d.vault.Settings().Letters.Accepted[h.d.course]) }
		h.keeps(file)
		was := accepted()
		for _, path := range []string{other, file} {
			h.keeps(path)
			h.click("Keep it all the same")
		}
		if accepted() != was {
			t.Error("letters still go to the stranger")
		}
	})
}

func TestAFileThatIsChangedWhileItIsOpenIsNotKept(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.doorway")
	sends(t, t.TempDir(), "R-07", file, nil)
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for name, changed := range map[string][]byte{
		"cut off":    whole[:len(whole)/2],
		"emptied":    nil,
		"turned":     bytes.ReplaceAll(whole, whole[len(whole)-9:], bytes.Repeat([]byte{7}, 9)),
		"overlarge":  append(bytes.Clone(whole), 1),
		"of another": bytes.Repeat([]byte("x"), len(whole)),
	} {
		atHome(t, t.TempDir(), func(h *house) {
			if err := os.WriteFile(file, whole, 0o600); err != nil {
				t.Fatal(err)
			}
			h.drops(file)
			h.typed(fiveWords)
			h.press(fyne.KeyReturn)
			if err := os.WriteFile(file, changed, 0o600); err != nil {
				t.Fatal(err)
			}
			h.press(fyne.KeyReturn)
			if len(changed) > len(whole) { // what was opened is still there
				at[*home.Screen](h)
				return
			}
			h.Reads("was changed while it was open")
			if c := h.own(); len(c.Received) != 0 || len(c.Events) > 1 {
				t.Errorf("%s: received %v", name, c.Received)
			}
			files, _ := filepath.Glob(filepath.Join(h.d.homeFolder(), "vault", "files", "*"))
			if len(files) != 0 {
				t.Errorf("%s: kept %v", name, files)
			}
		})
	}
}

func TestAFileMayBeCalledAnything(t *testing.T) {
	post := t.TempDir()
	plain := filepath.Join(post, "a.doorway")
	sends(t, t.TempDir(), "R-07", plain, nil)
	for _, name := range []string{"\u202etxt.exe", `"quoted" 'twice'`, "two\nlines", "שלום עולם", "🕊🕊🕊", strings.Repeat("n", 240)} {
		path := filepath.Join(post, name+".doorway")
		if os.Link(plain, path) != nil {
			continue // this system has no such names
		}
		atHome(t, t.TempDir(), func(h *house) {
			h.keeps(path)
			if len(h.own().Received) != 1 {
				t.Errorf("%q was not kept:\n%s", name, h.Says())
			}
			h.drops(path)
			if size := h.d.window.Canvas().Content().MinSize(); size.Width > 1024 || size.Height > 640 {
				t.Errorf("%q needs %v", name, size)
			}
			if strings.ContainsAny(h.Says(), "\u202e") {
				t.Errorf("%q turns the words around it", name)
			}
		})
	}
}

func TestACapsuleFullToItsLimitsFitsTheSmallestWindow(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.doorway")
	sends(t, t.TempDir(), "R-07", file, func(c *session.Capsule) {
		c.Sender, c.Intention = strings.Repeat("practice\n", 100), strings.Repeat("שלום ", 900)
		c.Words, c.Prompts = nil, nil
		for n := range 1000 {
			c.Words = append(c.Words, strings.Repeat("🕊", 300))
			c.Prompts = append(c.Prompts, strings.Repeat("why ", 90))
			c.Practices = append(c.Practices, session.Practice{Guide: "volume", Minutes: 12, Days: []session.Day{session.DayOf(time.Now().AddDate(0, 0, n))}})
			c.Contacts = append(c.Contacts, session.Helpline{Name: strings.Repeat("Somebody ", 20) + "\nthere", Number: strings.Repeat("5", 60), Crisis: n%2 == 0})
			c.Visits = append(c.Visits, session.Visit{On: session.DayOf(time.Now()), Agreed: "rest"})
			c.Measures = append(c.Measures, "none-of-ours")
		}
	})
	atHome(t, t.TempDir(), func(h *house) {
		fits := func(where string) {
			t.Helper()
			if size := h.d.window.Canvas().Content().MinSize(); size.Width > 1024 || size.Height > 640 {
				t.Errorf("%s needs %v", where, size)
			}
		}
		h.drops(file)
		h.typed(fiveWords)
		h.press(fyne.KeyReturn)
		fits("what is in it")
		h.press(fyne.KeyReturn)
		at[*home.Screen](h)
		fits("the evening")
		for where, to := range map[string]func(){
			"the journal": func() { h.d.diary(false, "") }, "an entry": func() { h.d.diary(true, h.own().Received[0].Capsule.Prompts[0]) }, "letters": h.d.letters,
			"settings": h.d.homeSettings, "the guides": h.d.guidesPlace, "a guide": func() { h.d.practise("volume", 12) },
		} {
			to()
			synctest.Wait()
			fits(where)
		}
	})
}
