//go:build !windows

package paper

import "os/exec"

// printer is CUPS' own program, on Linux and on macOS. The name of the job is
// seen by others; it tells nothing.
func printer() ([]string, error) {
	lp, err := exec.LookPath("lp")
	if err != nil {
		return nil, err
	}
	return []string{lp, "-s", "-t", "Doorway"}, nil
}

// pdfPrinter is printer: CUPS knows by itself what it is given.
func pdfPrinter() ([]string, error) { return printer() }

// ending gives text the ends of line that the printer wants.
func ending(text string) string { return text }

func prepare(*exec.Cmd) {}
