package session_test

import (
	"fmt"
	"os"
	"time"

	"doorway/session"
)

// A journey is what its events make of it: fold them, and ask how it stands at
// any elapsed time.
func ExampleFold() {
	lozenge, err := session.ReadLibrary(os.DirFS("../assets/protocols")).Find("lozenge")
	if err != nil {
		fmt.Println(err)
		return
	}
	plan, err := session.NewPlan(lozenge, session.Choice{Client: "R-07", Minutes: 60})
	if err != nil {
		fmt.Println(err)
		return
	}
	began := time.Date(2026, 11, 20, 10, 0, 0, 0, time.UTC)
	var events []session.Event
	happens := func(minute int, a session.Act) {
		elapsed := time.Duration(minute) * time.Minute
		events = append(events, session.Event{ID: session.NewID(), Seq: len(events) + 1, At: began.Add(elapsed), Elapsed: elapsed, Act: a})
	}
	happens(0, session.Begin{Plan: plan})
	happens(2, session.Mark{Marker: session.Medicine})
	happens(9, session.Hold{})
	happens(12, session.Release{})
	happens(20, session.Mark{Marker: "words", Text: "There is so much room."})

	journey, err := session.Fold(events)
	if err != nil {
		fmt.Println(err)
		return
	}
	now := journey.At(24 * time.Minute)
	fmt.Println("phase:", journey.Plan.Phases[now.Phase].Name, "with", now.Left, "left")
	fmt.Println("lands at:", now.Landing)
	fmt.Println("medicine:", now.Observation, "ago")
	fmt.Println("last marked:", journey.LastEntry().Words)
	// Output:
	// phase: Rise with 2m0s left
	// lands at: 1h3m0s
	// medicine: 22m0s ago
	// last marked: There is so much room.
}
