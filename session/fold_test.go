package session

import (
	"encoding/json"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// walk lives a journey second by second, as a person with a watch would: the
// slow, simple truth that the timeline must agree with.
type walk struct {
	now    int   // s
	length []int // s, of the phases to come as they stand
	phase  int
	left   int // s, of this phase
	held   bool
	landed bool
	began  []int // s, when each phase that was reached began; -1 else
	over   int   // when the last phase ended, once landed
}

func newWalk(p Plan) *walk {
	w := &walk{phase: -1}
	for _, ph := range p.Phases {
		w.length, w.began = append(w.length, ph.Seconds), append(w.began, -1)
	}
	w.next()
	return w
}

func (w *walk) next() {
	for w.left == 0 {
		if w.phase == len(w.length)-1 {
			w.landed, w.over = true, w.now
			return
		}
		w.phase++
		w.left, w.began[w.phase] = w.length[w.phase], w.now
	}
}

func (w *walk) to(second int) {
	for ; w.now < second; w.now++ {
		if !w.held && !w.landed {
			if w.left--; w.left == 0 {
				w.now++
				w.next()
				w.now--
			}
		}
	}
}

func (w *walk) landing() int {
	if w.landed {
		return w.over
	}
	sum := w.now + w.left
	for _, l := range w.length[w.phase+1:] {
		sum += l
	}
	return sum
}

// do reports whether the act can be done, and does it.
func (w *walk) do(a Act, home int) bool {
	last := len(w.length) - 1
	switch a := a.(type) {
	case Hold:
		if w.held || w.landed {
			return false
		}
		w.held = true
	case Release:
		if !w.held {
			return false
		}
		w.held = false
	case MoveOn:
		if w.phase == last {
			return false
		}
		w.held, w.left = false, 0
		w.next()
	case Lengthen:
		w.left, w.landed = w.left+a.Minutes*60, false
	case BringHome:
		if w.phase >= home {
			return false
		}
		for w.held = false; w.phase < home; {
			w.length[home-1], w.left = 0, 0
			for k := w.phase + 1; k < home; k++ {
				w.length[k] = 0
			}
			w.next()
		}
	}
	return true
}

func anyPlan(t *rapid.T) Plan {
	p := six()
	p.CheckIn = rapid.SampledFrom([]int{0, 1, 10, 60}).Draw(t, "check-in minutes")
	p.AskDeep = rapid.Bool().Draw(t, "ask in depth")
	n := rapid.IntRange(1, 8).Draw(t, "phases")
	home := rapid.IntRange(0, n-1).Draw(t, "home")
	phase := p.Phases[0]
	p.Phases = nil
	for i := range n {
		phase.Seconds = rapid.IntRange(1, 900).Draw(t, "seconds")
		phase.Home, phase.Deep = i == home, rapid.Bool().Draw(t, "deep")
		p.Phases = append(p.Phases, phase)
	}
	return p
}

func anyAct(t *rapid.T, j Journey) Act {
	text := rapid.SampledFrom([]string{"", "warm", "“I can see the river”"}).Draw(t, "text")
	id := ID("e1")
	if len(j.Entries) > 0 {
		id = rapid.SampledFrom(j.Entries).Draw(t, "entry").ID
	}
	on := rapid.Bool().Draw(t, "on")
	return rapid.SampledFrom([]Act{
		Hold{},
		Release{},
		Hold{},
		Release{},
		MoveOn{},
		MoveOn{},
		BringHome{},
		Lengthen{rapid.IntRange(-1, 61).Draw(t, "plus")},
		Lengthen{5},
		Mark{rapid.SampledFrom(Markers).Draw(t, "marker").ID, text},
		Mark{Marker: Medicine},
		Mark{Marker: "no such"},
		Note{text},
		Close{text},
		CheckIn{Ratings: Ratings{Ease: number(rapid.IntRange(-1, 11).Draw(t, "ease"))}, Text: text},
		TakeVitals{Vitals{SpO2: number(rapid.IntRange(30, 110).Draw(t, "spo2"))}},
		Amend{Event: id},
		Amend{Event: id, Text: &text},
		Ground{on},
		Silence{on},
		Sound{on},
		Loudness{rapid.Float64Range(-40, 10).Draw(t, "dB")},
		Steer{rapid.SampledFrom(append(Wishes, "louder")).Draw(t, "wish")},
		Steer{rapid.SampledFrom(Wishes).Draw(t, "another wish")},
		Blend{rapid.SampledFrom([]string{"rain", "sea", "wind", "Rain"}).Draw(t, "layer"), float64(rapid.IntRange(-1, 4).Draw(t, "level")) / 3},
		Resume{},
		End{},
		Begin{Plan: six()},
	}).Draw(t, "act")
}

func inOrder(t *rapid.T, j Journey, m Moment) {
	end := time.Duration(0)
	for i, s := range m.Spans {
		if s.Start != end || s.End < s.Start {
			t.Fatalf("span %d goes from %v to %v after one that ended at %v", i, s.Start, s.End, end)
		}
		end = s.End
	}
	here := m.Spans[m.Phase]
	switch {
	case m.Landing != end:
		t.Fatalf("the landing is at %v and the last span ends at %v", m.Landing, end)
	case m.Elapsed < here.Start:
		t.Fatalf("phase %d begins at %v, after now (%v)", m.Phase, here.Start, m.Elapsed)
	case !m.Landed && m.Elapsed >= here.End || m.Landed && m.Phase != len(m.Spans)-1:
		t.Fatalf("at %v in phase %d, which ended at %v (landed: %v)", m.Elapsed, m.Phase, here.End, m.Landed)
	case m.Left < 0 || !m.Landed && m.Left != here.End-m.Elapsed:
		t.Fatalf("%v are left of a phase that ends at %v, at %v", m.Left, here.End, m.Elapsed)
	}
	if !slices.IsSorted(m.CheckIns) {
		t.Fatalf("the check-ins are out of order: %v", m.CheckIns)
	}
}

func agree(t *rapid.T, w *walk, j Journey) {
	m := j.At(time.Duration(w.now) * time.Second)
	inOrder(t, j, m)
	if m.Phase != w.phase || m.Held != w.held || m.Landed != w.landed ||
		m.Left != time.Duration(w.left)*time.Second || m.Landing != time.Duration(w.landing())*time.Second {
		t.Fatalf("second %d: phase %d (walked %d), held %v (%v), landed %v (%v), left %v (%d s), landing %v (%d s)",
			w.now, m.Phase, w.phase, m.Held, w.held, m.Landed, w.landed, m.Left, w.left, m.Landing, w.landing())
	}
	for i, began := range w.began {
		if began >= 0 && m.Spans[i].Start != time.Duration(began)*time.Second {
			t.Fatalf("second %d: phase %d began at %v, walked into at %d s", w.now, i, m.Spans[i].Start, began)
		}
	}
}

func TestAnySequenceOfActsKeepsThePhasesInOrderAndTheLandingRight(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		plan := anyPlan(t)
		s := &story{}
		j, err := Journey{}.with(s.event(0, Begin{Plan: plan}))
		if err != nil {
			t.Fatal(err)
		}
		w := newWalk(plan)
		for range rapid.IntRange(0, 25).Draw(t, "acts") {
			w.to(w.now + rapid.SampledFrom([]int{0, 0, 1, 7, 60, 300, 900, 3000}).Draw(t, "seconds between"))
			agree(t, w, j)
			s.j = j
			act := rapid.SampledFrom([]Act{Hold{}, Release{}, MoveOn{}, BringHome{}, Lengthen{5}, Lengthen{1}, Note{"x"}}).Draw(t, "act")
			next, err := j.with(s.event(time.Duration(w.now)*time.Second, act))
			if done := w.do(act, j.home()); done != (err == nil) {
				t.Fatalf("second %d: %s gave %v; walking it is possible: %v", w.now, act.Kind(), err, done)
			}
			if err != nil {
				mustBePlain(t, err)
				continue
			}
			j = next
			agree(t, w, j)
		}
		w.to(w.now + 8000)
		agree(t, w, j)
	})
}

func TestAnyRecordFoldsTheSameAtOnceOneByOneAndFromTheDisk(t *testing.T) {
	type then struct {
		j       Journey
		picture string
	}
	rapid.Check(t, func(rt *rapid.T) {
		s := &story{}
		now, before := time.Duration(0), time.Duration(0)
		j, err := Journey{}.with(s.event(0, Begin{Plan: anyPlan(rt), Clock: newFakeClock().Now()}))
		if err != nil {
			rt.Fatal(err)
		}
		var past []then
		for range rapid.IntRange(0, 30).Draw(rt, "acts") {
			now += time.Duration(rapid.IntRange(0, 900_000).Draw(rt, "ms between")) * time.Millisecond
			s.j = j
			inOrder(rt, j, j.At(now))
			was := picture(t, j, now)
			next, err := j.with(s.event(now, anyAct(rt, j)))
			if got := picture(t, j, now); got != was {
				rt.Fatalf("an act changed the journey it was given to:\n%s\n%s", was, got)
			}
			if err != nil {
				mustBePlain(rt, err)
				if got := picture(t, next, now); got != was {
					rt.Fatalf("a refused act changed the journey:\n%s\n%s", was, got)
				}
				continue
			}
			past = append(past, then{j, picture(t, j, before)})
			j, before = next, now
			if m := j.At(now); !j.Ended && m.Elapsed != now {
				rt.Fatalf("at %v the journey says %v", now, m.Elapsed)
			}
		}
		at := now
		for i := len(past) - 1; i >= 0; i-- {
			at = past[i].j.Events[len(past[i].j.Events)-1].Elapsed
			if got := picture(t, past[i].j, at); got != past[i].picture {
				rt.Fatalf("an older journey changed:\n%s\n%s", past[i].picture, got)
			}
		}
		want := picture(t, j, now)
		whole, err := Fold(j.Events)
		if err != nil || picture(t, whole, now) != want {
			rt.Fatalf("folded at once (%v):\n%s\n%s", err, picture(t, whole, now), want)
		}
		b, err := json.Marshal(j.Events)
		if err != nil {
			rt.Fatal(err)
		}
		var events []Event
		if err := json.Unmarshal(b, &events); err != nil {
			rt.Fatal(err)
		}
		read, err := Fold(events)
		if err != nil || picture(t, read, now) != want {
			rt.Fatalf("folded from the disk (%v):\n%s\n%s", err, picture(t, read, now), want)
		}
	})
}

func TestARecordThatNoJourneyWroteIsRefused(t *testing.T) {
	good := tell(t, six()).at(minutes(1), Hold{}).at(minutes(2), Release{}).j.Events
	changed := func(change func([]Event) []Event) []Event { return change(slices.Clone(good)) }
	for name, events := range map[string][]Event{
		"nothing":                   nil,
		"no beginning":              good[1:],
		"two beginnings":            changed(func(e []Event) []Event { e[1].Act = e[0].Act; return e }),
		"a lost event":              changed(func(e []Event) []Event { return slices.Delete(e, 1, 2) }),
		"an event twice":            changed(func(e []Event) []Event { return slices.Insert(e, 1, e[1]) }),
		"events changed over":       changed(func(e []Event) []Event { e[1], e[2] = e[2], e[1]; return e }),
		"time that ran back":        changed(func(e []Event) []Event { e[2].Elapsed = minutes(0.5); return e }),
		"a beginning at number 2":   changed(func(e []Event) []Event { e[0].Seq, e[1].Seq, e[2].Seq = 2, 3, 4; return e }),
		"a beginning after a while": changed(func(e []Event) []Event { e[0].Elapsed = 1; return e }),
		"time before the beginning": changed(func(e []Event) []Event { e[0].Elapsed = -minutes(1); return e }),
		"an act that was refused":   changed(func(e []Event) []Event { e[1].Act = Release{}; return e }),
		"a phase of negative length": changed(func(e []Event) []Event {
			p := six()
			p.Phases[1].Seconds = -1
			e[0].Act = Begin{Plan: p}
			return e
		}),
		"an act that is a pointer": changed(func(e []Event) []Event { e[2].Act = &Release{}; return e }),
	} {
		t.Run(name, func(t *testing.T) {
			j, err := Fold(events)
			if err == nil {
				t.Fatal("it was folded")
			}
			mustBePlain(t, err)
			if len(j.Events) > 0 {
				t.Error("half a journey came with the error")
			}
		})
	}
}
