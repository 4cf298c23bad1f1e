package command

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"doorway/session/vault"
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

// lockedMachine is a machine whose records have a passphrase.
func lockedMachine(t *testing.T) (m *machine, pass string) {
	t.Helper()
	m = newMachine(t)
	pass = filepath.Join(t.TempDir(), "pass")
	if err := os.WriteFile(pass, []byte("a quiet river\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	m.does("mark words So quiet.\nend\n", "journey", "--no-sound", "--protocol", "lozenge", "--client", "R-07", "--passphrase-file", pass)
	return m, pass
}

func TestABackupIsRestoredToAFreshPlaceAndNeverOverRecords(t *testing.T) {
	m, pass := lockedMachine(t)
	file := filepath.Join(t.TempDir(), "copy.doorway-backup")
	if out := m.does("", "backup", "--out", file, "--passphrase-file", pass); !strings.Contains(out, "reads back whole") {
		t.Errorf("the backup was said to be %q", out)
	}
	code, _, err := m.run(nil, "backup", "--out", file, "--passphrase-file", pass)
	if code != Failed || !strings.Contains(err, "There is a file") {
		t.Errorf("a second backup over the first ended with %d: %s", code, err)
	}
	code, _, err = m.run(nil, "restore", "--from", file, "--passphrase-file", pass)
	if code != Failed || !strings.Contains(err, "never writes over") {
		t.Errorf("a restore over records ended with %d: %s", code, err)
	}
	m.data = filepath.Join(t.TempDir(), "fresh")
	code, _, err = m.run(nil, "restore", "--from", file)
	if code != Failed || !strings.Contains(err, "--passphrase-file") {
		t.Errorf("a restore without a passphrase ended with %d: %s", code, err)
	}
	said(t, err)
	if out := m.does("", "restore", "--from", file, "--passphrase-file", pass); !strings.Contains(out, "All is whole: 1 session, 3 events.") {
		t.Errorf("the restore was said to be %q", out)
	}
	if out := m.does("", "check", "--passphrase-file", pass); !strings.Contains(out, "All is whole: 1 session, 3 events.") {
		t.Errorf("what was restored is %q", out)
	}
}

func TestABackupOfRecordsWithoutAPassphraseIsRefused(t *testing.T) {
	m := newMachine(t)
	m.journey("mark medicine\n")
	file := filepath.Join(t.TempDir(), "copy")
	code, _, err := m.run(nil, "backup", "--out", file)
	if code != Failed {
		t.Errorf("it ended with %d", code)
	}
	said(t, err)
	if _, err := os.Stat(file); err == nil {
		t.Error("a file was written")
	}
}

func TestADamagedBackupRestoresNothing(t *testing.T) {
	m, pass := lockedMachine(t)
	file := filepath.Join(t.TempDir(), "copy")
	m.does("", "backup", "--out", file, "--passphrase-file", pass)
	b, err := os.ReadFile(file)
	if err == nil {
		b[len(b)/2] ^= 1
		err = os.WriteFile(file, b, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	m.data = filepath.Join(t.TempDir(), "fresh")
	code, _, sentence := m.run(nil, "restore", "--from", file, "--passphrase-file", pass)
	if code != Failed || !strings.Contains(sentence, "nothing was restored") {
		t.Errorf("it ended with %d: %s", code, sentence)
	}
	if left, _ := filepath.Glob(filepath.Join(m.data, "vault", "*")); len(left) > 0 {
		t.Errorf("it left %v", left)
	}
}

func TestProcessNotesAndTheAuditAreExportedOnlyWhenAskedForByName(t *testing.T) {
	m, pass := lockedMachine(t)
	v, err := vault.Open(m.data, vault.Options{Passphrase: []byte("a quiet river")})
	if err != nil {
		t.Fatal(err)
	}
	all, err := v.Sessions()
	if err == nil {
		err = v.AddProcessNote(all[0].ID, "between us")
	}
	if err := errors.Join(err, v.Close()); err != nil {
		t.Fatal(err)
	}
	written := func(format string, args ...string) string {
		t.Helper()
		out := filepath.Join(t.TempDir(), "records."+format)
		m.does("", append([]string{"export", "--format", format, "--out", out, "--passphrase-file", pass}, args...)...)
		b, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	for _, plain := range []string{written("json"), written("csv")} {
		if strings.Contains(plain, "between us") || strings.Contains(plain, `"deed"`) || !strings.Contains(plain, "So quiet.") {
			t.Errorf("a plain export holds %s", plain)
		}
	}
	if notes := written("json", "--process-notes"); !strings.Contains(notes, "between us") {
		t.Error("the process notes are missing")
	}
	audit := written("json", "--audit")
	for _, deed := range []string{"opened", "exported", "json, 1 session, with process notes", "process notes read"} {
		if !strings.Contains(audit, deed) {
			t.Errorf("the audit does not tell %q: %s", deed, audit)
		}
	}
	code, _, sentence := m.run(nil, "export", "--format", "csv", "--process-notes", "--out", "x", "--passphrase-file", pass)
	if code != Misuse {
		t.Errorf("process notes as CSV ended with %d: %s", code, sentence)
	}
}
