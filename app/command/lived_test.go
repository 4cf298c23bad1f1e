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
	"doorway/session/vault"
)

// lived lives a journey of which some is to be heard again, and gives its id.
func (m *machine) lived() string {
	m.t.Helper()
	m.journey("mark medicine\n")
	m.pass(40 * time.Second)
	m.journey("blend rain 0.9\n")
	m.pass(20 * time.Second)
	m.journey("end\n")
	return m.export().Sessions[0].ID
}

// replayed renders a kept journey.
func (m *machine) replayed(id string, args ...string) (file []byte, sound [][2]float64) {
	m.t.Helper()
	out := filepath.Join(m.t.TempDir(), "sound.wav")
	m.does("", append([]string{"render", "--session", id, "--out", out}, args...)...)
	file, err := os.ReadFile(out)
	if err != nil {
		m.t.Fatal(err)
	}
	sound, _, err = measure.ReadWAV(bytes.NewReader(file))
	if err != nil {
		m.t.Fatal(err)
	}
	return file, sound
}

func TestAKeptJourneyIsHeardAsItWasLived(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	id := m.lived()
	file, sound := m.replayed(id)
	if len(sound) != 68*audio.SampleRate {
		t.Errorf("a minute and 8 s to fade are %d frames long", len(sound))
	}
	if again, _ := m.replayed(id); !bytes.Equal(file, again) {
		t.Error("it is not the same every time")
	}
	_, part := m.replayed(id, "--from", "45s", "--to", "50s")
	if len(part) != 5*audio.SampleRate {
		t.Errorf("five seconds are %d frames long", len(part))
	}
	if bytes.Contains(file, []byte("R-07")) || !bytes.Contains(file, []byte("ICRD\x0b\x00\x00\x002026-11-22")) {
		t.Error("the tags name the client, or do not name the day")
	}
}

func TestAPieceForHomeIsAsLongAsItIsAskedAndNamesNobody(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	file, sound := m.replayed(m.lived(), "--piece", "6")
	if len(sound) != 368*audio.SampleRate {
		t.Errorf("six minutes and 8 s to fade are %d frames long", len(sound))
	}
	if bytes.Contains(file, []byte("R-07")) || !bytes.Contains(file, []byte("A piece for home")) {
		t.Error("the tags name the client, or not what it is")
	}
	if last := measure.Peak(sound[len(sound)-second/10:]); last > 1e-3 {
		t.Errorf("it ends at %v", last)
	}
}

func TestWhatIsMadeOfAKeptJourneyIsNotedInTheAudit(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	m.replayed(m.lived(), "--to", "2s")
	v, err := vault.Open(m.data, vault.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	deeds, err := v.Audit()
	for _, d := range deeds {
		if d.Deed == vault.Exported && d.Detail == "the sound of a session, wav" {
			return
		}
	}
	t.Errorf("the audit holds %+v, %v", deeds, err)
}

func TestAKeptJourneyThatIsNotThereOrTooShortIsSaid(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	id := m.lived()
	out := filepath.Join(t.TempDir(), "sound.flac")
	for _, c := range []struct {
		args  []string
		code  int
		error string
	}{
		{[]string{"--session", "01a2058c-17ca-71bf-9774-96ce5953cf17"}, Failed, "no such session"},
		{[]string{"--session", id, "--to", "3m"}, Misuse, "within the 60 seconds"},
		{[]string{"--session", id, "--out", "x.mp3"}, Misuse, ".wav or .flac"},
		{[]string{"--session", id, "--piece", "13"}, Misuse, "6 to 12 minutes"},
		{[]string{"--session", id, "--piece", "8", "--to", "3m"}, Misuse, "leave out --from and --to"},
		{[]string{"--protocol", "lozenge", "--piece", "8"}, Misuse, "name it with --session"},
	} {
		code, _, err := m.run(nil, append([]string{"render", "--out", out}, c.args...)...)
		if code != c.code || !strings.Contains(err, c.error) {
			t.Errorf("%v ended with %d: %s", c.args, code, err)
		}
		said(t, err)
	}
	v, err := vault.Open(m.data, vault.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	deeds, err := v.Audit()
	for _, d := range deeds {
		if d.Deed == vault.Exported && d.Detail != "" && strings.Contains(d.Detail, "sound") || err != nil {
			t.Errorf("what could not be made is noted: %+v, %v", d, err)
		}
	}
	if there, _ := os.ReadDir(filepath.Dir(out)); len(there) != 0 {
		t.Errorf("there is left: %v", there)
	}
}
