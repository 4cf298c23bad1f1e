// Command scale makes a vault of many clients and sessions, and says how long what
// people do with it takes: open it, list and find clients, show one, give all of it
// away, check it. The records are made up and the same each time.
package main

import (
	"flag"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"time"

	"doorway/assets"
	"doorway/session"
	"doorway/session/measure"
	"doorway/session/report"
	"doorway/session/vault"
)

func main() {
	clients := flag.Int("clients", 500, "how many clients")
	each := flag.Int("sessions", 10, "how many sessions each has")
	flag.Parse()
	if err := run(*clients, *each); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(clients, each int) error {
	dir, err := os.MkdirTemp("", "doorway-scale")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	v, err := vault.Open(dir, vault.Options{})
	if err != nil {
		return err
	}
	m, err := newMaker()
	if err != nil {
		return err
	}
	var records []vault.Record
	events := 0
	for i := range clients {
		for _, r := range m.client(i, each) {
			events += len(r.Events)
			records = append(records, r)
		}
	}
	if err := timed("take in by import", func() error {
		_, faults := v.Import(records)
		if len(faults) > 0 {
			return faults[0]
		}
		return nil
	}); err != nil {
		return err
	}
	if err := v.Close(); err != nil {
		return err
	}
	fmt.Printf("%d clients, %d sessions, %d events\n", clients, clients*each, events)
	if err := timed("open", func() (err error) { v, err = vault.Open(dir, vault.Options{}); return err }); err != nil {
		return err
	}
	defer v.Close()
	return times(v, clients)
}

// times times what is done with the open vault.
func times(v *vault.Vault, clients int) error {
	var all []vault.Client
	export := report.Export{}
	for _, step := range []struct {
		name string
		do   func() error
	}{
		{"list sessions", func() error { _, err := v.Sessions(); return err }},
		{"list clients", func() (err error) { all, err = v.Clients(); return err }},
		{"find by part of a code or name", func() error {
			if n := len(found(all, "07")); n == 0 {
				return fmt.Errorf("nobody was found among %d", len(all))
			}
			return nil
		}},
		{"show a client: course and list", func() error {
			one := all[clients/2]
			if _, err := v.Course(one.ID); err != nil {
				return err
			}
			sessions, err := v.Sessions()
			_ = slices.DeleteFunc(sessions, func(s vault.Summary) bool { return !s.Client.Same(one.Profile.Code) })
			return err
		}},
		{"read all for an export", func() error {
			g, err := report.Gather(v, report.Choice{}, func(int) string { return "scale" })
			export = g.Export
			return err
		}},
		{"write all as JSON", func() error { return report.JSON(io.Discard, export) }},
		{"write all as tables", func() error { return report.Zip(io.Discard, export) }},
		{"write all as FHIR", func() error { return report.FHIR(io.Discard, export) }},
		{"check all", func() error {
			r, err := v.Check(nil)
			if err == nil && !r.Whole() {
				return r.Damaged[0]
			}
			return err
		}},
	} {
		if err := timed(step.name, step.do); err != nil {
			return err
		}
	}
	return nil
}

func timed(name string, do func() error) error {
	began := time.Now()
	err := do()
	fmt.Printf("%-32s %8.1f ms\n", name, float64(time.Since(began).Microseconds())/1000)
	return err
}

// found are the clients of whom a part of the code or name is so.
func found(all []vault.Client, part string) (some []vault.Client) {
	for _, c := range all {
		if strings.Contains(strings.ToLower(string(c.Profile.Code)+" "+c.Profile.Name), part) {
			some = append(some, c)
		}
	}
	return some
}

// maker makes records up.
type maker struct {
	r         *rand.Rand
	protocols session.Library
	measures  measure.Library
}

func newMaker() (*maker, error) {
	protocols, err := fs.Sub(assets.Protocols, "protocols")
	if err != nil {
		return nil, err
	}
	measures, err := fs.Sub(assets.Measures, "measures")
	if err != nil {
		return nil, err
	}
	return &maker{rand.New(rand.NewPCG(1, 2)), session.ReadLibrary(protocols), measure.ReadLibrary(measures)}, nil
}

// client makes the course and the sessions of the nth client.
func (m *maker) client(n, sessions int) []vault.Record {
	code := session.Code(fmt.Sprintf("%c-%03d", 'A'+n%26, n))
	at := time.Date(2026, 1, 5, 10, 0, 0, 0, time.UTC).Add(time.Duration(n) * time.Hour)
	course := vault.Record{ID: session.NewID()}
	var c session.Course
	add := func(a session.Act) {
		e, next, err := c.Event(a, at)
		if err != nil {
			panic(err) // it is made up here
		}
		c = next
		course.Events = append(course.Events, e)
	}
	add(session.Enrol{Profile: session.Profile{Code: code, Name: fmt.Sprintf("Name %d", n), Focus: []string{"anxiety"}}})
	var all []vault.Record
	for i := range sessions {
		at = at.AddDate(0, 0, 7)
		for _, id := range []string{"food-noise", "own-voice", "phq-9"} {
			add(m.answer(id))
		}
		one := m.session(code, i, at)
		all = append(all, one)
		if i%3 == 1 {
			add(session.FollowUp{Session: one.ID, After: "1w", Text: "It has been quieter than before."})
		}
	}
	return append(all, course)
}

func (m *maker) answer(id string) session.Answer {
	q, _ := m.measures.Find(id)
	answers := make([]*int, len(q.Items))
	for i := range answers {
		n := q.Low + m.r.IntN(q.High-q.Low+1)
		answers[i] = &n
	}
	a, err := q.Result(answers)
	if err != nil {
		panic(err) // it is made up here
	}
	return a
}

// session makes a session of about thirty events: of ten, six are journeys.
func (m *maker) session(code session.Code, n int, at time.Time) vault.Record {
	id := "lozenge"
	switch n % 5 {
	case 0:
		id = "preparation"
	case 4:
		id = "integration"
	}
	p, err := m.protocols.Find(id)
	if err != nil {
		panic(err) // it ships
	}
	plan, err := session.NewPlan(p, session.Choice{Client: code, Seed: 1, Intention: "To hear my own voice under the rules."})
	if err != nil {
		panic(err) // it ships
	}
	r := vault.Record{ID: session.NewID()}
	add := func(minute float64, a session.Act) {
		elapsed := time.Duration(minute * float64(time.Minute)).Truncate(time.Millisecond)
		r.Events = append(r.Events, session.Event{ID: session.NewID(), Seq: len(r.Events) + 1, At: at.Add(elapsed), Elapsed: elapsed, Act: a})
	}
	number := func(n int) *int { return &n }
	add(0, session.Begin{Plan: plan, Clock: session.Reading{Wall: at}})
	for i := range 24 {
		minute := 2 + float64(i)*1.1
		switch i % 4 {
		case 0:
			add(minute, session.Mark{Marker: "insight"})
		case 1:
			add(minute, session.Note{Text: "She rested, and spoke of the light by the window."})
		case 2:
			add(minute, session.CheckIn{Ratings: session.Ratings{Ease: number(m.r.IntN(11)), Depth: number(m.r.IntN(11))}})
		default:
			add(minute, session.TakeVitals{Vitals: session.Vitals{Systolic: number(110 + m.r.IntN(30)), Diastolic: number(70 + m.r.IntN(15)), Pulse: number(60 + m.r.IntN(20)), SpO2: number(95 + m.r.IntN(5))}})
		}
	}
	add(45, session.End{})
	add(48, session.Close{Text: "It was quieter."})
	add(50, session.Music{Liking: number(m.r.IntN(11)), Resonance: number(m.r.IntN(11)), Openness: number(m.r.IntN(11))})
	add(60, session.Leave{})
	return r
}
