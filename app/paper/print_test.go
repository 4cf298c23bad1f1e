//go:build !windows

package paper

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"doorway/session"
)

// desk is a place whose only program is an lp that does as the script says; it
// returns what is written there.
func desk(t *testing.T, script string) (read func(name string) string) {
	t.Helper()
	dir := t.TempDir()
	t.Setenv("PATH", dir)
	t.Setenv("OUT", dir)
	if script != "" {
		if err := os.WriteFile(filepath.Join(dir, "lp"), []byte("#!/bin/sh\n"+script), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	return func(name string) string {
		b, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
}

func TestTheSheetGoesToThePrinterThroughAPipe(t *testing.T) {
	read := desk(t, `echo "$@" >"$OUT/said"; while IFS= read -r line; do echo "$line"; done >"$OUT/printed"`)
	if !Can() {
		t.Fatal("there is an lp, and it can't print")
	}
	sheet := Sheet(english, groups, made, "Ä. Winter")
	if err := Print(sheet); err != nil {
		t.Fatal(err)
	}
	if got := read("printed"); got != sheet {
		t.Errorf("printed:\n%s", got)
	}
	if said := read("said"); strings.Contains(said, "K 7") {
		t.Errorf("the key stands on the command line: %s", said)
	}
}

func TestAReportGoesToThePrinterAsItIs(t *testing.T) {
	read := desk(t, `/bin/cat >"$OUT/printed"`)
	if !CanPDF() {
		t.Fatal("there is an lp, and it can't print a PDF")
	}
	pdf := "%PDF-1.4\n\x00\xff\r\n%%EOF"
	if err := PrintPDF([]byte(pdf)); err != nil {
		t.Fatal(err)
	}
	if got := read("printed"); got != pdf {
		t.Errorf("printed: %q", got)
	}
}

func TestAPrinterThatDoesNotTakeItIsToldInOneSentence(t *testing.T) {
	for name, script := range map[string]string{
		"refuses":      "echo 'lp: Error - no default destination available.' >&2; exit 1",
		"does not end": "exec /bin/sleep 20",
	} {
		t.Run(name, func(t *testing.T) {
			desk(t, script)
			began := time.Now()
			program, err := printer()
			told(t, within(200*time.Millisecond, program, err, strings.NewReader("a sheet\n")), "The printer did not take it;")
			if took := time.Since(began); took > 5*time.Second {
				t.Errorf("it took %v", took)
			}
		})
	}
}

func TestWithoutAWayToPrintThereIsNoneToOffer(t *testing.T) {
	desk(t, "")
	if Can() || CanPDF() {
		t.Error("there is no lp, and it can print")
	}
	told(t, Print("a sheet\n"), "This computer has no way to print")
}

func told(t *testing.T, err error, want string) {
	t.Helper()
	var plain *session.Plain
	if !errors.As(err, &plain) || !strings.HasPrefix(plain.Text, want) || strings.Contains(plain.Text, "lp:") {
		t.Errorf("it says %v", err)
	}
}
