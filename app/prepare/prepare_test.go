package prepare

import (
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"doorway/app/conductor"
	"doorway/app/screentest"
	"doorway/app/widget"
	"doorway/session"
	"doorway/session/measure"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

// shown is the screen in a window, and what it began.
type shown struct {
	t *testing.T
	screentest.Window
	s     *Screen
	draft *Draft
	plans []session.Plan
	back  int
	fault error // why beginning fails; nil: it is under way
	ear   screentest.Ear
	heard []session.Plan  // previewed
	from  []time.Duration // places that were previewed

	first      []session.Act // kept before the journey that was begun
	rehearsals []session.Plan
	handed     []string
	met        []session.Code
	clients    map[session.Code]Client
	course     course
	closing    bool
}

// noon is when it is.
var noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

// course is the client's, as it is kept.
type course struct {
	session.Course
	kept  [][]session.Act
	fault error
}

func (c *course) keep(code session.Code, acts []session.Act, answer func([]session.Result, error)) {
	if len(c.Events) == 0 {
		_, c.Course, _ = c.Event(session.Enrol{Profile: session.Profile{Code: code}}, noon)
	}
	if c.fault != nil {
		answer(nil, c.fault)
		return
	}
	c.kept = append(c.kept, acts)
	for _, a := range acts {
		var err error
		if _, c.Course, err = c.Event(a, noon); err != nil {
			answer(c.Results, err)
			return
		}
	}
	answer(append([]session.Result{}, c.Results...), nil)
}

func show(t *testing.T, o Options) *shown {
	t.Helper()
	screentest.Wear(t)
	w := &shown{t: t, draft: &Draft{}}
	if o.Draft != nil {
		w.draft = o.Draft
	}
	o.Draft = w.draft
	o.Library = session.ReadLibrary(os.DirFS("../../assets/protocols"))
	if o.Now == nil {
		o.Now = func() time.Time { return noon }
	}
	o.Measures = measure.ReadLibrary(os.DirFS("../../assets/measures"))
	o.Closing = func() bool { return w.closing }
	o.Begin = func(p session.Plan, first []session.Act, failed func(error)) {
		w.plans, w.first = append(w.plans, p), first
		if w.fault != nil {
			failed(w.fault)
		}
	}
	o.Back = func() { w.back++ }
	o.Rehearse = func(p session.Plan, failed func(error)) {
		w.rehearsals = append(w.rehearsals, p)
		if w.fault != nil {
			failed(w.fault)
		}
	}
	o.HandOver = func(_ session.Code, ids []string) { w.handed = ids }
	o.Meet = func(code session.Code, answer func(Client, error)) {
		w.met = append(w.met, code)
		c, ok := w.clients[code]
		if !ok {
			answer(Client{}, errors.New("there is none"))
			return
		}
		answer(c, nil)
	}
	o.Enrol = func(code session.Code, answer func(Client, error)) {
		answer(Client{Profile: session.Profile{Code: code, Limits: o.Clinic.Limits}, Number: 1}, w.fault)
	}
	o.Keep = w.course.keep
	o.Sound.Start = w.ear.Start
	o.Sound.From = func(p session.Plan, at time.Duration) conductor.Source {
		w.from = append(w.from, at)
		return screentest.Tone(time.Minute)
	}
	o.Sound.Preview = func(p session.Plan) conductor.Source {
		w.heard = append(w.heard, p)
		return screentest.Tone(time.Minute)
	}
	w.s = New(o)
	w.Window = screentest.Show(t, w.s)
	return w
}

// labels are the words on the arc.
func (w *shown) labels() string {
	var words []string
	for _, o := range test.WidgetRenderer(w.s.plan.arc).Objects() {
		if text, ok := o.(*canvas.Text); ok {
			words = append(words, text.Text)
		}
	}
	return strings.Join(words, ", ")
}

func TestATrialSaysThatNothingIsKept(t *testing.T) {
	w := show(t, Options{Rehearsal: true, Trial: true})
	w.Reads("a trial: nothing is kept")
	if said := w.Says(); strings.Contains(said, "kept apart") {
		t.Errorf("it says:\n%s", said)
	}
	w = show(t, Options{Rehearsal: true})
	w.Reads("a rehearsal, kept apart from the journeys")
}

func TestWhatIsTypedAndChosenIsInThePlan(t *testing.T) {
	w := show(t, Options{})
	w.Type("R-07")
	w.Press(fyne.KeyReturn) // on to the intention
	w.Type("To hear my own voice.")
	test.Tap(w.s.plan.deep)
	w.s.plan.length.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	w.s.plan.checkIn.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	w.Click("Begin the journey")
	if len(w.plans) != 1 {
		t.Fatalf("%d journeys were begun", len(w.plans))
	}
	p := w.plans[0]
	minutes := 0
	for _, phase := range p.Phases {
		minutes += phase.Seconds
	}
	if p.Client != "R-07" || p.Intention != "To hear my own voice." || p.Protocol != "lozenge" || minutes != 90*60 ||
		!p.AskDeep || p.CheckIn != 11 || p.Rehearsal || p.Speed != 1 {
		t.Errorf("the plan is %+v", p)
	}
}

func TestControlEnterBeginsWhereverTheFocusIs(t *testing.T) {
	for name, focus := range map[string]func(*shown){
		"nowhere":          func(w *shown) { w.Canvas().Unfocus() },
		"in the code":      func(w *shown) { w.s.who.field.FocusIn(w.Canvas()) },
		"in the intention": func(w *shown) { w.s.intention.field.FocusIn(w.Canvas()) },
		"on the minutes":   func(w *shown) { w.Canvas().Focus(w.s.plan.length) },
	} {
		w := show(t, Options{Draft: &Draft{Client: "R-07", Next: session.Preparation{Intention: "Rest."}}})
		focus(w)
		w.Control(fyne.KeyReturn)
		if len(w.plans) != 1 {
			t.Errorf("%s: %d journeys were begun", name, len(w.plans))
		}
		if got := w.s.intention.field.Text(); got != "Rest." {
			t.Errorf("%s: the intention is now %q", name, got)
		}
	}
}

func TestAWrongCodeStaysAndSaysWhy(t *testing.T) {
	for code, why := range map[string]string{
		"":                      "Please give a code",
		"a/b":                   "“/” is none of these",
		strings.Repeat("x", 25): "at most 24 letters",
	} {
		w := show(t, Options{})
		w.Type(code)
		w.Control(fyne.KeyReturn)
		if len(w.plans) != 0 {
			t.Errorf("%q began a journey", code)
		}
		if w.s.who.field.Text() != code || !strings.Contains(w.s.who.field.Error(), why) {
			t.Errorf("%q became %q, with %q beneath", code, w.s.who.field.Text(), w.s.who.field.Error())
		}
		if !w.s.who.field.Focused() {
			t.Errorf("%q: the cursor is not where it is to be mended", code)
		}
	}
}

func TestARehearsalNeedsNoCodeAndIsOne(t *testing.T) {
	w := show(t, Options{Rehearsal: true})
	w.Reads("A rehearsal needs no code.", "10 times")
	w.Control(fyne.KeyReturn)
	if len(w.plans) != 1 {
		t.Fatalf("%d rehearsals were begun", len(w.plans))
	}
	if p := w.plans[0]; !p.Rehearsal || p.Speed != usualSpeed || p.Client != session.Nobody {
		t.Errorf("the plan is a rehearsal: %v, at %d times, for %q", p.Rehearsal, p.Speed, p.Client)
	}
}

func TestTheSpeedOfTheCommandLineIsTaken(t *testing.T) {
	w := show(t, Options{Rehearsal: true, Speed: 60})
	w.Reads("60 times")
	w.Control(fyne.KeyReturn)
	if len(w.plans) != 1 || w.plans[0].Speed != 60 {
		t.Errorf("the plans are %+v", w.plans)
	}
}

func TestABeginThatFailsSaysSoKeepsAllAndCanBeTriedAgain(t *testing.T) {
	w := show(t, Options{Draft: &Draft{Client: "R-07", Next: session.Preparation{Intention: "Rest."}}})
	w.fault = session.Sayf("error.vault.full", "The disk that holds {{.Folder}} is full; please free some space and try again.", "Folder", "here").
		Because(errors.New("ENOSPC"))
	w.Control(fyne.KeyReturn)
	w.Reads("The disk that holds here is full; please free some space and try again.")
	if w.s.who.field.Text() != "R-07" || w.s.intention.field.Text() != "Rest." {
		t.Error("what was typed is gone")
	}
	w.fault = nil
	w.Click("Begin the journey")
	if len(w.plans) != 2 {
		t.Errorf("it was tried %d times", len(w.plans))
	}
	if strings.Contains(w.Says(), "is full") {
		t.Error("the old sentence still stands")
	}
}

func TestASecondPressWhileTheFirstIsUnderWayBeginsNothing(t *testing.T) {
	w := show(t, Options{Draft: &Draft{Client: "R-07"}})
	w.Control(fyne.KeyReturn)
	w.Control(fyne.KeyReturn)
	w.Click("Begin the journey")
	if len(w.plans) != 1 {
		t.Errorf("%d journeys were begun", len(w.plans))
	}
}

func TestMinutesAndProtocolChangeWhatIsShown(t *testing.T) {
	w := show(t, Options{})
	w.Reads("75 min") // the lozenge's usual
	if !strings.Contains(w.labels(), "Open 25") {
		t.Errorf("the arc says %s", w.labels())
	}
	w.s.plan.length.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	w.Reads("45 min")
	if labels := w.labels(); strings.Contains(labels, "Open 25") || !strings.Contains(labels, "Open ") {
		t.Errorf("the arc of 45 minutes says %s", labels)
	}
	w.s.plan.checkIn.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	w.s.plan.choose("infusion")
	w.Reads("45 min", "no check-ins")
	if about := w.s.plan.about.Text(); about != w.s.plan.protocol.About || w.s.plan.protocol.ID != "infusion" {
		t.Errorf("%s is described as %q", w.s.plan.protocol.ID, about)
	}
	w.Type("R-07")
	w.Control(fyne.KeyReturn)
	if p := w.plans[0]; p.Protocol != "infusion" || p.CheckIn != 0 {
		t.Errorf("the plan is %+v", p)
	}
}

func TestTabReachesEverythingFromTheTopDown(t *testing.T) {
	w := show(t, Options{Rehearsal: true})
	w.Click("Change…")
	w.s.who.field.FocusIn(w.Canvas())
	w.Type("R-07")
	var order []string
	for range 20 {
		switch f := w.Canvas().Focused(); {
		case w.s.who.field.Focused():
			order = append(order, "code")
		case w.s.intention.field.Focused():
			order = append(order, "intention")
		case f == fyne.Focusable(w.s.plan.checkIn):
			order = append(order, "check-ins")
		case f == fyne.Focusable(w.s.plan.deep):
			order = append(order, "deep")
		case f == fyne.Focusable(w.s.plan.arc):
			order = append(order, "arc")
		case f == fyne.Focusable(w.s.plan.length):
			order = append(order, "minutes")
		case f == fyne.Focusable(w.s.begin):
			order = append(order, "begin")
		default:
			if b, ok := f.(*widget.Button); ok {
				order = append(order, b.Label())
			} else if _, ok := f.(*widget.Slider); ok {
				order = append(order, "speed")
			} else {
				order = append(order, "protocol")
			}
		}
		w.Press(fyne.KeyTab)
		if w.s.who.field.Focused() {
			break
		}
	}
	want := "code intention speed Less protocol protocol protocol protocol check-ins deep arc minutes Preview Change… Back begin"
	if got := strings.Join(order, " "); got != want {
		t.Errorf("Tab goes %s,\nwant %s", got, want)
	}
	if w.s.who.field.Text() != "R-07" || w.s.intention.field.Text() != "" {
		t.Error("Tab was written into a field")
	}
}

func TestEscapeLeavesTheFieldAndThenTheScreenAndWhatWasTypedComesBack(t *testing.T) {
	w := show(t, Options{})
	w.Type("R-07")
	w.Press(fyne.KeyEscape)
	if w.back != 0 {
		t.Fatal("Escape left the screen from within a field")
	}
	w.Press(fyne.KeyEscape)
	if w.back != 1 {
		t.Fatal("Escape did not leave the screen")
	}
	w.s.Close()
	if w.draft.Client != "R-07" {
		t.Errorf("the draft is %+v", *w.draft)
	}
	again := show(t, Options{Draft: w.draft})
	if again.s.who.field.Text() != "R-07" {
		t.Errorf("the code is %q", again.s.who.field.Text())
	}
}

func TestItsKeysAreGoneWithTheScreen(t *testing.T) {
	w := show(t, Options{Draft: &Draft{Client: "R-07"}})
	w.s.Close()
	w.Canvas().Unfocus()
	w.Control(fyne.KeyReturn)
	if len(w.plans) != 0 {
		t.Error("a closed screen began a journey")
	}
}

func TestWithoutAnyProtocolTheScreenSaysWhatToDo(t *testing.T) {
	screentest.Wear(t)
	back := 0
	w := screentest.Show(t, New(Options{Draft: &Draft{}, Back: func() { back++ }}))
	w.Reads("No protocol can be read")
	w.Press(fyne.KeyEscape)
	if back != 1 {
		t.Error("there is no way back")
	}
}

func TestTabAfterANewCodeLeadsToTheIntentionAndWhatIsTypedThereIsText(t *testing.T) {
	w := show(t, Options{})
	w.Type("ZQ-4711")
	w.Press(fyne.KeyTab)
	w.Type("to rest a while")
	if got := w.s.intention.field.Text(); got != "to rest a while" || len(w.course.kept) != 0 {
		t.Errorf("the intention is %q", got)
	}
	w.Reads("Enrol now")
}
