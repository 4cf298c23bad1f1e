package prepare

import (
	"cmp"
	"reflect"
	"time"

	"doorway/app/look"
	"doorway/app/say"
	"doorway/session"

	"fyne.io/fyne/v2"
)

// keeper keeps what is entered in the client's course, a moment after the last
// change and when the screen is left.
type keeper struct {
	kept    session.Preparation // as it was kept last, or as an untouched screen is
	any     bool                // something is kept
	other   bool                // what is kept is a session of another sort
	keeping bool
	fault   error  // why it could not be kept, or the journey not begun
	next    func() // where to go once all is kept

	bare  *session.Preparation // as the screen is when nothing is prepared; nil until it was let go of
	gone  *session.Preparation // what was let go of and can be put back
	timer *time.Timer
}

const (
	pause = 1500 * time.Millisecond // after the last change, until it is kept
	again = 10 * time.Second        // until what could not be kept is tried once more
)

func (k *keeper) stop() {
	if k.timer != nil {
		k.timer.Stop()
	}
}

// later keeps what there is in a moment.
func (k *keeper) later(s *Screen) { k.after(s, pause) }

func (k *keeper) after(s *Screen, d time.Duration) {
	k.stop()
	k.timer = time.AfterFunc(d, func() {
		fyne.Do(func() {
			if !s.closed {
				s.keep()
			}
		})
	})
}

// next is all that is prepared, without what can't be what it says: that stays in
// its field.
func (s *Screen) next() session.Preparation {
	every := s.plan.every()
	n := session.Preparation{
		Protocol: s.plan.protocol.ID, Minutes: s.plan.minutes, CheckIn: &every, AskDeep: s.plan.deep.Done(),
		Intention: s.intention.text(), Soundscape: s.sound.chosen(),
	}
	if s.list != nil {
		n.Day = s.coming.day()
		n.Before = session.Before{Checklist: s.list.items(), Vitals: s.vitals.whole(), Limits: s.limits()}
	}
	return n
}

// take shows what was prepared; what it does not say is as in a new preparation.
func (s *Screen) take(n session.Preparation) {
	s.plan.take(n)
	s.intention.take(n.Intention)
	s.sound.take(n.Soundscape)
	if s.list != nil {
		s.list.take(n.Before.Checklist)
		s.vitals.take(n.Before.Vitals)
		s.coming.take(n.Day)
	}
}

// merged is what was kept, with what was changed here from the bare screen in its
// place.
func merged(kept, bare, here session.Preparation) session.Preparation {
	before := kept.Before
	mergeFields(&before, bare.Before, here.Before)
	mergeFields(&kept, bare, here)
	kept.Before = before
	return kept
}

func mergeFields[T any](kept *T, bare, here T) {
	m, b, h := reflect.ValueOf(kept).Elem(), reflect.ValueOf(bare), reflect.ValueOf(here)
	for i := range m.NumField() {
		if !reflect.DeepEqual(b.Field(i).Interface(), h.Field(i).Interface()) {
			m.Field(i).Set(h.Field(i))
		}
	}
}

// acts are what is to be kept: the dials that were turned, and what is prepared.
func (s *Screen) acts() (acts []session.Act, next session.Preparation) {
	next = s.next()
	acts = s.baseline.acts()
	switch k := s.keeper; {
	case reflect.DeepEqual(next, k.kept):
	case k.bare != nil && reflect.DeepEqual(next, *k.bare):
		acts = append(acts, session.Prepare{})
	default:
		acts = append(acts, session.Prepare{Next: &next})
	}
	return acts, next
}

// letGo lets go of what is prepared, or puts it back.
func (s *Screen) letGo() {
	k := &s.keeper
	if k.gone != nil {
		s.take(*k.gone)
		k.gone = nil
	} else {
		gone := s.next()
		s.leaveField()
		s.take(session.Preparation{})
		bare := s.next()
		k.gone, k.bare = &gone, &bare
	}
	s.changed()
	s.refresh()
}

// wrong is something that was entered and can't be kept as it is.
type wrong struct {
	err   error
	focus func() // gives the keyboard to where it is to be mended
}

// entered says what of the entered can't be kept, or nil; each field says it for
// itself too.
func (s *Screen) entered() *wrong {
	if s.list == nil {
		return nil
	}
	if w := s.coming.check(); w != nil {
		return w
	}
	return s.vitals.check()
}

// changed is told of each change.
func (s *Screen) changed() {
	if s.closed || s.begin == nil {
		return
	}
	if s.o.Client != nil {
		s.keeper.later(s)
	}
	s.tell()
}

// keep keeps what was changed since, if anything.
func (s *Screen) keep() {
	s.keeper.stop()
	if s.asking || s.keeper.keeping || s.o.Client == nil {
		return
	}
	s.entered()
	acts, next := s.acts()
	if len(acts) == 0 {
		s.tell()
		s.goOn()
		return
	}
	s.keeper.keeping = true
	s.o.Keep(s.o.Client.Profile.Code, acts, func(results []session.Result, err error) { s.answered(next, results, err) })
	s.tell()
}

func (s *Screen) answered(next session.Preparation, results []session.Result, err error) {
	k := &s.keeper
	k.keeping, k.fault = false, err
	if s.closed {
		return
	}
	if results != nil {
		s.baseline.results = results
	}
	if err != nil {
		k.next = nil
		k.after(s, again)
		s.tell()
		return
	}
	k.kept, k.any, k.other = next, k.bare == nil || !reflect.DeepEqual(next, *k.bare), false
	s.keep() // what was changed meanwhile
}

// goOn goes where the screen was to be left for.
func (s *Screen) goOn() {
	if next := s.keeper.next; next != nil {
		s.keeper.next = nil
		next()
	}
}

// Leave keeps what was entered and then goes on to next. Where it can't be kept the
// screen says so and stays.
func (s *Screen) Leave(next func()) {
	if s.begin == nil || s.o.Client == nil || s.closed {
		next()
		return
	}
	if fault := s.entered(); fault != nil {
		fault.focus()
		s.keep()
		return
	}
	s.keeper.next = next
	s.keep()
}

// tell says whether all is kept, and in the foot what hinders or is open.
func (s *Screen) tell() {
	if s.begin == nil {
		return
	}
	words, ink := "", look.ColorQuiet
	unsaved := look.T("prepare.unsaved", "not saved yet")
	acts, _ := s.acts()
	switch {
	case s.o.Rehearsal:
	case s.o.Client == nil:
		code, err := session.ParseCode(s.who.field.Text())
		if err == nil && len(acts) > 0 && !s.who.knows(code) {
			words = look.T("prepare.unsaved.new", "not saved yet: {{.Client}} is new", map[string]any{"Client": string(code)})
		} else if len(acts) > 0 {
			words = look.T("prepare.unsaved.nobody", "not saved yet: whose is it?")
		}
	case s.keeper.fault != nil || s.faulty() != "":
		words, ink = unsaved, look.ColorConcernRaised
	case len(acts) > 0 || s.keeper.keeping:
		words = unsaved
	case s.keeper.any:
		words = look.T("prepare.saved", "saved")
	}
	s.tellLetGo()
	s.state.In(ink)
	changed := s.state.Text() != words
	s.state.SetText(words)
	foot, ink := "", look.ColorQuiet
	switch {
	case s.keeper.fault != nil:
		foot, ink = say.Error(s.keeper.fault), look.ColorConcernRaised
	case s.list == nil:
	case s.faulty() != "":
		foot, ink = s.faulty(), look.ColorConcernRaised
	case s.unseen:
		foot = look.T("prepare.seen", "{{.Client}} was prepared before, and this is how. Begin once more when it is right.",
			map[string]any{"Client": string(s.o.Client.Profile.Code)})
		ink = look.ColorText
	case s.keeper.other:
		foot = look.T("prepare.other", "A session without a journey was prepared for them; what is changed here takes its place.")
	default:
		foot = s.list.open()
	}
	s.trouble.In(ink)
	changed = changed || s.trouble.Text() != foot
	s.trouble.SetText(foot)
	if changed {
		s.object.Refresh() // there may be more or fewer lines
	}
}

// tellLetGo offers to let go of what is kept, or to put it back.
func (s *Screen) tellLetGo() {
	label := look.T("prepare.letgo", "Let it go")
	if s.keeper.gone != nil {
		label = look.T("prepare.putback", "Put it back")
	}
	s.drop.SetLabel(label)
	s.drop.Hidden = s.o.Client == nil || !s.keeper.any && s.keeper.gone == nil
}

// faulty is what the fields say that can't be kept, or empty.
func (s *Screen) faulty() string { return cmp.Or(s.coming.wrong(), s.vitals.wrong()) }
