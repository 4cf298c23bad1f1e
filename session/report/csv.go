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

// columns are the table's columns, in order.
var columns = []string{
	"session", "client", "event", "seq", "at", "elapsed_ms", "phase", "kind", "marker", "text",
	"ease", "depth", "distress", "noise", "systolic", "diastolic", "pulse", "spo2", "moaas",
	"minutes", "amends", "taken_back", "rehearsal", "palette", "layers",
}

const (
	byteOrderMark = "\ufeff"
	isoTime       = "2006-01-02T15:04:05.000Z07:00"
)

// CSV writes one table with a row for each event of the sessions. Process notes
// and the audit are no part of it.
func CSV(w io.Writer, x Export) error {
	if _, err := io.WriteString(w, byteOrderMark); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	if err := out.Write(columns); err != nil {
		return err
	}
	for _, s := range x.Sessions {
		f := fold(s)
		for _, e := range f.Events {
			cells := f.cells(e)
			row := make([]string, len(columns))
			for i, c := range columns {
				row[i] = defused(cells[c])
			}
			if err := out.Write(row); err != nil {
				return err
			}
		}
	}
	out.Flush()
	return out.Error()
}

// defused makes sure that a spreadsheet shows a cell and does not run it.
func defused(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}

// cells gives an event's row, by column.
func (f folded) cells(e session.Event) map[string]string {
	plan := f.plan()
	c := map[string]string{
		"session": string(f.ID), "client": string(plan.Client), "rehearsal": strconv.FormatBool(plan.Rehearsal),
		"event": string(e.ID), "seq": strconv.Itoa(e.Seq), "at": e.At.Format(isoTime),
		"elapsed_ms": strconv.FormatInt(e.Elapsed.Milliseconds(), 10), "phase": f.phase(e), "kind": string(e.Act.Kind()),
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
		for _, d := range a.Dials() {
			c[d.Name] = number(d.Value)
		}
	case session.TakeVitals:
		c["systolic"], c["diastolic"], c["pulse"] = number(a.Systolic), number(a.Diastolic), number(a.Pulse)
		c["spo2"], c["moaas"] = number(a.SpO2), number(a.MOAAS)
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
	}
	return c
}

func number(n *int) string {
	if n == nil {
		return ""
	}
	return strconv.Itoa(*n)
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
