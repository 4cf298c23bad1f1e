package voice

import (
	"errors"
	"fmt"
	"image/png"
	"math"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"doorway/app/conductor"
	"doorway/app/look"
	"doorway/app/screentest"
	"doorway/app/widget"
	"doorway/audio/guide"
	"doorway/audio/take"
	"doorway/audio/take/taketest"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

const second = 48000

// spoken is a room of a level in dBFS, in which a voice-like tone of another is heard from 1 s to 3 s of 4.
func spoken(room, voice float64) []float32 {
	random := rand.New(rand.NewPCG(1, 2))
	sound := make([]float32, 4*second)
	for i := range sound {
		x := random.NormFloat64() * math.Pow(10, room/20)
		if i >= second && i < 3*second {
			x += math.Pow(10, voice/20) * math.Sin(2*math.Pi*220*float64(i)/second)
		}
		sound[i] = float32(min(max(x, -1), 1))
	}
	return sound
}

// takeOf records a voice in a room.
func takeOf(room, voice float64) take.Take {
	key := [2]float64{room, voice}
	if t, ok := takes[key]; ok {
		return t
	}
	sound := spoken(room, voice)
	r := take.Begin(taketest.Microphone(sound))
	for r.Length() < 4*time.Second {
		time.Sleep(time.Millisecond)
	}
	t, err := r.Stop()
	if err != nil {
		panic(err)
	}
	takes[key] = t
	return t
}

var takes = map[[2]float64]take.Take{}

// recorder records what a test wants.
type recorder struct {
	level   float64
	length  time.Duration
	err     error
	take    take.Take
	fault   error
	stopped int
}

func (r *recorder) Level() float64        { return r.level }
func (r *recorder) Length() time.Duration { return r.length }
func (r *recorder) Err() error            { return r.err }
func (r *recorder) Stop() (take.Take, error) {
	r.stopped++
	return r.take, r.fault
}

// shown is the screen in a window, and what it asked for.
type shown struct {
	screentest.Window
	s       *Screen
	ear     screentest.Ear
	asked   []string
	rec     *recorder // that records next; nil: no microphone is allowed
	refused error     // why nothing can be recorded
	fault   error     // why nothing can be kept
	hold    func()    // what answers when it is called; set by late
	late    bool
	kept    map[int]take.Take
}

var errKept = session.Sayf("error.test", "The disk is full; please make room on it.")

func show(t *testing.T, recorded ...int) *shown {
	t.Helper()
	screentest.Wear(t)
	all, err := conductor.Guides()
	if err != nil {
		t.Fatal(err)
	}
	w := &shown{kept: map[int]take.Take{}, rec: &recorder{level: -18, length: 3 * time.Second, take: takeOf(-62, -20)}}
	for _, i := range recorded {
		w.kept[i] = take.Take{}
	}
	w.s = New(w.options(all))
	w.Window = screentest.Show(t, w.s)
	t.Cleanup(func() {
		w.s.Close()
		w.ear.Rest()
	})
	return w
}

func (w *shown) options(all []guide.Guide) Options {
	ask := func(format string, with ...any) { w.asked = append(w.asked, fmt.Sprintf(format, with...)) }
	answer := func(do func()) {
		if w.late {
			w.hold = do
			return
		}
		do()
	}
	plays := func(what string) conductor.Source {
		ask("hear %s", what)
		return screentest.Tone(time.Minute)
	}
	return Options{
		Guide:    all[0],
		Recorded: func(cue int) bool { _, ok := w.kept[cue]; return ok },
		Record: func(told func(Recorder, error)) {
			ask("record")
			answer(func() {
				if w.refused != nil {
					told(nil, w.refused)
					return
				}
				told(w.rec, nil)
			})
		},
		Keep: func(cue int, t take.Take, told func(error)) {
			ask("keep %d", cue)
			answer(func() {
				if w.fault == nil {
					w.kept[cue] = t
				}
				told(w.fault)
			})
		},
		Drop: func(cue int, told func(error)) {
			ask("drop %d", cue)
			answer(func() {
				if w.fault == nil {
					delete(w.kept, cue)
				}
				told(w.fault)
			})
		},
		Start: w.ear.Start,
		Kept:  func(cue int) conductor.Source { return plays(fmt.Sprint(cue)) },
		Take: func(t take.Take) conductor.Source {
			from, to := t.Span()
			return plays(fmt.Sprintf("%.1f to %.1f s", from.Seconds(), to.Seconds()))
		},
		All:  func() conductor.Source { return plays("all") },
		Cut:  func(kept bool) { ask("cut %v", kept) },
		Back: func() { ask("back") },
	}
}

func (w *shown) wants(t *testing.T, want ...string) {
	t.Helper()
	if got := strings.Join(w.asked, ", "); got != strings.Join(want, ", ") {
		t.Errorf("it asked for %q, want %q", got, strings.Join(want, ", "))
	}
	w.asked = nil
}

// take records by keys, to where the take is shown.
func (w *shown) takeOne() {
	w.Type("r")
	after(time.Second)
	w.Press(fyne.KeySpace)
	after(0)
}

// after waits, and lets all that then happens be shown.
func after(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}

// bubble runs a test in which time takes none.
func bubble(t *testing.T, do func(t *testing.T)) { synctest.Test(t, do) }

func TestACueIsRecordedHeardAndKeptByKeysAlone(t *testing.T) {
	bubble(t, func(t *testing.T) {
		w := show(t)
		w.Reads(w.s.cues[0].Say, "Record", "0 of 17 recorded")
		w.takeOne()
		w.Reads("Quiet room: −62 dB.", "Keep, and go on", "Once more")
		w.Type("p")
		after(3 * time.Second)
		w.Press(fyne.KeyReturn)
		after(2 * time.Second)
		w.wants(t, "record", "hear 0.8 to 3.3 s", "keep 0")
		if w.rec.stopped != 1 || !w.ear.Devices[0].Faded() {
			t.Errorf("the recorder was stopped %d times", w.rec.stopped)
		}
		if w.s.at != 1 || !w.s.left.steps[0].Done() {
			t.Errorf("it shows cue %d, and the first as recorded: %v", w.s.at, w.s.left.steps[0].Done())
		}
		w.Reads("1 of 17 recorded. The voice that comes with Doorway speaks the others.")
	})
}

func TestEverythingIsDoneByPointerToo(t *testing.T) {
	bubble(t, func(t *testing.T) {
		w := show(t)
		w.Click("Record")
		after(time.Second)
		w.Click("Stop")
		after(0)
		w.Click("Once more")
		after(time.Second)
		w.Click("Stop")
		after(0)
		w.Click("Keep, and go on")
		after(0)
		test.Tap(w.s.left.steps[0])
		test.Tap(w.s.sheet.kept.Face)
		after(2 * time.Second)
		w.Click("Hear all of it")
		after(2 * time.Second)
		w.Click("Go on")
		w.Click("Back")
		w.wants(t, "record", "record", "keep 0", "hear 0", "hear all", "back")
	})
}

func TestItGoesOnAtTheFirstCueThatIsNotRecorded(t *testing.T) {
	bubble(t, func(t *testing.T) {
		w := show(t, 0, 1, 3)
		if w.s.at != 2 {
			t.Errorf("it begins at %d", w.s.at)
		}
		w.takeOne()
		w.Press(fyne.KeyReturn)
		after(0)
		w.Press(fyne.KeyReturn) // 3 is recorded
		if w.s.at != 4 {
			t.Errorf("it goes on to %d", w.s.at)
		}
		w.Press(fyne.KeyEnd)
		w.takeOne()
		w.Press(fyne.KeyReturn)
		after(0)
		if w.s.at != 4 {
			t.Errorf("after the last it goes to %d, and not to the first that is missing", w.s.at)
		}
	})
}

func TestTheMeterFollowsAndALostMicrophoneEndsTheRecordingWithWhatThereIs(t *testing.T) {
	bubble(t, func(t *testing.T) {
		w := show(t)
		w.Type("r")
		after(time.Second)
		w.Reads("0:03")
		w.rec.err = session.Sayf("error.lost", "The microphone went away; please plug it in and go on.")
		after(time.Second)
		w.Reads("The microphone went away", "Keep, and go on")
	})
}

func TestARecordingThatNobodyStopsEndsWhileItCanStillBeUsed(t *testing.T) {
	bubble(t, func(t *testing.T) {
		w := show(t)
		w.Type("r")
		w.rec.length = 90 * time.Second
		after(time.Second)
		w.Reads("Keep, and go on")
	})
}

func TestWhatIsWrongWithATakeIsSaidInOneLine(t *testing.T) {
	bubble(t, func(t *testing.T) {
		for _, c := range []struct {
			name        string
			room, voice float64
			want        string
			not         string
		}{
			{"good", -62, -20, "Quiet room: −62 dB.", "say it once more"},
			{"a little noise", -50, -20, "A little noise in the room: −50 dB.", "say it once more"},
			{"far away", -75, -50, "It is very quiet. Come nearer to the microphone", ""},
			{"too near", -62, 6, "It was too loud, and is distorted.", ""},
			{"a hum", -40, -12, "There is a hum: −40 dB.", "say it once more"},
			{"covered", -38, -24, "The room is almost as loud as the voice.", ""},
		} {
			w := show(t)
			w.rec.take = takeOf(c.room, c.voice)
			w.takeOne()
			w.Reads(c.want)
			if c.not != "" && strings.Contains(w.Says(), c.not) {
				t.Errorf("%s: it says %q", c.name, c.not)
			}
			if strings.Contains(w.Says(), "–") {
				t.Errorf("%s: a level is written with a dash", c.name)
			}
		}
	})
}

func TestARecordingThatCannotBeOrIsNothingSaysSo(t *testing.T) {
	bubble(t, func(t *testing.T) {
		w := show(t)
		w.refused = session.Sayf("error.micro", "Doorway may not use the microphone; please allow it.")
		w.Type("r")
		w.Reads("Doorway may not use the microphone; please allow it.", "Record")
		w.refused, w.rec.fault = nil, take.ErrNothing
		w.takeOne()
		w.Reads("Nothing was heard. Speak a little nearer", "Record")
		w.rec.fault, w.rec.length = nil, 0
		w.Type("r")
		after(3 * time.Second)
		w.Reads("No microphone is heard yet.")
		w.rec.length = time.Second
		after(time.Second)
		if strings.Contains(w.Says(), "No microphone") {
			t.Error("it is heard, and it still says that it is not")
		}
	})
}

func TestATakeIsTrimmedByKeys(t *testing.T) {
	bubble(t, func(t *testing.T) {
		w := show(t)
		w.Type("[]{}") // there is nothing to trim
		w.takeOne()
		from, to := w.rec.take.Span()
		w.Type("[[[]{{{}")
		w.Press(fyne.KeyReturn)
		after(0)
		if a, b := w.kept[0].Span(); a != from-2*trimStep || b != to-2*trimStep {
			t.Errorf("it is kept from %v to %v", a, b)
		}
	})
}

func TestATakeIsKeptWhereverOneGoesFromIt(t *testing.T) {
	for name, leave := range map[string]func(*shown){
		"to another cue": func(w *shown) { w.Press(fyne.KeyDown) },
		"to the list":    func(w *shown) { test.Tap(w.s.left.steps[5]) },
		"to all of it":   func(w *shown) { w.Type("a") },
		"by the sidebar": func(w *shown) { w.s.Leave(w.s.o.Back) },
		"by closing":     func(w *shown) { w.s.Close() },
	} {
		t.Run(name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				w := show(t)
				w.takeOne()
				leave(w)
				after(0)
				if w.kept[0].Whole() != 4*time.Second {
					t.Error("the take is lost")
				}
				after(5 * time.Second)
			})
		})
	}
}

func TestATakeThatCannotBeKeptStaysAndSaysWhy(t *testing.T) {
	bubble(t, func(t *testing.T) {
		w := show(t)
		w.takeOne()
		w.fault = errKept
		w.s.Leave(w.s.o.Back)
		w.Reads("The disk is full; please make room on it.", "Keep, and go on")
		w.wants(t, "record", "keep 0")
		w.fault = nil
		w.Press(fyne.KeyReturn)
		after(0)
		if strings.Contains(w.Says(), "The disk is full") || w.s.at != 1 {
			t.Error("it was kept, and still says that it could not be")
		}
	})
}

func TestEscapeGoesOneStepBackAtATime(t *testing.T) {
	bubble(t, func(t *testing.T) {
		w := show(t, 0)
		w.Press(fyne.KeyHome)
		w.Type("r")
		after(time.Second)
		w.Press(fyne.KeyEscape)
		after(0)
		w.Reads("Keep, and go on")
		w.Press(fyne.KeyEscape)
		w.Reads("Go on", "Take back…")
		w.Press(fyne.KeyEscape)
		w.wants(t, "record", "back")
	})
}

func TestASpaceTooManyAfterARecordingCostsNothing(t *testing.T) {
	bubble(t, func(t *testing.T) {
		w := show(t)
		w.takeOne()
		w.Press(fyne.KeySpace)
		w.Reads("Keep, and go on")
		w.Press(fyne.KeyBackspace)
		after(0)
		w.Reads("Stop")
		w.wants(t, "record", "record")
	})
}

func TestNothingIsHeardWhileSomethingIsRecorded(t *testing.T) {
	bubble(t, func(t *testing.T) {
		w := show(t, 0)
		w.Press(fyne.KeyUp)
		w.Type("p")
		after(3 * time.Second)
		w.Type("r")
		w.Type("pa")
		w.Click("Hear all of it")
		w.Press(fyne.KeyDown)
		after(2 * time.Second)
		if !w.ear.Devices[0].Faded() || w.s.at != 0 {
			t.Errorf("it shows cue %d; what was heard has faded: %v", w.s.at, w.ear.Devices[0].Faded())
		}
		w.wants(t, "hear 0", "record")
	})
}

func TestARecordingIsTakenBackAtTheSecondPress(t *testing.T) {
	bubble(t, func(t *testing.T) {
		w := show(t, 0, 1, 2)
		w.Press(fyne.KeyHome)
		w.Click("Take back…")
		w.Press(fyne.KeyDown, fyne.KeyUp) // one may think better of it
		w.wants(t)
		w.Click("Take back…")
		w.Click("Yes, take it back")
		w.Reads("2 of 17 recorded", "Record")
		w.wants(t, "drop 0")
		w.Click("Take all back…")
		w.Click("Yes, take back all 2")
		w.wants(t, "drop 1", "drop 2")
		w.Reads("0 of 17 recorded")
	})
}

func TestWhatCannotBeTakenBackStaysMarked(t *testing.T) {
	bubble(t, func(t *testing.T) {
		w := show(t, 0, 1)
		w.fault = errKept
		w.Click("Take all back…")
		w.Click("Yes, take back all 2")
		w.wants(t, "drop 0")
		w.Reads("The disk is full", "2 of 17 recorded")
	})
}

func TestAMicrophoneThatComesTooLateIsLetGoOf(t *testing.T) {
	bubble(t, func(t *testing.T) {
		w := show(t)
		w.late = true
		w.Type("r")
		w.Reads("One moment…")
		w.Press(fyne.KeyEscape)
		w.Reads("Record")
		w.hold()
		after(0)
		if w.rec.stopped != 1 {
			t.Errorf("it was stopped %d times", w.rec.stopped)
		}
		w.Type("r")
		w.s.Close()
		w.hold()
		after(0)
		if w.rec.stopped != 2 {
			t.Error("after the screen was closed the microphone stays open")
		}
	})
}

func TestClosingEndsARecording(t *testing.T) {
	bubble(t, func(t *testing.T) {
		w := show(t)
		w.Type("r")
		after(time.Second)
		w.s.Close()
		after(time.Second)
		if w.rec.stopped != 1 {
			t.Error("the microphone stays open")
		}
	})
}

func TestAnErrorThatIsNoSentenceIsNotShown(t *testing.T) {
	bubble(t, func(t *testing.T) {
		w := show(t)
		w.refused = errors.New("ENODEV")
		w.Type("r")
		if strings.Contains(w.Says(), "ENODEV") {
			t.Error("it shows what is meant for a log")
		}
	})
}

func TestEveryCueHasRoomOnASmallScreen(t *testing.T) {
	bubble(t, func(t *testing.T) {
		w := show(t, 0)
		w.Press(fyne.KeyHome)
		for _, b := range screentest.All[*widget.Button](w.Window) {
			if right := fyne.CurrentApp().Driver().AbsolutePositionForObject(b).X + b.Size().Width; right > screentest.Small.Width-26 {
				t.Errorf("%q ends at %v", b.Label(), right)
			}
		}
		w.takeOne()
		w.s.sheet.trouble(strings.Repeat("a long sentence that says what to do ", 4))
		long := "Whatever comes may come, and whatever goes may go; "
		for _, words := range []string{"Rest.", strings.Repeat(long, 3), strings.Repeat(long, 11), strings.Repeat("ﬁ", 600), strings.Repeat("שלום 🌿 ", 80)} {
			w.s.cues[w.s.at].Say = words
			w.s.tell()
			w.Resize(screentest.Small.AddWidthHeight(1, 0))
			w.Resize(screentest.Small)
			if size := w.Content().MinSize(); size.Width > screentest.Small.Width || size.Height > screentest.Small.Height {
				t.Errorf("%.20s: the screen needs %v", words, size)
			}
			text, at := w.s.sheet.words, fyne.CurrentApp().Driver().AbsolutePositionForObject
			below := at(w.s.sheet.after).Y
			if foot := at(text).Y + text.MinSize().Height; foot > below && len(words) < 200 {
				t.Errorf("%.20s: the words end at %v, and what follows begins at %v", words, foot, below)
			}
		}
	})
}

func TestPicture(t *testing.T) {
	dir := os.Getenv("PICTURES")
	if dir == "" {
		t.Skip()
	}
	bubble(t, func(t *testing.T) {
		for _, size := range []fyne.Size{screentest.Small, fyne.NewSize(1064, 800)} {
			w := show(t, 0, 1, 2, 5)
			picture := func(name string) {
				w.Resize(size.AddWidthHeight(1, 0))
				w.Resize(size)
				f, _ := os.Create(fmt.Sprintf("%s/voice-%s-%v.png", dir, name, size.Width))
				_ = png.Encode(f, w.Window.Canvas().Capture())
				f.Close()
			}
			picture("ready")
			w.Type("r")
			after(time.Second)
			picture("recording")
			w.Press(fyne.KeySpace)
			after(0)
			w.rec.take = takeOf(-40, -12)
			picture("taken")
			w.Press(fyne.KeyHome)
			after(0)
			picture("kept")
			look.Wear(look.Night)
			w.takeOne()
			picture("night")
		}
	})
}
