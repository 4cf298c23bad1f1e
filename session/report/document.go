package report

import (
	"slices"
	"time"

	"doorway/session"
	"doorway/session/measure"
)

// Source is what a report of one session is made from.
type Source struct {
	Session Session
	Number  int             // of the session among those of its sort in the client's course; 0 writes none
	Clinic  session.Clinic  // for its heading
	Course  *session.Course // of the client; nil where there is none
	Next    time.Time       // when the client's next journey began; zero where there was none
	Names   bool            // with the client's name and that of whoever takes them home

	Measures measure.Library // for what is told across the sessions
	Journeys []time.Time     // when the client's journeys began, the oldest first
	Made     time.Time       // when the report is made
}

// Document is what a report says of one session, ready to be laid out.
type Document struct {
	Heading   string // the clinic's own
	Made      time.Time
	Sort      session.Sort
	Client    session.Code
	Name      string // empty unless it was chosen
	Number    int
	Rehearsal bool
	Protocol  string
	Began     time.Time
	End       time.Duration // of the journey, or so far
	Ended     bool
	Speed     time.Duration // of a rehearsal's clock; 1 in earnest
	Intention string
	Spans     []session.Span // the phases as they were lived
	Entries   []Line         // all but vitals
	Vitals    []Reading
	Before    session.Before
	Measures  []Change
	Across    Across
	Music     session.Music
	Ready     session.Ready
	Left      bool
	LeftAt    time.Duration
	Observed  bool // the medicine was marked, at Medicine
	Medicine  time.Duration
	Adverse   []session.AdverseEvent
	Closing   string
	Sealed    *session.Sealed
	Late      int // how many additions came after sealing
	Names     bool
}

// Line is an entry, and when it was last amended or taken back.
type Line struct {
	session.Entry
	AmendedAt time.Time // wall time; zero where it was not
}

// Reading is one taking of vitals.
type Reading struct {
	Line
	session.Vitals
}

// Change is a measure before and after a session, each empty where it was not
// asked.
type Change struct {
	Name          string
	Before, After string
	Band          string // of the later
	Validated     bool
	Prorated      bool // an answer was missing in the later
	Outside       bool // an instrument that is not in here: only its number was entered
}

// NewDocument makes the document of a session. It fails where the events make no
// journey.
func NewDocument(s Source) (Document, error) {
	j, err := session.Fold(s.Session.Events)
	if err != nil {
		return Document{}, err
	}
	d := Document{
		Heading: s.Clinic.Heading, Made: s.Made, Sort: j.Plan.Sort, Client: j.Plan.Client, Number: s.Number,
		Rehearsal: j.Plan.Rehearsal, Protocol: j.Plan.Name, Began: j.Began, Ended: j.Ended, Speed: time.Duration(max(j.Plan.Speed, 1)),
		Intention: j.Plan.Intention, Before: j.Plan.Before, Music: j.Music, Ready: j.Ready,
		Left: j.HasLeft, LeftAt: j.LeftAt, Adverse: j.Adverse, Closing: j.Closing, Sealed: j.Sealed, Names: s.Names,
	}
	d.End = j.EndedAt
	if !j.Ended {
		d.End = j.Events[len(j.Events)-1].Elapsed
	}
	if s.Names && s.Course != nil {
		d.Name = s.Course.Profile.Name
	}
	d.live(j)
	d.enter(j)
	if s.Course != nil {
		d.measure(*s.Course, s.Next)
		d.across(*s.Course, s.Measures, s.Journeys)
	}
	return d, nil
}

// live takes over the phases, as long as they were lived, and when the medicine
// was.
func (d *Document) live(j session.Journey) {
	d.Spans = j.At(d.End).Spans
	for i := range d.Spans {
		s := &d.Spans[i]
		s.Start, s.End = min(s.Start, d.End), min(s.End, d.End)
	}
	if n := len(d.Spans); n > 0 {
		d.Spans[n-1].End = max(d.Spans[n-1].End, d.End)
	}
	for _, e := range j.Entries {
		if m, ok := e.Act.(session.Mark); ok && m.Marker == session.Medicine && !e.TakenBack && !d.Observed {
			d.Observed, d.Medicine = true, e.Elapsed
		}
	}
}

func (d *Document) enter(j session.Journey) {
	amended := map[session.ID]time.Time{}
	for _, e := range j.Events {
		if a, ok := e.Act.(session.Amend); ok {
			amended[a.Event] = e.At
		}
	}
	for _, e := range j.Entries {
		line := Line{Entry: e}
		if e.Amended {
			line.AmendedAt = amended[e.ID]
		}
		if e.Late {
			d.Late++
		}
		if v, ok := e.Act.(session.TakeVitals); ok {
			d.Vitals = append(d.Vitals, Reading{line, v.Vitals})
			continue
		}
		d.Entries = append(d.Entries, line)
	}
	for _, a := range d.Adverse {
		if a.Late {
			d.Late++
		}
	}
}

// measure finds each measure's last result before the session and its first one
// after, up to the next journey.
func (d *Document) measure(c session.Course, next time.Time) {
	if next.IsZero() {
		next = d.Made.AddDate(0, 0, 1)
	}
	var ids []string
	for _, r := range c.Results {
		if !slices.Contains(ids, r.Measure) {
			ids = append(ids, r.Measure)
		}
	}
	for _, id := range ids {
		var change Change
		if r, ok := c.Last(id, d.Began); ok {
			change = Change{Name: r.Name, Before: resultWords(r), Band: r.Band, Validated: r.Validated, Prorated: r.Prorated}
		}
		if r, ok := c.First(id, d.Began, next); ok {
			change = Change{Name: r.Name, Before: change.Before, After: resultWords(r), Band: r.Band, Validated: r.Validated, Prorated: r.Prorated}
		}
		if change.Name != "" {
			d.Measures = append(d.Measures, change)
		}
	}
	for _, name := range outsideNames(c) {
		change := Change{Name: name, Outside: true}
		for _, o := range c.Outside {
			switch at := o.Day(); {
			case o.Name != name:
			case !at.After(d.Began):
				change.Before = scoreWords(o.Score)
			case change.After == "" && at.Before(next):
				change.After = scoreWords(o.Score)
			}
		}
		if change.Before+change.After != "" {
			d.Measures = append(d.Measures, change)
		}
	}
}

func outsideNames(c session.Course) (names []string) {
	for _, o := range c.Outside {
		if !slices.Contains(names, o.Name) {
			names = append(names, o.Name)
		}
	}
	return names
}
