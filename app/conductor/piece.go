package conductor

import (
	"slices"
	"time"

	"doorway/session"
)

// The lengths that a piece for home can have, in minutes.
const (
	LeastPiece = 6
	MostPiece  = 12
)

// A piece for home gives so much of its time to the way in and the way out, in
// percent; what lies between belongs to what was marked.
const (
	pieceIn  = 15
	pieceOut = 30
)

// Piece makes a piece for home of a journey's music: with its seed and palette
// it goes through the phases in which moments were marked, each for as long as
// its share of them, and lands. Where nothing was marked it goes through all.
// Minutes must be at least 1.
func Piece(j session.Journey, minutes int) (*Rendering, error) {
	p := j.Plan
	p.Speed, p.Rehearsal = 1, false
	p.Phases = pieceOf(j, time.Duration(minutes)*time.Minute)
	return Render(p, 0, p.Length())
}

// pieceOf are the phases of a piece of a length.
func pieceOf(j session.Journey, length time.Duration) []session.Phase {
	whole := j.Plan.Phases
	last := len(whole) - 1
	if last == 0 {
		return []session.Phase{lasting(whole[0], length)}
	}
	marks := moments(j)
	total := 0
	for _, n := range marks[1:last] {
		total += n
	}
	if total == 0 {
		marks = slices.Repeat([]int{1}, len(whole))
		total = last - 1
	}
	phases := []session.Phase{lasting(whole[0], length*pieceIn/100)}
	between := length * (100 - pieceIn - pieceOut) / 100
	for i := 1; i < last; i++ {
		if marks[i] > 0 {
			phases = append(phases, lasting(whole[i], between*time.Duration(marks[i])/time.Duration(total)))
		}
	}
	spent := time.Duration(0)
	for _, ph := range phases {
		spent += ph.Length()
	}
	return append(phases, lasting(whole[last], length-spent))
}

// moments counts what stands marked in each phase. A concern is nothing to take
// home.
func moments(j session.Journey) []int {
	marks := make([]int, len(j.Plan.Phases))
	at := j.EndedAt
	if !j.Ended {
		at = j.Events[len(j.Events)-1].Elapsed
	}
	m := j.At(at)
	for _, e := range j.Entries {
		mark, ok := e.Act.(session.Mark)
		if !ok || e.TakenBack || mark.Marker == "concern" || mark.Marker == session.Medicine {
			continue
		}
		for i, span := range m.Spans {
			if e.Elapsed >= span.Start && e.Elapsed < span.End {
				marks[i]++
			}
		}
	}
	return marks
}
