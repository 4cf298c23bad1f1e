package practice

import (
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"doorway/app/safety"
	"doorway/audio/guide"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestTheWordsFollowTheSound(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := show(t, evening)
		defer w.s.Close()
		w.s.begin()
		for _, c := range []struct {
			to        time.Duration
			now, next string
		}{
			{3 * time.Second, "", "Let the shoulders be heavy."},
			{7 * time.Second, "Let the shoulders be heavy.", "Nothing here needs to be solved tonight."},
			{14 * time.Second, "Let the shoulders be heavy.", "Nothing here needs to be solved tonight."}, // they stay through the silence
			{17 * time.Second, "Nothing here needs to be solved tonight.", "And rest."},
			{5 * time.Minute, "And rest.", ""},
		} {
			w.after(c.to - w.tape.At())
			w.after(looks * step)
			words := w.s.player.words
			if words.now.Text() != c.now || words.next.Text() != c.next {
				t.Errorf("at %v it says %q, then %q", c.to, words.now.Text(), words.next.Text())
			}
		}
		w.Click("captions on")
		if words := w.s.player.words; words.now.Text() != "" || words.next.Text() != "" {
			t.Errorf("without captions it says %q, %q", words.now.Text(), words.next.Text())
		}
	})
}

// boxes are the places of all that is to be seen of a guide that plays.
func boxes(p *player) map[string]fyne.CanvasObject {
	return map[string]fyne.CanvasObject{
		"plan": p.plan, "ways": p.ways, "title": p.title, "about": p.about, "circle": p.circle, "now": p.words.now, "next": p.words.next,
		"buttons": p.buttons, "left": p.left, "foot": p.foot,
	}
}

func TestNothingLiesOverAnythingElseWhateverIsSaid(t *testing.T) {
	forty := strings.TrimSpace(strings.Repeat("gently notice that nothing here has to be ", 5))
	six := strings.Repeat("There is no hurry at all, and you may come back. ", 12)
	rtl := strings.TrimSpace(strings.Repeat("לא צריך לפתור כאן שום דבר הערב 🌿 ", 8))
	word := strings.Repeat("w", 600)
	longFoot := us
	for range 10 {
		longFoot.Own = append(longFoot.Own, session.Helpline{Name: strings.Repeat("Somebody kind ", 3), Number: "(555) 010-4477"})
	}
	for _, size := range []fyne.Size{{Width: 1024, Height: 640}, {Width: 1280, Height: 800}, {Width: 1920, Height: 1080}} {
		for name, c := range map[string]struct {
			timeline guide.Timeline
			title    string
			numbers  safety.Numbers
		}{
			"short":            {evening, "Soft landing", us},
			"forty words":      {cues(forty, forty, forty), "Soft landing", us},
			"right to left":    {cues(rtl, rtl, rtl), "הנחיתה הרכה", us},
			"as long as a cue": {cues(six, six, six), strings.Repeat("Soft landing ", 15), longFoot},
			"one endless word": {cues(word, word, word), word[:200], us},
		} {
			synctest.Test(t, func(t *testing.T) {
				w := show(t, c.timeline, func(o *Options) { o.Title, o.Foot = c.title, safety.Foot(c.numbers) })
				defer w.s.Close()
				w.size(size.Width, size.Height)
				w.s.begin()
				w.after(17 * time.Second)
				p := w.s.player
				if least := w.Content().MinSize(); least.Width > size.Width || least.Height > size.Height {
					t.Errorf("%s at %v: it asks for %v", name, size, least)
				}
				for one, a := range boxes(p) {
					if a.Position().X < 0 || a.Position().Y < 0 || a.Position().X+a.Size().Width > size.Width || a.Position().Y+a.Size().Height > size.Height {
						t.Errorf("%s at %v: %s reaches out of the window: %v %v", name, size, one, a.Position(), a.Size())
					}
					if a.Size().Height < a.MinSize().Height {
						t.Errorf("%s at %v: %s has %v and needs %v", name, size, one, a.Size(), a.MinSize())
					}
					for two, b := range boxes(p) {
						if one < two && overlap(a, b) {
							t.Errorf("%s at %v: %s (%v %v) lies over %s (%v %v)", name, size, one, a.Position(), a.Size(), two, b.Position(), b.Size())
						}
					}
				}
				if said := p.words.now.Text(); said != p.words.first && name != "one endless word" {
					t.Errorf("%s at %v: of what is said it shows %q", name, size, said)
				}
			})
		}
	}
}

// overlap says whether two things share more than an edge.
func overlap(a, b fyne.CanvasObject) bool {
	p, q := a.Position(), b.Position()
	return p.X+1 < q.X+b.Size().Width && q.X+1 < p.X+a.Size().Width && p.Y+1 < q.Y+b.Size().Height && q.Y+1 < p.Y+a.Size().Height
}

func TestTheLineBetweenTheCaptionsNeverMoves(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := show(t, cues("One.", strings.Repeat("A long one, with many words in it. ", 6), "Three.", strings.Repeat("four ", 60)))
		defer w.s.Close()
		w.s.begin()
		lines := map[float32]bool{}
		for range 50 {
			w.after(time.Second)
			words := w.s.player.words
			lines[words.now.Position().Y+words.now.MinSize().Height] = true
			lines[words.next.Position().Y-between] = true
		}
		if len(lines) > 2 { // whole units, of a place that need not be
			t.Errorf("it was at %v", lines)
		}
	})
}

func TestAScreenThatNobodyTouchesGrowsDimSlowlyAndComesBack(t *testing.T) {
	for name, back := range map[string]func(*shown){
		"a key":                 func(w *shown) { w.Press(fyne.KeyF1) },
		"a letter":              func(w *shown) { w.Type("x") },
		"a move of the pointer": func(w *shown) { test.MoveMouse(w.Window.Window.Canvas(), fyne.NewPos(500, 300)) },
		"Escape":                func(w *shown) { w.Press(fyne.KeyEscape) },
	} {
		synctest.Test(t, func(t *testing.T) {
			w := show(t, evening)
			defer w.s.Close()
			w.s.begin()
			w.after(15 * time.Second)
			w.Press(fyne.KeyF1)
			w.after(19 * time.Second)
			if w.s.dusk.Visible() {
				t.Fatal("it grows dim too soon")
			}
			was := 0.0
			for range 45 {
				w.after(step)
				if w.s.dim < was || w.s.dim-was > 0.1 {
					t.Fatalf("%s: it goes from %v to %v at once", name, was, w.s.dim)
				}
				was = w.s.dim
			}
			if was != 1 || !w.s.dusk.Visible() {
				t.Fatalf("%s: it is %v dim", name, was)
			}
			full := w.s.player.circle.Full()
			w.after(3 * time.Second)
			if w.s.player.circle.Full() != full {
				t.Errorf("%s: the circle moves in the dim", name)
			}
			w.Reads("And rest.")
			back(w)
			w.after(time.Second)
			if w.s.dim != 0 || w.s.dusk.Visible() {
				t.Errorf("%s does not bring it back", name)
			}
		})
	}
}

func TestAGuideThatEndsInTheDimStaysDimUntilSomebodyIsSeen(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := show(t, evening)
		defer w.s.Close()
		w.s.begin()
		w.after(time.Minute)
		w.tape.end(nil)
		w.after(time.Minute)
		w.Reads("Take your time.")
		if w.s.dim != 1 {
			t.Errorf("it is %v dim", w.s.dim)
		}
		test.MoveMouse(w.Window.Window.Canvas(), fyne.NewPos(400, 300))
		w.after(time.Minute)
		if w.s.dim != 0 {
			t.Error("it does not come back, or not for good")
		}
	})
}

func TestTheCircleBreathesSlowlyAndRestsInAPause(t *testing.T) {
	for _, c := range []struct {
		at   time.Duration
		full float64
		in   bool
	}{{0, 0, true}, {2 * time.Second, 0.5, true}, {4 * time.Second, 1, false}, {7 * time.Second, 0.5, false}, {10 * time.Second, 0, true}} {
		if full, in := breathAt(c.at); in != c.in || full < c.full-0.01 || full > c.full+0.01 {
			t.Errorf("after %v it is %v full, being drawn: %v", c.at, full, in)
		}
	}
	synctest.Test(t, func(t *testing.T) {
		w := show(t, evening)
		defer w.s.Close()
		w.s.begin()
		w.after(2 * time.Second)
		circle := w.s.player.circle
		if circle.Words() != "breathe in" {
			t.Errorf("it says %q", circle.Words())
		}
		w.after(4 * time.Second)
		if circle.Words() != "breathe out" {
			t.Errorf("it says %q", circle.Words())
		}
		w.Press(fyne.KeySpace)
		full := circle.Full()
		w.after(3 * time.Second)
		if circle.Words() != "" || circle.Full() != full {
			t.Errorf("in a pause it says %q, and went from %v to %v", circle.Words(), full, circle.Full())
		}
		if fmt.Sprintf("%.3f", circle.Done()) != "0.008" {
			t.Errorf("of twelve minutes %v are done after six seconds", circle.Done())
		}
	})
}

func TestTheTimeThatIsLeftIsWrittenInMinutesAndSeconds(t *testing.T) {
	for d, want := range map[time.Duration]string{
		0: "0:00", -time.Second: "0:00", time.Millisecond: "0:01", 7*time.Minute + 40*time.Second: "7:40", time.Hour: "60:00",
	} {
		if got := clock(d); got != want {
			t.Errorf("%v is %q, want %q", d, got, want)
		}
	}
}

func TestAPracticeLooksAsDrawn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := show(t, evening)
		defer w.s.Close()
		w.size(1280, 800)
		test.AssertImageMatches(t, "before.png", w.Window.Window.Canvas().Capture())
		w.s.begin()
		w.after(13 * time.Second)
		test.AssertImageMatches(t, "playing.png", w.Window.Window.Canvas().Capture())
		w.scale(2)
		test.AssertImageMatches(t, "playing-2x.png", w.Window.Window.Canvas().Capture())
		w.scale(1)
		w.size(1024, 640)
		w.after(15 * time.Second)
		test.AssertImageMatches(t, "dim.png", w.Window.Window.Canvas().Capture())
		w.tape.end(nil)
		w.s.touch()
		w.after(time.Second)
		test.AssertImageMatches(t, "after.png", w.Window.Window.Canvas().Capture())
	})
}
