package journey

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"doorway/app/conductor"
	"doorway/app/helm"
	"doorway/assets"
	"doorway/session"

	"fyne.io/fyne/v2"
)

func TestNinetyMinutesAreShownSecondBySecondAndNotOftener(t *testing.T) {
	during(t, session.Choice{Minutes: 90}, func(k *kit) {
		for minute := range 95 {
			k.waits(time.Minute)
			_, m := k.live.Now()
			if got, want := k.s.head.phase.Text(), m.Spans[m.Phase].Name; got != want {
				t.Fatalf("after %d minutes it shows %q, and it is %q", minute+1, got, want)
			}
			figures := k.s.head.clock
			if m.Elapsed >= time.Hour {
				figures = k.s.head.longClock
			}
			if !figures.Visible() || figures.Text() != helm.Stamp(m.Elapsed) {
				t.Fatalf("after %v the clock shows %s", m.Elapsed, figures.Text())
			}
		}
		if line := k.s.head.line.Text(); line != "Landed. Stay as long as you like." {
			t.Errorf("after the landing it says %q", line)
		}
		seconds := 95 * 60
		if drawn := k.asked - 4*seconds; drawn > seconds+10 {
			t.Errorf("drawn %d times in %d seconds", drawn, seconds)
		}
	})
}

func TestWhatStandsStillIsNotDrawn(t *testing.T) {
	during(t, session.Choice{}, func(k *kit) {
		k.waits(10 * time.Second)
		before := k.asked
		k.waits(900 * time.Millisecond)
		if looked := k.asked - before; looked > 5 {
			t.Errorf("the sound was asked for %d times within a second: the screen was drawn for nothing", looked)
		}
	})
}

func TestANearlyFullDiskIsSaidWhileThereIsRoomYet(t *testing.T) {
	during(t, session.Choice{}, func(k *kit) {
		k.waits(time.Second)
		if got := k.s.top.awake.Text(); got != "screen kept awake" {
			t.Errorf("at first it says %q", got)
		}
		k.full = true
		k.window.Resize(fyne.NewSize(leastWidth, leastHeight))
		k.waits(2 * time.Second)
		if got := k.s.top.awake; got.Text() != "little room on the disk" || !got.Visible() {
			t.Errorf("then it says %q", got.Text())
		}
		k.full = false
		k.waits(2 * time.Second)
		if got := k.s.top.awake.Text(); got != "screen kept awake" {
			t.Errorf("with room again it says %q", got)
		}
	})
}

func TestTheHeadSaysWhereTheJourneyIs(t *testing.T) {
	during(t, session.Choice{Minutes: 60, Intention: "To hear my own voice"}, func(k *kit) {
		h := k.s.head
		k.waits(34*time.Minute + 12*time.Second)
		for what, c := range map[string][2]string{
			"clock":     {h.clock.Text(), "34:12"},
			"landing":   {h.of.Text(), "of 60 minutes · lands about 01:00"},
			"phase":     {h.phase.Text(), "Open"},
			"line":      {h.line.Text(), "The widest part. Stay near, say little. Eight minutes until the return begins."},
			"intention": {h.intention.Text(), "“To hear my own voice”"},
			"check-in":  {h.countdown.Text(), "8:48"},
		} {
			if c[0] != c[1] {
				t.Errorf("the %s is %q, want %q", what, c[0], c[1])
			}
		}
		k.types("h")
		k.waits(10 * time.Minute)
		if got := h.line.Text(); !strings.HasSuffix(got, "Held since 34:12. The landing moves with it.") {
			t.Errorf("held, it says %q", got)
		}
		if got := h.of.Text(); got != "of 60 minutes · lands about 01:10" {
			t.Errorf("held, it says %q", got)
		}
	})
}

func TestTheObservationClockRunsFromTheMedicine(t *testing.T) {
	during(t, session.Choice{}, func(k *kit) {
		if k.s.head.since.Visible() {
			t.Error("it is shown before there was medicine")
		}
		k.waits(3 * time.Minute)
		k.types("m")
		k.waits(31*time.Minute + time.Second)
		if h := k.s.head; !h.since.Visible() || h.observation.Text() != "0:31" {
			t.Errorf("it shows %q", h.observation.Text())
		}
	})
}

func TestACheckInThatIsDueSaysSoQuietly(t *testing.T) {
	during(t, session.Choice{Minutes: 60}, func(k *kit) {
		h := k.s.head
		k.waits(11 * time.Minute)
		if !h.due.Visible() || h.countdown.Visible() {
			t.Error("nothing says that it is due")
		}
		k.types("c5")
		k.presses("Return")
		if h.due.Visible() || !h.countdown.Visible() {
			t.Error("it is still due")
		}
	})
	none := 0
	during(t, session.Choice{Minutes: 60, CheckIn: &none}, func(k *kit) {
		if k.s.head.next.Visible() {
			t.Error("a check-in is announced where none is planned")
		}
	})
}

func TestATrialIsNeverCalledSaved(t *testing.T) {
	during(t, session.Choice{Rehearsal: true}, func(k *kit) {
		k.trial = true
		k.opens()
		k.types("o")
		k.waits(time.Second)
		if got := k.s.top.saved.Text(); got != "a trial, not kept" {
			t.Errorf("it says %q", got)
		}
		k.disk.breaks(errFull)
		k.types("i")
		k.waits(time.Second)
		if got := k.s.top.saved.Text(); got != "not kept: Insight 00:01" {
			t.Errorf("what the trial itself can't hold is told as %q", got)
		}
	})
}

func TestTheTopLineSaysHowSoundAndKeepingGo(t *testing.T) {
	during(t, session.Choice{}, func(k *kit) {
		if got := k.s.top.sound.Text(); got != "sound ok" {
			t.Errorf("with sound it says %q", got)
		}
		k.types("o")
		k.waits(time.Second)
		if got := k.s.top.saved.Text(); got != "saved 00:00:00" {
			t.Errorf("it says %q", got)
		}
		k.mu.Lock()
		k.sound = conductor.State{Why: "There is no sound device; it is used as soon as there is one."}
		k.mu.Unlock()
		k.waits(time.Second)
		if got := k.s.top.sound.Text(); got != "sound is starting" {
			t.Errorf("before its loss is certain it says %q", got)
		}
		k.live.Send(session.Sound{Up: false}, func(session.Event, error) {})
		k.waits(time.Second)
		if got := k.s.top.sound.Text(); got != "sound is away" {
			t.Errorf("without a device it says %q", got)
		}
		if got := k.s.sound.hint.Text.Text(); got != "There is no sound device; it is used as soon as there is one." {
			t.Errorf("the card says %q", got)
		}
	})
}

func TestARehearsalSaysSoAndLandsByTheWallClock(t *testing.T) {
	during(t, session.Choice{Minutes: 60, Speed: 60}, func(k *kit) {
		k.waits(10 * time.Second)
		if got := k.s.top.rehearsal.Text(); got != "Rehearsal ×60" {
			t.Errorf("it says %q", got)
		}
		if got := k.s.head.clock.Text(); got != "10:00" {
			t.Errorf("after ten seconds the clock shows %q", got)
		}
		if got := k.s.head.of.Text(); got != "of 60 minutes · lands about 00:01" {
			t.Errorf("it says %q", got)
		}
	})
}

func TestAnOlderVitalSaysHowOldItIs(t *testing.T) {
	during(t, session.Choice{}, func(k *kit) {
		n := func(i int) *int { return &i }
		do := func(v session.Vitals) {
			if _, err := k.live.Do(session.TakeVitals{Vitals: v}); err != nil {
				t.Fatal(err)
			}
		}
		do(session.Vitals{Systolic: n(128), Diastolic: n(82), Pulse: n(74)})
		k.waits(20 * time.Minute)
		do(session.Vitals{SpO2: n(97)})
		k.waits(12*time.Minute + time.Second)
		r := k.s.record
		if got := r.age.Text(); got != "12 min ago" {
			t.Errorf("the latest is %q", got)
		}
		if got := r.vitals.values[0].name.Text(); got != "blood pressure, 32 min" {
			t.Errorf("the pressure is called %q", got)
		}
		if got := r.vitals.values[2].name.Text(); got != "SpO₂ %" {
			t.Errorf("the saturation is called %q", got)
		}
	})
}

// said finds the words that the code of this folder has under each key.
func said(t *testing.T) map[string]string {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	words := map[string]string{}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || len(call.Args) < 2 {
				return true
			}
			if fun, ok := call.Fun.(*ast.SelectorExpr); !ok || fun.Sel.Name != "T" {
				return true
			}
			key, ok1 := call.Args[0].(*ast.BasicLit)
			text, ok2 := call.Args[1].(*ast.BasicLit)
			if ok1 && ok2 {
				k, _ := strconv.Unquote(key.Value)
				words[k], _ = strconv.Unquote(text.Value)
			}
			return true
		})
	}
	for _, m := range session.Markers {
		words["marker."+string(m.ID)] = m.Name
	}
	for _, d := range (session.Ratings{}).Dials() {
		words["dial."+d.Name] = d.Name
	}
	return words
}

func TestEveryWordStandsInTheWordFile(t *testing.T) {
	data, err := assets.Words.ReadFile("words/journey.en.json")
	if err != nil {
		t.Fatal(err)
	}
	var file map[string]string
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	words := said(t)
	for key, text := range words {
		if file[key] != text {
			t.Errorf("%s: the file says %q, the code %q", key, file[key], text)
		}
		if strings.Contains(text, "!") {
			t.Errorf("%s exclaims: %q", key, text)
		}
	}
	for key := range file {
		if _, ok := words[key]; !ok {
			t.Errorf("%s is in the file and nowhere on the screen", key)
		}
	}
}

func TestValuesBeyondTheClinicsOwnLimitsAreToldQuietlyAndInNeutralWords(t *testing.T) {
	n := func(n int) *int { return &n }
	during(t, session.Choice{Before: session.Before{Limits: session.Limits{Systolic: n(140), Diastolic: n(90)}}}, func(k *kit) {
		do := func(v session.Vitals) {
			if _, err := k.live.Do(session.TakeVitals{Vitals: v}); err != nil {
				t.Fatal(err)
			}
			k.waits(2 * time.Second)
		}
		do(session.Vitals{Systolic: n(150), Diastolic: n(82), Pulse: n(140)})
		if got := k.s.record.vitals.beyond.Text(); got != "above the limit you set: 140/90" {
			t.Errorf("it says %q", got)
		}
		do(session.Vitals{SpO2: n(97)})
		if k.s.record.vitals.beyond.Text() == "" {
			t.Error("another value made it forget the pressure")
		}
		do(session.Vitals{Systolic: n(130), Diastolic: n(82)})
		if got := k.s.record.vitals.beyond.Text(); got != "" {
			t.Errorf("within the limits it says %q", got)
		}
	})
}
