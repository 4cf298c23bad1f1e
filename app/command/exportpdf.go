package command

import (
	"fmt"
	"io"

	"doorway/session"
	"doorway/session/report"
	"doorway/session/vault"
)

// sheet is what the command line asks of a report.
type sheet struct {
	session session.ID
	paper   string // a4, letter or, for the clinic's own, nothing
	names   bool
	out     string
}

func (s sheet) check() error {
	switch {
	case s.session == "":
		return misuse{"A PDF is the report of one session; name it with --session."}
	case s.paper != "" && s.paper != "a4" && s.paper != "letter":
		return misuse{"Choose the paper with --paper a4 or --paper letter."}
	case s.out == "":
		return misuse{"Name the file to write with --out."}
	}
	return nil
}

// exportPDF writes the report of a session.
func exportPDF(w World, c Common, s sheet) error {
	v, err := c.openKept(w)
	if err != nil {
		return err
	}
	defer v.Close()
	notify(w, v)
	d, err := report.Read(v, c.Measures(), s.session, s.names, w.Clock.Now().Wall)
	if err != nil {
		return err
	}
	paper := report.A4
	if s.paper == "letter" || s.paper == "" && v.Settings().Clinic.Letter {
		paper = report.Letter
	}
	// It is noted first: an export that nobody knows of is worse than a note of
	// one that failed.
	if err := v.Record(vault.Exported, deed("pdf", false, 1)); err != nil {
		fmt.Fprintln(w.Err, session.AsPlain(err).Error())
	}
	if err := report.File(s.out, func(f io.Writer) error { return report.PDF(f, d, paper) }); err != nil {
		return err
	}
	fmt.Fprintf(w.Out, "The report was written to %s.\n", s.out)
	return nil
}
