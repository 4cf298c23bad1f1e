package vault

import (
	"bytes"
	"errors"
	"testing"
	"time"

	"doorway/session"
)

func TestALockedVaultKeepsTheRunningSessionAndGivesNothingBack(t *testing.T) {
	dir := t.TempDir()
	v := open(t, dir, "pass")
	old := kept(t, v, some(2)...)
	id := session.NewID()
	j, err := v.Begin(id)
	if err != nil {
		t.Fatal(err)
	}
	keep(t, j, begin(1), mark(2))
	if err := v.Lock(); err != nil {
		t.Fatal(err)
	}
	if !v.Locked() {
		t.Fatal("it is not locked")
	}
	keep(t, j, mark(3))

	_, sessions := v.Sessions()
	_, events := v.Events(old)
	_, own := v.Events(id)
	_, begun := v.Begin(session.NewID())
	_, _, resumed := v.Resume(old)
	_, audit := v.Audit()
	_, notes := v.ProcessNotes(old)
	_, check := v.Check(nil)
	for what, err := range map[string]error{
		"the list": sessions, "a session": events, "the running session": own, "a new one": begun, "an old one": resumed, "the audit": audit,
		"the process notes": notes, "a note": v.AddProcessNote(old, "x"), "the check": check, "a backup": v.archive(&bytes.Buffer{}),
		"a person": v.Admit("Grace", []byte("two")), "a choice": v.Choose(Settings{}), "a deed": v.Record(Exported, ""),
	} {
		if !errors.Is(err, ErrPassphraseWanted) {
			t.Errorf("%s while locked: %v", what, err)
		}
	}
	if err := v.Unlock([]byte("Pass"), nil); !errors.Is(err, ErrWrongPassphrase) {
		t.Errorf("a wrong passphrase: %v", err)
	}
	keep(t, j, mark(4))
	if err := v.Unlock([]byte("pass"), nil); err != nil {
		t.Fatal(err)
	}
	keep(t, j, mark(5))
	if got, err := v.Events(id); err != nil || len(got) != 5 {
		t.Errorf("%d events, %v", len(got), err)
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	all, err := v.Sessions()
	if err != nil || len(all) != 2 || all[0].Marks != 4 && all[1].Marks != 4 {
		t.Errorf("%+v %v", all, err)
	}
	whole(t, v)
	shut(t, v)
	v = open(t, dir, "pass")
	whole(t, v)
	shut(t, v)
}

func TestAVaultIsClosedWhileItIsLocked(t *testing.T) {
	dir := t.TempDir()
	v := open(t, dir, "pass")
	j, err := v.Begin(session.NewID())
	if err != nil {
		t.Fatal(err)
	}
	keep(t, j, begin(1))
	if err := v.Lock(); err != nil {
		t.Fatal(err)
	}
	keep(t, j, mark(2))
	shut(t, v)
	v = open(t, dir, "pass")
	if got, err := v.Events(j.id); err != nil || len(got) != 2 {
		t.Error(got, err)
	}
	whole(t, v)
	shut(t, v)
}

func TestAFailingDiskUnderALockedVaultLosesNothing(t *testing.T) {
	d := &faulty{}
	v, err := Open(t.TempDir(), Options{Passphrase: []byte("pass"), cost: cheap, disk: d})
	if err != nil {
		t.Fatal(err)
	}
	j, err := v.Begin(session.NewID())
	if err != nil {
		t.Fatal(err)
	}
	keep(t, j, begin(1))
	if err := v.Lock(); err != nil {
		t.Fatal(err)
	}
	d.mu.Lock()
	d.sync = errors.New("the disk sighs")
	d.mu.Unlock()
	keep(t, j, mark(2)) // it is written anew, which needs no key
	if err := v.Unlock([]byte("pass"), nil); err != nil {
		t.Fatal(err)
	}
	if got, err := v.Events(j.id); err != nil || len(got) != 2 {
		t.Error(got, err)
	}
	shut(t, v)
}

func TestOnlyAVaultWithAPassphraseIsLocked(t *testing.T) {
	v := open(t, t.TempDir())
	defer shut(t, v)
	if err := v.Lock(); !errors.Is(err, ErrNoPassphrase) || v.Locked() {
		t.Fatal(err)
	}
}

func TestWhatWasChosenForAVaultStaysChosen(t *testing.T) {
	dir := t.TempDir()
	v := open(t, dir, "pass")
	if s := v.Settings(); s.Idle != 10 || s.BackupFolder != "" {
		t.Errorf("%+v", s)
	}
	if err := v.Choose(Settings{Idle: 500, BackupFolder: "/elsewhere"}); err != nil {
		t.Fatal(err)
	}
	shut(t, v)
	v = open(t, dir, "pass")
	if s := v.Settings(); s.Idle != 120 || s.BackupFolder != "/elsewhere" {
		t.Errorf("%+v", s)
	}
	flip(t, v.settingsPath(), 30)
	if s := v.Settings(); s.Idle != 10 {
		t.Errorf("%+v", s)
	}
	if r, err := v.Check(nil); err != nil || r.Whole() {
		t.Error("the check says nothing of damaged choices", err)
	}
	shut(t, v)
}

func TestTheWallClockIsWhatWasPassedIn(t *testing.T) {
	v, err := Open(t.TempDir(), Options{Passphrase: []byte("p"), cost: cheap, Now: func() time.Time { return noon }})
	if err != nil {
		t.Fatal(err)
	}
	defer shut(t, v)
	if all, err := v.Audit(); err != nil || len(all) != 1 || !all[0].At.Equal(noon) || all[0].Deed != Opened || all[0].Detail != "passphrase" {
		t.Errorf("%+v %v", all, err)
	}
}
