package paper

import (
	"bytes"
	"context"
	"io"
	"os/exec"
	"strings"
	"time"

	"doorway/session"
)

// patience is how long the system may take to take a sheet.
const patience = 30 * time.Second

// Can says whether this system has a way to a printer. There may still be none.
func Can() bool {
	_, err := printer()
	return err == nil
}

// Print hands text to the system's own printer, and returns when that has taken
// it. It waits for another program: call it off the UI goroutine. The text goes
// through a pipe: it stands in no file of ours and on no command line.
func Print(text string) error {
	program, err := printer()
	return within(patience, program, err, strings.NewReader(ending(text)))
}

// CanPDF says whether this system's printer takes PDF.
func CanPDF() bool {
	_, err := pdfPrinter()
	return err == nil
}

// PrintPDF is Print for a PDF.
func PrintPDF(pdf []byte) error {
	program, err := pdfPrinter()
	return within(patience, program, err, bytes.NewReader(pdf))
}

func within(patience time.Duration, program []string, err error, what io.Reader) error {
	if err != nil {
		return session.Sayf("error.print.none", "This computer has no way to print that Doorway knows; please write it on paper.").Because(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	c := exec.CommandContext(ctx, program[0], program[1:]...)
	c.Stdin = what
	c.WaitDelay = time.Second // for what it leaves behind with our pipe in hand
	prepare(c)
	if err := c.Run(); err != nil {
		return session.Sayf("error.print", "The printer did not take it; please look at the printer and try again, or write it on paper.").Because(err)
	}
	return nil
}
