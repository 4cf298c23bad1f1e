package app

import (
	"errors"
	"io"

	"doorway/app/erase"
	"doorway/session"
	"doorway/session/report"
	"doorway/session/vault"
)

// eraseClient shows the page on which everything of a client is erased.
func (d *Doorway) eraseClient(code session.Code) {
	v := d.vault
	step(d, func() (n int, err error) {
		sessions, err := v.Sessions()
		for _, s := range sessions {
			if s.Client.Same(code) {
				n++
			}
		}
		return n, err
	}, func(sessions int, err error) {
		if err != nil {
			d.todayWith(err)
			return
		}
		d.desk(placeClients, erase.New(erase.Options{
			Code: code, Sessions: sessions,
			Export: func(answer func(string, error)) {
				d.chooseFolder(func(folder string) {
					if folder == "" {
						answer("", nil)
						return
					}
					work(d, func() (string, error) { return d.exportClient(v, code, folder) }, answer)
				})
			},
			Erase: func(answer func(error)) {
				d.workOn(func() error { return v.Erase(code) }, answer)
			},
			Done: d.clients,
			Back: func() { d.client(code) },
		}))
	})
}

// exportClient writes all of a client, process notes too, into a folder. It waits
// for the disk.
func (d *Doorway) exportClient(v *vault.Vault, code session.Code, folder string) (string, error) {
	g, err := report.Gather(v, report.Choice{Client: code, Rehearsals: true, Process: true}, func(int) string { return "json, a client, with process notes" })
	if err != nil {
		return "", err
	}
	path, err := freePath(folder, string(code)+" "+d.o.Clock.Now().Wall.Format("2006-01-02"), ".json")
	if err != nil {
		return "", err
	}
	if err := report.File(path, func(w io.Writer) error { return report.JSON(w, g.Export) }); err != nil {
		return "", err
	}
	if len(g.Lost) > 0 {
		return "", session.Sayf("error.export.part", "What could not be read is left out of {{.Path}}; the rest is written.", "Path", short(path)).Because(errors.Join(g.Lost...))
	}
	return short(path), nil
}
