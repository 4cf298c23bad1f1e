package command

import (
	"archive/zip"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"doorway/session"
	"doorway/session/vault"
)

// practice is a machine with a client who has a course, a journey and a note
// apart, and another with a journey alone.
func practice(t *testing.T) *machine {
	t.Helper()
	m := newMachine(t)
	m.journey("mark medicine\nnote So quiet.\nend\n")
	m.journey("mark insight\nend\n", "--client", "R-08")
	v, err := vault.Open(m.data, vault.Options{})
	if err != nil {
		t.Fatal(err)
	}
	id, err := v.Enrol(session.Profile{Code: "R-07", Name: "Ruth Lindt"})
	if err == nil {
		_, err = v.Add(id, session.Outside{Name: "CADSS", On: "2020-02-02", Score: 4})
	}
	all, err2 := v.Sessions()
	if err := errors.Join(err, err2, v.AddProcessNote(all[0].ID, "between us"), v.Close()); err != nil {
		t.Fatal(err)
	}
	return m
}

func read(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestWhatWasExportedIsTakenInElsewhereWhole(t *testing.T) {
	m, dir := practice(t), t.TempDir()
	first, again := filepath.Join(dir, "first.json"), filepath.Join(dir, "again.json")
	if out := m.does("", "export", "--format", "json", "--process-notes", "--out", first); !strings.Contains(out, "1 client and 2 sessions") {
		t.Errorf("%q", out)
	}
	m.data = filepath.Join(dir, "fresh")
	if out := m.does("", "import", "--from", first); out != "3 records taken in.\n" {
		t.Errorf("%q", out)
	}
	if out := m.does("", "import", "--from", first); out != "0 records taken in; 3 had been here already.\n" {
		t.Errorf("%q", out)
	}
	m.does("", "export", "--format", "json", "--process-notes", "--out", again)
	if read(t, first) != read(t, again) {
		t.Error("it came out otherwise")
	}
	if out := m.does("", "check"); !strings.Contains(out, "All is whole: 2 sessions") {
		t.Errorf("%q", out)
	}
}

func TestWhatCantBeTakenInIsNamedAndMakesNoRecords(t *testing.T) {
	m, dir := practice(t), t.TempDir()
	good := filepath.Join(dir, "good.json")
	m.does("", "export", "--format", "json", "--out", good)
	file := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	whole := read(t, good)
	for _, c := range []struct {
		from  string
		code  int
		wants []string
	}{
		{"", Misuse, []string{"--from"}},
		{filepath.Join(dir, "none"), Failed, []string{"can't be read"}},
		{file("words", "Dear Sam,"), Failed, []string{"no export of Doorway"}},
		{file("half", whole[:len(whole)/2]), Failed, []string{"not all of it is there"}},
		{file("broken", strings.Replace(whole, `"kind": "end"`, `"kind": "ended"`, 2)), Failed, []string{"Record 1 of “sessions”", "Record 2 of “sessions”", "Nothing of"}},
		{file("order", strings.ReplaceAll(whole, `"seq": 2`, `"seq": 3`)), Failed, []string{"out of order", "Nothing of"}},
	} {
		data := filepath.Join(t.TempDir(), "fresh")
		m.data = data
		code, out, err := m.run(nil, "import", "--from", c.from)
		if code != c.code || out != "" {
			t.Errorf("%s ended with %d: %s", c.from, code, out)
		}
		for _, want := range c.wants {
			if !strings.Contains(err, want) {
				t.Errorf("%s: %q does not say %q", c.from, err, want)
			}
		}
		for line := range strings.Lines(err) {
			said(t, line)
		}
		if left, _ := filepath.Glob(filepath.Join(data, "vault", "sessions", "*")); len(left) > 0 {
			t.Errorf("%s left %v", c.from, left)
		}
	}
}

func TestAClientIsExportedWithTheirCourse(t *testing.T) {
	m, dir := practice(t), t.TempDir()
	out := filepath.Join(dir, "one.json")
	m.does("", "export", "--format", "json", "--client", "r-07", "--out", out)
	if text := read(t, out); !strings.Contains(text, "CADSS") || strings.Contains(text, "R-08") || !strings.Contains(text, "So quiet.") {
		t.Errorf("%s", text)
	}
	m.does("", "export", "--format", "json", "--client", "R-08", "--out", out)
	if text := read(t, out); strings.Contains(text, "CADSS") || !strings.Contains(text, "R-08") || !strings.Contains(text, `"clients": []`) {
		t.Errorf("%s", text)
	}
}

func TestTablesComeInOneFileInAFolderOrInAnArchive(t *testing.T) {
	m, dir := practice(t), t.TempDir()
	one, folder, archive := filepath.Join(dir, "one.CSV"), filepath.Join(dir, "records"), filepath.Join(dir, "records.zip")
	for _, out := range []string{one, folder, archive} {
		m.does("", "export", "--format", "csv", "--out", out)
	}
	if text := read(t, one); !strings.Contains(text, "So quiet.") || strings.Contains(text, "CADSS") {
		t.Errorf("%s", text)
	}
	if text := read(t, filepath.Join(folder, "outside.csv")); !strings.Contains(text, "CADSS") {
		t.Errorf("%s", text)
	}
	z, err := zip.OpenReader(archive)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	if len(z.File) != 14 {
		t.Errorf("%d files", len(z.File))
	}
	code, _, said1 := m.run(nil, "export", "--format", "csv", "--out", folder)
	if code != Failed || !strings.Contains(said1, "holds something already") {
		t.Errorf("a second time over the first ended with %d: %s", code, said1)
	}
}

func TestABundleNamesPeopleOnlyWhenAsked(t *testing.T) {
	m, dir := practice(t), t.TempDir()
	out := filepath.Join(dir, "bundle.json")
	m.does("", "export", "--format", "fhir", "--out", out)
	if text := read(t, out); !strings.Contains(text, `"resourceType": "Bundle"`) || !strings.Contains(text, "CADSS") || strings.Contains(text, "Lindt") {
		t.Errorf("%s", text)
	}
	m.does("", "export", "--format", "fhir", "--names", "--out", out)
	if text := read(t, out); !strings.Contains(text, "Lindt") || !strings.Contains(text, `"timestamp": "2026-11-22T19:30:00.000+01:00"`) {
		t.Errorf("%s", text)
	}
	if code, _, err := m.run(nil, "export", "--format", "fhir", "--rehearsals", "--out", out); code != Misuse {
		t.Errorf("%d %s", code, err)
	}
}
