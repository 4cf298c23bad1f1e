package session

import (
	"slices"
	"time"
)

// Evening is what a client's home has for a day. Nothing in it counts what was
// done: there is no falling behind.
type Evening struct {
	Day      Day
	Practice *Practice // of the plan, for the day; nil: there is none
	// Nth and Of say which of the plan's days it is, counted from 1; both are 0
	// where the plan names no days, or not this one.
	Nth, Of int
	After   int        // days after the last visit; −1: there was none
	Done    bool       // the practice of the day was done today
	Resting bool       // it was let be
	Words   string     // that came in the session: one of them, another each day
	Prompt  string     // for the journal, another each day; empty: the practice sent none
	Piece   *Recording // music that was sent; nil: none
	Asked   []string   // ids of the measures that the practice asks for and that were not answered since
	Sent    bool       // something came from the practice
}

// NightEnds is the hour until which a night belongs to the day before.
const NightEnds = 4

// EveningOf is the day that a moment belongs to at home: past midnight it is still
// the evening before.
func EveningOf(t time.Time) Day { return DayOf(t.Add(-NightEnds * time.Hour)) }

// Evening gives what home has for a day, by the capsule that was opened last.
func (c Course) Evening(day Day) Evening {
	e := Evening{Day: day, After: -1}
	_, e.Resting = c.Rested(day)
	got, ok := c.Latest()
	if !ok {
		e.Done = c.practised(day, "")
		return e
	}
	from := got.Capsule
	e.Sent, e.Piece = true, from.Piece
	e.Words, e.Prompt = daily(from.Words, day), daily(from.Prompts, day)
	for _, v := range from.Visits {
		if days := day.since(v.On); days >= 0 && (e.After < 0 || days < e.After) {
			e.After = days
		}
	}
	e.Practice = c.planned(from.Practices, day)
	if days := plannedDays(from.Practices); e.Practice != nil {
		if nth := slices.Index(days, day); nth >= 0 {
			e.Nth, e.Of = nth+1, len(days)
		}
		e.Done = c.practised(day, e.Practice.Guide)
	} else {
		e.Done = c.practised(day, "")
	}
	for _, m := range from.Measures {
		answered := slices.ContainsFunc(c.Results, func(r Result) bool { return r.Measure == m && !r.At.Before(got.At) })
		if !answered && !slices.Contains(e.Asked, m) {
			e.Asked = append(e.Asked, m)
		}
	}
	return e
}

// Rested is the act by which the practice of a day was let be, and whether it was:
// amend it to take it back.
func (c Course) Rested(day Day) (ID, bool) {
	for _, r := range c.Resting {
		if r.On == day {
			return r.Event, true
		}
	}
	return "", false
}

// Reminder is when to remind next, after a moment and in its zone: at the time of
// day remind, on the first of the plan's days on which nothing was done yet or let
// be; false: never. remind is as ParseTimeOfDay writes it.
func (c Course) Reminder(after time.Time, remind string) (time.Time, bool) {
	got, ok := c.Latest()
	clock, err := timeOfDay(remind)
	if !ok || err != nil {
		return time.Time{}, false
	}
	for _, day := range plannedDays(got.Capsule.Practices) {
		d := day.Time(after.Location())
		at := time.Date(d.Year(), d.Month(), d.Day(), clock.Hour(), clock.Minute(), 0, 0, after.Location())
		if _, rests := c.Rested(day); at.After(after) && !rests && !c.practised(day, "") {
			return at, true
		}
	}
	return time.Time{}, false
}

// planned is the practice for a day: the first of that day that was not done yet,
// else the first of it, else the same of those that have no days.
func (c Course) planned(all []Practice, day Day) *Practice {
	for _, fits := range []func(Practice) bool{
		func(p Practice) bool { return slices.Contains(p.Days, day) },
		func(p Practice) bool { return len(p.Days) == 0 },
	} {
		var first *Practice
		for _, p := range all {
			if !fits(p) {
				continue
			}
			if !c.practised(day, p.Guide) {
				return &p
			}
			if first == nil {
				first = &p
			}
		}
		if first != nil {
			return first
		}
	}
	return nil
}

// plannedDays are all days of a plan, in order.
func plannedDays(all []Practice) (days []Day) {
	for _, p := range all {
		days = append(days, p.Days...)
	}
	slices.Sort(days)
	return slices.Compact(days)
}

// practised reports whether a guide, or with an empty id any guide, was heard on a
// day, at least half of it.
func (c Course) practised(day Day, guide string) bool {
	return slices.ContainsFunc(c.Practised, func(p Practised) bool {
		return (guide == "" || p.Guide == guide) && EveningOf(p.At) == day && p.Seconds >= p.Minutes*30
	})
}

// daily is one of several, the next each day.
func daily(all []string, day Day) string {
	if len(all) == 0 {
		return ""
	}
	n := day.since("2000-01-01") % len(all)
	return all[(n+len(all))%len(all)]
}

// since is how many days a day is after another; negative where it is before.
func (d Day) since(other Day) int {
	return int(d.Time(time.UTC).Sub(other.Time(time.UTC)) / (24 * time.Hour))
}
