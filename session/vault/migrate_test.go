package vault

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"doorway/session"
)

// copyOf copies a vault of testdata to a fresh place.
func copyOf(t *testing.T, name string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "data")
	if err := os.CopyFS(dir, os.DirFS(filepath.Join("testdata", name))); err != nil {
		t.Fatal(err)
	}
	return dir
}

// The vaults of testdata were written by the program of each version, a session
// that ended and one that was cut off in each. They are never written anew.
func TestAVaultOfEveryOlderVersionOpensAndIsCopiedBeforeItIsChanged(t *testing.T) {
	for name, pass := range map[string][]string{
		"version1-bare":   nil,
		"version1-locked": {"open sesame, quietly"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := copyOf(t, name)
			was, err := os.ReadFile(filepath.Join(dir, "vault", "vault.key"))
			if err != nil {
				t.Fatal(err)
			}
			if pass != nil {
				if err := tries(t, dir, "open sesame"); !errors.Is(err, ErrWrongPassphrase) {
					t.Fatal(err)
				}
				if now, _ := os.ReadFile(filepath.Join(dir, "vault", "vault.key")); !bytes.Equal(now, was) {
					t.Fatal("a wrong passphrase changed the vault")
				}
			}
			for range 2 {
				v := open(t, dir, pass...)
				all, err := v.Sessions()
				if err != nil || len(all) != 2 || all[0].Client != "A-12" || all[1].Client != "R-07" || all[1].Open() {
					t.Fatalf("%+v %v", all, err)
				}
				events, err := v.Events(all[1].ID)
				if err != nil || len(events) != 6 || !strings.Contains(text(t, events), "It is so quiet.") {
					t.Errorf("%v %v", events, err)
				}
				if v.header.Version != headerVersion || v.HasPassphrase() != (pass != nil) || pass != nil && len(v.People()) != 1 {
					t.Errorf("%+v", v.header)
				}
				whole(t, v)
				shut(t, v)
			}
			kept, err := os.ReadFile(filepath.Join(dir, "backups", "before-version-2", "vault.key"))
			if err != nil || !bytes.Equal(kept, was) {
				t.Errorf("the key file was not copied before it was changed: %v", err)
			}
			if pass != nil {
				v := open(t, dir, pass...)
				if err := v.SetPassphrase([]byte(pass[0]), []byte("another"), "", nil); err != nil {
					t.Error(err)
				}
				shut(t, v)
				if err := tries(t, dir, "another"); err != nil {
					t.Error(err)
				}
			}
		})
	}
}

func TestAVaultFromANewerProgramIsRefusedAndLeftAsItIs(t *testing.T) {
	dir := copyOf(t, "version1-bare")
	path := filepath.Join(dir, "vault", "vault.key")
	newer := []byte(`{"doorway":"vault","version":99,"rooms":["a","b"]}` + "\n")
	for _, p := range []string{path, path + ".1"} {
		if err := os.WriteFile(p, newer, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	before := tree(t, dir)
	if _, err := Open(dir, Options{cost: cheap}); !errors.Is(err, ErrNewer) {
		t.Fatal(err)
	}
	after := tree(t, dir)
	delete(after, "vault/lock")
	for name, b := range before {
		if after[name] != b {
			t.Errorf("%s was changed", name)
		}
		delete(after, name)
	}
	for name := range after {
		t.Errorf("%s was made", name)
	}
}

// tree is all files in a folder, by name.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		all[filepath.ToSlash(name)] = string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// What version 2 of testdata holds besides is what that version brought.
func TestAVaultOfThisVersionStaysReadableAsItWasReleased(t *testing.T) {
	for name, pass := range map[string][]string{
		"version2-bare":   nil,
		"version2-locked": {"open sesame, quietly", "another door", "000G 40R4 0M30 E209 185G R38E 1W81 391K"},
	} {
		if pass == nil {
			dir := copyOf(t, name)
			holdsVersion2(t, open(t, dir))
			continue
		}
		for i, p := range pass {
			dir := copyOf(t, name)
			v := open(t, dir, p)
			if who := []string{"Ada", "Grace", "Ada"}[i]; v.Who().Name != who || len(v.People()) != 2 || v.Recovered() != (i == 2) {
				t.Errorf("%q let in %+v of %+v", p, v.Who(), v.People())
			}
			holdsVersion2(t, v)
		}
	}
}

func TestABackupOfThisVersionStaysReadableAsItWasReleased(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	report, _, err := Restore(filepath.Join("testdata", "version2.doorway-backup"), dir, Options{Passphrase: []byte("another door"), cost: cheap})
	if err != nil || !report.Whole() {
		t.Fatal(report, err)
	}
	holdsVersion2(t, open(t, dir, "open sesame, quietly"))
}

func holdsVersion2(t *testing.T, v *Vault) {
	t.Helper()
	defer shut(t, v)
	all, err := v.Sessions()
	if err != nil || len(all) != 2 || all[0].Client != "A-12" || all[1].Client != "R-07" || all[1].Open() || !all[0].Open() {
		t.Fatalf("%+v %v", all, err)
	}
	events, err := v.Events(all[1].ID)
	if err != nil || len(events) != 6 || !strings.Contains(text(t, events), "It is so quiet.") {
		t.Errorf("%v %v", events, err)
	}
	notes, err := v.ProcessNotes(all[1].ID)
	if err != nil || len(notes) != 1 || notes[0].Text != "Between us: warmth." {
		t.Errorf("%v %v", notes, err)
	}
	if v.Settings().Idle != 25 {
		t.Errorf("%+v", v.Settings())
	}
	if done, err := v.Audit(); err != nil || len(done) < 2 || done[0].Deed != Opened {
		t.Errorf("%v %v", done, err)
	}
	whole(t, v)
}

// Version 3, by the number of the index, brought the courses of clients.
func TestAVaultWithCoursesStaysReadableAsItWasReleased(t *testing.T) {
	holdsVersion3(t, open(t, copyOf(t, "version3-bare")))
	for _, pass := range []string{"open sesame, quietly", "another door"} {
		holdsVersion3(t, open(t, copyOf(t, "version3-locked"), pass))
	}
	dir := filepath.Join(t.TempDir(), "data")
	report, _, err := Restore(filepath.Join("testdata", "version3.doorway-backup"), dir, Options{Passphrase: []byte("another door"), cost: cheap})
	if err != nil || !report.Whole() || report.Courses != 1 {
		t.Fatal(report, err)
	}
	holdsVersion3(t, open(t, dir, "open sesame, quietly"))
}

func holdsVersion3(t *testing.T, v *Vault) {
	t.Helper()
	defer shut(t, v)
	all, err := v.Sessions()
	if err != nil || len(all) != 2 || all[0].Sort != session.IntegrationSort || !all[0].Open() || all[1].Sort != session.JourneySort || all[1].Sealed.IsZero() {
		t.Fatalf("%+v %v", all, err)
	}
	events, err := v.Events(all[1].ID)
	if err != nil {
		t.Fatal(err)
	}
	j, err := session.Fold(events)
	if err != nil || j.Entries[0].Words != "It is so quiet." || j.Ready.Escort != "Sam" || !j.HasLeft || j.Closing != "Rested." || len(j.Plan.Before.Checklist) != 1 {
		t.Errorf("%+v %v", j, err)
	}
	if was, err := session.Fold(events[:len(events)-1]); err != nil || was.NewSeal() != j.Sealed.Seal {
		t.Errorf("the seal is no longer that of the session: %v", err)
	}
	people := clients(t, v)
	if len(people) != 2 || people[0].ID != "" || people[1].Profile.Name != "Ruth" || people[1].Next.Intention != "to rest" || people[1].LastEnded.ID != all[1].ID || len(people[1].FollowUps) != 1 {
		t.Fatalf("%+v", people)
	}
	c, err := v.Course(people[1].ID)
	if err != nil || *c.Results[0].Total != 11 || c.Results[0].Watch[0] != 9 || c.Outside[0].Score != 4.5 || c.Notes[0].Words != "called" {
		t.Errorf("%+v %v", c, err)
	}
	if notes, err := v.ProcessNotes(all[1].ID); err != nil || len(notes) != 1 || notes[0].Text != "Between us: warmth." {
		t.Errorf("%v %v", notes, err)
	}
	if s := v.Settings(); s.Idle != 25 || s.Clinic.Heading != "North Room Practice" || *s.Clinic.Limits.Systolic != 140 {
		t.Errorf("%+v", s)
	}
	whole(t, v)
}
