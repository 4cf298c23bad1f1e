//go:build e2e

package e2e

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"doorway/audio/measure"
	"doorway/session"
	"doorway/session/vault"
)

const written = "I ate lunch, and nobody argued about it."

// TestWhatAPracticeSendsIsDoneAtHomeAndALetterComesBack goes the whole way between
// two data folders through the window: home practice is made on a client's page, its
// file is opened at home with the words, a practice is done and heard, the journal
// written, a letter made, and taken in by the practice. It tells how many clicks it
// takes somebody new from the opened file to a calm voice.
func TestWhatAPracticeSendsIsDoneAtHomeAndALetterComesBack(t *testing.T) {
	r := newRoom(t)
	practice, home := filepath.Join(r.home, "practice"), filepath.Join(r.home, "at home")
	r.data = practice
	r.furnishCourse()
	p := r.open()
	r.turn("Tab", "Tab", "space") // Today, Clients
	r.turn("Down", "Return")
	r.turn("h")
	r.shot("home-1-send")
	r.press("ctrl+Return")
	r.choose()
	capsule := r.file("home practice ")
	r.shot("home-2-made")
	r.end(p, syscall.SIGTERM)
	sent := r.course(practice, "R-07").Sent
	if len(sent) != 1 || sent[0].Key == "" {
		t.Fatalf("the practice says that it sent %+v", sent)
	}
	if name := filepath.Base(capsule); strings.Contains(name, "R-07") || strings.Contains(name, "Ruth") {
		t.Errorf("the file is called %s", name)
	}

	// At home nobody has seen Doorway before: the file was double clicked.
	r.data = home
	p = r.open(capsule)
	r.data = vault.HomeDir(home) // where its records are
	r.shot("home-3-words")
	r.write(strings.ReplaceAll(sent[0].Key, "-", " "))
	r.turn("Return")
	r.shot("home-4-found")
	clicks := r.pressed
	r.act(1, "Return") // keep it here
	evening := r.look()
	r.until("the evening is shown", 20*time.Second, func() bool {
		before := evening
		evening = r.look()
		return bytes.Equal(before, evening) && bytes.Contains(evening, []byte{0x9D, 0xB7, 0x8C})
	})
	time.Sleep(2 * time.Second)
	r.shot("home-5-evening")
	r.turn("Return") // begin, past the dials
	r.press("Return")
	t.Logf("from the opened file to a practice: %d keys or clicks", r.pressed-clicks)
	if r.pressed-clicks > 3 {
		t.Errorf("it takes %d", r.pressed-clicks)
	}
	time.Sleep(15 * time.Second) // not as long as until it dims, when the screen changes by itself
	r.shot("home-6-practice")
	r.press("Escape")
	time.Sleep(5 * time.Second) // until it has faded
	r.shot("home-7-after")
	r.act(1, "Escape") // it is kept as it is
	r.settle()

	r.turn("j")
	r.turn("ctrl+n")
	r.write(written)
	r.press("ctrl+Return")
	r.until("the journal holds it", 20*time.Second, func() bool { return r.kept() >= 4 })
	r.shot("home-8-journal")
	r.turn("Escape")
	r.turn("l")
	r.turn("ctrl+n")
	r.click(89, 154) // the practice
	r.click(89, 229) // the entry
	r.shot("home-9-letter")
	r.click(745, 683) // make it
	r.choose()
	letter := r.file("letter ")
	r.shot("home-10-made")
	r.end(p, syscall.SIGTERM)

	r.data = practice
	p = r.open(letter)
	r.shot("home-11-letter")
	r.turn("Return")
	r.shot("home-12-client")
	r.end(p, syscall.SIGTERM)
	c := r.course(practice, "R-07")
	if len(c.Practised) != 1 || c.Practised[0].Seconds < 10 || len(c.Journal) != 1 || c.Journal[0].Text != written {
		t.Errorf("in the practice stand %+v and %+v", c.Practised, c.Journal)
	}
	own := r.course(vault.HomeDir(home), "home")
	if len(own.Received) != 1 || len(own.Shared) != 1 || own.Received[0].Capsule.ID != own.Shared[0].Letter.Capsule {
		t.Errorf("at home stand %+v and %+v", own.Received, own.Shared)
	}
	for _, file := range []string{capsule, letter} {
		if b, err := os.ReadFile(file); err != nil || bytes.Contains(b, []byte("lunch")) || bytes.Contains(b, []byte("R-07")) {
			t.Errorf("%s can be read by anybody (%v)", filepath.Base(file), err)
		}
	}
	if log := r.words(); strings.Contains(log, "lunch") || strings.Contains(log, "R-07") {
		t.Errorf("the log tells of somebody:\n%s", log)
	}
	r.checkSpeech()
}

// choose takes the folder that a dialog offers.
func (r *room) choose() {
	r.t.Helper()
	time.Sleep(2 * time.Second)
	r.click(974, 641)
}

// file waits for a file whose name begins so in the folder that is offered.
func (r *room) file(begins string) (path string) {
	r.t.Helper()
	r.until("there is a file “"+begins+"…”", 60*time.Second, func() bool {
		found, _ := filepath.Glob(filepath.Join(r.home, begins+"*"+session.FileEnding))
		if len(found) == 1 {
			path = found[0]
		}
		return path != ""
	})
	r.settle()
	return path
}

// course is what is kept of somebody in a data folder that no window has open.
func (r *room) course(data string, code session.Code) session.Course {
	r.t.Helper()
	v, err := vault.Open(data, vault.Options{})
	if err != nil {
		r.t.Fatal(err)
	}
	defer v.Close()
	all, err := v.Clients()
	if err != nil {
		r.t.Fatal(err)
	}
	for _, c := range all {
		if c.Profile.Code == code {
			course, err := v.Course(c.ID)
			if err != nil {
				r.t.Fatal(err)
			}
			return course
		}
	}
	r.t.Fatalf("there is nobody called %s", code)
	return session.Course{}
}

// checkSpeech listens to a guide that was left after a quarter of a minute: it was heard, never
// near full scale, and it neither began, spoke nor went with a step. A voice bends far
// more than music, so clicks are looked for in its clips and not here.
func (r *room) checkSpeech() {
	r.t.Helper()
	t := r.stopTape()
	var loud time.Duration
	for from := 0; from+piece <= len(t.sound); from += piece {
		if measure.RMS(t.sound[from:from+piece]) > 0.002 {
			loud += at(piece)
		}
	}
	peak, step := measure.Peak(t.sound), measure.Step(t.sound)
	r.t.Logf("%v of sound, peak %.3f, largest step %.3f", loud, peak, step)
	if loud < 10*time.Second || loud > 25*time.Second || peak > 0.7 || step > 0.15 {
		r.t.Error("that is no guide that was left after a quarter of a minute")
	}
}
