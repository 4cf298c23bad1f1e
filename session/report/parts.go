package report

import (
	"math"
	"strconv"
	"strings"

	"doorway/session"
	"doorway/session/draw"
)

// head is the title, with the clinic's own heading at its right, and the
// intention.
func (d Document) head(s *sheet) {
	wide := s.inner()
	left := lines(wide*0.58, 30, title.Of(sortWords(d.Sort)))
	left[0].tag.Role = draw.Title
	left = append(left, lines(wide*0.58, lead, quiet.Of(d.headWords()))...)
	if d.Rehearsal {
		left = append(left, lines(wide*0.58, lead, quiet.Of("A rehearsal: nobody was in the room"))...)
	}
	right := append([]row{gap(12, false)}, flushRight(wide*0.38, lead, quiet.Of(d.Heading))...)
	right = append(right, flushRight(wide*0.38, lead, quiet.Of("report of "+shortWords(d.Made)))...)
	s.columns(column{margin, left}, column{margin + wide*0.62, right})
	s.rule()
	if strings.TrimSpace(d.Intention) == "" {
		return
	}
	style, high := wish, 19.0
	if len([]rune(d.Intention)) > 240 {
		style.Size, high = 11, 15
	}
	s.flow(append(lines(wide, high, style.Of(quoted(d.Intention))), lines(wide, lead, small.Of("Intention, in the client’s words"))...))
	s.y += 2
}

// onArc is which entries are numbered: those that stand, up to the end.
func (d Document) onArc(l Line) bool { return !l.TakenBack && !l.Late && l.Elapsed <= d.End }

const arcHeight = 138.0

func (d Document) arc(s *sheet) {
	arc := draw.Arc{End: d.End, Start: clockWords(d.Began), Finish: clockWords(d.wall(d.End))}
	if !d.Ended {
		arc.Finish = "not ended"
	}
	for _, span := range d.Spans {
		arc.Phases = append(arc.Phases, draw.Phase{
			Name: span.Name, Length: span.End - span.Start, Height: draw.PhaseHeight(span.Colour), Colour: draw.PhaseColour(span.Colour),
		})
	}
	for _, e := range d.Entries {
		if !d.onArc(e) {
			continue
		}
		mark := draw.ArcMark{At: e.Elapsed, Label: strconv.Itoa(len(arc.Marks) + 1), Colour: draw.Ink}
		if m, ok := e.Act.(session.Mark); ok {
			if kind, _ := session.MarkerByID(m.Marker); kind.Tone == session.Worried {
				mark.Colour = draw.Concern
			}
		}
		arc.Marks = append(arc.Marks, mark)
	}
	wide := s.inner()
	s.flow([]row{{height: arcHeight, tag: &draw.Tag{Role: draw.Figure, Alt: d.arcWords(len(arc.Marks))}, draw: func(c draw.Canvas, left, top float64) {
		arc.Draw(c, draw.Box{Left: left, Top: top, Right: left + wide, Bottom: top + arcHeight - 4})
	}}})
	s.y += 12
}

// Measures of the list of marks, in points.
const (
	markTime  = 24.0 // where the time begins
	markWords = 65.0 // where the words do
	markGap   = 4.0
	marksMany = 24 // from so many on they stand close
)

// marks is the list of what was marked: beside the chart of vitals as far as
// that reaches, and then across the page, or in two columns where many short
// ones are left.
func (d Document) marks(s *sheet) {
	wide := s.inner()
	vitals := d.vitals(wide * 0.42)
	narrow, deep := wide*0.53, -lead
	for _, r := range vitals {
		deep += r.height
	}
	if len(vitals) == 0 {
		narrow = wide
	}
	near, far := heading(narrow, strong.Of("Marks")), []row(nil)
	if len(d.Entries) == 0 {
		near = append(near, lines(narrow, lead, quiet.Of("Nothing was marked."))...)
	}
	used, number := 0.0, 0
	labels := make([]string, len(d.Entries))
	for i, e := range d.Entries {
		if d.onArc(e) {
			number++
			labels[i] = strconv.Itoa(number)
		}
	}
	for i, e := range d.Entries {
		beside := 0 // how many lines stand beside the vitals
		if used < deep {
			beside = int((deep-used)/lead) + 1
		}
		if half := (wide - 24) / 2; beside == 0 && len(far) == 0 && d.short(half, labels[i:], d.Entries[i:]) {
			s.columns(column{margin, near}, column{margin + wide*0.58, vitals})
			for k, rest := range d.Entries[i:] {
				far = append(far, d.mark(labels[i+k], rest, stepped(half, math.MaxInt, half))...)
			}
			s.pair(half, far)
			return
		}
		rows := d.mark(labels[i], e, stepped(narrow, beside, wide))
		if beside > 0 && len(rows) < beside+3 { // one or two lines below are not worth the step
			rows = d.mark(labels[i], e, stepped(narrow, math.MaxInt, wide))
			beside = len(rows)
		}
		n := min(beside, len(rows))
		near, far = append(near, rows[:n]...), append(far, rows[n:]...)
		for _, r := range rows {
			used += r.height
		}
	}
	s.columns(column{margin, near}, column{margin + wide*0.58, vitals})
	s.flow(far)
}

// stepped is a width of so many lines, and another of those below.
func stepped(first float64, lines int, then float64) func(line int) float64 {
	return func(line int) float64 {
		if line < lines {
			return first
		}
		return then
	}
}

// short reports whether there are many entries and none is long.
func (d Document) short(width float64, labels []string, entries []Line) bool {
	if len(entries) < marksMany {
		return false
	}
	for i, e := range entries {
		if len(d.mark(labels[i], e, stepped(width, math.MaxInt, width))) > 4 {
			return false
		}
	}
	return true
}

// mark is one entry, with a width for each of its lines.
func (d Document) mark(label string, e Line, width func(line int) float64) []row {
	style := plain
	if e.TakenBack {
		style = quiet
	}
	spans := []draw.Span{style.Of(entryWords(e))}
	if standing := d.standing(e); standing != "" {
		spans = append(spans, quiet.Of(" ("+standing+")"))
	}
	rows := beside(
		cell{0, lines(markTime, lead, quiet.Of(label))},
		cell{markTime, lines(markWords-markTime, lead, style.Of(elapsedWords(e.Elapsed)))},
		cell{markWords, linesIn(func(line int) float64 { return width(line) - markWords }, lead, spans...)})
	if len(d.Entries) < marksMany {
		rows = append(rows, gap(markGap, false))
	}
	return rows
}

// vitals is the chart of pressure and what there is to say beside it.
func (d Document) vitals(width float64) []row {
	chart := draw.Vitals{End: d.End}
	for _, r := range d.Vitals {
		if r.Systolic != nil && r.Diastolic != nil && !r.TakenBack && !r.Late {
			chart.Readings = append(chart.Readings, draw.Reading{At: r.Elapsed, Systolic: *r.Systolic, Diastolic: *r.Diastolic})
		}
	}
	if len(d.Vitals) == 0 {
		return nil
	}
	for _, limit := range []*int{d.Before.Limits.Systolic, d.Before.Limits.Diastolic} {
		if limit != nil {
			chart.Limits = append(chart.Limits, *limit)
		}
	}
	told := " entered by hand"
	if words := limitWords(d.Before.Limits); words != "" {
		told += "; limit set by the practice\u00a0" + words
	}
	rows := heading(width, strong.Of("Vitals"), quiet.Of(told))
	if len(chart.Readings) > 0 {
		const high = 92.0
		alt := "Blood pressure over the minutes; the numbers follow."
		rows = append(rows, row{height: high, keep: true, tag: &draw.Tag{Role: draw.Figure, Alt: alt}, draw: func(c draw.Canvas, left, top float64) {
			chart.Draw(c, draw.Box{Left: left, Top: top, Right: left + width, Bottom: top + high - 4})
		}})
	}
	return append(rows, d.table(width)...)
}

// sides is what was measured, done before and done after, beside one another.
func (d Document) sides(s *sheet) {
	const between = 22.0
	measures, before, after := len(d.Measures) > 0 || musicWords(d.Music) != "", d.beforeWords(), d.afterWords()
	n := 0
	for _, there := range []bool{measures, len(before) > 0, len(after) > 0} {
		if there {
			n++
		}
	}
	if n == 0 {
		return
	}
	width := (s.inner() - float64(n-1)*between) / float64(n)
	var parts [][]row
	if measures {
		parts = append(parts, append(heading(width, strong.Of("Measures")), d.measures(width)...))
	}
	if len(before) > 0 {
		parts = append(parts, append(heading(width, strong.Of("Before")), paragraph(width, before)...))
	}
	if len(after) > 0 {
		parts = append(parts, append(heading(width, strong.Of("After")), paragraph(width, after)...))
	}
	s.rule()
	var all []column
	for i, rows := range parts {
		all = append(all, column{margin + float64(i)*(width+between), rows})
	}
	s.columns(all...)
	if done := doneWords(d.Before.Checklist); done != "" {
		s.y += 4
		s.flow(lines(s.inner(), leadLow, small.Of("Done before: "+done+".")))
	}
}

// paragraph sets sentences one after another.
func paragraph(width float64, sentences []string) []row {
	return lines(width, lead, plain.Of(strings.Join(sentences, " ")))
}

func (d Document) measures(width float64) (rows []row) {
	const name, value = 54.0, 40.0
	for _, m := range d.Measures {
		words, kind := changeWords(m), kindWords(m)
		cells := []cell{{0, lines(name-6, lead, plain.Of(m.Name))}}
		if room := width - name - value; draw.Set(plain.Of(words)).Width <= value-4 && draw.Set(quiet.Of(kind)).Width <= room {
			cells = append(cells, cell{name, lines(value, lead, plain.Of(words))}, cell{name + value, lines(room, lead, quiet.Of(kind))})
		} else {
			cells = append(cells, cell{name, append(lines(width-name, lead, plain.Of(words)), lines(width-name, lead, quiet.Of(kind))...)})
		}
		rows = append(append(rows, beside(cells...)...), gap(markGap, false))
	}
	if words := musicWords(d.Music); words != "" {
		told := append(lines(width-name, lead, plain.Of(words)), lines(width-name, lead, quiet.Of("not a validated scale"))...)
		rows = append(rows, beside(cell{0, lines(name-6, lead, plain.Of("Music"))}, cell{name, told})...)
	}
	return rows
}

func (d Document) closing(s *sheet) {
	if strings.TrimSpace(d.Closing) == "" {
		return
	}
	s.rule()
	s.flow(append(heading(s.inner(), strong.Of("Closing")), lines(s.inner(), lead+1, plain.Of(d.Closing))...))
}

// table is every taking of vitals, in numbers.
func (d Document) table(width float64) []row {
	rows := tableRow(width, small, "after", "mm Hg", "pulse", "SpO₂ %", "MOAA/S")
	rows[len(rows)-1].keep = true
	if v := d.Before.Vitals; v != (session.Vitals{}) {
		rows = append(rows, d.reading(width, small, "before", v, passedWords(d.Before.Limits, v))...)
	}
	for _, r := range d.Vitals {
		var told []string
		if passed := passedWords(d.Before.Limits, r.Vitals); passed != "" && !r.TakenBack {
			told = append(told, passed)
		}
		if standing := d.standing(r.Line); standing != "" {
			told = append(told, standing)
		}
		style := small
		if !r.TakenBack {
			style.Colour = draw.Ink
		}
		rows = append(rows, d.reading(width, style, elapsedWords(r.Elapsed), r.Vitals, strings.Join(told, "; "))...)
	}
	return rows
}

// tableAfter is where the column of pressures begins.
const tableAfter = 0.21

func (d Document) reading(width float64, style draw.Style, when string, v session.Vitals, told string) []row {
	rows := tableRow(width, style, when, pressure(v), optional(v.Pulse), optional(v.SpO2), optional(v.MOAAS))
	if told == "" {
		return rows
	}
	rows[len(rows)-1].keep = true
	return append(rows, beside(cell{tableAfter * width, lines(width*(1-tableAfter), leadLow, small.Of(told))})...)
}

func tableRow(width float64, style draw.Style, words ...string) []row {
	places := []float64{0, tableAfter, 0.43, 0.59, 0.77, 1}
	var cells []cell
	for i, one := range words {
		left := places[i] * width
		cells = append(cells, cell{left, lines(places[i+1]*width-left-4, leadLow, style.Of(one))})
	}
	return beside(cells...)
}

func pressure(v session.Vitals) string {
	if v.Systolic == nil || v.Diastolic == nil {
		return "–"
	}
	return strconv.Itoa(*v.Systolic) + "/" + strconv.Itoa(*v.Diastolic)
}

func optional(n *int) string {
	if n == nil {
		return "–"
	}
	return strconv.Itoa(*n)
}
