package conductor

import (
	"context"
	"errors"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"doorway/audio"
	"doorway/audio/guide"
	"doorway/audio/measure"
	"doorway/session"
)

// speaks puts a program into a PATH of its own that says a soft tone to whatever
// it is asked.
func speaks(t *testing.T, script string) {
	t.Helper()
	if os.PathSeparator != '/' {
		t.Skip("the program of this test is a shell script")
	}
	folder := t.TempDir()
	path := filepath.Join(folder, "tone.wav")
	f, err := audio.Create(path, audio.Tags{})
	if err != nil {
		t.Fatal(err)
	}
	sound := make([][2]float64, 2*audio.SampleRate)
	for i := range sound {
		v := math.Sin(2*math.Pi*300*float64(i)/audio.SampleRate) / 50
		sound[i] = [2]float64{v, v}
	}
	if err := f.Write(sound); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	t.Setenv("TONE", path)
	t.Setenv("PATH", folder)
	if script != "" {
		if err := os.WriteFile(filepath.Join(folder, "espeak-ng"), []byte("#!/bin/sh\n"+script), 0o755); err != nil {
			t.Fatal(err)
		}
	}
}

const aTone = `while [ $# -gt 0 ]; do [ "$1" = -w ] && /bin/cp "$TONE" "$2"; shift; done`

func TestTheSystemsVoiceSaysEveryCueAsLoudAsTheVoicesThatShip(t *testing.T) {
	speaks(t, aTone)
	g := guides(t)[0]
	g.Parts = g.Parts[:1]
	n := len(g.Cues())
	last := 0
	v, err := SystemVoice(t.Context(), g, func(done, all int) {
		if done != last+1 || all != n {
			t.Errorf("after %d of %d it says %d of %d", last, n, done, all)
		}
		last = done
	})
	if err != nil || last != n {
		t.Fatalf("%d of %d, %v", last, n, err)
	}
	for cue := range n {
		clip := v.Clip(cue)
		if clip == nil || clip != v.Clip(cue) {
			t.Fatalf("cue %d is %v", cue, clip)
		}
		sound := make([][2]float64, clip.Len())
		clip.Stream(sound)
		if l := monoLoudness(sound); math.Abs(l-guide.SpokenLoudness) > 0.3 {
			t.Errorf("cue %d is at %.1f LUFS", cue, l)
		}
	}
	if v.Clip(n) != nil || v.Clip(-1) != nil {
		t.Error("it speaks cues that are none")
	}
}

func TestWithoutAVoiceOfTheSystemAPlainSentenceSaysWhatToDo(t *testing.T) {
	for _, script := range []string{"", "exit 1"} {
		speaks(t, script)
		v, err := SystemVoice(t.Context(), guides(t)[0], func(int, int) { t.Error("it says that it spoke") })
		if plain := (*session.Plain)(nil); v != nil || !errors.As(err, &plain) {
			t.Errorf("%q: %v, %v", script, v, err)
		}
	}
}

func TestTheSystemsVoiceCanBeLeft(t *testing.T) {
	speaks(t, aTone)
	ctx, leave := context.WithCancel(t.Context())
	_, err := SystemVoice(ctx, guides(t)[0], func(done, _ int) {
		if leave(); done > 1 {
			t.Error("it goes on")
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("it says %v", err)
	}
}

func TestASoundIsBroughtToALoudnessBelowTheCeiling(t *testing.T) {
	for name, sound := range map[string][][2]float64{
		"soft":          tonePulses(0.01, 4, 3*audio.SampleRate),
		"loud":          tonePulses(0.9, 4, 3*audio.SampleRate),
		"full of peaks": tonePulses(0.5, 60, 3*audio.SampleRate),
	} {
		got := asLoud(sound, -19)
		if l := monoLoudness(got); math.Abs(l+19) > 0.5 {
			t.Errorf("%s: it is at %.1f LUFS", name, l)
		}
		if p := measure.Decibels(measure.Peak(got)); p > audio.Ceiling {
			t.Errorf("%s: it reaches %.1f dBFS", name, p)
		}
	}
	if p := measure.Peak(asLoud(tonePulses(1e-5, 4, 1000), -19)); p > 1e-3 {
		t.Errorf("what is next to nothing is raised to %v", p)
	}
	if len(asLoud(nil, -19)) != 0 {
		t.Error("nothing becomes something")
	}
}

// tonePulses is a tone that swells and fades like words, more pointed the more.
func tonePulses(peak, pointed float64, n int) [][2]float64 {
	sound := make([][2]float64, n)
	for i := range sound {
		at := float64(i) / audio.SampleRate
		v := peak * math.Sin(2*math.Pi*300*at) * math.Pow(math.Abs(math.Sin(2*math.Pi*2*at)), pointed)
		sound[i] = [2]float64{v, v}
	}
	return sound
}

func TestAVoiceThatIsInstalledSaysAGuide(t *testing.T) {
	if _, err := exec.LookPath("espeak-ng"); err != nil {
		t.Skip("espeak-ng is not installed")
	}
	g := guides(t)[0]
	g.Parts = g.Parts[:1]
	v, err := SystemVoice(t.Context(), g, func(int, int) {})
	if err != nil {
		t.Fatal(err)
	}
	for i, c := range g.Cues() {
		clip := v.Clip(i)
		words := float64(len(c.Say)) / 5.5
		if s := float64(clip.Len()) / audio.SampleRate; s < 0.2*words || s > 0.9*words+2 {
			t.Errorf("“%s” takes %.1f s", c.Say, s)
		}
	}
}
