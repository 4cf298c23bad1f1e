package welcome

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"doorway/app/screentest"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

var errFull error = session.Sayf("test.full", "The disk is full; please free some space and try again.")

// shown is the screen in a window, and what it asked for.
type shown struct {
	screentest.Window
	s     *Screen
	asked []string
	fault error // what everything answers
	slow  bool  // answers have to be waited for
	late  []func()
}

func show(t *testing.T, change ...func(*Options)) *shown {
	t.Helper()
	screentest.Wear(t)
	w := &shown{}
	did := func(a func(error), format string, things ...any) {
		w.asked = append(w.asked, fmt.Sprintf(format, things...))
		answer := func() { a(w.fault) }
		if w.slow {
			w.late = append(w.late, answer)
			return
		}
		answer()
	}
	o := Options{
		Strength: func(pass string) (int, string) {
			score := min(len(pass)/4, 4)
			return score, fmt.Sprintf("As strong as %d.", score)
		},
		NewKey: func() []string {
			w.asked = append(w.asked, "key")
			return strings.Fields("K7QM 2D9X ABCD EFGH 0101 4567 89JK WXYZ")
		},
		Pick:     func(int) int { return 4 }, // the fifth and the sixth group
		CanPrint: true,
		Print:    func(groups []string, a func(error)) { did(a, "print %s", strings.Join(groups, "")) },
		Make: func(name string, pass []byte, groups []string, a func(error)) {
			did(a, "make %q %q %s", name, pass, strings.Join(groups, ""))
		},
		Without: func() { w.asked = append(w.asked, "without") },
		Restore: func() { w.asked = append(w.asked, "restore") },
	}
	for _, one := range change {
		one(&o)
	}
	w.s = New(o)
	w.Window = screentest.Show(t, w.s)
	return w
}

func (w *shown) answer() {
	late := w.late
	w.late = nil
	for _, one := range late {
		one()
	}
}

// enter types each of the words, and Enter after it.
func (w *shown) enter(words ...string) {
	for _, one := range words {
		w.Type(one)
		w.Press(fyne.KeyReturn)
	}
}

func (w *shown) wanted(t *testing.T, want ...string) {
	t.Helper()
	if !slices.Equal(w.asked, want) {
		t.Errorf("asked for %q, want %q", w.asked, want)
	}
}

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

const (
	whole  = "K7QM2D9XABCDEFGH0101456789JKWXYZ"
	making = `make "Ada" "a quiet river" ` + whole
)

func TestTheRecordsAreMadeWithTheKeyboardAlone(t *testing.T) {
	w := show(t)
	w.Reads("A passphrase first", "1 of 3")
	w.enter("a quiet river", "a quiet river", " Ada ")
	w.Reads("Your recovery key", "2 of 3", "K7QM", "WXYZ",
		"Whoever loses both the passphrase and this key has lost the records: nobody can bring them back.")
	w.enter("")
	w.Reads("3 of 3", "Group 5", "Group 6")
	w.hides(t, "0101", "4567")
	w.enter("0101", "4567")
	w.wanted(t, "key", making)
	w.Reads("Making your records…") // until the next screen comes
}

func TestTheRecordsAreMadeWithThePointer(t *testing.T) {
	w := show(t)
	w.Type("a quiet river")
	w.Press(fyne.KeyTab)
	w.Type("a quiet river")
	w.Press(fyne.KeyTab)
	w.Type("Ada")
	w.Click("Go on")
	w.Click("I have it on paper")
	w.Type("0101")
	w.Press(fyne.KeyTab)
	w.Type("4567")
	w.Click("Make my records")
	w.wanted(t, "key", making)
}

func TestAPassphraseIsKeptLetterForLetter(t *testing.T) {
	w := show(t)
	pass := "  тихая река, 静かな川 🙂 "
	w.enter(pass, pass, "", "", "0101", "4567")
	w.wanted(t, "key", fmt.Sprintf("make %q %q %s", "", pass, whole))
}

func TestAPassphraseThatCanBeNoneIsToldWhyBeforeAnythingElseIsAsked(t *testing.T) {
	w := show(t)
	w.enter("")
	w.Reads("This is still empty.")
	w.enter("abc") // the first field still has the keyboard
	w.Reads("This would be guessed at once; please think of another.")
	w.Type("d")
	w.Reads("As strong as 1.") // told, and allowed
	w.hides(t, "This would be guessed at once")
	w.enter("", "abcd", "")
	w.Reads("Your recovery key")
	w = show(t)
	w.Click("Go on")
	w.Reads("This is still empty.")
}

func TestAnEnterThatIsHeldNeverPassesByTheKey(t *testing.T) {
	for _, name := range []fyne.KeyName{fyne.KeyReturn, fyne.KeyEnter} {
		w := show(t)
		w.enter("a quiet river", "a quiet river")
		w.Type("Ada")
		w.Hold(name, 40)
		w.Reads("2 of 3", "K7QM")
		w.Hold(name, 40)
		w.Reads("3 of 3")
		w.enter("0101")
		w.Type("4567")
		w.slow, w.fault = true, errFull
		w.Hold(name, 40)
		w.answer()
		w.wanted(t, "key", making)
	}
}

func TestAnEnterThatIsHeldOnAButtonNeverPassesByTheKey(t *testing.T) {
	w := show(t)
	w.Type("a quiet river")
	w.Press(fyne.KeyTab)
	w.Type("a quiet river")
	for range 2 {
		w.Press(fyne.KeyTab)
	}
	if b, ok := w.Canvas().Focused().(*widget.Button); !ok || b.Label() != "Go on" {
		t.Fatalf("the keyboard is in %T", w.Canvas().Focused())
	}
	w.Hold(fyne.KeyReturn, 40)
	w.Reads("2 of 3", "K7QM")
}

func TestTheFirstPageSaysWhatThisIs(t *testing.T) {
	w := show(t)
	const what = "Time, sound and notes for a journey, kept on this computer alone."
	w.Reads(what)
	w.enter("a quiet river", "a quiet river", "Ada")
	w.hides(t, what)
}

func TestPrintingComesBeforeHavingItOnPaper(t *testing.T) {
	w := show(t)
	w.enter("a quiet river", "a quiet river", "Ada")
	buttons := screentest.All[*widget.Button](w.Window)
	print := slices.IndexFunc(buttons, func(b *widget.Button) bool { return b.Label() == "Print" })
	done := slices.IndexFunc(buttons, func(b *widget.Button) bool { return b.Label() == "I have it on paper" })
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject
	if print > done || at(buttons[print]).X > at(buttons[done]).X {
		t.Errorf("“Print” is button %d and “I have it on paper” %d", print, done)
	}
}

func TestTheTwoPassphrasesHaveToBeTheSame(t *testing.T) {
	w := show(t)
	w.enter("a quiet river", "")
	says := func(want string) {
		t.Helper()
		if got := w.errors(); !slices.Equal(got, []string{want}) {
			t.Errorf("it says %q, want %q", got, want)
		}
		w.wanted(t)
	}
	says("This is still empty.")
	w.enter("a quiet liver") // the second field still has the keyboard
	says("The two are not the same; please type it again.")
	w.s.choose.same.SetText("")
	w.enter("a quiet river", "")
	w.wanted(t, "key")
}

func TestWithoutRecordsAllCanBeTried(t *testing.T) {
	w := show(t)
	w.Reads("Without, all can be tried and nothing is kept.")
	w.Click("Try it without")
	for range 6 {
		w.Press(fyne.KeyTab)
		if b, ok := w.Canvas().Focused().(*widget.Button); ok && b.Label() == "Try it without" {
			w.Press(fyne.KeyReturn)
			break
		}
	}
	w.wanted(t, "without", "without")
	w.enter("")
}

func TestABackupCanBeBroughtBackFromTheFirstStepAlone(t *testing.T) {
	w := show(t)
	w.Click("Bring a backup back…")
	w.wanted(t, "restore")
	w = show(t)
	w.enter("a quiet river", "a quiet river", "Ada")
	w.hides(t, "Bring a backup back…")
	w = show(t, func(o *Options) { o.Restore = nil })
	w.hides(t, "Bring a backup back…")
}

func TestAtHomeAPassphraseNeedsNoNameAndCanBeLeft(t *testing.T) {
	w := show(t, func(o *Options) { o.Home, o.Restore = true, nil })
	w.hides(t, "Your name, to stand on what you write (may stay empty)")
	w.hides(t, "Try it without")
	w.Press(fyne.KeyEscape)
	w.Click("Leave it open")
	w.wanted(t, "without", "without")
	w = show(t, func(o *Options) { o.Home, o.Restore = true, nil })
	w.enter("a quiet river", "a quiet river")
	w.Reads("2 of 3")
}

func TestEscapeGoesBackAndNothingTypedIsLost(t *testing.T) {
	w := show(t)
	w.Press(fyne.KeyEscape) // there is nothing before the first step
	w.enter("a quiet river", "a quiet river", "Ada", "", "01")
	w.Press(fyne.KeyEscape)
	w.Reads("2 of 3", "K7QM")
	w.hides(t, "Bring a backup back…")
	w.Press(fyne.KeyEscape)
	w.Reads("1 of 3", "Bring a backup back…")
	w.enter("", "", "", "", "01", "4567")
	// One key all the way: what was printed stays right. "01" waited in its
	// field for the other "01".
	w.wanted(t, "key", making)
	w = show(t)
	w.enter("a quiet river", "a quiet river", "")
	w.Click("Back")
	w.Reads("1 of 3")
}

func TestAGroupIsReadAsTheKeyItselfIs(t *testing.T) {
	for _, c := range []struct{ one, other string }{
		{"0101", "4567"},
		{"oiol", "4567"},
		{"OLOI", " 45-67 "},
	} {
		w := show(t)
		w.enter("a quiet river", "a quiet river", "Ada", "", c.one, c.other)
		w.wanted(t, "key", making)
	}
	w := show(t, func(o *Options) { o.Pick = func(n int) int { return n - 7 } }) // 1 of 8, then 0 of 7
	w.enter("a quiet river", "a quiet river", "Ada", "")
	w.Reads("Group 1", "Group 2")
	w.enter("k7qm", "2d9x")
	w.wanted(t, "key", making)
}

func TestTheGroupThatIsDifferentIsNamed(t *testing.T) {
	w := show(t)
	w.enter("a quiet river", "a quiet river", "Ada", "", "0101", "4576")
	if got := w.errors(); !slices.Equal(got, []string{"Group 6 of the key is another; please look at the paper once more."}) {
		t.Errorf("it says %q", got)
	}
	w.wanted(t, "key")
	w.Press(fyne.KeyBackspace, fyne.KeyBackspace) // it has the keyboard
	w.enter("67")
	w.wanted(t, "key", making)
}

func TestTwoGroupsAreAskedForWhateverChanceSays(t *testing.T) {
	for first := range 8 {
		for second := range 7 {
			next := []int{first, second}
			got := pick(func(n int) int {
				v := next[0]
				next = next[1:]
				if v >= n {
					t.Fatalf("%d of %d", v, n)
				}
				return v
			}, 8)
			if got[0] >= got[1] || got[0] < 0 || got[1] > 7 {
				t.Errorf("%d and %d give %v", first, second, got)
			}
		}
	}
	if got := pick(nil, 8); len(got) != 2 || got[0] >= got[1] {
		t.Errorf("the machine's own chance gives %v", got)
	}
}

func TestTheSheetIsPrintedOnceForAKeyOrAClick(t *testing.T) {
	w := show(t)
	w.Control(fyne.KeyP) // there is nothing to print yet
	w.enter("a quiet river", "a quiet river", "Ada")
	w.slow = true
	w.Control(fyne.KeyP)
	w.Click("Print")
	w.Reads("On its way to the printer…")
	w.wanted(t, "key", "print "+whole)
	w.answer()
	w.Reads("The printer has it. Please look at the sheet before you go on.")
	w.slow, w.fault = false, session.Sayf("test.printer", "The printer did not take it.")
	w.Click("Print")
	w.Reads("The printer did not take it.")
	w.enter("")
	w.Control(fyne.KeyP)
	w.wanted(t, "key", "print "+whole, "print "+whole)
}

func TestWithoutAPrinterThereIsNothingToPrintWith(t *testing.T) {
	w := show(t, func(o *Options) { o.CanPrint, o.Print = false, nil })
	w.enter("a quiet river", "a quiet river", "Ada")
	w.Control(fyne.KeyP)
	w.hides(t, "Print")
	w.wanted(t, "key")
}

func TestWhileTheRecordsAreMadeNothingIsTakenTwice(t *testing.T) {
	w := show(t)
	w.slow, w.fault = true, errFull
	w.enter("a quiet river", "a quiet river", "Ada", "", "0101", "4567")
	w.Reads("Making your records…")
	w.Press(fyne.KeyReturn, fyne.KeyEscape)
	w.Click("Making your records…")
	w.Click("Back")
	w.Reads("3 of 3")
	w.wanted(t, "key", making)
	w.answer()
	w.Reads("The disk is full; please free some space and try again.", "Make my records")
	w.slow, w.fault = false, nil
	w.enter("") // all that was typed is still there
	w.hides(t, "The disk is full")
	w.wanted(t, "key", making, making)
}

func TestWhatWasTypedAndShownIsForgottenWithTheScreen(t *testing.T) {
	w := show(t)
	w.slow = true
	w.enter("a quiet river", "a quiet river", "Ada")
	w.Control(fyne.KeyP)
	w.enter("", "0101", "4567")
	w.s.Close()
	for _, f := range append([]*widget.Field{w.s.choose.pass, w.s.choose.same, w.s.choose.name}, w.s.proof.fields...) {
		if f.Text() != "" {
			t.Errorf("a field still holds %q", f.Text())
		}
	}
	if w.s.key.groups != nil || strings.Contains(w.Says(), "K7QM") {
		t.Error("the key is still there")
	}
	w.fault = errFull
	w.answer() // comes too late for anything
	w.Canvas().Unfocus()
	for _, making := range []bool{false, true} {
		w.s.making = making
		w.Press(fyne.KeyReturn, fyne.KeyEscape)
		w.Control(fyne.KeyP)
	}
	w.wanted(t, "key", "print "+whole, making)
}

func TestEveryStepHasRoomInTheLowestWindow(t *testing.T) {
	w := show(t, func(o *Options) {
		o.Strength = func(string) (int, string) { return 2, "Takes some guessing. One more word makes it stronger." }
	})
	fits := func(step string) {
		t.Helper()
		scroll := screentest.All[*container.Scroll](w.Window)[0]
		if need := scroll.Content.MinSize(); need.Height > scroll.Size().Height || need.Width > scroll.Size().Width {
			t.Errorf("%s needs %v of %v", step, need, scroll.Size())
		}
		for _, b := range screentest.All[*widget.Button](w.Window) {
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(b)
			card := screentest.All[*widget.Card](w.Window)[0]
			edge := fyne.CurrentApp().Driver().AbsolutePositionForObject(card).X + card.Size().Width
			if at.X+b.Size().Width > edge-20 {
				t.Errorf("%s: %q reaches out of its card", step, b.Label())
			}
		}
	}
	fits("the first step")
	w.enter("a quiet river", "a quiet liver")
	fits("the first step with a fault")
	w.s.choose.same.SetText("a quiet river")
	w.enter("", "")
	w.fault = errFull
	w.Click("Print")
	fits("the key with a fault")
	w.enter("", "x", "y")
	fits("the groups with a fault")
	w.s.proof.fields[0].SetText("0101")
	w.s.proof.fields[1].SetText("4567")
	w.enter("")
	w.enter("")
	fits("the groups with another")
}
