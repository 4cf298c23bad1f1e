package vault

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"doorway/session"
)

// cheap makes trying a passphrase fast enough for tests.
var cheap = cost{Memory: 64, Time: 1, Threads: 1}

var noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.FixedZone("", 3600))

func open(t *testing.T, dir string, passphrase ...string) *Vault {
	t.Helper()
	o := Options{cost: cheap}
	for _, p := range passphrase {
		o.Passphrase = []byte(p)
	}
	v, err := Open(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = v.lock.Close() })
	return v
}

func shut(t *testing.T, v *Vault) {
	t.Helper()
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
}

func plan(client string) session.Plan {
	return session.Plan{
		Client: session.Code(client), Protocol: "lozenge", Name: "Lozenge", Intention: "to rest", Speed: 1,
		Phases: []session.Phase{{ID: "arrive", Name: "Arrive", Seconds: 1200}, {ID: "land", Name: "Land", Seconds: 1500, Home: true}},
	}
}

func event(seq int, a session.Act) session.Event {
	at := time.Duration(seq) * time.Second
	return session.Event{ID: session.NewID(), Seq: seq, At: noon.Add(at), Elapsed: at, Act: a}
}

func begin(seq int) session.Event {
	return event(seq, session.Begin{Plan: plan("R-07"), Clock: session.Reading{Wall: noon}})
}

func mark(seq int) session.Event {
	return event(seq, session.Mark{Marker: "insight", Text: fmt.Sprint("canary", seq)})
}

// some is a beginning and n marks.
func some(n int) []session.Event {
	all := []session.Event{begin(1)}
	for i := range n {
		all = append(all, mark(i+2))
	}
	return all
}

func keep(t *testing.T, j *Journal, events ...session.Event) {
	t.Helper()
	for _, e := range events {
		if err := j.Append(e); err != nil {
			t.Fatal(err)
		}
	}
}

// kept makes a session of events in v.
func kept(t *testing.T, v *Vault, events ...session.Event) session.ID {
	t.Helper()
	id := session.NewID()
	j, err := v.Begin(id)
	if err != nil {
		t.Fatal(err)
	}
	keep(t, j, events...)
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	return id
}

func text(t *testing.T, events []session.Event) string {
	t.Helper()
	b, err := json.Marshal(events)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func same(t *testing.T, got, want []session.Event) {
	t.Helper()
	if len(got) == 0 && len(want) == 0 {
		return
	}
	if g, w := text(t, got), text(t, want); g != w {
		t.Fatalf("got %d events, want %d:\n%.2000s\n%.2000s", len(got), len(want), g, w)
	}
}

func plain(t *testing.T, err error) string {
	t.Helper()
	var p *session.Plain
	if !errors.As(err, &p) {
		t.Fatalf("%v is no plain sentence", err)
	}
	s := p.Error()
	if !strings.HasSuffix(s, ".") || strings.Contains(s, "{{") || strings.Contains(s, "!") {
		t.Errorf("not a sentence: %q", s)
	}
	return s
}

func whole(t *testing.T, v *Vault) {
	t.Helper()
	r, err := v.Check(nil)
	if err != nil {
		t.Fatal(err)
	}
	if !r.Whole() {
		t.Fatalf("damaged: %v", r.Damaged)
	}
}

func TestWhatWasKeptIsThereAfterOpeningAgain(t *testing.T) {
	dir := t.TempDir()
	v := open(t, dir)
	events := some(20)
	id := kept(t, v, events...)
	shut(t, v)

	v = open(t, dir)
	if n := v.Notices(); n != nil {
		t.Errorf("told %v of a vault that is well", n)
	}
	got, err := v.Events(id)
	if err != nil {
		t.Fatal(err)
	}
	same(t, got, events)
	j, got, err := v.Resume(id)
	if err != nil {
		t.Fatal(err)
	}
	same(t, got, events)
	more := mark(22)
	keep(t, j, more)
	shut(t, v)

	v = open(t, dir)
	defer shut(t, v)
	got, err = v.Events(id)
	if err != nil {
		t.Fatal(err)
	}
	same(t, got, append(events, more))
	whole(t, v)
}

func TestSessionsListsThemNewestFirst(t *testing.T) {
	dir := t.TempDir()
	v := open(t, dir)
	take := mark(3)
	first := kept(t, v, begin(1), mark(2), take, event(4, session.Note{Text: "calm"}), event(5, session.Amend{Event: take.ID}), event(60, session.End{}), event(70, session.Close{Text: "well"}))
	rehearsal := begin(100)
	p := plan("R-07")
	p.Rehearsal, p.Speed = true, 60
	rehearsal.Act = session.Begin{Plan: p}
	second := kept(t, v, rehearsal)
	third := kept(t, v, begin(200), mark(201))

	check := func(when string) {
		t.Helper()
		all, err := v.Sessions()
		if err != nil {
			t.Fatal(err)
		}
		if len(all) != 3 || all[0].ID != third || all[1].ID != second || all[2].ID != first {
			t.Fatalf("%s: %+v", when, all)
		}
		s := all[2]
		if s.Client != "R-07" || s.Protocol != "lozenge" || s.Name != "Lozenge" || s.Minutes != 45 || s.Intention != "to rest" || s.Rehearsal || s.Number != 1 ||
			!s.Began.Equal(noon.Add(time.Second)) || !s.Ended.Equal(noon.Add(time.Minute)) || s.Open() || s.Elapsed != 60*time.Second || s.Marks != 2 {
			t.Errorf("%s: %+v", when, s)
		}
		if _, off := s.Began.Zone(); off != 3600 {
			t.Errorf("%s: the zone was lost: %v", when, s.Began)
		}
		if !all[1].Rehearsal || all[1].Number != 1 || all[0].Number != 2 || !all[0].Open() || all[0].Marks != 1 {
			t.Errorf("%s: %+v", when, all)
		}
	}
	check("at once")
	shut(t, v)
	v = open(t, dir)
	check("opened again")
	shut(t, v)
}

func TestASecondOpenIsRefused(t *testing.T) {
	dir := t.TempDir()
	v := open(t, dir)
	defer shut(t, v)
	if _, err := Open(dir, Options{cost: cheap}); !errors.Is(err, ErrInUse) {
		t.Fatalf("got %v", err)
	}
	plain(t, ErrInUse)
}

func TestAFolderThatCannotBeWrittenIsNamed(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(file, "data")
	_, err := Open(dir, Options{cost: cheap})
	if err == nil {
		t.Fatal("it opened")
	}
	if s := plain(t, err); !strings.Contains(s, dir) {
		t.Errorf("the folder is not named: %s", s)
	}
}

func TestAFolderMayHaveAnyName(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "Doorway's data #1? 100% été & más+")
	v := open(t, dir)
	id := kept(t, v, some(2)...)
	whole(t, v)
	shut(t, v)
	v = open(t, dir)
	defer shut(t, v)
	if got, err := v.Events(id); err != nil || len(got) != 3 {
		t.Fatal(got, err)
	}
	if names, err := os.ReadDir(filepath.Dir(dir)); err != nil || len(names) != 1 {
		t.Fatal(names, err)
	}
}

func TestAClosedVaultTakesNothingMore(t *testing.T) {
	v := open(t, t.TempDir())
	id := kept(t, v, some(1)...)
	shut(t, v)
	shut(t, v)
	_, err := v.Begin(session.NewID())
	plain(t, err)
	_, _, err = v.Resume(id)
	plain(t, err)
	_, err = v.Sessions()
	plain(t, err)
}

func TestAnUnknownSessionIsSaidToBeUnknown(t *testing.T) {
	v := open(t, t.TempDir())
	defer shut(t, v)
	id := session.NewID()
	_, err := v.Events(id)
	if s := plain(t, err); !strings.Contains(s, string(id)) {
		t.Error(s)
	}
	if _, _, err = v.Resume(id); err == nil {
		t.Error("it was gone on with")
	}
	plain(t, err)
	if _, err := v.Begin(id); err != nil {
		t.Fatal(err)
	}
	_, err = v.Begin(id)
	plain(t, err)
	_, _, err = v.Resume(id)
	plain(t, err)
}

func TestASessionThatKeptNothingIsForgotten(t *testing.T) {
	dir := t.TempDir()
	v := open(t, dir)
	id := kept(t, v)
	shut(t, v)
	v = open(t, dir)
	defer shut(t, v)
	if all, err := v.Sessions(); err != nil || len(all) != 0 {
		t.Fatal(all, err)
	}
	if _, err := os.Stat(v.path(id)); err == nil {
		t.Error("an empty journal stays behind")
	}
	if n := v.Notices(); n != nil {
		t.Errorf("told %v", n)
	}
}
