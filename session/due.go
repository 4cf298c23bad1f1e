package session

import "time"

// After is a time after a journey at which clinics ask how it has been.
type After struct {
	ID   string
	Name string // English; screens look it up as "after.<id>"
	at   func(ended time.Time) time.Time
}

// Afters are those times, in order (facts: check-ins that clinics use).
var Afters = []After{
	{"evening", "The same evening", evening},
	{"24h", "24 hours after", func(t time.Time) time.Time { return t.Add(24 * time.Hour) }},
	{"72h", "72 hours after", func(t time.Time) time.Time { return t.Add(72 * time.Hour) }},
	{"1w", "1 week after", func(t time.Time) time.Time { return t.AddDate(0, 0, 7) }},
	{"2w", "2 weeks after", func(t time.Time) time.Time { return t.AddDate(0, 0, 14) }},
	{"1m", "1 month after", func(t time.Time) time.Time { return t.AddDate(0, 1, 0) }},
	{"3m", "3 months after", func(t time.Time) time.Time { return t.AddDate(0, 3, 0) }},
}

// evening is seven o'clock of the same day, or two hours later where that is
// sooner than rest allows.
func evening(t time.Time) time.Time {
	seven := time.Date(t.Year(), t.Month(), t.Day(), 19, 0, 0, 0, t.Location())
	if later := t.Add(2 * time.Hour); later.After(seven) {
		return later
	}
	return seven
}

// AfterByID finds one of Afters.
func AfterByID(id string) (After, bool) {
	for _, a := range Afters {
		if a.ID == id {
			return a, true
		}
	}
	return After{}, false
}

// Due is a check-in after a journey, and what has become of it.
type Due struct {
	After   After
	Session ID        // the journey
	At      time.Time // when it is due
	Done    *FollowedUp
	State   DueState
}

// DueState is what has become of a check-in.
type DueState int

// A check-in is to come, waits to be made, was made or passed over, or lapsed:
// the next one's time came, or another journey.
const (
	Coming DueState = iota
	Waiting
	Made
	PassedOver
	Lapsed
)

// Dues lists the check-ins after a journey of a client that ended at a time, in
// order, as they stand now. next is when another journey began, or zero.
func (c Course) Dues(journey ID, ended, next, now time.Time) []Due {
	all := make([]Due, len(Afters))
	for i, a := range Afters {
		d := Due{After: a, Session: journey, At: a.at(ended)}
		for k, f := range c.FollowUps {
			if f.Session == journey && f.After == a.ID {
				d.Done = &c.FollowUps[k]
			}
		}
		over := next
		if i+1 < len(Afters) {
			if following := Afters[i+1].at(ended); over.IsZero() || following.Before(over) {
				over = following
			}
		}
		switch {
		case d.Done != nil && d.Done.Passed:
			d.State = PassedOver
		case d.Done != nil:
			d.State = Made
		case !over.IsZero() && !now.Before(over):
			d.State = Lapsed
		case !now.Before(d.At):
			d.State = Waiting
		}
		all[i] = d
	}
	return all
}
