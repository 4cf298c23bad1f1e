package vault

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestTheAuditTellsWhoDidWhatAndShowsWhatWasTakenFromIt(t *testing.T) {
	dir := t.TempDir()
	v, err := Open(dir, Options{Passphrase: []byte("one"), Name: "Ada", cost: cheap})
	if err != nil {
		t.Fatal(err)
	}
	if err := v.Record(Exported, "json"); err != nil {
		t.Fatal(err)
	}
	if err := v.SetPassphrase([]byte("one"), []byte("two"), "", nil); err != nil {
		t.Fatal(err)
	}
	shut(t, v)
	v = open(t, dir, "two")
	all, err := v.Audit()
	if err != nil {
		t.Fatal(err)
	}
	var told []string
	for _, d := range all {
		told = append(told, d.Who+" "+string(d.Deed))
	}
	if got, want := strings.Join(told, ", "), "Ada opened, Ada exported, Ada passphrase changed, Ada closed, Ada opened"; got != want {
		t.Errorf("told %q, want %q", got, want)
	}
	path := v.audit().path
	shut(t, v)

	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	lines := bytes.SplitAfter(good, []byte("\n"))
	for name, bad := range map[string][]byte{
		"cut short by a line": bytes.Join(lines[:6], nil),
		"without a line":      bytes.Join(append(append([][]byte{}, lines[:2]...), lines[3:]...), nil),
		"two lines swapped":   bytes.Join([][]byte{lines[0], lines[2], lines[1], lines[3], lines[4]}, nil),
		"a letter changed":    append(append(append([]byte{}, good[:len(good)/2]...), good[len(good)/2]^1), good[len(good)/2+1:]...),
		"gone":                nil,
	} {
		if err := os.WriteFile(path, bad, 0o600); err != nil {
			t.Fatal(err)
		}
		if bad == nil {
			os.Remove(path)
		}
		// Without the opening's own entry, as the check would find it.
		v, err := Open(dir, Options{Passphrase: []byte("two"), cost: cheap, silent: true})
		if err != nil {
			t.Fatal(err)
		}
		if r, err := v.Check(nil); err != nil || r.Whole() {
			t.Errorf("%s: the check finds nothing (%v)", name, err)
		}
		if _, err := v.Audit(); err == nil {
			t.Errorf("%s: the audit reads as whole", name)
		}
		shut(t, v)
	}
}

func TestProcessNotesAreADrawerApart(t *testing.T) {
	dir := t.TempDir()
	v, err := Open(dir, Options{Passphrase: []byte("one"), Name: "Ada", cost: cheap})
	if err != nil {
		t.Fatal(err)
	}
	id := kept(t, v, some(1)...)
	for _, text := range []string{"I felt protective.", "Ask in supervision."} {
		if err := v.AddProcessNote(id, text); err != nil {
			t.Fatal(err)
		}
	}
	shut(t, v)
	v = open(t, dir, "one")
	notes, err := v.ProcessNotes(id)
	if err != nil || len(notes) != 2 || notes[1].Text != "Ask in supervision." || notes[1].By != "Ada" {
		t.Errorf("%+v %v", notes, err)
	}
	if events, err := v.Events(id); err != nil || strings.Contains(text(t, events), "protective") {
		t.Error("the record holds a process note", err)
	}
	all, err := v.Audit()
	if err != nil || all[len(all)-1].Deed != ProcessNotesRead || all[len(all)-1].Detail != string(id) {
		t.Errorf("the audit ends with %+v, %v", all[len(all)-1], err)
	}
	// The key of the records alone reads none of them.
	b, err := os.ReadFile(v.process(id).path)
	if err != nil {
		t.Fatal(err)
	}
	if r := readLines[ProcessNote](b, processKind, string(id), v.ring.Load().journals); r.fault == nil {
		t.Error("the records' key opens process notes")
	}
	whole(t, v)
	shut(t, v)
	if err := os.Remove(filepath.Join(dir, "vault", "process", string(id)+suffix)); err != nil {
		t.Fatal(err)
	}
	v = open(t, dir, "one")
	if r, err := v.Check(nil); err != nil || r.Whole() {
		t.Error("the check misses no process notes", err)
	}
	shut(t, v)
}

func TestATornLineOfALedgerIsNoDamageAndTheNextEntryStandsInItsPlace(t *testing.T) {
	dir := t.TempDir()
	v := open(t, dir, "one")
	id := kept(t, v, some(1)...)
	if err := v.AddProcessNote(id, "first"); err != nil {
		t.Fatal(err)
	}
	path := v.process(id).path
	f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	f.WriteString("half a li")
	f.Close()
	if err := v.AddProcessNote(id, "second"); err != nil {
		t.Fatal(err)
	}
	notes, err := v.ProcessNotes(id)
	if err != nil || len(notes) != 2 || notes[1].Text != "second" {
		t.Errorf("%+v %v", notes, err)
	}
	whole(t, v)
	shut(t, v)
}
