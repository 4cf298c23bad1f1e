//go:build e2e

package e2e

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// exported is what the tests read of an export.
type exported struct {
	Sessions []struct {
		Events []struct {
			ID      string `json:"id"`
			Seq     int    `json:"seq"`
			Elapsed int64  `json:"elapsed_ms"`
			Kind    string `json:"kind"`
			Act     struct {
				Marker string `json:"marker"`
				Text   string `json:"text"`
				Ease   *int   `json:"ease"`
				Up     *bool  `json:"up"`
			} `json:"act"`
		} `json:"events"`
	} `json:"sessions"`
}

const (
	intention = "To hear my own voice under the rules."
	spoken    = "It is so quiet in here."
)

// TestAJourneyByKeyboardThroughAKillAndALostSoundServer goes the whole way at
// sixty times the speed: begin, mark, hold, silence, the power cut off, go on,
// the sound server killed and back, end; and then looks at what was kept and
// listens to what was heard.
func TestAJourneyByKeyboardThroughAKillAndALostSoundServer(t *testing.T) {
	r := newRoom(t)
	r.unlocked()
	first := r.open("--speed", "60")
	r.shot("1-today")

	r.turn("Return") // prepare a journey
	r.write("R-07")
	r.press("Return")
	r.write(intention)
	r.shot("2-prepare")
	r.act(1, "ctrl+Return")
	began := time.Now()
	time.Sleep(10 * time.Second) // the sound comes in over eight
	r.act(1, "m")
	r.act(1, "o")
	r.act(1, "h") // hold
	time.Sleep(5 * time.Second)
	r.act(1, "c", "7", "Return")
	r.act(1, "period") // silence
	time.Sleep(5 * time.Second)
	r.act(1, "period") // and back
	time.Sleep(5 * time.Second)
	r.act(1, "w")
	r.write(spoken)
	r.act(1, "Return")
	r.shot("3-journey")
	before := r.kept()

	first.Process.Signal(syscall.SIGKILL)
	first.Wait()
	time.Sleep(2 * time.Second)
	second := r.open("--speed", "60")
	r.shot("4-go-on")
	r.act(1, "Return") // go on with the journey
	if now := r.kept(); now != before+1 {
		t.Errorf("%d events were kept before the kill and %d after going on; want one more", before, now)
	}
	time.Sleep(8 * time.Second)
	r.act(1, "i")

	r.killSound()
	r.until("the loss of the sound is kept", 15*time.Second, func() bool { return r.kept() >= before+3 })
	r.act(1, "b") // the journey goes on
	r.shot("5-no-sound")
	r.startSound()
	returned := time.Now()
	r.until("the return of the sound is kept", 15*time.Second, func() bool { return r.kept() >= before+5 })
	if took := time.Since(returned); took > 5*time.Second {
		t.Errorf("the sound came back after %v; it should within five seconds", took)
	}
	time.Sleep(8 * time.Second)
	r.act(1, "h") // release

	r.act(1, "ctrl+shift+e")
	lasted := time.Since(began)
	time.Sleep(10 * time.Second) // the sound goes over eight
	r.shot("6-closing")
	second.Process.Signal(syscall.SIGTERM)
	second.Wait()
	last := r.stopTape()

	checkExport(t, r, lasted)
	r.checkSound()
	if end := last.sound[max(len(last.sound)-24000, 0):]; loudest(end) > 1e-4 {
		t.Errorf("after the end the sound is still at %v", loudest(end))
	}
	checkLog(t, r)
}

// checkExport looks at what was kept of a journey that lasted so long by the
// wall clock, at sixty times the speed.
func checkExport(t *testing.T, r *room, lasted time.Duration) {
	t.Helper()
	r.run("check")
	path := filepath.Join(r.home, "export.json")
	r.run("export", "--format", "json", "--rehearsals", "--out", path)
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var e exported
	if err := json.Unmarshal(b, &e); err != nil {
		t.Fatal(err)
	}
	if len(e.Sessions) != 1 {
		t.Fatalf("%d sessions were exported, want one", len(e.Sessions))
	}
	var kinds []string
	elapsed := int64(0)
	for i, ev := range e.Sessions[0].Events {
		kind := ev.Kind
		if ev.Act.Marker != "" {
			kind += " " + ev.Act.Marker
		}
		kinds = append(kinds, kind)
		if ev.Seq != i+1 || ev.Elapsed < elapsed {
			t.Errorf("event %d has seq %d and elapsed %d after %d", i+1, ev.Seq, ev.Elapsed, elapsed)
		}
		elapsed = ev.Elapsed
		if ev.Kind == "amend" && ev.Act.Text != spoken {
			t.Errorf("the words were kept as %q", ev.Act.Text)
		}
		if ev.Kind == "checkin" && (ev.Act.Ease == nil || *ev.Act.Ease != 7) {
			t.Errorf("the check-in was kept as %+v", ev.Act)
		}
	}
	want := []string{
		"begin", "mark medicine", "mark onset", "hold", "checkin", "silence", "silence", "mark words", "amend",
		"resume", "mark insight", "sound", "mark body", "sound", "release", "end",
	}
	if !slices.Equal(kinds, want) {
		t.Errorf("kept:\n%v\nwant:\n%v", kinds, want)
	}
	// The true time goes on while the program is dead.
	went := time.Duration(elapsed) * time.Millisecond / 60
	t.Logf("the journey lasted %v by the wall clock and %v by its own, a sixtieth of what it shows", lasted, went)
	if off := went - lasted; off < -2*time.Second || off > 2*time.Second {
		t.Errorf("the journey lasted %v by the wall clock and %v by its own", lasted, went)
	}
	if !strings.Contains(string(b), intention) {
		t.Error("the export does not hold the intention")
	}
}

// checkLog looks for what must not be in a log: toolkit calls from a wrong
// thread, stack traces, and anything that a person wrote.
func checkLog(t *testing.T, r *room) {
	t.Helper()
	log := r.words()
	for _, bad := range []string{"Error in Fyne call thread", "goroutine ", "panic:", "R-07", intention, spoken} {
		if strings.Contains(log, bad) {
			t.Errorf("the log holds %q", bad)
		}
	}
}
