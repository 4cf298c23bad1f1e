package homely

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"doorway/app/conductor"
	"doorway/app/look"
	"doorway/app/safety"
	"doorway/app/screentest"
	"doorway/session"
	"doorway/session/vault"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// shown is the screen in a window, and what it did.
type shown struct {
	screentest.Window
	t     *testing.T
	s     *Screen
	kept  []vault.Home
	went  []string
	tell  func(conductor.Progress)
	fault error
	place string
}

var sent = session.Helpline{Name: "Doorway House", Number: "(555) 010-4477"}

func show(t *testing.T, change func(o *Options)) *shown {
	t.Helper()
	screentest.Wear(t)
	look.Wear(look.Home)
	regions, err := safety.Regions()
	if err != nil {
		t.Fatal(err)
	}
	w := &shown{t: t, place: "~/evenings.ics"}
	lead := func(where string) func() { return func() { w.went = append(w.went, where) } }
	o := Options{
		Regions: regions, Contacts: []session.Helpline{sent, {Name: "Night line", Number: "555 0199", Crisis: true}}, Evenings: true,
		Voices: []Voice{{ID: "known", Name: "The voice you know"}, {ID: "light", Name: "A light voice"}, {ID: "none", Name: "No voice"}},
		Keep:   func(h vault.Home, answer func(error)) { w.kept = append(w.kept, h); answer(w.fault) },
		Hear: func(voice string, told func(conductor.Progress)) func() {
			w.went, w.tell = append(w.went, "hear "+voice), told
			return lead("stopped")
		},
		Calendar: func(remind string, answer func(string, error)) {
			lead("calendar " + remind)()
			answer(w.place, w.fault)
		},
		Export:     func(answer func(string, error)) { lead("export")(); answer(w.place, w.fault) },
		Passphrase: lead("passphrase"), Record: lead("record"), Practice: lead("practice"), Back: lead("back"),
		Forget: func(answer func(error)) { lead("forget")(); answer(w.fault) },
	}
	if change != nil {
		change(&o)
	}
	w.s = New(o)
	w.Window = screentest.Show(t, w.s)
	return w
}

func (w *shown) led(want ...string) {
	w.t.Helper()
	if !slices.Equal(w.went, want) {
		w.t.Errorf("led to %q, want %q", w.went, want)
	}
	w.went = nil
}

// last is what was kept last.
func (w *shown) last() vault.Home {
	w.t.Helper()
	if len(w.kept) == 0 {
		w.t.Fatal("nothing was kept")
	}
	return w.kept[len(w.kept)-1]
}

func TestNothingIsKeptUntilSomethingIsChosen(t *testing.T) {
	w := show(t, nil)
	w.Reads("Crisis line 988, call or text", "Doorway House (555) 010-4477", "Night line 555 0199")
	w.Press(fyne.KeyEscape)
	w.led("back")
	w.s.Close()
	if len(w.kept) != 0 {
		t.Errorf("it kept %+v", w.kept)
	}
}

func TestWhatIsChosenIsKeptAsOneGoesAndSeenAtTheFoot(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := show(t, nil)
		w.s.help.region.Choose("uk-ie")
		w.s.help.region.OnChosen("uk-ie")
		w.s.help.own[1].name.SetText("Ana")
		w.s.help.own[1].number.SetText("0151 22")
		w.s.voice.choice.Choose("none")
		test.Tap(w.s.voice.bells)
		test.Tap(w.s.voice.captions)
		test.Tap(w.s.remind.on)
		w.Reads("Samaritans 116 123", "Ana 0151 22", "not saved yet")
		time.Sleep(2 * time.Second)
		synctest.Wait()
		want := vault.Home{Region: "uk-ie", Helplines: []session.Helpline{{Name: "Ana", Number: "0151 22"}}, Voice: "none", Bells: true, Bare: true, Remind: "20:00"}
		if !reflect.DeepEqual(w.last(), want) || len(w.kept) != 1 {
			t.Errorf("it kept %d times, %+v", len(w.kept), w.last())
		}
		w.Reads("saved")
	})
}

func TestThePracticesNumberIsAsItWasSentUntilItIsChanged(t *testing.T) {
	w := show(t, nil)
	w.s.help.practice.number.SetText("12 34")
	w.Press(fyne.KeyEscape)
	if got := w.last().Practice; got != (session.Helpline{Name: "Doorway House", Number: "12 34"}) {
		t.Errorf("it kept %+v", got)
	}
	w = show(t, func(o *Options) {
		o.Chosen = vault.Home{Region: "us", Practice: session.Helpline{Name: "X", Number: "1"}}
	})
	w.s.help.practice.name.SetText(sent.Name)
	w.s.help.practice.number.SetText(sent.Number)
	w.Press(fyne.KeyEscape)
	if got := w.last().Practice; got != (session.Helpline{}) {
		t.Errorf("what was sent was kept as typed here: %+v", got)
	}
}

func TestWhatCantBeStaysInItsFieldWithTheReason(t *testing.T) {
	for name, tc := range map[string]struct {
		spoil func(s *Screen)
		says  func(s *Screen) string
	}{
		"a name without a number":  {func(s *Screen) { s.help.own[0].name.SetText("Ana") }, func(s *Screen) string { return s.help.own[0].number.Error() }},
		"a number without digits":  {func(s *Screen) { s.help.own[0].number.SetText("call me") }, func(s *Screen) string { return s.help.own[0].number.Error() }},
		"a name without end":       {func(s *Screen) { s.help.practice.name.SetText(strings.Repeat("مركز ", 1000)) }, func(s *Screen) string { return s.help.practice.name.Error() }},
		"a number without end":     {func(s *Screen) { s.help.practice.number.SetText(strings.Repeat("5", 5000)) }, func(s *Screen) string { return s.help.practice.number.Error() }},
		"a time of day that isn't": {func(s *Screen) { s.remind.at.SetText("soon 🌙") }, func(s *Screen) string { return s.remind.at.Error() }},
	} {
		w := show(t, nil)
		tc.spoil(w.s)
		w.s.Leave(w.s.o.Back)
		if w.led(); tc.says(w.s) == "" {
			t.Errorf("%s: there is no reason", name)
		}
		if size := w.Content().MinSize(); size.Width > 1024 || size.Height > 640 {
			t.Errorf("%s: the screen needs %v", name, size)
		}
	}
}

func TestWhatCantBeKeptIsSaidAndTriedAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := show(t, nil)
		w.fault = errors.New("disk full")
		test.Tap(w.s.voice.bells)
		w.s.Leave(w.s.o.Back)
		w.led()
		w.Reads("Something unforeseen happened", "not saved yet")
		w.fault = nil
		time.Sleep(11 * time.Second)
		synctest.Wait()
		w.Reads("saved")
		w.s.Leave(w.s.o.Back)
		w.led("back")
	})
}

func TestAVoiceIsHeardUntilAnotherIsChosen(t *testing.T) {
	w := show(t, nil)
	w.Click("Listen")
	w.Reads("One moment…")
	w.tell(conductor.Progress{Stage: conductor.Sounding})
	w.Click("Stop")
	w.Click("Listen")
	w.s.voice.choice.Choose("light")
	w.s.voice.choice.OnChosen("light")
	w.Click("Listen")
	w.tell(conductor.Progress{Stage: conductor.Over, Err: errors.New("no device")})
	w.Reads("Something unforeseen", "Listen")
	w.Click("Listen")
	w.s.Close()
	w.led("hear known", "stopped", "hear known", "stopped", "hear light", "hear light", "stopped")
}

func TestTheEveningsGoIntoACalendarAtTheTimeOfTheReminder(t *testing.T) {
	w := show(t, nil)
	w.Click("Put the evenings into my calendar…")
	w.Reads("Written to ~/evenings.ics.")
	w.s.remind.at.SetText("9 pm")
	w.Click("Put the evenings into my calendar…")
	w.s.remind.at.SetText("nine")
	w.Click("Put the evenings into my calendar…")
	w.led("calendar 20:00", "calendar 21:00")
	w = show(t, func(o *Options) { o.Evenings = false })
	w.Click("Put the evenings into my calendar…")
	w.led()
}

func TestEachWordLeadsWhereItSays(t *testing.T) {
	w := show(t, nil)
	for _, b := range []string{"Ask for a passphrase here…", "Record a guide in your own voice…", "I am a therapist", "Take all I wrote with me…", "Back"} {
		w.Click(b)
	}
	w.led("passphrase", "record", "practice", "export", "back")
	show(t, func(o *Options) { o.HasPassphrase = true }).Reads("The passphrase…", "opens with your passphrase")
}

func TestNothingIsForgottenInOneStep(t *testing.T) {
	w := show(t, nil)
	w.Click("Begin anew: forget everything here…")
	w.Reads("It can't be brought back.")
	w.Press(fyne.KeyReturn)
	w.Click("Leave it as it is")
	w.Click("Begin anew: forget everything here…")
	w.Press(fyne.KeyEscape)
	w.led()
	w.Click("Begin anew: forget everything here…")
	w.fault = errors.New("in use")
	w.Click("Forget everything")
	w.Reads("Something unforeseen")
	w.fault = nil
	test.Tap(w.s.voice.bells)
	w.Click("Forget everything")
	w.Click("Forget everything")
	w.s.Close()
	if w.led("forget", "forget"); len(w.kept) != 0 {
		t.Errorf("after all was forgotten it kept %+v", w.kept)
	}
}
