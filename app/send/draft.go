package send

import (
	"slices"
	"strings"
	"time"

	"doorway/app/look"
	"doorway/session"
)

type (
	// Draft is what is put together for a client, until it is made.
	Draft struct {
		Intention string
		Words     []Word
		Practices []session.Practice
		Shipped   bool // the voice that comes with Doorway speaks all of it
		Piece     int  // minutes of the music that goes along; 0: none
		Prompts   []string
		Measures  []string // ids
		Practice  session.Helpline
		Crisis    string // a number beside the one that home knows; may be empty
		Agreed    string
		Next      string // the day on which they come again, as it was typed; may be empty
		Typed     string // a question that was not added yet
		WithWords bool   // also where the client's key is known
	}
	// Word is something that was said in the session.
	Word struct {
		Text string
		Out  bool // it stays here
	}
)

// clone is the draft with lists of its own.
func (d Draft) clone() Draft {
	d.Words, d.Practices = slices.Clone(d.Words), slices.Clone(d.Practices)
	for i := range d.Practices {
		d.Practices[i].Days = slices.Clone(d.Practices[i].Days)
	}
	d.Prompts, d.Measures = slices.Clone(d.Prompts), slices.Clone(d.Measures)
	return d
}

// capsule is what the draft comes to, without its sounds; last is the day of the
// session it follows, empty where there was none.
func (d Draft) capsule(client session.Code, sender string, last session.Day, now time.Time) (session.Capsule, error) {
	c := session.Capsule{
		ID: session.NewID(), At: now.Round(0), Client: client, Sender: sender, Intention: strings.TrimSpace(d.Intention),
		Practices: d.clone().Practices, Prompts: d.prompts(), Measures: slices.Clone(d.Measures), Contacts: d.contacts(),
	}
	for _, w := range d.Words {
		if !w.Out {
			c.Words = append(c.Words, w.Text)
		}
	}
	for i := range c.Practices {
		slices.Sort(c.Practices[i].Days)
	}
	agreed := strings.TrimSpace(d.Agreed)
	if last == "" && agreed != "" {
		last = session.DayOf(now)
	}
	if last != "" {
		c.Visits = append(c.Visits, session.Visit{On: last, Agreed: agreed})
	}
	if next := strings.TrimSpace(d.Next); next != "" {
		day, err := session.ParseDay(next)
		if err != nil {
			return c, err
		}
		if day != last {
			c.Visits = append(c.Visits, session.Visit{On: day})
		}
	}
	return c, c.Check()
}

// prompts are the questions, with the one that stands in the field yet.
func (d Draft) prompts() []string {
	all := slices.Clone(d.Prompts)
	if typed := strings.TrimSpace(d.Typed); typed != "" {
		all = append(all, typed)
	}
	return all
}

func (d Draft) contacts() (all []session.Helpline) {
	if p := (session.Helpline{Name: strings.TrimSpace(d.Practice.Name), Number: strings.TrimSpace(d.Practice.Number)}); p.Number != "" {
		all = append(all, p)
	}
	if number := strings.TrimSpace(d.Crisis); number != "" {
		all = append(all, session.Helpline{Name: look.T("send.crisis.name", "Crisis line"), Number: number, Crisis: true})
	}
	return all
}
