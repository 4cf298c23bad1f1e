package session

// MarkerID names a kind of marker in records.
type MarkerID string

// Tone is how a marker is shown.
type Tone int

// The tones of markers.
const (
	Even    Tone = iota // a plain dot
	Spoken              // somebody's words
	Worried             // drawn in the colour of concern
)

// Marker is a kind of moment that the therapist can mark.
type Marker struct {
	ID   MarkerID
	Name string // English; screens look it up as "marker.<id>"
	Key  rune   // the letter that marks it
	Tone Tone
}

// Medicine starts the observation clock when it is marked.
const Medicine MarkerID = "medicine"

// Markers are the kinds of markers in the order in which they are shown. A new
// kind is one entry here.
var Markers = []Marker{
	{ID: Medicine, Name: "Medicine", Key: 'M'},
	{ID: "onset", Name: "Onset", Key: 'O'},
	{ID: "insight", Name: "Insight", Key: 'I'},
	{ID: "emotion", Name: "Emotion", Key: 'E'},
	{ID: "body", Name: "Body", Key: 'B'},
	{ID: "words", Name: "Words", Key: 'W', Tone: Spoken},
	{ID: "support", Name: "Support", Key: 'S'},
	{ID: "concern", Name: "Concern", Key: 'X', Tone: Worried},
}

// MarkerByID finds a kind of marker.
func MarkerByID(id MarkerID) (Marker, bool) {
	for _, m := range Markers {
		if m.ID == id {
			return m, true
		}
	}
	return Marker{}, false
}
