package ask

import (
	"io/fs"
	"slices"
	"testing"

	"doorway/app/screentest"
	"doorway/assets"
	"doorway/session/measure"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// shown is the screen in a window, and where it led.
type shown struct {
	screentest.Window
	s     *Screen
	done  [][]Result
	left  int
	fault error // why it can't be kept
}

func measures(t *testing.T, ids ...string) (all []measure.Measure) {
	t.Helper()
	folder, err := fs.Sub(assets.Measures, "measures")
	if err != nil {
		t.Fatal(err)
	}
	lib := measure.ReadLibrary(folder)
	for _, id := range ids {
		m, ok := lib.Find(id)
		if !ok {
			t.Fatalf("there is no measure %q", id)
		}
		all = append(all, m)
	}
	return all
}

func show(t *testing.T, o Options) *shown {
	t.Helper()
	screentest.Wear(t)
	w := &shown{}
	o.Done = func(results []Result, failed func(error)) {
		w.done = append(w.done, results)
		if w.fault != nil {
			failed(w.fault)
		}
	}
	o.Leave = func() { w.left++ }
	w.s = New(o)
	w.Window = screentest.Show(t, w.s)
	return w
}

// tap presses an answer with the pointer.
func (w *shown) tap(words string) {
	for _, c := range screentest.All[*choice](w.Window) {
		if c.words == words {
			test.Tap(c)
			return
		}
	}
	panic("there is no answer " + words)
}

// choices are the answers that can be pressed.
func (w *shown) choices() (all []string) {
	for _, c := range screentest.All[*choice](w.Window) {
		all = append(all, c.words)
	}
	return all
}

// values are the answers of a result; none stands for nil.
func values(r Result) (all []int) {
	for _, a := range r.Answers {
		if a == nil {
			all = append(all, none)
			continue
		}
		all = append(all, *a)
	}
	return all
}

const none = -1

func (w *shown) handedBack(t *testing.T, want map[string][]int) {
	t.Helper()
	if len(w.done) != 1 {
		t.Fatalf("it was handed back %d times", len(w.done))
	}
	got := w.done[0]
	if len(got) != len(want) {
		t.Fatalf("%d results, want %d", len(got), len(want))
	}
	for _, r := range got {
		if !slices.Equal(values(r), want[r.Measure.ID]) {
			t.Errorf("%s: %v, want %v", r.Measure.ID, values(r), want[r.Measure.ID])
		}
	}
}

func (w *shown) enter(times int) {
	for range times {
		w.Press(fyne.KeyReturn)
	}
}
