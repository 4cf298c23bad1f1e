package session

import "time"

// Day is a date without a time of day, 2006-01-02.
type Day string

const dayForm = "2006-01-02"

// DayOf is the date of a moment, in its own zone.
func DayOf(t time.Time) Day { return Day(t.Format(dayForm)) }

// ParseDay reads a date that somebody typed: 2026-11-22, 22.11.2026 or 22/11/2026
// (day before month).
func ParseDay(s string) (Day, error) {
	for _, form := range []string{dayForm, "2.1.2006", "2/1/2006", "2 January 2006", "2 Jan 2006"} {
		if t, err := time.Parse(form, s); err == nil {
			d := Day(t.Format(dayForm))
			return d, d.check()
		}
	}
	return "", errDay(s)
}

// Time is the day's beginning in a zone; the zero time where it is no day.
func (d Day) Time(zone *time.Location) time.Time {
	t, err := time.ParseInLocation(dayForm, string(d), zone)
	if err != nil {
		return time.Time{}
	}
	return t
}

func (d Day) check() error {
	t, err := time.Parse(dayForm, string(d))
	if err != nil {
		return errDay(string(d))
	}
	if t.Year() < 1900 || t.Year() > 2200 {
		return Sayf("error.day.year", "{{.Day}} is too far away to be meant; please look at the year again.", "Day", string(d))
	}
	return nil
}

// checkBy refuses a day after the one of the moment at: what was answered or
// measured lies in the past. A zone may lie a day ahead.
func (d Day) checkBy(at time.Time) error {
	if err := d.check(); err != nil {
		return err
	}
	if d > DayOf(at.AddDate(0, 0, 1)) {
		return Sayf("error.day.future", "{{.Day}} has not come yet; please give the day on which it was.", "Day", string(d))
	}
	return nil
}

func errDay(s string) error {
	return Sayf("error.day", "“{{.Day}}” is no day; please write it like 2026-11-22.", "Day", clip(s, 30))
}
