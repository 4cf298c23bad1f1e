package command

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"doorway/session"
	"doorway/session/vault"
)

func TestEachLineGetsOneAnswerInOrder(t *testing.T) {
	table := []struct {
		line  string
		error string // a part of it; empty for an event
	}{
		{line: "mark medicine"},
		{line: "mark words It is so quiet in here."},
		{line: "mark\tonset"},
		{line: "  note  breathing slows \r"},
		{line: "checkin ease=7 depth=8 distress=0 noise=10"},
		{line: "vitals bp=128/82 hr=74 spo2=97 moaas=5"},
		{line: "vitals spo2=97"},
		{line: "hold"},
		{line: "release"},
		{line: "on"},
		{line: "plus 5"},
		{line: "ground on"},
		{line: "ground off"},
		{line: "silence on"},
		{line: "loudness -3.5"},
		{line: "steer calmer"},
		{line: "steer deeper"},
		{line: "steer warmer"},
		{line: "steer lighter"},
		{line: "steer fuller"},
		{line: "steer sparser"},
		{line: "steer planned"},
		{line: "blend rain 0.5"},
		{line: "blend  rain\t0"},
		{line: "home"},
		{line: "status"},
		{line: "", error: "empty"},
		{line: "   ", error: "empty"},
		{line: "fly", error: "“fly” is not a command"},
		{line: "MARK onset", error: "“MARK” is not a command"},
		{line: "mark", error: "takes what to mark"},
		{line: "mark joy", error: "“joy”"},
		{line: "note", error: "no words"},
		{line: "hold now", error: "stands alone"},
		{line: "status now", error: "stands alone"},
		{line: "release", error: "Nothing is held"},
		{line: "home", error: "has begun already"},
		{line: "checkin", error: "at least one rating"},
		{line: "checkin ease=11", error: "0 to 10"},
		{line: "checkin ease=-1", error: "0 to 10"},
		{line: "checkin ease=7.5", error: "“ease=7.5” can't be read"},
		{line: "checkin ease", error: "can't be read"},
		{line: "checkin joy=7", error: "use ease, depth"},
		{line: "checkin ease=7 ease=8", error: "twice"},
		{line: "vitals", error: "at least one value"},
		{line: "vitals bp=8000/1", error: "8000"},
		{line: "vitals bp=80/120", error: "the first number is the higher"},
		{line: "vitals bp=128", error: "bp=128/82"},
		{line: "vitals bp=128/82/3", error: "bp=128/82"},
		{line: "vitals spo2=140", error: "140"},
		{line: "vitals hr=99999999999999999999", error: "can't be read"},
		{line: "vitals moaas=6", error: "MOAA/S"},
		{line: "plus", error: "number of minutes"},
		{line: "plus 0", error: "1 to 60"},
		{line: "plus 1e3", error: "number of minutes"},
		{line: "loudness loud", error: "decibels"},
		{line: "loudness NaN", error: "between"},
		{line: "loudness +Inf", error: "between"},
		{line: "ground", error: "on or off"},
		{line: "silence maybe", error: "on or off"},
		{line: "steer", error: "calmer, deeper"},
		{line: "steer louder", error: "“louder”"},
		{line: "steer calmer now", error: "“calmer now”"},
		{line: "steer planned", error: "as planned already"},
		{line: "blend", error: "a layer and a level"},
		{line: "blend rain", error: "a layer and a level"},
		{line: "blend rain loud", error: "a layer and a level"},
		{line: "blend rain 1.5", error: "0 (off) to 1"},
		{line: "blend rain NaN", error: "0 (off) to 1"},
		{line: "blend thunder 0.5", error: "use one of rain, sea, wind, brown"},
		{line: "amend", error: "the id of an entry"},
		{line: "amend last", error: "“last”"},
		{line: "amend 01a2058c-17ca-71bf-9774-96ce5953cf17", error: "no entry of that id"},
		{line: "closing It was good.", error: "after the end"},
		{line: "note a\x00b", error: "letters that can't be read"},
		{line: "note \xff\xfe", error: "letters that can't be read"},
		{line: "note \x1b[2J", error: "letters that can't be read"},
		{line: "note " + strings.Repeat("ä", 20001), error: "20000"},
		{line: "note " + strings.Repeat("a", 300<<10), error: "longer than can be kept"},
		{line: strings.Repeat("note ", 2<<20), error: "longer than can be kept"},
		{line: "end"},
		{line: "hold", error: "has ended"},
		{line: "steer calmer", error: "has ended"},
		{line: "blend rain 0.5", error: "has ended"},
		{line: "note He smiles."},
		{line: "closing It was good."},
	}
	var in strings.Builder
	for _, c := range table {
		in.WriteString(c.line + "\n")
	}
	m := newMachine(t)
	got := m.journey(in.String())
	if len(got) != len(table) {
		t.Fatalf("%d lines got %d answers", len(table), len(got))
	}
	for i, c := range table {
		if name := clip(c.line); (got[i].Error == "") != (c.error == "") || !strings.Contains(got[i].Error, c.error) {
			t.Errorf("“%s” was answered with %+v", name, got[i])
		}
		if got[i].Error != "" {
			said(t, got[i].Error+"\n")
		}
	}
}

func TestTheLastLineNeedsNoEnd(t *testing.T) {
	if got := newMachine(t).journey("mark onset\nmark insight"); len(got) != 2 || got[1].Event == "" {
		t.Errorf("answered with %+v", got)
	}
}

// witness looks at the disk whenever an answer is written.
type witness struct {
	m    *machine
	kept []int // events on the disk at each answer
}

func (w *witness) Write(p []byte) (int, error) {
	n := 0
	for _, j := range w.m.journals() {
		b, err := os.ReadFile(j)
		if err != nil {
			return 0, err
		}
		n += bytes.Count(b, []byte("\n")) - 1 // a journal's first line is no event
	}
	w.kept = append(w.kept, n)
	return len(p), nil
}

func TestAnAnswerComesWhenItsEventIsOnTheDisk(t *testing.T) {
	m := newMachine(t)
	w := &witness{m: m}
	m.out = w
	m.does("mark medicine\nbogus\nmark onset\nnote quiet\n", "journey", "--no-sound", "--protocol", "lozenge")
	for i, want := range []int{2, 2, 3, 4} {
		if w.kept[i] != want {
			t.Errorf("at answer %d there were %d events on the disk, not %d", i+1, w.kept[i], want)
		}
	}
}

func TestAJourneyIsGoneOnWithAtItsTrueTime(t *testing.T) {
	m := newMachine(t)
	first := m.journey("mark medicine\n")
	m.pass(21 * time.Minute)
	code, out, err := m.run(strings.NewReader("status\nmark onset\nend\n"), "journey", "--no-sound", "--protocol", "lozenge", "--client", "R-07", "--minutes", "60")
	if code != Done || !strings.Contains(err, "Going on with the journey") || !strings.Contains(err, "75 minutes") {
		t.Errorf("going on ended with %d: %s", code, err)
	}
	second := replies(t, out)
	if second[0].Status.Entries != 1 || *second[1].Elapsed != (21*time.Minute).Milliseconds() || second[1].Phase == first[0].Phase {
		t.Errorf("the journey went on with %+v", second)
	}
	if e := m.export(); len(e.Sessions) != 1 || len(e.Sessions[0].Events) != 5 {
		t.Errorf("the record holds %+v", e)
	}
	m.journey("mark onset\n")
	if e := m.export(); len(e.Sessions) != 2 {
		t.Error("after its end a journey was gone on with")
	}
}

func TestOnlyTheSameClientProtocolAndMannerGoOn(t *testing.T) {
	for name, args := range map[string][]string{
		"another client":   {"--client", "R-08"},
		"another protocol": {"--protocol", "infusion"},
		"a rehearsal":      {"--speed", "60"},
	} {
		t.Run(name, func(t *testing.T) {
			m := newMachine(t)
			m.journey("mark medicine\n")
			if got := m.journey("status\n", args...); got[0].Status.Entries != 0 {
				t.Error("it went on with another journey")
			}
			if got := m.journey("status\n"); got[0].Status.Entries != 1 {
				t.Error("the first journey could not be gone on with")
			}
		})
	}
}

func TestARehearsalsTimeIsFastAndItsRecordKeptApart(t *testing.T) {
	m := newMachine(t)
	m.journey("mark medicine\n", "--speed", "60")
	m.pass(10 * time.Second)
	got := m.journey("mark onset\nstatus\n", "--speed", "60")
	if *got[0].Elapsed != (10*time.Minute).Milliseconds() || !got[1].Status.Rehearsal {
		t.Errorf("after ten seconds at sixty times the speed: %+v", got)
	}
	if e := m.export(); len(e.Sessions) != 0 {
		t.Error("the rehearsal stands among the sessions")
	}
	if e := m.export("--rehearsals"); len(e.Sessions) != 1 {
		t.Error("the rehearsal can't be exported")
	}
}

func TestAnEntryIsAmendedByTheIdOfItsAnswer(t *testing.T) {
	m := newMachine(t)
	first := m.journey("mark words quiet\nmark concern\n")
	got := m.journey("amend " + first[0].Event + " so quiet\namend " + first[1].Event + "\namend " + first[1].Event + "\nstatus\n")
	if got[0].Error != "" || got[1].Error != "" || !strings.Contains(got[2].Error, "taken back already") || got[3].Status.Entries != 1 {
		t.Errorf("answered with %+v", got)
	}
}

func TestActsThatMoveTheLandingTellIt(t *testing.T) {
	m := newMachine(t)
	got := m.journey("mark medicine\nplus 5\nhome\nend\n", "--minutes", "60")
	if got[0].Landing != nil || got[3].Landing != nil {
		t.Error("the landing was told where it did not move")
	}
	if got[1].Landing == nil || *got[1].Landing != (65*time.Minute).Milliseconds() || *got[2].Landing >= *got[1].Landing {
		t.Errorf("the landing after +5 and on the way home: %+v", got[1:3])
	}
}

func TestAPaletteIsChosenForAJourneyThatBegins(t *testing.T) {
	m := newMachine(t)
	m.journey("end\n", "--palette", "tide")
	m.journey("end\n")
	e := m.export()
	if len(e.Sessions) != 2 || e.Sessions[0].Soundscape.Palette != "tide" || e.Sessions[1].Soundscape.Palette != "" {
		t.Errorf("the record holds %+v", e)
	}
}

func TestTheStatusTellsHowTheSoundLeansAndWhatLiesUnderIt(t *testing.T) {
	m := newMachine(t)
	m.journey("steer deeper\nsteer deeper\nblend rain 0.5\nblend sea 0.2\nblend rain 0\n")
	s := m.journey("status\n")[0].Status
	if s.Lean != (session.Lean{Depth: 2}) || len(s.Layers) != 1 || s.Layers[0] != (session.Layer{ID: "sea", Level: 0.2}) {
		t.Errorf("the status tells %+v", s)
	}
}

func TestAJourneyStaysOpenWhenNobodyReadsOrSpeaksAnyMore(t *testing.T) {
	m := newMachine(t)
	args := []string{"journey", "--no-sound", "--protocol", "lozenge", "--client", "R-07"}
	code, _, err := m.run(io.MultiReader(strings.NewReader("mark medicine\nmark on"), iotest.ErrReader(errors.New("read /dev/tty: input/output error"))), args...)
	if code != Failed || !strings.Contains(err, "The input can't be read any more; the journey stays open") {
		t.Errorf("a broken input ended with %d: %s", code, err)
	}
	read, write, perr := os.Pipe()
	if perr != nil {
		t.Fatal(perr)
	}
	defer write.Close()
	read.Close()
	m.out = write
	code, _, err = m.run(strings.NewReader("mark onset\nmark insight\n"), args...)
	if code != Failed || !strings.Contains(err, "The answers can't be written any more; the journey stays open") {
		t.Errorf("a broken output ended with %d: %s", code, err)
	}
	m.out = nil
	if got := m.journey("status\n"); got[0].Status.Entries != 2 {
		t.Errorf("of two marks there are %d", got[0].Status.Entries)
	}
}

func TestASecondProgramIsTurnedAway(t *testing.T) {
	m := newMachine(t)
	m.journey("mark medicine\n")
	v, err := vault.Open(m.data, vault.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	for _, args := range [][]string{{"journey", "--protocol", "lozenge", "--no-sound"}, {"check"}, {"export", "--format", "json", "--out", filepath.Join(t.TempDir(), "x")}} {
		code, out, err := m.run(strings.NewReader("mark onset\n"), args...)
		if code != Failed || out != "" || !strings.Contains(err, "already open") {
			t.Errorf("%v ended with %d: %s%s", args, code, out, err)
		}
		said(t, err)
	}
}

func TestAFolderThatCantBeWrittenIsNamed(t *testing.T) {
	m := newMachine(t)
	m.write("file", "")
	m.data = filepath.Join(m.data, "file", "data")
	code, _, err := m.run(strings.NewReader(""), "journey", "--protocol", "lozenge", "--no-sound")
	if code != Failed || !strings.Contains(err, m.data) || !strings.Contains(err, "--data") {
		t.Errorf("it ended with %d: %s", code, err)
	}
}

func TestProtocolsAreListedAndBrokenOnesNamed(t *testing.T) {
	m := newMachine(t)
	m.write("protocols/ours.toml", "id = \"ours\"\nname = \"Ours\"\nleast = 10\n")
	code, out, err := m.run(strings.NewReader(""), "journey", "--list")
	want := "infusion\t45–90\tInfusion\nintramuscular\t45–90\tIntramuscular\nintranasal\t45–90\tIntranasal\nlozenge\t45–90\tLozenge\n"
	if code != Done || out != want {
		t.Errorf("it ended with %d and printed %q", code, out)
	}
	if !strings.Contains(err, "ours.toml") || !strings.Contains(err, "line 3") {
		t.Errorf("the broken file is not named with its line: %s", err)
	}
	said(t, err)
	if code, _, err := m.run(strings.NewReader(""), "render", "--protocol", "ours", "--out", "x.wav"); code != Misuse || !strings.Contains(err, "line 3") {
		t.Errorf("choosing a broken one ended with %d: %s", code, err)
	}
	if _, err := os.Stat(filepath.Join(m.data, "vault")); err == nil {
		t.Error("a list made a vault")
	}
}

func TestALockedVaultOpensWithItsPassphraseOnly(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	file := func(text string) string {
		path := filepath.Join(t.TempDir(), "passphrase")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	m.journey("mark medicine\n", "--passphrase-file", file("the river knows\n"))
	for _, c := range []struct {
		name, file, error string
	}{
		{"none", "", "locked"},
		{"a wrong one", file("the river forgets\n"), "not the passphrase"},
		{"an empty file", file(""), "empty"},
		{"an empty line", file("\r\nthe river knows\n"), "empty"},
		{"a file that is not there", "/nonexistent/passphrase", "can't be read"},
		{"a folder", t.TempDir(), "can't be read"},
		{"a file of something else", file(strings.Repeat("x", 1<<20)), "longer than a passphrase"},
	} {
		code, out, err := m.run(strings.NewReader("mark onset\n"), "journey", "--protocol", "lozenge", "--client", "R-07", "--no-sound", "--passphrase-file", c.file)
		if code != Failed || out != "" || !strings.Contains(err, c.error) {
			t.Errorf("%s ended with %d: %s%s", c.name, code, out, err)
		}
		said(t, err)
	}
	if got := m.journey("status\n", "--passphrase-file", file("\uFEFFthe river knows\r\nanother line\n")); got[0].Status.Entries != 1 {
		t.Error("the right passphrase, as another system writes it, did not go on with the journey")
	}
}
