package journey

import (
	"doorway/session"
)

// takeUp puts back into its field what an earlier screen left and what needs somebody's eyes before it can be kept: vitals,
// which have no words to say that they are late, and what was refused for what it says. The rest has a row of its own and
// is tried again as it is.
func (s *Screen) takeUp() {
	for _, a := range s.o.Unkept.All() {
		if a.Trying() || a.Again() {
			continue
		}
		taken := true
		switch what := a.What.(type) {
		case session.TakeVitals:
			taken = s.record.vitals.giveBack(what.Vitals, a.Why)
		case session.CheckIn:
			s.marks.giveBack(what.Text, what.Ratings)
			s.marks.hint.Say(plain(a.Why), 0)
		case session.Note:
			s.marks.giveBack(what.Text, session.Ratings{})
			s.marks.hint.Say(plain(a.Why), 0)
		case session.Amend:
			// Taking back needs no second try: what could be taken back is gone already.
			if what.Text != nil {
				s.marks.giveBack(*what.Text, session.Ratings{})
				s.marks.hint.Say(plain(a.Why), 0)
			}
		default:
			taken = false
		}
		if taken {
			s.o.Unkept.Forget(a)
		}
	}
}

// giveBack puts vitals that could not be kept back into their fields, unless others are entered there.
func (v *vitals) giveBack(taken session.Vitals, why error) bool {
	if v.filled() || v.sending {
		return false
	}
	for _, in := range v.inputs {
		if value := *in.into(&taken); value != nil {
			in.number.SetValue(*value)
		}
	}
	v.reveal()
	v.say(plain(why))
	return true
}

// keepStrays keeps as a note what stands in the fields and is no number, so that it is not lost with the screen.
func (v *vitals) keepStrays() {
	var strays string
	for _, in := range v.inputs {
		text := in.number.Text()
		if _, given := in.number.Value(); text == "" || given {
			continue
		}
		strays = joined(strays, joined(in.name.Text(), text))
		in.number.SetText("")
	}
	if strays != "" {
		v.s.send(session.Note{Text: strays}, func(session.Event, error) {})
	}
}
