package send

import (
	"slices"
	"strings"
	"time"

	"doorway/session"
)

// From is what a proposal is made of.
type From struct {
	Course   session.Course
	Journey  *session.Journey // the last that ended; nil: there was none
	Guides   []Guide
	Measures []string // ids that a client can be asked
	Clinic   session.Clinic
	Now      time.Time
}

// Week is for how many days practices are planned, from tomorrow on.
const Week = 7

// usualMinutes is how long a practice is where its guide allows it.
const usualMinutes = 10

// planned is a guide and the days on which it is proposed, counted from tomorrow,
// which is 1.
type planned struct {
	guide string
	days  []int
}

// plans are what is proposed by the focus of a client; none of it on more days
// than not. Grounding comes first where somebody is easily overwhelmed.
var plans = map[string][]planned{
	"eating":     {{"volume", []int{1, 3, 5}}, {"kind-hand", []int{2, 6}}},
	"depression": {{"new-paths", []int{1, 4}}, {"small-step", []int{2, 5}}, {"kind-hand", []int{6}}},
	"anxiety":    {{"coming-home", []int{1, 3, 5}}, {"rain", []int{2, 6}}},
	"ptsd":       {{"coming-home", []int{1, 2, 4}}, {"body-lantern", []int{5}}},
	"stuck":      {{"new-paths", []int{1, 3}}, {"small-step", []int{2, 5}}},
	"":           {{"coming-home", []int{1, 3}}, {"body-lantern", []int{2, 5}}},
}

// asks are the dials that are proposed by the focus where none was asked before.
var asks = map[string][]string{
	"eating": {"food-noise", "own-voice"}, "anxiety": {"suds"}, "ptsd": {"suds"}, "": {"own-voice"},
}

// dials are what a client is asked for again where it was asked before: one
// number each. Questionnaires are chosen by hand.
var dials = []string{"food-noise", "inner-critic", "own-voice", "suds"}

// Propose fills a draft in from what is kept, so that most of it need only be
// read.
func Propose(f From) Draft {
	d := Draft{Practice: session.Helpline{Name: Sender(f.Clinic), Number: f.Clinic.Phone}, Crisis: f.Clinic.Crisis}
	if d.Practice.Number == "" && len(f.Course.Sent) > 0 {
		d.again(f.Course.Sent[len(f.Course.Sent)-1].Capsule.Contacts)
	}
	if f.Journey != nil {
		d.Intention = f.Journey.Plan.Intention
		d.Words = wordsOf(*f.Journey)
	}
	if next := f.Course.Next; next != nil && next.Day.After(f.Now) {
		d.Next = string(session.DayOf(next.Day.In(f.Now.Location())))
	}
	d.Practices = f.practices()
	d.Measures = f.asked()
	return d
}

// Sender is what a clinic calls itself: the first line of its heading.
func Sender(c session.Clinic) string {
	first, _, _ := strings.Cut(strings.TrimSpace(c.Heading), "\n")
	return strings.TrimSpace(first)
}

// again takes over whom the last capsule named.
func (d *Draft) again(contacts []session.Helpline) {
	for _, c := range contacts {
		switch {
		case !c.Crisis && d.Practice.Number == "":
			d.Practice = c
		case c.Crisis && d.Crisis == "":
			d.Crisis = c.Number
		}
	}
}

// wordsOf are the words and insights that were marked, once each, in order.
func wordsOf(j session.Journey) (all []Word) {
	for _, e := range j.Entries {
		m, ok := e.Act.(session.Mark)
		text := strings.TrimSpace(e.Words)
		if !ok || e.TakenBack || text == "" || m.Marker != "words" && m.Marker != "insight" {
			continue
		}
		if !slices.ContainsFunc(all, func(w Word) bool { return w.Text == text }) {
			all = append(all, Word{Text: text})
		}
	}
	return all
}

// focus is the first of the client's that something is proposed for.
func focus[T any](of map[string]T, p session.Profile) T {
	for _, id := range p.Focus {
		if found, ok := of[id]; ok && id != "" {
			return found
		}
	}
	return of[""]
}

func (f From) practices() (all []session.Practice) {
	for _, p := range focus(plans, f.Course.Profile) {
		if g, ok := guideByID(f.Guides, p.guide); ok {
			one := session.Practice{Guide: g.ID, Minutes: g.minutes()}
			for _, n := range p.days {
				one.Days = append(one.Days, dayAfter(f.Now, n))
			}
			all = append(all, one)
		}
	}
	return all
}

// dayAfter is the nth day after now.
func dayAfter(now time.Time, n int) session.Day { return session.DayOf(now.AddDate(0, 0, n)) }

func (f From) asked() (all []string) {
	for _, id := range dials {
		if _, asked := f.Course.Last(id, f.Now); asked {
			all = append(all, id)
		}
	}
	if len(all) == 0 {
		all = focus(asks, f.Course.Profile)
	}
	return slices.DeleteFunc(slices.Clone(all), func(id string) bool { return !slices.Contains(f.Measures, id) })
}
