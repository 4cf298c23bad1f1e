//go:build !race

package command

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"doorway/audio"
	"doorway/audio/measure"
)

// rendered renders a part of a journey of 45 minutes.
func (m *machine) rendered(args ...string) (file []byte, sound [][2]float64) {
	m.t.Helper()
	out := filepath.Join(m.t.TempDir(), "sound.wav")
	m.does("", append([]string{"render", "--protocol", "lozenge", "--minutes", "45", "--out", out}, args...)...)
	file, err := os.ReadFile(out)
	if err != nil {
		m.t.Fatal(err)
	}
	sound, rate, err := measure.ReadWAV(bytes.NewReader(file))
	if err != nil || rate != audio.SampleRate {
		m.t.Fatalf("the file has a rate of %d: %v", rate, err)
	}
	if others, _ := os.ReadDir(filepath.Dir(out)); len(others) != 1 {
		m.t.Errorf("beside the sound there are %v", others)
	}
	return file, sound
}

func TestARenderingComesInSoftlyAndSounds(t *testing.T) {
	t.Parallel()
	_, sound := newMachine(t).rendered("--to", "25s")
	if len(sound) != 25*second {
		t.Fatalf("it is %d frames long", len(sound))
	}
	if level := measure.Decibels(measure.RMS(sound[15*second:])); level < -45 || level > -15 {
		t.Errorf("its level is %.1f dB", level)
	}
	if peak := measure.Decibels(measure.Peak(sound)); peak > -3 {
		t.Errorf("its peak is %.1f dB", peak)
	}
	if begin, step := measure.Peak(sound[:second/10]), measure.Step(sound); begin > 0.01 || step > 0.05 {
		t.Errorf("it begins at %.3f and steps by up to %.3f", begin, step)
	}
}

func TestARenderingToTheEndFadesAway(t *testing.T) {
	t.Parallel()
	_, sound := newMachine(t).rendered("--from", "44:45")
	if len(sound) != 23*second {
		t.Fatalf("it is %d frames long, not the last 15 s and 8 s to fade", len(sound))
	}
	if before, after := measure.RMS(sound[10*second:15*second]), measure.RMS(sound[22*second:]); before < 0.001 || after > before/10 {
		t.Errorf("it fades from %.4f to %.4f", before, after)
	}
	if end := measure.Peak(sound[len(sound)-second/100:]); end > 0.001 {
		t.Errorf("it is cut off at %.4f", end)
	}
	if step := measure.Step(sound[1:]); step > 0.05 {
		t.Errorf("it steps by up to %.3f", step)
	}
}

func TestTheSameSeedRendersTheSameBytes(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	first, _ := m.rendered("--from", "20m", "--to", "20m10s", "--seed", "7")
	again, sound := m.rendered("--from", "20:00", "--to", "20:10", "--seed", "7")
	other, _ := m.rendered("--from", "20m", "--to", "20m10s", "--seed", "8")
	if !bytes.Equal(first, again) {
		t.Error("the same seed gave other bytes")
	}
	if bytes.Equal(first, other) {
		t.Error("another seed gave the same bytes")
	}
	if len(sound) != 10*second {
		t.Errorf("ten seconds are %d frames long", len(sound))
	}
}

func TestALayerIsHeardInWhatIsRendered(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	_, alone := m.rendered("--from", "20m", "--to", "20m5s")
	_, more := m.rendered("--from", "20m", "--to", "20m5s", "--layer", "rain=0.8", "--layer", "wind=0.2")
	if measure.RMS(difference(alone, more)) < 0.001 {
		t.Error("the rain and the wind are not heard")
	}
}

func difference(a, b [][2]float64) [][2]float64 {
	d := make([][2]float64, min(len(a), len(b)))
	for i := range d {
		d[i] = [2]float64{a[i][0] - b[i][0], a[i][1] - b[i][1]}
	}
	return d
}

func TestAFLACFileTellsHowItsSoundIsMadeAgain(t *testing.T) {
	t.Parallel()
	out := filepath.Join(t.TempDir(), "sound.flac")
	said := newMachine(t).does("", "render", "--protocol", "lozenge", "--minutes", "45", "--to", "2s", "--palette", "tide", "--layer", "sea=0.4", "--seed", "9", "--out", out)
	if said != "" {
		t.Errorf("it printed %q", said)
	}
	file, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	for _, tag := range []string{"fLaC", "TITLE=", "COMMENT=lozenge, 45 minutes, seed 9, tide, sea 0.4"} {
		if !bytes.Contains(file, []byte(tag)) {
			t.Errorf("the file has no %q", tag)
		}
	}
}

func TestThePalettesAreListedALineEach(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(newMachine(t).does("", "render", "--list")), "\n")
	if len(lines) != 7 || !strings.HasPrefix(lines[0], "hearth\tHearth\t") {
		t.Errorf("listed are %q", lines)
	}
	for _, line := range lines {
		if strings.Count(line, "\t") != 2 {
			t.Errorf("%q is not an id, a name and a line", line)
		}
	}
}

func TestBeingInterruptedLeavesNoFile(t *testing.T) {
	out := filepath.Join(t.TempDir(), "sound.flac")
	go func() {
		for { // until it writes
			if part, _ := filepath.Glob(out + "*.part"); len(part) == 1 {
				break
			}
			time.Sleep(time.Millisecond)
		}
		if self, err := os.FindProcess(os.Getpid()); err == nil {
			self.Signal(os.Interrupt)
		}
	}()
	code, _, err := newMachine(t).run(nil, "render", "--protocol", "lozenge", "--out", out)
	if code != Failed || !strings.Contains(err, "nothing is written") {
		t.Errorf("it ended with %d: %s", code, err)
	}
	said(t, err)
	if left, _ := os.ReadDir(filepath.Dir(out)); len(left) != 0 {
		t.Errorf("there is left: %v", left)
	}
}

func TestASoundThatCantBeWrittenLeavesNothing(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "folder.wav")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	for _, out := range []string{filepath.Join(folder, "none", "x.wav"), folder} {
		code, _, err := newMachine(t).run(nil, "render", "--protocol", "lozenge", "--to", "1s", "--out", out)
		if code != Failed || !strings.Contains(err, out) {
			t.Errorf("%s ended with %d: %s", out, code, err)
		}
		said(t, err)
	}
	if left, _ := os.ReadDir(folder); len(left) != 0 {
		t.Errorf("there is left: %v", left)
	}
	if left, _ := filepath.Glob(folder + "*.part"); len(left) != 0 {
		t.Errorf("there is left: %v", left)
	}
}
