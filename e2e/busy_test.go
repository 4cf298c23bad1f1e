//go:build e2e

package e2e

import (
	"flag"
	"io/fs"
	"math"
	"os"
	"os/exec"
	"runtime"
	"testing"
	"time"

	"doorway/app/conductor"
	"doorway/assets"
	"doorway/audio"
	"doorway/audio/measure"
	"doorway/session"
)

var busyFor = flag.Duration("busy", 20*time.Second, "how long a journey sounds while every core is kept busy")

// TestTheSoundHoldsWhileEveryCoreIsBusy plays a journey through the real output
// beside one endless loop per core. Where a block came too late the recording
// has a hole, a bend, or comes later than the same journey rendered.
func TestTheSoundHoldsWhileEveryCoreIsBusy(t *testing.T) {
	r := newRoom(t)
	for range runtime.NumCPU() {
		r.start(exec.Command("sh", "-c", "while :; do :; done"))
	}
	cmd := r.command(r.program, "journey", "--protocol", "lozenge", "--client", "R-07", "--minutes", "60", "--seed", "7", "--data", r.data)
	h := talkTo(t, cmd)
	begun := h.ask("status")
	began := time.Now().Add(-time.Duration(begun.Elapsed) * time.Millisecond)
	// The recording can't have begun later than what it holds at any moment says.
	rolling := time.Now()
	for end := rolling.Add(*busyFor); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if info, err := os.Stat(r.tapes[0].path); err == nil {
			if at := time.Now().Add(-at(int(info.Size()-44) / 4)); at.Before(rolling) {
				rolling = at
			}
		}
	}
	h.ask("status")
	heard := r.stopTape()
	h.leave()
	r.checkSound()

	first := func(most float64) (n int) {
		for n < len(heard.sound) && max(math.Abs(heard.sound[n][0]), math.Abs(heard.sound[n][1])) <= most {
			n++
		}
		return n
	}
	sound := heard.sound[first(0):]
	zeros := 0
	for i, f := range sound {
		if f != [2]float64{} {
			zeros = 0
		} else if zeros++; i > 2*audio.SampleRate && zeros == audio.SampleRate/200 {
			t.Errorf("there is a hole at %v", at(i))
		}
	}

	should := make([][2]float64, len(sound)+audio.SampleRate)
	music, err := conductor.Render(planned(t), 0, at(len(should)))
	if err != nil {
		t.Fatal(err)
	}
	music.Stream(should)
	early := shift(t, sound, should, 10*audio.SampleRate)
	late := shift(t, sound, should, len(sound)-2*audio.SampleRate)
	if early != late {
		t.Errorf("after %v the sound is %d frames later than it was after 10 s; some of it came too late to be heard", at(len(sound)), early-late)
	}
	after := rolling.Sub(began)
	t.Logf("its first frame was heard at most %v after the beginning; it passes -60 dBFS after %v", after+at(first(0)+early), after+at(first(0.001)))
	t.Logf("%v beside %d busy loops, peak %.3f, no frame lost", at(len(sound)).Round(time.Second), runtime.NumCPU(), measure.Peak(sound))
}

// planned is the journey that the command line above asks for.
func planned(t *testing.T) session.Plan {
	t.Helper()
	shipped, err := fs.Sub(assets.Protocols, "protocols")
	if err != nil {
		t.Fatal(err)
	}
	p, err := session.ReadLibrary(shipped).Find("lozenge")
	if err != nil {
		t.Fatal(err)
	}
	plan, err := session.NewPlan(p, session.Choice{Client: "R-07", Minutes: 60, Seed: 7})
	if err != nil {
		t.Fatal(err)
	}
	return plan
}

// shift finds by how many frames a second of sound lies after the place in
// should that is like it, looking half a second to either side.
func shift(t *testing.T, sound, should [][2]float64, from int) int {
	t.Helper()
	const most = audio.SampleRate / 2
	best, found := 0.0, 0
	for by := -most; by <= most; by++ {
		var both, a, b float64
		for i := from; i < from+audio.SampleRate; i += 7 {
			x, y := sound[i][0], should[i-by][0]
			both, a, b = both+x*y, a+x*x, b+y*y
		}
		if alike := both / math.Sqrt(a*b+1e-30); alike > best {
			best, found = alike, by
		}
	}
	if best < 0.95 {
		t.Errorf("%v in, what is heard is like the journey rendered by %.2f at most", at(from), best)
	}
	return found
}
