package command

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestAReportIsWrittenOfOneSession(t *testing.T) {
	m := newMachine(t)
	m.journey("mark medicine\nnote a calm hour\nend\n")
	id := m.export().Sessions[0].ID
	for paper, size := range map[string]string{"a4": "595.28 841.89", "letter": "612.00 792.00"} {
		out := filepath.Join(t.TempDir(), "report.pdf")
		if told := m.does("", "export", "--format", "pdf", "--session", id, "--paper", paper, "--out", out); !strings.Contains(told, out) {
			t.Errorf("it says %q", told)
		}
		b, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.HasPrefix(b, []byte("%PDF-")) || !bytes.Contains(b, []byte("/MediaBox [0 0 "+size)) {
			t.Errorf("on %s it is %.60q", paper, b)
		}
	}
}

func TestAReportOfNothingOrOnUnknownPaperIsNotWritten(t *testing.T) {
	m := newMachine(t)
	m.journey("mark medicine\n")
	id := m.export().Sessions[0].ID
	out := filepath.Join(t.TempDir(), "report.pdf")
	for _, c := range []struct {
		args []string
		code int
	}{
		{[]string{"--out", out}, 2},
		{[]string{"--out", out, "--session", id, "--paper", "a3"}, 2},
		{[]string{"--session", id}, 2},
		{[]string{"--out", out, "--session", "01a20652-8772-7d61-a18b-ad1d100206f8"}, 1},
	} {
		code, _, said := m.run(nil, append([]string{"export", "--format", "pdf"}, c.args...)...)
		if code != c.code || said == "" {
			t.Errorf("%v ended with %d: %q", c.args, code, said)
		}
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("a file was written all the same")
	}
}
