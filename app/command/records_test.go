package command

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestAnExportHoldsWhatWasAskedFor(t *testing.T) {
	m := newMachine(t)
	m.journey("mark medicine\nend\n")
	m.pass(time.Hour)
	m.journey("mark medicine\n", "--client", "R-08")
	m.journey("mark medicine\n", "--speed", "60")
	if both := m.export().Sessions; len(both[0].Events) != 3 || len(both[1].Events) != 2 {
		t.Error("the sessions are not in the order in which they were lived")
	}
	rehearsal := ""
	for _, s := range m.export("--rehearsals").Sessions {
		found := false
		for _, plain := range m.export().Sessions {
			found = found || plain.ID == s.ID
		}
		if !found {
			rehearsal = s.ID
		}
	}
	for _, c := range []struct {
		args []string
		want int
	}{
		{nil, 2},
		{[]string{"--rehearsals"}, 3},
		{[]string{"--client", "R-07"}, 1},
		{[]string{"--client", " R-08 "}, 1},
		{[]string{"--client", "R-07", "--rehearsals"}, 2},
		{[]string{"--session", rehearsal}, 1},
		{[]string{"--session", strings.ToUpper(rehearsal)}, 1},
	} {
		if e := m.export(c.args...); len(e.Sessions) != c.want {
			t.Errorf("%v exported %d sessions, not %d", c.args, len(e.Sessions), c.want)
		}
	}
}

func TestAnExportThatCantBeMadeWritesNothing(t *testing.T) {
	m := newMachine(t)
	m.journey("mark medicine\n")
	out := filepath.Join(t.TempDir(), "records")
	if err := os.WriteFile(out, []byte("older"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args  []string
		error string
	}{
		{[]string{"--client", "R-09"}, "R-09"},
		{[]string{"--session", "01a2058c-17ca-71bf-9774-96ce5953cf17"}, "no such session"},
		{[]string{"--out", filepath.Join(out, "x")}, filepath.Join(out, "x")},
		{[]string{"--out", t.TempDir()}, "can't be written"},
	} {
		code, said1, err := m.run(nil, append([]string{"export", "--format", "json", "--out", out}, c.args...)...)
		if code != Failed || said1 != "" || !strings.Contains(err, c.error) {
			t.Errorf("%v ended with %d: %s", c.args, code, err)
		}
		said(t, err)
	}
	if b, err := os.ReadFile(out); string(b) != "older" {
		t.Errorf("the file that was there holds %q, %v", b, err)
	}
}

func TestACSVExportHasTheMarks(t *testing.T) {
	m := newMachine(t)
	m.journey("mark words So quiet.\n")
	out := filepath.Join(t.TempDir(), "records.csv")
	m.does("", "export", "--format", "csv", "--out", out)
	if b, err := os.ReadFile(out); err != nil || !strings.Contains(string(b), "So quiet.") {
		t.Errorf("the export holds %q, %v", b, err)
	}
}

func TestRecordsAreNotLookedForWhereThereIsNoFolder(t *testing.T) {
	m := newMachine(t)
	for _, args := range [][]string{{"check"}, {"export", "--format", "json", "--out", "x"}} {
		code, _, err := m.run(nil, args...)
		if code != Failed || !strings.Contains(err, m.data) {
			t.Errorf("%v ended with %d: %s", args, code, err)
		}
		said(t, err)
	}
	if _, err := os.Stat(m.data); err == nil {
		t.Error("a folder was made where none was")
	}
}

func TestACheckTellsWholeFromDamaged(t *testing.T) {
	m := newMachine(t)
	m.journey("mark medicine\nmark onset\nend\n")
	if out := m.does("", "check"); out != "All is whole: 1 session, 4 events.\n" {
		t.Errorf("a whole vault was said to be %q", out)
	}
	journal := m.journals()[0]
	b, err := os.ReadFile(journal)
	if err != nil {
		t.Fatal(err)
	}
	second := bytes.IndexByte(b, '\n') + 20
	b[second] ^= 1
	if err := os.WriteFile(journal, b, 0o600); err != nil {
		t.Fatal(err)
	}
	code, out, said1 := m.run(nil, "check")
	if code != Failed || !strings.Contains(out, "line 2") || !strings.Contains(said1, "can still be exported") {
		t.Errorf("a damaged vault ended with %d: %s%s", code, out, said1)
	}
	if e := m.export(); len(e.Sessions[0].Events) != 4 {
		t.Errorf("of four events %d were exported", len(e.Sessions[0].Events))
	}
}
