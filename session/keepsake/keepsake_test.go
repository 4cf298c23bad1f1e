package keepsake

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"doorway/session"
)

func said(sound string) func() (io.ReadCloser, error) {
	return func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(sound)), nil }
}

func at(day, hour int) time.Time { return time.Date(2026, 11, day, hour, 14, 0, 0, time.UTC) }

// written writes a book and gives its page and the names of its files.
func written(t *testing.T, b Book) (page string, names []string) {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "journal")
	if err := Write(folder, b); err != nil {
		t.Fatal(err)
	}
	all, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range all {
		names = append(names, f.Name())
	}
	b2, err := os.ReadFile(filepath.Join(folder, pageName))
	if err != nil {
		t.Fatal(err)
	}
	return string(b2), names
}

func TestWhatWasWrittenStandsOnThePageAndWhatWasSpokenBesideIt(t *testing.T) {
	page, names := written(t, Book{Language: "en", Title: "My journal", About: "Written on 25 November 2026", Entries: []Entry{
		{At: at(25, 20), When: "Wednesday, 25 November 2026, 20:14", Purpose: "Body", Prompt: "Where is it warm?", Text: "My hands.\n\nAnd the room."},
		{At: at(25, 21), When: "Wednesday, 25 November 2026, 21:14", Spoken: said("fLaC1"), Length: "1 min 20 s"},
	}})
	for _, want := range []string{
		`<html lang="en">`, "<h1 dir=\"auto\">My journal</h1>", "Wednesday, 25 November 2026, 20:14", "Where is it warm?",
		`<p dir="auto">My hands.</p>`, `<p dir="auto">And the room.</p>`, `src="2026-11-25-evening.flac"`, "1 min 20 s",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("%s is not on the page:\n%s", want, page)
		}
	}
	if want := []string{"2026-11-25-evening.flac", "journal.html"}; !slices.Equal(names, want) {
		t.Errorf("in the folder: %v", names)
	}
}

func TestFilesAreCalledByTheDayAndItsPartAndNeverOverwriteOneAnother(t *testing.T) {
	var b Book
	for _, hour := range []int{3, 9, 13, 19, 19, 23, 19} {
		b.Entries = append(b.Entries, Entry{At: at(25, hour), Spoken: said("fLaC")})
	}
	_, names := written(t, b)
	want := []string{
		"2026-11-25-afternoon.flac", "2026-11-25-evening-2.flac", "2026-11-25-evening-3.flac", "2026-11-25-evening.flac",
		"2026-11-25-morning.flac", "2026-11-25-night-2.flac", "2026-11-25-night.flac", "journal.html",
	}
	if !slices.Equal(names, want) {
		t.Errorf("files %v", names)
	}
}

func TestWordsStayWordsWhateverIsWritten(t *testing.T) {
	nasty := `<script>alert(1)</script> <img src=x onerror=y> & "quotes" {{.Title}} javascript:x`
	page, _ := written(t, Book{Language: `en" onload="x`, Title: nasty, About: nasty, Entries: []Entry{{When: nasty, Purpose: nasty, Prompt: nasty, Text: nasty, Spoken: said(""), Length: nasty}}})
	for _, tag := range []string{"<script", "<img", `onload="`} {
		if strings.Contains(page, tag) {
			t.Errorf("%s became part of the page", tag)
		}
	}
	if !strings.Contains(page, "&lt;script&gt;alert(1)&lt;/script&gt;") {
		t.Error("the words are not there as they were written")
	}
}

func TestWordsFromRightToLeftAndPicturesStandAsTheyWereWritten(t *testing.T) {
	page, _ := written(t, Book{Title: "יומן", Entries: []Entry{{When: "x", Text: "שקט כאן 🌊\r\nquiet"}}})
	for _, want := range []string{`<p dir="auto">שקט כאן 🌊</p>`, `<p dir="auto">quiet</p>`, `charset="utf-8"`} {
		if !strings.Contains(page, want) {
			t.Errorf("%s is not on the page", want)
		}
	}
}

func TestNothingIsLeftWhereItCannotBeWhole(t *testing.T) {
	gone := session.Sayf("error.gone", "What was spoken can't be read.")
	root := t.TempDir()
	folder := filepath.Join(root, "journal")
	err := Write(folder, Book{Entries: []Entry{{Spoken: said("x")}, {At: at(1, 1), Spoken: func() (io.ReadCloser, error) { return nil, gone }}}})
	if !errors.Is(err, error(gone)) {
		t.Errorf("it says %v", err)
	}
	if left, _ := os.ReadDir(root); len(left) > 0 {
		t.Errorf("left: %v", left)
	}
}

func TestWhatIsThereAlreadyIsLeftAsItIs(t *testing.T) {
	folder := t.TempDir()
	mine := filepath.Join(folder, "mine")
	if err := os.WriteFile(mine, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := Write(folder, Book{}); err == nil || session.AsPlain(err).Key != "error.keepsake" {
		t.Errorf("it says %v", err)
	}
	if _, err := os.Stat(mine); err != nil {
		t.Error("what was there is gone")
	}
}

func TestOnlyItsOwnerMayReadIt(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("this system keeps no such bits")
	}
	folder := filepath.Join(t.TempDir(), "journal")
	if err := Write(folder, Book{Entries: []Entry{{At: at(25, 20), Spoken: said("fLaC")}}}); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{".", pageName, "2026-11-25-evening.flac"} {
		if about, err := os.Stat(filepath.Join(folder, name)); err != nil || about.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s: %v %v", name, about.Mode(), err)
		}
	}
}
