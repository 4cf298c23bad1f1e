package report

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"doorway/session"
)

const (
	byteOrderMark = "\ufeff"
	isoTime       = "2006-01-02T15:04:05.000Z07:00"
)

// CSV writes one table with a row for each event of the sessions. Process notes
// and the audit are no part of it.
func CSV(w io.Writer, x Export) error { return eventsTable.write(w, x) }

// cells are a row, by column.
type cells map[string]string

// table is one of the tables of an export.
type table struct {
	name    string
	columns []string                        // in order
	rows    func(x tabled, put func(cells)) // gives each row to put
}

// tabled is an export, folded once for all tables.
type tabled struct {
	clients  []foldedCourse
	sessions []folded
}

func (x Export) tabled() (t tabled) {
	for _, c := range x.Clients {
		t.clients = append(t.clients, foldCourse(c))
	}
	for _, s := range x.Sessions {
		t.sessions = append(t.sessions, fold(s))
	}
	return t
}

func (t table) write(w io.Writer, x Export) error { return t.writeOf(w, x.tabled()) }

func (t table) writeOf(w io.Writer, x tabled) error {
	if _, err := io.WriteString(w, byteOrderMark); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	if err := out.Write(t.columns); err != nil {
		return err
	}
	row := make([]string, len(t.columns))
	t.rows(x, func(c cells) {
		for i, name := range t.columns {
			if row[i] = c[name]; !numbers[name] {
				row[i] = defused(row[i])
			}
		}
		_ = out.Write(row) // Error tells of it below
	})
	out.Flush()
	return out.Error()
}

// numbers are the columns that hold numbers which may be below zero.
var numbers = map[string]bool{"score": true, "low": true, "high": true, "total": true, "value": true}

// defused makes sure that a spreadsheet shows a cell and does not run it.
func defused(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}

var eventsTable = table{"events", []string{
	"session", "client", "event", "seq", "at", "elapsed_ms", "phase", "kind", "marker", "text",
	"ease", "depth", "distress", "noise", "systolic", "diastolic", "pulse", "spo2", "moaas",
	"minutes", "amends", "taken_back", "rehearsal", "palette", "layers",
}, func(x tabled, put func(cells)) {
	for _, f := range x.sessions {
		for _, e := range f.Events {
			put(f.cells(e))
		}
	}
}}

// cells gives an event's row, by column.
func (f folded) cells(e session.Event) cells {
	plan := f.plan()
	c := cells{
		"session": string(f.ID), "client": string(plan.Client), "rehearsal": strconv.FormatBool(plan.Rehearsal),
		"event": string(e.ID), "seq": strconv.Itoa(e.Seq), "at": e.At.Format(isoTime),
		"elapsed_ms": milliseconds(e.Elapsed), "phase": f.phase(e), "kind": string(e.Act.Kind()),
	}
	if entry := f.journey.Entry(e.ID); entry != nil {
		c["taken_back"] = strconv.FormatBool(entry.TakenBack)
	}
	switch a := e.Act.(type) {
	case session.Begin:
		c["text"], c["minutes"] = a.Plan.Intention, strconv.Itoa(int(a.Plan.Length()/time.Minute))
		c["palette"], c["layers"] = a.Plan.Soundscape.Palette, layers(a.Plan.Soundscape.Layers...)
	case session.Mark:
		c["marker"], c["text"] = string(a.Marker), a.Text
	case session.CheckIn:
		c["text"] = a.Text
		c.ratings(a.Ratings)
	case session.TakeVitals:
		c.vitals(a.Vitals)
	case session.Note:
		c["text"] = a.Text
	case session.Lengthen:
		c["minutes"] = strconv.Itoa(a.Minutes)
	case session.Ground:
		c["text"] = onOff(a.On)
	case session.Silence:
		c["text"] = onOff(a.On)
	case session.Sound:
		c["text"] = onOff(a.Up)
	case session.Loudness:
		c["text"] = fmt.Sprintf("at %g dB", a.DB)
	case session.Steer:
		c["text"] = string(a.Toward)
	case session.Blend:
		c["layers"] = layers(session.Layer{ID: a.Layer, Level: a.Level})
	case session.Amend:
		c["amends"] = string(a.Event)
		if a.Text != nil {
			c["text"] = *a.Text
		}
	case session.Close:
		c["text"] = a.Text
	case session.Ready:
		c["text"] = a.Escort
	case session.Adverse:
		c["text"], c["amends"] = a.What, string(a.Of)
	case session.Seal:
		c["text"] = a.Digest
	}
	return c
}

func (c cells) ratings(r session.Ratings) {
	for _, d := range r.Dials() {
		c[d.Name] = number(d.Value)
	}
}

func (c cells) vitals(v session.Vitals) {
	c["systolic"], c["diastolic"], c["pulse"] = number(v.Systolic), number(v.Diastolic), number(v.Pulse)
	c["spo2"], c["moaas"] = number(v.SpO2), number(v.MOAAS)
}

func number(n *int) string {
	if n == nil {
		return ""
	}
	return strconv.Itoa(*n)
}

func milliseconds(d time.Duration) string { return strconv.FormatInt(d.Milliseconds(), 10) }

// moment writes a time; none for the zero one.
func moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(isoTime)
}

// layers writes layers with their levels: rain 0.5 sea 0.3.
func layers(all ...session.Layer) string {
	words := make([]string, len(all))
	for i, l := range all {
		words[i] = fmt.Sprintf("%s %g", l.ID, l.Level)
	}
	return strings.Join(words, " ")
}

func onOff(on bool) string {
	if on {
		return "on"
	}
	return "off"
}
