//go:build e2e

package e2e

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"

	"doorway/assets"
	"doorway/session"
	"doorway/session/vault"
)

// past is a clock of another day and another machine start, so that a journey
// begun by it is gone on with by the wall clock.
type past struct{ now time.Time }

func (p *past) Now() session.Reading {
	return session.Reading{Wall: p.now, Boot: p.now.Sub(time.Unix(0, 0)), BootID: "another"}
}

// TestThePicturesOfTheReadme makes them, where DOORWAY_SHOTS names a folder.
func TestThePicturesOfTheReadme(t *testing.T) {
	if os.Getenv("DOORWAY_SHOTS") == "" {
		t.Skip("make screenshots makes the pictures")
	}
	r := newRoom(t)
	r.furnish(34*time.Minute + 2*time.Second)
	p := r.open()
	r.press("Return")
	time.Sleep(9 * time.Second) // until the sound is in
	r.picture("journey")
	r.press("t", "3", "1")
	time.Sleep(time.Second)
	r.picture("steer")
	p.Process.Signal(syscall.SIGTERM)
	p.Wait()

	r.data = filepath.Join(r.home, "another")
	r.furnish(61 * time.Minute)
	p = r.open()
	r.turn("Return")
	r.turn("ctrl+shift+e")
	for range 5 { // to the words
		r.press("Right")
	}
	r.picture("closing")
	p.Process.Signal(syscall.SIGTERM)
	p.Wait()

	r.data = filepath.Join(r.home, "course")
	r.furnishCourse()
	p = r.open()
	r.picture("today")
	r.turn("Tab", "Tab", "space") // Today, Clients
	r.picture("clients")
	r.turn("Down", "Return")
	time.Sleep(time.Second)
	r.picture("client")
	r.turn("c")
	r.picture("compare")
	r.turn("Escape")
	r.turn("p")
	time.Sleep(time.Second)
	r.picture("prepare")
	r.turn("Escape")
	r.turn("i")
	r.turn("ctrl+Return")
	r.write("2")
	r.write("Lighter than she had feared.")
	r.press("Return", "w")
	r.write("I laughed at the shop, and only noticed outside.")
	r.press("Return")
	time.Sleep(time.Second)
	r.picture("integration")
	r.turn("ctrl+shift+e")
	r.turn("Escape")
	p.Process.Signal(syscall.SIGTERM)
	p.Wait()

	r.data = filepath.Join(r.home, "course")
	p = r.open()
	r.turn("Tab", "Tab", "space")
	r.turn("Down", "Return")
	r.turn("h")
	r.picture("send")
	r.turn("Escape")
	r.click(60, 300) // Guides
	time.Sleep(time.Second)
	r.picture("guides")
	r.turn("r")
	r.picture("voice")
	p.Process.Signal(syscall.SIGTERM)
	p.Wait()

	r.data = filepath.Join(r.home, "a home")
	r.furnishHome()
	p = r.open()
	r.picture("home")
	r.turn("Return")
	r.press("Return")
	time.Sleep(3 * time.Second)
	r.press("Right", "Right", "Right", "Right")
	time.Sleep(6 * time.Second)
	r.picture("practice")
	r.press("Escape")
	time.Sleep(4 * time.Second)
	r.turn("Escape")
	r.turn("j")
	r.picture("journal")
	r.turn("Escape")
	r.turn("l")
	r.turn("ctrl+n")
	r.press("Tab", "space", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "space")
	r.picture("letter")
	p.Process.Signal(syscall.SIGTERM)
	p.Wait()

	r.data = filepath.Join(r.home, "reported")
	r.furnish(61 * time.Minute)
	p = r.open()
	r.turn("Return")
	r.turn("ctrl+shift+e")
	r.turn("r")
	time.Sleep(2 * time.Second)
	r.picture("report")
	p.Process.Signal(syscall.SIGTERM)
	p.Wait()

	r.data = filepath.Join(r.home, "fresh")
	p = r.open()
	r.picture("ways")
	r.turn("1")
	r.picture("welcome")
	p.Process.Signal(syscall.SIGTERM)
	p.Wait()

	r.data = filepath.Join(r.home, "Practice")
	r.furnish(34*time.Minute + 2*time.Second)
	pass := r.protect()
	p = r.open("--passphrase-file", pass)
	r.press("Return")
	time.Sleep(9 * time.Second)
	r.press("ctrl+l")
	time.Sleep(3 * time.Second)
	r.picture("locked")
	p.Process.Signal(syscall.SIGTERM)
	p.Wait()
	p = r.open("--passphrase-file", pass)
	r.click(60, 252) // Sound
	time.Sleep(time.Second)
	r.picture("sound")
	r.click(60, 706) // Records
	time.Sleep(2 * time.Second)
	r.picture("records")
	p.Process.Signal(syscall.SIGTERM)
	p.Wait()
}

// protect gives the records a passphrase and a second clinician, and gives the
// file that holds the passphrase.
func (r *room) protect() string {
	r.t.Helper()
	v, err := vault.Open(r.data, vault.Options{})
	if err != nil {
		r.t.Fatal(err)
	}
	key := vault.NewRecoveryKey()
	pass := filepath.Join(r.home, "pass")
	if err := errors.Join(
		v.SetPassphrase(nil, []byte(passphrase), "Dr. Ada Winter", &key),
		v.Admit("Jonas Berg", []byte("another door")),
		v.Close(),
		os.WriteFile(pass, []byte(passphrase+"\n"), 0o600),
	); err != nil {
		r.t.Fatal(err)
	}
	return pass
}

// click presses the mouse on a place of the window.
func (r *room) click(x, y int) {
	r.t.Helper()
	if err := r.command("xdotool", "mousemove", strconv.Itoa(x), strconv.Itoa(y), "click", "1", "mousemove", "640", "799").Run(); err != nil {
		r.t.Fatal(err)
	}
	time.Sleep(time.Second)
}

// picture takes the window in both sizes that must hold.
func (r *room) picture(name string) {
	r.t.Helper()
	for _, size := range [][3]string{{"1024", "640", "-small"}, {"1280", "800", ""}} {
		if err := r.command("xdotool", "search", "--onlyvisible", "--name", "^Doorway$", "windowsize", "--sync", size[0], size[1]).Run(); err != nil {
			r.t.Fatal(err)
		}
		time.Sleep(1200 * time.Millisecond)
		shot := os.Getenv("DOORWAY_SHOTS") + "/" + name + size[2] + ".png"
		if err := r.command("import", "-window", "root", "-crop", size[0]+"x"+size[1]+"+0+0", "+repage", shot).Run(); err != nil {
			r.t.Fatal(err)
		}
	}
}

// furnish keeps some journeys of the last days, and one that is open and as
// long under way as said.
func (r *room) furnish(under time.Duration) {
	r.t.Helper()
	v, err := vault.Open(r.data, vault.Options{})
	if err != nil {
		r.t.Fatal(err)
	}
	defer v.Close()
	now := time.Now()
	for _, j := range []struct {
		client       session.Code
		days, length int
	}{{"K-02", 11, 47}, {"R-07", 10, 58}, {"M-12", 9, 71}, {"R-03", 4, 58}, {"R-07", 3, 62}, {"T-01", 2, 64}} {
		c := &past{now.AddDate(0, 0, -j.days).Truncate(time.Hour)}
		live, done := r.live(v, c, j.client, min(max(j.length, 45), 90))
		for i := 1; i < 5+j.days%4; i++ {
			r.at(live, c, time.Duration(j.length*i/9)*time.Minute, session.Mark{Marker: "insight"})
		}
		r.at(live, c, time.Duration(j.length)*time.Minute, session.End{})
		done()
	}
	c := &past{now.Add(-under)}
	live, done := r.live(v, c, "R-07", 60)
	defer done()
	number := func(n int) *int { return &n }
	r.at(live, c, 3*time.Minute, session.Mark{Marker: session.Medicine})
	r.at(live, c, 11*time.Minute, session.Mark{Marker: "onset"})
	r.at(live, c, 20*time.Minute+time.Second, session.Mark{Marker: "emotion", Text: "tears, softly"})
	r.at(live, c, 22*time.Minute+10*time.Second, session.TakeVitals{Vitals: session.Vitals{Systolic: number(128), Diastolic: number(82), Pulse: number(74), SpO2: number(97)}})
	r.at(live, c, 27*time.Minute+25*time.Second, session.CheckIn{Ratings: session.Ratings{Ease: number(7), Depth: number(8)}})
	r.at(live, c, 32*time.Minute+6*time.Second, session.Mark{Marker: "words", Text: spoken})
	if under > 50*time.Minute {
		r.at(live, c, 47*time.Minute, session.Mark{Marker: "insight"})
	}
}

// live begins a journey in the vault by a clock of the past.
func (r *room) live(v *vault.Vault, c *past, client session.Code, minutes int) (*session.Live, func()) {
	r.t.Helper()
	shipped, err := fs.Sub(assets.Protocols, "protocols")
	if err != nil {
		r.t.Fatal(err)
	}
	p, err := session.ReadLibrary(shipped).Find("lozenge")
	if err != nil {
		r.t.Fatal(err)
	}
	plan, err := session.NewPlan(p, session.Choice{Client: client, Minutes: minutes, Seed: 7, Intention: intention})
	if err != nil {
		r.t.Fatal(err)
	}
	keep, err := v.Begin(session.NewID())
	if err != nil {
		r.t.Fatal(err)
	}
	live, err := session.BeginJourney(c, keep, plan)
	if err != nil {
		r.t.Fatal(err)
	}
	return live, func() {
		live.Close()
		keep.Close()
	}
}

func (r *room) at(l *session.Live, c *past, elapsed time.Duration, a session.Act) {
	r.t.Helper()
	c.now = l.Journey().Began.Add(elapsed)
	if _, err := l.Do(a); err != nil {
		r.t.Fatal(err)
	}
}
