package report

import (
	"archive/zip"
	"bufio"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"doorway/session"
)

// tables are those of an export in a folder. Their columns are told in the
// documentation of the package; they stay as they are, and new ones come last.
var tables = []table{
	clientsTable, sessionsTable, eventsTable, entriesTable, vitalsTable, checkInsTable, checklistsTable,
	measuresTable, answersTable, outsideTable, followUpsTable, adverseTable, practicesTable, lettersTable,
}

// Folder writes the tables into a folder that is made for it, a file each, for
// its owner's eyes only, all of them or none. A folder that is there and not
// empty is left as it is. Errors are plain sentences.
func Folder(path string, x Export) error {
	names, err := os.ReadDir(path)
	switch {
	case len(names) > 0:
		return session.Sayf("error.export.folder", "The folder {{.Path}} holds something already; please choose another.", "Path", path)
	case err == nil:
		err = os.Remove(path) // it would be in the way
	case errors.Is(err, fs.ErrNotExist):
		err = nil
	}
	if err != nil {
		return errFile(path, err)
	}
	part := path + ".part"
	err = errors.Join(os.RemoveAll(part), os.MkdirAll(part, 0o700))
	of := x.tabled()
	for _, t := range tables {
		if err == nil {
			err = file(filepath.Join(part, t.name+".csv"), func(w io.Writer) error { return t.writeOf(w, of) })
		}
	}
	if err == nil {
		err = os.Rename(part, path)
	}
	if err != nil {
		_ = os.RemoveAll(part)
		return errFile(path, err)
	}
	return nil
}

// Zip writes the tables as an archive, a file each.
func Zip(w io.Writer, x Export) error {
	z := zip.NewWriter(w)
	of := x.tabled()
	for _, t := range tables {
		f, err := z.CreateHeader(&zip.FileHeader{Name: t.name + ".csv", Method: zip.Deflate, Modified: x.Made})
		if err != nil {
			return err
		}
		b := bufio.NewWriter(f)
		if err := errors.Join(t.writeOf(b, of), b.Flush()); err != nil {
			return err
		}
	}
	return z.Close()
}

var clientsTable = table{"clients", []string{
	"course", "client", "name", "since", "archived", "focus", "contacts", "avoid", "touch",
	"limit_systolic", "limit_diastolic", "limit_pulse_low", "limit_pulse_high", "limit_spo2", "fault",
}, func(x tabled, put func(cells)) {
	for _, f := range x.clients {
		p := f.course.Profile
		row := f.row("")
		row["name"], row["since"], row["archived"] = p.Name, moment(f.course.Since), strconv.FormatBool(f.course.Archived)
		row["focus"], row["contacts"], row["avoid"], row["touch"] = strings.Join(p.Focus, "; "), contacts(p.Contacts), p.Avoid, p.Touch
		l := p.Limits
		row["limit_systolic"], row["limit_diastolic"] = number(l.Systolic), number(l.Diastolic)
		row["limit_pulse_low"], row["limit_pulse_high"], row["limit_spo2"] = number(l.PulseLow), number(l.PulseHigh), number(l.SpO2)
		if f.fault != nil {
			row["fault"] = f.fault.Error()
		}
		put(row)
	}
}}

// contacts writes contacts one after the other: name, role, phone; name, phone.
func contacts(all []session.Contact) string {
	words := make([]string, len(all))
	for i, c := range all {
		var parts []string
		for _, s := range []string{c.Name, c.Role, c.Phone} {
			if s != "" {
				parts = append(parts, s)
			}
		}
		words[i] = strings.Join(parts, ", ")
	}
	return strings.Join(words, "; ")
}

// row begins the row of an event of a course.
func (f foldedCourse) row(event session.ID) cells {
	return cells{"course": string(f.ID), "client": string(f.code()), "event": string(event)}
}

// row begins the row of an event of a session.
func (f folded) row(e session.Event) cells {
	return cells{
		"session": string(f.ID), "client": string(f.plan().Client), "event": string(e.ID), "at": moment(e.At),
		"elapsed_ms": milliseconds(e.Elapsed), "phase": f.phase(e), "kind": string(e.Act.Kind()), "by": e.By,
	}
}

var sessionsTable = table{"sessions", []string{
	"session", "client", "sort", "protocol", "protocol_name", "rehearsal", "began", "ended", "planned_minutes", "lived_ms",
	"medicine_ms", "left_ms", "intention", "closing", "music_liking", "music_resonance", "music_openness", "escort", "no_driving",
	"palette", "layers", "sealed", "sealed_by", "sealed_events", "digest", "fault",
}, func(x tabled, put func(cells)) {
	for _, f := range x.sessions {
		if len(f.Events) > 0 {
			put(f.summary())
		}
	}
}}

func (f folded) summary() cells {
	plan, j := f.plan(), f.journey
	row := f.row(f.Events[0])
	row["sort"], row["protocol"], row["protocol_name"] = sortName(plan.Sort), plan.Protocol, plan.Name
	row["rehearsal"], row["began"], row["intention"] = strconv.FormatBool(plan.Rehearsal), row["at"], plan.Intention
	row["planned_minutes"] = strconv.Itoa(int(plan.Length() / time.Minute))
	row["palette"], row["layers"] = plan.Soundscape.Palette, layers(plan.Soundscape.Layers...)
	if f.fault != nil {
		row["fault"] = f.fault.Error()
		return row
	}
	row["lived_ms"] = milliseconds(f.Events[len(f.Events)-1].Elapsed)
	if end, ended := f.last("end"); ended {
		row["ended"], row["lived_ms"] = moment(end.At), milliseconds(end.Elapsed)
	}
	for _, e := range j.Entries {
		if m, ok := e.Act.(session.Mark); ok && m.Marker == session.Medicine && !e.TakenBack && row["medicine_ms"] == "" {
			row["medicine_ms"] = milliseconds(e.Elapsed)
		}
	}
	if j.HasLeft {
		row["left_ms"] = milliseconds(j.LeftAt)
	}
	row["closing"] = j.Closing
	row["music_liking"], row["music_resonance"], row["music_openness"] = number(j.Music.Liking), number(j.Music.Resonance), number(j.Music.Openness)
	row["escort"], row["no_driving"] = j.Ready.Escort, strconv.FormatBool(j.Ready.NoDriving)
	if s := j.Sealed; s != nil {
		row["sealed"], row["sealed_by"], row["sealed_events"], row["digest"] = moment(s.At), s.By, strconv.Itoa(s.Events), s.Digest
	}
	return row
}

// standing begins the row of an entry as it stands.
func (f folded) standing(e session.Entry) cells {
	row := f.row(e.Event)
	row["words"] = e.Words
	row["amended"], row["taken_back"], row["late"] = strconv.FormatBool(e.Amended), strconv.FormatBool(e.TakenBack), strconv.FormatBool(e.Late)
	return row
}

var entriesTable = table{"entries", []string{
	"session", "course", "client", "event", "at", "elapsed_ms", "phase", "kind", "marker", "words", "by", "amended", "taken_back", "late",
}, func(x tabled, put func(cells)) {
	for _, f := range x.sessions {
		for _, e := range f.journey.Entries {
			row := f.standing(e)
			if m, ok := e.Act.(session.Mark); ok {
				row["marker"] = string(m.Marker)
			}
			put(row)
		}
	}
	for _, f := range x.clients {
		for _, n := range f.course.Notes {
			row := f.row(n.ID)
			row["at"], row["kind"], row["words"], row["by"] = moment(n.At), string(n.Act.Kind()), n.Words, n.By
			row["amended"], row["taken_back"], row["late"] = strconv.FormatBool(n.Amended), strconv.FormatBool(n.TakenBack), "false"
			put(row)
		}
	}
}}

var vitalsTable = table{"vitals", []string{
	"session", "client", "event", "at", "elapsed_ms", "phase", "baseline", "systolic", "diastolic", "pulse", "spo2", "moaas", "by", "taken_back", "late",
}, func(x tabled, put func(cells)) {
	for _, f := range x.sessions {
		if v := f.plan().Before.Vitals; v != (session.Vitals{}) {
			row := f.row(f.Events[0])
			row["baseline"], row["taken_back"], row["late"] = "true", "false", "false"
			row.vitals(v)
			put(row)
		}
		for _, e := range f.journey.Entries {
			if v, ok := e.Act.(session.TakeVitals); ok {
				row := f.standing(e)
				row["baseline"] = "false"
				row.vitals(v.Vitals)
				put(row)
			}
		}
	}
}}

var checkInsTable = table{"checkins", []string{
	"session", "client", "event", "at", "elapsed_ms", "phase", "ease", "depth", "distress", "noise", "words", "by", "amended", "taken_back", "late",
}, func(x tabled, put func(cells)) {
	for _, f := range x.sessions {
		for _, e := range f.journey.Entries {
			if c, ok := e.Act.(session.CheckIn); ok {
				row := f.standing(e)
				row.ratings(c.Ratings)
				put(row)
			}
		}
	}
}}

var checklistsTable = table{"checklists", []string{
	"session", "client", "event", "at", "list", "line", "text", "done", "reason",
}, func(x tabled, put func(cells)) {
	for _, f := range x.sessions {
		list := func(e session.Event, name string, items []session.Item) {
			for i, item := range items {
				row := f.row(e)
				row["list"], row["line"] = name, strconv.Itoa(i+1)
				row["text"], row["done"], row["reason"] = item.Text, strconv.FormatBool(item.Done), item.Reason
				put(row)
			}
		}
		if before := f.plan().Before.Checklist; len(before) > 0 {
			list(f.Events[0], "before", before)
		}
		if e, ok := f.last("ready"); ok {
			list(e, "ready", f.journey.Ready.Checklist)
		}
	}
}}

// results gives each result of a measure that stands: of courses, and the scales
// used before leaving.
func (x tabled) results(each func(row cells, a session.Answer)) {
	for _, f := range x.clients {
		for _, r := range f.course.Results {
			row := f.row(r.Event)
			row["at"], row["day"], row["session"] = moment(r.At), string(session.DayOf(r.Day())), string(r.Session)
			each(row, r.Answer)
		}
	}
	for _, f := range x.sessions {
		if e, ok := f.last("ready"); ok && f.journey.Ready.Scale != nil {
			row := f.row(e)
			row["day"] = string(session.DayOf(e.At))
			each(row, *f.journey.Ready.Scale)
		}
	}
}

var measuresTable = table{"measures", []string{
	"course", "session", "client", "event", "at", "day", "measure", "name", "total", "low", "high", "band", "prorated", "validated", "answered", "items", "watch",
}, func(x tabled, put func(cells)) {
	x.results(func(row cells, a session.Answer) {
		answered := 0
		for _, n := range a.Answers {
			if n != nil {
				answered++
			}
		}
		watch := make([]string, len(a.Watch))
		for i, n := range a.Watch {
			watch[i] = strconv.Itoa(n)
		}
		row["measure"], row["name"], row["total"], row["band"] = a.Measure, a.Name, number(a.Total), a.Band
		row["low"], row["high"] = strconv.Itoa(a.Low), strconv.Itoa(a.High)
		row["prorated"], row["validated"] = strconv.FormatBool(a.Prorated), strconv.FormatBool(a.Validated)
		row["answered"], row["items"], row["watch"] = strconv.Itoa(answered), strconv.Itoa(len(a.Answers)), strings.Join(watch, " ")
		put(row)
	})
}}

var answersTable = table{"answers", []string{
	"course", "session", "client", "event", "day", "measure", "item", "label", "value",
}, func(x tabled, put func(cells)) {
	x.results(func(row cells, a session.Answer) {
		row["measure"] = a.Measure
		for i, n := range a.Answers {
			row["item"], row["label"], row["value"] = strconv.Itoa(i+1), "", number(n)
			if i < len(a.Labels) {
				row["label"] = a.Labels[i]
			}
			put(row)
		}
	})
}}

var outsideTable = table{"outside", []string{"course", "client", "event", "at", "day", "name", "score"}, func(x tabled, put func(cells)) {
	for _, f := range x.clients {
		for _, r := range f.course.Outside {
			row := f.row(r.Event)
			row["at"], row["day"], row["name"], row["score"] = moment(r.At), string(r.On), r.Name, scoreWords(r.Score)
			put(row)
		}
	}
}}

var followUpsTable = table{"followups", []string{"course", "client", "event", "at", "session", "after", "passed", "text"}, func(x tabled, put func(cells)) {
	for _, f := range x.clients {
		for _, u := range f.course.FollowUps {
			row := f.row(u.Event)
			row["at"], row["session"], row["after"] = moment(u.At), string(u.Session), u.After
			row["passed"], row["text"] = strconv.FormatBool(u.Passed), u.Text
			put(row)
		}
	}
}}

var adverseTable = table{"adverse", []string{"session", "client", "event", "at", "what", "onset", "resolved", "late"}, func(x tabled, put func(cells)) {
	for _, f := range x.sessions {
		for _, a := range f.journey.Adverse {
			put(cells{
				"session": string(f.ID), "client": string(f.plan().Client), "event": string(a.ID), "at": moment(a.At), "what": a.What,
				"onset": moment(a.Onset), "resolved": moment(a.Resolved), "late": strconv.FormatBool(a.Late),
			})
		}
	}
}}

var practicesTable = table{"practices", []string{
	"course", "client", "event", "at", "letter", "guide", "title", "minutes", "heard_s", "ease_before", "ease_after", "noise_before", "noise_after", "words",
}, func(x tabled, put func(cells)) {
	for _, f := range x.clients {
		for _, p := range f.course.Practised {
			row := f.row(p.ID)
			row["at"], row["letter"], row["guide"], row["title"], row["words"] = moment(p.At), string(p.Letter), p.Guide, p.Title, p.Words
			row["minutes"], row["heard_s"] = strconv.Itoa(p.Minutes), strconv.Itoa(p.Seconds)
			row["ease_before"], row["ease_after"] = number(p.Before.Ease), number(p.After.Ease)
			row["noise_before"], row["noise_after"] = number(p.Before.Noise), number(p.After.Noise)
			put(row)
		}
	}
}}

var lettersTable = table{"letters", []string{
	"course", "client", "event", "at", "letter", "purpose", "prompt", "text", "spoken_s",
}, func(x tabled, put func(cells)) {
	for _, f := range x.clients {
		for _, w := range f.course.Journal {
			row := f.row(w.ID)
			row["at"], row["letter"], row["purpose"], row["prompt"], row["text"] = moment(w.At), string(w.Letter), w.Purpose, w.Prompt, w.Text
			if w.Sound != nil {
				row["spoken_s"] = strconv.Itoa(w.Seconds)
			}
			put(row)
		}
	}
}}
