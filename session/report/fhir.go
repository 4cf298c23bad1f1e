package report

import (
	"io"
	"strconv"
	"strings"
	"unicode"

	"doorway/session"

	"github.com/google/uuid"
)

// FHIR writes the export as a Bundle of FHIR R4, of type collection. Rehearsals
// are no part of it, for nobody was in the room, nor is what [Export.Faults]
// names. One resource at a time is held in memory beside the export itself.
func FHIR(w io.Writer, x Export) error {
	b := &bundle{x: x, out: writerJSON{w: w}, patients: map[string]*reference{}, encounters: map[session.ID]*reference{}}
	b.out.text("{\n  \"resourceType\": \"Bundle\",\n  \"type\": \"collection\"")
	if !x.Made.IsZero() {
		b.out.text(",\n  \"timestamp\": ")
		b.out.value(moment(x.Made), "")
	}
	for _, s := range x.Sessions {
		if f := fold(s); f.fault == nil && !f.journey.Plan.Rehearsal {
			b.encounters[s.ID] = refer("Encounter", string(s.ID))
		}
	}
	for _, c := range x.Clients {
		if f := foldCourse(c); f.fault == nil {
			b.client(f)
		}
	}
	for _, s := range x.Sessions {
		if f := fold(s); f.fault == nil && !f.journey.Plan.Rehearsal {
			b.session(f)
		}
	}
	if b.entries > 0 {
		b.out.text("\n  ]")
	}
	b.out.text("\n}\n")
	return b.out.err
}

// bundle is a Bundle being written.
type bundle struct {
	x          Export
	out        writerJSON
	entries    int
	patients   map[string]*reference     // by code, in small letters
	encounters map[session.ID]*reference // of the sessions that are in it
}

// add writes a resource, which is known by a UUID of its own.
func (b *bundle) add(id string, resource any) {
	if b.entries++; b.entries == 1 {
		b.out.text(",\n  \"entry\": [\n    ")
	} else {
		b.out.text(",\n    ")
	}
	b.out.value(bundleEntry{"urn:uuid:" + id, resource}, "    ")
}

// home is the space in which this program names what has no id of its own.
var home = uuid.MustParse("0d8f2c2e-6a55-5f0c-9c53-6f1f6e0f4f5a")

// named is an id made of those of what it is named by: the same whenever the
// same records are exported.
func named(parts ...string) string {
	return uuid.NewSHA1(home, []byte(strings.Join(parts, "\x00"))).String()
}

func refer(kind, id string) *reference { return &reference{Reference: "urn:uuid:" + id, Type: kind} }

// patient refers to the client of a code, and writes them first where nothing
// told of them before. Those without a code are somebody else in every session.
func (b *bundle) patient(code session.Code, in session.ID) *reference {
	key, id := strings.ToLower(string(code)), ""
	p := patient{Type: "Patient"}
	if code.Same(session.Nobody) {
		id = named(string(in), "patient")
	} else {
		if r := b.patients[key]; r != nil {
			return r
		}
		id = named("client", key)
		p.Identifier = []identifier{{System: codeSystem("client"), Value: clean(string(code))}}
	}
	p.ID = id
	b.add(id, p)
	b.patients[key] = refer("Patient", id)
	return b.patients[key]
}

// client writes a client and what lies between their sessions.
func (b *bundle) client(f foldedCourse) {
	c := f.course
	p := patient{
		Type: "Patient", ID: string(f.ID), Active: new(!c.Archived),
		Identifier: []identifier{{System: codeSystem("client"), Value: clean(string(c.Profile.Code))}},
	}
	if b.x.Names {
		p.name(c.Profile)
	}
	b.add(p.ID, p)
	subject := refer("Patient", p.ID)
	b.patients[strings.ToLower(string(c.Profile.Code))] = subject
	notes := map[session.ID]session.Entry{}
	for _, n := range c.Notes {
		notes[n.ID] = n
	}
	stands := map[session.ID]bool{}
	for _, r := range c.Results {
		stands[r.Event] = true
	}
	for _, r := range c.Outside {
		stands[r.Event] = true
	}
	for _, r := range c.FollowUps {
		stands[r.Event] = true
	}
	for _, e := range c.Events {
		o := b.observation(f.ID, e, "", subject, nil)
		if o.Status = "final"; !stands[e.ID] {
			o.Status = takenBack
		}
		switch a := e.Act.(type) {
		case session.Answer:
			o.Encounter = b.encounters[a.Session]
			b.answer(o, f.ID, e, a)
		case session.Outside:
			o.Effective = string(a.On)
			o.Code, o.Category = concept{Text: clean(a.Name)}, survey
			o.Quantity = score(a.Score)
			b.add(o.ID, o)
		case session.FollowUp:
			o.Encounter = b.encounters[a.Session]
			after, _ := session.AfterByID(a.After)
			o.Code = local("follow-up-"+a.After, "How it has been: "+strings.ToLower(after.Name))
			o.String = clean(a.Text)
			if a.Passed && stands[e.ID] {
				o.Status, o.Absent = "cancelled", notAsked
			}
			b.add(o.ID, o)
		case session.Note:
			n := notes[e.ID]
			o.Status = standing(n)
			o.Code, o.String = local("note", "Note"), clean(n.Words)
			b.add(o.ID, o)
		}
	}
}

// session writes a session and all that was entered in it.
func (b *bundle) session(f folded) {
	j := f.journey
	subject := b.patient(j.Plan.Client, f.ID)
	in := b.encounters[f.ID]
	began, over := f.Events[0], period{Start: moment(j.Began)}
	if end, ended := f.last("end"); ended {
		over.End = moment(end.At)
	}
	visit := over
	if left, ok := f.last("leave"); ok {
		visit.End = moment(left.At)
	}
	e := encounter{
		Type: "Encounter", ID: string(f.ID), Status: "in-progress", Class: ambulatory, Subject: subject, Period: visit,
		Types: []concept{local("session-"+sortName(j.Plan.Sort), sortWords(j.Plan.Sort)+": "+clean(j.Plan.Name))},
	}
	p := procedure{
		Type: "Procedure", ID: named(string(f.ID), "procedure"), Status: "in-progress", Subject: subject, Encounter: in, Performed: over,
		Code: local("journey", "Ketamine-assisted psychotherapy, journey"),
	}
	if j.Ended {
		e.Status, p.Status = "finished", "completed"
	}
	b.add(e.ID, e)
	if j.Plan.Sort == session.JourneySort {
		b.add(p.ID, p)
	}
	made := func(of session.Event, what string) observation { return b.observation(f.ID, of, what, subject, in) }
	if o := made(began, "intention"); j.Plan.Intention != "" {
		o.Code, o.String = local("intention", "Intention, in the client's words"), clean(j.Plan.Intention)
		b.add(o.ID, o)
	}
	b.checklist(made(began, "before"), local("checklist-before", "Checklist before the session"), j.Plan.Before.Checklist)
	baseline := []annotation{{Text: "Baseline, taken before the session began"}}
	b.vitals(func(what string) observation {
		o := made(began, "baseline "+what)
		o.Notes = baseline
		return o
	}, j.Plan.Before.Vitals)
	for _, one := range j.Entries {
		b.entry(one, func(what string) observation {
			o := made(one.Event, what)
			o.Status = standing(one)
			if one.Late {
				o.Notes = []annotation{{Text: "Added after the session was sealed"}}
			}
			return o
		})
	}
	b.closing(f, made)
	for _, a := range j.Adverse {
		b.adverse(f.ID, a, subject, in)
	}
}

// takenBack is the status of what was kept and then taken back.
const takenBack = "entered-in-error"

func standing(e session.Entry) string {
	switch {
	case e.TakenBack:
		return takenBack
	case e.Amended:
		return "amended"
	}
	return "final"
}

// observation begins one that is of an event; what tells it from others of the
// same event.
func (b *bundle) observation(in session.ID, e session.Event, what string, subject, encounter *reference) observation {
	o := observation{
		Type: "Observation", ID: named(string(in), string(e.ID), what), Status: "final",
		Subject: subject, Encounter: encounter, Effective: moment(e.At),
	}
	if by := clean(e.By); b.x.Names && by != "" {
		o.Performer = []reference{{Display: by}}
	}
	return o
}

// entry writes a marker, check-in, note or vitals.
func (b *bundle) entry(e session.Entry, made func(what string) observation) {
	switch a := e.Act.(type) {
	case session.TakeVitals:
		b.vitals(made, a.Vitals)
		return
	case session.CheckIn:
		o := made("")
		o.Code, o.Category = local("check-in", "Check-in"), survey
		for _, d := range a.Dials() {
			o.rate(d.Name, d.Value)
		}
		if words := clean(e.Words); words != "" {
			o.Notes = append(o.Notes, annotation{Text: words})
		}
		b.add(o.ID, o)
		return
	}
	o := made("")
	o.Code = local("note", "Note")
	if m, ok := e.Act.(session.Mark); ok {
		kind, _ := session.MarkerByID(m.Marker)
		o.Code = local("marker-"+string(m.Marker), kind.Name)
	}
	if o.String = clean(e.Words); o.String == "" {
		o.Boolean = new(true)
	}
	b.add(o.ID, o)
}

// vitals writes an observation for each thing that was taken.
func (b *bundle) vitals(made func(what string) observation, v session.Vitals) {
	put := func(what string, code concept, category []concept, fill func(*observation)) {
		o := made(what)
		o.Code, o.Category = code, category
		fill(&o)
		b.add(o.ID, o)
	}
	if v.Systolic != nil && v.Diastolic != nil {
		put("pressure", loinc("Blood pressure", "85354-9"), vitalSigns, func(o *observation) {
			o.Components = []component{
				{Code: loinc("Systolic blood pressure", "8480-6"), Quantity: quantity(*v.Systolic, "mmHg", "mm[Hg]")},
				{Code: loinc("Diastolic blood pressure", "8462-4"), Quantity: quantity(*v.Diastolic, "mmHg", "mm[Hg]")},
			}
		})
	}
	if v.Pulse != nil {
		put("pulse", loinc("Heart rate", "8867-4"), vitalSigns, func(o *observation) { o.Quantity = quantity(*v.Pulse, "/min", "/min") })
	}
	if v.SpO2 != nil {
		put("spo2", loinc("Oxygen saturation by pulse oximetry", "59408-5", "2708-6"), vitalSigns, func(o *observation) { o.Quantity = quantity(*v.SpO2, "%", "%") })
	}
	if v.MOAAS != nil {
		put("moaas", local("moaas", "MOAA/S (Chernik 1990), 0 to 5"), survey, func(o *observation) { o.Integer = v.MOAAS })
	}
}

// checklist writes a list that was gone through; an empty one is none.
func (b *bundle) checklist(o observation, code concept, items []session.Item) {
	if len(items) == 0 {
		return
	}
	o.Code = code
	for _, i := range items {
		c := component{Code: concept{Text: clean(i.Text)}, Boolean: &i.Done}
		if reason := clean(i.Reason); !i.Done && reason != "" {
			c.Boolean, c.String = nil, "Passed over: "+reason
		}
		o.Components = append(o.Components, c)
	}
	b.add(o.ID, o)
}

// closing writes what was kept after the end.
func (b *bundle) closing(f folded, made func(session.Event, string) observation) {
	j := f.journey
	if e, ok := f.last("closing"); ok && clean(j.Closing) != "" {
		o := made(e, "")
		o.Code, o.String = local("closing", "Closing note"), clean(j.Closing)
		b.add(o.ID, o)
	}
	if e, ok := f.last("music"); ok && j.Music != (session.Music{}) {
		o := made(e, "")
		o.Code, o.Category = local("music", "How the client found the music"), survey
		o.rate("music-liking", j.Music.Liking)
		o.rate("music-resonance", j.Music.Resonance)
		o.rate("music-openness", j.Music.Openness)
		b.add(o.ID, o)
	}
	if e, ok := f.last("ready"); ok {
		b.checklist(made(e, "list"), local("checklist-ready", "Ready to leave"), j.Ready.Checklist)
		if s := j.Ready.Scale; s != nil {
			b.answer(made(e, ""), f.ID, e, *s)
		}
	}
}

func (b *bundle) adverse(in session.ID, a session.AdverseEvent, subject, encounter *reference) {
	out := adverseEvent{
		Type: "AdverseEvent", ID: named(string(in), string(a.ID), "adverse"), Actuality: "actual", Event: concept{Text: clean(a.What)},
		Subject: subject, Encounter: encounter, Date: moment(a.Onset), Recorded: moment(a.At),
	}
	if !a.Resolved.IsZero() {
		out.Outcome = &concept{
			Coding: []coding{{System: "http://terminology.hl7.org/CodeSystem/adverse-event-outcome", Code: "resolved", Display: "Resolved"}},
			Text:   "Resolved " + moment(a.Resolved),
		}
	}
	b.add(out.ID, out)
}

// totals are the codes of total scores, by measure. A measure of a clinic's own
// under one of these names has another range.
var totals = map[string]struct {
	code, name string
	high       int
}{
	"phq-9": {"44261-6", "PHQ-9 total score", 27},
	"phq-2": {"55758-7", "PHQ-2 total score", 6},
	"gad-7": {"70274-6", "GAD-7 total score", 21},
	"pcl-5": {"101698-9", "PCL-5 score", 80},
}

// answer writes the result of a measure: its answers, and the one number that
// they come to, if they do. o begins that number.
func (b *bundle) answer(o observation, in session.ID, e session.Event, a session.Answer) {
	if a.On != "" {
		o.Effective = string(a.On)
	}
	r := questionnaireResponse{
		Type: "QuestionnaireResponse", ID: named(string(in), string(e.ID), "answers"), Questionnaire: codeSystem("measure") + ":" + a.Measure,
		Status: "completed", Subject: o.Subject, Encounter: o.Encounter, Authored: o.Effective,
	}
	if o.Status == takenBack {
		r.Status = takenBack
	}
	for i, n := range a.Answers {
		if n == nil {
			continue
		}
		one := item{Link: strconv.Itoa(i + 1), Answers: []itemAnswer{{*n}}}
		if i < len(a.Labels) {
			one.Text = clean(a.Labels[i])
		}
		r.Items = append(r.Items, one)
	}
	b.add(r.ID, r)
	n, ok := a.Value()
	if !ok {
		return
	}
	o.Code, o.Category, o.Quantity = local("measure-"+a.Measure, clean(a.Name)), survey, score(float64(n))
	if t, known := totals[a.Measure]; known && a.Validated && a.Total != nil && t.high == a.High {
		o.Code = loinc(t.name, t.code)
	}
	if band := clean(a.Band); band != "" {
		o.Interpretation = []concept{{Text: band}}
	}
	if a.Prorated {
		o.Notes = append(o.Notes, annotation{Text: "An answer was missing; the total is prorated"})
	}
	if !a.Validated {
		o.Notes = append(o.Notes, annotation{Text: "Not a validated scale"})
	}
	o.Derived = []reference{*refer("QuestionnaireResponse", r.ID)}
	b.add(o.ID, o)
}

// clean makes people's words a string of FHIR, which knows no signs for
// machines, and none that is empty.
func clean(s string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && !strings.ContainsRune("\t\n\r", r) {
			return -1
		}
		return r
	}, s))
}
