package records

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"doorway/app/screentest"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

var (
	now = time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)

	errWrong   error = session.Sayf("test.wrong", "That is not the passphrase.")
	errRefused error = session.Sayf("test.refused", "That can't be done now; please try later.")
)

// shown is the screen in a window, and what it asked for.
type shown struct {
	screentest.Window
	s     *Screen
	asked []string
	fault error  // what everything answers
	path  string // what ChooseFolder and the backups answer
	found Found
	given Given // what an export answers
	taken Taken // what an import answers
	slow  bool  // answers have to be waited for
	late  []func()
}

func show(t *testing.T, st State) *shown {
	t.Helper()
	screentest.Wear(t)
	w := &shown{}
	w.s = New(w.options(st))
	w.Window = screentest.Show(t, w.s)
	return w
}

// did notes what was asked for, and answers it.
func (w *shown) did(answer func(), format string, things ...any) {
	w.asked = append(w.asked, fmt.Sprintf(format, things...))
	if w.slow {
		w.late = append(w.late, answer)
		return
	}
	answer()
}

// answer gives the answers that were waited for.
func (w *shown) answer() {
	late := w.late
	w.late = nil
	for _, one := range late {
		one()
	}
}

func (w *shown) options(st State) Options {
	key := func(answer func([]string, error)) func() {
		return func() {
			if w.fault != nil {
				answer(nil, w.fault)
				return
			}
			answer(strings.Fields("ABCD EFGH JKLM NPQR STUV WXYZ 2345 6789"), nil)
		}
	}
	plain := func(answer func(error)) func() { return func() { answer(w.fault) } }
	where := func(answer func(string, error)) func() { return func() { answer(w.path, w.fault) } }
	return Options{
		Now: func() time.Time { return now }, State: st, Wrong: errWrong,
		Strength: func(pass string) (int, string) {
			if len(pass) < 8 {
				return 1, "Easily guessed."
			}
			return 4, "Hard to guess."
		},
		Lock: func() { w.did(func() {}, "lock") },
		Protect: func(name string, pass []byte, a func([]string, error)) {
			w.did(key(a), "protect %s %s", name, pass)
		},
		SetPassphrase: func(now, next []byte, a func(error)) { w.did(plain(a), "change %s %s", now, next) },
		NewRecovery:   func(pass []byte, a func([]string, error)) { w.did(key(a), "recovery %s", pass) },
		SetIdle:       func(minutes int, a func(error)) { w.did(plain(a), "idle %d", minutes) },
		SetKeyring:    func(own []byte, on bool, a func(error)) { w.did(plain(a), "keyring %s %t", own, on) },
		AddClinician: func(own []byte, name string, pass []byte, a func(error)) {
			w.did(plain(a), "add %s %s %s", own, name, pass)
		},
		RemoveClinician: func(own []byte, id string, a func(error)) { w.did(plain(a), "remove %s %s", own, id) },
		SetBackupFolder: func(path string, a func(error)) { w.did(plain(a), "folder %s", path) },
		ChooseFolder:    func(a func(string)) { w.did(func() { a(w.path) }, "choose") },
		BackUp:          func(a func(string, error)) { w.did(where(a), "back up") },
		SaveBackup:      func(a func(string, error)) { w.did(where(a), "save backup") },
		SaveAudit:       func(a func(string, error)) { w.did(where(a), "save audit") },
		Export: func(wish Wish, a func(Given, error)) {
			w.did(func() { a(w.given, w.fault) }, "export %s %q %t", wish.Format, wish.Client, wish.Names)
		},
		Import: func(a func(Taken)) { w.did(func() { a(w.taken) }, "import") },
		Check: func(progress func(int, int), a func(Found, error)) {
			progress(3, 12)
			w.did(func() { a(w.found, w.fault) }, "check")
		},
	}
}

// wanted fails the test unless just this was asked for.
func (w *shown) wanted(t *testing.T, want ...string) {
	t.Helper()
	if !slices.Equal(w.asked, want) {
		t.Errorf("asked for %q, want %q", w.asked, want)
	}
}

// hides fails the test if the words are on the screen.
func (w *shown) hides(t *testing.T, words ...string) {
	t.Helper()
	for _, one := range words {
		if strings.Contains(w.Says(), one) {
			t.Errorf("%q is on the screen:\n%s", one, w.Says())
		}
	}
}

// errors gives what stands under the fields.
func (w *shown) errors() (all []string) {
	for _, f := range screentest.All[*widget.Field](w.Window) {
		if f.Error() != "" {
			all = append(all, f.Error())
		}
	}
	return all
}

func locked() State {
	return State{
		Sessions: 12, Locked: true, Keyring: KeyringOff,
		Clinicians: []Clinician{
			{ID: "1", Name: "Dr. Ada Winter", Since: now.AddDate(0, -3, 0), You: true},
			{ID: "2", Name: "Jonas Berg", Since: now.AddDate(-1, 0, 0)},
		},
		LastBackup: now.Add(-48 * time.Minute), BackupPlace: "/home/ada/Documents/Doorway backups",
		BackupFolder: "/media/stick",
		Audit: []Done{
			{now.Add(-time.Hour), "Dr. Ada Winter", "Opened the records"},
			{now.AddDate(0, 0, -2), "Jonas Berg", "Exported the journey of 18 November as PDF"},
		},
		Earlier: 230,
	}
}

func TestTheHeadSaysHowMuchIsKeptAndHow(t *testing.T) {
	for _, c := range []struct {
		st   State
		want string
	}{
		{State{}, "no session, not locked"},
		{State{Sessions: 1, Locked: true}, "1 session, locked with a passphrase"},
		{State{Sessions: 12, Locked: true}, "12 sessions, locked with a passphrase"},
	} {
		show(t, c.st).Reads(c.want)
	}
}

func TestTheFirstPassphraseIsTypedTwiceAndTheKeyIsShownOnce(t *testing.T) {
	w := show(t, State{})
	w.Reads("Anybody who can read this computer's disk can read these records.")
	w.hides(t, "Lock now", "New recovery key", "Add a clinician")
	w.Click("Set a passphrase")
	w.Type("a quiet river")
	w.Reads("Hard to guess.")
	w.Press(fyne.KeyReturn)
	w.Type("a quiet river")
	w.Press(fyne.KeyReturn)
	w.Type("Ada")
	w.Press(fyne.KeyReturn)
	w.wanted(t, "protect Ada a quiet river")
	w.Reads("ABCD", "6789")
	w.s.SetState(locked())
	w.Reads("ABCD", "6789", "An earlier one no longer opens anything.", "Lock now")
	w.Press(fyne.KeyReturn) // the one that asked for it may still be held
	w.Reads("ABCD")
	w.Click("I have it on paper")
	w.hides(t, "ABCD")
}

func TestAPassphraseThatIsNotTheSameTwiceIsNotSent(t *testing.T) {
	w := show(t, locked())
	w.Click("Change the passphrase")
	w.Press(fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn)
	if got := w.errors(); !slices.Equal(got, []string{"This is still empty."}) {
		t.Errorf("it says %q", got)
	}
	w.Type("old") // the first empty field has the keyboard
	w.Press(fyne.KeyReturn)
	w.Type("new one")
	w.Reads("Easily guessed.")
	w.Press(fyne.KeyReturn)
	w.Type("new 0ne")
	w.Press(fyne.KeyReturn)
	if got := w.errors(); !slices.Equal(got, []string{"The two are not the same; please type it again."}) {
		t.Errorf("it says %q", got)
	}
	w.Press(fyne.KeyBackspace, fyne.KeyBackspace, fyne.KeyBackspace)
	w.Type("one")
	w.Click("Change it")
	w.wanted(t, "change old new one")
	w.hides(t, "Change it", "Cancel")
}

func TestAWrongPassphraseIsSaidWhereItWasTypedAndAllThatWasTypedStays(t *testing.T) {
	w := show(t, locked())
	w.fault = fmt.Errorf("below: %w", errWrong)
	w.Click("New recovery key")
	w.Type("old")
	w.Press(fyne.KeyEnter)
	if got := w.errors(); !slices.Equal(got, []string{"That is not the passphrase."}) {
		t.Errorf("it says %q", got)
	}
	w.fault = nil
	w.Type("er") // at once, at the end of what is there
	w.Press(fyne.KeyEnter)
	w.wanted(t, "recovery old", "recovery older")
	w.Reads("ABCD", "WXYZ")
}

func TestWhatElseIsRefusedIsSaidInTheFormThatStays(t *testing.T) {
	w := show(t, locked())
	w.fault = errRefused
	w.Click("Add a clinician")
	w.Type("mine")
	w.Press(fyne.KeyReturn)
	w.Type("  Mira ")
	w.Press(fyne.KeyReturn)
	w.Type("a long one")
	w.Press(fyne.KeyReturn)
	w.Type("a long one")
	w.Press(fyne.KeyReturn)
	w.Reads("That can't be done now; please try later.", "Their passphrase")
	w.fault = nil
	w.Click("Add them")
	w.wanted(t, "add mine Mira a long one", "add mine Mira a long one")
	w.hides(t, "Their passphrase", "please try later")
}

func TestWhileAFormIsAnsweredItCanNotBeTypedInSentAgainOrClosed(t *testing.T) {
	w := show(t, locked())
	w.slow = true
	w.Click("New recovery key")
	w.Type("old")
	w.Press(fyne.KeyReturn, fyne.KeyReturn)
	w.Type("x")
	w.Click("One moment…")
	w.Click("Cancel")
	w.Press(fyne.KeyEscape)
	w.Click("Add a clinician")
	w.hides(t, "Their passphrase")
	w.wanted(t, "recovery old")
	w.answer()
	w.Reads("ABCD")
}

func TestANewKeyIsReadBeforeTheScreenIsLeft(t *testing.T) {
	left := 0
	leave := func() { left++ }
	for _, c := range []struct {
		button, typed string
		fault         error
		want          int
	}{
		{"New recovery key", "old", nil, 0},
		{"New recovery key", "old", errRefused, 0},
		{"Remove", "mine", errRefused, 0},
		{"Remove", "mine", nil, 1},
	} {
		left = 0
		w := show(t, locked())
		w.slow, w.fault = true, c.fault
		w.Click(c.button)
		w.Type(c.typed)
		w.Press(fyne.KeyReturn)
		w.s.Leave(leave)
		if left != 0 {
			t.Errorf("%s: left before the answer", c.button)
		}
		w.answer()
		if left != c.want {
			t.Errorf("%s, answered %v: left %d times, want %d", c.button, c.fault, left, c.want)
		}
		if strings.Contains(w.Says(), "ABCD") {
			w.s.Leave(leave)
			w.Reads("Please put this key on paper first; it is not shown again.")
			if left != 0 {
				t.Error("a new key was left behind")
			}
			w.Click("I have it on paper")
		}
		w.s.Leave(leave)
		if left != c.want+1 {
			t.Errorf("%s: it can't be left once all is answered", c.button)
		}
	}
}

func TestEscapeClosesTheFormAndForgetsWhatWasTyped(t *testing.T) {
	w := show(t, locked())
	w.Click("Change the passphrase")
	fields := w.s.form.fields
	w.Type("old")
	w.Press(fyne.KeyEscape)
	w.hides(t, "Change it")
	w.Click("Change the passphrase")
	fields = append(fields, w.s.form.fields...)
	w.Type("older")
	w.Click("Add a clinician") // one form at a time
	w.hides(t, "Change it")
	fields = append(fields, w.s.form.fields...)
	w.Type("Mira")
	w.s.Close()
	for _, f := range fields {
		if f.Text() != "" {
			t.Errorf("a field still holds %q", f.Text())
		}
	}
	w.wanted(t)
}

func TestTheKeyIsForgottenWithTheScreen(t *testing.T) {
	w := show(t, locked())
	w.Click("New recovery key")
	w.Type("old")
	w.Press(fyne.KeyReturn)
	w.Reads("ABCD")
	w.s.Close()
	w.hides(t, "ABCD")
}

func TestAnotherStateLeavesWhatIsBeingTyped(t *testing.T) {
	w := show(t, locked())
	w.Click("Change the passphrase")
	w.Type("ol")
	st := locked()
	st.Sessions, st.Idle, st.BackupFolder = 13, 25, "/mnt/other"
	w.s.SetState(st)
	w.Reads("13 sessions, locked with a passphrase")
	w.Type("d")
	if got := w.s.form.fields[0].Text(); got != "old" {
		t.Errorf("the field holds %q", got)
	}
	if l := w.s.cards[0].(*lock); l.idle.field.Text() != "25" {
		t.Errorf("the idle minutes are %q", l.idle.field.Text())
	}
}

func TestTheIdleMinutesAreWithinBounds(t *testing.T) {
	for _, c := range []struct {
		typed, asked, told string
	}{
		{"25", "idle 25", ""},
		{"1", "idle 1", ""},
		{"120", "idle 120", ""},
		{"0", "", "Please give 1 to 120 minutes."},
		{"121", "", "Please give 1 to 120 minutes."},
		{"", "", "Please give 1 to 120 minutes."},
		{"10", "", ""},
	} {
		w := show(t, locked())
		l := w.s.cards[0].(*lock)
		if l.idle.field.Text() != "10" {
			t.Fatalf("at first it is %q", l.idle.field.Text())
		}
		l.idle.field.FocusIn(w.Canvas())
		w.Press(fyne.KeyEnd, fyne.KeyBackspace, fyne.KeyBackspace)
		w.Type(c.typed)
		w.Press(fyne.KeyReturn)
		if got := strings.Join(w.asked, ","); got != c.asked {
			t.Errorf("%q: asked for %q", c.typed, got)
		}
		if got := l.idle.trouble.Text(); got != c.told {
			t.Errorf("%q: it says %q", c.typed, got)
		}
	}
}

func TestEscapeBringsBackWhatWasKept(t *testing.T) {
	w := show(t, locked())
	b := w.s.cards[2].(*backups)
	b.folder.field.FocusIn(w.Canvas())
	w.Type("x")
	w.Press(fyne.KeyEscape)
	if got := b.folder.field.Text(); got != "/media/stick" {
		t.Errorf("the folder is %q", got)
	}
}

func TestAChosenFolderIsKeptAndOneThatCanNotBeStaysWithItsReason(t *testing.T) {
	w := show(t, locked())
	b := w.s.cards[2].(*backups)
	w.Click("Choose…") // and nothing is
	w.path, w.fault = "/mnt/full", errRefused
	w.Click("Choose…")
	w.Reads("That can't be done now; please try later.")
	if got := b.folder.field.Text(); got != "/mnt/full" {
		t.Errorf("the folder is %q", got)
	}
	w.fault = nil
	w.Click("Keep") // the idle minutes' own, which has nothing to keep
	b.folder.field.FocusIn(w.Canvas())
	w.Press(fyne.KeyReturn)
	w.hides(t, "please try later")
	w.Press(fyne.KeyReturn) // it is kept
	w.wanted(t, "choose", "choose", "folder /mnt/full", "folder /mnt/full")
}

func TestTheKeyringIsOfferedWhereThereIsOneAndGoesBackIfRefused(t *testing.T) {
	st := locked()
	st.Keyring = NoKeyring
	if n := len(screentest.All[*widget.Check](show(t, st).Window)); n != 0 {
		t.Errorf("%d checks without a keyring", n)
	}
	w := show(t, locked())
	check := screentest.All[*widget.Check](w.Window)[0]
	test.Tap(check)
	if check.Done() {
		t.Error("the keyring opens the records before anybody proved who they are")
	}
	w.Type("mine")
	w.Press(fyne.KeyReturn)
	w.wanted(t, "keyring mine true")
	st.Keyring = KeyringOn
	w.s.SetState(st)
	check = screentest.All[*widget.Check](w.Window)[0]
	if !check.Done() {
		t.Error("the check says off")
	}
	w.fault = errRefused
	test.Tap(check)
	w.wanted(t, "keyring mine true", "keyring  false")
	w.Reads("That can't be done now; please try later.")
	if !check.Done() {
		t.Error("the check says off")
	}
}

func TestOthersCanBeRemovedWithEnterAndOnlyTheyCan(t *testing.T) {
	w := show(t, locked())
	w.Reads("Dr. Ada Winter", "since 22 Aug", "you", "Jonas Berg", "since 22 Nov ’25")
	if n := strings.Count(w.Says(), "Remove"); n != 1 {
		t.Errorf("%d can be removed", n)
	}
	w.Click("Remove")
	w.Reads("Their passphrase will no longer open these records.")
	w.Press(fyne.KeyEscape)
	w.hides(t, "no longer open")
	w.Click("Remove")
	w.Type("mine")
	w.Press(fyne.KeyReturn)
	w.wanted(t, "remove mine 2")
}

func TestABackupSaysWhereItIsOrWhyItCouldNotBe(t *testing.T) {
	w := show(t, State{})
	w.Reads("Backups begin once there is a passphrase.")
	w.hides(t, "Back up now", "No backup has been made yet.")
	w.s.SetState(locked())
	w.Reads("Last backup today at 08:12", "/home/ada/Documents/Doorway backups", "A backup opens with the passphrase or the recovery key. A fresh Doorway brings it back from its first screen.")
	w.path, w.slow = "/mnt/one.backup", true
	w.Click("Back up now")
	w.Click("Back up now")
	w.Click("Save one to…")
	w.Reads("Writing the backup…")
	w.answer()
	w.Reads("Written to /mnt/one.backup.")
	w.slow, w.fault = false, errRefused
	w.Click("Save one to…")
	w.Reads("That can't be done now; please try later.")
	w.path, w.fault = "", nil
	w.Click("Save one to…") // and thought better of
	w.hides(t, "please try later", "Written to", "Writing")
	w.wanted(t, "back up", "save backup", "save backup")
}

func TestACheckTellsHowFarItIsAndThenWhatItFound(t *testing.T) {
	many := Found{Sessions: 12, Events: 480}
	for i := range 60 {
		many.Damaged = append(many.Damaged, session.Sayf("test.damaged", "Thing {{.N}} is damaged.", "N", i))
	}
	for _, c := range []struct {
		found Found
		fault error
		want  []string
	}{
		{Found{Sessions: 12, Events: 480}, nil, []string{"All is whole: 12 sessions, 480 events."}},
		{Found{Sessions: 1, Events: 1}, nil, []string{"All is whole: 1 session, 1 event."}},
		{Found{Sessions: 12, Events: 480, Damaged: many.Damaged[:1]}, nil, []string{"One thing is damaged. Readable are 12 sessions, 480 events.", "Thing 0 is damaged."}},
		{many, nil, []string{"60 things are damaged.", "Thing 0 is damaged.", "Thing 49 is damaged.", "and 10 more"}},
		{Found{}, errRefused, []string{"That can't be done now; please try later."}},
	} {
		w := show(t, locked())
		w.slow, w.found, w.fault = true, c.found, c.fault
		w.Click("Check all records")
		w.Click("Check all records")
		w.Reads("3 of 12 read…")
		w.answer()
		w.Reads(c.want...)
		w.hides(t, "read…", "Thing 50")
		w.wanted(t, "check")
	}
}

func TestTheLatestFiftyThatWereDoneAreListedAndTheRestCounted(t *testing.T) {
	st := locked()
	w := show(t, st)
	w.Reads("today · 08:00", "Opened the records", "20 Nov · 09:00", "230 earlier ones")
	st.Audit = nil
	for i := range 51 {
		st.Audit = append(st.Audit, Done{At: now, What: fmt.Sprintf("Deed %d.", i)})
	}
	st.Earlier = 0
	w.s.SetState(st)
	w.Reads("Deed 49.", "1 earlier one")
	w.hides(t, "Deed 50.", "earlier ones")
	w.s.SetState(State{})
	w.Reads("Nothing yet.")
	w.path = "/home/ada/done.csv"
	w.Click("Save as a file")
	w.Reads("Written to /home/ada/done.csv.")
	w.fault = errors.New("disk")
	w.Click("Save as a file")
	w.Reads("Something unforeseen happened.")
}

func TestWhatIsTypedIntoIsInSight(t *testing.T) {
	st := locked()
	for i := range 8 {
		st.Clinicians = append(st.Clinicians, Clinician{ID: fmt.Sprint(i), Name: "Somebody"})
	}
	w := show(t, st)
	low := fyne.NewSize(screentest.Small.Width, 300) // than which a form is higher
	w.Resize(low)
	for _, button := range []string{"Change the passphrase", "Add a clinician", "New recovery key"} {
		w.Click(button)
		for i, f := range w.s.form.fields {
			if !f.Focused() {
				t.Fatalf("%s: field %d has not the keyboard", button, i)
			}
			top := fyne.CurrentApp().Driver().AbsolutePositionForObject(f).Y
			if foot := top + f.Size().Height; top < 90 || foot > low.Height {
				t.Errorf("%s: field %d stands from %v to %v", button, i, top, foot)
			}
			if i+1 < len(w.s.form.fields) {
				w.Press(fyne.KeyReturn)
			}
		}
	}
}

func TestNothingThatIsLongMakesTheWindowWider(t *testing.T) {
	long := strings.Repeat("x", 300)
	st := State{
		Sessions: 1 << 30, Locked: true, Keyring: KeyringOn, BackupPlace: "/" + long, BackupFolder: "/" + long, LastBackup: now,
		Audit: []Done{{now.AddDate(-3, 0, 0), long, long}}, Earlier: 1 << 40,
	}
	for i := range 100 {
		st.Clinicians = append(st.Clinicians, Clinician{ID: fmt.Sprint(i), Name: long, Since: now.AddDate(-20, 0, 0)})
	}
	w := show(t, st)
	fits := func(when string) {
		t.Helper()
		if width := w.Content().MinSize().Width; width > screentest.Small.Width {
			t.Errorf("%s: %v wide", when, width)
		}
	}
	fits("at first")
	w.found, w.path = Found{Damaged: []error{session.Sayf("test.long", long)}}, "/"+long
	w.fault = session.Sayf("test.long", long)
	w.taken = Taken{Read: true, Amiss: []error{w.fault, w.fault}}
	for _, button := range []string{"Back up now", "Check all records", "Save as a file", "Choose…", "Export…", "Import…"} {
		w.Click(button)
		fits(button)
	}
	w.fault, w.given = nil, Given{Where: "/" + long, Sessions: 1 << 30, Rehearsals: 1 << 30}
	for _, button := range []string{"Back up now", "Check all records", "Save as a file", "Export…"} {
		w.Click(button)
		fits(button)
	}
	for _, button := range []string{"Change the passphrase", "Add a clinician", "New recovery key"} {
		w.Click(button)
		w.Type(long[:100])
		fits(button)
	}
	w.Press(fyne.KeyReturn)
	w.Reads("ABCD")
	fits("the key")
}
