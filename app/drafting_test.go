package app

import (
	"testing"
	"testing/synctest"
	"time"

	"doorway/session"
	"doorway/session/vault"

	"fyne.io/fyne/v2"
)

func TestWhatWasBeingWrittenWhenTheMachineWasCutOffIsAnEntryAtTheNextStart(t *testing.T) {
	v, err := vault.Open(t.TempDir(), vault.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	id, err := v.Enrol(session.Profile{Code: own})
	if err != nil {
		t.Fatal(err)
	}
	c, err := v.Add(id, session.Write{Text: "one"})
	if err != nil {
		t.Fatal(err)
	}
	d := &drafting{v: v}
	early, late := d.num(), d.num()
	d.keep(late, draft{Entry: session.Write{Purpose: "body", Text: "two words"}})
	d.keep(early, draft{Entry: session.Write{Text: "two"}})
	for range 2 {
		if err := takeDraftIn(v, id); err != nil {
			t.Fatal(err)
		}
	}
	d.keep(d.num(), draft{Of: c.Journal[0].ID, Entry: session.Write{Text: "one, better"}})
	if err := takeDraftIn(v, id); err != nil {
		t.Fatal(err)
	}
	c, err = v.Course(id)
	if err != nil || len(c.Journal) != 2 || c.Journal[0].Text != "one, better" || c.Journal[1].Text != "two words" || c.Journal[1].Purpose != "body" {
		t.Errorf("the journal has %+v (%v)", c.Journal, err)
	}
	d.keep(d.num(), draft{Entry: session.Write{Text: "three"}})
	d.drop(d.num())
	if v.HasFile(draftFile) {
		t.Error("what became an entry is there still")
	}
}

func TestWordsAreKeptBesideTheJournalWhileTheyAreWritten(t *testing.T) {
	atHome(t, t.TempDir(), func(h *house) {
		wait := func() {
			time.Sleep(10 * time.Second)
			synctest.Wait()
		}
		beside := func() bool { return h.d.vault.HasFile(draftFile) }
		h.Type("w")
		wait()
		h.Type("I ate lunch")
		wait()
		if !beside() {
			t.Error("a machine that is cut off takes them with it")
		}
		h.Control(fyne.KeyReturn)
		wait()
		if beside() || len(h.own().Journal) != 1 {
			t.Error("they are kept, and kept beside too")
		}
	})
}
