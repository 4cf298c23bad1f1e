package clientform

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"doorway/app/screentest"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

var now = time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)

func n(v int) *int { return &v }

// shown is the screen in a window, and what it kept.
type shown struct {
	screentest.Window
	s     *Screen
	kept  []session.Profile
	fault error // why keeping fails; nil: it is kept
	done  []session.Code
}

func show(t *testing.T, p session.Profile, enrolled bool) *shown {
	t.Helper()
	screentest.Wear(t)
	w := &shown{}
	w.s = New(Options{
		Profile: p, Enrolled: enrolled, Now: now,
		Keep: func(p session.Profile, answer func(error)) {
			if w.fault == nil {
				w.kept = append(w.kept, p)
			}
			answer(w.fault)
		},
		Done: func(c session.Code) { w.done = append(w.done, c) },
	})
	w.Window = screentest.Show(t, w.s)
	return w
}

// keeps fails the test unless exactly this was kept.
func (w *shown) keeps(t *testing.T, want session.Profile) {
	t.Helper()
	if len(w.kept) != 1 || !reflect.DeepEqual(w.kept[0], want) {
		t.Errorf("kept is %+v,\nwant %+v", w.kept, want)
	}
}

// rosa is a client of whom all is known.
func rosa() session.Profile {
	return session.Profile{
		Code: "R-07", Name: "Rosa Lind", Focus: []string{"anxiety", "eating", "grief"},
		Contacts: []session.Contact{{Name: "Ida Lind", Role: "sister", Phone: "555 0117"}, {Role: "emergency", Phone: "112"}},
		Limits:   session.Limits{Systolic: n(140), Diastolic: n(90), PulseHigh: n(110), SpO2: n(92)},
		Avoid:    "Choirs", Touch: "A hand on the shoulder, asked first.",
	}
}

func TestACodeAloneIsEnough(t *testing.T) {
	w := show(t, session.Profile{}, false)
	w.Type("R-07")
	w.Control(fyne.KeyReturn)
	w.keeps(t, session.Profile{Code: "R-07"})
	if len(w.done) != 1 || w.done[0] != "R-07" {
		t.Errorf("it led on to %v", w.done)
	}
}

func TestAllThatIsTypedIsKept(t *testing.T) {
	w := show(t, session.Profile{Limits: session.Limits{SpO2: n(92)}}, false)
	w.Type("R-07")
	w.Press(fyne.KeyReturn)
	w.Type("Rosa Lind")
	for _, check := range w.s.focus.checks[1:2] {
		test.Tap(check)
	}
	w.s.focus.own.FocusIn(w.Canvas())
	w.Type(" grief ,, sleep,grief")
	w.Click("Add a contact")
	w.Type("Ida Lind")
	w.Press(fyne.KeyReturn)
	w.Type("sister")
	w.Press(fyne.KeyReturn)
	w.Type("555 0117")
	w.Click("Add a contact") // one that stays empty is no contact
	w.s.limits.systolic.FocusIn(w.Canvas())
	w.Type("140/90")
	w.s.touch.FocusIn(w.Canvas())
	w.Type("A hand.")
	w.s.avoid.FocusIn(w.Canvas())
	w.Type("Choirs")
	w.Control(fyne.KeyEnter)
	w.keeps(t, session.Profile{
		Code: "R-07", Name: "Rosa Lind", Focus: []string{"anxiety", "grief", "sleep"},
		Contacts: []session.Contact{{Name: "Ida Lind", Role: "sister", Phone: "555 0117"}},
		Limits:   session.Limits{Systolic: n(140), Diastolic: n(90), SpO2: n(92)}, Touch: "A hand.", Avoid: "Choirs",
	})
}

func TestAnEditShowsWhatIsKeptAndLeavesTheRestAsItWas(t *testing.T) {
	w := show(t, rosa(), true)
	w.Reads("R-07")
	w.s.name.SetText("Rosa Lind-Berg")
	w.Press(fyne.KeyEscape, fyne.KeyEscape)
	want := rosa()
	want.Name = "Rosa Lind-Berg"
	w.keeps(t, want)
	if len(w.done) != 1 || w.done[0] != "R-07" {
		t.Errorf("it led on to %v", w.done)
	}
}

func TestNothingChangedKeepsNothing(t *testing.T) {
	for name, w := range map[string]*shown{"an edit": show(t, rosa(), true), "a new one": show(t, session.Profile{Limits: session.Limits{SpO2: n(92)}}, false)} {
		left := 0
		w.s.Leave(func() { left++ })
		w.s.Close()
		if len(w.kept) != 0 || left != 1 {
			t.Errorf("%s: kept %+v, left %d times", name, w.kept, left)
		}
	}
}

func TestWhatIsWrongIsSaidAtItsFieldAndNothingTypedIsLost(t *testing.T) {
	for name, one := range map[string]struct {
		wrong func(w *shown) (*widget.Field, string)
		says  string
	}{
		"no code":            {func(w *shown) (*widget.Field, string) { return w.s.code, "" }, "Please give a code"},
		"a sign in the code": {func(w *shown) (*widget.Field, string) { return w.s.code, "R/07" }, "“/” is none of these"},
		"a long code":        {func(w *shown) (*widget.Field, string) { return w.s.code, strings.Repeat("x", 25) }, "at most 24 letters"},
		"nobody":             {func(w *shown) (*widget.Field, string) { return w.s.code, "NoBody" }, "stands for sessions without a client"},
		"a name of a novel":  {func(w *shown) (*widget.Field, string) { return w.s.name, strings.Repeat("ナ🙂", 2500) }, "at most 200 letters"},
		"too many focuses": {func(w *shown) (*widget.Field, string) {
			return w.s.focus.own, strings.Repeat("a,b,c,d,e,f,g,h,", 1) + "i,j,k,l,m,n,o,p,q,r,s,t,u"
		}, "at most 20 areas"},
		"a contact as a role": {func(w *shown) (*widget.Field, string) {
			w.Click("Add a contact")
			return w.s.contacts.rows[0].role, "sister"
		}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			w := show(t, session.Profile{}, false)
			w.Type("R-07")
			f, text := one.wrong(w)
			f.SetText(text)
			w.Control(fyne.KeyReturn)
			if len(w.kept) != 0 {
				t.Fatalf("it was kept: %+v", w.kept)
			}
			if one.says == "" {
				f = w.s.contacts.rows[0].name // where something is to be typed
				text, one.says = "", "A contact needs a name or a phone number"
			}
			if f.Text() != text || !strings.Contains(f.Error(), one.says) || !f.Focused() {
				t.Errorf("%q, with %q beneath, focused %v; want %q", f.Text(), f.Error(), f.Focused(), one.says)
			}
			w.Reads("It is not kept yet", "Leave without keeping")
		})
	}
}

func TestALimitThatCannotBeIsSaidUnderIt(t *testing.T) {
	for name, one := range map[string]struct {
		wrong func(*limits)
		row   int
		says  string
	}{
		"a pressure upside down": {func(l *limits) { l.systolic.SetValue(80); l.diastolic.SetValue(120) }, 0, "can't be a blood pressure"},
		"a pressure of a giant":  {func(l *limits) { l.systolic.SetValue(999) }, 0, "can't be read"},
		"a pulse upside down":    {func(l *limits) { l.pulseLow.SetValue(120); l.pulseHigh.SetValue(50) }, 1, "must lie under the upper one"},
		"more than all oxygen":   {func(l *limits) { l.spo2.SetValue(140) }, 2, "can't be read"},
		"pasted words":           {func(l *limits) { l.spo2.SetText("ninety") }, 2, "whole number"},
	} {
		t.Run(name, func(t *testing.T) {
			w := show(t, rosa(), true)
			one.wrong(w.s.limits)
			w.Control(fyne.KeyReturn)
			if got := w.s.limits.rows[one.row].fault.Text(); len(w.kept) != 0 || !strings.Contains(got, one.says) {
				t.Errorf("kept %v, with %q beneath, want %q", w.kept, got, one.says)
			}
		})
	}
}

func TestACodeThatIsTakenIsSaidAtTheCode(t *testing.T) {
	w := show(t, session.Profile{}, false)
	w.fault = session.Sayf("error.code.taken", "There is a client {{.Code}} already; please choose another code, or open theirs.", "Code", "R-07")
	w.Type("r-07")
	w.s.name.SetText("Rosa")
	w.Control(fyne.KeyReturn)
	if !strings.Contains(w.s.code.Error(), "There is a client R-07 already") || !w.s.code.Focused() {
		t.Errorf("beneath the code is %q", w.s.code.Error())
	}
	w.fault = nil
	w.Type("b")
	w.Control(fyne.KeyReturn)
	w.keeps(t, session.Profile{Code: "r-07b", Name: "Rosa"})
}

func TestLeavingKeepsAndStaysWhereItCannot(t *testing.T) {
	w := show(t, rosa(), true)
	left := 0
	w.s.name.SetText("Rosa L.")
	w.fault = session.Sayf("error.vault.full", "The disk is full; please free some space and try again.").Because(errors.New("ENOSPC"))
	w.s.Leave(func() { left++ })
	w.Reads("The disk is full")
	if left != 0 || w.s.name.Text() != "Rosa L." {
		t.Fatalf("it left, with %q", w.s.name.Text())
	}
	w.fault = nil
	w.s.Leave(func() { left++ })
	if left != 1 || len(w.kept) != 1 {
		t.Errorf("left %d times, kept %d times", left, len(w.kept))
	}
}

func TestAWindowThatGoesKeepsWhatWasTyped(t *testing.T) {
	w := show(t, rosa(), true)
	w.s.touch.SetText("None.")
	w.s.Close()
	want := rosa()
	want.Touch = "None."
	w.keeps(t, want)
}

func TestWhatCannotBeKeptCanBeLeft(t *testing.T) {
	w := show(t, session.Profile{}, false)
	w.s.name.SetText("Rosa")
	w.Press(fyne.KeyEscape, fyne.KeyEscape)
	if len(w.done) != 0 {
		t.Fatal("it led back without keeping")
	}
	w.Click("Leave without keeping")
	if len(w.done) != 1 || len(w.kept) != 0 {
		t.Errorf("it led on to %v, kept %v", w.done, w.kept)
	}
}

func TestAContactThatWasTakenOutComesBack(t *testing.T) {
	w := show(t, rosa(), true)
	w.s.contacts.remove(w.s.contacts.rows[0])
	if all := w.s.profile().Contacts; len(all) != 1 {
		t.Fatalf("the contacts are %+v", all)
	}
	w.Click("Put the contact back")
	w.Control(fyne.KeyReturn)
	if len(w.kept) != 0 || !reflect.DeepEqual(w.s.profile(), rosa()) {
		t.Errorf("the profile is %+v", w.s.profile())
	}
}

func TestTabReachesEveryFieldAndButton(t *testing.T) {
	w := show(t, rosa(), true)
	seen := map[fyne.Focusable]bool{}
	buttons := map[string]bool{}
	for range 60 {
		f := w.Canvas().Focused()
		if seen[f] {
			break
		}
		seen[f] = true
		if b, ok := f.(*widget.Button); ok {
			buttons[b.Label()] = true
		}
		w.Press(fyne.KeyTab)
	}
	for _, label := range []string{"Add a contact", "Back", "Keep", ""} {
		if !buttons[label] {
			t.Errorf("Tab does not reach the button %q", label)
		}
	}
	if len(seen) < 1+5+1+2*4+1+5+2+2 {
		t.Errorf("Tab reaches only %d things", len(seen))
	}
}
