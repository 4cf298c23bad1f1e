//go:build e2e

package e2e

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestFromTheFirstStartToAPrintedReportByKeysAlone goes the whole way of somebody
// new with the keyboard alone, and tells how many keys that takes: the records, a
// client, a journey, what belongs to its closing, the seal, and the report on paper.
func TestFromTheFirstStartToAPrintedReportByKeysAlone(t *testing.T) {
	r := newRoom(t)
	sheet := r.printer()
	program := r.open("--speed", "1")
	r.turn("1") // I am a therapist
	r.write(passphrase)
	r.press("Return")
	r.write(passphrase)
	r.press("Return")
	r.write(clinician)
	r.turn("Return")
	r.press("ctrl+p")
	r.until("the sheet is printed", 10*time.Second, func() bool { return len(groups(sheet)) == 8 })
	key := groups(sheet)
	r.turn("Return")
	before := r.pressed
	r.typeBack(key)
	r.pressed = before + 2*(4+1) // whoever sees which groups are asked for types those
	r.until("the records are made", 20*time.Second, func() bool {
		_, err := os.Stat(filepath.Join(r.data, "vault", "vault.db"))
		return err == nil
	})
	r.settle()
	records := r.pressed

	r.turn("p")
	r.write(patient)
	r.press("Return")
	r.write(wish)
	r.shot("care-1-prepare")
	r.act(1, "ctrl+Return")
	prepared := r.pressed
	r.settle()
	r.act(1, "m")
	r.act(1, "o")
	r.press("v")
	r.write("128/82")
	r.act(1, "Return")
	r.press("w")
	r.write(said)
	r.act(1, "Return")
	r.shot("care-2-journey")
	r.turn("ctrl+shift+e")
	r.shot("care-3-closing")
	journey := r.pressed

	r.press("n")
	r.write("It was so quiet.")
	r.act(1, "ctrl+Return")
	r.press("Escape", "v")
	r.write("124/80")
	r.act(1, "Return")
	r.press("ctrl+shift+s") // says what is open
	r.act(1, "ctrl+shift+s")
	r.settle()
	r.shot("care-4-sealed")
	closed := r.pressed
	if err := os.Remove(sheet); err != nil {
		t.Fatal(err)
	}
	r.turn("r")
	r.shot("care-5-report")
	r.press("p")
	r.until("the report is printed", 20*time.Second, func() bool {
		b, _ := os.ReadFile(sheet)
		return bytes.HasPrefix(b, []byte("%PDF-")) && bytes.Contains(b, []byte("%%EOF"))
	})
	r.end(program, syscall.SIGTERM)
	t.Logf("keys: %d for the records, %d to prepare, %d in the journey, %d in its closing, %d for the report; %d in all, of which all but %d are the words themselves",
		records, prepared-records, journey-prepared, closed-journey, r.pressed-closed, r.pressed,
		r.pressed-len(passphrase)*2-len(clinician)-8-len(patient)-len(wish)-len("128/82")-len(said)-len("It was so quiet.")-len("124/80"))

	// The printed page says what was kept, and nobody's name.
	text := r.textOf(sheet)
	for _, words := range []string{patient, wish, said, "128/82", "124/80", "It was so quiet.", "Sealed"} {
		if !strings.Contains(text, words) {
			t.Errorf("the printed report does not say %q:\n%s", words, text)
		}
	}
}

// textOf is the text of a PDF.
func (r *room) textOf(pdf string) string {
	r.t.Helper()
	out, err := exec.Command("pdftotext", "-layout", pdf, "-").Output()
	if err != nil {
		r.t.Fatal("the PDF can't be read:", err)
	}
	return strings.Join(strings.Fields(string(out)), " ")
}
