package voice

import (
	"testing"
	"time"

	"doorway/audio/take"

	"fyne.io/fyne/v2"
)

// slow is a recorder whose microphone takes its time to close.
type slow struct{ *recorder }

func (r slow) Stop() (take.Take, error) {
	time.Sleep(800 * time.Millisecond)
	return r.recorder.Stop()
}

// recordsSlowly begins to record the first cue.
func (w *shown) recordsSlowly() {
	w.s.o.Record = func(told func(Recorder, error)) {
		w.asked = append(w.asked, "record")
		told(slow{w.rec}, nil)
	}
	w.Press(fyne.KeyHome)
	w.Type("r")
	after(time.Second)
}

func TestACueThatIsBeingRecordedAsOneLeavesIsKeptUnlessThereIsAnEarlierOne(t *testing.T) {
	for _, c := range []struct {
		name     string
		recorded []int
		before   func(w *shown)
		want     []string
	}{
		{"no earlier one", nil, func(*shown) {}, []string{"record", "keep 0", "cut true", "back"}},
		{"an earlier one", []int{0}, func(*shown) {}, []string{"record", "cut false", "back"}},
		{"nothing heard", nil, func(w *shown) { w.rec.fault = take.ErrNothing }, []string{"record", "back"}},
		{"spoken to its end", []int{0}, func(w *shown) { w.s.stop() }, []string{"record", "keep 0", "back"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				w := show(t, c.recorded...)
				w.recordsSlowly()
				c.before(w)
				began := time.Now()
				w.s.Leave(w.s.o.Back)
				if time.Since(began) > 0 {
					t.Error("whoever leaves waits for the microphone")
				}
				after(2 * time.Second)
				w.wants(t, c.want...)
			})
		})
	}
}

func TestACueThatIsBeingRecordedAndCannotBeKeptHoldsWhoeverLeaves(t *testing.T) {
	bubble(t, func(t *testing.T) {
		w := show(t)
		w.recordsSlowly()
		w.fault = errKept
		w.s.Leave(w.s.o.Back)
		after(time.Second)
		w.wants(t, "record", "keep 0")
		w.Reads("The disk is full; please make room on it.", "Keep, and go on")
	})
}

func TestWhereTheProgramEndsACueThatIsBeingRecordedIsSentToBeKept(t *testing.T) {
	for _, c := range []struct {
		name     string
		recorded []int
		before   func(w *shown)
		want     []string
	}{
		{"no earlier one", nil, func(*shown) {}, []string{"record", "keep 0"}},
		{"an earlier one", []int{0}, func(*shown) {}, []string{"record"}},
		{"just looked at", []int{0}, func(w *shown) { w.s.stop() }, []string{"record", "keep 0"}},
		{"just left", nil, func(w *shown) { w.s.Leave(w.s.o.Back) }, []string{"record", "keep 0"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				w := show(t, c.recorded...)
				w.recordsSlowly()
				c.before(w)
				w.s.Close()
				w.wants(t, c.want...)
				after(2 * time.Second)
				w.wants(t) // and once only
			})
		})
	}
}

func TestALookAtTheRecordingThatComesAfterTheScreenIsClosedIsLate(t *testing.T) {
	bubble(t, func(t *testing.T) {
		w := show(t)
		w.recordsSlowly()
		w.s.Close()
		w.s.look() // it was on its way
	})
}
