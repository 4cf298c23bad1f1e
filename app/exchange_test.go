package app

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"

	"doorway/app/records"
	"doorway/app/screentest"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	toolkit "fyne.io/fyne/v2/widget"
)

// care goes to the screen of the records and gives what it can ask for.
func (h *house) care() *care {
	h.t.Helper()
	h.d.shown.(*framed).Leave(h.d.records)
	synctest.Wait()
	at[*records.Screen](h)
	return &care{d: h.d, vault: h.d.vault, screen: h.d.shown.(*framed).screen.(*records.Screen)}
}

// pointAt has the dialog that is asked for open in a folder.
func (h *house) pointAt(folder string) {
	fyne.CurrentApp().Preferences().SetString(lastFolder, storage.NewFileURI(folder).String())
}

// dialog is what lies over the window.
func (h *house) dialog() screentest.Window {
	return screentest.Over(h.t, over{h.Window, h.Canvas().Overlays().Top()})
}

// choose presses Choose in the dialog.
func (h *house) choose() {
	h.t.Helper()
	for _, b := range screentest.All[*toolkit.Button](h.dialog()) {
		if b.Text == "Choose" {
			b.OnTapped()
			synctest.Wait()
			return
		}
	}
	h.t.Fatal("there is nothing to choose with")
}

// take imports the one file of its folder.
func (h *house) take(file string) {
	h.t.Helper()
	h.pointAt(filepath.Dir(file))
	h.click("Import…")
	lists := screentest.All[*toolkit.List](h.dialog())
	files := lists[len(lists)-1]     // after the one of places
	files.Select(files.Length() - 1) // after the folder above
	h.choose()
}

func TestRecordsExportedFromOneHouseAreTakenInByAnother(t *testing.T) {
	folder := t.TempDir()
	var file string
	in(t, t.TempDir(), func(h *house) {
		h.deaf = true
		h.enrolled(session.Profile{Code: "R-07", Name: "Rosa Lind"})
		h.begin("R-07")
		h.typed("o")
		h.end()
		h.care()
		h.pointAt(folder)
		h.click("Export…")
		h.choose()
		h.Reads("1 session written to", "Exported: json, 1 session")
		files, _ := filepath.Glob(filepath.Join(folder, "doorway-records *.json"))
		if len(files) != 1 {
			t.Fatalf("written were %q", files)
		}
		file = files[0]
	})
	in(t, t.TempDir(), func(h *house) {
		h.care()
		h.Reads("no session, not locked")
		h.take(file)
		h.Reads("Taken in: 2 records.", "1 session, not locked", "Took records in")
		h.take(file)
		h.Reads("Taken in: 0 records. Here already: 2 records.")
		h.client("rosa")
		h.Reads("R-07", "Rosa Lind")
	})
}

func TestAFileThatCanNotBeTakenInIsRefusedWithItsReasons(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.json")
	in(t, t.TempDir(), func(h *house) {
		c := h.care()
		if got := c.take(file); len(got.Amiss) != 1 || !strings.Contains(got.Amiss[0].Error(), "a.json can't be read") {
			t.Errorf("a file that is not there: %+v", got)
		}
		for _, one := range []struct {
			text   string
			want   string
			faults int
		}{
			{"a letter to a friend", "This file is no export of Doorway's", 1},
			{`{"format":"doorway.export","version":2,"sessions":[` + strings.Repeat(`{"id":1},`, 80) + `{}]}`, "Record 1 of “sessions”", 81},
		} {
			if err := os.WriteFile(file, []byte(one.text), 0o600); err != nil {
				t.Fatal(err)
			}
			got := c.take(file)
			if n := len(got.Amiss) + got.More; n != one.faults || !strings.Contains(got.Amiss[0].Error(), one.want) {
				t.Errorf("%.20s: %d faults, %+v", one.text, n, got)
			}
		}
	})
}

func TestNothingIsWrittenOverAndEachFormatIsWrittenAsWished(t *testing.T) {
	in(t, t.TempDir(), func(h *house) {
		h.deaf = true
		h.enrolled(session.Profile{Code: "R-07", Name: "Rosa Lind"})
		h.enrolled(session.Profile{Code: "M-12", Name: "Mira"})
		c, folder := h.care(), t.TempDir()
		day := c.d.o.Clock.Now().Wall.Format("2006-01-02")
		for _, one := range []struct {
			wish records.Wish
			name string
			file string // in it, where it is a folder
			has  string
			not  string
		}{
			{records.Wish{Format: records.JSON}, "doorway-records " + day + ".json", "", "Mira", "nothing"},
			{records.Wish{Format: records.JSON}, "doorway-records " + day + " 2.json", "", "Mira", "nothing"},
			{records.Wish{Format: records.JSON, Client: "r-07"}, "r-07 " + day + ".json", "", "Rosa Lind", "Mira"},
			{records.Wish{Format: records.CSV}, "doorway-records " + day, "clients.csv", "Rosa Lind", "nothing"},
			{records.Wish{Format: records.CSV}, "doorway-records " + day + " 2", "clients.csv", "Rosa Lind", "nothing"},
			{records.Wish{Format: records.FHIR}, "doorway-records " + day + ".fhir.json", "", "R-07", "Rosa"},
			{records.Wish{Format: records.FHIR, Names: true}, "doorway-records " + day + " 2.fhir.json", "", "Rosa", "nothing"},
		} {
			if _, err := c.give(one.wish, folder); err != nil {
				t.Errorf("%+v: %v", one.wish, err)
				continue
			}
			b, err := os.ReadFile(filepath.Join(folder, one.name, one.file))
			if text := string(b); err != nil || !strings.Contains(text, one.has) || strings.Contains(text, one.not) {
				t.Errorf("%+v: %d bytes, %v", one.wish, len(b), err)
			}
		}
		if _, err := c.give(records.Wish{Format: records.JSON, Client: "X-99"}, folder); err == nil || !strings.Contains(session.AsPlain(err).Error(), "X-99") {
			t.Errorf("of nobody: %v", err)
		}
		h.care()
		h.Reads("Exported: fhir, 0 sessions, with names", "Exported: csv, 0 sessions")
	})
}
