package vault

import (
	"errors"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	"doorway/session"
)

// courseOf is the course of a client, with a note.
func courseOf(t *testing.T, code session.Code) []session.Event {
	t.Helper()
	_, c, err := session.Course{}.Event(session.Enrol{Profile: session.Profile{Code: code}}, noon)
	if err == nil {
		_, c, err = c.Event(session.Note{Text: "called"}, noon.Add(time.Hour))
	}
	if err != nil {
		t.Fatal(err)
	}
	return c.Events
}

// brought are the records of a practice that moves in: a course, an ended
// session with notes apart and an open one.
func brought(t *testing.T) []Record {
	t.Helper()
	return []Record{
		{ID: session.NewID(), Events: courseOf(t, "R-07")},
		{ID: session.NewID(), Events: journeyOf("R-07", noon, true), Process: []ProcessNote{{noon, "Ada", "one"}, {noon, "", "two"}}},
		{ID: session.NewID(), Events: journeyOf("R-07", noon.AddDate(0, 0, 7), false)},
	}
}

// holds asks whether all of records is in a vault.
func holds(t *testing.T, v *Vault, records []Record) {
	t.Helper()
	for _, r := range records {
		events, err := v.Events(r.ID)
		if err != nil {
			t.Fatal(err)
		}
		same(t, events, r.Events)
		notes, err := v.process(r.ID).read()
		if err != nil || len(notes) != len(r.Process) {
			t.Errorf("%d notes instead of %d, %v", len(notes), len(r.Process), err)
		}
		for i, n := range notes {
			if !n.At.Equal(r.Process[i].At) || n.By != r.Process[i].By || n.Text != r.Process[i].Text {
				t.Errorf("%+v instead of %+v", n, r.Process[i])
			}
		}
	}
	whole(t, v)
}

func imports(t *testing.T, v *Vault, want int, records ...Record) {
	t.Helper()
	if taken, faults := v.Import(records); taken != want || len(faults) > 0 {
		t.Fatalf("%d taken instead of %d, %v", taken, want, faults)
	}
}

func TestWhatIsTakenInIsThereAsIfItHadBeenKeptHere(t *testing.T) {
	dir, records := t.TempDir(), brought(t)
	v := open(t, dir)
	imports(t, v, 3, records...)
	for range 2 {
		holds(t, v, records)
		if all := clients(t, v); len(all) != 1 || all[0].Sessions != 2 || all[0].Journeys != 1 || all[0].ID != records[0].ID {
			t.Errorf("%+v", all)
		}
		shut(t, v)
		v = open(t, dir)
		if n := v.Notices(); len(n) > 0 {
			t.Error(n)
		}
	}
	// It is gone on with as any other.
	if _, err := v.Add(records[0].ID, session.Note{Text: "here"}); err != nil {
		t.Error(err)
	}
	j, events, err := v.Resume(records[2].ID)
	if err != nil || len(events) != 2 {
		t.Fatal(events, err)
	}
	keep(t, j, event(3, session.End{}))
	shut(t, v)
	v = open(t, dir)
	defer shut(t, v)
	done, err := v.Audit()
	if err != nil || done[0].Deed != Opened || done[1].Deed != Imported {
		t.Errorf("%+v %v", done, err)
	}
	// What the file tells is the beginning of what is here now.
	imports(t, v, 0, records...)
}

func TestNotesApartAreAddedWhereTheyAreLacking(t *testing.T) {
	v, records := open(t, t.TempDir()), brought(t)
	defer shut(t, v)
	bare := records[1]
	bare.Process = nil
	imports(t, v, 1, bare)
	imports(t, v, 3, records...)
	holds(t, v, records)
	imports(t, v, 0, records...)
	holds(t, v, records)
	records[1].Process = append(records[1].Process, ProcessNote{noon.Add(time.Hour), "", "three"})
	imports(t, v, 1, records...)
	holds(t, v, records)
}

func TestWhatCantBeTakenInIsNamedAndNothingIs(t *testing.T) {
	v := open(t, t.TempDir())
	defer shut(t, v)
	enrolled(t, v, "B-2")
	here := Record{ID: session.NewID(), Events: journeyOf("B-2", noon, false)}
	imports(t, v, 1, here)
	changed := func(r Record, change func(*Record)) Record {
		r.Events = append([]session.Event(nil), r.Events...)
		change(&r)
		return r
	}
	good := brought(t)
	for name, c := range map[string]struct {
		records []Record
		want    string
	}{
		"an id that is none":          {[]Record{{ID: "../../etc/passwd", Events: good[1].Events}}, "Its id can't be read"},
		"an id in capitals":           {[]Record{{ID: session.ID(strings.ToUpper("01a2058c-17ca-71bf-9774-96ce5953cf17")), Events: good[1].Events}}, "Its id can't be read"},
		"the same twice":              {[]Record{good[1], good[1]}, "twice"},
		"no events":                   {[]Record{{ID: session.NewID()}}, "nothing of this journey"},
		"no beginning":                {[]Record{{ID: session.NewID(), Events: good[1].Events[1:]}}, "out of order"},
		"a course that goes astray":   {[]Record{{ID: session.NewID(), Events: append(courseOf(t, "C-3"), event(9, session.Note{Text: "x"}))}}, "out of order"},
		"a course that holds a mark":  {[]Record{{ID: session.NewID(), Events: append(courseOf(t, "C-3"), mark(3))}}, "belongs to a session"},
		"a code that is taken":        {[]Record{{ID: session.NewID(), Events: courseOf(t, "b-2")}}, "B-2"},
		"a code that is there twice":  {[]Record{good[0], {ID: session.NewID(), Events: courseOf(t, "r-07")}}, "R-07"},
		"what is here, told longer":   {[]Record{changed(here, func(r *Record) { r.Events = append(r.Events, event(300, session.End{})); r.Events[2].Seq = 3 })}, "tell it otherwise"},
		"what is here, told other":    {[]Record{changed(here, func(r *Record) { r.Events[1].By = "Eve" })}, "tell it otherwise"},
		"what is here, as a course":   {[]Record{{ID: here.ID, Events: courseOf(t, "C-3")}}, "tell it otherwise"},
		"a text that is far too long": {[]Record{{ID: session.NewID(), Events: append(journeyOf("C-3", noon, false), event(3, session.Note{Text: strings.Repeat("x", 20001)}))}}, "more than"},
	} {
		t.Run(name, func(t *testing.T) {
			before := tree(t, v.folder())
			taken, faults := v.Import(append(append([]Record(nil), good[2]), c.records...))
			if taken != 0 || len(faults) != 1 || !strings.Contains(plain(t, faults[0]), c.want) {
				t.Errorf("%d taken, %v", taken, faults)
			}
			if after := tree(t, v.folder()); len(after) != len(before) {
				t.Errorf("%d files became %d", len(before), len(after))
			}
		})
	}
	if all, err := v.Sessions(); err != nil || len(all) != 1 {
		t.Errorf("%+v %v", all, err)
	}
	whole(t, v)
}

func TestADamagedJournalIsNotWrittenOver(t *testing.T) {
	dir, records := t.TempDir(), brought(t)
	v := open(t, dir)
	imports(t, v, 3, records...)
	shut(t, v)
	if err := os.Remove(v.indexPath()); err != nil { // so that the journal is all there is
		t.Fatal(err)
	}
	flip(t, v.path(records[1].ID), 200)
	was := tree(t, v.folder())
	v = open(t, dir)
	defer shut(t, v)
	if taken, faults := v.Import(records); taken != 0 || len(faults) == 0 {
		t.Errorf("%d taken, %v", taken, faults)
	}
	for name, b := range tree(t, v.folder()) {
		if was[name] != b {
			t.Errorf("%s was changed", name)
		}
	}
}

func TestTakingInThatIsCutOffAnywhereIsMadeWholeByTakingInAgain(t *testing.T) {
	for _, failing := range []struct {
		name    string
		err     error
		forever bool
	}{{"the program stopped", errEnded, true}, {"the disk failed once", syscall.EIO, false}} {
		t.Run(failing.name, func(t *testing.T) {
			records, cut := brought(t)[:2], 0
			for step := 0; ; step++ {
				dir := t.TempDir()
				d := &tripping{left: -1}
				v, err := Open(dir, Options{cost: cheap, disk: d})
				if err != nil {
					t.Fatal(err)
				}
				t.Cleanup(func() { _ = v.lock.Close() })
				d.arm(step, failing.err, failing.forever)
				taken, faults := v.Import(records)
				if !d.heal() {
					if taken != 2 || len(faults) > 0 {
						t.Fatal(taken, faults)
					}
					shut(t, v)
					break
				}
				if failing.forever {
					crash(t, v)
					v = open(t, dir)
				} else if err := errors.Join(faults...); err != nil {
					cut++
					plain(t, faults[0])
					if left, err := v.Sessions(); err != nil || len(left) > 0 || len(named(t, dir, records[0].ID, records[1].ID)) > 0 {
						t.Errorf("step %d: not taken in, and %d sessions are here, %v", step, len(left), err)
					}
				}
				if _, faults := v.Import(records); len(faults) > 0 {
					t.Fatalf("cut off at step %d: %v", step, faults)
				}
				holds(t, v, records)
				shut(t, v)
			}
			if !failing.forever && cut < 8 {
				t.Errorf("it was refused only %d times", cut)
			}
		})
	}
}
