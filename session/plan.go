package session

import (
	"math/rand/v2"
	"time"
)

// Plan is a protocol stretched to the chosen minutes for one client. Plans are
// made by [NewPlan], which knows no half-made one.
type Plan struct {
	Sort       Sort       `json:"sort,omitempty"`
	Client     Code       `json:"client"`
	Protocol   string     `json:"protocol"`      // id
	Name       string     `json:"protocol_name"` // as it was called then
	Phases     []Phase    `json:"phases"`
	Intention  string     `json:"intention,omitempty"`
	CheckIn    int        `json:"checkin_minutes"`            // 0 for none
	AskDeep    bool       `json:"checkin_in_depth,omitempty"` // ask during deep phases too
	Soundscape Soundscape `json:"soundscape,omitzero"`
	Seed       uint32     `json:"seed"`
	Speed      int        `json:"speed"` // 1, or up to 60 for a rehearsal
	Rehearsal  bool       `json:"rehearsal,omitempty"`
	Before     Before     `json:"before,omitzero"`
}

// Phase is one phase of a plan.
type Phase struct {
	ID      string `json:"id"`
	Name    string `json:"name"`
	Line    string `json:"line,omitempty"`
	Colour  string `json:"colour"`
	Seconds int    `json:"seconds"`
	Mood    Mood   `json:"mood"`
	Deep    bool   `json:"deep,omitempty"`
	Home    bool   `json:"home,omitempty"`

	Prompts []Prompt `json:"prompts,omitempty"`
}

// Length is how long the phase was planned to be.
func (p Phase) Length() time.Duration { return time.Duration(p.Seconds) * time.Second }

// Choice is what a person chooses for a plan; zero values take the
// protocol's own.
type Choice struct {
	Client     Code
	Minutes    int // 0: the protocol's usual
	Intention  string
	CheckIn    *int // minutes, 0 for none; nil: the protocol's own
	AskDeep    bool
	Soundscape Soundscape
	Seed       uint32 // 0: drawn
	Speed      int    // 0 or 1: true time
	Rehearsal  bool   // a speed above 1 is a rehearsal whatever this says
	Before     Before
}

// NewPlan stretches the protocol to what was chosen.
func NewPlan(p Protocol, c Choice) (Plan, error) {
	client, err := ParseCode(string(c.Client))
	if err != nil {
		return Plan{}, err
	}
	if c.Minutes == 0 {
		c.Minutes = p.Usual
	}
	if c.Speed == 0 {
		c.Speed = 1
	}
	if c.Seed == 0 {
		c.Seed = rand.Uint32() | 1
	}
	if c.Minutes < p.Least || c.Minutes > p.Most {
		return Plan{}, Sayf("error.minutes", "{{.Name}} takes {{.Least}} to {{.Most}} minutes; please choose a length in between.", "Name", p.Name, "Least", p.Least, "Most", p.Most)
	}
	lengths, ok := p.stretch(c.Minutes)
	if !ok {
		return Plan{}, Sayf("error.stretch", "{{.Name}} can't be stretched to {{.Minutes}} minutes; please choose another length.", "Name", p.Name, "Minutes", c.Minutes)
	}
	plan := Plan{
		Sort: p.Sort, Client: client, Protocol: p.ID, Name: p.Name, Intention: c.Intention, CheckIn: p.CheckIn, AskDeep: c.AskDeep,
		Soundscape: c.Soundscape,
		Seed:       c.Seed, Speed: c.Speed, Rehearsal: c.Rehearsal || c.Speed > 1, Before: c.Before,
	}
	if c.CheckIn != nil {
		plan.CheckIn = *c.CheckIn
	}
	for i, t := range p.Phases {
		plan.Phases = append(plan.Phases, Phase{
			ID: t.ID, Name: t.Name, Line: t.Line, Colour: t.Colour, Seconds: int(lengths[i] / time.Second),
			Mood: t.Mood, Deep: t.Deep, Home: t.Home, Prompts: t.Prompts,
		})
	}
	if err := plan.check(); err != nil {
		return Plan{}, err
	}
	return plan, nil
}

// Length is the planned length of the whole journey.
func (p Plan) Length() time.Duration {
	var sum time.Duration
	for _, ph := range p.Phases {
		sum += ph.Length()
	}
	return sum
}

func (p Plan) check() error {
	if _, err := ParseCode(string(p.Client)); err != nil {
		return err
	}
	if err := checkText(p.Intention, false); err != nil {
		return err
	}
	if err := p.Soundscape.check(); err != nil {
		return err
	}
	if err := p.Before.check(); err != nil {
		return err
	}
	if !p.Sort.known() {
		return Sayf("error.sort", "“{{.Sort}}” is no sort of session; choose a preparation, a journey or an integration session.", "Sort", clip(string(p.Sort), 30))
	}
	_, most := p.Sort.Minutes()
	for _, ph := range p.Phases {
		if ph.Seconds < 0 || ph.Seconds > most*60 {
			return Sayf("error.plan.phase", "This plan's phases can't be lived through; please choose a protocol again.")
		}
	}
	switch {
	case len(p.Phases) == 0 || p.Length() <= 0:
		return Sayf("error.plan", "This plan has no phases; please choose a protocol again.")
	case p.CheckIn < 0 || p.CheckIn > 60:
		return Sayf("error.checkin", "A check-in comes every 1 to 60 minutes, or 0 for none; please choose again.")
	case p.Speed < 1 || p.Speed > 60:
		return Sayf("error.speed", "A rehearsal runs at 1 to 60 times the speed; please choose a number in between.")
	}
	return nil
}
