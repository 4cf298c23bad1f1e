package command

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"doorway/audio"
)

func TestTheGuidesAreListedWithTheirMinutes(t *testing.T) {
	out := newMachine(t).does("", "guide", "--list")
	line := regexp.MustCompile(`^[a-z-]+\t\d+–\d+\t\S.*\n$`)
	for l := range strings.Lines(out) {
		if !line.MatchString(l) {
			t.Errorf("%q is not id, minutes and name", l)
		}
	}
	if n := strings.Count(out, "\n"); n < 10 || !strings.Contains(out, "small-step\t5–12\tOne small step\n") {
		t.Errorf("there are %d:\n%s", n, out)
	}
}

func TestAGuideAndItsCaptionsAreWrittenToFiles(t *testing.T) {
	folder := t.TempDir()
	sound, captions := filepath.Join(folder, "step.wav"), filepath.Join(folder, "step.vtt")
	m := newMachine(t)
	m.does("", "guide", "--id", "small-step", "--minutes", "5", "--out", sound, "--captions", captions)
	about, err := os.Stat(sound)
	if err != nil {
		t.Fatal(err)
	}
	const frame = 6 // bytes
	if seconds := float64(about.Size()) / frame / audio.SampleRate; seconds < 299 || seconds > 301 {
		t.Errorf("it takes %.1f s", seconds)
	}
	text, err := os.ReadFile(captions)
	if err != nil {
		t.Fatal(err)
	}
	if s := string(text); !strings.HasPrefix(s, "WEBVTT\n\n1\n00:00:06.000 --> ") || !strings.Contains(s, "\nThis is short.") || strings.Count(s, "-->") != 14 {
		t.Errorf("the captions are\n%s", s)
	}
	if _, err := os.Stat(m.data); err == nil {
		t.Error("a guide needs no data folder, and made one")
	}
}

func TestAGuideThatCannotBeMadeIsMisuse(t *testing.T) {
	for line, says := range map[string]string{
		"guide":                                                  "--id",
		"guide --id nothing --out x.wav":                         "choose one of",
		"guide --id small-step":                                  "--out",
		"guide --id small-step --out x.mp3":                      ".flac",
		"guide --id small-step --out x.wav --minutes 4":          "5 to 12 minutes",
		"guide --id small-step --out x.wav --minutes 13":         "5 to 12 minutes",
		"guide --id small-step --out x.wav --voice loud":         "light, low, system, or none",
		"guide --id small-step --out x.wav --captions words.txt": ".vtt",
		"guide --id small-step --out x.wav --seed 0":             "--seed",
	} {
		code, out, err := newMachine(t).run(strings.NewReader(""), strings.Split(line, " ")...)
		if code != Misuse || out != "" || !strings.Contains(err, says) {
			t.Errorf("“%s” ended with %d: %s%s", line, code, out, err)
		}
		said(t, err)
	}
}

func TestCaptionsThatCannotBeWrittenAreSaidAndNoSoundIsMade(t *testing.T) {
	folder := t.TempDir()
	sound := filepath.Join(folder, "step.wav")
	code, _, err := newMachine(t).run(strings.NewReader(""), "guide", "--id", "small-step", "--voice", "none",
		"--out", sound, "--captions", filepath.Join(folder, "nowhere", "step.vtt"))
	if code != Failed {
		t.Errorf("it ended with %d", code)
	}
	said(t, err)
	if _, err := os.Stat(sound); err == nil {
		t.Error("there is a sound file")
	}
}

func TestAMachineWithoutAVoiceOfItsOwnSaysSoInPlaceOfSilence(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	sound := filepath.Join(t.TempDir(), "step.wav")
	code, _, err := newMachine(t).run(strings.NewReader(""), "guide", "--id", "small-step", "--voice", "system", "--out", sound)
	if code != Failed || !strings.Contains(err, "no voice of its own") {
		t.Errorf("it ended with %d: %s", code, err)
	}
	said(t, err)
	if _, err := os.Stat(sound); err == nil {
		t.Error("there is a sound file")
	}
}
