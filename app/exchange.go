package app

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"doorway/app/look"
	"doorway/app/records"
	"doorway/session"
	"doorway/session/report"
)

// export writes what is wished for into a folder that is chosen first.
func (c *care) export(w records.Wish, answer func(records.Given, error)) {
	c.d.chooseFolder(func(folder string) {
		if folder == "" {
			answer(records.Given{}, nil)
			return
		}
		get(c, func() (records.Given, error) { return c.give(w, folder) }, answer)
	})
}

// give writes what is wished for into a folder, under a name that is free there.
// It waits for the disk.
func (c *care) give(w records.Wish, folder string) (records.Given, error) {
	made := c.d.o.Clock.Now().Wall
	name := "doorway-records " + made.Format("2006-01-02")
	if w.Client != "" {
		name = string(w.Client) + " " + made.Format("2006-01-02")
	}
	kind, write := ".json", report.JSON
	switch w.Format {
	case records.CSV:
		kind = ""
	case records.FHIR:
		kind, write = ".fhir.json", report.FHIR
	}
	path, err := freePath(folder, name, kind)
	if err != nil {
		return records.Given{}, err
	}
	g, err := report.Gather(c.vault, report.Choice{Client: w.Client}, func(sessions int) string { return given(w, sessions) })
	if err != nil {
		return records.Given{}, err
	}
	g.Made, g.Names = made, w.Names
	if w.Format == records.CSV {
		err = report.Folder(path, g.Export)
	} else {
		err = report.File(path, func(f io.Writer) error { return write(f, g.Export) })
	}
	if err != nil {
		return records.Given{}, err
	}
	amiss := g.Lost
	if w.Format == records.FHIR {
		amiss = append(amiss, g.Faults()...)
	}
	if g.Unnoted != nil {
		amiss = append(amiss, g.Unnoted)
	}
	return records.Given{Where: short(path), Sessions: len(g.Sessions), Rehearsals: g.Left, Amiss: amiss}, nil
}

// given is what the audit says of an export.
func given(w records.Wish, sessions int) string {
	words := fmt.Sprintf("%s, %d sessions", w.Format, sessions)
	if sessions == 1 {
		words = string(w.Format) + ", 1 session"
	}
	if w.Names {
		words += ", with names"
	}
	return words
}

// takeIn takes in the records of a file that is chosen first.
func (c *care) takeIn(answer func(records.Taken)) {
	c.d.chooseFile(look.T("import.choose", "Choose an export"), ".json", func(path string) {
		if path == "" {
			answer(records.Taken{})
			return
		}
		get(c, func() (records.Taken, error) { return c.take(path), nil }, func(t records.Taken, _ error) { answer(t) })
	})
}

// take takes in the records of a file, all of them or none. It waits for the disk.
func (c *care) take(path string) records.Taken {
	file, err := os.Open(path)
	if err != nil {
		return records.Taken{Read: true, Amiss: []error{session.Sayf("error.import.open",
			"The file {{.File}} can't be read; please look at its name and permissions.", "File", filepath.Base(path)).Because(err)}}
	}
	defer file.Close()
	all, faults := report.ReadJSON(file)
	taken := 0
	if len(faults) == 0 {
		taken, faults = c.vault.Import(all)
	}
	if len(faults) > 0 {
		return refused(faults)
	}
	return records.Taken{Read: true, Taken: taken, Here: len(all) - taken}
}

// refused tells why nothing was taken in. A file in which much can't be read ends
// its faults with how many more there are.
func refused(faults []error) records.Taken {
	t := records.Taken{Read: true, Amiss: faults}
	last := len(faults) - 1
	if more, ok := session.AsPlain(faults[last]).Data["More"].(int); ok && last > 0 {
		t.Amiss, t.More = faults[:last], more
	}
	return t
}
